import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Locator, type Page, type Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { opensShop } from '../support/case.ts'
import { photo, sha256 } from '../support/phone.ts'
import { issued } from '../support/serving.ts'
import { openWorld, type World } from '../support/world.ts'
import { args, enters, expectFlawless, openBrowser, options } from './phone.ts'

let world: World
let browser: Browser
let phone: BrowserContext
let page: Page
beforeAll(async () => {
  world = await openWorld()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})
let shop = ''
let shops = 0
beforeEach(async () => {
  // What was visited once is not on the next day's list.
  shop = `第${++shops}家川菜馆`
  await opensShop(await world.person('lin'), shop)
  await world.settle()
  phone = await browser.newContext(options)
  page = await phone.newPage()
})
afterEach(() => phone.close())

const tab = (name: string, on = page) => on.getByRole('navigation').getByRole('link', { name }).click()

/** Begins a visit and opens the camera for its first item. */
async function aims(on: Page): Promise<void> {
  await on.getByRole('link', { name: shop }).first().click()
  await on.getByRole('button', { name: '开始巡查' }).click()
  const item = on.getByRole('article').first()
  await item.getByLabel('有问题').locator('xpath=..').click()
  await item.getByLabel('看到了什么(必填)').fill('油烟直排')
  await item.getByRole('button', { name: '近景' }).click()
}

async function visits(on: Page): Promise<void> {
  await on.goto(`${world.url}/field/`)
  await on.getByRole('link', { name: shop }).first().click()
  await on.getByRole('button', { name: '开始巡查' }).click()
  await on.getByRole('button', { name: /均正常/ }).click()
  await on.getByRole('button', { name: '检查并提交' }).click()
  await on.getByRole('button', { name: '提交巡查' }).click()
  await on.getByRole('heading', { level: 1, name: '队列' }).waitFor()
}

/** What lies in the phone's database, as text wherever it is any. */
const kept = (on: Page): Promise<Record<string, string[]>> =>
  on.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('heyi-field')
      request.onsuccess = () => resolve(request.result)
    })
    const text = (value: unknown): string => {
      if (value instanceof ArrayBuffer) return new TextDecoder().decode(value)
      if (ArrayBuffer.isView(value)) return ''
      if (Array.isArray(value)) return value.map(text).join(' ')
      if (typeof value === 'object' && value !== null) return Object.values(value).map(text).join(' ')
      return String(value)
    }
    const all = await Promise.all(
      [...db.objectStoreNames].map(
        (name) =>
          new Promise<[string, string[]]>((resolve) => {
            const request = db.transaction(name).objectStore(name).getAll()
            request.onsuccess = () => resolve([name, request.result.map(text)])
          }),
      ),
    )
    db.close()
    return Object.fromEntries(all)
  })

describe('a browser that is killed in the middle of a burst', () => {
  const running: ChildProcess[] = []
  afterAll(() => {
    for (const { pid, exitCode, signalCode } of running)
      if (pid && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL')
  })
  const start = async (folder: string) => {
    const flags = [...args, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${folder}`, '--lang=zh-CN']
    const child = spawn('/usr/bin/chromium', [...flags, 'about:blank'], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    running.push(child)
    const address = await new Promise<string>((resolve) => {
      let said = ''
      child.stderr!.on('data', (piece: Buffer) => {
        said += piece.toString()
        const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
        if (found) resolve(found)
      })
    })
    const attached = await chromium.connectOverCDP(address)
    const [context] = attached.contexts()
    await context!.addInitScript(() => {
      if (location.pathname.startsWith('/field')) localStorage.setItem('heyi-reading', '{"language":"zh"}')
    })
    return { page: await context!.newPage(), kill: () => process.kill(-child.pid!, 'SIGKILL') }
  }

  it('has every picture that it said was sealed, in the draft, and the chain is whole', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'heyi-phone-'))
    const first = await start(folder)
    await enters(first.page, world.url)
    await aims(first.page)
    const camera = first.page.getByRole('dialog')
    await camera.getByRole('button', { name: '拍照' }).click()
    await camera.getByText('已封存').waitFor()
    await camera.getByRole('button', { name: '连拍 3 张' }).click()
    await first.page.waitForTimeout(400)
    first.kill()
    await new Promise((resolve) => setTimeout(resolve, 1500))
    const second = await start(folder)
    await second.page.goto(`${world.url}/field/`)
    await second.page.getByRole('link', { name: /巡查未完/ }).click()
    await expect.poll(() => second.page.getByRole('article').first().getByRole('img').count()).toBeGreaterThan(0)
    const here = await kept(second.page)
    const pictures = await second.page.getByRole('article').first().getByRole('img').count()
    expect(here['captures']).toHaveLength(pictures)
    expect(here['blobs']).toHaveLength(pictures)
    expect(await second.page.getByLabel('看到了什么(必填)').inputValue()).toBe('油烟直排')
    second.kill()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })
})

it('of two tabs one sends, and each operation leaves once', async () => {
  await enters(page, world.url)
  const other = await phone.newPage()
  await other.goto(`${world.url}/field/`)
  await other.getByRole('heading', { level: 1, name: '今日' }).waitFor()
  const sent: string[] = []
  for (const one of [page, other])
    one.on('request', (request) => {
      const { query = '', variables } = (request.url().endsWith('/graphql') && request.postDataJSON()) || {}
      if (query.includes('syncField')) sent.push(...variables.input.operations.map(({ id }: { id: string }) => id))
    })
  await phone.setOffline(true)
  await visits(page)
  await visits(other)
  await phone.setOffline(false)
  await tab('队列')
  await page.getByText('都已送到服务器').waitFor()
  expect(new Set(sent).size).toBe(2)
  expect(sent).toHaveLength(2)
})

it('a full phone says so, keeps what it had, and still gives it out as a backup', async () => {
  // A browser counts what is left when a page first writes: enough for the app and one large picture, not for two.
  const cdp = await phone.newCDPSession(page)
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: world.url, quotaSize: 6_000_000 })
  await enters(page, world.url)
  await phone.setOffline(true)
  await aims(page)
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
  await tab('本机')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出备份.zip' }).click(),
  ])
  const zip = await readFile(await download.path())
  expect(zip.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
  expect(zip.includes('manifests.json')).toBe(true)
  expect(zip.toString('latin1').split('files/').length - 1).toBe(2)
})

it('what the phone can no longer read is put aside with the reason, and the rest is sent', async () => {
  await enters(page, world.url)
  await phone.setOffline(true)
  await visits(page)
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
  await visits(page)
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
  await page.getByText('都已送到服务器').waitFor()
})

it('opens for its PIN alone, and what lies there is not to be read', async () => {
  await enters(page, world.url)
  await tab('本机')
  await page.getByLabel('新 PIN(6 位以上数字)').fill('482913')
  await page.getByRole('button', { name: '设置 PIN' }).click()
  await page.getByText('已设 PIN').waitFor()
  const lying = JSON.stringify(await kept(page))
  for (const secret of [shop, '林小山', 'F-FUME', 'Bearer']) expect(lying).not.toContain(secret)
  await page.reload()
  await page.getByRole('heading', { level: 1, name: '输入 PIN' }).waitFor()
  await expectFlawless(page)
  await page.getByLabel('PIN', { exact: true }).fill('000000')
  await page.getByRole('button', { name: '解锁' }).click()
  await page.getByText('PIN 不对').waitFor()
  await page.getByLabel('PIN', { exact: true }).fill('482913')
  await page.getByRole('button', { name: '解锁' }).click()
  await page.getByRole('heading', { level: 1, name: '本机' }).waitFor()
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
  await visits(page)
  await page.getByText('都已送到服务器').waitFor()
  await tab('本机')
  await page.getByText('本机时钟慢 8 分钟').waitFor()
  const [visit] = await world.owner`select visited_at from visit order by recorded_at desc limit 1`
  expect(Math.abs(visit!['visitedAt'].getTime() - Date.now())).toBeLessThan(60_000)
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
  await expect
    .poll(async () =>
      (await world.owner`select kind from field_operation where outcome <> 'applied' order by kind`).map(
        ({ kind }) => kind,
      ),
    )
    .toEqual(['acknowledgeNotice', 'recordAttempt'])
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
  await page.getByText('都已送到服务器').waitFor()
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
  await aims(page)
  const camera = page.getByRole('dialog')
  await camera.locator('input[type=file]').setInputFiles({ name: 'large.png', mimeType: 'image/png', buffer: bytes })
  await camera.getByText('已封存').waitFor()
  await camera.getByRole('button', { name: '完成' }).click()
  await page.getByText('相册导入·位置未核').waitFor()
  await page.getByRole('button', { name: '检查并提交' }).click()
  await page.getByRole('button', { name: '提交巡查' }).click()
  await page.getByText('都已送到服务器').waitFor({ timeout: 30_000 })
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
  await visits(page)
  await asked
  arrive()
  await page.getByText('都已送到服务器').waitFor()
})

it('what is being filmed or spoken when one goes back or on is sealed first, and handed in with the rest', async () => {
  await enters(page, world.url)
  await aims(page)
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
  await page.getByText('都已送到服务器').waitFor({ timeout: 30_000 })
  expect(await page.getByText('还没有提交').count()).toBe(0)
  const evidence = await world.owner`select kind from evidence order by id desc limit 2`
  expect(evidence.map(({ kind }) => kind)).toEqual(['AUDIO', 'VIDEO'])
})

it('what is captured in one tab after the other has handed the visit in is told, and brings no draft back', async () => {
  await enters(page, world.url)
  await phone.setOffline(true)
  await aims(page)
  const other = await phone.newPage()
  await other.goto(page.url())
  await other.getByRole('article').first().getByRole('button', { name: '近景' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '拍照' }).click()
  await page.getByRole('dialog').getByText('已封存').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '完成' }).click()
  await page.getByRole('button', { name: '检查并提交' }).click()
  await page.getByRole('button', { name: '提交巡查' }).click()
  await page.getByRole('heading', { level: 1, name: '队列' }).waitFor()
  const late = other.getByRole('dialog')
  await late.getByRole('button', { name: '拍照' }).click()
  await late.getByText('这份内容已经提交,刚拍的没有放进去').waitFor()
  await expectFlawless(other)
  const here = await kept(page)
  expect(here['drafts']).toEqual([])
  expect(here['captures']).toHaveLength(2)
  await phone.setOffline(false)
  await page.getByText('都已送到服务器').waitFor({ timeout: 30_000 })
  expect((await kept(page))['drafts']).toEqual([])
  expect(await page.getByText('需处理').count()).toBe(0)
})

it('a spoken note and a film arrive as what they are', async () => {
  await enters(page, world.url)
  await aims(page)
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
  await page.getByText('都已送到服务器').waitFor({ timeout: 30_000 })
  const evidence = await world.owner`select kind from evidence order by id desc limit 2`
  expect(evidence.map(({ kind }) => kind)).toEqual(['VIDEO', 'AUDIO'])
})
