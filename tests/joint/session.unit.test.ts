import { describe, expect, it } from 'vitest'
import {
  assertBegun,
  assertClosable,
  assertLeads,
  assertNothingAnswered,
  assertSettable,
  assertStage,
  assertSubject,
  leadAgency,
  stageOf,
} from '../../src/joint/rules/session.ts'
import {
  assertAnswer,
  assertMoves,
  assertNameable,
  assertNamed,
  assertTells,
  isThere,
} from '../../src/joint/rules/presence.ts'
import { expectRefused } from '../support/refused.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 11, hour))

describe('a joint session', () => {
  const wish = { startsAt: at(6), agencies: ['CITY', 'ENV'], now: at(5) }

  it('is set for an hour to come, of two agencies at least, in one district', () => {
    expect(() => assertSettable(wish, ['440106'])).not.toThrow()
    expectRefused(() => assertSettable({ ...wish, startsAt: at(5) }, ['440106']), 'INVALID', { field: 'startsAt' })
    expectRefused(() => assertSettable({ ...wish, agencies: ['ENV', 'ENV'] }, ['440106']), 'INVALID', {
      rule: 'joint.agencies',
    })
    for (const districts of [[], [undefined], ['440106', '440105']])
      expectRefused(() => assertSettable(wish, districts), 'INVALID', { rule: 'joint.district' })
  })

  it('is over a docket or over businesses, one of the two', () => {
    expect(() => assertSubject({ docket: 'd' })).not.toThrow()
    expect(() => assertSubject({ businesses: ['b'] })).not.toThrow()
    expectRefused(() => assertSubject({}), 'INVALID', { rule: 'joint.subject' })
    expectRefused(() => assertSubject({ docket: 'd', businesses: ['b'] }), 'INVALID', { rule: 'joint.subject' })
  })

  it('is led by an officer of an agency that is invited, and by nobody else', () => {
    expect(leadAgency(['CITY', 'ENV'], ['FDA', 'ENV'])).toBe('ENV')
    expectRefused(() => leadAgency(['CITY', 'ENV'], ['FDA']), 'INVALID', { rule: 'joint.lead' })
    expectRefused(() => leadAgency(['CITY', 'ENV'], []), 'INVALID', { rule: 'joint.lead' })
    expect(() => assertLeads({ leadId: 'zheng' }, { personId: 'zheng' })).not.toThrow()
    expectRefused(() => assertLeads({ leadId: 'zheng' }, { personId: 'wang' }), 'FORBIDDEN', { rule: 'joint.leads' })
  })

  it('is at one stage, begins on its hour, and is cancelled only while nothing was answered', () => {
    const set = { outcome: null, openedAt: null }
    expect([stageOf(set), stageOf({ ...set, openedAt: at(6) }), stageOf({ outcome: 'held', openedAt: at(6) })]).toEqual(
      ['set', 'open', 'held'],
    )
    expect(() => assertStage(set, ['set'])).not.toThrow()
    expectRefused(() => assertStage(set, ['open']), 'CONFLICT', { rule: 'joint.stage', stage: 'set' })
    expect(() => assertBegun({ startsAt: at(6), now: at(6) })).not.toThrow()
    expectRefused(() => assertBegun({ startsAt: at(6), now: at(5) }), 'CONFLICT', { rule: 'joint.early' })
    expect(() => assertNothingAnswered(0)).not.toThrow()
    expectRefused(() => assertNothingAnswered(1), 'CONFLICT', { rule: 'joint.answered' })
  })

  it('is closed once what was looked into is sealed, and something was', () => {
    const sealed = { answers: 3, sealed: true }
    expect(() => assertClosable([sealed, { answers: 0, sealed: false }])).not.toThrow()
    expectRefused(() => assertClosable([sealed, { answers: 1, sealed: false }]), 'CONFLICT', { rule: 'joint.unsealed' })
    expectRefused(() => assertClosable([{ answers: 0, sealed: false }]), 'CONFLICT', { rule: 'joint.nothing' })
  })
})

describe('an invitation', () => {
  it('is answered with who comes, what is held in writing, or why one declines', () => {
    const fine = [
      { answer: 'attend', officers: ['a', 'b'], said: undefined },
      { answer: 'inWriting', officers: [], said: '意见' },
      { answer: 'decline', officers: [], said: '另有任务' },
    ] as const
    for (const one of fine) expect(() => assertAnswer(one)).not.toThrow()
    expectRefused(() => assertAnswer({ ...fine[0], officers: [] }), 'INVALID', { rule: 'joint.officers' })
    expectRefused(() => assertAnswer({ ...fine[1], officers: ['a'] }), 'INVALID', { rule: 'joint.officers' })
    expectRefused(() => assertAnswer({ ...fine[1], said: undefined }), 'INVALID', { rule: 'joint.said' })
    expectRefused(() => assertAnswer({ ...fine[2], said: undefined }), 'INVALID', { rule: 'joint.said' })
  })

  it('names officers of the agency now, none of whom is barred', () => {
    const office = { inOffice: ['a', 'b'], barred: [] }
    expect(() => assertNameable(['a', 'b'], office)).not.toThrow()
    expectRefused(() => assertNameable(['a', 'c'], office), 'INVALID', { rule: 'joint.officers' })
    expectRefused(() => assertNameable(['a', 'b'], { ...office, barred: ['b'] }), 'CONFLICT', {
      rule: 'joint.barred',
      law: '行政处罚法43',
      barred: ['b'],
    })
  })
})

describe('presence', () => {
  const come = { answer: 'attend', officers: ['a', 'b'] } as const

  it('is of whom an agency that comes has named', () => {
    expect(assertNamed([{ answer: 'decline', officers: [] }, come], 'b')).toBe(come)
    expectRefused(() => assertNamed([come], 'c'), 'CONFLICT', { rule: 'joint.unnamed' })
    expectRefused(() => assertNamed([{ ...come, answer: null }], 'a'), 'CONFLICT', { rule: 'joint.unnamed' })
  })

  it('is told by themselves or by whoever leads, once each way', () => {
    const session = { leadId: 'lead' }
    for (const personId of ['a', 'lead']) expect(() => assertTells('a', session, { personId })).not.toThrow()
    expectRefused(() => assertTells('a', session, { personId: 'b' }), 'FORBIDDEN', { rule: 'joint.presence' })
    const [there, gone] = [
      { personId: 'a', leftAt: null },
      { personId: 'a', leftAt: at(7) },
    ]
    expect([isThere([], 'a'), isThere([gone, there], 'a'), isThere([gone], 'a')]).toEqual([false, true, false])
    for (const presences of [[], [gone]]) expect(() => assertMoves(presences, 'a', false)).not.toThrow()
    expect(() => assertMoves([gone, there], 'a', true)).not.toThrow()
    expectRefused(() => assertMoves([gone, there], 'a', false), 'CONFLICT', { rule: 'joint.presence' })
    expectRefused(() => assertMoves([gone], 'a', true), 'CONFLICT', { rule: 'joint.presence' })
  })
})
