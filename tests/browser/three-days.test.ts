import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { opensShop } from '../support/case.ts'
import { pieces, shuffled } from '../support/field.ts'
import { photo, sha256 } from '../support/phone.ts'
import { openWorld, type World } from '../support/world.ts'
import { args, enters, givesPassword, options } from './phone.ts'
import { allSent, begins, closesCamera, findsFault, handsIn, shoots, tab } from './walk.ts'

let world: World
let folder: string
let phone: BrowserContext
let page: Page
const dayMs = 86_400_000
/** With the corner they make 300 records and 225 photos; CI goes to fewer. */
const many = Number(process.env['HEYI_SHOPS'] ?? 24)
const [visits, photos, records] = [3 * (many + 1), 9 * (many + 1), 12 * (many + 1)]
const shops = Array.from({ length: many }, (_, i) => `巷子里第${String(i + 1).padStart(2, '0')}家`)
const corner = '转角饭店'

/** The phone is switched on, on the first day or so many days later; its clock runs as it should. */
async function switchesOn(daysOn: number): Promise<void> {
  phone = await chromium.launchPersistentContext(folder, { ...options, executablePath: '/usr/bin/chromium', args })
  await phone.addInitScript((shift) => {
    const real = Date
    globalThis.Date = class extends real {
      constructor(...given: unknown[]) {
        super(...((given.length > 0 ? given : [real.now() + shift]) as [number]))
      }
      static override now = () => real.now() + shift
    } as DateConstructor
  }, daysOn * dayMs)
  page = phone.pages()[0]!
}

beforeAll(async () => {
  world = await openWorld()
  const lin = await world.person('lin')
  for (const shop of [...shops, corner]) await opensShop(lin, shop)
  await world.settle()
  folder = await mkdtemp(join(tmpdir(), 'heyi-phone-'))
})
afterAll(async () => {
  await phone?.close()
  await world?.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** One visit by the app's own buttons, as fast as the app lets one: a fault, photos of it from the gallery, handed in. */
const hurries = (shop: string, files: readonly Buffer[]) =>
  page.evaluate(
    async ({ name, contents }) => {
      const until = async <T>(find: () => T | null | undefined | false): Promise<T> => {
        for (let i = 0; i < 2000; i++) {
          const found = find()
          if (found) return found
          await new Promise((resolve) => setTimeout(resolve, 5))
        }
        throw new Error(`${name}: ${find.toString()}`)
      }
      const all = <E extends HTMLElement>(what: string) => [...document.querySelectorAll<E>(what)]
      const press = async (words: string, within = '') =>
        (
          await until(() =>
            all(`${within} button:not(:disabled), ${within} a`).find((one) => one.textContent.includes(words)),
          )
        ).click()
      await press('今日', '.tabs')
      await until(() => document.querySelector('h1')?.textContent === '今日')
      await press(name, '.stops')
      await press('开始巡查')
      const item = await until(() => document.querySelector<HTMLElement>('.item'))
      item.querySelector<HTMLInputElement>('input[value=PROBLEM]')!.click()
      const words = await until(() => item.querySelector('textarea'))
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!.set!.call(words, `油烟直排 ${name}`)
      words.dispatchEvent(new Event('input', { bubbles: true }))
      await press('近景', '.item')
      for (const [i, base64] of contents.entries()) {
        const input = await until(() => document.querySelector<HTMLInputElement>('dialog input[type=file]'))
        const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
        const carried = new DataTransfer()
        carried.items.add(new File([bytes], `${i}.png`, { type: 'image/png' }))
        input.files = carried.files
        input.dispatchEvent(new Event('change', { bubbles: true }))
        await until(() => document.querySelectorAll('.item .thumb').length === i + 1)
      }
      await press('完成', 'dialog')
      await press('检查并提交')
      await press('提交巡查')
      await until(() => document.querySelector('h1')?.textContent === '队列')
    },
    { name: shop, contents: files.map((bytes) => bytes.toString('base64')) },
  )

/** A visit at the corner with its three photos, as a person takes them. */
async function walks(): Promise<void> {
  await begins(page, corner)
  const item = await findsFault(page)
  await item.getByRole('button', { name: '近景' }).click()
  for (let i = 1; i <= 3; i++) {
    await shoots(page)
    await expect.poll(() => item.getByRole('figure').count()).toBe(i)
  }
  await closesCamera(page)
  await handsIn(page)
}

type Sent = { device: string; sentAt: string; captures: object[]; operations: { id: string }[] }

it('three days in basements: 300 records and 225 photos arrive once, in order, each on its day, though answers are lost on the way and all of it comes three times more', async () => {
  const chosen: string[] = []
  for (const day of [0, 1, 2]) {
    await switchesOn(day)
    if (day === 0) await enters(page, world.url)
    await phone.setOffline(true)
    if (day > 0) await page.goto(`${world.url}/field/`)
    await walks()
    for (const shop of shops) {
      const files = Array.from({ length: 3 }, () => photo(3000))
      chosen.push(...files.map(sha256))
      await hurries(shop, files)
    }
    await phone.close()
  }

  // On the fourth day there is a network, and the hub has long forgotten the login.
  world.setClock(new Date(Date.now() + 3 * dayMs))
  await switchesOn(3)
  const sent: { token: string; input: Sent }[] = []
  await phone.route('**/graphql', async (route) => {
    const { query = '', variables } = route.request().postDataJSON()
    if (!query.includes('syncField')) return route.continue()
    const token = (await route.request().allHeaders())['authorization']!
    sent.push({ token, input: variables.input })
    if (sent.length % 4 !== 2) return route.continue()
    await route.fetch()
    return route.abort('connectionreset')
  })
  await page.goto(`${world.url}/field/queue`)
  await page.getByText(`本机 ${records} 件`).waitFor()
  await page.getByText('登录已到期').waitFor()
  await page.getByRole('link', { name: '去登录' }).click()
  await givesPassword(page)
  await tab(page, '队列')
  await allSent(page, 90_000)
  expect(await page.getByText('需处理').count()).toBe(0)
  await page.getByText(`共 ${records} 件`).waitFor()

  // All that ever left leaves three times more, in no order at all.
  const { token, input } = sent.at(-1)!
  const once = <T>(all: T[]) => [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]
  const operations = once(sent.flatMap((one) => one.input.operations))
  const captures = once(sent.flatMap((one) => one.input.captures))
  expect([operations.length, captures.length]).toEqual([records, photos])
  for (const seed of [1, 2, 3]) {
    const told = pieces(shuffled(captures, seed), 50)
    for (const [i, some] of pieces(shuffled(operations, seed), 50).entries()) {
      const answer = await fetch(`${world.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: token },
        body: JSON.stringify({
          query: `mutation ($input: SyncFieldInput!) { syncField(input: $input) { captures { outcome } operations { outcome } } }`,
          variables: { input: { ...input, captures: told[i] ?? [], operations: some } },
        }),
      })
      const { data } = (await answer.json()) as { data: { syncField: Record<string, { outcome: string }[]> } }
      const outcomes = Object.values(data.syncField).flatMap((all) => all.map(({ outcome }) => outcome))
      expect(new Set(outcomes)).toEqual(new Set(['DUPLICATE']))
    }
  }

  await world.settle()
  const [counted] = await world.owner<Record<string, number>[]>`
    select (select count(*)::int from visit) as visits, (select count(*)::int from finding) as findings,
      (select count(*)::int from evidence) as evidence, (select count(distinct sha256)::int from evidence) as different,
      (select count(*)::int from capture_manifest) as captures, (select max(counter) from capture_manifest) as last,
      (select count(*)::int from capture_manifest c where flags_of_capture(c) && '{gap,replay,reordered}') as odd,
      (select count(*)::int from field_operation where outcome = 'applied') as applied,
      (select count(*)::int from field_operation) as known`
  expect(counted).toEqual({
    visits,
    findings: visits,
    evidence: photos,
    different: photos,
    captures: photos,
    last: photos,
    odd: 0,
    applied: records,
    known: records,
  })
  const kept = await world.owner<{ sha256: string }[]>`select e.sha256 from evidence e join file using (sha256)`
  expect(kept).toHaveLength(photos)
  const hashes = new Set(kept.map((one) => one.sha256))
  expect(chosen.filter((hash) => !hashes.has(hash))).toEqual([])
  for (const hash of hashes) {
    const path = join(world.directory, 'files', hash.slice(0, 2), hash.slice(2, 4), hash)
    expect(sha256(await readFile(path))).toBe(hash)
  }
  // Each day's visits are of that day, and at each shop all was done in the order in which it was made.
  const order = await world.owner`select b.name,
      array_agg(round(extract(epoch from (v.visited_at - ${new Date()})) / 86400)::int order by e.no)
        filter (where v.id is not null) as days,
      array_agg(o.place order by e.no) as places
    from field_operation o join business b on b.id = o.business_id
      join lateral (select min(e.no) as no from trace t join event e on e.trace_seq = t.seq
        where o.subject = t.subject_type || ':' || t.subject_id) e on true
      left join visit v on o.subject = 'Visit:' || v.id group by b.name`
  expect(order).toHaveLength(many + 1)
  for (const { days, places } of order) {
    expect(days).toEqual([0, 1, 2])
    expect(places).toHaveLength(12)
    expect(places).toEqual([...places].toSorted((a: number, b: number) => a - b))
  }
}, 300_000)
