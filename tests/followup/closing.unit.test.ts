import { describe, expect, it } from 'vitest'
import {
  assertComplete,
  type ClosingFacts,
  missingStages,
  type Unperformed,
  uncasedOf,
} from '../../src/followup/rules/closing.ts'
import { isSampled, recheckOn, relapsedAfter, seedOf } from '../../src/followup/rules/recheck.ts'
import { newId } from '../../src/platform/ids.ts'

const none = { review: 0, ultimatum: 0, suspicion: 0, referral: 0, closure: 0 }
const numbers = { recheckDays: 30, samplePercent: 10, relapseDays: 365 }
const whole: ClosingFacts = {
  unanswered: 0,
  unsigned: 0,
  revision: 1,
  unmerged: 0,
  approved: true,
  notice: '联执通1号',
  served: true,
  ordered: 2,
  followed: 2,
  openMeasures: 0,
  openChecks: 0,
  uncased: 0,
  openCases: 0,
  unperformed: [],
  openAppeals: 0,
  openRemedies: 0,
  openHearings: 0,
  unadopted: 0,
  openRungs: none,
  unprinted: 0,
}
const breaks: [stage: string, facts: Partial<ClosingFacts>][] = [
  ['assessment', { unanswered: 1 }],
  ['opinions', { unsigned: 1 }],
  ['merge', { revision: 0 }],
  ['merged', { unmerged: 1 }],
  ['approval', { approved: false }],
  ['dispatch', { notice: null }],
  ['service', { served: false }],
  ['measures', { openMeasures: 1 }],
  ['measures', { followed: 1 }],
  ['checks', { openChecks: 1 }],
  ['cases', { uncased: 1 }],
  ['caseEndings', { openCases: 1 }],
  ['execution', { unperformed: [{ number: '罚决1号', left: ['confiscate'], plan: null, step: 'none' }] }],
  ['remedies', { openRemedies: 1 }],
  ['remedies', { openAppeals: 1 }],
  ['hearings', { openHearings: 1 }],
  ['rulings', { unadopted: 1 }],
  ['ladder', { openRungs: { ...none, review: 1 } }],
  ['ladder', { openRungs: { ...none, closure: 2 } }],
  ['ladder', { openRungs: { ...none, suspicion: 1 } }],
  ['papers', { unprinted: 1 }],
]

describe('a docket', () => {
  it('is concluded when no stage is missing', () => {
    expect(missingStages(whole)).toEqual([])
    assertComplete(whole)
  })

  it.each(breaks)('names %s where that is missing', (stage, facts) => {
    expect(missingStages({ ...whole, ...facts }).map(({ key }) => key)).toEqual([stage])
    expect(() => assertComplete({ ...whole, ...facts })).toThrow('全过程记录不完整')
  })

  it('names all that are missing, in the order of the case', () => {
    const all = Object.assign({}, whole, ...breaks.map(([, facts]) => facts)) as ClosingFacts
    expect(missingStages(all).map(({ key }) => key)).toEqual([...new Set(breaks.map(([stage]) => stage))])
  })

  it('tells of a fine that is not paid what was agreed on it, and how far it was insisted on', () => {
    const told = (plan: Unperformed['plan'], step: Unperformed['step'], left: Unperformed['left'] = ['fine']) =>
      missingStages({ ...whole, unperformed: [{ number: '罚决1号', left, plan, step }] })[0]!.zh
    expect(told(null, 'none')).toBe('执行:尚未执行完毕 罚决1号(罚款未执行)')
    expect(told(null, 'none', ['confiscate', 'suspend'])).toBe('执行:尚未执行完毕 罚决1号(没收、停产停业未执行)')
    expect(told({ status: 'asked', until: '2027-01-31', missed: false }, 'none')).toContain('待审批')
    expect(told({ status: 'approved', until: '2027-01-31', missed: false }, 'none')).toContain('分期至 2027-01-31')
    expect(told({ status: 'approved', until: '2027-01-31', missed: true }, 'demanded')).toContain(
      '有一期逾期,末期 2027-01-31,已催告',
    )
    expect(told(null, 'applied')).toContain('已申请法院强制执行')
  })

  it('has its proposed fines taken up, or refused, case by case; what only warns or orders needs none', () => {
    const measures = ['rectify', 'warning', 'fine', 'suspend'].map((kind) => ({ kind, violation: kind }))
    const content = { annexes: [{ agency: 'FDA', items: [{ measures }, { measures }] }] }
    expect(uncasedOf(content, [{ agency: 'FDA', violation: 'fine' }])).toEqual([
      { agency: 'FDA', violation: 'suspend' },
    ])
    expect(uncasedOf(content, [{ agency: 'ENV', violation: 'fine' }])).toHaveLength(2)
  })
})

describe('回头看', () => {
  it('is due thirty days after the last confirmation, once everything has its outcome', () => {
    const one = (status: string, verifiedOn: string | null = null) => ({ status, verifiedOn })
    const all = [one('verified', '2026-11-01'), one('verified', '2026-11-20'), one('ended')]
    expect(recheckOn(all, numbers)).toBe('2026-12-20')
    expect(recheckOn(all, { recheckDays: 10 })).toBe('2026-11-30')
    expect(recheckOn([one('verified', '2026-11-01'), one('done')], numbers)).toBeNull()
    expect(recheckOn([one('ended')], numbers)).toBeNull()
  })

  it('draws the same sample whoever draws it, of about the share of the rule', () => {
    const dockets = Array.from({ length: 4000 }, () => newId())
    const drawn = dockets.filter((id) => isSampled(id, '2026-Q4', numbers))
    expect(dockets.filter((id) => isSampled(id, '2026-Q4', numbers))).toEqual(drawn)
    expect(drawn.length / 40).toBeGreaterThan(numbers.samplePercent - 3)
    expect(drawn.length / 40).toBeLessThan(numbers.samplePercent + 3)
    expect(dockets.filter((id) => isSampled(id, '2027-Q1', numbers))).not.toEqual(drawn)
    expect(dockets.filter((id) => isSampled(id, '2026-Q4', { samplePercent: 100 }))).toEqual(dockets)
    expect([seedOf('2026-03-31'), seedOf('2026-04-01')]).toEqual(['2026-Q1', '2026-Q2'])
  })

  it('tells a relapse within a year of the confirmation, and none before or after', () => {
    expect(relapsedAfter('2026-01-01', '2026-01-01', numbers)).toBe(0)
    expect(relapsedAfter('2026-01-01', '2027-01-01', numbers)).toBe(365)
    expect(relapsedAfter('2026-01-01', '2027-01-02', numbers)).toBeNull()
    expect(relapsedAfter('2026-01-02', '2026-01-01', numbers)).toBeNull()
  })
})
