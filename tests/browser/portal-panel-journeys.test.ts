import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { legalDay, legalMinute } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { fills, hirePanelists, reads, seated, votes, withdraws } from '../support/ruling.ts'
import { openWorld, type Person, type World } from '../support/world.ts'
import { comesBack, contests, looksAgain } from './contesting.ts'
import { expectFlawless, openBrowser } from './phone.ts'

/** What a shop reads on its phone while a panel sits on its appeal: of its session, of how it ends, and never of a vote. */

let world: World
let browser: Browser
let feng: Person, mei: Person, ruan: Person, shen: Person
beforeAll(async () => {
  world = await openWorld({ settings: { HEYI_PROXIES: '127.0.0.1,::1' } })
  ;[feng, mei, ruan, shen] = (await hirePanelists(world)) as [Person, Person, Person, Person]
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})
afterEach(() => world.setClock(null))

const seat = (key: string, agency: string, role = 'MEMBER') => ({
  person: `Person:${world.city.people[key]!.personId}`,
  agency: `Agency:${world.city.agencies[agency]!}`,
  role,
})
const reasons = '清洗单据真实'

it('a shop that is told of its session and stays away reads when it was, that it was ruled on by the file, and what it may still do', async () => {
  const { phone, page, paper, appeal } = await contests(world, browser, '没去开会的小馆', '第二天就洗了')
  const chen = await world.person('chen')
  const seats = [seat('feng', 'JUSTICE', 'CHAIR'), seat('mei', 'FDA'), seat('ruan', 'CITY')]
  const { id: panel } = await chen.does('formPanel', { id: newId(), appeal, size: 3, seats })
  const at = (day: string) => new Date(`${day}T14:00:00+08:00`)
  const sits = (day: string) => ({
    id: newId(),
    panel,
    startsAt: at(day).toISOString(),
    place: '第二会议室',
    recorder: `Person:${mei.personId}`,
  })
  const today = legalDay(new Date())
  const first = (await feng.isRefused('setPanelSession', sits(today))).extensions['first'] as string
  const { id: session } = await feng.does('setPanelSession', sits(first))
  await feng.does('addAttendee', { session, capacity: 'PARTY', name: '张三' })
  await chen.does('tellPanelSession', { session, on: today, how: '电话通知张三本人' })
  await looksAgain(page, world.url)
  await page.getByText(`开会时间:${legalMinute(at(first))} 第二会议室`).waitFor()

  world.setClock(new Date(at(first).getTime() + 30 * 60_000))
  const chair = await world.person('feng')
  await chair.does('endHearing', { session, ground: 'ABSENT', reason: '经电话通知,开庭时未到' })
  await comesBack(page, world.url, paper)
  await page.getByText('没有人到场').waitFor()
  await page.getByText('不到场不等于撤回').waitFor()
  await expectFlawless(page)

  const { deliberation, question } = await votes(world, panel)
  for (const key of ['feng', 'mei', 'ruan'])
    await (await world.person(key)).does('castBallot', { question, outcome: 'UPHOLD', reasons })
  const ruled = await chair.does('ruleAppeal', { id: newId(), deliberation, items: [{ question, reasons }] }, 'number')
  await world.settle()
  await looksAgain(page, world.url)
  await page.getByText(ruled.number).waitFor()
  await page.getByText('是看案卷材料和您写的申诉理由裁议的').waitFor()
  for (const words of [/行政复议.*截止 .*还有 \d+ 天/, /行政诉讼.*截止 .*还有 \d+ 天/])
    await page.getByText(words).first().waitFor()
  expect(await page.getByRole('link', { name: '撤回这件申诉' }).count()).toBe(0)
  await expectFlawless(page)
  await phone.close()
})

/** Everything a shop can open while it waits, as it stands there: the addresses of the original are new each time. */
async function readsAll(page: Page): Promise<string> {
  const read: string[] = []
  for (const path of ['/p/paper', '/p/paper?lang=en', '/p/paper?elder=1', '/p/appeal']) {
    await page.goto(`${world.url}${path}`)
    read.push((await page.locator('main').innerHTML()).replaceAll(/href="[^"]*"|value="[^"]*"/g, ''))
  }
  return read.join('\n')
}

it('a member who has voted withdraws, the seat is filled and all vote again: the shop reads the same to the letter until it is ruled on, and then no ballot', async () => {
  const { phone, page, appeal } = await contests(world, browser, '换人再议的小馆', '单据都在')
  const panel = await seated(world, { appeal })
  const { deliberation, question } = await votes(world, panel)
  await world.settle()
  const waiting = await readsAll(page)
  expect(waiting).toContain('已受理,等合议')
  const unmoved = async () => {
    await world.settle()
    expect(await readsAll(page)).toBe(waiting)
  }
  await ruan.does('castBallot', { question, outcome: 'UPHOLD', reasons: '阮议的理由' })
  await unmoved()
  await mei.does('castBallot', { question, outcome: 'REVOKE', reasons })
  await unmoved()
  await withdraws(world, panel, 'ruan')
  await unmoved()
  const rules = { id: newId(), deliberation, items: [{ question, reasons }] }
  await feng.does('castBallot', { question, outcome: 'REVOKE', reasons })
  expect((await feng.isRefused('ruleAppeal', rules)).extensions['rule']).toBe('ruling.vote')
  await fills(world, panel, 'shen', 'CITY')
  await reads(world, panel, 'shen')
  await unmoved()
  await shen.does('castBallot', { question, outcome: 'UPHOLD', reasons: '沈议的理由' })
  await unmoved()
  const { number } = await feng.does('ruleAppeal', rules, 'number')
  await world.settle()
  const told = await readsAll(page)
  expect(told).toContain('已有裁议')
  expect(told).toContain(number)
  for (const secret of ['阮议', '沈议', '梅议', '冯议', reasons, '票', 'ballot', 'vote', '2:1', '回避'])
    expect(told).not.toContain(secret)
  await phone.close()
})
