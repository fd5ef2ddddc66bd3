import { describe, expect, it } from 'vitest'
import { may } from '../../src/penalty/access.ts'
import * as rules from '../../src/penalty/rules/case.ts'
import { assertAttendees, assertExtendable } from '../../src/penalty/rules/check.ts'
import { assertCorrection, assertGround, noPenaltyGrounds } from '../../src/penalty/rules/decision.ts'
import * as notices from '../../src/penalty/rules/notice.ts'
import { assertProfile, defaultProfile, partyOfCase } from '../../src/penalty/rules/profile.ts'
import type { Actor } from '../../src/platform/identity.ts'
import { expectRefused } from '../support/refused.ts'

const opinion = {
  id: 'O1',
  agencyId: 'FDA',
  businessId: 'B1',
  findingId: 'F1',
  status: 'signed',
  verdict: 'established',
  measures: [{ kind: 'fine', violation: 'V1', text: '罚款', amount: 5 }],
}

describe('a case is filed', () => {
  it('on signed opinions of one’s own that propose a penalty, on one business', () => {
    expect(() => rules.assertFileable([opinion], 'FDA')).not.toThrow()
    expectRefused(() => rules.assertFileable([opinion], 'ENV'), 'FORBIDDEN', { rule: 'case.opinions' })
    const refused = (more: object) =>
      expectRefused(() => rules.assertFileable([{ ...opinion, ...more }], 'FDA'), 'CONFLICT', { rule: 'case.opinions' })
    refused({ status: 'proposed' })
    refused({ status: 'withdrawn' })
    refused({ verdict: 'notEstablished', measures: [] })
    refused({ measures: [{ kind: 'rectify', violation: 'V1', text: '改正' }] })
    expectRefused(() => rules.assertFileable([opinion, { ...opinion, businessId: 'B2' }], 'FDA'), 'CONFLICT')
  })

  it('at one place', () => {
    expect(() => rules.assertOnePlace([{ gridCode: 'A' }, { gridCode: 'A' }])).not.toThrow()
    expectRefused(() => rules.assertOnePlace([{ gridCode: 'A' }, { gridCode: 'B' }]), 'CONFLICT', {
      rule: 'case.place',
      law: '行政处罚法22',
    })
  })

  it('with two certified handlers, who proposes it among them', () => {
    const certified = new Map([
      ['wang', {}],
      ['wang2', {}],
    ])
    const wang = { personId: 'wang' }
    expect(() => rules.assertHandlers(['wang', 'wang2'], certified, wang)).not.toThrow()
    const law = '行政处罚法42'
    expectRefused(() => rules.assertHandlers(['wang'], certified, wang), 'INVALID', { law })
    expectRefused(() => rules.assertHandlers(['wang', 'wang'], certified, wang), 'INVALID', { law })
    expectRefused(() => rules.assertHandlers(['wang', 'lin'], certified, wang), 'CONFLICT', {
      law,
      field: 'handlers.1',
    })
    expectRefused(() => rules.assertHandlers(['wang', 'wang2'], certified, { personId: 'zhao' }), 'CONFLICT')
  })

  it('by a first clue that is no later than what was found, unless another agency handed it over', () => {
    const found = ['2026-09-03', '2026-09-01']
    expect(() => rules.assertClue({ clueOn: '2026-09-01', source: 'patrol' }, found)).not.toThrow()
    expect(() => rules.assertClue({ clueOn: '2026-08-20', source: 'complaint' }, found)).not.toThrow()
    expectRefused(() => rules.assertClue({ clueOn: '2026-09-02', source: 'patrol' }, found), 'INVALID', {
      rule: 'case.clue',
      law: '行政处罚法54',
      foundOn: '2026-09-01',
    })
    for (const source of ['transferred', 'assigned'])
      expect(() => rules.assertClue({ clueOn: '2026-09-02', source }, found)).not.toThrow()
  })

  it('on evidence that was adopted and not excluded', () => {
    expect(() => rules.assertProven([{ id: 'a' }], new Set(['a']))).not.toThrow()
    expectRefused(() => rules.assertProven([{ id: 'a' }, { id: 'b' }], new Set(['a'])), 'CONFLICT', {
      rule: 'case.evidence',
      law: '行政处罚法40、46',
      opinion: 'b',
    })
  })

  it('about a day that has been', () => {
    expect(() => rules.assertPast('clueOn', '2026-09-01', '2026-09-01')).not.toThrow()
    expectRefused(() => rules.assertPast('clueOn', '2026-09-02', '2026-09-01'), 'INVALID', { field: 'clueOn' })
  })
})

describe('in a case', () => {
  const one = { procedure: 'ordinary' as const, handlers: ['wang', 'wang2'] }

  it('each step wants it where it belongs', () => {
    expect(() => rules.assertStatus('filed', ['filed'], 'review')).not.toThrow()
    for (const status of ['proposed', 'refused', 'decided', 'yielded'] as const)
      expectRefused(() => rules.assertStatus(status, ['filed'], 'review'), 'CONFLICT', { rule: 'case.review', status })
  })

  it('only its own agency acts, and only for what it is competent for', () => {
    expectRefused(() => rules.assertOwnCase({ agencyId: 'FDA' }, { agencyId: 'ENV', personId: 'wang' }), 'FORBIDDEN', {
      rule: 'case.agency',
    })
    const withdrawn = { agencyId: 'FDA', recused: ['wang'] }
    expectRefused(() => rules.assertOwnCase(withdrawn, { agencyId: 'FDA', personId: 'wang' }), 'FORBIDDEN', {
      rule: 'case.recused',
      law: '行政处罚法43',
    })
    expect(() => rules.assertOwnCase(withdrawn, { agencyId: 'FDA', personId: 'luo' })).not.toThrow()
    const competent = [{ authority: 'FDA', agencyId: 'FDA' }]
    expect(() => rules.assertCompetent(['FDA'], competent, 'FDA')).not.toThrow()
    expectRefused(() => rules.assertCompetent(['FDA', 'ENV'], competent, 'FDA'), 'FORBIDDEN', {
      rule: 'case.competence',
      authorities: ['ENV'],
    })
  })

  it('its handlers investigate, others approve, review and decide', () => {
    expect(() => rules.assertInvestigates(one, { personId: 'wang' })).not.toThrow()
    expectRefused(() => rules.assertInvestigates(one, { personId: 'luo' }), 'FORBIDDEN', { rule: 'case.handler' })
    expect(() => rules.assertOtherThanHandlers(one, { personId: 'luo' }, '行政处罚法58')).not.toThrow()
    expectRefused(() => rules.assertOtherThanHandlers(one, { personId: 'wang' }, '行政处罚法58'), 'CONFLICT', {
      law: '行政处罚法58',
    })
    expect(() => rules.assertDecider(one, { personId: 'luo', role: 'lead' })).not.toThrow()
    expectRefused(() => rules.assertDecider(one, { personId: 'zhao', role: 'officer' }), 'FORBIDDEN')
    expectRefused(() => rules.assertDecider(one, { personId: 'wang', role: 'lead' }), 'CONFLICT')
    // Whoever left by a handover is no stranger to it.
    const handed = { ...one, formerHandlers: ['luo', 'wang'] }
    expectRefused(() => rules.assertOtherThanHandlers(handed, { personId: 'luo' }, '行政处罚法54'), 'CONFLICT', {
      rule: 'case.otherThanHandlers',
    })
    expectRefused(() => rules.assertDecider(handed, { personId: 'luo', role: 'lead' }), 'CONFLICT')
    expect(() => rules.assertDecider(handed, { personId: 'luo2', role: 'lead' })).not.toThrow()
    const simple = { ...one, procedure: 'simple' as const }
    expect(() => rules.assertDecider(simple, { personId: 'wang', role: 'officer' })).not.toThrow()
    expectRefused(() => rules.assertDecider(simple, { personId: 'luo', role: 'lead' }), 'FORBIDDEN', {
      law: '行政处罚法51、52',
    })
    expectRefused(() => rules.assertOrdinary(simple), 'CONFLICT', { rule: 'case.simple' })
  })

  it('what another filed first is told with the article; a superior designates what is open', () => {
    expectRefused(
      () => {
        throw rules.filedFirst()
      },
      'CONFLICT',
      { rule: 'case.filedFirst', law: '行政处罚法25' },
    )
    const ours = { id: 'C2', status: 'proposed' as const }
    expect(() => rules.assertDesignable(ours, [{ status: 'filed' }])).not.toThrow()
    expectRefused(() => rules.assertDesignable(ours, []), 'CONFLICT', { rule: 'case.undisputed' })
    expectRefused(() => rules.assertDesignable(ours, [{ status: 'decided' }]), 'CONFLICT', {
      rule: 'case.decidedElsewhere',
    })
    expectRefused(() => rules.assertDesignable({ ...ours, status: 'filed' }, [{ status: 'filed' }]), 'CONFLICT')
  })

  it('three heads discuss, each once, one of them in the chair', () => {
    const heads = ['罗', '方', '陆'].map((name) => ({ name }))
    expect(() => assertAttendees(heads, '罗')).not.toThrow()
    expectRefused(() => assertAttendees(heads.slice(1), '方'), 'INVALID', { law: '行政处罚法57' })
    expectRefused(() => assertAttendees([...heads, heads[0]!], '罗'), 'INVALID', { rule: 'case.attendees' })
    expectRefused(() => assertAttendees(heads, '王'), 'INVALID', { field: 'chair' })
  })

  it('a lead extends once within the rules; again after a discussion', () => {
    const day = (n: number) => new Date(Date.UTC(2026, 8, n))
    expect(() => assertExtendable([], 30, 30, undefined)).not.toThrow()
    expectRefused(() => assertExtendable([], 31, 30, day(1)), 'INVALID', { rule: 'case.extension', most: 30 })
    const before = [{ extendedAt: day(5) }]
    expectRefused(() => assertExtendable(before, 10, 30, undefined), 'CONFLICT', { rule: 'case.extension' })
    expectRefused(() => assertExtendable(before, 10, 30, day(5)), 'CONFLICT')
    expect(() => assertExtendable(before, 60, 30, day(6))).not.toThrow()
  })
})

describe('the party', () => {
  const given = { servedOn: null, hearing: true, hearingUntil: null }
  const served = { ...given, servedOn: '2026-09-02', hearingUntil: '2026-09-09' }

  it('answers to the last notice, once it was served', () => {
    expect(() => notices.assertServed(served, true)).not.toThrow()
    expectRefused(() => notices.assertServed(given, true), 'CONFLICT', { rule: 'priorNotice.unserved' })
    expectRefused(() => notices.assertServed(served, false), 'CONFLICT', { rule: 'priorNotice.superseded' })
    expectRefused(() => notices.assertSaid('madeOn', '2026-09-01', '2026-09-02', '2026-09-05'), 'INVALID', {
      field: 'madeOn',
    })
    expectRefused(() => notices.assertSaid('madeOn', '2026-09-06', '2026-09-02', '2026-09-05'), 'INVALID')
  })

  it('is answered once', () => {
    expect(() => notices.assertAnswerable({ kind: 'statement', adoption: null })).not.toThrow()
    expectRefused(() => notices.assertAnswerable({ kind: 'statement', adoption: 'rejected' }), 'CONFLICT', {
      rule: 'statement.answered',
    })
    expectRefused(() => notices.assertAnswerable({ kind: 'waiver', adoption: null }), 'CONFLICT', {
      rule: 'statement.waiver',
    })
  })

  it('asks for a hearing in time, or says what kept it', () => {
    expect(() => notices.assertHearingAskable(served, '2026-09-09', undefined)).not.toThrow()
    expectRefused(() => notices.assertHearingAskable(served, '2026-09-10', undefined), 'CONFLICT', {
      rule: 'hearing.late',
      law: '行政处罚法64(一)',
    })
    expect(() => notices.assertHearingAskable(served, '2026-09-10', '台风封路')).not.toThrow()
    expectRefused(
      () => notices.assertHearingAskable({ ...served, hearing: false }, '2026-09-03', undefined),
      'CONFLICT',
      {
        rule: 'hearing.right',
      },
    )
  })

  it('is heard once, and it is recorded', () => {
    expect(() => notices.assertOutcome({ outcome: null }, { outcome: 'held', record: '笔录 1' })).not.toThrow()
    expectRefused(() => notices.assertOutcome({ outcome: null }, { outcome: 'held' }), 'INVALID', { field: 'record' })
    expectRefused(() => notices.assertOutcome({ outcome: null }, { outcome: 'waived' }), 'INVALID')
    expectRefused(() => notices.assertOutcome({ outcome: 'held' }, { outcome: 'held', record: 'x' }), 'CONFLICT')
  })

  it('is whom the opinions took it for; where they differ or one of old is silent, a citizen', () => {
    expect(partyOfCase(['unit', 'unit'])).toBe('unit')
    expect([partyOfCase(['unit', 'citizen']), partyOfCase(['unit', null]), partyOfCase([])]).toEqual([
      'citizen',
      'citizen',
      'citizen',
    ])
  })
})

describe('a decision', () => {
  it('of no penalty teaches where there was a violation (33)', () => {
    const taught = noPenaltyGrounds.filter((ground) => {
      try {
        assertGround(ground, undefined)
        return false
      } catch {
        return true
      }
    })
    expect(taught).toEqual(noPenaltyGrounds.filter((ground) => ground !== 'notEstablished'))
    expectRefused(() => assertGround('slight', undefined), 'INVALID', { law: '行政处罚法33(3)' })
    expect(() => assertGround('slight', '当面教育')).not.toThrow()
  })

  it('is corrected by naming what stands, and why', () => {
    expect(() => assertCorrection(undefined, {})).not.toThrow()
    expect(() => assertCorrection('D1', { supersedes: 'D1', correctedFor: '笔误' })).not.toThrow()
    expectRefused(() => assertCorrection('D1', { supersedes: 'D1' }), 'INVALID', { rule: 'decision.correction' })
    expectRefused(() => assertCorrection('D2', { supersedes: 'D1', correctedFor: '笔误' }), 'CONFLICT', {
      rule: 'decision.superseded',
      standing: 'D2',
    })
  })
})

it('an agency’s thresholds are not higher for a citizen', () => {
  expect(() => assertProfile(defaultProfile)).not.toThrow()
  expectRefused(() => assertProfile({ ...defaultProfile, hearingCitizen: 10_000_001 }), 'INVALID', {
    rule: 'profile.thresholds',
  })
})

it('lets officers investigate, leads approve and decide, a supervisor designate, and nobody else anything', () => {
  const roles = [
    'gridWorker',
    'officer',
    'lead',
    'coordinator',
    'panelist',
    'supervisor',
    'auditor',
    'administrator',
    'system',
  ]
  const allowed = Object.entries(may).map(([action, rule]) => [action, roles.filter((role) => rule({ role } as Actor))])
  const both = ['officer', 'lead']
  expect(Object.fromEntries(allowed)).toEqual({
    'case.file': both,
    'dispute.raise': both,
    'case.approve': ['lead'],
    'case.review': both,
    'case.discuss': ['lead'],
    'case.extend': ['lead'],
    'case.end': ['lead'],
    'case.decide': both,
    'case.designate': ['supervisor'],
    'notice.give': both,
    'party.hear': [...both, 'system'],
    'profile.set': ['administrator', 'system'],
  })
})
