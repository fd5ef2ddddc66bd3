import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../support/person.ts'
import { openWorld, type World } from '../support/world.ts'
import { computer, faults, findings, photographs, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'

const shots = process.env['HEYI_SHOTS']

let world: World
let browser: Browser
let office: BrowserContext
let page: Page
let lin: Person
beforeAll(async () => {
  world = await openWorld()
  lin = await world.person('lin')
  const found = await findings(world, lin, 34)
  for (const colour of ['#8a3324', '#2e5e4e'])
    await photographs(world, lin, found.at(-1)!, { latitude: 23.1356, longitude: 113.3391 }, colour)
  await world.settle()
  browser = await openBrowser()
  office = await computer(browser)
  page = await office.newPage()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const key = (name: string) => page.keyboard.press(name)
const rows = () => page.getByRole('row')
const posted = async () =>
  Number((await world.owner`select count(*)::int as n from opinion where verdict = 'notOurs'`)[0]!['n'])

it('an officer logs in by keys, sees the inbox and opens the first finding with its evidence', async () => {
  await sitsDown(page, world.url)
  await rows().first().waitFor()
  expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('34')
  await page.getByRole('status').filter({ hasText: '实时' }).waitFor()
  await key('j')
  await page.getByRole('heading', { name: '意见', exact: true }).waitFor()
  await page.locator('.picture img').first().waitFor()
  if (shots) await page.screenshot({ path: `${shots}/desk-question.png` })
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '在本机核对散列' }).click()
  await page.getByText('✓ 与登记的散列一致').waitFor()
  const viewed = async () =>
    world.owner`select t.person_id from trace t join evidence e on e.id = t.subject_id where t.type = 'evidence.viewed'`
  await expect
    .poll(async () => (await viewed()).map(({ personId }) => personId))
    .toEqual([world.city.people['wang']!.personId])
})

it('thirty opinions are given from the keyboard alone, and one is undone', async () => {
  await page.locator('#rows').focus()
  await key('j')
  for (let n = 0; n < 31; n++) {
    await page.locator('#opinion').waitFor()
    await key('4')
    await page.locator('textarea[name=reasons]:focus').waitFor()
    await page.keyboard.type('该事项不属于本部门职责。')
    await key('Control+Enter')
    await page.locator('#rows:focus').waitFor()
  }
  await key('u')
  await page.getByText('已撤回,内容还在。').waitFor()
  expect(await page.locator('textarea[name=reasons]').inputValue()).toBe('该事项不属于本部门职责。')
  await expect.poll(posted, { timeout: 20_000 }).toBe(30)
  await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('4')
})

/** Writes that the next is no business of this agency, ready to be submitted. */
async function writesOne(): Promise<void> {
  await page.goto(`${world.url}/desk/opinions`)
  await rows().first().waitFor()
  await page.locator('#rows').focus()
  await key('j')
  await page.locator('#opinion').waitFor()
  await key('4')
  const reasons = page.locator('textarea[name=reasons]')
  await page.locator('textarea[name=reasons]:focus').waitFor()
  await reasons.fill('该事项不属于本部门职责。')
}

it('what was submitted while nobody answered is sent once the hub is there again, by itself, once', async () => {
  const before = await posted()
  await writesOne()
  await office.setOffline(true)
  await key('Control+Enter')
  await page.getByText('连上后自动再发').waitFor({ timeout: 20_000 })
  expect(await posted()).toBe(before)
  await office.setOffline(false)
  await expect.poll(posted, { timeout: 20_000 }).toBe(before + 1)
  await page.getByText('连上后自动再发').waitFor({ state: 'detached' })
})

it('whoever logs out has decided: what still waits goes out as theirs, though a colleague sits down at once', async () => {
  const before = await posted()
  await writesOne()
  await key('Control+Enter')
  await page.locator('#rows:focus').waitFor()
  await page.locator('.bar .who').click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await sitsDown(page, world.url, 'wang2')
  expect(await posted()).toBe(before + 1)
  await page.waitForTimeout(11_000)
  const authors = await world.owner<
    { postedBy: string }[]
  >`select distinct posted_by from opinion where verdict = 'notOurs'`
  expect(authors.map(({ postedBy }) => postedBy)).toEqual([world.city.people['wang']!.personId])
})
