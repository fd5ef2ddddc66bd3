import { afterAll, beforeAll, expect, it } from 'vitest'
import { reactions } from '../../src/joint/reactions.ts'
import { alertsFrom, quarterOf } from '../../src/joint/rules/quarter.ts'
import { keepTime } from '../../src/live/index.ts'
import { addDays, type LegalDay, legalDay } from '../../src/platform/calendar.ts'
import { opensShop } from '../support/case.ts'
import { agencyOf, arrives, comes, openTeam, sets, siteOf, type Team } from '../support/joint.ts'
import { watch } from '../support/watch.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let team: Team
const tomorrow = addDays(legalDay(new Date()), 1)
/** The first quarter whose last thirty days are still to come. */
const quarter = [tomorrow, addDays(quarterOf(tomorrow).to, 1)]
  .map((day) => quarterOf(day))
  .find((one) => alertsFrom(one) > tomorrow)!
const noonOf = (day: LegalDay) => new Date(`${day}T12:00:00+08:00`)

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function isDay(day: LegalDay): Promise<void> {
  world.setClock(noonOf(day))
  team = await openTeam(world)
}
const minutePasses = async () => {
  // Whoever reads on just then keeps the reader: the minute after does it.
  await world.settle()
  await keepTime(world.live.hub, reactions)
  await world.settle()
}
const actions = async () => {
  const { jointActions } = await team.chen.asks(
    'query ($q: String!) { jointActions(quarter: $q) { quarter count sessions { counted } alert { id dueOn raisedAt endedAt } } }',
    { q: quarter.name },
  )
  return jointActions[0]
}

it('is told of once, thirty days before the quarter ends, to everybody who coordinates or supervises there', async () => {
  await isDay(addDays(alertsFrom(quarter), -1))
  await minutePasses()
  expect(await actions()).toMatchObject({ count: 0, alert: null })
  await isDay(alertsFrom(quarter))
  const watchers = [team.chen, team.chen2, team.qian].map((person) =>
    watch(world, person, (after) => `taskEvents(after: ${after})`, { after: 'start' }),
  )
  await Promise.all([minutePasses(), minutePasses()])
  await minutePasses()
  const { alert } = await actions()
  expect(alert).toMatchObject({ dueOn: quarter.to, endedAt: null })
  for (const watcher of watchers) {
    await watcher.until((seen) => seen.some(({ type }) => type === 'jointAlert.raised'))
    expect(watcher.seen.filter(({ type }) => type === 'jointAlert.raised')).toMatchObject([{ subject: alert.id }])
    await watcher.stop()
  }
  const { jointActions } = await team.zheng.asks('{ jointActions(quarter: "2026Q4") { count } }')
  expect(jointActions).toEqual([])
  const wrong = await team.chen.sends('{ jointActions(quarter: "2026") { count } }')
  expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID', rule: 'joint.quarter' })
})

/** 郑直 leads; whoever of these agencies comes, or answers in writing, is there; one item is answered, signed and closed. */
async function acts(name: string, others: 'alone' | 'inWriting'): Promise<void> {
  const now = noonOf(alertsFrom(quarter))
  world.setClock(now)
  const session = await sets(world, team, now, [await opensShop(team.lin, name)], {
    agencies: ['CITY', 'ENV'].map((code) => agencyOf(world, code)),
  })
  await comes(session, team.zheng, team.zheng2)
  if (others === 'inWriting')
    await team.zhao.does('answerInvitation', { session, answer: 'IN_WRITING', said: '请查看净化器' })
  world.setClock(new Date(now.getTime() + 3_600_000))
  await team.zheng.does('openJointSession', { session })
  for (const officer of [team.zheng, team.zheng2]) await arrives(session, officer)
  const { id: site, checklist } = await siteOf(team.zheng, session)
  const own = checklist.find(({ agencies }: { agencies: { code: string }[] }) =>
    agencies.some(({ code }) => code === 'CITY'),
  )
  await team.zheng.does('answerJointItem', { site, item: own.item.id, answer: 'FINE' })
  for (const officer of [team.zheng, team.zheng2]) await officer.does('signJointRecord', { site, upTo: 1 })
  await team.zheng.does('signJointRecord', { site, upTo: 1, party: { name: '张三', relation: '店长' } })
  await team.zheng.does('sealJointRecord', { site, certificatesShown: true, rightsTold: true })
  await team.zheng.does('closeJointSession', { session })
  await minutePasses()
}

it('is not ended by an action at which one agency was alone', async () => {
  await acts('独自店', 'alone')
  expect(await actions()).toMatchObject({ count: 0, sessions: [{ counted: false }], alert: { endedAt: null } })
})

it('ends once two agencies at least took part, one of them in writing', async () => {
  await acts('书面店', 'inWriting')
  const { count, alert } = await actions()
  expect(count).toBe(1)
  expect(alert.endedAt).not.toBeNull()
})
