import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readXlsx } from 'hucre/xlsx'
import { keepTime, type Live, startLive } from '../../src/live/index.ts'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { reactions } from '../../src/schema.ts'
import { hire } from '../support/access/cast.ts'
import { finds, opensShop } from '../support/case.ts'
import { fetched, filesIn, photographs, picture } from '../support/casefile.ts'
import { textOf } from '../support/pdf.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, qian: Person, luo: Person, wu: Person
const noon = new Date(`${addDays(legalDay(new Date()), 1)}T12:00:00+08:00`)
const nasty = '=HYPERLINK("http://x","老四川")'

beforeAll(async () => {
  world = await openWorld({ pool: 4 })
  world.setClock(noon)
  ;[lin, qian, wu] = (await Promise.all(['lin', 'qian', 'wu'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
  ]
  await hire(world, wu, { key: 'luo', name: '罗局', role: 'LEAD', agency: 'FDA', gridCode: '440106' })
  luo = await world.person('luo')
  for (const [n, name] of [nasty, '阿婆面馆𠮷', '大碗茶'].entries()) {
    const finding = await finds(lin, await opensShop(lin, name), 'F-FUME-CLEANING', noon)
    await photographs(world, lin, finding, picture(40, 30, n + 1), noon)
  }
  await world.settle()
}, 60_000)
afterAll(() => world.close())

const job = `id status figure format counted rowsDone rowsTotal asOf sha256 bytes expiresAt failedFor failedForEn url`
type Job = {
  id: string
  status: string
  rowsDone: number
  rowsTotal: number | null
  asOf: string
  sha256: string
  bytes: number
  expiresAt: string
  failedFor: string | null
  failedForEn: string | null
  url: string | null
}
const looksAt = async (person: Person, id: string): Promise<Job> =>
  (await person.asks(`query ($id: ID!) { node(id: $id) { ... on ExportJob { ${job} } } }`, { id })).node
const starts = async (person: Person, format: string, more: object = {}): Promise<string> =>
  (await person.does('startExport', { id: newId(), figure: 'LATE', format, ...more })).id
const exports = async (person: Person, format: string, more: object = {}): Promise<Job> => {
  const id = await starts(person, format, more)
  await world.settle()
  return looksAt(person, id)
}
const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const csvOf = async (one: Job) => (await fetched(world, one.url!)).toString('utf8')

describe('钱 exports what is seen', () => {
  it('as a sheet of text that says at its head what it is, narrowed to what, when, and how many rows', async () => {
    const done = await exports(qian, 'CSV')
    expect(done).toMatchObject({ status: 'DONE', asOf: noon.toISOString(), failedFor: null })
    const bytes = await fetched(world, done.url!)
    expect(sha256Of(bytes)).toBe(done.sha256)
    expect(bytes.length).toBe(done.bytes)
    const text = bytes.toString('utf8')
    expect(text.startsWith('\uFEFF名称 Title,逾期在办 Late now\r\n')).toBe(true)
    for (const said of ['口径,', 'Definition,', '筛选,', 'As of,', `行数 Rows,${done.rowsTotal}`, '导出人 By,钱督'])
      expect(text).toContain(said)
    const { figureRows } = await qian.asks('{ figureRows(figure: LATE, first: 100) { totalCount nodes { id } } }')
    expect(done.rowsTotal).toBe(figureRows.totalCount)
    const told = text.trimEnd().split('\r\n').slice(-figureRows.totalCount)
    expect(told.map((line) => line.split(',').at(-1))).toEqual(figureRows.nodes.map(({ id }: { id: string }) => id))
  })

  it('a name that begins like a formula is text, in both kinds of sheet', async () => {
    const text = await csvOf(await exports(qian, 'CSV'))
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""老四川"")"`)
    expect(text).not.toMatch(/(^|,)"?=/m)
    const sheet = await fetched(world, (await exports(qian, 'XLSX')).url!)
    const { sheets } = await readXlsx(sheet)
    const cells = sheets[0]!.rows.flat()
    expect(cells).toContain(`'${nasty}`)
    expect(cells).toContain('大碗茶')
    const parts = filesIn(sheet)
    expect(String(parts.get('xl/worksheets/sheet1.xml'))).not.toContain('<f>')
  })

  it('on paper, with 𠮷 or what stands for what no font of ours draws', async () => {
    const done = await exports(qian, 'PDF')
    expect(done.status).toBe('DONE')
    const text = (await textOf(world, done.url!))!.replaceAll(/\s/g, '')
    for (const said of ['逾期在办', '口径', '数据截至', '阿婆面馆', '大碗茶']) expect(text).toContain(said)
  })

  it('with the evidence of the rows: each original by its hash, what is missing is named and left out', async () => {
    const [gone] = await world.owner<{ sha256: string }[]>`select sha256 from evidence order by id limit 1`
    await rm((await world.live.hub.files.fetch(gone!.sha256))!.path)
    const done = await exports(qian, 'ZIP')
    const parts = filesIn(await fetched(world, done.url!))
    const { files, head } = JSON.parse(String(parts.get('manifest.json')))
    const pieces = files.filter(({ path }: { path: string }) => path.startsWith('evidence/'))
    expect(pieces).toHaveLength(3)
    for (const { path, sha256, wrong } of files) {
      expect(wrong, path).toBe(sha256 === gone!.sha256 ? 'missing' : undefined)
      if (wrong) expect(parts.has(path)).toBe(false)
      else expect(sha256Of(parts.get(path)!)).toBe(sha256)
    }
    expect(head).toContainEqual({ label: '名称 Title', value: '逾期在办 Late now' })
    expect(String(parts.get('SHA256SUMS')).trim().split('\n')).toHaveLength(3)
  })
})

describe('rights', () => {
  it('what somebody may not see is not in their export: 罗 has the rows of 食药, and nothing of 城管', async () => {
    const [all, own] = [await csvOf(await exports(qian, 'CSV')), await csvOf(await exports(luo, 'CSV'))]
    expect(all).toContain('城市管理')
    expect(own).toContain('食品药品')
    expect(own).not.toContain('城市管理')
    const { figureRows } = await luo.asks('{ figureRows(figure: LATE, first: 100) { totalCount } }')
    expect(own).toContain(`行数 Rows,${figureRows.totalCount}\r\n`)
  })

  it('what is sealed meanwhile is not in it: rights are those of the moment it is made', async () => {
    const [before] = [await exports(qian, 'CSV')]
    const { docket } = (await qian.asks('{ figureRows(figure: LATE, first: 1) { nodes { docket { id version } } } }'))
      .figureRows.nodes[0]
    await world.owner`update assessment_request set named = array[]::uuid[] where docket_id = ${docket.id.slice(7)}`
    const after = await exports(qian, 'CSV')
    await world.owner`update assessment_request set named = null where docket_id = ${docket.id.slice(7)}`
    expect(after.rowsTotal).toBeLessThan(before!.rowsTotal!)
  })

  it('a figure that is not on one’s board is not exported, and who has no board exports nothing', async () => {
    for (const [person, figure] of [
      [luo, 'CHRONIC'],
      [lin, 'LATE'],
      [wu, 'LATE'],
    ] as const)
      expect((await person.isRefused('startExport', { id: newId(), figure, format: 'CSV' })).code).toBe('FORBIDDEN')
  })

  it('an export is its owner’s: nobody else sees, cancels or lists it', async () => {
    const id = await starts(qian, 'CSV')
    expect(await looksAt(luo, id)).toBeNull()
    expect((await luo.isRefused('cancelExport', { export: id })).code).toBe('NOT_FOUND')
    const { exports: listed } = await luo.asks('{ exports(first: 100) { nodes { id } } }')
    expect(listed.nodes.map((one: { id: string }) => one.id)).not.toContain(id)
    await world.settle()
  })

  it('whose duty has ended meanwhile gets nothing, and is told so', async () => {
    await hire(world, wu, { key: 'tang', name: '唐督', role: 'SUPERVISOR', agency: 'CITY', gridCode: '440106' })
    const tang = await world.person('tang')
    const { me } = await tang.asks('{ me { duties { id } } }')
    await world.live.stop()
    const id = await starts(tang, 'CSV')
    await wu.does('endDuty', { duty: me.duties[0].id, reason: '调离' })
    await restarts()
    const [job] = await world.owner`select status, failed_for, sha256 from export_job where id = ${id.slice(10)}`
    expect(job).toMatchObject({ status: 'failed', failedFor: expect.stringContaining('职责已经结束'), sha256: null })
  })
})

/** Another process takes over the same database: what was asked of the one that has gone is done by it. */
async function restarts(): Promise<void> {
  const live: Live = await startLive(
    world.database,
    () => noon,
    reactions,
    (error) => console.error(error),
    world.live.hub,
  )
  await live.settle()
  await live.stop()
}

describe('a job', () => {
  it('outlives the hub: what was left waiting, or in the middle, is made by the next', async () => {
    const [waiting, halfway] = [await starts(qian, 'CSV'), await starts(qian, 'XLSX')]
    await world.owner`update export_job set status = 'running', rows_done = 1, rows_total = 9 where id = ${halfway.slice(10)}`
    await restarts()
    for (const id of [waiting, halfway])
      expect(await looksAt(qian, id)).toMatchObject({ status: 'DONE', failedFor: null })
  })

  it('that was cancelled is not made', async () => {
    const id = await starts(qian, 'CSV')
    expect(await qian.does('cancelExport', { export: id }, 'status')).toEqual({ status: 'CANCELLED' })
    await restarts()
    expect(await looksAt(qian, id)).toMatchObject({ status: 'CANCELLED', url: null })
    expect((await qian.isRefused('cancelExport', { export: id })).extensions['rule']).toBe('export.over')
  })

  it('is one of five at a time, though ten are asked for at once', async () => {
    const asked = await Promise.all(
      Array.from({ length: 10 }, () =>
        qian.sends('mutation ($input: StartExportInput!) { startExport(input: $input) { id } }', {
          input: { requestId: newId(), id: newId(), figure: 'LATE', format: 'CSV' },
        }),
      ),
    )
    expect(asked.filter(({ errors }) => !errors)).toHaveLength(5)
    expect(asked.find(({ errors }) => errors)?.errors?.[0]?.extensions['rule']).toBe('export.turn')
    await restarts()
  })

  it('is kept a week; then it says that it has expired, and gives no address', async () => {
    const id = await starts(qian, 'CSV')
    await restarts()
    expect((await looksAt(qian, id)).url).toMatch(/^\/files\//)
    world.setClock(new Date(noon.getTime() + 7 * 86_400_000 + 1))
    for (const reader of reactions.filter(({ name }) => name === 'reporting')) await keepTime(world.live.hub, reader)
    await qian.logsInAgain()
    expect(await looksAt(qian, id)).toMatchObject({ status: 'EXPIRED', url: null })
    world.setClock(noon)
    await qian.logsInAgain()
  })
})
