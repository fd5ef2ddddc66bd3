import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { contested, hirePanelists, seated, votes } from '../support/ruling.ts'
import { hasPhone, paperOf } from '../support/visitor.ts'
import { openWorld, type Person, type World } from '../support/world.ts'
import { comesBack, looksAgain } from './contesting.ts'
import { expectFlawless, openBrowser } from './phone.ts'
import { opensPhone } from './shop.ts'

/** An appeal is taken back while it is being ruled on; two hundred rounds of it stand in tests/ruling/race.test.ts. */

let world: World
let browser: Browser
let feng: Person, mei: Person, ruan: Person
beforeAll(async () => {
  world = await openWorld({ settings: { HEYI_PROXIES: '127.0.0.1,::1' } })
  ;[feng, mei, ruan] = (await hirePanelists(world)) as [Person, Person, Person]
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})
const reasons = '清洗单据真实'

it('a shop that takes its appeal back while the last vote is cast and ruled on reads which of both it was', async () => {
  const phones = [await opensPhone(browser), await opensPhone(browser, 360, { javaScriptEnabled: false })]
  const pages = await Promise.all(phones.map((phone) => phone.newPage()))
  const ends = new Map<string, number>()
  for (const [round, wait] of [-1, 0, 5, 1_500].entries()) {
    // Every other shop has a phone that runs no scripts.
    const page = pages[round % 2]!
    const known = await contested(world, `撤回与末票 ${wait}`)
    await hasPhone(await world.person('lin'), known.business)
    const { deliberation, question } = await votes(world, await seated(world, known))
    for (const one of [feng, mei]) await one.does('castBallot', { question, outcome: 'REVOKE', reasons })
    await comesBack(page, world.url, await paperOf(world, known.notice))
    await page.getByRole('link', { name: '撤回这件申诉' }).click()
    await page.getByText(/撤回以后还可以再提,到 \d{4}-\d\d-\d\d 为止/).waitFor()
    if (wait < 0) await expectFlawless(page)
    const takesBack = () => page.getByRole('button', { name: '撤回', exact: true }).click()
    const closes = async () => {
      await ruan.does('castBallot', { question, outcome: 'REVOKE', reasons })
      await feng.does('ruleAppeal', { id: newId(), deliberation, items: [{ question, reasons }] })
    }
    if (wait < 0) await takesBack()
    await Promise.allSettled([closes(), wait < 0 ? undefined : sleep(wait).then(takesBack)])
    await page
      .getByText(/您已撤回|没有办成/)
      .first()
      .waitFor()
    const refused = (await page.getByText('没有办成').count()) > 0
    await looksAgain(page, world.url)
    const [kept] = await world.owner<{ status: string }[]>`
      select status from appeal where id = ${known.appeal.split(':')[1]!}`
    expect(kept!.status).toBe(refused ? 'ruled' : 'withdrawn')
    const course = page.locator('ul.cards > li')
    expect(await course.getByText('您已撤回').count()).toBe(refused ? 0 : 1)
    expect(await course.getByText('已有裁议').count()).toBe(refused ? 1 : 0)
    ends.set(kept!.status, (ends.get(kept!.status) ?? 0) + 1)
  }
  expect([...ends.keys()].toSorted()).toEqual(['ruled', 'withdrawn'])
  for (const phone of phones) await phone.close()
}, 90_000)
