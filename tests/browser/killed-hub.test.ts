import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type HubProcess, openHubProcess } from '../proofs/hub.ts'
import { opensShop } from '../support/case.ts'
import { photo, sha256 } from '../support/phone.ts'
import { enters, openBrowser, options } from './phone.ts'
import { allSent, begins, chooses, closesCamera, findsFault, handsIn } from './walk.ts'

const shop = '停电饭店'
const files = 4
/** Then it may live; a machine with much else to do would not come to an end. */
const mostKills = 5
let hub: HubProcess
let browser: Browser
beforeAll(async () => {
  hub = await openHubProcess()
  await opensShop(await hub.person('lin'), shop)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await hub?.end()
})

it('the hub is killed again and again, 300 ms into the uploads of four photos of 8 MB: all of it arrives, once and whole', async () => {
  const page = await (await browser.newContext(options)).newPage()
  await enters(page, hub.url)
  await page.context().setOffline(true)
  await begins(page, shop)
  const item = await findsFault(page)
  await item.getByRole('button', { name: '近景' }).click()
  const hashes: string[] = []
  for (let i = 1; i <= files; i++) {
    const bytes = photo(8_000_000)
    hashes.push(sha256(bytes))
    await chooses(page, `${i}.png`, 'image/png', bytes)
    await expect.poll(() => item.getByRole('figure').count(), { timeout: 20_000 }).toBe(i)
  }
  await closesCamera(page)
  await handsIn(page)
  await page.context().setOffline(false)

  const arrived = page.getByText('都已送到服务器')
  const piece = () =>
    page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok(), { timeout: 20_000 })
  let kills = 0
  while (kills < mostKills && (await arrived.count()) === 0) {
    // By itself the app asks less and less often for a hub that comes and goes; whoever waits presses the button.
    const taken = piece().catch(() => undefined)
    await page.getByRole('button', { name: '立即同步' }).click()
    await taken
    await sleep(300)
    if ((await arrived.count()) > 0) break
    await hub.kill()
    kills++
    await hub.start()
  }
  await page.getByRole('button', { name: '立即同步' }).click()
  await allSent(page, 90_000)
  expect(kills).toBeGreaterThan(2)
  expect(await page.getByText('需处理').count()).toBe(0)

  const told = await hub.beside(async (ownerUrl) => {
    const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
    try {
      const [counts] = await owner`select (select count(*)::int from visit) as visits,
        (select count(*)::int from evidence) as evidence, (select count(*)::int from capture_manifest) as captures,
        (select max(counter)::int from capture_manifest) as last,
        (select count(*)::int from field_operation where outcome = 'applied') as applied,
        (select count(*)::int from field_operation) as known`
      const kept = await owner<{ sha256: string }[]>`select e.sha256 from evidence e join file f using (sha256)`
      return { counts, kept: kept.map((one) => one.sha256) }
    } finally {
      await owner.end()
    }
  })
  expect(told.counts).toEqual({
    visits: 1,
    evidence: files,
    captures: files,
    last: files,
    applied: files + 1,
    known: files + 1,
  })
  expect(told.kept.toSorted()).toEqual(hashes.toSorted())
  for (const hash of hashes) {
    const path = join(hub.env['HEYI_DATA']!, 'files', hash.slice(0, 2), hash.slice(2, 4), hash)
    expect(sha256(await readFile(path))).toBe(hash)
  }
}, 240_000)
