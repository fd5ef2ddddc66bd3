import { describe, expect, it } from 'vitest'
import { assertMay, may } from '../../src/inspection/access.ts'
import {
  agenciesOf,
  assertAnsweredOnce,
  assertCompetent,
  assertDismissible,
  assertHappened,
  assertItem,
  assertKind,
  assertOfficers,
  assertOfficersWithin,
  authoritiesOf,
  assertPublished,
  type FindingStatus,
  progress,
} from '../../src/inspection/rules.ts'
import type { Actor, Role } from '../../src/platform/identity.ts'
import { expectRefused } from '../support/refused.ts'

const now = new Date('2026-11-22T02:00:00Z')
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

describe('recording a visit', () => {
  it('records what has happened, however long ago; a clock may be ten minutes ahead', () => {
    assertHappened('visitedAt', after(10), now)
    assertHappened('visitedAt', after(-60 * 24 * 30), now)
    expectRefused(() => assertHappened('foundAt', new Date(after(10).getTime() + 1), now), 'INVALID', {
      field: 'foundAt',
      rule: 'visit.happened',
    })
  })

  it('is an inspection only by two certified officers, never by a grid worker', () => {
    for (const role of ['officer', 'lead', 'system'] as const) assertKind('inspection', role, 2)
    expectRefused(() => assertKind('inspection', 'gridWorker', 2), 'FORBIDDEN', { law: '国办发〔2024〕54号' })
    for (const officers of [0, 1])
      expectRefused(() => assertKind('inspection', 'officer', officers), 'INVALID', {
        field: 'officers',
        law: '行政处罚法42',
      })
  })

  it('is an inspection only where two people’s certificates of the visiting agency counted that day', () => {
    const held = (personId: string, more: object = {}) => ({
      id: personId,
      personId,
      agencyId: 'fda',
      scope: ['FDA'],
      validFrom: '2026-01-01',
      validTo: '2026-11-22',
      revokedAt: null,
      ...more,
    })
    const [a, b] = [held('a'), held('b')]
    assertOfficers('inspection', [a, b], 'fda', now)
    assertOfficers('inspection', [a, held('b', { revokedAt: after(1) })], 'fda', now)
    assertOfficers('patrol', [], 'fda', now)
    const wrong = [
      [],
      [a],
      [a, held('a', { id: 'another of the same person' })],
      [a, held('b', { agencyId: 'env' })],
      [a, held('b', { validTo: '2026-11-21' })],
      [a, held('b', { validFrom: '2026-11-23' })],
      [a, held('b', { revokedAt: now })],
    ]
    for (const certificates of wrong)
      expectRefused(() => assertOfficers('inspection', certificates, 'fda', now), 'INVALID', {
        field: 'officers',
        rule: 'visit.officers',
        law: '行政处罚法42',
      })
  })

  it('inspects each item by two officers whose certificates name a field it is inspected under', () => {
    const held = (personId: string, scope: string[], more: object = {}) => ({
      id: `${personId} ${scope.join()}`,
      personId,
      agencyId: 'city',
      scope,
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
      revokedAt: null,
      ...more,
    })
    const seen = [
      { field: 'answers.0.item', authorities: ['CITY'] },
      { field: 'findings.0.item', authorities: ['CITY', 'FUME_AUTH'] },
    ]
    const inspect = (...certificates: ReturnType<typeof held>[]) =>
      assertOfficersWithin('inspection', certificates, 'city', now, seen)
    inspect(held('a', ['综合']), held('b', ['CITY']))
    inspect(held('a', ['NOISE_AUTH']), held('a', ['CITY']), held('b', ['CITY', 'FUME_AUTH']))
    const wrong = [
      [held('a', ['综合']), held('b', ['FUME_AUTH'])],
      [held('a', ['CITY']), held('a', ['综合'])],
      [held('a', ['CITY']), held('b', ['CITY'], { revokedAt: now })],
    ]
    for (const certificates of wrong)
      expectRefused(() => inspect(...certificates), 'INVALID', {
        field: 'answers.0.item',
        rule: 'visit.certificateScope',
        law: '行政处罚法42',
        authorities: ['CITY'],
      })
    assertOfficersWithin('patrol', [], 'city', now, seen)
  })

  it('is inspected under what the agency holds there of the authorities that the fact may breach', () => {
    const authorities = ['ENV', 'FUME_AUTH', 'CITY', 'FUME_AUTH'].map((authority) => ({ factCode: 'F', authority }))
    const competent = [
      { authority: 'FUME_AUTH', agencyId: 'city' },
      { authority: 'CITY', agencyId: 'city' },
      { authority: 'NOISE_AUTH', agencyId: 'city' },
      { authority: 'ENV', agencyId: 'env' },
    ]
    expect(authoritiesOf('city', 'F', authorities, competent)).toEqual(['CITY', 'FUME_AUTH'])
    expect(authoritiesOf('city', 'G', authorities, competent)).toEqual([])
  })

  it('answers an item once', () => {
    assertAnsweredOnce([])
    assertAnsweredOnce([{ item: 'x' }, { item: 'y' }])
    expectRefused(() => assertAnsweredOnce([{ item: 'x' }, { item: 'y' }, { item: 'x' }]), 'INVALID', {
      field: 'answers.2.item',
      rule: 'visit.answers',
    })
  })

  it.each(['patrol', 'outreach', 'recheck'] as const)('names no officers on a %s', (kind) => {
    for (const role of ['gridWorker', 'officer'] as const) assertKind(kind, role, 0)
    expectRefused(() => assertKind(kind, 'officer', 2), 'INVALID', { rule: 'visit.officers' })
  })

  it('pins what was seen to the edition that was in hand', () => {
    assertItem({ editionId: 'e1' }, 'e1')
    expectRefused(() => assertItem({ editionId: 'e2' }, 'e1'), 'INVALID', { rule: 'visit.item' })
    expectRefused(() => assertItem(undefined, 'e1'), 'INVALID', { field: 'item' })
  })

  it('is of what the officer’s own agency may enforce there; a grid worker records whatever it sees', () => {
    for (const role of ['officer', 'lead'] as const) {
      assertCompetent('answers.0.item', ['env', 'fda'], { role, agencyId: 'fda' })
      for (const agencies of [['env'], []])
        expectRefused(() => assertCompetent('answers.0.item', agencies, { role, agencyId: 'fda' }), 'FORBIDDEN', {
          field: 'answers.0.item',
          rule: 'visit.competence',
          law: '行政处罚法17、22',
        })
    }
    assertCompetent('answers.0.item', ['env'], { role: 'gridWorker', agencyId: 'city' })
    assertCompetent('answers.0.item', [], { role: 'system', agencyId: null })
  })

  it('uses an edition that is or was in force', () => {
    for (const status of ['published', 'superseded']) assertPublished({ status })
    for (const status of ['draft', 'review'])
      expectRefused(() => assertPublished({ status }), 'CONFLICT', { rule: 'visit.edition' })
    expectRefused(() => assertPublished(undefined), 'CONFLICT', { field: 'edition' })
  })
})

describe('a finding', () => {
  it('is assessed when everyone asked has answered, returned when someone wants more', () => {
    expect(progress(0, 0, false)).toBe('open')
    expect(progress(3, 2, false)).toBe('assessing')
    expect(progress(3, 3, false)).toBe('assessed')
    expect(progress(3, 3, true)).toBe('returned')
  })

  it('is dismissed only before a docket has merged it', () => {
    const statuses: FindingStatus[] = ['open', 'assessing', 'assessed', 'returned']
    for (const status of statuses) assertDismissible(status)
    for (const status of ['merged', 'settled', 'dismissed'] as const)
      expectRefused(() => assertDismissible(status), 'CONFLICT', { rule: 'finding.dismiss', status })
  })

  it('concerns whoever holds an authority that the fact may breach, each once', () => {
    const authorities = [
      { factCode: 'F', authority: 'ENV' },
      { factCode: 'F', authority: 'FUME_AUTH' },
      { factCode: 'G', authority: 'FIRE' },
    ]
    const competent = [
      { authority: 'ENV', agencyId: 'b' },
      { authority: 'FUME_AUTH', agencyId: 'a' },
      { authority: 'FUME_AUTH', agencyId: 'b' },
      { authority: 'FIRE', agencyId: 'c' },
    ]
    expect(agenciesOf('F', authorities, competent)).toEqual(['a', 'b'])
    expect(agenciesOf('H', authorities, competent)).toEqual([])
  })
})

it('lets the field record, coordinators dismiss, and nobody else anything', () => {
  const roles: Role[] = [
    'gridWorker',
    'officer',
    'lead',
    'coordinator',
    'panelist',
    'supervisor',
    'auditor',
    'administrator',
    'door',
  ]
  const allowed = (action: keyof typeof may) => roles.filter((role) => may[action]({ role } as Actor))
  expect(allowed('visit.record')).toEqual(['gridWorker', 'officer', 'lead'])
  expect(allowed('evidence.add')).toEqual(['gridWorker', 'officer', 'lead'])
  expect(allowed('finding.dismiss')).toEqual(['coordinator'])
  expectRefused(() => assertMay({ role: 'auditor' } as Actor, 'visit.record'), 'FORBIDDEN', { action: 'visit.record' })
})
