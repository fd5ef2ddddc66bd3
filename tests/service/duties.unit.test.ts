import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertContestable, assertOwnRemedy, oneOf } from '../../src/service/rules/remedy.ts'
import { assertPublishable, assertRetractable } from '../../src/service/rules/publication.ts'
import { refusedBy } from '../support/refused.ts'

describe('what may be contested', () => {
  it('is one paper', () => {
    const paper = { paperKind: 'notice', paperId: 'n' } as const
    expect(oneOf({ decision: 'd' })).toEqual({ paperKind: 'decision', paperId: 'd' })
    expect(oneOf({ paper })).toEqual(paper)
    for (const wrong of [{}, { decision: 'd', paper }])
      expect(refusedBy(() => oneOf(wrong)).details).toMatchObject({ rule: 'remedy.of' })
  })

  it('is an order of one’s own agency, and never what is only proposed', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.subarray(['a', 'b', 'c']),
        fc.constantFrom('a', 'b', 'd', null),
        (reviewable, agencies, agencyId) => {
          const holds = () => assertContestable({ reviewable, ordering: new Set(agencies) }, { agencyId })
          if (reviewable && agencies.some((one) => one === agencyId)) holds()
          else expect(refusedBy(holds).details['rule']).toBe(reviewable ? 'remedy.own' : 'remedy.reviewable')
        },
      ),
    )
  })

  it('ends where it was recorded; of decisions from before, by the agency that decided', () => {
    assertOwnRemedy({ agencyId: null }, { agencyId: 'a' })
    assertOwnRemedy({ agencyId: 'a' }, { agencyId: 'a' })
    expect(refusedBy(() => assertOwnRemedy({ agencyId: 'a' }, { agencyId: 'b' })).details).toMatchObject({
      rule: 'remedy.own',
    })
  })
})

describe('publishing a penalty (行政处罚法48)', () => {
  const days = fc.constantFrom('2026-11-19', '2026-11-20', '2026-11-22', '2026-11-23')

  it('is of one that stands, since it was decided, with where or why not', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('penalty', 'noPenalty'),
        fc.boolean(),
        days,
        fc.constantFrom('published' as const, 'withheld' as const),
        fc.option(fc.constant('网站'), { nil: undefined }),
        fc.option(fc.constant('涉未成年人'), { nil: undefined }),
        (kind, stands, on, outcome, place, withheldFor) => {
          const says = outcome === 'published' ? place && withheldFor === undefined : withheldFor && place === undefined
          const lawful = kind === 'penalty' && stands && '2026-11-20' <= on && on <= '2026-11-22' && Boolean(says)
          const holds = () =>
            assertPublishable(
              { kind, stands, decidedOn: '2026-11-20' },
              { outcome, on, place, withheldFor },
              '2026-11-22',
            )
          if (lawful) holds()
          else expect(refusedBy(holds).details['rule']).toMatch(/^publication\./)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is taken back once, after it was published', () => {
    const published = { outcome: 'published', outcomeOn: '2026-11-20', retractedOn: null } as const
    assertRetractable(published, '2026-11-20', '2026-11-22')
    for (const wrong of [
      undefined,
      { ...published, outcome: 'withheld' as const },
      { ...published, retractedOn: '2026-11-21' },
    ])
      expect(refusedBy(() => assertRetractable(wrong, '2026-11-22', '2026-11-22')).details).toMatchObject({
        rule: 'publication.retract',
      })
    for (const on of ['2026-11-19', '2026-11-23'])
      expect(refusedBy(() => assertRetractable(published, on, '2026-11-22')).details).toMatchObject({
        rule: 'publication.day',
      })
  })
})
