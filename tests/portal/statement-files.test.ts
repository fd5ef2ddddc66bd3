import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desks, openDesks } from '../support/penalty.ts'
import { photo, sha256 } from '../support/phone.ts'
import { told } from '../support/prior.ts'
import { type PaperInHand, type Visitor, visitor } from '../support/visitor.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks

beforeAll(async () => {
  world = await openWorld({ pool: 6 })
  desks = await openDesks(world)
})
afterAll(() => world.close())

/** Says what it has to say, up to where files are asked for. */
async function states(paper: PaperInHand): Promise<Visitor> {
  const here = visitor(world)
  await here.opens(paper)
  await here.proves()
  await here.goes('/p/statement')
  await here.sends('/p/statement', { content: '设备当天送修' })
  await here.sends('/p/statement', { capacity: 'owner' })
  await here.sends('/p/statement', { name: '张三', phone: '13812345678' })
  expect(here.shown.html).toContain('有照片、单据要交吗?')
  return here
}
const adds = (here: Visitor, bytes: Uint8Array, name: string) =>
  here.uploads('/p/files?kind=statement', new File([new Uint8Array(bytes)], name))
const draftOf = ({ shown }: Visitor) => /data-draft="([^"]+)"/.exec(shown.html)![1]!
const tus = (here: Visitor, method: string, path: string, headers: Record<string, string>, body?: Uint8Array) =>
  fetch(`${world.url}${path}`, {
    method,
    headers: { 'tus-resumable': '1.0.0', cookie: here.cookie, ...headers },
    ...(body ? { body: new Uint8Array(body) } : {}),
  })
const sent = async (notice: string): Promise<{ content: string; files: string[] }[]> => {
  const { priorNotice } = await desks.wang.asks(
    'query ($id: ID!) { priorNotice: node(id: $id) { ... on PriorNotice { statements { content files } } } }',
    { id: notice },
  )
  return priorNotice.statements
}
const opens = async (key: string, bytes: Uint8Array) => {
  const { token } = await world.person(key)
  const answer = await fetch(`${world.url}/files/${sha256(bytes)}`, { headers: { authorization: `Bearer ${token}` } })
  return answer.status
}
const pdf = (text: string) => Buffer.from(`%PDF-1.4\n% ${text}\ntrailer<</Root 1 0 R>>\n%%EOF\n`)

it('a shop sends a photograph and a PDF with what it says; its agency and the coordinator open them, and nobody else', async () => {
  const { paper, notice } = await told(world, desks, '有维修单的小馆', 200_000)
  const here = await states(paper)
  const [picture, receipt] = [photo(), pdf('维修单')]
  expect((await adds(here, picture, '后厨 <新>.png')).html).toContain('后厨 &lt;新&gt;.png')
  // What is larger than the line bears goes in pieces.
  const begun = await tus(here, 'POST', '/p/uploads', {
    'upload-length': String(receipt.length),
    'upload-metadata': `filename ${Buffer.from('维修单.pdf').toString('base64')}`,
    'x-heyi-draft': draftOf(here),
  })
  const place = begun.headers.get('location')!
  const stream = { 'content-type': 'application/offset+octet-stream' }
  await tus(here, 'PATCH', place, { ...stream, 'upload-offset': '0' }, receipt.subarray(0, 10))
  const offset = (await tus(here, 'HEAD', place, {})).headers.get('upload-offset')!
  expect(offset).toBe('10')
  await tus(here, 'PATCH', place, { ...stream, 'upload-offset': offset }, receipt.subarray(10))
  await here.goes('/p/paper')
  expect(here.shown.html).toContain('接着填,还没有提交')
  await here.goes('/p/statement?step=review')
  for (const shown of ['后厨 &lt;新&gt;.png', '维修单.pdf']) expect(here.shown.html).toContain(shown)
  await here.sends('/p/statement')
  expect(here.shown.html).toContain('已提交')

  const files = [sha256(picture), sha256(receipt)].sort()
  expect(await sent(notice)).toEqual([{ content: expect.stringContaining('设备当天送修'), files }])
  for (const bytes of [picture, receipt]) {
    for (const key of ['wang', 'chen']) expect(await opens(key, bytes), key).toBe(200)
    for (const key of ['zhao', 'he', 'lin', 'qian', 'feng']) expect(await opens(key, bytes), key).toBe(404)
  }
  const { node } = await (await world.person('zhao')).asks('query ($id: ID!) { node(id: $id) { id } }', { id: notice })
  expect(node).toBeNull()

  expect((await here.goes('/p/paper')).html).toMatch(
    /您提交过的[^]*附件 2 个:(?:后厨 &lt;新&gt;\.png|维修单\.pdf|、){3}</,
  )
  const stranger = visitor(world)
  await stranger.opens(paper)
  expect(stranger.shown.html).not.toMatch(/您提交过的|维修单/)
  const other = await told(world, desks, '隔壁的小馆', 200_000)
  const there = await states(other.paper)
  expect((await tus(there, 'HEAD', place, {})).status).toBe(401)
  expect((await there.goes('/p/paper')).html).not.toContain('维修单')
})

it('the same photograph that two phones send at once goes with the statement once', async () => {
  const { paper, notice } = await told(world, desks, '传两遍的小馆', 200_000)
  const here = await states(paper)
  const twin = visitor(world)
  twin.cookie = here.cookie
  await twin.goes('/p/statement?step=files')
  const bytes = photo()
  const both = await Promise.all([adds(here, bytes, '后厨.png'), adds(twin, bytes, '后厨.png')])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  await here.goes('/p/statement?step=review')
  await twin.goes('/p/statement?step=review')
  const done = await Promise.all([here.sends('/p/statement'), twin.sends('/p/statement')])
  for (const { html } of done) expect(html).toContain('已提交')
  expect(await sent(notice)).toMatchObject([{ files: [sha256(bytes)] }])
})

it('a file that comes after the statement was sent is refused in words, by a form and in pieces', async () => {
  const { paper, notice } = await told(world, desks, '交晚了的小馆', 200_000)
  const here = await states(paper)
  const late = visitor(world)
  late.cookie = here.cookie
  await late.goes('/p/statement?step=files')
  const draft = draftOf(late)
  const bytes = photo()
  const begun = await tus(late, 'POST', '/p/uploads', { 'upload-length': String(bytes.length), 'x-heyi-draft': draft })
  await here.goes('/p/statement?step=review')
  await here.sends('/p/statement')
  expect(here.shown.html).toContain('已提交')

  const words = '已经提交,这个文件没有收'
  expect(await adds(late, bytes, '迟到.png')).toMatchObject({ status: 409, html: expect.stringContaining(words) })
  const stream = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
  const cut = await tus(late, 'PATCH', begun.headers.get('location')!, stream, bytes)
  expect(cut.status).toBe(409)
  const told409 = await cut.json()
  expect(told409).toMatchObject({ code: 'CONFLICT', rule: 'draft.sent', message: expect.stringContaining(words) })
  expect(told409.messageEn).toContain('was sent already')
  expect(await sent(notice)).toMatchObject([{ files: [] }])
})

it('a file that comes while the statement is being sent goes with it or is refused: none is told of and left out', async () => {
  const ends: string[] = []
  for (let i = 0; i < 4; i++) {
    const { paper, notice } = await told(world, desks, `同时交的小馆 ${i}`, 200_000)
    const here = await states(paper)
    const twin = visitor(world)
    twin.cookie = here.cookie
    await twin.goes('/p/statement?step=files')
    await here.goes('/p/statement?step=review')
    const bytes = photo()
    const [done, added] = await Promise.all([here.sends('/p/statement'), adds(twin, bytes, '同时.png')])
    expect(done.html).toContain('已提交')
    const files = (await sent(notice))[0]?.files
    const shown = (await here.goes('/p/paper')).html.includes('同时.png')
    expect(files).toEqual(shown ? [sha256(bytes)] : [])
    if (!shown) expect(added).toMatchObject({ status: 409, html: expect.stringContaining('这个文件没有收') })
    ends.push(shown ? 'taken' : 'refused')
  }
  expect(ends).toHaveLength(4)
})

it('who wants a hearing alone sends no file with it; one that was sent before goes nowhere and is not told of', async () => {
  const { paper, notice } = await told(world, desks, '只要听证的小馆', 1_200_000)
  const here = visitor(world)
  await here.opens(paper)
  await here.proves()
  await here.goes('/p/statement')
  await here.sends('/p/statement', { wants: ['state', 'hear'] })
  await adds(here, photo(), '不交了.png')
  await here.goes('/p/statement?step=wants')
  await here.sends('/p/statement', { wants: 'hear' })
  await here.sends('/p/statement', { capacity: 'owner' })
  await here.sends('/p/statement', { name: '张三', phone: '13812345678' })
  expect(here.shown.html).toContain('请核对')
  expect(here.shown.html).not.toContain('不交了.png')
  await here.sends('/p/statement')
  expect(here.shown.html).toContain('已提交')
  expect(await sent(notice)).toEqual([])
  expect((await here.goes('/p/paper')).html).not.toMatch(/附件 \d|不交了/)
})
