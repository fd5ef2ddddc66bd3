import { describe, expect, it } from 'vitest'
import {
  assertApproved,
  assertDecidable,
  assertReportable,
  runningOfSuspicion,
  suspicionGate,
} from '../../src/penalty/rules/suspicion.ts'
import { expectRefused } from '../support/refused.ts'

const today = '2026-11-23'
const reported = { officers: ['a', 'b'], on: today }

describe('a suspected crime', () => {
  it('is reported by two officers or more, on a day since the filing, one report at a time', () => {
    assertReportable(reported, undefined, today, today)
    assertReportable(reported, { decision: 'refused' }, today, today)
    expectRefused(() => assertReportable({ ...reported, officers: ['a', 'a'] }, undefined, today, today), 'INVALID', {
      field: 'officers',
    })
    expectRefused(() => assertReportable(reported, { decision: null }, today, today), 'CONFLICT', {
      rule: 'suspicion.once',
    })
    for (const on of ['2026-11-21', '2026-11-24'])
      expectRefused(() => assertReportable({ ...reported, on }, undefined, '2026-11-22', today), 'INVALID', {
        field: 'on',
      })
  })

  it('is decided once, by none of those who reported it or looked into it', () => {
    const report = { officers: ['a', 'b'], reportedBy: 'c', decision: null }
    assertDecidable(report, { personId: 'd' })
    for (const personId of ['a', 'b', 'c'])
      expectRefused(() => assertDecidable(report, { personId }), 'CONFLICT', { rule: 'suspicion.another' })
    expectRefused(() => assertDecidable({ ...report, decision: 'refused' }, { personId: 'd' }), 'CONFLICT', {
      rule: 'suspicion.decided',
    })
  })

  it('goes to the police once that is approved, and without a report as the head decides', () => {
    assertApproved(undefined)
    assertApproved({ decision: 'approved' })
    for (const decision of [null, 'refused'] as const)
      expectRefused(() => assertApproved({ decision }), 'CONFLICT', { rule: 'suspicion.referred' })
  })

  it('runs until it is decided, then until it is with the police, from the Shanghai day of the decision', () => {
    const decidedAt = new Date('2026-11-22T17:00:00Z')
    const report = { reportedOn: '2026-11-20', decision: 'approved' as const, decidedAt }
    expect(runningOfSuspicion({ ...report, decision: null, decidedAt: null }, null)).toEqual({
      kind: 'suspect',
      from: '2026-11-20',
    })
    expect(runningOfSuspicion(report, null)).toEqual({ kind: 'transfer', from: today })
    expect(runningOfSuspicion(report, new Date('2026-11-22T16:59:59Z'))).toMatchObject({ kind: 'transfer' })
    expect(runningOfSuspicion(report, decidedAt)).toBeNull()
    expect(runningOfSuspicion({ ...report, decision: 'refused' }, null)).toBeNull()
  })

  it('shuts the gate of the transfer while it is neither refused nor with the police', () => {
    expect(suspicionGate(null)).toEqual([])
    for (const decision of [null, 'approved'] as const)
      expect(suspicionGate({ on: today, decision })).toMatchObject([{ key: 'transfer', open: false }])
  })
})
