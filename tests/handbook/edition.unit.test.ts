import { describe, expect, it } from 'vitest'
import { assertMay } from '../../src/handbook/access.ts'
import * as rules from '../../src/handbook/rules/edition.ts'
import type { Actor } from '../../src/platform/identity.ts'

const draft: rules.Edition = {
  id: 'e1',
  agencyId: 'fda',
  series: 'FDA',
  number: 2,
  title: '食药监执法手册',
  status: 'draft',
  draftedBy: 'wang',
  reviewedBy: null,
  version: 3,
}
const review: rules.Edition = { ...draft, status: 'review' }
const joint: rules.Edition = { ...review, agencyId: null, series: 'JOINT' }
const items = [{ code: 'FDA-01', shownWhen: [] }]
const lead = { personId: 'zhou', role: 'lead' }
const refused = (rule: string, code = 'CONFLICT') =>
  expect.objectContaining({ code, details: expect.objectContaining({ rule }) })

describe('an agency’s edition', () => {
  it('goes from draft to review to published, its version counting every step', () => {
    const submitted = rules.submit(draft, 'wang', items)
    expect(submitted).toMatchObject({ status: 'review', version: 4, draftedBy: 'wang' })
    expect(rules.publish(submitted, lead, items)).toMatchObject({ status: 'published', version: 5, reviewedBy: 'zhou' })
  })

  it('may go back to a draft from review', () => {
    expect(rules.giveBack(review, 'zhou')).toMatchObject({ status: 'draft', reviewedBy: 'zhou', version: 4 })
  })

  it('is not published by who drafted it', () => {
    expect(() => rules.publish(review, { personId: 'wang', role: 'lead' }, items)).toThrow(
      refused('edition.publish', 'FORBIDDEN'),
    )
  })

  it('is not published by who submitted another’s draft, who then answers for it', () => {
    const submitted = rules.submit(draft, 'zhou', items)
    expect(() => rules.publish(submitted, lead, items)).toThrow(refused('edition.publish', 'FORBIDDEN'))
    expect(rules.publish(submitted, { personId: 'wang', role: 'officer' }, items).status).toBe('published')
  })

  it('is published by the hub itself when it imports', () => {
    expect(rules.publish(review, { personId: 'wang', role: 'system' }, items).status).toBe('published')
  })

  it('is not submitted empty', () => {
    expect(() => rules.submit(draft, 'wang', [])).toThrow(refused('edition.empty'))
  })

  it.each(['review', 'published', 'superseded'] as const)('does not change once it is %s', (status) => {
    expect(() => rules.assertDraft({ ...draft, status })).toThrow(refused('edition.draft'))
    expect(() => rules.submit({ ...draft, status }, 'wang', items)).toThrow(refused('edition.draft'))
  })

  it.each(['draft', 'published', 'superseded'] as const)(
    'is neither published nor returned while it is %s',
    (status) => {
      expect(() => rules.publish({ ...draft, status }, lead, items)).toThrow(refused('edition.review'))
      expect(() => rules.giveBack({ ...draft, status }, 'zhou')).toThrow(refused('edition.review'))
    },
  )

  it('goes on with its own series alone', () => {
    expect(() => rules.assertSeries('FDA', 'fda', draft)).not.toThrow()
    expect(() => rules.assertSeries('nyc-health', 'fda', undefined)).not.toThrow()
    expect(() => rules.assertSeries('FDA', 'env', draft)).toThrow(refused('edition.series'))
    expect(() => rules.assertSeries('JOINT', 'fda', undefined)).toThrow(refused('edition.joint'))
  })

  it('has at most a thousand items', () => {
    expect(() => rules.assertSize(rules.mostItems)).not.toThrow()
    expect(() => rules.assertSize(rules.mostItems + 1)).toThrow(refused('edition.size'))
  })
})

describe('the joint edition', () => {
  const merged = { unacknowledged: [], sources: ['a', 'b'], inForce: ['b', 'a'] }

  it('is published when everything is acknowledged and every handbook it folds is in force', () => {
    expect(rules.publishJoint(joint, 'chen', merged)).toMatchObject({
      status: 'published',
      reviewedBy: 'chen',
      version: 4,
    })
  })

  it('is refused while an overlap is unacknowledged, and says which', () => {
    expect(() => rules.publishJoint(joint, 'chen', { ...merged, unacknowledged: ['F-BBQ'] })).toThrow(
      expect.objectContaining({ code: 'CONFLICT', details: { rule: 'jointEdition.acknowledged', facts: ['F-BBQ'] } }),
    )
  })

  it.each([[['a']], [['a', 'c']], [['a', 'b', 'c']]])('is refused once the handbooks in force are %j', (inForce) => {
    expect(() => rules.publishJoint(joint, 'chen', { ...merged, inForce })).toThrow(refused('jointEdition.current'))
  })

  it('is published once', () => {
    expect(() => rules.publishJoint({ ...joint, status: 'published' }, 'chen', merged)).toThrow(
      refused('edition.review'),
    )
  })

  it('takes none of an agency edition’s ways, nor the other way round', () => {
    expect(() => rules.publish(joint, lead, items)).toThrow(refused('edition.joint'))
    expect(() => rules.giveBack(joint, 'zhou')).toThrow(refused('edition.joint'))
    expect(() => rules.assertDraft(joint)).toThrow(refused('edition.joint'))
    expect(() => rules.publishJoint(review, 'chen', merged)).toThrow(refused('edition.joint'))
  })

  it('is merged again only by who names it and has seen it', () => {
    expect(() => rules.assertMergeable(undefined, { id: 'new' })).not.toThrow()
    expect(() => rules.assertMergeable(joint, { id: 'e1', expectedVersion: 3 })).not.toThrow()
    expect(() => rules.assertMergeable(joint, { id: 'new' })).toThrow(refused('edition.oneOpen'))
    expect(() => rules.assertMergeable(joint, { id: 'e1' })).toThrow(
      expect.objectContaining({ code: 'INVALID', details: { field: 'expectedVersion' } }),
    )
    expect(() => rules.assertMergeable(joint, { id: 'e1', expectedVersion: 2 })).toThrow(
      expect.objectContaining({ code: 'STALE' }),
    )
  })

  it('is acknowledged once, before it is published', () => {
    expect(() => rules.acknowledge(joint, { acknowledgedBy: null })).not.toThrow()
    expect(() => rules.acknowledge(joint, { acknowledgedBy: 'chen' })).toThrow(refused('overlap.acknowledged'))
    expect(() => rules.acknowledge({ status: 'published' }, { acknowledgedBy: null })).toThrow(refused('overlap.open'))
  })
})

describe('an item', () => {
  const ground: rules.Ground = {
    facts: [
      {
        code: 'F-BBQ',
        title: '露天烧烤',
        look: '时段、区域',
        minimumEvidence: ['PHOTO'],
        violations: ['CTY-01', 'ENV-04', 'FDA-01'],
      },
    ],
    authorities: new Map([
      ['CTY-01', 'CITY'],
      ['ENV-04', 'FUME_AUTH'],
      ['FDA-01', 'FDA'],
    ]),
    held: new Set(['CITY', 'FUME_AUTH']),
  }
  const item = { code: 'CITY-1', factCode: 'F-BBQ', record: '写明时段' }
  const complete = (items: rules.NewItem[], on = ground) => rules.complete(items, on, (i) => `items.${i}.`)
  const invalidAt = (rule: string, field: string) =>
    expect.objectContaining({ code: 'INVALID', details: expect.objectContaining({ rule, field }) })

  it('takes from its fact what it leaves out, and of the violations its agency’s own', () => {
    expect(complete([item])).toEqual([
      {
        ...item,
        title: '露天烧烤',
        look: '时段、区域',
        minimumEvidence: ['PHOTO'],
        violations: ['CTY-01', 'ENV-04'],
        shownWhen: [],
      },
    ])
  })

  it('rests on whatever the fact may breach where nobody’s competence is asked', () => {
    expect(complete([item], { ...ground, held: null })[0]!.violations).toEqual(['CTY-01', 'ENV-04', 'FDA-01'])
  })

  it('is refused for a fact that does not exist', () => {
    expect(() => complete([item, { ...item, code: 'CITY-2', factCode: 'F-NONE' }])).toThrow(
      invalidAt('item.fact', 'items.1.factCode'),
    )
  })

  it('is refused for a violation the fact cannot breach', () => {
    expect(() => complete([{ ...item, violations: ['CTY-09'] }])).toThrow(
      invalidAt('item.violations', 'items.0.violations'),
    )
  })

  it('is refused for a violation that another agency enforces (行政处罚法17)', () => {
    expect(() => complete([{ ...item, violations: ['FDA-01'] }])).toThrow(
      invalidAt('item.competence', 'items.0.violations'),
    )
  })

  it('is refused when it rests on nothing', () => {
    expect(() => complete([{ ...item, violations: [] }])).toThrow(invalidAt('item.basis', 'items.0.violations'))
    expect(() => complete([item], { ...ground, held: new Set(['FIRE']) })).toThrow(
      invalidAt('item.basis', 'items.0.violations'),
    )
  })

  it('is refused when it is there twice', () => {
    expect(() => complete([item, item])).toThrow(invalidAt('item.once', 'items.1.code'))
  })
})

describe('who may', () => {
  const actor = (role: Actor['role'], agencyId: string | null): Actor => ({
    personId: 'p',
    name: 'p',
    dutyId: 'd',
    role,
    agencyId,
    gridCode: '',
  })
  const may = (who: Actor, ...rest: Parameters<typeof assertMay> extends [Actor, ...infer R] ? R : never) => {
    try {
      assertMay(who, ...rest)
      return true
    } catch {
      return false
    }
  }
  const own = [
    'edition.draft',
    'item.put',
    'item.remove',
    'edition.submit',
    'edition.return',
    'edition.publish',
  ] as const
  const shared = ['jointEdition.merge', 'overlap.acknowledge', 'jointEdition.publish'] as const

  it.each(own)('%s: officers and leads of the agency, nobody else’s', (action) => {
    expect(may(actor('officer', 'fda'), action, { agencyId: 'fda' })).toBe(true)
    expect(may(actor('lead', 'fda'), action, { agencyId: 'fda' })).toBe(true)
    expect(may(actor('system', null), action, { agencyId: 'fda' })).toBe(true)
    expect(may(actor('officer', 'env'), action, { agencyId: 'fda' })).toBe(false)
    expect(may(actor('gridWorker', 'fda'), action, { agencyId: 'fda' })).toBe(false)
    expect(may(actor('officer', null), action, { agencyId: null })).toBe(false)
  })

  it.each(shared)('%s: coordinators of city management', (action) => {
    expect(may(actor('coordinator', 'city'), action, { actorAgencyKind: 'cityManagement' })).toBe(true)
    expect(may(actor('system', null), action)).toBe(true)
    expect(may(actor('coordinator', 'env'), action, { actorAgencyKind: 'professional' })).toBe(false)
    expect(may(actor('lead', 'city'), action, { actorAgencyKind: 'cityManagement' })).toBe(false)
  })

  it('law.record: the hub’s keepers', () => {
    expect(may(actor('system', null), 'law.record')).toBe(true)
    expect(may(actor('administrator', null), 'law.record')).toBe(true)
    expect(may(actor('lead', 'fda'), 'law.record')).toBe(false)
  })
})
