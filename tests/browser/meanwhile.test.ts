import type { Request } from 'playwright-core'
import { expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { hire } from '../support/access/cast.ts'
import { opensShop, revisesHandbook } from '../support/case.ts'
import { issued } from '../support/serving.ts'
import { eachOnAPhone, enters, expectFlawless, givesPassword, page, phone, world } from './phone.ts'
import { allSent, begins, closesCamera, findsFault, handsIn, shoots, tab, visits } from './walk.ts'

eachOnAPhone()

/** What the hub answered to what was done at a business, in its order. */
const answered = async (shop: string) =>
  (
    await world.owner`select o.kind, o.outcome from field_operation o join business b on b.id = o.business_id
      where b.name = ${shop} order by o.place`
  ).map(({ kind, outcome }) => `${kind} ${outcome}`)

/** Another worker of 林's grid. */
const hires = async (key: string, name: string) =>
  hire(world, await world.person('wu'), { key, name, role: 'GRID_WORKER', agency: 'CITY', gridCode: '440106001002001' })

async function finds(shop: string): Promise<void> {
  await page.getByText('找商户').click()
  await page.getByLabel('名称、拼音首字母、信用代码或地址').fill(shop)
  await page.getByRole('button', { name: '查找' }).click()
  await page.getByRole('button', { name: new RegExp(shop) }).click()
  await page.getByRole('heading', { level: 1, name: shop }).waitFor()
}

it('the handbook is revised: what she wrote stays on the edition in her hand, and the next visit is on the new one with last time’s answer', async () => {
  const shop = '改版小馆'
  await opensShop(await world.person('lin'), shop)
  await world.settle()
  await enters(page, world.url)
  await page.getByText('手册第 1 版 ✓').waitFor()
  await phone.setOffline(true)
  await begins(page, shop)
  const item = await findsFault(page)
  const code = await item.locator('.code').first().innerText()
  await item.getByRole('button', { name: '近景' }).click()
  await shoots(page)
  await closesCamera(page)
  await revisesHandbook(world)
  await world.settle()
  await handsIn(page)
  await phone.setOffline(false)
  await allSent(page)
  expect(await answered(shop)).toEqual(['recordVisit applied', 'addEvidence applied'])
  const numbers = () => world.owner`select e.number from visit v join edition e on e.id = v.edition_id
    join business b on b.id = v.business_id where b.name = ${shop} order by e.number`
  expect([...(await numbers())]).toEqual([{ number: 1 }])
  await page.getByRole('button', { name: '立即同步' }).click()
  await tab(page, '今日')
  await page.getByText('手册第 2 版 ✓').waitFor()
  await finds(shop)
  await page.getByRole('button', { name: '开始巡查' }).click()
  const again = page.getByRole('article').filter({ hasText: code })
  await again.getByText(/上次 .*有问题/).waitFor()
  await page.getByRole('button', { name: /均正常/ }).click()
  await handsIn(page)
  await allSent(page)
  expect([...(await numbers())]).toEqual([{ number: 1 }, { number: 2 }])
})

it('her duty there ends: what she did before is recorded under it, and what she does afterwards lies in 需处理 until 陈 has a word', async () => {
  const [wu, chen] = [await world.person('wu'), await world.person('chen')]
  await hires('lan', '兰草')
  const [shop, other] = ['调岗小馆', '调岗二馆']
  for (const name of [shop, other]) await opensShop(await world.person('lin'), name)
  await world.settle()
  await enters(page, world.url, 'lan')
  await phone.setOffline(true)
  await visits(page, shop)
  const lan = await world.person('lan')
  await wu.does('endDuty', { duty: `Duty:${lan.dutyId}`, reason: '调岗' })
  await wu.does('appointDuty', {
    id: newId(),
    person: `Person:${lan.personId}`,
    role: 'GRID_WORKER',
    agency: `Agency:${world.city.agencies['CITY']}`,
    gridCode: '440106001002002',
  })
  await visits(page, other)
  await phone.setOffline(false)
  // Whoever is moved logs in anew.
  await page.getByText('登录已到期').waitFor()
  await page.getByRole('link', { name: '去登录' }).click()
  await givesPassword(page, 'lan')
  await tab(page, '队列')
  await page.getByRole('heading', { level: 2, name: '需处理 1' }).waitFor()
  expect(await answered(shop)).toEqual(['recordVisit applied'])
  expect(await answered(other)).toEqual(['recordVisit conflict'])
  const stuck = page.getByRole('article')
  await expectFlawless(page)
  await stuck.getByText('服务器已留存一份').waitFor()
  await stuck.getByRole('button', { name: '交协调员' }).click()
  await page.getByText('待协调员').first().waitFor()
  const { stuckOperations } = await chen.asks(
    '{ stuckOperations(first: 10) { nodes { id kind worker { name } business { name } } } }',
  )
  expect(stuckOperations.nodes).toMatchObject([
    { kind: 'RECORD_VISIT', worker: { name: '兰草' }, business: { name: other } },
  ])
})

it('the notice she carries is given to somebody else: what she did at the door lies in 需处理 and goes to 陈, and her way goes on', async () => {
  const shop = '改派小馆'
  const { notice } = await issued(world, shop)
  await opensShop(await world.person('lin'), '改派隔壁')
  await world.settle()
  await enters(page, world.url)
  await phone.setOffline(true)
  await page.getByRole('link', { name: new RegExp(`${shop}.*送达`) }).click()
  await page.getByText('无人或未能送达').click()
  await page.getByText('停业关门').click()
  await page.getByLabel('情况说明').fill('卷闸门关闭')
  await page.getByRole('button', { name: '登记送达尝试' }).click()
  await page.getByRole('heading', { level: 1, name: '队列' }).waitFor()
  await visits(page, '改派隔壁')
  const wu = await world.person('wu')
  await hires('mei', '梅影')
  const mei = `Person:${world.city.people['mei']!.personId}`
  const { grid } = await wu.asks('{ grid(code: "440106001002001") { id } }')
  const post = { post: 'WORKER', schedule: '工作日', responsibility: '协助送达', validFrom: '2025-01-01' }
  await wu.does('assignPost', { grid: grid.id, person: mei, ...post })
  await (await world.person('chen')).does('reassignNotice', { notice, carrier: mei, reason: '林小山休假' })
  await world.settle()
  await phone.setOffline(false)
  await page.getByRole('heading', { level: 2, name: '需处理 1' }).waitFor()
  await page.getByText('等上一件处理').waitFor()
  expect(await answered('改派隔壁')).toEqual(['recordVisit applied'])
  expect(await answered(shop)).toEqual(['acknowledgeNotice conflict', 'recordAttempt waiting'])
  const stuck = page.getByRole('article')
  await stuck.getByText('这份文书现在不由您送达').waitFor()
  await expectFlawless(page)
  expect(await stuck.getByRole('button', { name: '请求改派' }).count()).toBe(0)
  // Nobody is led to a form that does not open any more.
  await expect.poll(() => stuck.getByRole('button', { name: '改了再发' }).count()).toBe(0)
  await stuck.getByRole('button', { name: '交协调员' }).click()
  await page.getByText('待协调员').first().waitFor()
})

it('a shop that is looked up while the day is being fetched stays on the phone', async () => {
  const shop = '临时小馆'
  await opensShop(await world.person('lin'), shop)
  await world.settle()
  await enters(page, world.url, 'wang')
  let arrive: () => void = () => undefined
  const arrives = new Promise<void>((resolve) => (arrive = resolve))
  const isDay = (request: Request) => request.postData()?.includes('fieldDay') ?? false
  const asked = page.waitForRequest(isDay)
  await phone.route('**/graphql', async (route) => {
    // What the hub tells was asked before the shop was looked up.
    const answer = await route.fetch()
    if (isDay(route.request())) await arrives
    await route.fulfill({ response: answer })
  })
  await page.reload()
  await asked
  await finds(shop)
  const told = page.waitForResponse((response) => isDay(response.request()))
  arrive()
  await told
  await page.getByText('● 在线').waitFor()
  await page.waitForTimeout(500)
  await page.getByRole('button', { name: '开始巡查' }).click()
  await page.getByRole('article').first().waitFor()
})

it('a notice that was withdrawn meanwhile lies in 需处理 with what can be done, and nothing behind it leaves', async () => {
  const { notice } = await issued(world, '撤回小店')
  await world.settle()
  await enters(page, world.url)
  await page.getByRole('link', { name: /撤回小店.*送达/ }).click()
  await phone.setOffline(true)
  await page.getByText('无人或未能送达').click()
  await page.getByText('停业关门').click()
  await page.getByLabel('情况说明').fill('卷闸门关闭')
  await page.getByRole('button', { name: '登记送达尝试' }).click()
  await page.getByRole('heading', { level: 1, name: '队列' }).waitFor()
  await world.owner`update notice set status = 'withdrawn' where id = ${notice.slice(7)}`
  await phone.setOffline(false)
  await page.getByRole('heading', { level: 2, name: '需处理 1' }).waitFor()
  await expectFlawless(page)
  await page.getByText('看差异').click()
  await page.getByText('"status": "withdrawn"').waitFor()
  await page.getByText('等上一件处理').waitFor()
  // Nobody is led to a form that does not open any more.
  await expect.poll(() => page.getByRole('button', { name: '改了再发' }).count()).toBe(0)
  await page.getByRole('button', { name: '交协调员' }).click()
  await page.getByText('待协调员').first().waitFor()
  await expect.poll(() => answered('撤回小店')).toEqual(['acknowledgeNotice conflict', 'recordAttempt waiting'])
})

it('an officer’s certificate runs out: a patrol asks for none, and it is recorded as the lead it is', async () => {
  const shop = '证件小馆'
  await opensShop(await world.person('lin'), shop)
  await world.settle()
  await enters(page, world.url, 'wang')
  await finds(shop)
  await phone.setOffline(true)
  await page.getByRole('button', { name: '开始巡查' }).click()
  const item = await findsFault(page)
  await item.getByRole('button', { name: '近景' }).click()
  await shoots(page)
  await closesCamera(page)
  const { certificateId } = await world.person('wang')
  const until = addDays(legalDay(new Date()), -1)
  await world.owner`update certificate set valid_to = ${until} where id = ${certificateId}`
  await handsIn(page)
  await phone.setOffline(false)
  await allSent(page)
  expect(await answered(shop)).toEqual(['recordVisit applied', 'addEvidence applied'])
})
