import { readFile } from 'node:fs/promises'
import type { Locator, Request } from 'playwright-core'
import { expect, it } from 'vitest'
import { photo, sha256 } from '../support/phone.ts'
import { empties, fills, kept } from './lying.ts'
import { eachOnAPhone, enters, expectFlawless, page, phone, shop, world } from './phone.ts'
import { aims, allSent, begins, tab, visits } from './walk.ts'

eachOnAPhone((n) => `第${n}家川菜馆`)

it('a full phone says so, keeps what it had, hands it in, gives it out as a backup, and has room again once it is sent', async () => {
  // Enough for the app and one large picture, not for two.
  const cdp = await phone.newCDPSession(page)
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: world.url, quotaSize: 6_000_000 })
  await enters(page, world.url)
  await phone.setOffline(true)
  await aims(page, shop)
  const camera = page.getByRole('dialog')
  const gives = (name: string) => {
    const buffer = photo(3_000_000)
    return camera.locator('input[type=file]').setInputFiles({ name, mimeType: 'image/png', buffer })
  }
  await gives('one.png')
  await camera.getByText('已封存').waitFor()
  await gives('two.png')
  await camera.getByText('本机空间不足').waitFor()
  await camera.getByRole('button', { name: '完成' }).click()
  expect(await page.getByRole('article').first().getByRole('figure').count()).toBe(1)
  // Not one byte is left but what the app has laid aside, and that is enough.
  await fills(page)
  await page.getByLabel('整次巡查的备注').fill('店主在场')
  await page.getByRole('button', { name: '检查并提交' }).click()
  await page.getByRole('button', { name: '提交巡查' }).click()
  await page.getByRole('heading', { level: 1, name: '队列' }).waitFor()
  expect(await page.getByText('没有完成').count()).toBe(0)
  await tab(page, '本机')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出备份.zip' }).click(),
  ])
  const zip = await readFile(await download.path())
  expect(zip.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
  expect(zip.includes('manifests.json')).toBe(true)
  expect(zip.toString('latin1').split('files/').length - 1).toBe(2)
  await tab(page, '队列')
  await phone.setOffline(false)
  await allSent(page)
  const [visit] =
    await world.owner`select note, (select count(*)::int from evidence e where e.visit_id = v.id) as pictures
    from visit v order by recorded_at desc limit 1`
  expect(visit).toEqual({ note: '店主在场', pictures: 1 })
  await expect.poll(async () => (await kept(page))['bytes']).toEqual([])
  await expect.poll(async () => (await kept(page))['kept']!.some((row) => row.startsWith('reserve'))).toBe(true)
})

it('a phone without any room left says what to do, and goes on once something else was deleted', async () => {
  const cdp = await phone.newCDPSession(page)
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: world.url, quotaSize: 6_000_000 })
  await enters(page, world.url)
  await phone.setOffline(true)
  await begins(page, shop)
  await page.getByRole('button', { name: /均正常/ }).click()
  await page.getByRole('button', { name: '检查并提交' }).click()
  await fills(page)
  // The reserve is used up, too.
  await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('heyi-field')
      request.onsuccess = () => resolve(request.result)
    })
    await new Promise((resolve) => {
      db.transaction('kept', 'readwrite').objectStore('kept').delete('reserve').onsuccess = resolve
    })
    db.close()
  })
  await fills(page)
  await page.getByRole('button', { name: '提交巡查' }).click()
  await page.getByText('本机空间不足,这一步没有存下;之前存下的都在本机').waitFor()
  await expectFlawless(page)
  await empties(page)
  await page.getByRole('button', { name: '提交巡查' }).click()
  await page.getByRole('heading', { level: 1, name: '队列' }).waitFor()
  await phone.setOffline(false)
  await allSent(page)
})

it('what the phone can no longer read is put aside with the reason, and the rest is sent', async () => {
  await enters(page, world.url)
  await phone.setOffline(true)
  await visits(page, shop)
  await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('heyi-field')
      request.onsuccess = () => resolve(request.result)
    })
    const ops = db.transaction('ops', 'readwrite').objectStore('ops')
    await new Promise((resolve) => {
      const all = ops.getAll()
      all.onsuccess = () => {
        const [row] = all.result
        ops.put({ ...row, sealed: { ...row.sealed, bytes: new ArrayBuffer(40) } }).onsuccess = resolve
      }
    })
    db.close()
  })
  await page.reload()
  await visits(page, shop)
  await phone.setOffline(false)
  await page.getByText('本机存的这一件读不出来了').waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出备份.zip' }).click(),
  ])
  expect((await readFile(await download.path())).includes('missing.json')).toBe(true)
  await page.getByText('有 1 件读不出来或放不下').waitFor()
  await page.getByText('刚办成').waitFor()
  await expectFlawless(page)
  await page.getByRole('button', { name: '收起,不再发送' }).click()
  await allSent(page)
})

it('a clock that is eight minutes slow is told to its owner, and the hub notes by how much', async () => {
  await phone.addInitScript(() => {
    const real = Date
    const slow = 8 * 60_000
    globalThis.Date = class extends real {
      constructor(...given: unknown[]) {
        super(...((given.length > 0 ? given : [real.now() - slow]) as [number]))
      }
      static override now = () => real.now() - slow
    } as DateConstructor
  })
  await enters(page, world.url)
  await visits(page, shop)
  await allSent(page)
  await tab(page, '本机')
  await page.getByText('本机时钟慢 8 分钟').waitFor()
  const [visit] = await world.owner`select visited_at from visit order by recorded_at desc limit 1`
  expect(Math.abs(visit!['visitedAt'].getTime() - Date.now())).toBeLessThan(60_000)
})

it('hands in a visit by the keyboard alone', async () => {
  await enters(page, world.url)
  const press = async (what: Locator, key = 'Enter') => {
    // Reached by Tab as anybody would, not put there by the test.
    for (let i = 0; i < 60 && !(await what.evaluate((one) => one === document.activeElement)); i++)
      await page.keyboard.press('Tab')
    expect(await what.evaluate((one) => one === document.activeElement)).toBe(true)
    await page.keyboard.press(key)
  }
  await press(page.getByRole('link', { name: shop }))
  await press(page.getByRole('button', { name: '开始巡查' }))
  await press(page.getByRole('article').first().getByRole('radio', { name: '正常' }), 'Space')
  expect(await page.getByRole('article').first().getByRole('radio', { name: '正常' }).isChecked()).toBe(true)
  await page.getByRole('button', { name: /均正常/ }).focus()
  await page.keyboard.press('Enter')
  await press(page.getByRole('button', { name: '检查并提交' }))
  await press(page.getByRole('button', { name: '提交巡查' }))
  await allSent(page)
})

it('an upload that broke off goes on where it was, and no byte is sent twice', async () => {
  const bytes = photo(3_000_000)
  await enters(page, world.url)
  const sent: { method: string; offset: string | undefined }[] = []
  let broken = false
  await phone.route('**/files/*.*', async (route) => {
    const request = route.request()
    sent.push({ method: request.method(), offset: request.headers()['upload-offset'] })
    if (broken || sent.filter(({ method }) => method === 'PATCH').length < 3) return route.continue()
    broken = true
    return route.abort('connectionreset')
  })
  await aims(page, shop)
  const camera = page.getByRole('dialog')
  await camera.locator('input[type=file]').setInputFiles({ name: 'large.png', mimeType: 'image/png', buffer: bytes })
  await camera.getByText('已封存').waitFor()
  await camera.getByRole('button', { name: '完成' }).click()
  await page.getByText('相册导入·位置未核').waitFor()
  await page.getByRole('button', { name: '检查并提交' }).click()
  await page.getByRole('button', { name: '提交巡查' }).click()
  await allSent(page)
  const offsets = sent.filter(({ method }) => method === 'PATCH').map(({ offset }) => Number(offset))
  const piece = 512 * 1024
  // The third was cut off, asked about, and sent again.
  expect(offsets).toEqual([0, 1, 2, 2, 3, 4, 5].map((n) => n * piece))
  expect(sent.some(({ method }) => method === 'HEAD')).toBe(true)
  const [evidence] = await world.owner`select sha256 from evidence order by id desc limit 1`
  expect(evidence!['sha256']).toBe(sha256(bytes))
  const [capture] = await world.owner`select imported from capture_manifest order by received_at desc limit 1`
  expect(capture!['imported']).toBe(true)
})

it('what is handed in while the day is being fetched leaves right after it', async () => {
  await enters(page, world.url)
  let arrive: () => void = () => undefined
  const arrives = new Promise<void>((resolve) => (arrive = resolve))
  const isDay = (request: Request) => request.postData()?.includes('fieldDay') ?? false
  await phone.route('**/graphql', async (route) => {
    if (isDay(route.request())) await arrives
    await route.continue()
  })
  const asked = page.waitForRequest(isDay)
  await page.goto(`${world.url}/field/`)
  await visits(page, shop)
  await asked
  arrive()
  await allSent(page)
})

it('what is being filmed or spoken when one goes back or on is sealed first, and handed in with the rest', async () => {
  await enters(page, world.url)
  await aims(page, shop)
  const camera = page.getByRole('dialog')
  await camera.getByRole('button', { name: '返回' }).click()
  const item = page.getByRole('article').first()
  await item.getByRole('button', { name: '录像' }).click()
  await camera.getByRole('button', { name: '开始录像' }).click()
  await page.waitForTimeout(1200)
  await page.keyboard.press('Escape')
  await camera.waitFor({ state: 'detached' })
  expect(await item.getByRole('figure').count()).toBe(1)
  await item.getByRole('button', { name: '● 语音备注' }).click()
  await item.getByRole('button', { name: '■ 停止录音' }).waitFor()
  await page.waitForTimeout(1200)
  await page.getByRole('button', { name: '检查并提交' }).click()
  await expect.poll(() => page.getByRole('figure').count()).toBe(2)
  await page.getByRole('button', { name: '提交巡查' }).click()
  await allSent(page)
  expect(await page.getByText('还没有提交').count()).toBe(0)
  const evidence = await world.owner`select kind from evidence order by id desc limit 2`
  expect(evidence.map(({ kind }) => kind)).toEqual(['AUDIO', 'VIDEO'])
})

it('a spoken note and a film arrive as what they are', async () => {
  await enters(page, world.url)
  await aims(page, shop)
  await page.getByRole('dialog').getByRole('button', { name: '返回' }).click()
  const item = page.getByRole('article').first()
  await item.getByRole('button', { name: '● 语音备注' }).click()
  await item.getByRole('button', { name: '■ 停止录音' }).waitFor()
  await page.waitForTimeout(1500)
  await item.getByRole('button', { name: '■ 停止录音' }).click()
  await expect.poll(() => item.getByRole('figure').count()).toBe(1)
  await item.getByRole('button', { name: '录像' }).click()
  const camera = page.getByRole('dialog')
  await camera.getByRole('button', { name: '开始录像' }).click()
  await page.waitForTimeout(1500)
  await camera.getByRole('button', { name: '停止' }).click()
  await camera.getByText('已封存').waitFor()
  await camera.getByRole('button', { name: '完成' }).click()
  await expectFlawless(page)
  await page.getByRole('button', { name: '检查并提交' }).click()
  await page.getByRole('button', { name: '提交巡查' }).click()
  await allSent(page)
  const evidence = await world.owner`select kind from evidence order by id desc limit 2`
  expect(evidence.map(({ kind }) => kind)).toEqual(['VIDEO', 'AUDIO'])
})
