import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertMay, may } from '../../src/opinion/access.ts'
import { type Measure } from '../../src/opinion/rules/measure.ts'
import {
  assertBasis,
  assertOpinion,
  authoritiesOf,
  type NewOpinion,
  violationsOf,
} from '../../src/opinion/rules/opinion.ts'
import {
  assertAnswerable,
  assertAssessable,
  assertClaimable,
  assertReleasable,
} from '../../src/opinion/rules/request.ts'
import {
  assertCertified,
  assertOtherThanFinder,
  assertSignable,
  assertStillCertified,
  assertWithdrawable,
  assertWithinScope,
  type OpinionStatus,
  statusWhenPosted,
} from '../../src/opinion/rules/signature.ts'
import type { Actor } from '../../src/platform/identity.ts'
import { expectRefused } from '../support/refused.ts'

const measure = (more: Partial<Measure> = {}): Measure => ({
  kind: 'rectify',
  violation: 'FDA-10',
  text: '限期清洗',
  days: 7,
  ...more,
})
const established = (more: Partial<NewOpinion> = {}): NewOpinion => ({
  verdict: 'established',
  violations: ['FDA-10'],
  measures: [],
  reasons: '现场照片可以证实',
  ...more,
})
const own = new Set(['FDA-10', 'FDA-11'])
const post = (opinion: NewOpinion) => () => assertOpinion(opinion, own)
const withMeasure = (more: Partial<Measure>) => post(established({ measures: [measure(), measure(more)] }))

describe('what an opinion says', () => {
  it('names the violation it establishes', () => {
    expectRefused(post(established({ violations: [] })), 'INVALID', {
      field: 'violations',
      rule: 'opinion.violations',
      law: '行政处罚法38',
    })
    post(established())()
  })

  it.each(['notEstablished', 'needsEvidence', 'notOurs'] as const)('names neither when it says %s', (verdict) => {
    const ground = verdict === 'notEstablished' ? ('exempt' as const) : undefined
    post(established({ verdict, ground, violations: [] }))()
    expectRefused(post(established({ verdict, ground })), 'INVALID', { rule: 'opinion.verdict' })
    expectRefused(post(established({ verdict, ground, violations: [], measures: [measure()] })), 'INVALID', {
      rule: 'opinion.verdict',
    })
  })

  it('gives its ground when it does not establish, and only then', () => {
    expectRefused(post(established({ verdict: 'notEstablished', violations: [] })), 'INVALID', { field: 'ground' })
    expectRefused(post(established({ ground: 'exempt' })), 'INVALID', { rule: 'opinion.ground' })
  })

  it('stays within its agency’s competence', () => {
    const foreign = established({ violations: ['ENV-15'] })
    expectRefused(post(foreign), 'FORBIDDEN', { rule: 'opinion.competence', law: '行政处罚法17' })
  })
})

describe('the legal basis', () => {
  it('is a norm that was in force on the day of the act', () => {
    expectRefused(() => assertBasis(['FDA-10'], []), 'CONFLICT', { rule: 'opinion.basis', law: '行政处罚法38' })
    assertBasis(['FDA-10'], [{ violationCode: 'FDA-10', applied: true }])
  })

  it('is gone where the law sees no violation any more', () => {
    expectRefused(() => assertBasis(['FDA-10'], [{ violationCode: 'FDA-10', applied: false }]), 'CONFLICT', {
      rule: 'opinion.lighter',
      law: '行政处罚法37;生态环境法典1057',
    })
  })
})

describe('who assesses', () => {
  it('is nobody who found it', () => {
    expectRefused(() => assertOtherThanFinder({ foundBy: 'lin' }, { personId: 'lin' }), 'CONFLICT', {
      rule: 'duty.separation',
    })
    assertOtherThanFinder({ foundBy: 'lin' }, { personId: 'wang' })
  })

  it('is certified for every field that the opinion speaks for', () => {
    expectRefused(() => assertWithinScope(undefined, ['FUME_AUTH'], { scope: ['CITY'] }), 'FORBIDDEN', {
      rule: 'opinion.certificateScope',
      law: '行政处罚法42',
      authorities: ['FUME_AUTH'],
      scope: ['CITY'],
    })
    assertWithinScope({}, ['FUME_AUTH'], { scope: ['FUME_AUTH'] })
    const breached = [
      { violationCode: 'ENV-15', authority: 'FUME_AUTH' },
      { violationCode: 'CTY-04', authority: 'CITY' },
      { violationCode: 'FDA-10', authority: 'FDA' },
    ]
    const competent = [
      { authority: 'FUME_AUTH', agencyId: 'city' },
      { authority: 'CITY', agencyId: 'city' },
      { authority: 'FDA', agencyId: 'fda' },
    ]
    const spoken = (violations: string[], about = breached) =>
      authoritiesOf({ violations, agencyId: 'city' }, about, competent)
    expect(spoken(['ENV-15'])).toEqual(['FUME_AUTH'])
    expect(spoken([])).toEqual(['CITY', 'FUME_AUTH'])
    expect(spoken([], [])).toEqual([])
  })

  it('still holds a certificate when the second officer signs', () => {
    expectRefused(() => assertStillCertified(undefined), 'CONFLICT', {
      rule: 'opinion.certificate',
      law: '行政处罚法42',
    })
    assertStillCertified({})
  })

  it('assesses nothing that was dismissed or settled', () => {
    for (const status of ['dismissed', 'settled'])
      expectRefused(() => assertAssessable({ status }), 'CONFLICT', { rule: 'opinion.finding' })
    assertAssessable({ status: 'merged' })
  })
})

describe('a measure', () => {
  it('answers a violation of its opinion', () => {
    expectRefused(withMeasure({ violation: 'FDA-11' }), 'INVALID', { field: 'measures.1.violation' })
  })

  it('has an amount if it is a fine, and no other has', () => {
    expectRefused(withMeasure({ kind: 'fine', days: undefined }), 'INVALID', { field: 'measures.1.amount' })
    expectRefused(withMeasure({ amount: 5 }), 'INVALID', { rule: 'measure.amount' })
    expectRefused(withMeasure({ kind: 'fine', amount: 0, days: undefined }), 'INVALID', { rule: 'measure.amount' })
    withMeasure({ kind: 'fine', amount: 500_000, days: undefined })()
  })

  it('has a period if it orders to rectify', () => {
    expectRefused(withMeasure({ days: undefined }), 'INVALID', {
      field: 'measures.1.days',
      rule: 'measure.days',
      law: '行政处罚法28',
    })
    withMeasure({ days: 0 })()
  })

  it('names a band if it is a fine, and a stage if it is a penalty', () => {
    expectRefused(withMeasure({ band: 'light' }), 'INVALID', { rule: 'measure.band', law: '行政处罚法34' })
    expectRefused(withMeasure({ stage: 'serious' }), 'INVALID', { rule: 'measure.stage' })
    withMeasure({ kind: 'fine', amount: 1, days: undefined, band: 'light', stage: 'first' })()
    withMeasure({ kind: 'suspend', days: undefined, stage: 'serious' })()
  })

  it('makes its opinion wait for the second officer', () => {
    expect(statusWhenPosted({ measures: [measure()] })).toBe('proposed')
    expect(statusWhenPosted({ measures: [] })).toBe('signed')
  })
})

describe('the violations of an agency', () => {
  it('are those of the authorities that it holds here', () => {
    const breached = [
      { violationCode: 'FDA-10', authority: 'FDA' },
      { violationCode: 'ENV-15', authority: 'FUME_AUTH' },
    ]
    const competent = [
      { authority: 'FDA', agencyId: 'fda' },
      { authority: 'FUME_AUTH', agencyId: 'city' },
    ]
    expect(violationsOf('fda', breached, competent)).toEqual(new Set(['FDA-10']))
    expect(violationsOf('city', breached, competent)).toEqual(new Set(['ENV-15']))
    expect(violationsOf('env', breached, competent)).toEqual(new Set())
  })
})

const actor = (more: Partial<Actor> = {}): Actor => ({
  personId: 'wang',
  name: '王敏',
  dutyId: 'd',
  role: 'officer',
  agencyId: 'fda',
  gridCode: '',
  ...more,
})

describe('answering a request', () => {
  const request = (more: object = {}) => ({ agencyId: 'fda', claimedBy: null as string | null, ...more })
  const answer =
    (more: object, status = 'assessing') =>
    () =>
      assertAnswerable(request(more), { status }, actor())

  it('is for the agency that is asked', () => {
    expectRefused(answer({ agencyId: 'env' }), 'FORBIDDEN', { rule: 'opinion.agency' })
  })

  it('is over once the finding is dismissed or settled', () => {
    for (const status of ['dismissed', 'settled'])
      expectRefused(answer({}, status), 'CONFLICT', { rule: 'opinion.finding', status })
    for (const status of ['open', 'assessing', 'assessed', 'merged', 'returned']) answer({}, status)()
  })

  it('is for whoever claimed it', () => {
    expectRefused(answer({ claimedBy: 'wang2' }), 'CONFLICT', { rule: 'opinion.claimed', claimedBy: 'wang2' })
    answer({ claimedBy: 'wang' })()
  })

  it('wants a certificate', () => {
    expectRefused(() => assertCertified(undefined), 'FORBIDDEN', {
      rule: 'opinion.certificate',
      law: '行政处罚法42',
    })
    assertCertified({ id: 'c' })
  })
})

describe('signing', () => {
  const opinion = (more: object = {}) => ({
    status: 'proposed' as OpinionStatus,
    agencyId: 'fda',
    postedBy: 'wang2',
    ...more,
  })
  const sign = (more: object) => () => assertSignable(opinion(more), actor())

  it('is for another officer of the same agency, while it waits', () => {
    sign({})()
    expectRefused(sign({ agencyId: 'env' }), 'FORBIDDEN', { rule: 'opinion.agency' })
    expectRefused(sign({ postedBy: 'wang' }), 'CONFLICT', { rule: 'opinion.twoOfficers', law: '行政处罚法42' })
    for (const status of ['signed', 'superseded', 'withdrawn'])
      expectRefused(sign({ status }), 'CONFLICT', { rule: 'opinion.status', status })
  })
})

describe('withdrawing', () => {
  const withdraw =
    (status: OpinionStatus, agencyId = 'fda') =>
    () =>
      assertWithdrawable({ status, agencyId }, actor())

  it('is for its own agency, while it stands', () => {
    withdraw('proposed')()
    withdraw('signed')()
    expectRefused(withdraw('signed', 'env'), 'FORBIDDEN', { rule: 'opinion.agency' })
    for (const status of ['superseded', 'withdrawn'] as const)
      expectRefused(withdraw(status), 'CONFLICT', { rule: 'opinion.status', status })
  })
})

describe('claiming and releasing', () => {
  const request = (more: object = {}) => ({
    status: 'open',
    agencyId: 'fda',
    claimedBy: null as string | null,
    ...more,
  })

  it('claims what is open, unanswered and nobody else’s', () => {
    assertClaimable(request(), actor())
    assertClaimable(request({ claimedBy: 'wang' }), actor())
    expectRefused(() => assertClaimable(request({ agencyId: 'env' }), actor()), 'FORBIDDEN', { rule: 'opinion.agency' })
    expectRefused(() => assertClaimable(request({ status: 'answered' }), actor()), 'CONFLICT', {
      rule: 'assessment.status',
    })
    expectRefused(() => assertClaimable(request({ claimedBy: 'wang2' }), actor()), 'CONFLICT', {
      rule: 'assessment.claimed',
    })
  })

  it('is released by the claimer or a lead', () => {
    const claimed = request({ claimedBy: 'wang2' })
    assertReleasable(request({ claimedBy: 'wang' }), actor())
    assertReleasable(claimed, actor({ role: 'lead' }))
    expectRefused(() => assertReleasable(claimed, actor()), 'FORBIDDEN', { rule: 'assessment.release' })
    expectRefused(() => assertReleasable(request(), actor()), 'CONFLICT', { rule: 'assessment.unclaimed' })
    expectRefused(() => assertReleasable({ ...claimed, agencyId: 'env' }, actor({ role: 'lead' })), 'FORBIDDEN', {
      rule: 'opinion.agency',
    })
  })
})

it('lets officers answer, coordinators ask, workers bring more evidence, and nobody else anything', () => {
  const roles = ['gridWorker', 'officer', 'lead', 'coordinator', 'panelist', 'supervisor', 'auditor', 'administrator']
  for (const [action, rule] of Object.entries(may)) {
    const asks = action === 'assessment.request' || action === 'assessment.remind'
    const answers = action === 'evidenceRequest.answer' ? ['gridWorker', 'officer', 'lead'] : ['officer', 'lead']
    expect(roles.filter((role) => rule({ role } as Actor))).toEqual(asks ? ['coordinator'] : answers)
  }
  expectRefused(() => assertMay(actor({ role: 'auditor' }), 'opinion.post'), 'FORBIDDEN', { action: 'opinion.post' })
})

it('refuses or accepts any opinion with a sentence, never with a bug', () => {
  const anyMeasure = fc.record({
    kind: fc.constantFrom('rectify', 'fine', 'suspend'),
    violation: fc.constantFrom('FDA-10', 'FDA-11', 'X'),
    text: fc.constant('措施'),
    amount: fc.option(fc.nat(), { nil: undefined }),
    days: fc.option(fc.nat(30), { nil: undefined }),
  }) as fc.Arbitrary<Measure>
  const anyOpinion = fc.record({
    verdict: fc.constantFrom('established', 'notEstablished', 'needsEvidence', 'notOurs'),
    ground: fc.option(fc.constantFrom('factAbsent', 'exempt'), { nil: undefined }),
    violations: fc.uniqueArray(fc.constantFrom('FDA-10', 'FDA-11', 'X')),
    measures: fc.array(anyMeasure, { maxLength: 3 }),
    reasons: fc.constant('理由'),
  }) as fc.Arbitrary<NewOpinion>
  fc.assert(
    fc.property(anyOpinion, (opinion) => {
      try {
        assertOpinion(opinion, own)
      } catch (error) {
        expect(error).toMatchObject({ name: 'Refusal' })
        return
      }
      for (const one of opinion.measures) {
        expect(opinion.violations).toContain(one.violation)
        expect(one.kind === 'fine').toBe(one.amount !== undefined)
      }
      if (opinion.verdict !== 'established') expect([...opinion.violations, ...opinion.measures]).toEqual([])
      for (const code of opinion.violations) expect(own).toContain(code)
    }),
  )
})
