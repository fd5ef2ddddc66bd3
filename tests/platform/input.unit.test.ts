import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { dayInput, fen, gid, moment, note, ownId, parseInput, words } from '../../src/platform/graphql/input.ts'
import { globalId, newId, parseGlobalId } from '../../src/platform/ids.ts'
import { expectRefused } from '../support/refused.ts'

const schema = z.strictObject({
  id: ownId,
  docket: gid('Docket'),
  at: moment,
  day: dayInput,
  amount: fen.optional(),
  reason: words(20),
  remark: note(4).optional(),
})
const good = () => ({
  id: newId(),
  docket: globalId('Docket', newId()),
  at: '2026-11-22T10:00:00+08:00',
  day: '2026-11-22',
  reason: ' 现场复核 ',
})
const fieldsOf = (given: object) =>
  (expectRefused(() => parseInput(schema, given), 'INVALID').details['problems'] as { field: string }[]).map(
    ({ field }) => field,
  )

describe('input at the door', () => {
  it('comes through as commands want it: uuids, moments, trimmed words, nulls as unsaid', () => {
    const given = { ...good(), amount: null }
    const read = parseInput(schema, given)
    expect(read.docket).toBe(given.docket.slice('Docket:'.length))
    expect(read.at).toEqual(new Date('2026-11-22T02:00:00Z'))
    expect(read.reason).toBe('现场复核')
    expect(read).not.toHaveProperty('amount')
  })

  it('is refused with every problem at once, each with its field, in both languages', () => {
    const { details } = expectRefused(
      () => parseInput(schema, { ...good(), day: '2026-13-01', reason: ' ' }),
      'INVALID',
      {
        field: 'day',
      },
    )
    const problems = details['problems'] as { field: string; zh: string; en: string }[]
    expect(problems.map(({ field }) => field)).toEqual(['day', 'reason'])
    for (const { zh, en } of problems) {
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(en).toMatch(/^[\x20-\x7e]+$/)
    }
  })

  it.each([
    ['docket', { docket: globalId('Finding', newId()) }],
    ['docket', { docket: newId() }],
    ['id', { id: 'x' }],
    ['at', { at: '2026-11-22T10:00:00' }],
    ['at', { at: 'yesterday' }],
    ['day', { day: '2026-02-30' }],
    ['amount', { amount: -1 }],
    ['amount', { amount: 1.5 }],
    ['amount', { amount: 1e14 }],
    ['reason', { reason: 'x'.repeat(21) }],
    ['reason', { reason: 'a\u0000b' }],
    ['reason', { reason: '\u001b[31m' }],
    ['reason', { reason: '\ud83d' }],
    ['remark', { remark: 'a\u0000' }],
    ['remark', { remark: '\udc00' }],
    ['remark', { remark: '五个字了吧' }],
  ])('%s is refused as %j', (field, wrong) => {
    expect(fieldsOf({ ...good(), ...wrong })).toEqual([field])
  })

  it('says what is wrong with a character, in both languages', () => {
    const { message, en } = expectRefused(() => parseInput(schema, { ...good(), reason: 'a\u0000b' }), 'INVALID')
    expect(message).toContain('reason 含有无法保存的字符')
    expect(en).toContain('reason: contains a character that cannot be kept')
  })

  it('keeps a remark as it was written, none and whole pairs included', () => {
    for (const remark of ['', ' a\n', '😀\t']) expect(parseInput(schema, { ...good(), remark }).remark).toBe(remark)
  })

  it('knows no field that is not declared', () => {
    expectRefused(() => parseInput(schema, { ...good(), role: 'administrator' }), 'INVALID')
  })

  it('refuses anything else at all with a sentence, never with a bug', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('id', 'docket', 'at', 'day', 'reason', 'x'), fc.jsonValue()),
        (given) => {
          expectRefused(() => parseInput(schema, given), 'INVALID')
        },
      ),
    )
  })
})

describe('a global id', () => {
  it('is the type and the uuid, and nothing else is one', () => {
    const id = newId()
    expect(parseGlobalId(`Docket:${id}`)).toEqual({ type: 'Docket', id })
    for (const none of [
      '',
      'Docket',
      'Docket:',
      `docket:${id}`,
      `Docket:${id.toUpperCase()}`,
      `Docket:${id} `,
      `:${id}`,
    ])
      expect(parseGlobalId(none)).toBeUndefined()
  })

  it('is made in the order of time', async () => {
    const first = newId()
    await new Promise((resolve) => setTimeout(resolve, 2))
    expect(first < newId()).toBe(true)
  })
})
