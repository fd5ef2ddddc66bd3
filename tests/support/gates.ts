import fc from 'fast-check'
import type { GateFacts } from '../../src/penalty/rules/gates.ts'
import type { PenaltyItem, PenaltyKind } from '../../src/penalty/rules/items.ts'
import { defaultProfile, type Profile } from '../../src/penalty/rules/profile.ts'

/** Facts of a case by hand: only what a test is about has to be said. */
export const penalty = (kind: PenaltyKind, amount?: number, more: Partial<PenaltyItem> = {}): PenaltyItem => ({
  kind,
  finding: 'F1',
  violation: 'V1',
  text: kind,
  ...(amount === undefined ? {} : { amount }),
  ...more,
})

export const told = (
  items: readonly PenaltyItem[],
  more: Partial<NonNullable<GateFacts['notice']>> = {},
): NonNullable<GateFacts['notice']> => ({
  items,
  hearing: false,
  givenAt: '2026-09-01T02:00:00+00:00',
  servedOn: '2026-09-01',
  statementUntil: '2026-09-08',
  hearingUntil: null,
  ...more,
})

export const facts = (more: Partial<GateFacts> = {}): GateFacts => ({
  today: '2026-09-10',
  procedure: 'ordinary',
  filed: true,
  complex: false,
  parties: ['unit'],
  profile: null,
  violations: ['V1'],
  decideBy: '2026-11-30',
  excludedDays: 0,
  proposed: [penalty('fine', 100_000)],
  notice: null,
  statements: [],
  hearing: null,
  earlierHearings: [],
  review: null,
  discussion: null,
  referral: null,
  tests: [],
  ...more,
})

export const anyItem: fc.Arbitrary<PenaltyItem> = fc
  .record({
    kind: fc.constantFrom<PenaltyKind>('warning', 'fine', 'confiscate', 'suspend', 'revoke'),
    finding: fc.constantFrom('F1', 'F2'),
    violation: fc.constantFrom('V1', 'V2', 'V3'),
    amount: fc.constantFrom(1, 400_000, 500_000, 500_001, 9_999_999, 10_000_000, 20_000_000, 20_000_001),
  })
  .map(({ amount, ...one }) => ({
    ...one,
    text: one.kind,
    ...(one.kind === 'fine' || one.kind === 'confiscate' ? { amount } : {}),
    ...(one.kind === 'suspend' && amount < 500_000 ? { days: amount } : {}),
  }))

const anyProfile: fc.Arbitrary<Profile> = fc
  .record({
    hearingInclusive: fc.boolean(),
    hearingOrganisation: fc.constantFrom(10_000_000, 20_000_000),
    graveOrganisation: fc.constantFrom(500_000, 10_000_000),
    reviewViolations: fc.constantFrom(2, 3),
  })
  .map((more) => ({ ...defaultProfile, ...more }))

const anyMoment = fc.constantFrom(
  '2026-08-01T00:00:00+00:00',
  '2026-09-02T00:00:00+00:00',
  '2026-09-03T00:00:00+00:00',
  '2026-09-05T00:00:00+00:00',
)

/** A hearing that was asked for, with what became of it on the third, if anything did. */
export const heard = (outcome: 'held' | 'waived' | 'ended' | null) => ({
  outcome,
  outcomeAt: outcome && '2026-09-03T00:00:00+00:00',
  outcomeOn: outcome && '2026-09-03',
})

/** Whatever may be true of a case at a moment. */
export const anyFacts: fc.Arbitrary<GateFacts> = fc
  .record({
    today: fc.constantFrom('2026-09-01', '2026-09-08', '2026-09-09', '2026-12-01'),
    filed: fc.boolean(),
    complex: fc.boolean(),
    parties: fc.array(fc.option(fc.constantFrom('unit' as const, 'citizen' as const)), { maxLength: 3 }),
    profile: fc.option(anyProfile),
    violations: fc.uniqueArray(fc.constantFrom('V1', 'V2', 'V3'), { minLength: 1 }),
    decideBy: fc.option(fc.constantFrom('2026-09-08', '2026-11-30')),
    proposed: fc.array(anyItem, { minLength: 1, maxLength: 4 }),
    notice: fc.option(
      fc.record({
        items: fc.array(anyItem, { minLength: 1, maxLength: 4 }),
        hearing: fc.boolean(),
        givenAt: fc.constant('2026-09-02T00:00:00+00:00'),
        served: fc.boolean(),
      }),
    ),
    statements: fc.array(
      fc.record({ kind: fc.constantFrom('statement' as const, 'waiver' as const), answered: fc.boolean() }),
      { maxLength: 2 },
    ),
    hearing: fc.option(
      fc.record({ outcome: fc.option(fc.constantFrom('held' as const, 'waived' as const, 'ended' as const)) }),
    ),
    earlierHearings: fc.array(
      fc.record({ outcome: fc.option(fc.constantFrom('held' as const, 'waived' as const, 'ended' as const)) }),
      { maxLength: 2 },
    ),
    review: fc.option(fc.record({ passed: fc.boolean(), at: anyMoment })),
    discussion: fc.option(
      fc.record({
        at: anyMoment,
        heldOn: fc.constantFrom('2026-08-01', '2026-09-02', '2026-09-03', '2026-09-05'),
        outcome: fc.option(fc.constantFrom('penalty' as const, 'noPenalty' as const, 'transfer' as const)),
      }),
    ),
  })
  .map(({ notice, hearing, earlierHearings, ...rest }) => ({
    ...facts(),
    ...rest,
    notice: notice && {
      items: notice.items,
      hearing: notice.hearing,
      givenAt: notice.givenAt,
      servedOn: notice.served ? '2026-09-02' : null,
      statementUntil: notice.served ? '2026-09-08' : null,
      hearingUntil: notice.served && notice.hearing ? '2026-09-08' : null,
    },
    hearing: hearing && heard(hearing.outcome),
    earlierHearings: earlierHearings.map(({ outcome }) => heard(outcome)),
  }))
