import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertFound, assertFresh, assertOnSite, assertOwnItem, assertShown } from '../../src/joint/rules/checklist.ts'
import { alertsFrom, counts, quarterNamed, quarterOf } from '../../src/joint/rules/quarter.ts'
import {
  assertParty,
  assertRead,
  assertSigned,
  assertSigner,
  assertTold,
  assertUnsealed,
  signersOf,
} from '../../src/joint/rules/record.ts'
import { addDays } from '../../src/platform/calendar.ts'
import { expectRefused } from '../support/refused.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 11, hour))

describe('an item of the checklist', () => {
  it('is answered by who is there, of an agency whose item it is, while it is asked', () => {
    expect(() => assertOnSite([{ personId: 'a', leftAt: null }], 'a')).not.toThrow()
    for (const gone of [[], [{ personId: 'a', leftAt: at(7) }], [{ personId: 'b', leftAt: null }]])
      expectRefused(() => assertOnSite(gone, 'a'), 'FORBIDDEN', { rule: 'joint.onSite' })
    expect(() => assertOwnItem(['ENV', 'CITY'], 'CITY')).not.toThrow()
    expectRefused(() => assertOwnItem(undefined, 'CITY'), 'INVALID', { rule: 'joint.item' })
    expectRefused(() => assertOwnItem(['ENV'], 'CITY'), 'FORBIDDEN', { rule: 'joint.owner' })
    expectRefused(() => assertOwnItem(['ENV'], null), 'FORBIDDEN', { rule: 'joint.owner' })
    expect(() => assertShown(new Set(['A']), 'A')).not.toThrow()
    expectRefused(() => assertShown(new Set(['A']), 'B'), 'CONFLICT', { rule: 'joint.hidden' })
  })

  it('is answered once; its last answer is put right by the agency that gave it', () => {
    const answers = [
      { number: 1, itemId: 'x', agencyId: 'ENV', corrects: null },
      { number: 2, itemId: 'y', agencyId: 'CITY', corrects: null },
      { number: 3, itemId: 'x', agencyId: 'ENV', corrects: 1 },
    ]
    const own = { corrects: undefined, agencyId: 'ENV' }
    expect(() => assertFresh(answers, 'z', own)).not.toThrow()
    expectRefused(() => assertFresh(answers, 'x', own), 'CONFLICT', { rule: 'joint.answered', number: 3 })
    expect(() => assertFresh(answers, 'x', { ...own, corrects: 3 })).not.toThrow()
    expectRefused(() => assertFresh(answers, 'x', { ...own, corrects: 1 }), 'CONFLICT', { by: 3 })
    expectRefused(() => assertFresh(answers, 'z', { ...own, corrects: 1 }), 'CONFLICT', { rule: 'joint.corrects' })
    expectRefused(() => assertFresh(answers, 'x', { corrects: 3, agencyId: 'CITY' }), 'FORBIDDEN', {
      rule: 'joint.corrects',
    })
  })

  it('where there is a problem names the finding of it that one’s own agency recorded there; else none', () => {
    const here = { businessId: 'b', factCode: 'F', agencyId: 'ENV', openedAt: at(6) }
    const finding = { businessId: 'b', factCode: 'F', agencyId: 'ENV', kind: 'inspection', visitedAt: at(6) }
    expect(() => assertFound('problem', finding, here)).not.toThrow()
    expect(() => assertFound('fine', undefined, here)).not.toThrow()
    const wrong = [
      { businessId: 'c' },
      { factCode: 'G' },
      { agencyId: 'CITY' },
      { kind: 'patrol' },
      { visitedAt: at(5) },
    ].map((more) => ({ ...finding, ...more }))
    for (const one of [undefined, ...wrong])
      expectRefused(() => assertFound('problem', one, here), 'INVALID', { rule: 'joint.finding' })
    expectRefused(() => assertFound('fine', finding, here), 'INVALID', { rule: 'joint.finding' })
  })
})

describe('a record', () => {
  const there = { personId: 'a', leftAt: null }
  const gone = { personId: 'b', leftAt: at(7) }

  it('is signed by who is there, and by who answered though they have gone', () => {
    expect(signersOf([there, gone], [])).toEqual(['a'])
    expect(signersOf([there, gone], [{ number: 1, answeredBy: 'b' }])).toEqual(['a', 'b'])
    expect(() => assertSigner(['a'], 'a')).not.toThrow()
    expectRefused(() => assertSigner(['a'], 'b'), 'FORBIDDEN', { rule: 'joint.signer' })
  })

  it('is read to its end by whoever signs it', () => {
    expect(() => assertRead(3, 3)).not.toThrow()
    expectRefused(() => assertRead(2, 3), 'CONFLICT', { rule: 'joint.unread', last: 3 })
    expectRefused(() => assertRead(0, 0), 'CONFLICT', { rule: 'joint.unread' })
  })

  it('is whole once all of them and the party have signed its last word', () => {
    const signers = [
      { id: 'a', name: '甲' },
      { id: 'b', name: '乙' },
    ]
    const of = (personId: string | null, upTo = 3) => ({ personId, upTo })
    const all = [of('a'), of('b'), of(null)]
    expect(() => assertSigned(signers, all, 3)).not.toThrow()
    expectRefused(() => assertSigned(signers, [of('a'), of('b', 2), of(null)], 3), 'CONFLICT', {
      rule: 'joint.unsigned',
      officers: ['乙'],
      party: true,
    })
    expectRefused(() => assertSigned(signers, [of('a'), of('b')], 3), 'CONFLICT', { officers: [], party: false })
    expectRefused(() => assertSigned([], [of(null, 0)], 0), 'CONFLICT', { rule: 'joint.unsigned' })
  })

  it('names a witness of a refusal alone, says that certificates were shown, and is sealed once', () => {
    expect(() => assertParty({})).not.toThrow()
    expect(() => assertParty({ refusedFor: '不认可', witness: '李四' })).not.toThrow()
    expectRefused(() => assertParty({ witness: '李四' }), 'INVALID', { rule: 'joint.witness' })
    expect(() => assertTold({ certificatesShown: true, rightsTold: true })).not.toThrow()
    expectRefused(() => assertTold({ certificatesShown: false, rightsTold: true }), 'INVALID', {
      field: 'certificatesShown',
      law: '行政处罚法43、55',
    })
    expectRefused(() => assertTold({ certificatesShown: true, rightsTold: false }), 'INVALID', { field: 'rightsTold' })
    expect(() => assertUnsealed({ sealedAt: null })).not.toThrow()
    expectRefused(() => assertUnsealed({ sealedAt: at(8) }), 'CONFLICT', { rule: 'joint.sealed' })
  })
})

describe('a quarter', () => {
  it('is told of thirty days before it ends', () => {
    expect(quarterNamed('2026Q4')).toEqual({ name: '2026Q4', from: '2026-10-01', to: '2026-12-31' })
    expect(quarterNamed('2027Q1')).toEqual({ name: '2027Q1', from: '2027-01-01', to: '2027-03-31' })
    expect(alertsFrom(quarterNamed('2026Q4'))).toBe('2026-12-01')
    expect(alertsFrom(quarterNamed('2027Q1'))).toBe('2027-03-01')
    for (const name of ['2026', '2026Q5', '2026Q0', '26Q1', '2026Q4 '])
      expectRefused(() => quarterNamed(name), 'INVALID', { rule: 'joint.quarter' })
  })

  it('holds each of its days, and every day is in one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
        const day = addDays('1990-01-01', days)
        const { name, from, to } = quarterOf(day)
        expect(from <= day && day <= to).toBe(true)
        expect(quarterNamed(name)).toEqual({ name, from, to })
        expect(quarterOf(addDays(to, 1)).from).toBe(addDays(to, 1))
        // Stated again: three months, the last of which ends with it.
        expect(Number(to.slice(5, 7)) - Number(from.slice(5, 7))).toBe(2)
      }),
    )
  })

  it('counts what two agencies at least took part in: there, or in writing', () => {
    const asked = (...answers: (string | null)[]) => answers.map((answer, i) => ({ agencyId: String(i), answer }))
    const there = (...ids: number[]) => ids.map((id) => ({ agencyId: String(id) }))
    expect(counts(asked('attend', 'attend'), there(0, 1))).toBe(true)
    expect(counts(asked('attend', 'inWriting'), there(0))).toBe(true)
    expect(counts(asked('inWriting', 'inWriting'), [])).toBe(true)
    expect(counts(asked('attend', 'attend', 'decline', null), there(0, 0))).toBe(false)
    expect(counts(asked('attend', 'decline'), there(0))).toBe(false)
  })
})
