import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { served } from '../support/panel.ts'
import { photo, sha256 } from '../support/phone.ts'
import { hasPhone, paperOf, type Visitor, visitor } from '../support/visitor.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let wang: Person
/** Tomorrow at noon: no day depends on the hour of the test. */
const noon = new Date(`${addDays(legalDay(new Date()), 1)}T04:00:00Z`)
beforeAll(async () => {
  world = await openWorld({ settings: { HEYI_UPLOAD_MB: '1' } })
})
afterAll(() => world.close())

async function shop(name: string) {
  world.setClock(null)
  const known = await served(world, name)
  await hasPhone(await world.person('lin'), known.business)
  await world.settle()
  const paper = await paperOf(world, known.notice)
  world.setClock(noon)
  wang = await world.person('wang')
  const here = visitor(world)
  await here.opens(paper)
  await here.proves()
  return { ...known, paper, here }
}

const measureOf = async (docket: string) => {
  const { docket: known } = await wang.asks(
    'query ($id: ID!) { docket(id: $id) { measures { id status doneOn steps { to note proofs madeBy { name } } } } }',
    { id: docket },
  )
  return known.measures[0]
}

const tells = async (here: Visitor) => {
  await here.goes('/p/report?place=1')
  await here.sends('/p/report', { note: '请张师傅清洗了净化器' })
  await here.sends('/p/report', { doneOn: legalDay(noon) })
}
const tus = (here: Visitor, method: string, path: string, headers: Record<string, string>, body?: Uint8Array) =>
  fetch(`${world.url}${path}`, {
    method,
    headers: { 'tus-resumable': '1.0.0', cookie: here.cookie, ...headers },
    ...(body ? { body: new Uint8Array(body) } : {}),
  })
const draftOf = ({ shown }: Visitor) => /data-draft="([^"]+)"/.exec(shown.html)![1]!
const named = (name: string) =>
  `filename ${Buffer.from(name).toString('base64')},filetype ${Buffer.from('image/png').toString('base64')}`

it('without JavaScript a shop sends a photograph by a form and reports a measure; the agency sees and confirms it', async () => {
  const { here, docket } = await shop('报整改的小馆')
  expect((await here.goes('/p/paper')).html).toContain('改好了,报整改')
  await tells(here)
  expect(here.shown.html).toContain('交照片或单据')
  expect((await here.sends('/p/report', {})).html, 'nothing was sent yet').toContain('交照片或单据')
  const bytes = photo()
  const path = '/p/files?kind=report&place=1'
  await here.uploads(path, new File([new Uint8Array(bytes)], '净化器 <后>.png', { type: 'image/png' }))
  expect(here.shown.html).toContain('净化器 &lt;后&gt;.png')
  expect((await here.uploads(path, new File(['<html></html>'], 'x.html'))).html).toContain('不接受这种文件')
  await here.goes('/p/report?place=1&step=files')
  await here.sends('/p/report')
  expect(here.shown.html).toContain('请核对')
  await here.sends('/p/report')
  expect(here.shown.html).toContain('已提交')
  const measure = await measureOf(docket)
  expect(measure).toMatchObject({ status: 'DONE', doneOn: legalDay(noon) })
  expect(measure.steps.at(-1)).toEqual({
    to: 'DONE',
    note: '请张师傅清洗了净化器(商户页自报)',
    proofs: [sha256(bytes)],
    madeBy: { name: '系统·商户页' },
  })
  expect((await here.goes('/p/paper')).html).toContain('已报整改,等复查')
  await wang.does('verifyMeasure', { measure: measure.id, note: '照片属实' })
  const { html } = await here.goes('/p/paper')
  for (const shown of ['复查通过 1/1 项', '复查通过']) expect(html).toContain(shown)
  expect((await here.goes('/p/report?place=1')).html).toContain('现在没有可以办的')
})

it('an upload goes on where it broke off, in another session too, and belongs to the draft it was begun for', async () => {
  const { here, paper } = await shop('续传的小馆')
  await tells(here)
  const draft = draftOf(here)
  const bytes = photo()
  const begun = await tus(here, 'POST', '/p/uploads', {
    'upload-length': String(bytes.length),
    'upload-metadata': named('照片.png'),
    'x-heyi-draft': draft,
  })
  expect(begun.status).toBe(201)
  const place = begun.headers.get('location')!
  const stream = { 'content-type': 'application/offset+octet-stream' }
  const half = Math.floor(bytes.length / 2)
  await tus(here, 'PATCH', place, { ...stream, 'upload-offset': '0' }, bytes.subarray(0, half))

  const other = await shop('别家小馆')
  expect((await tus(other.here, 'HEAD', place, {})).status).toBe(401)
  expect((await tus(other.here, 'POST', '/p/uploads', { 'upload-length': '5', 'x-heyi-draft': draft })).status).toBe(
    401,
  )

  const again = visitor(world)
  await again.opens(paper)
  expect((await tus(again, 'HEAD', place, {})).status).toBe(401)
  await again.proves()
  const offset = (await tus(again, 'HEAD', place, {})).headers.get('upload-offset')!
  expect(Number(offset)).toBe(half)
  const done = await tus(again, 'PATCH', place, { ...stream, 'upload-offset': offset }, bytes.subarray(half))
  expect(done.headers.get('x-heyi-sha256')).toBe(sha256(bytes))
  expect((await again.goes('/p/report?place=1&step=files')).html).toContain('照片.png')

  // What the party did not mean to send it takes out again.
  await again.sends('/p/report', { remove: sha256(bytes) })
  expect(again.shown.html).not.toContain('照片.png')
})

it('what is too large, of no known kind or for nobody is refused with a sentence', async () => {
  const { here } = await shop('传太大的小馆')
  await tells(here)
  const large = { 'upload-length': String(2 * 1024 * 1024), 'x-heyi-draft': draftOf(here) }
  const refused = await tus(here, 'POST', '/p/uploads', large)
  expect(refused.status).toBe(413)
  expect(await refused.json()).toMatchObject({ message: expect.stringContaining('不得超过 1 MB') })
  const nobody = await tus(here, 'POST', '/p/uploads', { 'upload-length': '5', 'x-heyi-draft': 'x' })
  expect(nobody.status).toBe(401)
  const whole = await here.uploads(
    '/p/files?kind=report&place=1',
    new File([new Uint8Array(2 * 1024 * 1024).fill(37)], 'x.png'),
  )
  expect(whole.status).toBe(409)
  const larger = new File([new Uint8Array(11 * 1024 * 1024)], 'x.png')
  const cut = await here.uploads('/p/files?kind=report&place=1', larger)
  expect(cut).toMatchObject({ status: 413, html: expect.stringContaining('不超过 10 MB') })
})
