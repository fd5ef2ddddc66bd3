import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../src/platform/identity.ts'
import { assertMay, may } from '../../src/docket/access.ts'
import {
  assertApprovable,
  assertChanged,
  assertClosable,
  assertDispatchable,
  assertDivisible,
  assertMergeable,
  assertOverridable,
  assertSecondPerson,
  chooseCarrier,
  type DocketStatus,
  reopen,
  takesIn,
  unmerge,
} from '../../src/docket/rules/docket.ts'
import { merge } from '../../src/docket/rules/merge.ts'
import { finding, inputs, opinion, order } from '../support/opinions.ts'
import { expectRefused } from '../support/refused.ts'

const statuses: readonly DocketStatus[] = ['collecting', 'merged', 'approved', 'dispatched', 'served', 'closed']
const settled = merge(inputs({ findings: [finding('1')], opinions: [opinion('ENV', '1')] }))
const blocked = merge(
  inputs({ findings: [finding('1')], opinions: [opinion('ENV', '1', [order('x')], { adopted: false })] }),
)

describe('the stages of a docket', () => {
  const steps = [
    ['merge', ['collecting', 'merged', 'approved'], (status: DocketStatus) => assertMergeable({ status }, 1, 1)],
    ['approve', ['merged'], (status: DocketStatus) => assertApprovable({ status }, settled, false)],
    ['dispatch', ['approved'], (status: DocketStatus) => assertDispatchable({ status }, false)],
    [
      'close',
      ['collecting', 'merged', 'approved'],
      (status: DocketStatus) => assertClosable({ status }, [], [], new Set()),
    ],
    ['override', ['merged'], (status: DocketStatus) => assertOverridable({ status })],
    ['unmerge', ['merged'], (status: DocketStatus) => unmerge({ status })],
    ['reopen', ['approved', 'closed'], (status: DocketStatus) => reopen({ status, round: 1 }, 1)],
    ['divide', ['merged'], (status: DocketStatus) => assertDivisible({ status })],
  ] as const

  it('go no further when an opinion changed after it was approved', () => {
    expectRefused(() => assertDispatchable({ status: 'approved' }, true), 'CONFLICT', { rule: 'docket.changed' })
  })

  it.each(steps)('%s only in %j', (name, allowed, step) => {
    for (const status of statuses)
      if (allowed.some((one) => one === status)) step(status)
      else expectRefused(() => step(status), 'CONFLICT', { rule: `docket.${name}`, status })
  })

  it('go one step back before dispatch: a merge, an approval, a closing before the next round', () => {
    expect(unmerge({ status: 'merged' })).toBe('collecting')
    expect(reopen({ status: 'approved', round: 2 }, 2)).toBe('merged')
    expect(reopen({ status: 'closed', round: 2 }, 2)).toBe('collecting')
    expectRefused(() => reopen({ status: 'closed', round: 1 }, 2), 'CONFLICT', { rule: 'docket.nextRound', round: 1 })
  })

  it('take in findings until approval', () => {
    const here = { gridCode: '4401' }
    expect(statuses.filter((status) => takesIn({ status, ...here }, here))).toEqual(['collecting', 'merged'])
  })

  it('take in what was found within their own place: the rest is for the next round', () => {
    const docket = { status: 'collecting', gridCode: '440106' } as const
    const found = ['440106', '440106001', '440107', '4401'].filter((gridCode) => takesIn(docket, { gridCode }))
    expect(found).toEqual(['440106', '440106001'])
  })
})

describe('closing without a notice', () => {
  const found = (id: string, more: object = {}) => ({ id, status: 'assessed', asked: 2, answered: 2, ...more })
  const said = (findingId: string, verdict: string, status = 'signed') => ({ findingId, verdict, status })
  const close =
    (findings: ReturnType<typeof found>[], opinions: ReturnType<typeof said>[], awaited: string[] = []) =>
    () =>
      assertClosable({ status: 'collecting' }, findings, opinions, new Set(awaited))
  const none = [said('a', 'notEstablished'), said('a', 'notOurs')]

  it('takes that every finding was dismissed, or that all have answered and nobody established anything', () => {
    close([found('a')], none)()
    close([found('a', { status: 'merged' }), found('b', { status: 'dismissed', answered: 0 })], none)()
    close([found('b', { status: 'dismissed', asked: 0, answered: 0 })], [])()
    // What was said of a finding before it was dismissed holds nothing up.
    close([found('b', { status: 'dismissed' })], [said('b', 'established'), said('b', 'needsEvidence')])()
  })

  it.each(['signed', 'proposed'])('is refused where a violation is established (%s)', (status) => {
    expectRefused(close([found('a')], [...none, said('a', 'established', status)]), 'CONFLICT', {
      rule: 'docket.close',
      law: '行政处罚法57(三)',
      findings: ['a'],
    })
  })

  it('waits for nobody who is silent past the last day', () => {
    close([found('a', { status: 'assessing', answered: 1 })], [said('a', 'notOurs')], ['b'])()
  })

  it('is refused while an answer is still due, somebody wants evidence, or nobody was asked', () => {
    const open = [
      close([found('a', { status: 'assessing', answered: 1 })], [said('a', 'notOurs')], ['a']),
      close([found('a', { status: 'returned' })], [said('a', 'notOurs'), said('a', 'needsEvidence')]),
      close([found('a', { status: 'open', asked: 0, answered: 0 })], []),
    ]
    for (const refused of open) expectRefused(refused, 'CONFLICT', { rule: 'docket.close', findings: ['a'] })
  })
})

describe('merging', () => {
  it('is refused without a finding, and before any agency has given an opinion', () => {
    expectRefused(() => assertMergeable({ status: 'collecting' }, 0, 0), 'CONFLICT', { rule: 'docket.empty' })
    expectRefused(() => assertMergeable({ status: 'collecting' }, 1, 0), 'CONFLICT', { rule: 'docket.unanswered' })
  })

  it('is refused when nothing has changed since the last time', () => {
    expectRefused(() => assertChanged('same', 'same'), 'CONFLICT', { rule: 'docket.unchanged' })
    assertChanged('before', 'after')
    assertChanged(undefined, 'first')
  })
})

describe('approval', () => {
  it('is refused where no agency established anything: there is nothing to serve', () => {
    const said = [opinion('ENV', '1', [], { verdict: 'notEstablished', ground: 'factAbsent' })]
    const nothing = merge(inputs({ findings: [finding('1')], opinions: said }))
    const rule = { rule: 'docket.nothingEstablished' }
    expectRefused(() => assertApprovable({ status: 'merged' }, nothing, false), 'CONFLICT', rule)
  })

  it('is refused with the checklist of what blocks it and what would resolve it', () => {
    const { details, message } = expectRefused(
      () => assertApprovable({ status: 'merged' }, blocked, false),
      'CONFLICT',
      { rule: 'docket.blocked' },
    )
    expect(details['checklist']).toMatchObject([{ rule: 'evidence.adopted', blocking: true }])
    expect(message).toContain('由两名执法人员重新签署意见')
  })

  it('is refused without a revision, and when something changed since it', () => {
    expectRefused(() => assertApprovable({ status: 'merged' }, undefined, false), 'CONFLICT', {
      rule: 'docket.blocked',
    })
    expectRefused(() => assertApprovable({ status: 'merged' }, settled, true), 'CONFLICT', { rule: 'docket.changed' })
  })
})

describe('the carrier of a notice', () => {
  const finders = (...people: string[]) =>
    people.map((person, i) => ({ person, items: 10 - i, lastFound: '2026-09-10' }))

  it('is the one who found it', () => {
    expect(chooseCarrier(finders('lin', 'he'), ['he', 'lin'], {})).toEqual({
      carrierId: 'lin',
      finderId: 'lin',
      reason: null,
    })
  })

  it('is the next finder who is still on post, else the grid’s present worker, with that for a reason', () => {
    expect(chooseCarrier(finders('gone', 'he'), ['he'], {})).toMatchObject({ carrierId: 'he', reason: null })
    const { carrierId, finderId, reason } = chooseCarrier(finders('gone'), ['new'], {})
    expect([carrierId, finderId]).toEqual(['new', 'gone'])
    expect(reason).toContain('继任')
  })

  it('is somebody else only with a reason', () => {
    expectRefused(() => chooseCarrier(finders('lin'), ['lin', 'he'], { carrier: 'he' }), 'INVALID', {
      field: 'reason',
      rule: 'docket.carrier',
    })
    expect(chooseCarrier(finders('lin'), ['lin', 'he'], { carrier: 'he', reason: '休假' })).toEqual({
      carrierId: 'he',
      finderId: 'lin',
      reason: '休假',
    })
  })

  it('is nobody who is not on post there', () => {
    expectRefused(() => chooseCarrier(finders('lin'), [], {}), 'CONFLICT', { rule: 'docket.carrier' })
    expectRefused(() => chooseCarrier(finders('lin'), ['lin'], { carrier: 'x', reason: 'y' }), 'CONFLICT', {
      rule: 'docket.carrier',
    })
  })

  it('is on post, and is the finder or has a recorded reason, whoever is asked for', () => {
    const people = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 })
    fc.assert(
      fc.property(
        people.filter((all) => all.length > 0),
        people,
        fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: undefined }),
        fc.option(fc.constant('换班'), { nil: undefined }),
        (found, workers, carrier, reason) => {
          try {
            const chosen = chooseCarrier(finders(...found), workers, { carrier, reason })
            expect(workers).toContain(chosen.carrierId)
            expect(found).toContain(chosen.finderId)
            if (chosen.carrierId !== chosen.finderId) expect(chosen.reason).toBeTruthy()
            if (carrier) expect(chosen.carrierId).toBe(carrier)
          } catch (error) {
            expect(error).toMatchObject({ name: 'Refusal', details: { rule: 'docket.carrier' } })
            expect(workers.length === 0 || carrier !== undefined).toBe(true)
          }
        },
      ),
    )
  })
})

describe('an override', () => {
  it('is confirmed by a second person, once', () => {
    const proposed = { proposedBy: 'chen', confirmedBy: null }
    assertSecondPerson(proposed, 'qian')
    expectRefused(() => assertSecondPerson(proposed, 'chen'), 'CONFLICT', { rule: 'override.secondPerson' })
    expectRefused(() => assertSecondPerson({ ...proposed, confirmedBy: 'qian' }, 'wu'), 'CONFLICT', {
      rule: 'override.confirmed',
    })
  })
})

it('lets coordinators coordinate, a supervisor confirm, a worker acknowledge, and nobody else anything', () => {
  const roles = ['gridWorker', 'officer', 'lead', 'coordinator', 'panelist', 'supervisor', 'auditor', 'administrator']
  const allowed = Object.entries(may).map(([action, rule]) => [action, roles.filter((role) => rule({ role } as Actor))])
  expect(Object.fromEntries(allowed)).toEqual({
    'docket.attend': ['officer', 'lead', 'coordinator', 'supervisor', 'auditor', 'administrator'],
    'cluster.split': ['coordinator'],
    'cluster.rejoin': ['coordinator'],
    'division.confirm': ['coordinator', 'supervisor'],
    'docket.merge': ['coordinator'],
    'docket.link': ['coordinator'],
    'docket.unlink': ['coordinator'],
    'fine.acknowledge': ['officer', 'lead'],
    'docket.unmerge': ['coordinator'],
    'docket.reopen': ['coordinator'],
    'docket.approve': ['coordinator'],
    'docket.dispatch': ['coordinator'],
    'docket.seal': ['coordinator'],
    'docket.close': ['coordinator'],
    'withdrawal.propose': ['coordinator'],
    'withdrawal.retract': ['coordinator'],
    'notice.withdraw': ['coordinator', 'supervisor'],
    'override.propose': ['coordinator'],
    'override.confirm': ['coordinator', 'supervisor'],
    'notice.acknowledge': ['gridWorker'],
  })
  expectRefused(() => assertMay({ role: 'officer' } as Actor, 'docket.merge'), 'FORBIDDEN', { action: 'docket.merge' })
})
