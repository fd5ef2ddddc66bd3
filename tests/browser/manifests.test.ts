import { beforeEach, expect, it } from 'vitest'
import { eachOnAPhone, enters, expectFlawless, page, shop, world } from './phone.ts'
import { allSent, begins, closesCamera, findsFault, handsIn, shoots, tab } from './walk.ts'

eachOnAPhone((n) => `清单${n}号店`)
beforeEach(() => enters(page, world.url))

/** 林 records one fault with one picture. */
async function records(): Promise<void> {
  await begins(page, shop)
  const item = await findsFault(page)
  await item.getByRole('button', { name: '近景' }).click()
  await shoots(page)
  await closesCamera(page)
  await handsIn(page)
}

const manifests = () =>
  world.owner`select m.device_id, m.counter, d.person_id from capture_manifest m join device d on d.id = m.device_id
    join visit v on v.id = m.visit_id
    join business b on b.id = v.business_id where b.name = ${shop} order by m.counter`

it('a gateway that forbids what it does not know holds the manifests up, and they arrive once it is gone', async () => {
  await page.route('**/graphql', (route) =>
    route.request().postData()!.includes('syncField')
      ? route.fulfill({ status: 403, contentType: 'text/html', body: '<h1>Forbidden</h1>' })
      : route.continue(),
  )
  await records()
  await page.getByText('服务器现在不接收本机的内容').waitFor()
  expect(await page.getByText('清单服务器没有接收').count()).toBe(0)
  await expectFlawless(page)
  await page.unroute('**/graphql')
  await page.getByRole('button', { name: '立即同步' }).click()
  await allSent(page)
  expect(await manifests()).toHaveLength(1)
})

it('a receipt that is not the hub’s counts for none: the original stays, and is sent again', async () => {
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()!.includes('syncField')) return route.continue()
    const answer = await route.fetch()
    const told = await answer.json()
    for (const { receipt } of told.data?.syncField?.captures ?? [])
      receipt.text = receipt.text.replace('ACCEPTED', 'QUARANTINED')
    return route.fulfill({ response: answer, json: told })
  })
  await records()
  await page.getByText('服务器给的回执验不过').waitFor()
  await expectFlawless(page)
  await page.unroute('**/graphql')
  await page.getByRole('button', { name: '清单再发一次' }).click()
  await page.getByText('服务器给的回执验不过').waitFor({ state: 'detached' })
  await allSent(page)
  expect(await manifests()).toHaveLength(1)
})

it('what was signed as somebody else’s device is signed anew, and the hub takes it', async () => {
  const he = world.city.people['he']!.personId
  const lin = (await world.person('lin')).personId
  const enrolled = () => world.owner`select from device d where person_id = ${lin}
    and not exists (select from capture_manifest m where m.device_id = d.id)`
  await expect.poll(enrolled).toHaveLength(1)
  // As the first release left it: the phone goes on with its former worker's pair.
  await world.owner`update device set person_id = ${he} where person_id = ${lin}`
  await records()
  await allSent(page)
  expect([...(await manifests())]).toMatchObject([{ counter: 1, personId: lin }])
})

it('whoever holds a phone that was reported lost is told to stop using it and hand it in', async () => {
  const lin = (await world.person('lin')).personId
  const enrolled = () => world.owner<{ id: string }[]>`select id from device d where person_id = ${lin}
    and not exists (select from capture_manifest m where m.device_id = d.id)`
  await expect.poll(enrolled).toHaveLength(1)
  const [device] = await enrolled()
  await (await world.person('chen')).does('revokeDevice', {
    device: `Device:${device!.id}`,
    lostAt: new Date().toISOString(),
    reason: '掉在路上',
  })
  await tab(page, '队列')
  await page.getByRole('button', { name: '立即同步' }).click()
  await page.getByText('如果这就是挂失的那台,请停止使用并交还协调员').waitFor()
  expect(await page.getByText('登录已到期').count()).toBe(0)
  await expectFlawless(page)
  // It is told wherever one looks, until somebody logs in.
  await tab(page, '今日')
  await page.getByText('如果这就是挂失的那台').waitFor()
})
