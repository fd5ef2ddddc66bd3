import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chronicBy, type ChronicFacts, monthsBefore, sweep } from '../../src/followup/rules/chronic.ts'
import {
  applyFrom,
  assertAnswer,
  assertGates,
  assertUnapplied,
  type EnforcementFacts,
  enforcementGates,
  isEnforceable,
  remedyEnd,
} from '../../src/followup/rules/enforcement.ts'
import {
  assertCallable,
  assertDecidable,
  assertOpenable,
  assertPostable,
} from '../../src/followup/rules/joint-review.ts'
import { assertPolicy } from '../../src/followup/rules/ladder.ts'
import { assertAnswerable, assertDraft, assertRoute } from '../../src/followup/rules/referral.ts'
import {
  assertConfirmable,
  assertDemandable,
  assertReportable,
  historyOf,
  isLapsed,
} from '../../src/followup/rules/ultimatum.ts'
import { addDays } from '../../src/platform/calendar.ts'
import { expectRefused } from '../support/refused.ts'

const today = '2026-11-22'
const thresholds = {
  complaints: 3,
  complaintDays: 90,
  overdueOrders: 2,
  repeatMonths: 12,
  failedRechecks: 2,
  ultimatumDays: 10,
}
const none: ChronicFacts = { complaints: [], overdue: [], established: [], rechecks: [] }
const rulesOf = (facts: Partial<ChronicFacts>) =>
  chronicBy({ ...none, ...facts }, thresholds, today).map(({ rule }) => rule)

describe('the chronic list', () => {
  it('takes a business by each rule that holds, and by none short of it', () => {
    const order = (dueOn: string) => ({ clock: dueOn, dueOn })
    expect(rulesOf({ overdue: [order('2026-11-21'), order(today)] })).toEqual([])
    expect(rulesOf({ overdue: [order('2026-11-21'), order('2026-11-20')] })).toEqual(['overdue'])
    const found = (docket: string, violation: string, on: string) => ({
      docket,
      violation,
      title: `违法行为 ${violation}`,
      on,
    })
    expect(rulesOf({ established: [found('a', 'X', today), found('a', 'X', today)] })).toEqual([])
    expect(rulesOf({ established: [found('a', 'X', today), found('b', 'Y', today)] })).toEqual([])
    expect(rulesOf({ established: [found('a', 'X', '2025-11-21'), found('b', 'X', today)] })).toEqual([])
    expect(rulesOf({ established: [found('a', 'X', '2025-11-22'), found('b', 'X', today)] })).toEqual(['repeated'])
    const again = { ...none, established: [found('a', 'X', today), found('b', 'X', today)] }
    // It is told to the party too: by what the act is called, not by its code.
    expect(chronicBy(again, thresholds, today)[0]!.reason).toMatch(/同一违法行为:违法行为 X$/)
    const complained = (...days: string[]) => ({ complaints: days.map((on, i) => ({ case: `case ${i}`, on })) })
    expect(rulesOf(complained(today, today))).toEqual([])
    expect(rulesOf(complained('2026-08-24', today, today))).toEqual([])
    expect(rulesOf(complained('2026-08-25', today, today))).toEqual(['complaints'])
    expect(rulesOf({ rechecks: [{ check: 'a', on: today }] })).toEqual([])
    expect(rulesOf({ rechecks: ['a', 'b'].map((check) => ({ check, on: today })) })).toEqual(['rechecks'])
  })

  it('lists once and lets go by the rule that put there', () => {
    const holds = chronicBy({ ...none, rechecks: ['a', 'b'].map((check) => ({ check, on: today })) }, thresholds, today)
    expect(sweep([], holds)).toMatchObject({ listed: [{ rule: 'rechecks' }], left: [] })
    expect(sweep([{ rule: 'rechecks' as const }], holds)).toEqual({ listed: [], left: [] })
    expect(sweep([{ rule: 'overdue' as const }], [])).toEqual({ listed: [], left: [{ rule: 'overdue' }] })
  })

  it('counts months back to the same day, or to the last of a shorter month', () => {
    expect(monthsBefore('2026-03-31', 1)).toBe('2026-02-28')
    expect(monthsBefore('2024-02-29', 12)).toBe('2023-02-28')
    expect(monthsBefore('2026-01-15', 2)).toBe('2025-11-15')
  })

  it('has numbers that hold from today on', () => {
    const share = { name: 'samplePercent', value: 100, validFrom: today } as const
    expectRefused(() => assertPolicy({ ...share, validFrom: '2026-11-21' }, today), 'INVALID', { field: 'validFrom' })
    expectRefused(() => assertPolicy({ ...share, value: 101 }, today), 'INVALID', { field: 'value' })
    assertPolicy({ ...share, name: 'recheckDays', value: 101 }, today)
    assertPolicy(share, today)
  })
})

describe('an ultimatum', () => {
  it('insists on what was served and is overdue, or is listed', () => {
    const docket = 'served'
    expectRefused(() => assertDemandable({ docket: 'dispatched', overdue: 1, listed: 1, open: 1 }), 'CONFLICT')
    expectRefused(() => assertDemandable({ docket, overdue: 0, listed: 0, open: 1 }), 'CONFLICT')
    expectRefused(() => assertDemandable({ docket, overdue: 1, listed: 1, open: 0 }), 'CONFLICT')
    assertDemandable({ docket, overdue: 1, listed: 0, open: 1 })
    assertDemandable({ docket, overdue: 0, listed: 1, open: 1 })
  })

  it('tells what went before in the order of its days', () => {
    const told = historyOf({
      notice: { number: '3号', servedOn: '2026-10-01' },
      overdue: [{ agency: '区城管局', dueOn: '2026-10-20' }],
      listed: [{ reason: '逾期,达到 2 项', on: '2026-10-10' }],
    })
    expect(told.map(({ on }) => on)).toEqual(['2026-10-01', '2026-10-10', '2026-10-20'])
    expect(told[1]!.what).toContain('逾期，达到')
  })

  it('is reported once it is served, confirmed by somebody else, and lapses after its last day alone', () => {
    const open = { status: 'issued' as const, servedOn: '2026-11-01', unmet: 0 }
    expectRefused(() => assertReportable({ ...open, unmet: 1 }, today, today), 'CONFLICT', { unmet: 1 })
    expectRefused(() => assertReportable({ ...open, status: 'lapsed' }, today, today), 'CONFLICT')
    expectRefused(() => assertReportable({ ...open, servedOn: null }, today, today), 'CONFLICT')
    expectRefused(() => assertReportable(open, '2026-10-31', today), 'INVALID')
    expectRefused(() => assertReportable(open, '2026-11-23', today), 'INVALID')
    assertReportable(open, today, today)
    expectRefused(() => assertConfirmable({ status: 'issued', doneBy: null }, 'a'), 'CONFLICT')
    expectRefused(() => assertConfirmable({ status: 'done', doneBy: 'a' }, 'a'), 'FORBIDDEN')
    assertConfirmable({ status: 'done', doneBy: 'a' }, 'b')
    const late = { status: 'issued' as const, dueOn: '2026-11-21', open: 2, unmet: 1 }
    expect(isLapsed({ ...late, dueOn: today }, today)).toBe(false)
    expect(isLapsed(late, today)).toBe(true)
    expect(isLapsed({ ...late, unmet: 0 }, today)).toBe(true)
    expect(isLapsed({ ...late, open: 0, unmet: 0 }, today)).toBe(false)
    expect(isLapsed({ ...late, status: 'done', unmet: 0 }, today)).toBe(false)
    expect(isLapsed({ ...late, status: 'done' }, today)).toBe(true)
    expect(isLapsed({ ...late, dueOn: null }, today)).toBe(false)
  })
})

describe('a joint review', () => {
  const called = { status: 'called' as const, meetsOn: today, agencies: ['a', 'b'], overdue: 1, listed: 0 }

  it('wants two agencies, the position of each before, and all of them present', () => {
    expectRefused(() => assertCallable({ ...called, agencies: ['a'] }, today, today), 'CONFLICT')
    expectRefused(() => assertCallable({ ...called, overdue: 0 }, today, today), 'CONFLICT')
    assertCallable({ ...called, overdue: 0, listed: 1 }, today, today)
    expectRefused(() => assertCallable(called, '2026-11-21', today), 'INVALID')
    expectRefused(() => assertPostable({ ...called, status: 'open' }, 'a'), 'CONFLICT')
    expectRefused(() => assertPostable(called, 'c'), 'CONFLICT')
    expectRefused(() => assertOpenable({ ...called, status: 'decided' }, ['a', 'b'], today), 'CONFLICT')
    expectRefused(() => assertOpenable(called, ['a', 'b'], '2026-11-21'), 'CONFLICT')
    expectRefused(() => assertOpenable(called, ['a'], today), 'CONFLICT', { missing: ['b'] })
    assertOpenable(called, ['a', 'b'], today)
    const open = { ...called, status: 'open' as const }
    const decision = { present: ['a', 'b', 'c'], owner: 'a', dueOn: today }
    expectRefused(() => assertDecidable(called, decision, today), 'CONFLICT')
    expectRefused(() => assertDecidable(open, { ...decision, present: ['a'] }, today), 'CONFLICT', { absent: ['b'] })
    expectRefused(() => assertDecidable(open, { ...decision, owner: 'c' }, today), 'INVALID', { field: 'owner' })
    expectRefused(() => assertDecidable(open, { ...decision, dueOn: '2026-11-21' }, today), 'INVALID')
    assertDecidable(open, decision, today)
  })
})

const due: EnforcementFacts = {
  today,
  stands: true,
  servedOn: '2026-03-01',
  dueOn: '2026-03-16',
  left: 600_000,
  remedies: ['2026-04-30', '2026-09-01'],
  contested: [],
  demand: { until: '2026-10-01' },
  applyBy: '2026-12-01',
}
const shut = (facts: Partial<EnforcementFacts>) =>
  enforcementGates({ ...due, ...facts })
    .filter(({ open }) => !open)
    .map(({ key }) => key)

describe('the gates of the court', () => {
  it('are open for what stands, is overdue, uncontested, demanded and in time', () => {
    expect(shut({})).toEqual([])
    assertGates('apply', due)
  })

  it('are open for what a reconsideration left as it was, once the time for the court is over (行政复议法78)', () => {
    expect(shut({ contested: [{ kind: 'reconsider', endedOn: '2026-08-17', changed: false }] })).toEqual([])
  })

  it.each([
    ['decision', { stands: false }],
    ['decision', { servedOn: null }],
    ['performance', { left: 0 }],
    ['performance', { dueOn: today }],
    ['remedy', { remedies: ['2026-04-30', today] }],
    ['remedy', { remedies: [] }],
    ['remedy', { contested: [{ kind: 'litigate' as const, endedOn: null, changed: null }] }],
    ['remedy', { contested: [{ kind: 'litigate' as const, endedOn: '2026-06-01', changed: false }] }],
    ['remedy', { contested: [{ kind: 'reconsider' as const, endedOn: '2026-06-01', changed: null }] }],
    ['remedy', { contested: [{ kind: 'reconsider' as const, endedOn: '2026-06-01', changed: true }] }],
    [
      'remedy',
      { contested: [{ kind: 'reconsider' as const, endedOn: '2026-11-10', changed: false }], remedies: ['2026-11-25'] },
    ],
    ['demand', { demand: null }],
    ['demand', { demand: { until: null } }],
    ['demand', { demand: { until: today } }],
    ['period', { applyBy: '2026-11-21' }],
    ['period', { applyBy: null }],
  ] as const)('hold back at %s for %j', (gate, facts) => {
    expect(shut(facts)).toEqual([gate])
    expectRefused(() => assertGates('apply', { ...due, ...facts }), 'CONFLICT', { gate })
    if (gate === 'demand') assertGates('demand', { ...due, ...facts })
    else expectRefused(() => assertGates('demand', { ...due, ...facts }), 'CONFLICT', { gate })
  })

  const day = fc.integer({ min: -400, max: 400 }).map((n) => addDays(today, n))
  const maybe = fc.option(day)
  it('let nothing to the court before the remedies and the demand are over, or after three months', () => {
    fc.assert(
      fc.property(
        fc.record({
          today: day,
          stands: fc.boolean(),
          servedOn: maybe,
          dueOn: maybe,
          left: fc.integer({ min: 0, max: 5 }),
          remedies: fc.array(day, { maxLength: 3 }),
          contested: fc.array(
            fc.record({
              kind: fc.constantFrom('reconsider', 'litigate'),
              endedOn: maybe,
              changed: fc.option(fc.boolean()),
            }),
            {
              maxLength: 1,
            },
          ),
          demand: fc.option(fc.record({ until: maybe })),
          applyBy: maybe,
        }),
        (facts) => {
          const goes = enforcementGates(facts).every(({ open }) => open)
          const lawful =
            facts.stands &&
            facts.servedOn !== null &&
            facts.left > 0 &&
            facts.dueOn !== null &&
            facts.today > facts.dueOn &&
            !facts.contested.some((one) => one.kind === 'litigate' || one.endedOn === null || one.changed !== false) &&
            facts.remedies.length > 0 &&
            facts.remedies.every((last) => facts.today > last) &&
            (facts.demand?.until ?? '9999') < facts.today &&
            facts.applyBy !== null &&
            facts.today <= facts.applyBy
          expect(goes).toBe(lawful)
          if (remedyEnd(facts)) expect(facts.remedies.every((last) => last <= remedyEnd(facts)!)).toBe(true)
        },
      ),
    )
  })

  it('count the time to apply from the end of the remedies, or of a later plan of payment', () => {
    expect(applyFrom('2026-09-07', { dueOn: '2026-03-20' })).toBe('2026-09-07')
    expect(applyFrom('2026-09-07', { dueOn: '2026-12-31' })).toBe('2026-12-31')
    expect(applyFrom(null, { dueOn: '2026-12-31' })).toBeNull()
  })

  it('warn from then on of what nobody has demanded, and of nothing else', () => {
    const facts: EnforcementFacts = {
      today,
      stands: true,
      servedOn: '2026-03-05',
      dueOn: '2026-03-20',
      left: 1,
      remedies: ['2026-09-07'],
      contested: [],
      demand: null,
      applyBy: '2026-12-07',
    }
    expect(isEnforceable(facts)).toBe(true)
    expect(isEnforceable({ ...facts, demand: { until: null } })).toBe(true)
    const not: Partial<EnforcementFacts>[] = [
      { stands: false },
      { servedOn: null },
      { left: 0 },
      { remedies: [today] },
      { contested: [{ kind: 'litigate', endedOn: null, changed: null }] },
      { demand: { until: '2026-12-01' } },
    ]
    for (const one of not) expect(isEnforceable({ ...facts, ...one })).toBe(false)
  })

  it('take one application, and the answers of the court in their order', () => {
    const course = { appliedOn: '2026-11-01', acceptance: null, acceptanceOn: null, ruling: null }
    expectRefused(() => assertUnapplied(course), 'CONFLICT')
    assertUnapplied({ ...course, appliedOn: null })
    expectRefused(() => assertAnswer({ ...course, appliedOn: null }, 'accepted', today, today), 'CONFLICT')
    expectRefused(() => assertAnswer(course, 'granted', today, today), 'CONFLICT')
    expectRefused(() => assertAnswer(course, 'accepted', '2026-10-31', today), 'INVALID')
    assertAnswer(course, 'declined', today, today)
    const accepted = { ...course, acceptance: 'accepted' as const, acceptanceOn: '2026-11-05' }
    expectRefused(() => assertAnswer(accepted, 'accepted', today, today), 'CONFLICT')
    expectRefused(() => assertAnswer(accepted, 'refused', '2026-11-04', today), 'INVALID')
    assertAnswer(accepted, 'granted', today, today)
    expectRefused(() => assertAnswer({ ...accepted, ruling: 'granted' }, 'refused', today, today), 'CONFLICT')
  })
})

describe('a referral', () => {
  it('goes once, by one of three routes, each with what it needs', () => {
    assertDraft({ status: 'draft' })
    expectRefused(() => assertDraft({ status: 'sent' }), 'CONFLICT')
    assertRoute('procuratorate', {})
    expectRefused(() => assertRoute('procuratorate', { case: { withPolice: true } }), 'INVALID', { field: 'case' })
    expectRefused(() => assertRoute('police', {}), 'INVALID', { field: 'case' })
    expectRefused(() => assertRoute('police', { case: { withPolice: false } }), 'CONFLICT')
    assertRoute('police', { case: { withPolice: true } })
    expectRefused(() => assertRoute('court', {}), 'INVALID', { field: 'enforcement' })
    expectRefused(() => assertRoute('court', { enforcement: { applied: false } }), 'CONFLICT')
    assertRoute('court', { enforcement: { applied: true } })
  })

  it('is answered since it was sent', () => {
    expectRefused(() => assertAnswerable({ status: 'draft', sentOn: null }, today, today), 'CONFLICT')
    expectRefused(() => assertAnswerable({ status: 'sent', sentOn: today }, '2026-11-21', today), 'INVALID')
    assertAnswerable({ status: 'sent', sentOn: today }, today, today)
  })
})
