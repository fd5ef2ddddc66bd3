import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Value } from '../../src/intake/mapping.ts'
import { dayOf, momentOf, readerOf } from '../../src/intake/rules/moment.ts'
import { compile } from '../../src/intake/rules/value.ts'

const read = (value: Value, row: Record<string, string>, mistyped: string[] = []) =>
  compile(value, {
    column: (name) => (one) => (one as Record<string, string>)[name],
    absent: ['undefined', '########'],
    timeZone: 'America/New_York',
    mismatched: (column) => void mistyped.push(column),
  })(row)
const as = (text: string, ...transforms: Extract<Value, { column: unknown }>['as']) =>
  read({ column: 'a', as: transforms }, { a: text })

describe('a value', () => {
  it('takes blanks off and takes sentinels for nothing, whatever their case', () => {
    expect(read('a', { a: '  Mott Street ' })).toBe('Mott Street')
    for (const nothing of ['', '  ', 'undefined', 'UNDEFINED', '########'])
      expect(read('a', { a: nothing })).toBeUndefined()
    expect(as('Missing', { absent: ['missing'] })).toBeUndefined()
  })

  it('takes the first of several columns that says something', () => {
    const value: Value = { column: ['a', 'b'], as: [], otherwise: 'none' }
    expect(read(value, { a: 'undefined', b: 'second' })).toBe('second')
    expect(read(value, { a: '', b: '' })).toBe('none')
  })

  it('makes a sentence of columns, and none when all are absent', () => {
    const value: Value = { text: 'score {a}, grade {b}', as: [] }
    expect(read(value, { a: '14', b: '' })).toBe('score 14, grade')
    expect(read(value, { a: '', b: '' })).toBeUndefined()
  })

  it('decodes, cases, collapses and picks digits', () => {
    expect(as('TACOS &amp; TEQUILA', 'entities', 'titleCase')).toBe('Tacos & Tequila')
    expect(as("ROSA'S KITCHEN", 'titleCase')).toBe("Rosa's Kitchen")
    expect(as('West   57 Street', 'collapse')).toBe('West 57 Street')
    expect(as('(212) 555-0101', 'digits')).toBe('2125550101')
    expect(as('ab', 'upperCase')).toBe('AB')
  })

  it('takes a key that does not match for none, and counts it', () => {
    const mistyped: string[] = []
    const key: Value = { column: 'a', as: [{ match: '^[345]\\d{7}$' }] }
    for (const text of ['0', 'PENDING', '4.02E+12', '5034']) expect(read(key, { a: text }, mistyped)).toBeUndefined()
    expect(read(key, { a: '' }, mistyped)).toBeUndefined()
    expect(mistyped).toEqual(['a', 'a', 'a', 'a'])
    expect(read(key, { a: '50012345' })).toBe('50012345')
    expect(read({ column: 'a', as: [{ match: '^([1-5])\\d\\d$' }] }, { a: '108' })).toBe('1')
  })

  it('rejects a text that its table has not, naming column and text', () => {
    expect(() => as('maybe', { lookup: { yes: 'valid' } })).toThrowError(
      expect.objectContaining({ details: { field: 'a' } }),
    )
    expect(() => as('maybe', { lookup: { yes: 'valid' } })).toThrow('maybe')
    expect(as('maybe', { lookup: { yes: 'valid' }, otherwise: 'pending' })).toBe('pending')
  })

  it('rejects a day that is none', () => {
    expect(() => as('02/30/2014', { date: 'MM/DD/YYYY' })).toThrow('02/30/2014')
  })
})

describe('a moment', () => {
  it.each([
    ['YYYY-MM-DD', '2014-03-03', '2014-03-03'],
    ['MM/DD/YYYY', '9/5/2017', '2017-09-05'],
    ['YYYYMMDD', '20171211', '2017-12-11'],
    ['YYYY年M月D日', '2024年2月29日', '2024-02-29'],
    ['MM/DD/YYYY hh:mm:ss A', '08/25/2020 08:48:00 PM', '2020-08-26T00:48:00.000Z'],
    ['MM/DD/YYYY hh:mm:ss A', '01/05/2021 12:00:01 AM', '2021-01-05T05:00:01.000Z'],
    ['YYYY-MM-DDTHH:mm:ss.SSS', '2025-06-07T06:00:18.250', '2025-06-07T10:00:18.250Z'],
    ['epochMs', '1393804800000', '2014-03-03T00:00:00.000Z'],
    ['epochSeconds', '1393804800', '2014-03-03T00:00:00.000Z'],
  ])('%s reads %s', (format, text, told) => {
    expect(readerOf(format, 'America/New_York')(text)).toBe(told)
  })

  it.each([
    ['YYYY-MM-DD', '2014-13-01'],
    ['YYYY-MM-DD', '2023-02-29'],
    ['YYYY-MM-DD', '2014-03-03T00:00'],
    ['YYYYMMDD', '2017121'],
    ['MM/DD/YYYY hh:mm:ss A', '08/25/2020 13:48:00 PM'],
    ['epochMs', 'soon'],
  ])('%s does not read %s', (format, text) => {
    expect(readerOf(format, 'Asia/Shanghai')(text)).toBeUndefined()
  })

  it('keeps the day that was written: without an hour it is noon in Shanghai', () => {
    expect(momentOf('2014-03-03').toISOString()).toBe('2014-03-03T04:00:00.000Z')
    expect(dayOf('2020-08-26T00:48:00.000Z', 'America/New_York')).toBe('2020-08-25')
  })

  it('reads back every moment it could have been written from', () => {
    const read = readerOf('YYYY-MM-DD HH:mm:ss.SSS', 'Asia/Shanghai')
    const days = fc.date({ min: new Date('1992-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (at) => {
        const there = new Date(at.getTime() + 8 * 3_600_000).toISOString()
        expect(read(there.slice(0, 23).replace('T', ' '))).toBe(at.toISOString())
      }),
    )
  })
})
