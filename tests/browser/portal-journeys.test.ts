import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { hire } from '../support/access/cast.ts'
import { docketOf, opines } from '../support/case.ts'
import { served } from '../support/panel.ts'
import { hirePanelists, seated, votes } from '../support/ruling.ts'
import { handedOver } from '../support/serving.ts'
import { hasPhone, paperOf } from '../support/visitor.ts'
import { openWorld, type Person, type World } from '../support/world.ts'
import { appealOf, serves } from './contesting.ts'
import { openBrowser } from './phone.ts'
import { appeals, heading, looksUp, opens, opensPhone } from './shop.ts'

/** What becomes of an appeal, as the shop reads it on its phone. */

let world: World
let browser: Browser
let feng: Person, mei: Person, ruan: Person
beforeAll(async () => {
  world = await openWorld({ settings: { HEYI_PROXIES: '127.0.0.1,::1' } })
  ;[feng, mei, ruan] = (await hirePanelists(world)) as [Person, Person, Person]
  const wu = await world.person('wu')
  await hire(world, wu, { key: 'yan', name: '严局', role: 'LEAD', agency: 'CITY', gridCode: '440106', certified: true })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})
afterEach(() => world.setClock(null))

it('an appeal is upheld in part: the shop reads that it was ruled on, that its paper stands no more, and the lighter one', async () => {
  const rectify = { kind: 'RECTIFY', violation: 'ENV-15', text: '限期清洗净化设施', days: 7 }
  const fine = (amount: number) => ({ kind: 'FINE', violation: 'ENV-15', text: '建议罚款', amount })
  const known = await handedOver(world, '部分采纳小馆', [rectify, fine(600_000)], 'ENV-15')
  await hasPhone(await world.person('lin'), known.business)
  const paper = await serves(world, known.notice)
  const phone = await opensPhone(browser)
  const page = await phone.newPage()
  await opens(page, world.url, paper)
  await appeals(page, '第二天就洗了')

  const [chen, zheng, zheng2] = (await Promise.all(['chen', 'zheng', 'zheng2'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
  ]
  const { id: appeal, items } = await appealOf(chen, known.notice)
  await chen.does('admitAppeal', { appeal })
  const changes = [{ item: items[0]!.id, measures: [{ measure: 1 }, { measure: 2, amount: 500_000 }] }]
  const { deliberation, question } = await votes(world, await seated(world, { appeal }), { changes })
  for (const one of [feng, mei, ruan])
    await one.does('castBallot', { question, outcome: 'REDUCE', reasons: '已主动整改' })
  const ruled = await feng.does(
    'ruleAppeal',
    { id: newId(), deliberation, items: [{ question, reasons: '首次违法,已主动整改' }] },
    'number items { id }',
  )
  await page.getByRole('link', { name: '看进度' }).click()
  await page.getByText('已有裁议').first().waitFor()
  await page.getByText(ruled.number).first().waitFor()

  await (await world.person('yan')).does('adoptRuling', { item: ruled.items[0].id, reason: '同意' })
  await world.settle()
  await looksUp(page, world.url, paper)
  await page.getByText('已作废,不用再按它办').waitFor()

  const { docket } = await chen.asks('query ($id: ID!) { docket(id: $id) { findings { id } } }', { id: known.docket })
  await opines(zheng, zheng2, docket.findings[0].id, { violation: 'ENV-15', measures: [rectify, fine(500_000)] })
  const seen = async () => {
    const { id, version } = await docketOf(chen, known.business)
    return { docket: id, expectedVersion: version }
  }
  await chen.does('mergeDocket', await seen())
  await chen.does('approveDocket', await seen())
  const { notice } = await chen.does('dispatchDocket', await seen(), 'notice { id }')
  await world.settle()
  await (await world.person('lin')).does('acknowledgeNotice', { notice: notice.id })
  await opens(page, world.url, await serves(world, notice.id))
  await page.getByText('限期清洗净化设施').first().waitFor()
  await phone.close()
})

it('an appeal that comes too late is refused, and the shop reads why and what it may still do', async () => {
  const known = await served(world, '逾期申诉小馆')
  await hasPhone(await world.person('lin'), known.business)
  await world.settle()
  const paper = await paperOf(world, known.notice)
  world.setClock(new Date(`${addDays(legalDay(new Date()), 14)}T04:00:00Z`))
  const phone = await opensPhone(browser)
  const page = await phone.newPage()
  await opens(page, world.url, paper)
  await appeals(page, '没有违法', '一直没空')
  const chen = await world.person('chen')
  const { id: appeal } = await appealOf(chen, known.notice)
  await chen.does('refuseAppeal', { appeal, ground: 'LATE', reason: '没有正当理由' })
  await page.getByRole('link', { name: '看进度' }).click()
  await heading(page, '要做什么')
  for (const words of [/没有受理|不予受理/, /行政复议/, /行政诉讼/]) await page.getByText(words).first().waitFor()
  expect(await page.getByText('已受理,等合议').count()).toBe(0)
  await phone.close()
})
