import { describe, expect, it } from 'vitest'
import {
  assertBegun,
  assertImpartial,
  assertMissed,
  assertPublicity,
  assertRuns,
  assertStage,
  stageOf,
} from '../../src/hearing/rules/session.ts'
import {
  agentPlace,
  assertCapacity,
  assertPartyLeft,
  assertPresent,
  assertQuorum,
  type Capacity,
} from '../../src/hearing/rules/attendance.ts'
import { expectRefused } from '../support/refused.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 11, hour))

describe('a session', () => {
  it('is at one stage, and what is done to it fits that', () => {
    const set = { kind: 'statutory', outcome: null, openedAt: null } as const
    expect(stageOf(set)).toBe('set')
    expect(stageOf({ ...set, openedAt: at(6) })).toBe('open')
    expect(stageOf({ outcome: 'postponed', openedAt: null })).toBe('postponed')
    expect(() => assertStage(set, ['set', 'open'])).not.toThrow()
    expectRefused(() => assertStage(set, ['open']), 'CONFLICT', { rule: 'hearing.stage', stage: 'set' })
    expectRefused(() => assertStage({ ...set, outcome: 'held' }, ['set', 'open']), 'CONFLICT', { stage: 'held' })
  })

  it('is presided over and recorded by two people who did not investigate, nor withdrew, nor are asked to', () => {
    const nobody = { investigators: ['wang'], recused: ['zhao'], asked: ['gu'] }
    const by =
      (chair: string, recorder = 'luo2') =>
      () =>
        assertImpartial({ chair, recorder }, nobody)
    expect(by('luo')).not.toThrow()
    expectRefused(by('wang'), 'CONFLICT', { rule: 'hearing.impartial', law: '行政处罚法64(四)', field: 'chair' })
    expectRefused(by('luo', 'wang'), 'CONFLICT', { rule: 'hearing.impartial', field: 'recorder' })
    expectRefused(by('zhao'), 'CONFLICT', { rule: 'hearing.recused' })
    expectRefused(by('gu'), 'CONFLICT', { rule: 'hearing.recusal' })
    expectRefused(by('luo', 'luo'), 'INVALID', { rule: 'hearing.recorder' })
  })

  it('is public, unless a secret or privacy closes it for a reason', () => {
    expect(() => assertPublicity({})).not.toThrow()
    expect(() => assertPublicity({ closedFor: 'privacy', closedReason: '涉及顾客病历' })).not.toThrow()
    expectRefused(() => assertPublicity({ closedFor: 'tradeSecret' }), 'INVALID', { rule: 'hearing.public' })
    expectRefused(() => assertPublicity({ closedReason: '人多' }), 'INVALID', { field: 'closedFor' })
  })

  it('is run by whoever presides, its record by whoever records as well', () => {
    const one = { chairId: 'luo', recorderId: 'luo2' }
    expect(() => assertRuns(one, { personId: 'luo' }, 'chair')).not.toThrow()
    expect(() => assertRuns(one, { personId: 'luo2' }, 'either')).not.toThrow()
    expectRefused(() => assertRuns(one, { personId: 'luo2' }, 'chair'), 'FORBIDDEN', { rule: 'hearing.runs' })
    expectRefused(() => assertRuns(one, { personId: 'wang' }, 'either'), 'FORBIDDEN', { rule: 'hearing.runs' })
  })

  it('neither begins nor is missed before its hour; whoever is there has not stayed away', () => {
    expect(() => assertBegun({ startsAt: at(6), now: at(6) })).not.toThrow()
    expectRefused(() => assertBegun({ startsAt: at(6), now: at(5) }), 'CONFLICT', { rule: 'hearing.early' })
    expect(() => assertMissed({ startsAt: at(6), now: at(7), present: false })).not.toThrow()
    expectRefused(() => assertMissed({ startsAt: at(6), now: at(5), present: false }), 'CONFLICT', {
      rule: 'hearing.early',
    })
    expectRefused(() => assertMissed({ startsAt: at(6), now: at(7), present: true }), 'CONFLICT', {
      rule: 'hearing.present',
      law: '行政处罚法64(六)',
    })
  })
})

describe('who takes part', () => {
  const people = (...capacities: Capacity[]) => capacities.map((capacity) => ({ capacity }))

  it('for the party itself or one or two agents, never a third', () => {
    expect(agentPlace([])).toBe(1)
    expect(agentPlace([1, null])).toBe(2)
    expect(agentPlace([2])).toBe(1)
    expectRefused(() => agentPlace([1, 2]), 'CONFLICT', { rule: 'hearing.agents', law: '行政处罚法64(五)' })
  })

  it('is an investigator and somebody of the party, where the law has it so', () => {
    expect(() => assertPresent('statutory', people('investigator', 'agent'))).not.toThrow()
    expectRefused(() => assertPresent('statutory', people('party')), 'INVALID', { rule: 'hearing.investigators' })
    expectRefused(() => assertPresent('statutory', people('investigator')), 'INVALID', { rule: 'hearing.party' })
    expect(() => assertPresent('panel', [])).not.toThrow()
  })

  it('is a panel with its quorum and its chair', () => {
    const panel = { members: ['a', 'b', 'c'], quorum: 2, chair: 'a' }
    expect(() => assertQuorum(panel, ['a', 'c', 'wang'])).not.toThrow()
    expectRefused(() => assertQuorum(panel, ['b', 'c']), 'CONFLICT', { rule: 'hearing.quorum' })
    expectRefused(() => assertQuorum(panel, ['a', 'wang']), 'CONFLICT', { rule: 'hearing.quorum', present: 1 })
  })

  it('is the kind’s own: investigators at one, agencies that answer at the other', () => {
    expect(() => assertCapacity('statutory', 'investigator')).not.toThrow()
    expect(() => assertCapacity('panel', 'witness')).not.toThrow()
    expectRefused(() => assertCapacity('statutory', 'agency'), 'INVALID', { rule: 'hearing.capacity' })
    expectRefused(() => assertCapacity('panel', 'investigator'), 'INVALID', { rule: 'hearing.capacity' })
  })

  it('has left when the last of the party’s side has', () => {
    const one = (capacity: Capacity, leftAt: Date | null = null) =>
      ({ number: 1, capacity, personId: null, name: '甲', presentAt: at(6), leftAt }) as const
    expect(() => assertPartyLeft([one('chair'), one('agent', at(7)), one('party', at(7))])).not.toThrow()
    expectRefused(() => assertPartyLeft([one('agent', at(7)), one('party')]), 'CONFLICT', { rule: 'hearing.present' })
    expectRefused(() => assertPartyLeft([one('chair'), { ...one('party'), presentAt: null }]), 'CONFLICT', {
      rule: 'hearing.neverCame',
    })
  })
})
