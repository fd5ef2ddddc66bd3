import { describe, expect, it } from 'vitest'
import { assertRecordable } from '../../src/document/rules/inspection.ts'
import { assertOrders, requirementsOf } from '../../src/document/rules/order.ts'
import { assertOwnLetterhead, may } from '../../src/registry/access.ts'
import { assertLetterhead } from '../../src/registry/rules/letterhead.ts'
import { expectRefused } from '../support/refused.ts'

describe('an order to rectify', () => {
  const rectify = { kind: 'rectify', text: '清洗', days: 7 }

  it('says what its opinion orders, penalties left out', () => {
    const fine = { kind: 'fine', text: '罚款', amount: 1 }
    const order = { kind: 'order', text: '停止使用', operation: 'mustStop' as const }
    expect(requirementsOf([rectify, fine, order])).toEqual([
      { text: '清洗', days: 7, operation: undefined },
      { text: '停止使用', days: 0, operation: 'mustStop' },
    ])
  })

  it('rests on a signed opinion that orders to rectify', () => {
    expect(() => assertOrders({ status: 'signed', measures: [rectify] })).not.toThrow()
    for (const status of ['proposed', 'superseded', 'withdrawn'])
      expectRefused(() => assertOrders({ status, measures: [rectify] }), 'CONFLICT', { rule: 'order.opinion' })
    expectRefused(() => assertOrders({ status: 'signed', measures: [{ kind: 'fine' }] }), 'CONFLICT', {
      rule: 'order.rectify',
      law: '行政处罚法28',
    })
  })
})

describe('the record of an inspection', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 8, 1, 6, minute))
  const visit = { kind: 'inspection', agencyId: 'FDA', visitedAt: at(0), officers: ['甲', '乙'] }
  const told = { endedAt: at(40), certificatesShown: true, rightsTold: true }
  const ours = { agencyId: 'FDA' }

  it('is its own agency’s, of two officers who showed who they are and told the rights', () => {
    expect(() => assertRecordable(visit, ours, told, at(50))).not.toThrow()
    const refused = (more: object, code: 'CONFLICT' | 'FORBIDDEN' | 'INVALID', rule: string, said = told) =>
      expectRefused(() => assertRecordable({ ...visit, ...more }, ours, said, at(50)), code, { rule })
    refused({ kind: 'patrol' }, 'CONFLICT', 'record.inspection')
    refused({ officers: ['甲'] }, 'CONFLICT', 'record.inspection')
    refused({ agencyId: 'ENV' }, 'FORBIDDEN', 'record.agency')
    refused({}, 'INVALID', 'record.shown', { ...told, certificatesShown: false })
    refused({}, 'INVALID', 'record.shown', { ...told, rightsTold: false })
    refused({}, 'INVALID', 'record.ended', { ...told, endedAt: at(0) })
    refused({}, 'INVALID', 'record.ended', { ...told, endedAt: at(51) })
  })
})

describe('a letterhead', () => {
  const actor = (role: string, agencyId = 'FDA') => ({ role, agencyId }) as Parameters<typeof assertOwnLetterhead>[0]

  it('is set by the administrator, or by a lead for the own agency', () => {
    for (const role of ['administrator', 'system', 'lead']) expect(may['letterhead.set'](actor(role))).toBe(true)
    for (const role of ['officer', 'coordinator', 'gridWorker']) expect(may['letterhead.set'](actor(role))).toBe(false)
    expect(() => assertOwnLetterhead(actor('lead'), 'FDA')).not.toThrow()
    expect(() => assertOwnLetterhead(actor('administrator'), 'ENV')).not.toThrow()
    expectRefused(() => assertOwnLetterhead(actor('lead'), 'ENV'), 'FORBIDDEN', { rule: 'letterhead.own' })
  })

  it('is there before a paper that grants rights is', () => {
    expect(() => assertLetterhead({})).not.toThrow()
    expectRefused(() => assertLetterhead(null), 'CONFLICT', { rule: 'letterhead.unset' })
  })
})
