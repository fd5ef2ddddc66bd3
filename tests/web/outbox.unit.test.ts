import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Answer,
  backoff,
  batch,
  type Item,
  isCorrectable,
  isSettled,
  mostWaits,
  outdated,
  ready,
  release,
  settle,
  waitsForPerson,
  withoutBytes,
} from '../../src/web/field/outbox/rules.ts'

const item = (id: string, more: Partial<Item> = {}): Item => ({
  id,
  device: 'd',
  business: 'a',
  place: Number(id.replace(/\D/g, '')) || 1,
  dependsOn: [],
  kind: 'recordVisit',
  files: [],
  madeAt: '2026-11-22T01:00:00.000Z',
  edition: null,
  notice: null,
  noticeRevision: null,
  state: 'queued',
  tries: 0,
  notBefore: 0,
  trouble: null,
  handedOver: false,
  ...more,
})

const all = () => true
const ids = (items: readonly Item[]) => items.map(({ id }) => id)

describe('what may leave the outbox', () => {
  it('goes in the order of its business, others beside it', () => {
    const items = [item('3'), item('1'), item('2', { business: 'b' })]
    expect(ids(ready(items, all, 0))).toEqual(['1', '2', '3'])
  })

  it('waits for its bytes, and what comes after waits with it', () => {
    const items = [item('1', { files: ['x'] }), item('2'), item('3', { business: 'b' })]
    expect(ids(ready(items, () => false, 0))).toEqual(['3'])
  })

  it('waits for its next try, and what comes after waits with it', () => {
    const items = [item('1', { notBefore: 10 }), item('2')]
    expect(ids(ready(items, all, 9))).toEqual([])
    expect(ids(ready(items, all, 10))).toEqual(['1', '2'])
  })

  it('passes what waits for a person, but not what depends on it', () => {
    const items = [
      item('1', { state: 'stuck' }),
      item('2', { dependsOn: ['1'] }),
      item('3', { dependsOn: ['2'] }),
      item('4'),
    ]
    expect(ids(ready(items, all, 0))).toEqual(['4'])
  })

  it('leaves again after a browser died while it was being sent', () => {
    expect(ids(ready([item('1', { state: 'sending' })], all, 0))).toEqual(['1'])
  })

  const states = ['queued', 'sending', 'received', 'chained', 'stuck'] as const
  const outbox = fc
    .array(
      fc.record({
        business: fc.constantFrom('a', 'b', 'c'),
        state: fc.constantFrom(...states),
        files: fc.subarray(['x', 'y']),
        on: fc.array(fc.nat(40), { maxLength: 3 }),
      }),
      { maxLength: 40 },
    )
    .map((rows) =>
      rows.map(({ business, state, files, on }, i) =>
        item(`o${i + 1}`, {
          business,
          state,
          files,
          place: i + 1,
          dependsOn: on.filter((one) => one < i).map((one) => `o${one + 1}`),
        }),
      ),
    )

  it('never overtakes within a business, and never leaves before its bytes or what it depends on', () => {
    fc.assert(
      fc.property(outbox, fc.subarray(['x', 'y']), (items, arrived) => {
        const leaving = ready(items, (sha256) => arrived.includes(sha256), 0)
        const byId = new Map(items.map((one) => [one.id, one]))
        const gone = new Set(ids(items.filter(isSettled)))
        for (const one of leaving) {
          expect(one.state === 'queued' || one.state === 'sending').toBe(true)
          expect(one.files.every((sha256) => arrived.includes(sha256))).toBe(true)
          expect(one.dependsOn.every((id) => gone.has(id))).toBe(true)
          for (const before of items.filter(({ business, place }) => business === one.business && place < one.place))
            expect(gone.has(before.id) || before.state === 'stuck' || waitsForPerson(before, byId)).toBe(true)
          gone.add(one.id)
        }
      }),
    )
  })

  it('sends everything in the end, once what was refused is released', () => {
    fc.assert(
      fc.property(
        outbox,
        fc.infiniteStream(fc.constantFrom('APPLIED', 'DUPLICATE', 'REJECTED', 'WAITING')),
        (items, fate) => {
          let now = 0
          let held = items
          const applied: string[] = []
          for (let round = 0; round < 500 && held.some((one) => !isSettled(one)); round++) {
            const leaving = ready(held, all, now)
            const answers = new Map(
              leaving.map((one) => {
                const outcome = round < 60 ? (fate.next().value as Answer['outcome']) : 'APPLIED'
                return [one.id, { id: one.id, outcome, error: null, trace: '1' } satisfies Answer]
              }),
            )
            for (const [id, { outcome }] of answers) if (outcome === 'APPLIED') applied.push(id)
            held = held.map((one) => {
              const answer = answers.get(one.id)
              if (answer) return settle(one, answer, now, 0.5)
              return one.state === 'stuck' ? release(one) : one
            })
            now += 400_000
          }
          expect(held.every(isSettled)).toBe(true)
          expect(new Set(applied).size).toBe(applied.length)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('what the hub answers', () => {
  const answer = (outcome: Answer['outcome'], code?: string): Answer => ({
    id: '1',
    outcome,
    error: code ? { code, message: '不可', messageEn: 'No', rule: 'x.y', law: null } : null,
    trace: null,
  })

  it('is received, and in the trace once it has a number', () => {
    expect(settle(item('1'), answer('APPLIED'), 0, 0).state).toBe('received')
    expect(settle(item('1'), { ...answer('DUPLICATE'), trace: '7' }, 0, 0).state).toBe('chained')
  })

  it('puts a refusal aside with its reason, never trying it again by itself', () => {
    const stuck = settle(item('1'), answer('CONFLICT', 'CONFLICT'), 0, 0)
    expect(stuck).toMatchObject({ state: 'stuck', trouble: { zh: '不可', rule: 'x.y' } })
    expect(ready([stuck], all, 1e15)).toEqual([])
  })

  it('is not told anew where a coordinator has the word', () => {
    const told = (rule: string) =>
      settle(item('1'), { ...answer('CONFLICT'), error: { code: 'CONFLICT', message: '', messageEn: '', rule } }, 0, 0)
    expect(isCorrectable(told('visit.edition'))).toBe(true)
    for (const rule of ['operation.late', 'operation.beforeEnrolment', 'device.revoked'])
      expect(isCorrectable(told(rule))).toBe(false)
  })

  it('tries again what may still succeed', () => {
    expect(settle(item('1'), answer('REJECTED', 'RATE_LIMITED'), 1000, 0.5)).toMatchObject({
      state: 'queued',
      tries: 1,
      notBefore: 2000,
    })
    expect(settle(item('1'), answer('WAITING'), 0, 0)).toMatchObject({ state: 'queued', tries: 1 })
  })
})

it('waits at most five minutes between two tries, spread over the whole of it', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.double({ min: 0, max: 0.999, noNaN: true }), (tries, chance) => {
      const ms = backoff(tries, chance)
      return ms >= 0 && ms < 300_000 && ms <= 1000 * 2 ** tries
    }),
  )
})

it('carries as much as a request may, and one thing at least', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(900_000), { minLength: 1, maxLength: 300 }), (sizes) => {
      const taken = batch(sizes, (size) => size)
      expect(taken).toEqual(sizes.slice(0, taken.length))
      expect(taken.length).toBeGreaterThanOrEqual(1)
      expect(taken.length).toBeLessThanOrEqual(100)
      if (taken.length > 1) expect(taken.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(400_000)
    }),
  )
})

describe('what the hub never gets done', () => {
  const waiting = (code: string): Answer => ({
    id: '1',
    outcome: 'WAITING',
    error: { code, message: '系统内部错误', messageEn: 'Internal error' },
    trace: null,
  })
  const after = (tries: number, answer: Answer) =>
    Array.from({ length: tries }).reduce<Item>((one) => settle(one, answer, 0, 0), item('1'))

  it.each(['INTERNAL', 'CONFLICT'])('is tried a while and then lies in 需处理 with what to do: %s', (code) => {
    expect(after(mostWaits - 1, waiting(code))).toMatchObject({ state: 'queued', tries: mostWaits - 1 })
    const stuck = after(mostWaits, waiting(code))
    expect(stuck.state).toBe('stuck')
    expect(stuck.trouble).toMatchObject({ kept: true, zh: expect.stringContaining('交协调员') })
    expect(stuck.trouble!.zh).toContain('系统内部错误')
    expect(release(stuck)).toMatchObject({ state: 'queued', tries: 0, trouble: null })
  })

  it('is waited for as long as the hub only has no time', () => {
    expect(after(mostWaits * 3, waiting('UNAVAILABLE'))).toMatchObject({ state: 'queued' })
  })

  it('is not said to lie with the hub where the hub kept nothing of it', () => {
    const refused: Answer = {
      id: '1',
      outcome: 'REJECTED',
      error: { code: 'REQUEST_REUSED', message: '', messageEn: '', rule: 'operation.once' },
      trace: null,
    }
    expect(settle(item('1'), refused, 0, 0).trouble!.kept).toBe(false)
    const whole = { ...refused, error: { ...refused.error!, rule: null }, kept: false }
    expect(settle(item('1'), whole, 0, 0).trouble!.kept).toBe(false)
    expect(settle(item('1'), { ...whole, kept: true }, 0, 0).trouble!.kept).toBe(true)
  })
})

describe('bytes that were refused', () => {
  const trouble = { outcome: 'REJECTED', code: 'INVALID', zh: '不接受', en: 'no', file: 'x', kept: false } as const

  it('take aside what cites them, and nothing else', () => {
    const items = [
      item('1'),
      item('2', { files: ['x'] }),
      item('3', { files: ['y'] }),
      item('4', { files: ['x'], state: 'received' }),
    ]
    const aside = withoutBytes(items, 'x', trouble)
    expect(aside).toMatchObject([{ id: '2', state: 'stuck', trouble }])
    const now = items.map((one) => aside.find(({ id }) => id === one.id) ?? one)
    expect(ids(ready(now, (sha256) => sha256 === 'y', 0))).toEqual(['1', '3'])
  })
})

it('what was done a month ago is forgotten, unless it is not done or something is being written there', () => {
  const [old, young] = ['2026-10-01T00:00:00.000Z', '2026-11-20T00:00:00.000Z']
  const items = [
    item('1', { state: 'chained', madeAt: old }),
    item('2', { state: 'received', madeAt: young }),
    item('3', { state: 'stuck', madeAt: old }),
    item('4', { state: 'queued', madeAt: old, handedOver: true }),
    item('5', { state: 'chained', madeAt: old, business: 'b' }),
  ]
  expect(ids(outdated(items, new Set(['b']), Date.parse('2026-11-22T00:00:00.000Z')))).toEqual(['1'])
})
