import { describe, expect, it } from 'vitest'
import { assertReassignable } from '../../src/docket/rules/docket.ts'
import {
  assertAwaited,
  assertCorrectable,
  assertIssued,
  assertStanding,
  takesEffect,
} from '../../src/service/rules/standing.ts'
import { expectRefused } from '../support/refused.ts'

const issuedAt = new Date('2026-11-20T10:00:00+08:00')
const later = { happenedAt: new Date('2026-11-21T10:00:00+08:00') }
const notice = { status: 'handedOver', carrierId: 'lin', issuedAt, agencyId: null, reserved: false }
const lin = { role: 'gridWorker', personId: 'lin', agencyId: null } as const
const chen = { role: 'coordinator', personId: 'chen', agencyId: null } as const
const wang = { role: 'officer', personId: 'wang', agencyId: 'FDA' } as const

describe('serving a notice', () => {
  it('is for its carrier, who has taken it, and for others at any time while it stands', () => {
    expect(() => assertStanding(notice, lin, later)).not.toThrow()
    expect(() => assertStanding({ ...notice, status: 'issued' }, chen, later)).not.toThrow()
    expectRefused(() => assertStanding({ ...notice, status: 'issued' }, lin, later), 'CONFLICT', {
      rule: 'paper.serve',
    })
    expectRefused(() => assertStanding({ ...notice, carrierId: 'he' }, lin, later), 'FORBIDDEN', {
      rule: 'paper.serve',
    })
  })

  it('of a penalty is for officers of its own agency alone', () => {
    const decision = { ...notice, carrierId: null, agencyId: 'FDA', reserved: true }
    expect(() => assertStanding(decision, wang, later)).not.toThrow()
    for (const other of [lin, chen, { ...wang, agencyId: 'CITY' }])
      expectRefused(() => assertStanding(decision, other, later), 'FORBIDDEN', { rule: 'service.officer' })
  })

  it('is refused once it is served', () => {
    expectRefused(() => assertStanding({ ...notice, status: 'served' }, chen, later), 'CONFLICT', {
      rule: 'paper.serve',
      status: 'served',
    })
  })

  it.each(['superseded', 'withdrawn'])('is kept where it was %s meanwhile: who carried it did not know', (status) => {
    expect(() => assertStanding({ ...notice, status }, lin, later)).not.toThrow()
    expectRefused(() => assertStanding({ ...notice, status, carrierId: 'he' }, lin, later), 'FORBIDDEN')
  })

  it('is refused before it was issued', () => {
    expect(() => assertIssued(notice, issuedAt)).not.toThrow()
    expectRefused(() => assertIssued(notice, new Date(issuedAt.getTime() - 1)), 'CONFLICT', { field: 'happenedAt' })
  })
})

describe('a service that is proven late', () => {
  it('takes effect while its notice stands, and not once that was superseded or withdrawn', () => {
    const statuses = ['issued', 'handedOver', 'served', 'superseded', 'withdrawn']
    expect(statuses.filter((status) => takesEffect({ status }))).toEqual(['issued', 'handedOver', 'served'])
  })
})

describe('correcting a service', () => {
  const service = { status: 'complete', recordedBy: 'lin' }
  it('is for whoever recorded it and for a coordinator, once', () => {
    expect(() => assertCorrectable(service, lin)).not.toThrow()
    expect(() => assertCorrectable(service, chen)).not.toThrow()
    expectRefused(() => assertCorrectable(service, { role: 'gridWorker', personId: 'he' }), 'FORBIDDEN')
    expectRefused(() => assertCorrectable({ ...service, status: 'corrected' }, chen), 'CONFLICT', {
      rule: 'service.correct',
    })
  })
})

describe('attaching a proof', () => {
  it('is for what was listed and has not arrived', () => {
    expect(() => assertAwaited({ arrivedAt: null }, 'awaitingProof')).not.toThrow()
    expectRefused(() => assertAwaited(undefined, 'awaitingProof'), 'CONFLICT', { rule: 'proof.attach' })
    expectRefused(() => assertAwaited({ arrivedAt: issuedAt }, 'awaitingProof'), 'CONFLICT', { rule: 'proof.attach' })
  })
})

describe('another carrier', () => {
  it('is another worker on post, while the notice is still to be served', () => {
    expect(() => assertReassignable(notice, 'he', ['lin', 'he'])).not.toThrow()
    expectRefused(() => assertReassignable({ ...notice, status: 'served' }, 'he', ['he']), 'CONFLICT', {
      rule: 'notice.reassign',
    })
    expectRefused(() => assertReassignable(notice, 'lin', ['lin']), 'CONFLICT', { rule: 'notice.reassign' })
    expectRefused(() => assertReassignable(notice, 'he', ['lin']), 'CONFLICT', { rule: 'docket.carrier' })
  })
})
