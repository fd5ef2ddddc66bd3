import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overdue, type Step, unfinished } from '../../src/casefile/rules/review.ts'
import { reviewCase } from '../../src/casefile/rules/review-case.ts'
import { type DocketReviewFacts, reviewDocket } from '../../src/casefile/rules/review-docket.ts'
import type { CaseReviewFacts } from '../../src/casefile/rules/review-facts.ts'

const at = (day: string) => `${day}T02:00:00.000Z`
const item = { kind: 'fine', finding: 'f', violation: 'v', amount: 200_000 }

/** A case as it should be, closed and all. */
const sound: CaseReviewFacts = {
  today: '2026-11-22',
  calendar: [],
  procedure: 'ordinary',
  clueOn: '2026-09-01',
  proposedOn: '2026-09-02',
  filingDueOn: '2026-09-10',
  filedAt: at('2026-09-03'),
  filedOn: '2026-09-03',
  approved: true,
  approverHandles: false,
  handlers: 2,
  certificates: [
    { name: '王敏', number: '粤A', on: '2026-09-03', from: '2026-01-01', to: '2026-12-31', revokedOn: null },
  ],
  evidence: [{ capturedAt: at('2026-09-01'), adoptedAt: at('2026-09-02'), excludedAt: null }],
  notice: {
    givenAt: at('2026-09-20'),
    servedOn: '2026-09-20',
    statementUntil: '2026-09-28',
    hearing: true,
    hearingUntil: '2026-09-28',
    items: [item],
  },
  statements: [{ kind: 'statement', answeredAt: at('2026-09-29') }],
  hearing: { outcome: 'held', outcomeAt: at('2026-09-30') },
  reviews: [{ passed: true, at: at('2026-10-09'), byHandler: false }],
  discussions: [{ at: at('2026-10-10'), attendees: 3, outcome: 'penalty' }],
  passed: ['filing', 'priorNotice', 'statement', 'hearing', 'review', 'discussion', 'period'],
  gates: null,
  decideBy: '2026-12-02',
  decision: { kind: 'penalty', number: '穗〔2026〕1号', items: [item], at: at('2026-10-12'), on: '2026-10-12' },
  service: {
    status: 'complete',
    happenedOn: '2026-10-13',
    effectiveOn: '2026-10-13',
    officer: true,
    proofs: 2,
    arrived: 2,
  },
  clocks: [{ kind: 'pay', status: 'satisfied', dueOn: '2026-10-28', endedOn: '2026-10-20' }],
  papers: ['filing', 'penaltyNotice', 'penaltyDecision', 'legalReview', 'discussion', 'closingReport'],
}
const wrong = (steps: readonly Step[]) =>
  Object.fromEntries(steps.filter(({ state }) => state !== 'ok').map(({ key, state }) => [key, state]))
const review = (more: Partial<CaseReviewFacts>) => wrong(reviewCase({ ...sound, ...more }))
const notice = (more: object) => ({ notice: { ...sound.notice!, ...more } })
const decision = (more: object) => ({ decision: { ...sound.decision!, ...more } })
const service = (more: object) => ({ service: { ...sound.service!, ...more } })

describe('the review of a case', () => {
  it('finds nothing in one that is in order, and says of every step what law wants', () => {
    const steps = reviewCase(sound)
    expect(wrong(steps)).toEqual({})
    expect(unfinished(steps)).toEqual([])
    expect(steps.map(({ key }) => key)).toEqual(
      'clue filing certificates evidence priorNotice statements hearing legalReview discussion decision notHeavier served proof clocks papers closing'.split(
        ' ',
      ),
    )
    for (const { zh, en, wantedZh, law } of steps) for (const one of [zh, en, wantedZh, law]) expect(one).not.toBe('')
  })

  it.each([
    ['a clue of after the proposal', { clueOn: '2026-09-03' }, { clue: 'outOfOrder' }],
    ['no filing', { filedAt: null, filedOn: null }, { filing: 'missing' }],
    ['one handler', { handlers: 1 }, { filing: 'missing' }],
    ['no approval', { approved: false }, { filing: 'missing' }],
    ['an approver who handles it', { approverHandles: true }, { filing: 'outOfOrder' }],
    ['a filing after its day', { filingDueOn: '2026-09-02' }, { filing: 'late' }],
    [
      'a certificate that had ended',
      { certificates: [{ ...sound.certificates[0]!, to: '2026-09-02' }] },
      { certificates: 'missing' },
    ],
    [
      'a certificate revoked before',
      { certificates: [{ ...sound.certificates[0]!, revokedOn: '2026-09-03' }] },
      { certificates: 'missing' },
    ],
    [
      'nobody’s certificate',
      { certificates: [{ ...sound.certificates[0]!, number: null, from: null }] },
      { certificates: 'missing' },
    ],
    ['no evidence', { evidence: [] }, { evidence: 'missing' }],
    [
      'excluded evidence alone',
      { evidence: [{ ...sound.evidence[0]!, excludedAt: at('2026-09-05') }] },
      { evidence: 'missing' },
    ],
    [
      'evidence adopted after the decision',
      { evidence: [{ ...sound.evidence[0]!, adoptedAt: at('2026-10-13') }] },
      { evidence: 'outOfOrder' },
    ],
    ['no notice', { notice: null }, { priorNotice: 'missing' }],
    [
      'a notice that was not served',
      notice({ servedOn: null, statementUntil: null, hearingUntil: null }),
      { priorNotice: 'missing' },
    ],
    ['a notice after the decision', notice({ givenAt: at('2026-10-13') }), { priorNotice: 'outOfOrder' }],
    [
      'a decision before the party had its days',
      notice({ statementUntil: '2026-10-12' }),
      { priorNotice: 'outOfOrder' },
    ],
    [
      'a statement that nobody answered',
      { statements: [{ kind: 'statement', answeredAt: null }] },
      { statements: 'missing' },
    ],
    [
      'a statement answered after',
      { statements: [{ kind: 'statement', answeredAt: at('2026-10-13') }] },
      { statements: 'outOfOrder' },
    ],
    ['a hearing that was not held', { hearing: { outcome: null, outcomeAt: null } }, { hearing: 'missing' }],
    [
      'a hearing after the decision',
      { hearing: { outcome: 'held', outcomeAt: at('2026-10-13') } },
      { hearing: 'outOfOrder' },
    ],
    [
      'a decision before a hearing could be asked for',
      { hearing: null, ...notice({ hearingUntil: '2026-10-12' }) },
      { hearing: 'outOfOrder' },
    ],
    [
      'a decision before a hearing could be asked for, though no statement was wanted',
      {
        hearing: null,
        statements: [{ kind: 'waiver', answeredAt: null }],
        ...notice({ hearingUntil: '2026-10-12' }),
      },
      { hearing: 'outOfOrder' },
    ],
    ['no legal review', { reviews: [] }, { legalReview: 'missing' }],
    ['a review by a handler', { reviews: [{ ...sound.reviews[0]!, byHandler: true }] }, { legalReview: 'missing' }],
    [
      'a review that did not pass it',
      { reviews: [{ ...sound.reviews[0]!, passed: false }] },
      { legalReview: 'missing' },
    ],
    [
      'a review after the decision',
      { reviews: [{ ...sound.reviews[0]!, at: at('2026-10-13') }] },
      { legalReview: 'outOfOrder' },
    ],
    ['a discussion of two', { discussions: [{ ...sound.discussions[0]!, attendees: 2 }] }, { discussion: 'missing' }],
    [
      'a discussion after the decision',
      { discussions: [{ ...sound.discussions[0]!, at: at('2026-10-13') }] },
      { discussion: 'outOfOrder' },
    ],
    [
      'a discussion that concluded on no penalty',
      { discussions: [{ ...sound.discussions[0]!, outcome: 'noPenalty' as const }] },
      { discussion: 'missing' },
    ],
    [
      'a discussion of the period alone',
      { discussions: [{ ...sound.discussions[0]!, outcome: 'extension' as const }] },
      { discussion: 'missing' },
    ],
    ['a discussion of before it was told apart', { discussions: [{ ...sound.discussions[0]!, outcome: null }] }, {}],
    [
      'a discussion that concluded on a penalty after one that did not',
      {
        discussions: [
          sound.discussions[0]!,
          { ...sound.discussions[0]!, at: at('2026-10-09'), outcome: 'noPenalty' as const },
        ],
      },
      {},
    ],
    ['a decision after the ninety days', { decideBy: '2026-10-11' }, { decision: 'late' }],
    ['a decision without a number', decision({ number: '' }), { decision: 'missing' }],
    ['a fine above the one told of', decision({ items: [{ ...item, amount: 200_001 }] }), { notHeavier: 'outOfOrder' }],
    [
      'a penalty that was not told of',
      decision({ items: [{ ...item, kind: 'suspend' }] }),
      { notHeavier: 'outOfOrder' },
    ],
    ['a warning instead', decision({ items: [{ ...item, kind: 'warning', amount: null }] }), {}],
    ['no service', { service: null }, { served: 'late', proof: 'missing' }],
    ['no service, and time for it', { service: null, today: '2026-10-13' }, { served: 'missing', proof: 'missing' }],
    ['a server without a certificate', service({ officer: false }), { served: 'missing' }],
    // 2026-10-12 and seven working days: the 21st.
    ['a service on the last day', service({ effectiveOn: '2026-10-21' }), {}],
    ['a service a day late', service({ effectiveOn: '2026-10-22' }), { served: 'late' }],
    ['a proof that is on its way', service({ arrived: 1 }), { proof: 'missing' }],
    ['a service without proof', service({ proofs: 0, arrived: 0 }), { proof: 'missing' }],
    [
      'a period that is over',
      { clocks: [{ kind: 'pay', status: 'running', dueOn: '2026-11-21', endedOn: null }] },
      { clocks: 'late' },
    ],
    ['papers that were not printed', { papers: ['filing', 'closingReport'] }, { papers: 'missing' }],
    ['no closing report', { papers: sound.papers.slice(0, -1) }, { closing: 'missing' }],
  ] as [string, Partial<CaseReviewFacts>, Record<string, string>][])('finds %s', (_what, more, found) => {
    expect(review(more)).toEqual(found)
  })

  it('wants no notice of what is decided on the spot, and none where nothing is punished', () => {
    const simple = reviewCase({ ...sound, procedure: 'simple', approved: false, notice: null, passed: ['filing'] })
    expect(simple.map(({ key }) => key)).not.toContain('priorNotice')
    const none = reviewCase({
      ...sound,
      ...decision({ kind: 'noPenalty', items: [] }),
      passed: ['filing'],
      notice: null,
      hearing: null,
    })
    expect(none.map(({ key }) => key)).not.toContain('priorNotice')
  })

  it('always says what to do where something is wrong, and nothing where it is not', () => {
    const flawed = fc.record(
      {
        approved: fc.boolean(),
        handlers: fc.integer({ min: 0, max: 3 }),
        evidence: fc.constantFrom([], sound.evidence),
        notice: fc.constantFrom(null, sound.notice),
        hearing: fc.constantFrom(null, sound.hearing, { outcome: null, outcomeAt: null }),
        reviews: fc.constantFrom([], sound.reviews),
        decision: fc.constantFrom(null, sound.decision),
        service: fc.constantFrom(null, sound.service),
        today: fc.constantFrom('2026-10-12', '2027-03-01'),
        papers: fc.subarray([...sound.papers]),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(flawed, (more) => {
        const steps = reviewCase({ ...sound, ...(more as Partial<CaseReviewFacts>) })
        expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length)
        for (const { state, remedyZh, remedyEn } of steps) {
          expect(remedyZh === '').toBe(state === 'ok')
          expect(remedyEn === '').toBe(state === 'ok')
        }
      }),
    )
  })
})

const docket: DocketReviewFacts = {
  today: '2026-11-22',
  status: 'dispatched',
  requests: [{ agency: '食药', status: 'answered', dueOn: '2026-11-10' }],
  revision: { number: 1, mergedAt: at('2026-11-11'), blocking: 0, stale: false },
  unconfirmed: 0,
  approval: { at: at('2026-11-12') },
  notice: { number: '1号', issuedAt: at('2026-11-12'), printed: true, sameContent: true, byFinder: true, reason: null },
  service: {
    status: 'complete',
    happenedOn: '2026-11-13',
    effectiveOn: '2026-11-13',
    officer: false,
    proofs: 1,
    arrived: 1,
  },
  clocks: [],
  closed: false,
}
const docketWrong = (more: Partial<DocketReviewFacts>) => {
  const { closing: _notYet, ...found } = wrong(reviewDocket({ ...docket, ...more }))
  return found
}

describe('the review of a docket', () => {
  it.each([
    ['nothing', {}, {}],
    ['nobody asked', { requests: [] }, { answered: 'missing' }],
    [
      'an agency that has not answered',
      { requests: [{ agency: '环保', status: 'open', dueOn: '2026-11-23' }] },
      { answered: 'missing' },
    ],
    [
      'one that is overdue',
      { requests: [{ agency: '环保', status: 'open', dueOn: '2026-11-21' }] },
      { answered: 'late' },
    ],
    ['no merge', { revision: null }, { merged: 'missing' }],
    ['an opinion later than the merge', { revision: { ...docket.revision!, stale: true } }, { merged: 'outOfOrder' }],
    ['conflicts that stand', { revision: { ...docket.revision!, blocking: 2 } }, { conflicts: 'missing' }],
    ['an override without a second person', { unconfirmed: 1 }, { resolved: 'missing' }],
    ['no approval', { approval: null }, { approved: 'missing' }],
    ['an approval before the merge', { approval: { at: at('2026-11-10') } }, { approved: 'outOfOrder' }],
    ['no notice', { notice: null }, { notice: 'missing', carried: 'missing' }],
    ['a notice of other content', { notice: { ...docket.notice!, sameContent: false } }, { notice: 'outOfOrder' }],
    [
      'another carrier for no reason',
      { notice: { ...docket.notice!, byFinder: false, reason: ' ' } },
      { carried: 'missing' },
    ],
    ['no service', { service: null }, { served: 'missing', proof: 'missing' }],
    [
      'a service before the notice',
      { service: { ...docket.service!, happenedOn: '2026-11-11' } },
      { served: 'outOfOrder' },
    ],
    [
      'an order that is overdue',
      { clocks: [{ kind: 'rectify', status: 'running', dueOn: '2026-11-21', endedOn: null }] },
      { clocks: 'late' },
    ],
  ] as [string, Partial<DocketReviewFacts>, Record<string, string>][])('finds %s', (_what, more, found) => {
    expect(docketWrong(more)).toEqual(found)
  })

  it('ends with the closing where nothing was established', () => {
    expect(reviewDocket({ ...docket, closed: true, notice: null, approval: null }).map(({ key }) => key)).toEqual([
      'answered',
      'closing',
    ])
  })
})

describe('periods', () => {
  it('are overdue while they run past their day, or were settled after it', () => {
    const one = (status: string, endedOn: string | null) => ({ kind: 'pay', status, dueOn: '2026-11-20', endedOn })
    const all = [
      one('running', null),
      one('satisfied', '2026-11-20'),
      one('satisfied', '2026-11-21'),
      one('expired', '2026-11-21'),
    ]
    expect(overdue(all, '2026-11-20')).toEqual([all[2]])
    expect(overdue(all, '2026-11-21')).toEqual([all[0], all[2]])
  })
})
