import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { docketOf, finds, opensShop } from '../support/case.ts'
import type { Person } from '../support/person.ts'
import { openWorld, type World } from '../support/world.ts'
import { computer, faults, findings, photographs, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'

/** How long the network is gone: six seconds in every run, a minute by hand (HEYI_CUT_SECONDS=60). */
const cut = Number(process.env['HEYI_CUT_SECONDS'] ?? 6) * 1000

const shots = process.env['HEYI_SHOTS']
/** Wide and 400 % of 1280, each light in each language. */
const looks = [
  { language: 'zh', light: 'light', width: 1280, height: 800 },
  { language: 'en', light: 'dark', width: 1280, height: 800 },
  { language: 'zh', light: 'dark', width: 320, height: 256 },
  { language: 'en', light: 'light', width: 320, height: 256 },
]

let world: World
let browser: Browser
let lin: Person
let found: string[]
beforeAll(async () => {
  world = await openWorld()
  lin = await world.person('lin')
  found = await findings(world, lin, 3)
  await photographs(world, lin, found[2]!, { latitude: 23.1356, longitude: 113.3391 })
  await world.settle()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const opened = async (login: string, at = '') => {
  const office = await computer(browser)
  const page = await office.newPage()
  await sitsDown(page, world.url, login, at)
  return { office, page }
}
const names = async (page: Page) =>
  (await page.getByRole('row').locator('.what > span').allTextContents()).map((text) => text.split(',')[0]!)

it('what was half written on one computer is there on another, and neither overwrites the other unseen', async () => {
  const { page: first, office } = await opened('wang')
  await first.getByRole('row').first().click()
  await first.locator('#opinion').waitFor()
  await first.keyboard.press('1')
  await first.locator('textarea[name=reasons]').fill('净化器油盒满溢,清洗记录缺失。')
  await first.getByText('草稿已存').waitFor()
  const { page: second, office: other } = await opened('wang', new URL(first.url()).pathname.slice('/desk'.length))
  await second.locator('#opinion').waitFor()
  expect(await second.locator('textarea[name=reasons]').inputValue()).toBe('净化器油盒满溢,清洗记录缺失。')
  expect(await second.getByRole('radio', { name: '1 成立' }).isChecked()).toBe(true)
  await second.locator('textarea[name=reasons]').fill('另一台电脑上改的。')
  await expect.poll(async () => (await world.owner`select version from opinion_draft`)[0]!['version']).toBe(2)
  await first.locator('textarea[name=reasons]').fill('这一台也在改。')
  await first.getByText('刚在另一台电脑上改过').waitFor()
  await first.getByRole('button', { name: '取回那边的' }).click()
  expect(await first.locator('textarea[name=reasons]').inputValue()).toBe('另一台电脑上改的。')
  await Promise.all([office.close(), other.close()])
})

it('an established violation is proposed by one officer and signed by another, who adopts the evidence', async () => {
  const { page, office } = await opened('wang')
  await page.getByRole('row').first().click()
  await page.locator('#opinion').waitFor()
  await page.locator('#rows').focus()
  await page.keyboard.press('1')
  await page.locator('textarea[name=reasons]:focus').waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('清洗记录缺失。')
  expect(await page.getByRole('group', { name: /措施 1 · 责令改正/ }).count()).toBe(1)
  await page.keyboard.press('Control+Enter')
  await page.getByText('等第二人签署').waitFor({ timeout: 20_000 })
  await office.close()

  const { page: second, office: other } = await opened('wang2', '/signing')
  await second.getByRole('row').first().click()
  await second.getByText('等第二名执法人员签署').waitFor()
  await second.getByRole('button', { name: '签署意见并采用证据' }).click()
  await second.getByText('王敏 承办,王二妹 签署').waitFor()
  await second.getByText('已采用').waitFor()
  const [signed] =
    await world.owner`select status, (select count(*)::int from adoption a where a.opinion_id = o.id) as adopted from opinion o`
  expect(signed).toMatchObject({ status: 'signed', adopted: 1 })
  await other.close()
})

it('after a cut the desk catches up: nothing is missed and nothing comes twice', async () => {
  const { page, office } = await opened('wang')
  await page.getByRole('row').first().waitFor()
  await page.getByText('实时').waitFor()
  const before = await names(page)
  await office.setOffline(true)
  await page.getByText('连接断开').waitFor()
  const from = Date.now()
  for (let n = 1; n <= 3; n++) await finds(lin, await opensShop(lin, `断网${n}小馆`))
  await world.settle()
  await page.waitForTimeout(Math.max(0, cut - (Date.now() - from)))
  expect(await names(page)).toEqual(before)
  await office.setOffline(false)
  await expect
    .poll(() => names(page), { timeout: 30_000 })
    .toEqual([...[3, 2, 1].map((n) => `断网${n}小馆断网${n}小馆`), ...before])
  await page.getByText('实时').waitFor()
  await finds(lin, await opensShop(lin, '恢复后小馆'))
  await expect.poll(async () => (await names(page))[0]).toBe('恢复后小馆恢复后小馆')
  expect(new Set(await names(page)).size).toBe(before.length + 4)
  await office.close()
})

it('several findings of one fact are dismissed together, each with its own result', async () => {
  const { page, office } = await opened('wang')
  await page.getByRole('row').first().waitFor()
  const [taken] = await world.owner`select r.id from assessment_request r join business b on b.id = r.business_id
    where b.name = '断网2小馆' and r.agency_id = ${world.city.agencies['FDA']!}`
  const wang2 = await world.person('wang2')
  await wang2.does('claimAssessment', { request: `AssessmentRequest:${taken!['id']}` })
  await page.locator('#rows').focus()
  for (let n = 0; n < 4; n++) {
    await page.keyboard.press('j')
    await page.keyboard.press('x')
  }
  await page.getByText('已选 4 件').waitFor()
  await page.getByRole('button', { name: '批量办理……' }).click()
  await page.getByRole('dialog').getByRole('radio', { name: '一并答复' }).check({ force: true })
  await page.getByRole('dialog').getByRole('radio', { name: '非本部门' }).check({ force: true })
  await page.getByRole('dialog').getByLabel('理由').fill('不属于本部门职责。')
  await page.getByRole('button', { name: '办理 4 件' }).click()
  await page.getByText('共 4 件:成功 3,未成 1').waitFor()
  await page.getByText('该事项已由同事领取').waitFor()
  await office.close()
})

/** Looks at who is here as somebody reads who set the desk so, and finds no fault. */
async function seenAs(page: Page, { width, height, ...reading }: (typeof looks)[number]) {
  await page.setViewportSize({ width, height })
  await page.evaluate((chosen) => localStorage.setItem('heyi-reading', JSON.stringify(chosen)), reading)
  await page.reload()
  await page.locator('.others .busy').waitFor()
  if (shots) await page.screenshot({ path: `${shots}/presence-${reading.language}-${reading.light}-${width}.png` })
  expect(await faults(page)).toEqual([])
}

it('four people at one docket see who else is there, what each writes on, and what each did', async () => {
  const business = await opensShop(lin, '同在小馆')
  const finding = await finds(lin, business)
  await world.settle()
  const [chen, wang] = await Promise.all(['chen', 'wang'].map((key) => world.person(key)))
  const { id: docket } = await docketOf(chen!, business)
  const asked = 'query ($id: ID!) { finding(id: $id) { requests { id agency { code } } } }'
  const { requests } = (await wang!.asks(asked, { id: finding })).finding
  const { id: request } = requests.find((one: { agency: { code: string } }) => one.agency.code === 'FDA')
  const at = [`/opinions/${request}`, ...Array.from({ length: 3 }, () => `/dockets/${docket}`)]
  const desks = await Promise.all(['wang', 'zheng', 'chen', 'zhou'].map((login, n) => opened(login, at[n])))
  const [writes, ...others] = desks.map(({ page }) => page) as [Page, Page, Page, Page]
  const here = (page: Page) => page.getByRole('list', { name: /同在本案|Also here/ })
  const tells = (page: Page, text: string) => here(page).getByText(text, { exact: true }).waitFor({ timeout: 5000 })

  await Promise.all(others.map((page) => page.getByRole('heading', { name: '同在小馆' }).waitFor()))
  await tells(others[0], '陈和、王敏、周正 正在看')
  await writes.locator('#opinion').waitFor()
  await writes.keyboard.press('c')
  await Promise.all(others.map((page) => page.getByText('王敏 已领取').waitFor({ timeout: 5000 })))
  await writes.keyboard.press('4')
  await writes.locator('textarea[name=reasons]').fill('排烟不归本部门。')
  await Promise.all(others.map((page) => tells(page, '王敏 正在写“净化设施未定期清洗或无清洗记录”')))
  await others[1].keyboard.press('d')
  await Promise.all([writes, others[0], others[2]].map((page) => tells(page, '陈和 正在办理')))
  if (shots) await writes.screenshot({ path: `${shots}/presence-question.png` })
  expect([...(await faults(writes)), ...(await faults(others[0]))]).toEqual([])
  await others[1].keyboard.press('Escape')
  for (const look of looks) await seenAs(others[0], look)
  await seenAs(others[0], looks[0]!)

  await desks[0]!.office.close()
  await tells(others[0], '陈和、周正 正在看')
  await desks[2]!.office.setOffline(true)
  await tells(others[0], '周正 正在看')
  expect(await here(others[1]).count()).toBe(0)
  await desks[2]!.office.setOffline(false)
  await tells(others[0], '陈和、周正 正在看')
  await Promise.all(desks.slice(1).map(({ office }) => office.close()))
})
