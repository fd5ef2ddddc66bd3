import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { correctionGates, type GateFacts, gatesOf } from '../../src/penalty/rules/gates.ts'
import { facts, penalty, told } from '../support/gates.ts'

const owed = { finding: 'F1', ruling: '裁〔2026〕1号', owedAt: '2026-09-02T00:00:00+00:00' }
const heard = (outcome: 'held' | 'waived' | 'ended' | null, outcomeAt: string | null) => ({
  outcome,
  outcomeAt,
  outcomeOn: '2026-09-05',
})
const gateOf = (given: GateFacts) => gatesOf(given).find(({ key }) => key === 'ruledHearing')
const small = facts({ notice: told([penalty('fine', 100)]), owed: [owed] })

describe('what a ruling sent to a hearing', () => {
  it('waits for that hearing though the fine is small, and on the spot is decided on nothing of it', () => {
    expect(gateOf(facts())).toBeUndefined()
    expect(gateOf(small)).toMatchObject({
      open: false,
      zh: expect.stringContaining(owed.ruling),
      law: expect.stringContaining('63'),
    })
    expect(gateOf({ ...small, procedure: 'simple', notice: null, proposed: [penalty('fine', 100)] })?.open).toBe(false)
  })

  it('holds back nothing on another finding', () => {
    expect(gateOf({ ...small, owed: [{ ...owed, finding: 'F9' }] })).toBeUndefined()
  })

  it('is corrected as it was decided, where it was a penalty; a penalty that takes the place of none still waits', () => {
    const gates = gatesOf(small)
    const keys = (kind: 'penalty' | 'noPenalty') => correctionGates(gates, { kind }).map(({ key }) => key)
    expect(keys('penalty')).not.toContain('ruledHearing')
    expect(keys('noPenalty')).toContain('ruledHearing')
    for (const kind of ['penalty', 'noPenalty'] as const) expect(keys(kind)).not.toContain('period')
  })

  it('is open after an outcome that came since, of whichever notice, and after nothing else', () => {
    const moments = ['2026-09-01T00:00:00+00:00', '2026-09-02T00:00:00+00:00', '2026-09-03T00:00:00+00:00']
    const one = fc.oneof(
      fc.constant(heard(null, null)),
      fc
        .tuple(fc.constantFrom('held', 'waived', 'ended'), fc.constantFrom(...moments))
        .map(([outcome, at]) => heard(outcome as 'held', at)),
    )
    fc.assert(
      fc.property(fc.array(one, { maxLength: 3 }), fc.option(one, { nil: null }), (earlierHearings, hearing) => {
        // The statute, said plainly: some hearing ended, and it ended after the ruling was adopted.
        let allowed = false
        for (const at of [...earlierHearings, hearing])
          if (at !== null && at.outcome !== null && at.outcomeAt === moments[2]) allowed = true
        expect(gateOf({ ...small, earlierHearings, hearing })?.open).toBe(allowed)
      }),
    )
  })
})
