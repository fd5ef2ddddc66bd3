import { expect, it } from 'vitest'
import { eachOnAPhone, enters, page, phone, shop, world } from './phone.ts'
import { allSent, begins, chooses, closesCamera, findsFault, handsIn, shoots, tab } from './walk.ts'
import { photo } from '../support/phone.ts'

eachOnAPhone((n) => `存着${n}号店`)

/** A fault with two photos is handed in, and a visit of the same shop lies begun, with a photo of its own. */
async function records(): Promise<void> {
  for (const finished of [true, false]) {
    await begins(page, shop)
    const item = await findsFault(page)
    await item.getByRole('button', { name: '近景' }).click()
    await shoots(page)
    if (finished) await chooses(page, 'other.png', 'image/png', photo())
    await expect.poll(() => item.getByRole('figure').count()).toBe(finished ? 2 : 1)
    await closesCamera(page)
    if (finished) await handsIn(page)
  }
}

/** The phone as the first release left it: its database rewritten to the stores and rows of that release, its code gone. */
const asFirstRelease = () =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error!)
      })
    type Row = Record<string, unknown>
    const db = await done(indexedDB.open('heyi-field'))
    const read = (store: string) => done(db.transaction(store).objectStore(store).getAll() as IDBRequest<Row[]>)
    const [kept, drafts, ops, captures, blobs, bytes] = await Promise.all(
      ['kept', 'drafts', 'ops', 'captures', 'blobs', 'bytes'].map(read),
    )
    db.close()
    await done(indexedDB.deleteDatabase('heyi-field'))
    const first = indexedDB.open('heyi-field', 1)
    first.onupgradeneeded = () => {
      const keys = { kept: 'name', drafts: 'id', ops: 'id', captures: 'counter', blobs: 'sha256' }
      for (const [name, keyPath] of Object.entries(keys)) first.result.createObjectStore(name, { keyPath })
    }
    const old = await done(first)
    const tx = old.transaction(['kept', 'drafts', 'ops', 'captures', 'blobs'], 'readwrite')
    const without = (row: Row, ...names: string[]) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)))
    for (const row of kept!) if (row['name'] !== 'byPassword') tx.objectStore('kept').put(row)
    for (const row of drafts!) tx.objectStore('drafts').put(row)
    for (const row of ops!) tx.objectStore('ops').put(without(row, 'device', 'sent'))
    for (const row of captures!) tx.objectStore('captures').put(without(row, 'device'))
    for (const row of blobs!) {
      const { sealed } = bytes!.find(({ sha256 }) => sha256 === row['sha256'])!
      tx.objectStore('blobs').put({ ...without(row, 'tries', 'notBefore', 'trouble'), sealed })
    }
    await new Promise((resolve) => (tx.oncomplete = resolve))
    old.close()
    localStorage.removeItem('heyi-field-workers')
    return { ops: ops!.length, captures: captures!.length, blobs: blobs!.length, drafts: drafts!.length }
  })

it('a phone that still has the first release’s database keeps its unsent records, photos and drafts, and sends them', async () => {
  await enters(page, world.url)
  await phone.setOffline(true)
  await records()
  // Nothing of the app runs while the database is rewritten; the hub’s own files are of the same origin.
  await page.route('**/still', (route) => route.fulfill({ contentType: 'text/html', body: '<p>still</p>' }))
  await page.goto(`${world.url}/still`)
  expect(await asFirstRelease()).toEqual({ ops: 3, captures: 3, blobs: 3, drafts: 1 })
  await page.goto(`${world.url}/field/queue`)
  await page.getByText('本机 3 件').waitFor()
  await tab(page, '今日')
  await page.getByRole('link', { name: /巡查未完/ }).click()
  await expect.poll(() => page.getByRole('article').first().getByRole('img').count()).toBe(1)
  await handsIn(page)
  await phone.setOffline(false)
  await allSent(page)
  const [told] = await world.owner`select count(distinct v.id)::int as visits, count(e.id)::int as evidence,
      count(f.sha256)::int as files,
      (select array_agg(counter order by counter) from capture_manifest c join visit w on w.id = c.visit_id
        join business s on s.id = w.business_id where s.name = ${shop} and not flags_of_capture(c) && '{gap,replay,reordered}') as counters
    from visit v join business b on b.id = v.business_id join evidence e on e.visit_id = v.id left join file f using (sha256)
    where b.name = ${shop}`
  expect(told).toEqual({ visits: 2, evidence: 3, files: 3, counters: [1, 2, 3] })
})

it('the device screen tells what is unsent, and what space is left by the browser’s word', async () => {
  await enters(page, world.url)
  await phone.setOffline(true)
  await tab(page, '本机')
  await page.getByText('0 件 · 0 张清单 · 0 份草稿').waitFor()
  const { quota, usage } = await page.evaluate(() => navigator.storage.estimate())
  await page.getByText(`剩 ${((quota! - usage!) / 1024 ** 3).toFixed(1)} GB`).waitFor()
  await begins(page, shop)
  const item = await findsFault(page)
  await item.getByRole('button', { name: '近景' }).click()
  await chooses(page, 'large.png', 'image/png', photo(5_000_000))
  await expect.poll(() => item.getByRole('figure').count()).toBe(1)
  await closesCamera(page)
  await tab(page, '本机')
  await page.getByText('0 件 · 1 张清单 · 1 份草稿 · 4.8 MB').waitFor()
})
