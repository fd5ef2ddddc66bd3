import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countVotes, decide, type Outcome, outcomes as heaviestFirst } from '../../src/ruling/rules/outcome.ts'
import { countBallots, outcomes } from '../../src/web/desk/hearings/vote/counting.ts'
import { quarterAfter, quarterOf } from '../../src/web/desk/joint/quarter.ts'

describe('what a vote came to, as the desk reads it before it is ruled', () => {
  it('is what the hub will rule: of every bench and every vote', () => {
    expect(outcomes.map((one) => one.toLowerCase())).toEqual([...heaviestFirst])
    const ballot = fc.constantFrom(...outcomes).map((outcome) => ({ outcome }))
    const bench = fc.constantFrom(3, 5, 7).chain((size) => fc.array(ballot, { minLength: size, maxLength: size }))
    fc.assert(
      fc.property(bench, (ballots) => {
        const ruled = decide(countVotes(ballots.map(({ outcome }) => ({ outcome: outcome.toLowerCase() as Outcome }))))
        const read = countBallots(ballots)!
        expect({ ...read, outcome: read.outcome.toLowerCase() }).toEqual({
          outcome: ruled.outcome,
          majority: ruled.majority,
        })
      }),
    )
    expect(countBallots([])).toBeUndefined()
  })
})

describe('the quarters of joint actions', () => {
  it('follow one another over the turn of a year, back as well as forth', () => {
    expect(quarterOf('2026-12-31')).toBe('2026Q4')
    expect(quarterAfter('2026Q4', 1)).toBe('2027Q1')
    expect(quarterAfter('2026Q1', -1)).toBe('2025Q4')
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), (n) => {
        expect(quarterAfter(quarterAfter('2026Q3', n), -n)).toBe('2026Q3')
      }),
    )
  })
})
