import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { reactions } from '../../src/followup/reactions.ts'
import { keepTime } from '../../src/live/index.ts'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { goesToLook } from '../support/recheck.ts'
import { handedOver, proven, sendsPhoto, toldOf } from '../support/serving.ts'
import { type PaperInHand, paperOf } from '../support/visitor.ts'
import { openWorld, type Person, type World } from '../support/world.ts'
import { expectFlawless, openBrowser } from './phone.ts'
import { looksUp, opensPhone } from './shop.ts'

/** What was put right does not last: the shop reads its last deadline on its phone, lets it pass, and reads what came of it. */

const keys = ['lin', 'wang', 'chen', 'wu'] as const
let world: World
let browser: Browser
let people: Record<(typeof keys)[number], Person>
let day = addDays(legalDay(new Date()), 1)
beforeAll(async () => {
  world = await openWorld({ settings: { HEYI_PROXIES: '127.0.0.1,::1' } })
  await (await world.person('wu')).does('setLetterhead', {
    agency: `Agency:${world.city.agencies['CITY']}`,
    contact: '林山 020-12345678',
    address: '天府路 1 号',
    government: '天河区人民政府',
    court: '广州铁路运输第一法院',
  })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})
async function isDay(on: string): Promise<void> {
  day = on
  world.setClock(new Date(`${on}T12:00:00+08:00`))
  const all = await Promise.all(keys.map(async (key) => [key, await world.person(key)] as const))
  people = Object.fromEntries(all) as typeof people
}
const serves = async (paper: string) => {
  const proofs = await proven(world, people.lin, 'RECEIVER_SIGNATURE', 'PHOTO')
  const told = toldOf(proofs, { happenedAt: new Date(`${day}T12:00:00+08:00`).toISOString() })
  await people.lin.does('servePaper', { paper, ...told })
  await world.settle()
}
const looks = async (docket: string) =>
  (
    await people.chen.asks(
      `query ($id: ID!) { docket(id: $id) { measures { id } siteChecks { id } ultimatums { id clock { dueOn } } referrals { id } } }`,
      { id: docket },
    )
  ).docket

it('what was put right relapses: the shop reads the ultimatum, its last day and what follows, and once that has passed to whom it was referred', async () => {
  const rectify = { kind: 'RECTIFY', violation: 'FDA-10', text: '清洗净化设施', days: 7 }
  const known = await handedOver(world, '又积油的小馆', [rectify])
  await isDay(day)
  await serves(known.notice)
  const [measure] = (await looks(known.docket)).measures.map(({ id }: { id: string }) => id)
  const files = [await sendsPhoto(world, people.chen)]
  await people.chen.does('reportMeasure', { measure, doneOn: day, note: '已改', files })
  await people.wang.does('verifyMeasure', { measure, note: '' })
  await world.settle()

  await isDay(addDays(day, 31))
  const [check] = (await looks(known.docket)).siteChecks.map(({ id }: { id: string }) => id)
  const { visit, photo } = await goesToLook(world, people.lin, { business: known.business, day })
  const found = { check, visit, note: '又积油', after: [photo], measure, result: 'NOT_DONE' }
  await people.lin.does('answerSiteCheck', found)
  await world.settle()
  const demand = '清洗净化设施并保持'
  await people.chen.does('issueUltimatum', { id: newId(), docket: known.docket, demand })
  const { documents } = await people.chen.asks('{ documents(first: 5, kind: ULTIMATUM) { nodes { id } } }')
  const [paper] = await world.owner<PaperInHand[]>`select id, number, left(content_sha256, 32) as code, subject_id
    from document where id = ${documents.nodes[0].id.split(':')[1]}`

  const phone = await opensPhone(browser)
  const page = await phone.newPage()
  const plain = await (await opensPhone(browser, 360, { javaScriptEnabled: false })).newPage()
  const readsOn = async (one: typeof page) => {
    await looksUp(one, world.url, paper!)
    await one.getByRole('link', { name: '看要做什么、到哪天' }).click()
    await one.getByRole('heading', { name: demand }).waitFor()
    return one.locator('main').innerText()
  }
  /** With scripts and without, it reads the same. */
  const reads = async () => {
    const told = await readsOn(page)
    expect(await readsOn(plain)).toBe(told)
    return told
  }
  expect(await reads()).toContain('还没有送达;送达以后 10 个工作日')
  await serves(documents.nodes[0].id)
  const [{ id: ultimatum, clock }] = (await looks(known.docket)).ultimatums
  const standing = await reads()
  expect(standing).toContain(`${clock.dueOn},还有 10 个工作日`)
  for (const words of [paper!.number, '等您整改', '依法移送有权处理的机关', '移送不是处罚'])
    expect(standing).toContain(words)
  await expectFlawless(page)
  for (const query of ['lang=en', 'elder=1', 'lang=en&elder=1']) {
    await page.goto(`${world.url}/p/paper?${query}`)
    await expectFlawless(page)
  }

  await isDay(addDays(clock.dueOn, 1))
  await keepTime(world.live.hub, reactions)
  const [{ id: referral }] = (await looks(known.docket)).referrals
  // What is told only now comes too late for the ultimatum, and the page says so.
  await people.chen.isRefused('reportUltimatum', { ultimatum, on: day, note: '店家说已洗' })
  const lapsed = await reads()
  expect(lapsed).toContain('期限已过,没有按通牒改好')
  // What is only drafted inside is not told, nor what it says.
  for (const secret of ['已经移送', '草稿', '检察院']) expect(lapsed).not.toContain(secret)

  const reason = '久拖不改，内部研判公共利益受损'
  const clue = { referral, route: 'PROCURATORATE', receiver: '天河区人民检察院', reason }
  await people.chen.does('sendReferral', clue)
  await world.settle()
  const referred = await reads()
  expect(referred).toContain(`${day} 已移送:天河区人民检察院`)
  for (const secret of [reason, '公共利益', '卷宗', '公安', '陈', '王']) expect(referred).not.toContain(secret)
  await expectFlawless(page)
  // The notice still says that it is to be put right, and lets it be reported.
  await looksUp(page, world.url, await paperOf(world, known.notice))
  await page.getByRole('link', { name: '看要做什么、到哪天' }).click()
  await page.getByText('没有改好,已转入下一步处理').waitFor()
  await page.getByRole('link', { name: '改好了,报整改' }).waitFor()
  for (const one of [page, plain]) await one.context().close()
}, 60_000)
