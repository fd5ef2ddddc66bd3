import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kinds, qrTextOf } from '../../src/document/rules/kinds.ts'
import { answeredDocket, docketOf, finds, opensShop, opines } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

const run = promisify(execFile)
const hasPoppler = await run('pdftotext', ['-v']).then(
  () => true,
  () => false,
)

let world: World
let lin: Person, wang: Person, wang2: Person, zhao: Person, chen: Person, chen2: Person
beforeAll(async () => {
  world = await openWorld()
  const all = await Promise.all(['lin', 'wang', 'wang2', 'zhao', 'chen', 'chen2'].map((key) => world.person(key)))
  ;[lin, wang, wang2, zhao, chen, chen2] = all as [Person, Person, Person, Person, Person, Person]
})
afterAll(() => world.close())

const seen =
  'id status version notice { id number content document { id number kind url sha256 bytes pages template content contentSha256 } }'

/** Takes a docket that is answered to the door. */
async function dispatched(docket: { id: string; version: number }) {
  const merged = await chen.does('mergeDocket', { docket: docket.id, expectedVersion: docket.version }, 'version')
  const approved = await chen.does('approveDocket', { docket: docket.id, expectedVersion: merged.version }, 'version')
  return { docket: docket.id, expectedVersion: approved.version }
}

const fetched = async (url: string) => Buffer.from(await (await fetch(`${world.url}${url}`)).arrayBuffer())

async function textOf(pdf: Buffer): Promise<string> {
  const path = join(world.directory, 'seen.pdf')
  await writeFile(path, pdf)
  return (await run('pdftotext', ['-raw', path, '-'])).stdout.replace(/\s/g, '')
}

describe('the notice on paper', () => {
  type Paper = { id: string; url: string; sha256: string; contentSha256: string; bytes: number }
  let notice: { id: string; number: string; content: object; document: Paper }

  it('is printed once its docket is dispatched, and read by a signed address', async () => {
    const { docket } = await answeredDocket(world)
    await chen.does('dispatchDocket', await dispatched(docket), 'id')
    await world.settle()
    notice = (await lin.asks('query ($id: ID!) { docket(id: $id) { ' + seen + ' } }', { id: docket.id })).docket.notice
    const { document } = notice
    expect(document).toMatchObject({
      kind: 'NOTICE',
      number: notice.number,
      template: kinds.notice.template,
      content: notice.content,
    })
    const pdf = await fetched(document.url)
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(document.sha256)
    expect(pdf.length).toBe(document.bytes)
    expect(pdf.length).toBeLessThan(95_000)
  })

  it.skipIf(!hasPoppler)('says who, what, until when, why, how to appeal and where the remedies are', async () => {
    const said = await textOf(await fetched(notice.document.url))
    for (const part of [
      '联合执法意见书',
      notice.number,
      '老四川火锅',
      '龙口东路',
      '附件1',
      '穗天食药联执意〔2026〕',
      '天河区人民政府',
    ])
      expect(said).toContain(part.replace(/\s/g, ''))
    for (const part of ['合议庭不是听证', '申诉不停止', '六十日', '六个月', '第1页共']) expect(said).toContain(part)
  })

  it('is the same, byte for byte, when it is printed again', async () => {
    const id = notice.document.id
    const again = await world.owner`select sha256 from document where id = ${id.split(':')[1]!}`
    const { print } = await import('../../src/platform/print/print.ts')
    const { qrOf } = await import('../../src/platform/print/qr.ts')
    const { readableCode } = await import('../../src/document/rules/code.ts')
    const { written } = await import('../../src/document/rules/amount.ts')
    const { legalDay } = await import('../../src/platform/calendar.ts')
    const { bytes } = await print({
      template: kinds.notice.template,
      number: notice.number,
      day: legalDay(new Date()),
      qr: qrOf(
        qrTextOf({ id: id.split(':')[1]!, number: notice.number, contentSha256: notice.document.contentSha256 }, null),
      ),
      code: readableCode(notice.document.contentSha256),
      publicUrl: null,
      content: written(notice.content),
    })
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(again[0]!['sha256'])
  })

  it('is printed again as a copy, marked and with the reason', async () => {
    const copied = await lin.does(
      'reprintDocument',
      { document: notice.document.id, reason: '原件途中淋湿' },
      'sha256 copies { number reason sha256 url printedBy { name } }',
    )
    expect(copied).toMatchObject({
      sha256: notice.document.sha256,
      copies: [{ number: 1, reason: '原件途中淋湿', printedBy: { name: '林小山' } }],
    })
    const [copy] = copied.copies
    expect(copy.sha256).not.toBe(copied.sha256)
    if (hasPoppler) expect(await textOf(await fetched(copy.url))).toContain('第1次补打')
  })

  it('is not voided by itself', async () => {
    const refused = await chen.isRefused('voidDocument', { document: notice.document.id, reason: '错' })
    expect(refused).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'document.notice' } })
  })

  it('is not shown to an agency that it does not concern', async () => {
    const { document } = await zhao.asks('query ($id: ID!) { document(id: $id) { id } }', { id: notice.document.id })
    expect(document).toBeNull()
  })

  it('is printed once, however often the reaction runs', async () => {
    const [{ n }] = (await world.owner`select count(*)::int as n from document where kind = 'notice'`) as unknown as [
      { n: number },
    ]
    expect(n).toBe(1)
  })
})

describe('a character that no font of ours draws', () => {
  it('is named, with where it stands, before a number is taken', async () => {
    const shop = await opensShop(lin, '小\u{30EDE}面馆')
    const finding = await finds(lin, shop)
    await world.settle()
    await opines(wang, wang2, finding, { violation: 'FDA-10' })
    await opines(await world.person('zheng'), await world.person('zheng2'), finding, { verdict: 'NOT_ESTABLISHED' })
    const numbers = () => world.owner`select kind, year, last from document_series order by 1, 2, 3`
    const before = await numbers()
    const refused = await chen.isRefused('dispatchDocket', await dispatched(await docketOf(chen, shop)))
    expect(refused).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'document.glyphs', field: 'business.name' } })
    expect(refused.message).toContain('U+30EDE')
    expect(refused.message).toContain('当事人名称')
    expect(await numbers()).toEqual(before)
  })

  it('is drawn where one is: 㐂𠮷䶮', async () => {
    const shop = await opensShop(lin, '㐂𠮷䶮酒家')
    const finding = await finds(lin, shop)
    await world.settle()
    await opines(wang, wang2, finding, { violation: 'FDA-10' })
    await opines(await world.person('zheng'), await world.person('zheng2'), finding, { verdict: 'NOT_ESTABLISHED' })
    const docket = await docketOf(chen2, shop)
    await chen.does('dispatchDocket', await dispatched(docket), 'id')
    await world.settle()
    const { docket: shown } = await chen.asks('query ($id: ID!) { docket(id: $id) { ' + seen + ' } }', {
      id: docket.id,
    })
    const pdf = await fetched(shown.notice.document.url)
    if (hasPoppler) expect(await textOf(pdf)).toContain('㐂𠮷䶮酒家')
    expect(shown.notice.number).toMatch(/2号$/)
  })
})
