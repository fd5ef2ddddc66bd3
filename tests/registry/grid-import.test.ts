import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { hostileWorkbooks, workbook } from '../support/hostile/workbooks.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let wu: Person
beforeAll(async () => {
  world = await openWorld()
  wu = await world.person('wu')
})
afterAll(() => world.close())

const heads = ['编码', '名称', '上级', '区', '网格员账号', '边界']
const sheetOf = (...rows: string[][]) => workbook([heads, ...rows])
const ask = `query ($input: PreviewGridsInput!) { gridSheetPreview(input: $input) {
  seals rows { row code result changes { what from to } problems { cell zh en } } } }`
type Row = { row: number; code: string; result: string; changes: object[]; problems: { cell: string }[] }
const looks = async (sheet: string): Promise<{ seals: string[]; rows: Row[] }> =>
  (await wu.asks(ask, { input: { sheet } })).gridSheetPreview
const importing = (sheet: string, seals: string[]) => ({ requestId: newId(), sheet, seals })
const mutation = 'mutation ($input: ImportGridsInput!) { importGrids(input: $input) { id } }'
const traces = async (type: string) =>
  Number((await world.owner`select count(*) from trace where type = ${type}`)[0]!['count'])
const everyGrid = () => world.owner`select * from grid order by code`
const everyPost = () => world.owner`select * from grid_post order by id`

describe('a sheet of grids', () => {
  it('is looked at without anything being written, and taken over as it was seen', async () => {
    const sheet = await sheetOf(
      ['440106008', '车陂街道', '440106', '天河区', '', '23.12,113.39; 23.12,113.41; 23.14,113.41'],
      ['440106008001', '车陂社区', '440106008', '天河区', ''],
      ['440106001002001', '龙口东一新网格', '龙口社区', '', 'lin'],
      ['440106', '天河区', '', '', ''],
    )
    const [grids, posts, before] = [await everyGrid(), await everyPost(), await world.owner`select count(*) from trace`]
    const { rows, seals } = await looks(sheet)
    expect(rows.map(({ result }) => result)).toEqual(['NEW', 'NEW', 'CHANGED', 'UNCHANGED'])
    expect(rows[2]!.changes).toEqual([{ what: 'NAME', from: '龙口东一网格', to: '龙口东一新网格' }])
    expect([await everyGrid(), await everyPost(), await world.owner`select count(*) from trace`]).toEqual([
      grids,
      posts,
      before,
    ])

    await wu.does('importGrids', { sheet, seals })
    const { grids: listed } = await wu.asks(
      '{ grids(under: "440106008", first: 100) { nodes { code name level outline parent { code } below } } }',
    )
    expect(listed.nodes).toMatchObject([
      { code: '440106008', level: 2, parent: { code: '440106' }, below: 1 },
      { code: '440106008001', level: 3, parent: { code: '440106008' }, below: 0, outline: null },
    ])
    expect(listed.nodes[0].outline[0]).toEqual([113.39, 23.12])
    const [renamed] = await world.owner`select name from grid where code = '440106001002001'`
    expect(renamed!['name']).toBe('龙口东一新网格')
    expect([await traces('grid.renamed'), await traces('grid.imported')]).toEqual([1, 1])
    expect((await looks(sheet)).rows.every(({ result }) => result === 'UNCHANGED')).toBe(true)
  })

  it('puts another worker on the post from today on, and keeps who was there before', async () => {
    const lists =
      '{ grids(text: "龙口东二", first: 5) { nodes { workers { name } posts { validTo person { name } } } } }'
    expect((await wu.asks(lists)).grids.nodes[0].workers).toEqual([{ name: '何田' }])
    const person = `Person:${newId()}`
    await wu.does('registerPerson', { id: person.slice(7), name: '新来的' })
    await wu.does('openAccount', { person, login: 'xinlai', password: 'a-first-password-of-heyi' })
    const refused = await looks(await sheetOf(['440106001002002', '龙口东二网格', '', '', 'xinlai']))
    expect(refused.rows[0]).toMatchObject({ result: 'ERROR', problems: [{ cell: 'E2' }] })
    const duty = { role: 'GRID_WORKER', agency: `Agency:${world.city.agencies['CITY']}`, gridCode: '440106001002' }
    await wu.does('appointDuty', { id: newId(), person, ...duty })
    const sheet = await sheetOf(['440106001002002', '龙口东二网格', '', '', 'xinlai'])
    const { rows, seals } = await looks(sheet)
    expect(rows[0]!.changes).toEqual([{ what: 'WORKER', from: 'he', to: 'xinlai' }])
    await wu.does('importGrids', { sheet, seals })
    const [grid] = (await wu.asks(lists)).grids.nodes
    expect(grid.workers).toEqual([{ name: '新来的' }])
    expect(grid.posts).toMatchObject([{ person: { name: '何田' }, validTo: expect.any(String) }, { validTo: null }])
  })

  it('is refused whole while one row of it is faulty, and where it says nothing new', async () => {
    const sheet = await sheetOf(['440106007', '好街道', '440106'], ['440106006', '坏街道', '没有的区'])
    const { rows, seals } = await looks(sheet)
    expect(rows[1]).toMatchObject({ result: 'ERROR', problems: [{ cell: 'C3' }] })
    expect(await wu.isRefused('importGrids', { sheet, seals })).toMatchObject({
      code: 'CONFLICT',
      extensions: { rule: 'gridSheet.faulty', rows: [3] },
    })
    expect(await world.owner`select from grid where code = '440106007'`).toHaveLength(0)
    const same = await sheetOf(['440106', '天河区'])
    expect(await wu.isRefused('importGrids', { sheet: same, seals: (await looks(same)).seals })).toMatchObject({
      extensions: { rule: 'gridSheet.nothing' },
    })
  })

  it('is refused with what is different by now, once somebody changed what the preview showed', async () => {
    const sheet = await sheetOf(['440106005', '员村街道', '440106'], ['440106001', '石牌新街道', '440106'])
    const { seals } = await looks(sheet)
    const { grid } = await wu.asks('{ grid(code: "440106") { id } }')
    await wu.does('registerGrid', {
      id: newId(),
      code: '440106005',
      parent: grid.id,
      level: 2,
      name: '员村街道',
      validFrom: '2026-01-01',
    })
    const { code, message, extensions } = await wu.isRefused('importGrids', { sheet, seals })
    expect({ code, rows: extensions['rows'] }).toEqual({
      code: 'STALE',
      rows: [{ row: 2, code: '440106005', result: 'unchanged' }],
    })
    expect(message).toMatch(/第 2 行 440106005/)
    await wu.does('importGrids', { sheet, seals: (await looks(sheet)).seals })
    // A preview is of its own sheet: that of another takes nothing over.
    const other = await sheetOf(['440106004', '冼村街道', '440106'])
    expect(await wu.isRefused('importGrids', { sheet: other, seals })).toMatchObject({ code: 'STALE' })
  })

  it('is taken over once where two take over at once, and the other is told', async () => {
    for (let round = 0; round < 12; round++) {
      const code = `4401062${String(round).padStart(2, '0')}`
      const sheets = [await sheetOf([code, `甲 ${round}`, '440106']), await sheetOf([code, `乙 ${round}`, '440106'])]
      const seen = await Promise.all(sheets.map(looks))
      const answers = await Promise.all(
        sheets.map((sheet, n) => wu.sends(mutation, { input: importing(sheet, seen[n]!.seals) })),
      )
      expect(answers.filter(({ data }) => data !== null)).toHaveLength(1)
      expect(answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions.code))).toEqual(['STALE'])
      expect(await world.owner`select from grid where code = ${code}`).toHaveLength(1)
    }
  })

  it('is done once however often the same wish is sent', async () => {
    const sheet = await sheetOf(['440106013', '长兴街道', '440106'])
    const input = importing(sheet, (await looks(sheet)).seals)
    const [first, second] = [await wu.sends(mutation, { input }), await wu.sends(mutation, { input })]
    expect(second.data).toEqual(first.data)
    expect(first.data).not.toBeNull()
  })

  it('may be five thousand rows long', { timeout: 30_000 }, async () => {
    const rows = Array.from({ length: 5000 }, (_, n) => [
      `4401063${String(n).padStart(4, '0')}`,
      `第 ${n} 格`,
      '440106',
      '天河区',
      '',
    ])
    const sheet = await sheetOf(...rows)
    const { seals } = await looks(sheet)
    await wu.does('importGrids', { sheet, seals })
    const [counted] = await world.owner`select count(*)::int as n from grid where code like '4401063%'`
    expect(counted!['n']).toBe(5000)
  })

  it('is for administrators alone, and nobody else’s file is opened', async () => {
    const chen = await world.person('chen')
    const sheet = await sheetOf(['440106012', '甲街道', '440106'])
    expect(await chen.asks(ask, { input: { sheet } })).toEqual({ gridSheetPreview: null })
    expect(await chen.asks(ask, { input: { sheet: 'AAAA' } })).toEqual({ gridSheetPreview: null })
    expect(await chen.asks('{ gridSheetTemplate }')).toEqual({ gridSheetTemplate: null })
    expect((await chen.isRefused('importGrids', { sheet: 'AAAA', seals: [] })).code).toBe('FORBIDDEN')
  })

  it('comes back filled from what is there, and says then that nothing changes', async () => {
    expect((await wu.sends('{ gridSheetTemplate(under: "") }')).errors?.[0]?.extensions.code).toBe('TOO_MANY')
    const { gridSheetTemplate } = await wu.asks('{ gridSheetTemplate(under: "440106001") }')
    const { rows } = await looks(gridSheetTemplate)
    expect(new Set(rows.map(({ result }) => result))).toEqual(new Set(['UNCHANGED']))
  })

  it('is refused in words where it is hostile, and the hub goes on', { timeout: 30_000 }, async () => {
    for (const [what, { file, rule }] of Object.entries(await hostileWorkbooks())) {
      if (file.length > 700 * 1024) continue
      const { errors } = await wu.sends(ask, { input: { sheet: file.toString('base64') } })
      expect(errors?.[0]?.extensions, what).toMatchObject({ rule, messageEn: expect.stringMatching(/[a-z]/) })
    }
    const sends = (bytes: number) =>
      fetch(`${world.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${wu.token}` },
        body: JSON.stringify({ query: ask, variables: { input: { sheet: Buffer.alloc(bytes).toString('base64') } } }),
      })
    expect((await sends(50 * 1024 * 1024)).status).toBe(413)
    const large = (await (await sends(715 * 1024)).json()) as { errors: object[] }
    expect(large.errors[0]).toMatchObject({
      extensions: { code: 'TOO_LARGE' },
      message: expect.stringMatching(/700 KB/),
    })
    expect((await looks(await sheetOf(['440106', '天河区']))).rows).toHaveLength(1)
  })
})
