import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockKinds } from '../../src/service/graphql/clock.ts'
import {
  assertDays,
  assertFits,
  assertPieces,
  assertTurn,
  cellsOf,
  columnsOf,
  defused,
  expiryOf,
  headOf,
} from '../../src/reporting/rules/export.ts'
import { figureNames, figures } from '../../src/reporting/rules/figures.ts'
import { dueNames, kindNames } from '../../src/reporting/rules/kinds.ts'
import { refusedBy } from '../support/refused.ts'

const ruleOf = (act: () => unknown) => refusedBy(act).details.rule

describe('a figure', () => {
  it('says in both languages what it counts and of what', () => {
    for (const name of figureNames)
      for (const said of [figures[name].zh, figures[name].en])
        for (const words of Object.values(said)) expect(words.length, name).toBeGreaterThan(1)
  })

  it('has a name in both languages for every period that there is', () => {
    for (const kind of [...clockKinds, 'assess']) expect(dueNames[kind], kind).toHaveLength(2)
    for (const name of figureNames) expect(Object.keys(kindNames[name]).length).toBeGreaterThan(0)
  })
})

describe('a cell', () => {
  it('that begins like a formula is text, whatever follows', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '|'), fc.string(), (sign, rest) => {
        expect(defused(`${sign}${rest}`)).toBe(`'${sign}${rest}`)
      }),
    )
  })

  it('that is a name, a number or nothing stays what it is', () => {
    for (const cell of ['老四川火锅', 'A-1', '2026-11-23', 12.5, -3, null]) expect(defused(cell)).toBe(cell)
  })

  it('stands under a column, in every figure', () => {
    const row = {
      id: 'Docket:1',
      kindName: '研判',
      business: null,
      agency: null,
      grid: null,
      at: new Date(0),
      dueOn: null,
      days: null,
      counted: true,
    }
    for (const name of figureNames) expect(cellsOf(row)).toHaveLength(columnsOf(name).length)
    expect(cellsOf(row)).toContain('1970-01-01 08:00:00')
  })
})

describe('the head of an export', () => {
  const told = {
    figure: 'responses' as const,
    by: '钱督',
    agency: null,
    grid: '天河区 440106',
    unit: null,
    countedOnly: true,
    fromDay: '2026-08-25',
    toDay: '2026-11-23',
    asOf: new Date('2026-11-23T01:02:03Z'),
    rows: 7,
  }
  it('says the definition, what it was narrowed to, the moment and the number of rows', () => {
    const head = new Map(headOf(told))
    expect(head.get('口径')).toBe(figures.responses.zh.definition)
    expect(head.get('筛选')).toBe('2026-08-25 至 2026-11-23;网格:天河区 440106;仅“按期”')
    expect(head.get('Filters')).toBe('2026-08-25 to 2026-11-23; grid: 天河区 440106; only “in time”')
    expect(head.get('数据截至 As of')).toBe('2026-11-23 09:02:03 (Asia/Shanghai)')
    expect(head.get('行数 Rows')).toBe('7')
  })
  it('of what stands now says no dates that it did not look at', () => {
    const filters = new Map(headOf({ ...told, figure: 'late', countedOnly: false })).get('筛选')
    expect(filters).toBe('现状(不分日期);网格:天河区 440106;全部“在办”')
  })
})

describe('an export is refused', () => {
  it('where its days run backwards', () => {
    expect(ruleOf(() => assertDays('2026-11-24', '2026-11-23'))).toBe('export.days')
    expect(() => assertDays('2026-11-23', '2026-11-23')).not.toThrow()
  })
  it('where five are under way', () => {
    expect(ruleOf(() => assertTurn(5))).toBe('export.turn')
    expect(() => assertTurn(4)).not.toThrow()
  })
  it('where it is more than a sheet or paper takes', () => {
    expect(ruleOf(() => assertFits('pdf', 2001))).toBe('export.rows')
    expect(ruleOf(() => assertFits('xlsx', 1_000_001))).toBe('export.rows')
    expect(() => assertFits('csv', 100_000)).not.toThrow()
  })
  it('where its evidence is more than an archive takes', () => {
    expect(ruleOf(() => assertPieces(1001, 1))).toBe('export.pieces')
    expect(ruleOf(() => assertPieces(1, 2 ** 31 + 1))).toBe('export.pieces')
    expect(() => assertPieces(1000, 2 ** 31)).not.toThrow()
  })
})

it('a result is kept for a week', () => {
  expect(expiryOf(new Date('2026-11-23T04:00:00Z')).toISOString()).toBe('2026-11-30T04:00:00.000Z')
})
