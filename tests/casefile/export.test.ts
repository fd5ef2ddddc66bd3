import { appendFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { broken, decidedCase, fetched, filesIn, run, sha256Of, takesOut, unpack } from '../support/casefile.ts'
import { hire } from '../support/access/cast.ts'
import { type Desks, filedCase, gatesSeen, item, openDesks } from '../support/penalty.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

const has = (tool: string, ...args: string[]) =>
  run(tool, args).then(
    () => true,
    () => false,
  )
const [hasSums, hasQpdf, hasPoppler] = await Promise.all([
  has('sha256sum', '--version'),
  has('qpdf', '--version'),
  has('pdftotext', '-v'),
])

let world: World
let desks: Desks
let zhou: Person
let known: Awaited<ReturnType<typeof decidedCase>>
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
  zhou = await world.person('zhou')
  known = await decidedCase(world, desks, '老四川火锅', 3)
}, 120_000)
afterAll(() => world.close())

type File = Awaited<ReturnType<typeof takesOut>>
const archiveOf = async (file: File) => filesIn(await fetched(world, file.url))
type Listed = { path: string; what: string; standing?: string; usable?: boolean; id?: string }
const listOf = (files: ReadonlyMap<string, Buffer>) =>
  JSON.parse(files.get('manifest.json')!.toString()) as {
    files: Listed[]
    index: { volume: string; title: string; from: number; to: number }[]
    damaged: { sha256: string; wrong: string }[]
    made: { by: string; agency: string | null }
    unfinished: string[] | null
  }

describe('a case file', () => {
  let file: File
  let files: Map<string, Buffer>
  beforeAll(async () => {
    file = await takesOut(desks.wang, known.case)
    files = await archiveOf(file)
  }, 60_000)

  it('is one archive whose every file is what its list says', async () => {
    expect(sha256Of(await fetched(world, file.url))).toBe(file.sha256)
    expect(broken(files)).toEqual([])
    const sums = files.get('SHA256SUMS')!.toString()
    for (const path of files.keys()) expect(path === 'SHA256SUMS' || sums.includes(`  ${path}\n`), path).toBe(true)
    expect(sha256Of(files.get('manifest.json')!)).toBe(file.manifestSha256)
    for (const { sha256 } of known.pictures) expect(sha256Of(files.get(`evidence/${sha256}.png`)!)).toBe(sha256)
  })

  it.skipIf(!hasSums)('is verified by sha256sum, which names what was changed', async () => {
    const folder = await unpack(world, files)
    const { stdout } = await run('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, env: { LC_ALL: 'C' } })
    expect(stdout.trim().split('\n').length).toBe(files.size - 1)
    const { sha256 } = known.pictures[0]!
    await appendFile(join(folder, `evidence/${sha256}.png`), 'x')
    const said = await run('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, env: { LC_ALL: 'C' } }).catch(
      (error: { stdout: string }) => error,
    )
    expect(said.stdout.split('\n').filter((line) => line.endsWith('FAILED'))).toEqual([
      `evidence/${sha256}.png: FAILED`,
    ])
  })

  it('stands in lawful order, 审核 and 讨论 in 副卷, pages numbered through each volume', () => {
    const { index } = listOf(files)
    const titles = (volume: string) => index.filter((one) => one.volume === volume).map(({ title }) => title)
    const main = titles('main')
    const order = ['行政处罚决定书', '送达记录', '立案审批表', '照片', '行政处罚事先告知书', '陈述、申辩']
    const places = order.map((title) => main.findIndex((one) => one.startsWith(title)))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect(titles('inner').slice(0, 2)).toEqual(['法制审核意见书', '案件集体讨论记录'])
    expect(titles('inner').at(-1)).toBe('办理痕迹')
    for (const volume of ['main', 'inner']) {
      let next = 1
      for (const { from, to } of index.filter((one) => one.volume === volume)) {
        expect(from).toBe(next)
        next = to + 1
      }
      // Cover, index and 备考表 bear no number.
      const [binding] = file.bindings.filter((one: { volume: string }) => one.volume === volume.toUpperCase())
      expect(binding.to).toBe(next - 1)
    }
  })

  it('has as many pages as its index says, beside cover, index and 备考表', async () => {
    for (const binding of file.bindings) {
      const bytes = await fetched(world, binding.url)
      expect(sha256Of(bytes)).toBe(binding.sha256)
      expect((await PDFDocument.load(bytes)).getPageCount()).toBe(binding.to + 3)
    }
  })

  it.skipIf(!hasQpdf)('is whole to qpdf', async () => {
    const folder = await unpack(world, files)
    for (const path of files.keys())
      if (path.endsWith('.pdf'))
        expect((await run('qpdf', ['--check', join(folder, path)])).stdout).toContain('No syntax')
  })

  it.skipIf(!hasPoppler)('says on its cover for whom and when it was made, and bears its page numbers', async () => {
    const folder = await unpack(world, files)
    const [path] = [...files.keys()].filter((one) => one.startsWith('volumes/main'))
    const page = async (n: number) =>
      (await run('pdftotext', ['-f', String(n), '-l', String(n), '-layout', join(folder, path!), '-'])).stdout
    const cover = (await page(1)).replace(/\s/g, '')
    for (const part of [
      '行政处罚案卷',
      '正卷',
      '老四川火锅',
      known.number,
      '王敏（食品药品监管局执法人员）',
      '用途：归档',
    ])
      expect(cover).toContain(part)
    for (const n of [1, 2, 3]) expect((await page(n + 2)).trim().split('\n')[0]!.trim()).toBe(String(n))
  })

  it('tells the trace a row a line, with bytes that have the hash beside them', () => {
    const rows = files
      .get('trace.jsonl')!
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows.length).toBeGreaterThan(8)
    for (const { bytes, sha256 } of rows) expect(sha256Of(Buffer.from(bytes))).toBe(sha256)
    expect(rows.map(({ type }: { type: string }) => type)).toContain('penalty.decided')
  })

  it('names an original that is not there instead of failing, and the list of what the file lacks', () => {
    // The photo that the world's opinion rests on is known by its hash alone.
    expect(file.damaged).toMatchObject([{ wrong: 'MISSING' }])
    const { damaged, unfinished } = listOf(files)
    expect(damaged.map(({ sha256 }) => sha256)).toEqual([file.damaged[0].sha256])
    expect(files.get('README.txt')!.toString()).toContain(`${file.damaged[0].sha256} `)
    expect(unfinished).toEqual(['served', 'proof', 'closing'])
  })
})

describe('taking it out again', () => {
  it('gives the same bytes for the same state, reader and moment', async () => {
    world.setClock(new Date(Date.now() + 1000))
    const first = await takesOut(desks.wang, known.case)
    const again = await takesOut(desks.wang, known.case)
    world.setClock(null)
    expect(again.sha256).toBe(first.sha256)
    expect(again.id).not.toBe(first.id)
  }, 60_000)

  it('works for two at once, each with a cover of its own and one state', async () => {
    const [a, b] = await Promise.all([takesOut(desks.wang, known.case), takesOut(desks.luo, known.case)])
    expect(a.stateSha256).toBe(b.stateSha256)
    expect(a.sha256).not.toBe(b.sha256)
    expect([a.madeBy.name, b.madeBy.name]).toEqual(['王敏', '罗局'])
  }, 60_000)

  it('answers a repeated request with the first file', async () => {
    const wish = { requestId: newId(), format: 'PDF' }
    const first = await takesOut(desks.wang, known.case, wish)
    expect((await takesOut(desks.wang, known.case, wish)).id).toBe(first.id)
    expect(first).toMatchObject({ url: null, sha256: null })
  }, 60_000)

  it('leaves a trace that its supervisors read', async () => {
    const [row] =
      await world.owner`select convert_from(bytes, 'UTF8') as text from trace where type = 'caseFile.exported' order by seq limit 1`
    expect(JSON.parse(row!['text'])).toMatchObject({
      type: 'caseFile.exported',
      data: { subject: known.case, format: 'zip', manifestSha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    const { penaltyCase } = await zhou.asks('query ($id: ID!) { penaltyCase(id: $id) { files { totalCount } } }', {
      id: known.case,
    })
    expect(penaltyCase.files.totalCount).toBe(6)
  })

  it('names an original that somebody changed on the disk, and leaves it out', async () => {
    const { sha256 } = known.pictures[1]!
    const { path } = (await world.live.hub.files.fetch(sha256))!
    await appendFile(path, 'x')
    const file = await takesOut(desks.wang, known.case)
    expect(file.damaged).toContainEqual({ what: expect.stringContaining('净化设施'), sha256, wrong: 'CHANGED' })
    const files = await archiveOf(file)
    expect(files.has(`evidence/${sha256}.png`)).toBe(false)
    expect(broken(files)).toEqual([])
    await rm(path)
  }, 60_000)
})

describe('whose eyes it is for', () => {
  it('another agency gets what was decided, no 副卷, nothing of how it was investigated', async () => {
    const files = await archiveOf(await takesOut(desks.zheng, known.case))
    const { index, made, unfinished } = listOf(files)
    expect(index.filter(({ volume }) => volume === 'inner')).toEqual([])
    const titles = index.map(({ title }) => title).join()
    expect(titles).toContain('行政处罚决定')
    for (const hidden of ['告知', '陈述', '审核', '讨论', '研判意见']) expect(titles).not.toContain(hidden)
    expect(made).toMatchObject({ by: '郑直', agency: null })
    expect(unfinished).toBeNull()
  }, 60_000)

  it('a coordinator gets 正卷, a supervisor and an auditor 副卷 too', async () => {
    const volumes = async (person: Person) =>
      new Set(
        (await takesOut(person, known.case, { format: 'PDF' })).bindings.map((one: { volume: string }) => one.volume),
      )
    expect(await volumes(desks.chen)).toEqual(new Set(['MAIN']))
    expect(await volumes(desks.qian)).toEqual(new Set(['MAIN', 'INNER']))
    expect(await volumes(zhou)).toEqual(new Set(['MAIN', 'INNER']))
  }, 60_000)

  it('副卷 is one rule by every door: a coordinator asks for 审核 and 讨论 in vain, and sees that the gates are open', async () => {
    const asked = async (person: Person) => {
      const { penaltyCase } = await person.asks(
        `query ($id: ID!) { penaltyCase(id: $id) { reviews { opinion document { id } } discussions { minutes }
          extensions { reason } exclusions { shownBy } documents { id kind } gates { key open } } }`,
        { id: known.case },
      )
      const { reviews, discussions, documents } = penaltyCase
      return {
        inside: reviews.length + discussions.length,
        papers: documents.map(({ kind }: { kind: string }) => kind) as string[],
        ids: documents.map(({ id }: { id: string }) => id) as string[],
      }
    }
    const inner = ['LEGAL_REVIEW', 'DISCUSSION']
    const all = await asked(desks.wang)
    expect(all.papers).toEqual(expect.arrayContaining(inner))
    for (const person of [desks.luo, desks.qian, zhou]) expect(await asked(person)).toEqual(all)
    const chen = await asked(desks.chen)
    expect(chen.inside).toBe(0)
    expect(chen.papers).toEqual(all.papers.filter((kind) => !inner.includes(kind)))
    const hidden = all.ids.filter((id) => !chen.ids.includes(id))
    expect(hidden).toHaveLength(2)
    for (const id of hidden) {
      expect((await desks.chen.asks('query ($id: ID!) { node(id: $id) { id } }', { id })).node).toBeNull()
      const reason = { document: id, reason: '查阅' }
      expect((await desks.chen.isRefused('reprintDocument', reason)).code).toBe('NOT_FOUND')
    }
    const { documents } = await desks.chen.asks('{ documents(first: 100) { nodes { kind } } }')
    expect(documents.nodes.filter(({ kind }: { kind: string }) => inner.includes(kind))).toEqual([])
    const grave = await filedCase(world, desks, '审核小馆', undefined, true)
    const items = [item(grave.finding)]
    const told = { id: newId(), case: grave.case, facts: '未清洗', reasons: '较轻', items }
    await desks.wang.does('givePriorNotice', told)
    await desks.luo2.does('reviewCase', { case: grave.case, passed: true, opinion: '合法' })
    expect(await gatesSeen(desks.chen, grave.case)).toMatchObject({ REVIEW: true, DISCUSSION: false })
    expect(await gatesSeen(desks.chen, grave.case)).toEqual(await gatesSeen(desks.luo, grave.case))
  }, 60_000)

  it('nobody gets the address of what was made for somebody else', async () => {
    const { penaltyCase } = await desks.zheng.asks(
      'query ($id: ID!) { penaltyCase(id: $id) { files { nodes { madeBy { name } } } caseReview { key } } }',
      { id: known.case },
    )
    expect(penaltyCase.files.nodes.map((one: { madeBy: { name: string } }) => one.madeBy.name)).toEqual(['郑直'])
    expect(penaltyCase.caseReview).toBeNull()
  })

  it('a grid worker and an agency that is not concerned get none', async () => {
    const wish = { subject: known.case, format: 'PDF', reason: '查阅' }
    expect((await desks.lin.isRefused('exportCaseFile', wish)).code).toBe('FORBIDDEN')
    await hire(world, desks.wu, { key: 'zhang', name: '张消', role: 'OFFICER', agency: 'FIRE', gridCode: '440106' })
    expect((await (await world.person('zhang')).isRefused('exportCaseFile', wish)).code).toBe('NOT_FOUND')
    const odd = await desks.wang.isRefused('exportCaseFile', { ...wish, subject: known.finding })
    expect(odd.code).toBe('INVALID')
  })
})
