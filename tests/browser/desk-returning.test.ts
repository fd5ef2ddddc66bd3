import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { hire } from '../support/access/cast.ts'
import { contested, hirePanelists } from '../support/ruling.ts'
import { hasPhone, paperOf } from '../support/visitor.ts'
import { openWorld, type Person, type World } from '../support/world.ts'
import { comesBack } from './contesting.ts'
import { computer, faults, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'
import { opensPhone } from './shop.ts'

/** An appeal whose panel nobody may man: it is asked to be returned, decided, and told to its shop. */

const shots = process.env['HEYI_SHOTS']

let world: World
let browser: Browser
let ruan: Person, shen: Person
beforeAll(async () => {
  world = await openWorld()
  ;[, , ruan, shen] = (await hirePanelists(world)) as [Person, Person, Person, Person]
  const justice = { role: 'SUPERVISOR', agency: 'JUSTICE', gridCode: '440106' }
  await hire(world, await world.person('wu'), { key: 'si', name: '司督', ...justice })
  browser = await openBrowser()
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

/** No fault by day, by night, in English, and at 400 %. */
async function looksWell(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await faults(page), `${screen} ${colorScheme}`).toEqual([])
    if (shots) await page.screenshot({ path: `${shots}/returning-${screen}-${colorScheme}.png`, fullPage: true })
  }
  await page.setViewportSize({ width: 320, height: 256 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), screen).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1280, height: 800 })
}

const opens = async (login: string, at: string): Promise<Page> => {
  const page = await (await computer(browser)).newPage()
  await sitsDown(page, world.url, login, at)
  return page
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

it('陈 is told who may sit, then asks for the return of what nobody may sit on; 司督 of justice decides, and the shop reads it', async () => {
  const known = await contested(world, '无人可审的小馆')
  await hasPhone(await world.person('lin'), known.business)
  const chen = await opens('chen', `/hearings/${known.appeal}`)
  const asks = async () => {
    await chen.getByText('退回申诉', { exact: true }).click()
    await button(chen, '申请退回……').click()
    await chen.getByLabel('理由').fill('城管两名成员均为店主亲属')
    await button(chen, '提出申请').click()
  }
  await asks()
  // As long as somebody may sit it is refused, and what was written stays.
  await chen.getByRole('dialog').getByRole('alert').waitFor()
  await looksWell(chen, 'refused')
  for (const one of [ruan, shen])
    await one.does('declareRelation', { id: newId(), business: known.business, nature: '亲属' })
  await button(chen, '提出申请').click()
  await chen.getByText('待司法行政机关的督导决定').waitFor()
  await chen.getByText(/阮议:申报与当事人有利害关系/).waitFor()
  expect(await button(chen, '申请退回……').count()).toBe(0)
  await looksWell(chen, 'asked')

  const si = await opens('si', `/hearings/${known.appeal}`)
  await si.getByLabel('决定的理由').fill('经核,城管确无他人可以入席')
  await looksWell(si, 'deciding')
  await button(si, '退回').click()
  await si.getByText('已退回', { exact: true }).waitFor()
  await chen.getByText('已退回', { exact: true }).waitFor()
  const [row] = await world.owner`select status from appeal where id = ${known.appeal.split(':')[1]!}`
  expect(row).toMatchObject({ status: 'returned' })

  await world.settle()
  const phone = await (await opensPhone(browser)).newPage()
  await comesBack(phone, world.url, await paperOf(world, known.notice))
  await phone
    .getByText(/无法组成合议庭|没有人可以组成|退回/)
    .first()
    .waitFor()
}, 90_000)
