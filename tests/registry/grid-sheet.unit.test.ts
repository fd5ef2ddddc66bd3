import { describe, expect, it } from 'vitest'
import { readTable, writeTable } from '../../src/registry/commands/workbook.ts'
import { readBoundary } from '../../src/registry/rules/boundary.ts'
import { type Account, planGrids, type StandingGrid } from '../../src/registry/rules/grid-plan.ts'
import { gridColumns, readRows, type Table } from '../../src/registry/rules/grid-sheet.ts'
import { hostileWorkbooks, workbook } from '../support/hostile/workbooks.ts'

const today = '2026-11-23'
const grid = (code: string, name: string, level: number, more: Partial<StandingGrid> = {}): StandingGrid => ({
  id: `id-${code}`,
  code,
  name,
  level,
  parentId: level === 1 ? null : `id-${code.slice(0, -3)}`,
  validTo: null,
  outline: null,
  posts: [],
  ...more,
})
const post = (id: string, login: string, more: object = {}) => ({
  id,
  personId: `person-${login}`,
  login,
  name: login,
  schedule: '夜班',
  responsibility: '夜市',
  validFrom: '2025-01-01',
  validTo: null,
  ...more,
})
const account = (login: string, more: Partial<Account> = {}): Account => ({
  login,
  personId: `person-${login}`,
  name: login,
  disabled: false,
  areas: ['440106'],
  ...more,
})
const stands = [
  grid('440106', '天河区', 1),
  grid('440106001', '石牌街道', 2),
  grid('440106001002', '龙口社区', 3, { posts: [post('p1', 'lin')] }),
  grid('440106003', '旧街道', 2, { validTo: '2026-01-01' }),
]
const accounts = [account('lin'), account('he'), account('gone', { disabled: true }), account('idle', { areas: [] })]
const heads = gridColumns.map(({ zh }) => zh)
/** Rows as people type them: code, name, parent, district, worker, boundary. */
const plan = (...rows: string[][]) => planGrids(readRows([heads, ...rows]), { grids: stands, accounts, today })

describe('a sheet of grids', () => {
  it('says of each row whether it is new, changed, unchanged or faulty, whatever their order', () => {
    const planned = plan(
      ['440106009001', '新社区', '新街道', '天河区', 'he'],
      ['440106001', '石牌街道', '440106'],
      ['440106001002', '龙口新社区', '石牌街道', '440106', 'he'],
      ['440106009', '新街道', '440106'],
    )
    expect(planned.map(({ result }) => result)).toEqual(['new', 'unchanged', 'changed', 'new'])
    expect(planned[0]!.register).toEqual({ level: 3, parentCode: '440106009' })
    expect(planned[2]!.changes).toEqual([
      { what: 'name', from: '龙口社区', to: '龙口新社区' },
      { what: 'worker', from: 'lin', to: 'he' },
    ])
    // Whoever takes over keeps the hours and the task of the post unless the sheet tells others.
    expect(planned[2]!.post).toEqual({ personId: 'person-he', schedule: '夜班', responsibility: '夜市', ends: ['p1'] })
  })

  it.each([
    ['a code that is none', ['4401/06', '街', '440106'], 'A2', /字母/],
    ['no name', ['440106009', '', '440106'], 'B2', /未填/],
    ['a grid that has ended', ['440106003', '旧街道', '440106'], 'A2', /停用/],
    ['no parent where there is one above', ['440106009', '街'], 'C2', /440106/],
    ['a parent that is nowhere', ['440106009', '街', '黄埔区'], 'C2', /黄埔区/],
    ['a parent with another code', ['440106009', '街', '440106001'], 'A2', /440106001/],
    ['another parent than it has', ['440106001002', '龙口社区', '440106'], 'C2', /440106001/],
    ['another district', ['440106001', '石牌街道', '440106', '越秀区'], 'D2', /天河区/],
    ['an account that is none', ['440106001', '石牌街道', '', '', 'nobody'], 'E2', /nobody/],
    ['an account that is disabled', ['440106001', '石牌街道', '', '', 'gone'], 'E2', /停用/],
    ['an account without the duty', ['440106001', '石牌街道', '', '', 'idle'], 'E2', /职责/],
    ['a boundary that crosses itself', ['440106001', '石牌街道', '', '', '', '0,0; 1,1; 0,1; 1,0'], 'F2', /自交/],
  ])('says in which cell there is %s', (_what, row, cell, word) => {
    const [{ result, problems }] = plan(row) as [ReturnType<typeof plan>[number]]
    expect(result).toBe('error')
    expect(problems[0]).toMatchObject({ cell, zh: expect.stringMatching(word), en: expect.stringMatching(/[a-z]/) })
  })

  it('counts a row below a faulty one as faulty, and both rows of one code', () => {
    const planned = plan(
      ['440106009', '', '440106'],
      ['440106009001', '社区', '440106009'],
      ['440106001', 'a'],
      ['440106001', 'b'],
    )
    expect(planned.map(({ result }) => result)).toEqual(['error', 'error', 'error', 'error'])
    expect(planned[3]!.problems[0]).toMatchObject({ cell: 'A5', zh: expect.stringContaining('第 4 行') })
  })

  it('takes nobody back on the day they went, and leaves whoever sits there alone', () => {
    const there = [
      grid('440106', '天河区', 1, { posts: [post('p', 'lin', { validFrom: today, validTo: today }), post('q', 'he')] }),
    ]
    const ask = (worker: string) =>
      planGrids(readRows([heads, ['440106', '天河区', '', '', worker]]), { grids: there, accounts, today })[0]!
    expect(ask('lin').problems[0]!.zh).toMatch(/明天/)
    expect(ask('he').result).toBe('unchanged')
  })

  it('is as long as it may be without taking long', () => {
    const rows = Array.from({ length: 5000 }, (_, n) => [`4401067${1000 + n}`, `格 ${n}`, '天河区', '440106', 'lin'])
    const began = performance.now()
    expect(plan(...rows).every(({ result }) => result === 'new')).toBe(true)
    expect(performance.now() - began).toBeLessThan(3000)
  })
})

describe('a boundary', () => {
  const square = [
    [113, 23],
    [113.5, 23],
    [113.5, 23.5],
  ]
  it.each([
    'POLYGON((113 23, 113.5 23, 113.5 23.5, 113 23))',
    'SRID=4326;POLYGON ((113 23,113.5 23,113.5 23.5))',
    '{"type":"Polygon","coordinates":[[[113,23],[113.5,23],[113.5,23.5],[113,23]]]}',
    '{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[113,23],[113.5,23],[113.5,23.5]]]}}',
    '23,113; 23,113.5; 23.5,113.5',
    '23 113\n23 113.5\n23.5 113.5',
  ])('is read from %s', (text) => {
    expect(readBoundary(text)).toEqual(square)
  })
  it.each([
    ['POLYGON((113 23, 113.5 23))', /三点/],
    ['POLYGON((0 0,9 0,9 9),(1 1,2 1,2 2))', /一圈/],
    ['113,23; 113.5,23; 113.5,23.5', /写反/],
    ['{"type":"Point","coordinates":[113,23]}', /读不懂/],
    ['{', /读不懂/],
    ['石牌街道以东', /读不懂/],
    [Array.from({ length: 501 }, (_, n) => `23,${100 + n / 100}`).join(';'), /500/],
  ])('is refused in words where it says %.20s', (text, word) => {
    expect(readBoundary(text)).toMatchObject({ zh: expect.stringMatching(word), en: expect.stringMatching(/[a-z]/) })
  })
})

describe('a workbook', () => {
  it('is read as it was written, numbers as text, and what is no text is told of by its cell', async () => {
    const table = await readTable(
      await workbook(
        [
          ['编码 code', '名称', '上级'],
          [440106009, '新街道', true],
        ],
        [['1,3', { value: '#REF!', type: 'error' }]],
      ),
    )
    const [row] = readRows([[...table[0]!.slice(0, 3), '区'], table[1]!])
    expect(row).toMatchObject({ code: '440106009', name: '新街道', row: 2 })
    expect(row!.problems.map(({ cell }) => cell)).toEqual(['C2', 'D2'])
  })

  it('comes back from the template as it went in', async () => {
    const table: Table = await readTable(await writeTable([['440106', '天河区', '', '', '', '23,113; 23,114; 24,114']]))
    expect(readRows(table)[0]).toMatchObject({ code: '440106', name: '天河区', boundary: '23,113; 23,114; 24,114' })
  })

  it('is refused in words when it is hostile, too large, or something else', async () => {
    for (const [what, { file, rule, word }] of Object.entries(await hostileWorkbooks())) {
      const refused = await readTable(file.toString('base64'))
        .then((table) => readRows(table))
        .then(
          () => null,
          (error: unknown) => error,
        )
      expect(refused, what).toMatchObject({ name: 'Refusal', details: { rule }, message: expect.stringMatching(word) })
    }
    const huge = Buffer.alloc(800 * 1024).toString('base64')
    await expect(readTable(huge)).rejects.toMatchObject({
      code: 'TOO_LARGE',
      message: expect.stringContaining('700 KB'),
    })
  })
})
