import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { opensShop } from '../support/case.ts'
import { openWorld, type World } from '../support/world.ts'
import { kept } from './lying.ts'
import { args, enters } from './phone.ts'
import { aims } from './walk.ts'

const shop = '断电川菜馆'
let world: World
beforeAll(async () => {
  world = await openWorld()
  await opensShop(await world.person('lin'), shop)
  await world.settle()
})
afterAll(() => world?.close())

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
    await aims(first.page, shop)
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
