import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sheetOf } from '../../src/document/commands/issue.ts'
import { lookupOf, readableCode } from '../../src/document/index.ts'
import type { Row } from '../../src/platform/database/rows.ts'
import { print } from '../../src/platform/print/print.ts'
import { answeredDocket } from '../support/case.ts'
import { visitor } from '../support/visitor.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let chen: Person
let paper: { number: string; sha256: string; contentSha256: string }
const asks = async (fields: Record<string, string>, from = '203.0.113.1') => {
  const answer = await fetch(`${world.url}/p`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'x-forwarded-for': from },
  })
  return { status: answer.status, html: await answer.text() }
}

beforeAll(async () => {
  world = await openWorld({
    settings: { HEYI_PROXIES: '127.0.0.1,::1', HEYI_PUBLIC_URL: 'https://heyi.example.gov.cn' },
  })
  chen = await world.person('chen')
  const { docket } = await answeredDocket(world)
  const merged = await chen.does('mergeDocket', { docket: docket.id, expectedVersion: docket.version }, 'version')
  const approved = await chen.does('approveDocket', { docket: docket.id, expectedVersion: merged.version }, 'version')
  await chen.does('dispatchDocket', { docket: docket.id, expectedVersion: approved.version }, 'id')
  await world.settle()
  const papers = await world.owner<(typeof paper)[]>`
    select number, sha256, content_sha256 from document where kind = 'notice'`
  paper = papers[0]!
})
afterAll(() => world.close())

it('a shop checks its notice by number, code and file, and reads nothing of what it says', async () => {
  const code = paper.contentSha256.slice(0, 32)
  const { status, html } = await asks({ number: ` ${paper.number} `, code: `heyi:x:${code}`, sha256: paper.sha256 })
  expect(status, paper.number).toBe(200)
  for (const shown of [paper.number, '有效', '就是原件']) expect(html).toContain(shown)
  expect((await asks({ number: paper.number, code, sha256: 'a'.repeat(64) })).html).toContain('不一致')
})

it('the letters on the paper open it as well, as does all that its code tells a camera; part of the hash does not', async () => {
  const { number, contentSha256: sha256 } = paper
  const code = readableCode(sha256)
  for (const typed of [
    code,
    code.toLowerCase().replaceAll('-', ' '),
    lookupOf('https://heyi.example.gov.cn', number, sha256),
  ])
    expect((await asks({ number, code: typed }, '203.0.113.3')).status, typed).toBe(200)
  for (const typed of [
    `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`,
    code.slice(0, -1),
    sha256.slice(0, 14),
    sha256.slice(0, 31),
  ])
    expect((await asks({ number, code: typed }, '203.0.113.3')).status, typed).toBe(404)
})

it('where the hub is reached is kept with the paper: printed again it leads to the same place', async () => {
  const [row] = await world.owner<Row<'document'>[]>`select * from document where kind = 'notice'`
  expect(row!.publicUrl).toBe('https://heyi.example.gov.cn')
  const again = async (publicUrl: string | null) =>
    createHash('sha256')
      .update((await print(sheetOf({ ...row!, publicUrl }))).bytes)
      .digest('hex')
  expect(await again(row!.publicUrl)).toBe(paper.sha256)
  expect(await again('https://elsewhere.example')).not.toBe(paper.sha256)
})

it('without JavaScript the file itself is compared, and nothing of it is kept', async () => {
  const here = visitor(world, { 'x-forwarded-for': '203.0.113.4' })
  const { number } = paper
  const code = readableCode(paper.contentSha256)
  const { html } = await here.opens({ number, code })
  const pdf = /href="(\/files\/[^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&')
  const bytes = await (await fetch(`${world.url}${pdf}`)).arrayBuffer()
  const compares = (file: File) => here.uploads('/p/compare', file, { number, code })
  expect((await compares(new File([bytes], '通知.pdf'))).html).toContain('就是原件')
  const other = new File([bytes.slice(0, -1)], '通知.pdf')
  expect((await compares(other)).html).toContain('不一致')
  expect((await here.uploads('/p/compare', other, { number, code: 'x' })).status).toBe(404)
  const kept = await world.owner`select from file where bytes = ${other.size}`
  expect(kept).toHaveLength(0)
})

it('a wrong code and a wrong number are answered alike, and what was typed stays text', async () => {
  const wrong = await asks({ number: paper.number, code: '0'.repeat(32) })
  const nowhere = await asks({ number: 'x', code: '0'.repeat(32) })
  expect(wrong.status).toBe(404)
  expect(wrong.html.replace(paper.number, 'x')).toBe(nowhere.html)
  expect((await asks({ number: '"><script>alert(1)</script>', code: '' })).html).not.toContain('<script>alert')
})

it('whoever hammers codes is stopped with a sentence, and the shop next door behind the same proxy is not', async () => {
  for (let i = 0; i < 20; i++) await asks({ number: paper.number, code: '1'.repeat(32) })
  const right = { number: paper.number, code: paper.contentSha256.slice(0, 32) }
  const { status, html } = await asks(right)
  expect(status).toBe(429)
  expect((await asks(right, '203.0.113.2')).status).toBe(200)
  expect(html).toContain('查验次数太多')
})
