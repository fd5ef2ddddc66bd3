import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { captures, handbook, opensShop, shows } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person, wang2: Person, zhao: Person
beforeAll(async () => {
  world = await openWorld()
  const all = await Promise.all(['lin', 'wang', 'wang2', 'zhao'].map((key) => world.person(key)))
  ;[lin, wang, wang2, zhao] = all as [Person, Person, Person, Person]
})
afterAll(() => world.close())

/** Two officers, or a grid worker alone, came and were not let in. */
const turnedAway = async (name: string, by: Person, kind: 'INSPECTION' | 'PATROL') => {
  const business = await opensShop(lin, name)
  const { edition, itemFor } = await handbook(by)
  const finding = newId()
  const { id: visit } = await by.does('recordVisit', {
    id: newId(),
    business,
    kind,
    edition,
    visitedAt: new Date().toISOString(),
    ...(kind === 'INSPECTION'
      ? { officers: [wang, wang2].map(({ certificateId }) => `Certificate:${certificateId}`) }
      : {}),
    findings: [{ id: finding, item: itemFor.get('F-REFUSAL'), description: '拒不开门' }],
  })
  await captures(world, by, `Finding:${finding}`, 'VIDEO')
  await world.settle()
  const { finding: found } = await wang2.asks(
    'query ($id: ID!) { finding(id: $id) { requests { id agency { code } } } }',
    { id: `Finding:${finding}` },
  )
  const request = found.requests.find(({ agency }: { agency: { code: string } }) => agency.code === 'FDA').id
  const refusal = {
    id: newId(),
    request,
    verdict: 'ESTABLISHED',
    violations: ['FDA-19'],
    measures: [{ kind: 'RECTIFY', violation: 'FDA-19', text: '责令改正', days: 0 }],
    reasons: '拒绝检查',
  }
  return { visit: visit as string, refusal }
}

it('records once, by an officer of the inspection, when certificates were shown and how its record ended', async () => {
  const { visit } = await turnedAway('亮证火锅', wang, 'INSPECTION')
  const now = new Date()
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString()
  for (const [more, rule] of [
    [{ certShownAt: before(2 * 24 * 60) }, 'inspection.certShown'],
    [{ certShownAt: now.toISOString(), closedAt: before(1) }, 'inspection.certShown'],
    [{ signedBy: undefined }, 'inspection.signedBy'],
    [{ refusedFor: '不愿签字' }, 'inspection.refusedFor'],
    [{ outcome: 'REFUSED', signedBy: undefined }, 'inspection.refusedFor'],
    [{ closedAt: new Date(now.getTime() + 3_600_000).toISOString() }, 'visit.happened'],
  ] as const)
    await expect(shows(wang, visit, now, more), rule).rejects.toThrow(rule)
  expect(await zhao.isRefused('recordInspection', told(visit, now))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await lin.isRefused('recordInspection', told(visit, now))).toMatchObject({ code: 'FORBIDDEN' })
  const refused = { outcome: 'REFUSED', signedBy: undefined, refusedFor: '拒签,全程录像' }
  const both = await Promise.allSettled([wang, wang2].map((one) => shows(one, visit, now, refused)))
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await wang.isRefused('recordInspection', told(visit, now))).toMatchObject({
    extensions: { rule: 'inspection.recordOnce', law: '行政处罚法55' },
  })
  const { visit: seen } = await wang.asks(
    'query ($id: ID!) { visit(id: $id) { inspected { outcome certShownAt signedBy refusedFor } } }',
    { id: visit },
  )
  expect(seen.inspected).toEqual({
    outcome: 'REFUSED',
    certShownAt: now.toISOString(),
    signedBy: null,
    refusedFor: '拒签,全程录像',
  })
})

const told = (visit: string, at: Date) => ({
  visit,
  certShownAt: at.toISOString(),
  outcome: 'SIGNED',
  closedAt: at.toISOString(),
  signedBy: '张三,店长',
})

it('holds nobody to have refused an inspection before certificates are known to have been shown', async () => {
  const { visit, refusal } = await turnedAway('闭门火锅', wang, 'INSPECTION')
  expect(await wang2.isRefused('postOpinion', refusal)).toMatchObject({
    code: 'CONFLICT',
    extensions: { rule: 'measure.shown', law: '行政处罚法55' },
  })
  await shows(wang, visit, new Date(), { outcome: 'REFUSED', signedBy: undefined, refusedFor: '拒签,全程录像' })
  expect(await wang2.does('postOpinion', refusal, 'violations')).toEqual({ violations: ['FDA-19'] })
})

it('holds nobody to have refused a patrol, which nobody has to let in', async () => {
  const { visit, refusal } = await turnedAway('拒巡火锅', lin, 'PATROL')
  expect(await wang2.isRefused('postOpinion', refusal)).toMatchObject({
    extensions: { rule: 'violation.obstructed', law: '行政处罚法42、55' },
  })
  expect(await wang.isRefused('recordInspection', told(visit, new Date()))).toMatchObject({
    extensions: { rule: 'inspection.record' },
  })
})
