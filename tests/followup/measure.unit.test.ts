import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as rules from '../../src/followup/rules/measure.ts'

const wang = { personId: 'wang', agencyId: 'FDA' }
const measure = (status: rules.Status, doneBy: string | null = null) => ({
  status,
  doneBy,
  doneOn: doneBy && '2026-11-20',
  agencyId: 'FDA',
})
const days = { today: '2026-11-22', orderedOn: '2026-11-10' }
const rule = (run: () => unknown): string => {
  try {
    run()
    return 'done'
  } catch (error) {
    return (error as { details: { rule: string } }).details.rule
  }
}

describe('something that was ordered', () => {
  it('is reported with proof, on a day between its order and today', () => {
    expect(rules.report(measure('due'), { doneOn: '2026-11-22', proofs: 1 }, days)).toBe('done')
    expect(rules.report(measure('failed'), { doneOn: '2026-11-10', proofs: 1 }, days)).toBe('done')
    expect(rule(() => rules.report(measure('due'), { doneOn: '2026-11-22', proofs: 0 }, days))).toBe('measure.proof')
    expect(rule(() => rules.report(measure('due'), { doneOn: '2026-11-23', proofs: 1 }, days))).toBe('measure.day')
    expect(rule(() => rules.report(measure('due'), { doneOn: '2026-11-09', proofs: 1 }, days))).toBe('measure.day')
    expect(rule(() => rules.report(measure('verified'), { doneOn: '2026-11-22', proofs: 1 }, days))).toBe(
      'measure.report',
    )
  })

  it('is confirmed by its own agency, and by nobody who recorded it', () => {
    expect(rules.verify(measure('done', 'wang2'), wang, false)).toBe('verified')
    expect(rules.verify(measure('done'), wang, false)).toBe('verified')
    expect(rule(() => rules.verify(measure('done', 'wang2'), wang, true))).toBe('measure.wanting')
    expect(rule(() => rules.verify(measure('done', 'wang'), wang, false))).toBe('measure.verifier')
    expect(rule(() => rules.verify(measure('done'), { ...wang, agencyId: 'ENV' }, false))).toBe('measure.agency')
    expect(rule(() => rules.verify(measure('due'), wang, false))).toBe('measure.verify')
  })

  it('fails after its last day, or where its proof does not hold', () => {
    expect(rules.fail(measure('done', 'wang2'), wang, '2026-12-01', '2026-11-22')).toBe('failed')
    expect(rules.fail(measure('due'), wang, '2026-11-21', '2026-11-22')).toBe('failed')
    expect(rule(() => rules.fail(measure('due'), wang, '2026-11-22', '2026-11-22'))).toBe('measure.early')
    expect(rule(() => rules.fail(measure('due'), wang, null, '2026-11-22'))).toBe('measure.early')
    expect(rule(() => rules.fail(measure('verified'), wang, '2026-11-01', '2026-11-22'))).toBe('measure.fail')
  })

  it('ends otherwise only by somebody who did not record it; what failed alone is escalated, what lasted alone relapses', () => {
    const proposed = (status: Parameters<typeof measure>[0], doneBy?: string, endingBy: string | null = 'wang2') => ({
      ...measure(status, doneBy),
      endingBy,
    })
    expect(rules.end(proposed('escalated'), wang)).toBe('ended')
    expect(rule(() => rules.end(proposed('escalated', undefined, null), wang))).toBe('measure.ending')
    expect(rule(() => rules.end(proposed('escalated', undefined, 'wang'), wang))).toBe('measure.ending')
    expect(rule(() => rules.end(proposed('done', 'wang'), wang))).toBe('measure.verifier')
    expect(rule(() => rules.end(proposed('verified'), wang))).toBe('measure.end')
    expect(rules.escalate(measure('failed'))).toBe('escalated')
    expect(rule(() => rules.escalate(measure('due')))).toBe('measure.escalate')
    expect(rules.relapse(measure('verified'))).toBe('failed')
    expect(rule(() => rules.relapse(measure('due')))).toBe('measure.relapse')
  })

  it('is taken from the notice in its order, without its proposals of a penalty', () => {
    const order = { kind: 'rectify', violation: 'A', text: '清洗', days: 7 }
    const items = [{ fact: '油', measures: [order, { kind: 'fine', violation: 'A', text: '罚款' }] }]
    const annexes = [
      { agency: 'FDA', number: '1', items },
      {
        agency: 'ENV',
        number: '2',
        items: [{ fact: '烟', measures: [{ kind: 'order', violation: 'B', text: '建账' }] }],
      },
    ]
    expect(rules.orderedBy({ annexes })).toMatchObject([
      { place: 1, agency: 'FDA', clockKey: 'rectify:FDA:7', fact: '油' },
      { place: 2, agency: 'ENV', clockKey: null, kind: 'order' },
    ])
  })

  // A plain second statement of invariant 9: whatever is tried in whatever order, who confirmed it is not who recorded it.
  it('is never confirmed by whoever recorded it, whatever is tried in whatever order', () => {
    const tries = fc.array(fc.tuple(fc.constantFrom('report', 'verify', 'fail', 'end'), fc.constantFrom('a', 'b')))
    fc.assert(
      fc.property(tries, (all) => {
        let now: ReturnType<typeof measure> & { verifiedBy?: string } = measure('due')
        for (const [what, personId] of all) {
          const actor = { personId, agencyId: 'FDA' }
          rule(() => {
            if (what === 'report')
              now = { ...now, status: rules.report(now, { doneOn: '2026-11-22', proofs: 1 }, days), doneBy: personId }
            if (what === 'verify') now = { ...now, status: rules.verify(now, actor, false), verifiedBy: personId }
            if (what === 'fail')
              now = { ...now, status: rules.fail(now, actor, '2026-11-01', days.today), doneBy: null }
            if (what === 'end') now = { ...now, status: rules.end({ ...now, endingBy: 'c' }, actor) }
          })
          if (now.status === 'verified') expect(now.verifiedBy).not.toBe(now.doneBy)
        }
      }),
    )
  })
})
