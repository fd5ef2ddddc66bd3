import { describe, expect, it } from 'vitest'
import { assertCheckable, assertShown } from '../../src/field/rules/check.ts'
import { assertCarrying } from '../../src/field/rules/handover.ts'
import { assertHandedTo, assertResolvable } from '../../src/field/rules/resolution.ts'
import { refusedBy } from '../support/refused.ts'

const order = { kind: 'rectify', status: 'running', businessId: '老四川', startedOn: '2026-11-10' }
const visit = { businessId: '老四川', kind: 'recheck', recordedBy: '林', day: '2026-11-20' }
const lin = { personId: '林' }
const there = { id: 'v2', businessId: '老四川' }
const photo = (id: string, visitId: string, businessId = '老四川') => ({ id, businessId, visitId, day: '2026-11-20' })

describe('林 looks at an order again', () => {
  it('on a visit of her own to that business since it was served', () => {
    assertCheckable(order, visit, lin)
    assertCheckable(order, { ...visit, kind: 'inspection' }, lin)
    const refused = (o: object, v: object) =>
      refusedBy(() => assertCheckable({ ...order, ...o }, { ...visit, ...v }, lin)).details.rule
    expect(refused({ kind: 'litigate' }, {})).toBe('check.order')
    expect(refused({ status: 'void' }, {})).toBe('check.order')
    expect(refused({}, { businessId: '别家' })).toBe('check.visit')
    expect(refused({}, { kind: 'patrol' })).toBe('check.visit')
    expect(refused({}, { recordedBy: '何' })).toBe('check.visit')
    expect(refused({}, { day: '2026-11-09' })).toBe('check.visit')
  })

  it('with how it was before and how it is after; that it is done is to be seen', () => {
    assertShown('done', [photo('a', 'v1')], [photo('b', 'v2')], there)
    assertShown('notDone', [], [], there)
    assertShown('notSeen', [], [], there)
    const refused = (...given: Parameters<typeof assertShown>) => refusedBy(() => assertShown(...given)).details
    expect(refused('done', [], [], there)).toMatchObject({ rule: 'check.after', field: 'after' })
    expect(refused('partly', [photo('a', 'v1')], [], there)).toMatchObject({ rule: 'check.after' })
    expect(refused('done', [photo('a', 'v2')], [photo('b', 'v2')], there)).toMatchObject({ field: 'before.0' })
    expect(refused('done', [photo('a', 'v1', '别家')], [photo('b', 'v2')], there)).toMatchObject({ field: 'before.0' })
    expect(refused('done', [undefined], [photo('b', 'v2')], there)).toMatchObject({ rule: 'check.before' })
    expect(refused('done', [], [photo('b', 'v1')], there)).toMatchObject({ field: 'after.0' })
  })
})

describe('陈 sees to what a phone could not deliver', () => {
  it('once, while it is not done', () => {
    assertResolvable({ outcome: 'conflict', resolution: null })
    assertResolvable({ outcome: 'waiting', resolution: 'allowed' })
    for (const [outcome, resolution] of [
      ['applied', null],
      ['conflict', 'closed'],
      ['conflict', 'handedOver'],
    ] as const)
      expect(refusedBy(() => assertResolvable({ outcome, resolution }))).toMatchObject({
        code: 'CONFLICT',
        details: { rule: 'operation.resolve' },
      })
  })

  it('and names whom it is handed to, somebody else, then and only then', () => {
    assertHandedTo('handedOver', '何', '林')
    assertHandedTo('closed', undefined, '林')
    for (const [resolution, to] of [
      ['handedOver', undefined],
      ['allowed', '何'],
      ['handedOver', '林'],
    ] as const)
      expect(refusedBy(() => assertHandedTo(resolution, to, '林'))).toMatchObject({ details: { field: 'to' } })
  })
})

describe('林 cannot carry a notice', () => {
  it('and asks for somebody else while she carries it and it is not served', () => {
    assertCarrying({ carrierId: '林', status: 'issued' }, lin)
    expect(refusedBy(() => assertCarrying({ carrierId: '何', status: 'issued' }, lin)).code).toBe('FORBIDDEN')
    expect(refusedBy(() => assertCarrying({ carrierId: '林', status: 'served' }, lin)).code).toBe('CONFLICT')
  })
})
