import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { captures, docketOf, finds, opensShop, opines } from '../support/case.ts'
import { rectify } from '../support/penalty.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person, wang2: Person, zheng: Person, zheng2: Person, chen: Person
beforeAll(async () => {
  world = await openWorld()
  const all = await Promise.all(['lin', 'wang', 'wang2', 'zheng', 'zheng2', 'chen'].map((key) => world.person(key)))
  ;[lin, wang, wang2, zheng, zheng2, chen] = all as [Person, Person, Person, Person, Person, Person]
})
afterAll(() => world.close())

/** 露天烧烤 is fined up to 20 000 yuan until the code of 2026-08-15, from then on for the first time up to 5 000. */
const at = (day: string) => new Date(`${day}T02:00:00Z`)
const barbecue = async (name: string) => {
  const then = at('2026-08-05')
  world.setClock(then)
  const business = await opensShop(lin, name)
  const finding = await finds(lin, business, 'F-BBQ', then)
  await world.settle()
  await captures(world, lin, finding, 'PHOTO', then)
  await opines(wang, wang2, finding, { verdict: 'NOT_ESTABLISHED' })
  return { business, finding }
}
const proposing = (amount: number, stage?: string) => ({
  violation: 'ENV-04',
  measures: [{ kind: 'FINE', violation: 'ENV-04', text: '罚款', amount, stage }, rectify('ENV-04')],
})
/** 郑直 posts alone. */
const posts = async (finding: string, amount: number, stage?: string): Promise<string> => {
  const { finding: found } = await zheng.asks(
    'query ($id: ID!) { finding(id: $id) { requests { id agency { code } } } }',
    { id: finding },
  )
  const { id: request } = found.requests.find((one: { agency: { code: string } }) => one.agency.code === 'CITY')
  const { measures } = proposing(amount, stage)
  const input = { id: newId(), request, verdict: 'ESTABLISHED', violations: ['ENV-04'], measures, reasons: '现场烧烤' }
  return (await zheng.does('postOpinion', input)).id
}
const merges = async (business: string) => {
  const { id, version } = await docketOf(chen, business)
  return (await chen.does(
    'mergeDocket',
    { docket: id, expectedVersion: version },
    'id version current { content { conflicts { rule blocking law zh } } }',
  )) as { id: string; version: number; current: { content: { conflicts: object[] } } }
}
const moved = { rule: 'merge.lawChanged', blocking: true, law: '行政处罚法37' }

it('郑好 signs nothing that the law has overtaken since it was posted; posted anew by the lighter law she signs it', async () => {
  const { finding } = await barbecue('隔日签署')
  const opinion = await posts(finding, 800_000)
  world.setClock(at('2026-08-20'))
  const refused = await zheng2.isRefused('signOpinion', { opinion })
  expect(refused).toMatchObject({
    code: 'CONFLICT',
    extensions: { rule: 'opinion.lawChanged', law: '行政处罚法37', violations: ['ENV-04'] },
  })
  const anew = await posts(finding, 300_000, 'FIRST')
  expect((await zheng2.does('signOpinion', { opinion: anew }, 'status')).status).toBe('SIGNED')
  world.setClock(null)
})

it('no notice tells a fine by a law that another has taken the place of: neither merged, approved nor dispatched', async () => {
  const { business, finding } = await barbecue('合并之后')
  await opines(zheng, zheng2, finding, proposing(800_000))
  const before = await merges(business)
  expect(before.current.content.conflicts.filter((one) => 'blocking' in one && one.blocking)).toEqual([])
  const approving = { docket: before.id, expectedVersion: before.version }
  const approved = await chen.does('approveDocket', approving, 'version')

  world.setClock(at('2026-08-20'))
  const dispatching = { docket: before.id, expectedVersion: approved.version }
  expect((await chen.isRefused('dispatchDocket', dispatching)).extensions).toMatchObject({ rule: 'docket.changed' })
  const after = await merges(business)
  expect(after.current.content.conflicts).toContainEqual(expect.objectContaining(moved))
  const refused = await chen.isRefused('approveDocket', { docket: after.id, expectedVersion: after.version })
  expect(refused.extensions).toMatchObject({ rule: 'docket.blocked' })
  expect(refused.message).toContain('CITY 认定的 ENV-04 现已适用其他规定(从旧兼从轻)')

  await opines(zheng, zheng2, finding, proposing(300_000, 'FIRST'))
  const last = await merges(business)
  expect(last.current.content.conflicts).not.toContainEqual(expect.objectContaining({ rule: 'merge.lawChanged' }))
  const done = await chen.does('approveDocket', { docket: last.id, expectedVersion: last.version }, 'status')
  expect(done.status).toBe('APPROVED')
  world.setClock(null)
})

it('what was weighed by the law that still applies stands, though another came in: it was the lighter one', async () => {
  const { business, finding } = await barbecue('仍然适用')
  world.setClock(at('2026-08-20'))
  await opines(zheng, zheng2, finding, proposing(300_000, 'FIRST'))
  const { current } = await merges(business)
  expect(current.content.conflicts).not.toContainEqual(expect.objectContaining({ rule: 'merge.lawChanged' }))
  world.setClock(null)
})
