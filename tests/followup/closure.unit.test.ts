import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assertApprovable,
  assertCarriable,
  assertOpen,
  assertProposable,
  assertUnable,
  type ClosureDecision,
  decides,
  type Order,
} from '../../src/followup/rules/closure.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { expectRefused } from '../support/refused.ts'

const today = '2026-11-23'
const [ours, theirs] = ['ours', 'theirs']
const officer = { personId: 'wang', agencyId: ours }
const lead = { personId: 'luo', agencyId: ours }
const refused: Order = {
  agencyId: ours,
  docketId: 'd',
  status: 'failed',
  dueOn: '2026-10-01',
  lapsedOn: '2026-11-01',
  inability: null,
}
const proposes = (ground: 'refusal' | 'inability', order: Partial<Order>, actor = officer, docket = 'd') =>
  assertProposable(ground, { ...refused, ...order }, docket, actor, today)

describe('吊销、关闭', () => {
  it('rests on an order of one’s own agency in this docket that is not carried out', () => {
    proposes('refusal', {})
    expectRefused(() => proposes('refusal', { agencyId: theirs }), 'FORBIDDEN', { rule: 'closure.agency' })
    expectRefused(() => proposes('refusal', {}, officer, 'another'), 'INVALID', { field: 'measure' })
    for (const status of ['done', 'verified', 'ended', 'void'])
      expectRefused(() => proposes('refusal', { status }), 'CONFLICT', { rule: 'closure.measure' })
  })

  it('is no refusal before the last day, nor before an ultimatum has lapsed', () => {
    for (const dueOn of [null, today])
      expectRefused(() => proposes('refusal', { dueOn }), 'CONFLICT', { rule: 'closure.refusal' })
    expectRefused(() => proposes('refusal', { lapsedOn: null }), 'CONFLICT', { rule: 'closure.refusal' })
  })

  it('needs neither where it was recorded, by somebody else, that it cannot be put right', () => {
    const unable = { dueOn: null, lapsedOn: null, status: 'due', inability: { recordedBy: 'lin' } }
    proposes('inability', unable)
    expectRefused(() => proposes('inability', { ...unable, inability: null }), 'CONFLICT', {
      rule: 'closure.inability',
    })
    expectRefused(() => proposes('inability', { ...unable, inability: { recordedBy: 'wang' } }), 'CONFLICT', {
      rule: 'closure.inability',
    })
    assertUnable({ status: 'due' }, true)
    expectRefused(() => assertUnable({ status: 'verified' }, true), 'CONFLICT', { rule: 'inability.record' })
    expectRefused(() => assertUnable({ status: 'due' }, false), 'INVALID', { field: 'evidence' })
  })

  it('goes on while it is open, by its own agency', () => {
    assertOpen({ status: 'proposed', agencyId: ours }, officer)
    expectRefused(() => assertOpen({ status: 'proposed', agencyId: theirs }, officer), 'FORBIDDEN', {})
    for (const status of ['carriedOut', 'dropped'] as const)
      expectRefused(() => assertOpen({ status, agencyId: ours }, officer), 'CONFLICT', { rule: 'closure.over' })
  })

  it('is approved once, where its norm asks for that', () => {
    const asked = { approvalNeeded: true, approvedOn: null }
    assertApprovable(asked, today, today)
    expectRefused(() => assertApprovable({ ...asked, approvalNeeded: false }, today, today), 'CONFLICT', {})
    expectRefused(() => assertApprovable({ ...asked, approvedOn: '2026-11-21' }, today, today), 'CONFLICT', {})
    expectRefused(() => assertApprovable(asked, '2026-11-24', today), 'INVALID', { field: 'on' })
  })

  const revokes = { kind: 'revoke', text: '吊销食品经营许可证' }
  const closes = { kind: 'suspend', text: '责令关闭' }
  it('is what the decision says: a licence revoked, or closed for good and not for some days', () => {
    expect(decides('revoke', [revokes])).toBe(true)
    expect(decides('close', [revokes])).toBe(false)
    expect(decides('close', [closes])).toBe(true)
    expect(decides('close', [{ ...closes, days: 5 }])).toBe(false)
    expect(decides('close', [{ ...closes, text: '限产' }])).toBe(false)
  })

  const closure = {
    kind: 'revoke',
    approvalNeeded: false,
    approvedOn: null,
    proposedBy: 'wang',
    businessId: 'b',
  } as const
  const decision: ClosureDecision = {
    agencyId: ours,
    businessId: 'b',
    stands: true,
    decidedOn: '2026-11-18',
    servedOn: '2026-11-20',
    items: [revokes],
  }
  it('is carried out by somebody else, on the agency’s own standing served decision, once it is approved', () => {
    const carries = (of: object, by: Partial<ClosureDecision> = {}, on = today, actor = lead) =>
      assertCarriable({ ...closure, ...of }, { ...decision, ...by }, on, today, actor)
    carries({})
    carries({ approvalNeeded: true, approvedOn: '2026-11-18' })
    expectRefused(() => carries({ proposedBy: 'luo' }), 'FORBIDDEN', { rule: 'closure.another' })
    expectRefused(() => carries({ businessId: 'c' }), 'INVALID', { field: 'decision' })
    expectRefused(() => carries({}, { agencyId: theirs }), 'INVALID', { field: 'decision' })
    expectRefused(() => carries({}, { items: [closes] }), 'CONFLICT', { rule: 'closure.decision' })
    expectRefused(() => carries({}, { stands: false }), 'CONFLICT', { rule: 'closure.decision' })
    expectRefused(() => carries({}, { servedOn: null }), 'CONFLICT', { rule: 'closure.decision' })
    for (const approvedOn of [null, '2026-11-19'])
      expectRefused(() => carries({ approvalNeeded: true, approvedOn }), 'CONFLICT', { rule: 'closure.approval' })
    for (const on of ['2026-11-19', '2026-11-24']) expectRefused(() => carries({}, {}, on), 'INVALID', { field: 'on' })
  })

  it('is opened by facts alone: of whatever facts, nobody is refused what another of the same agency is given', () => {
    const status = fc.constantFrom('due', 'done', 'verified', 'failed', 'escalated', 'ended')
    const day = fc.option(fc.constantFrom('2026-10-01', '2026-11-23', '2026-12-01'))
    const orders = fc.record({ status, dueOn: day, lapsedOn: day, unable: fc.boolean() })
    const ground = fc.constantFrom('refusal' as const, 'inability' as const)
    const given = (
      personId: string,
      why: 'refusal' | 'inability',
      { unable, ...order }: object & { unable: boolean },
    ) => {
      try {
        const told = { ...order, inability: unable ? { recordedBy: 'lin' } : null }
        proposes(why, told, { personId, agencyId: ours })
        return 'given'
      } catch (error) {
        return (error as Refusal).details.rule
      }
    }
    fc.assert(
      fc.property(orders, ground, fc.uuid(), fc.uuid(), (order, why, one, other) => {
        expect(given(one, why, order)).toEqual(given(other, why, order))
        const rests = why === 'inability' ? order.unable : order.lapsedOn !== null && (order.dueOn ?? '9') < today
        expect(given(one, why, order) === 'given').toBe(['due', 'failed', 'escalated'].includes(order.status) && rests)
      }),
    )
  })
})
