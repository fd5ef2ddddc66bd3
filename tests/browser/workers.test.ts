import { beforeEach, expect, it } from 'vitest'
import { opensShop } from '../support/case.ts'
import { password } from '../support/city.ts'
import { eachOnAPhone, enters, expectFlawless, page, phone, shop, world } from './phone.ts'
import { allSent, begins, closesCamera, findsFault, handsIn, shoots, tab, visits } from './walk.ts'

eachOnAPhone((n) => `第${n}家面馆`)
beforeEach(async () => {
  await opensShop(await world.person('he'), `何家${shop}`, '440106001002002')
  await world.settle()
})

/** One photographed fault, handed in. */
async function photographs(name: string): Promise<void> {
  await begins(page, name)
  const item = await findsFault(page)
  await item.getByRole('button', { name: '近景' }).click()
  await shoots(page)
  await closesCamera(page)
  await handsIn(page)
}

async function logsIn(login: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: '登录' }).waitFor()
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录并下载今天的内容' }).click()
  await page.getByRole('heading', { level: 1, name: '今日' }).waitFor()
  await page.getByText('已下载到本机').waitFor()
}

/** Which rows lie in each database of this phone, by store, and whether its key lies open. */
const lying = () =>
  page.evaluate(async () => {
    const found: Record<string, { ops: number; open: boolean }> = {}
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name!)
        request.onsuccess = () => resolve(request.result)
      })
      const ask = <T>(store: string, how: (of: IDBObjectStore) => IDBRequest<T>) =>
        new Promise<T>((resolve) => {
          const request = how(db.transaction(store).objectStore(store))
          request.onsuccess = () => resolve(request.result)
        })
      const key = (await ask('kept', (of) => of.get('key'))) as { value: unknown } | undefined
      found[name!] = { ops: await ask('ops', (of) => of.count()), open: key?.value instanceof CryptoKey }
      db.close()
    }
    return found
  })

it('lends the phone to another worker: each has a device and a chain of their own, and neither sends the other’s', async () => {
  await enters(page, world.url)
  await phone.setOffline(true)
  await photographs(shop)
  await tab(page, '本机')
  await page.getByText('您再登录才能读取和发送').waitFor()
  await page.getByRole('button', { name: '退出,换人使用' }).click()
  await expectFlawless(page)
  await page.getByRole('button', { name: '确认退出,内容留在本机' }).click()
  await page.getByRole('heading', { level: 1, name: '登录' }).waitFor()
  // Its key is nowhere but under their password.
  expect(await lying()).toEqual({ 'heyi-field': { ops: 2, open: false } })
  await phone.setOffline(false)
  await logsIn('he')
  await photographs(`何家${shop}`)
  await allSent(page)
  const sent = () =>
    world.owner`select b.name, v.recorded_by = d.person_id as own, c.counter, c.previous is null as first
      from visit v join business b on b.id = v.business_id join evidence e on e.visit_id = v.id
      join capture_manifest c on c.content_sha256 = e.sha256 and c.text::jsonb ->> 'visit' = 'Visit:' || v.id join device d on d.id = c.device_id
      where b.name in (${shop}, ${`何家${shop}`}) order by v.recorded_at`
  expect([...(await sent())]).toEqual([{ name: `何家${shop}`, own: true, counter: 1, first: true }])
  await tab(page, '本机')
  await page.getByRole('button', { name: '退出并清除本机内容' }).click()
  await logsIn('lin')
  await tab(page, '队列')
  await allSent(page)
  expect([...(await sent())]).toEqual([
    { name: `何家${shop}`, own: true, counter: 1, first: true },
    { name: shop, own: true, counter: 1, first: true },
  ])
  expect(Object.keys(await lying())).toEqual(['heyi-field'])
})

it('a phone that was reported lost and is found again signs as another device; what it took meanwhile waits for a word', async () => {
  const next = `${shop}二店`
  await opensShop(await world.person('lin'), next)
  await world.settle()
  await enters(page, world.url)
  await photographs(shop)
  await allSent(page)
  const [first] = await world.owner`select device_id from capture_manifest order by received_at desc limit 1`
  await phone.setOffline(true)
  await photographs(next)
  await (await world.person('chen')).does('revokeDevice', {
    device: `Device:${first!['deviceId'] as string}`,
    lostAt: new Date().toISOString(),
    reason: '掉在路上',
  })
  await phone.setOffline(false)
  await page.goto(`${world.url}/field/login`)
  await logsIn('lin')
  await tab(page, '队列')
  await page.getByRole('heading', { level: 2, name: '需处理 1' }).waitFor()
  await page.getByText('该终端已挂失').waitFor()
  await visits(page, next)
  await begins(page, next)
  const item = await findsFault(page, '垃圾未分类')
  await item.getByRole('button', { name: '近景' }).click()
  await shoots(page)
  await closesCamera(page)
  await handsIn(page)
  const chains = () => world.owner`select count(distinct device_id)::int as devices,
      array_agg(counter order by received_at) as counters, array_agg(status_of_capture(c) order by received_at) as statuses
    from capture_manifest c where device_id = ${first!['deviceId'] as string} or received_at > (select revoked_at from device where id = ${first!['deviceId'] as string})`
  await expect
    .poll(async () => [...(await chains())], { timeout: 20_000 })
    .toEqual([{ devices: 2, counters: [1, 2, 1], statuses: ['accepted', 'quarantined', 'accepted'] }])
})
