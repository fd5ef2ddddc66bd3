import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { belongs, filtersIn, joined, type Row } from '../../src/web/desk/inbox/filters.ts'
import {
  blank,
  competentIn,
  inputOf,
  newMeasure,
  problemsOf,
  readDraft,
  type Violation,
  withVerdict,
  withViolation,
} from '../../src/web/desk/opinion/rules.ts'
import { en } from '../../src/web/desk/words/en.ts'
import { saysDue } from '../../src/web/desk/words/sayings.ts'
import { zh } from '../../src/web/desk/words/zh.ts'

const desk = join(import.meta.dirname, '../../src/web/desk')
const sources = readdirSync(desk, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('operations'))
  .map((path) => ({ path, text: readFileSync(join(desk, path), 'utf8') }))
const code = sources.filter(({ path }) => !/^words|\/((zh|en)(-[a-z]+)?|[a-z]+-words|words|place)\.tsx?$/.test(path))

const said = (value: unknown) =>
  typeof value === 'function' ? String((value as (...all: unknown[]) => string)(3, 4)) : String(value)

describe('what the desk says', () => {
  it('is said in both languages, in each its own', () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted())
    for (const [key, value] of Object.entries(en)) expect(said(value), key).not.toMatch(/\p{Script=Han}/u)
    for (const [key, value] of Object.entries(zh)) expect(said(value), key).not.toBe('')
  })

  it('is said by words alone: no component writes Chinese by itself', () => {
    const kept = new Set([
      'opinion/phrases.ts',
      'opinion/rules.ts',
      'main.tsx',
      'shell/ranking.ts',
      'shell/login.tsx',
      'shell/settings.tsx',
    ])
    for (const { path, text } of code.filter(({ path }) => !kept.has(path)))
      expect(text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''), path).not.toMatch(/\p{Script=Han}/u)
  })

  it('says nothing that nobody reads', () => {
    const all = sources
      .filter(({ path }) => !/words\/(zh|en)/.test(path))
      .map(({ text }) => text)
      .join('\n')
    const composed = /^(state|role|v|g|k|s|b|a|f|e)[A-Z_0-9]+$/
    const unread = Object.keys(zh).filter(
      (key) => !composed.test(key) && !new RegExp(`\\b(w\\.${key}|'${key}')\\b|'${key}'`).test(all),
    )
    expect(unread).toEqual([])
  })
})

describe('a deadline', () => {
  const now = new Date('2026-11-23T23:30:00+08:00')
  const says = (dueOn: string, remindOn = dueOn) => saysDue(zh, { dueOn, remindOn }, now)
  it('is told in words, by the day it is in the city', () => {
    expect(says('2026-11-23')).toEqual({ text: '今天到期', tone: 'soon' })
    expect(says('2026-11-24', '2026-11-23')).toEqual({ text: '明天到期', tone: 'soon' })
    expect(says('2026-11-30', '2026-11-27')).toEqual({ text: '还剩 7 天', tone: 'calm' })
    expect(says('2026-12-30', '2026-12-29')).toEqual({ text: '2026-12-30 到期', tone: 'calm' })
    expect(says('2026-11-20')).toEqual({ text: '逾期 3 天', tone: 'late' })
  })
})

const row = (id: string, more: Partial<Row> = {}) =>
  ({ id, status: 'OPEN', claimedBy: null, overdue: false, ...more }) as Row

describe('the inbox', () => {
  it('reads its filters from the address, and nothing else from it', () => {
    expect(filtersIn(new URLSearchParams('state=due&minRisk=3&mine=false'), 'opinions')).toEqual({
      state: 'DUE',
      minRisk: 3,
      mine: false,
      grid: undefined,
    })
    expect(filtersIn(new URLSearchParams('state=answered&minRisk=9&mine=perhaps'), 'opinions')).toEqual({
      state: 'OPEN',
      minRisk: undefined,
      mine: undefined,
      grid: undefined,
    })
    expect(filtersIn(new URLSearchParams('state=due'), 'signing').state).toBe('PROPOSED')
  })

  it('lets a row go once it is answered, claimed by another, or no longer what was asked for', () => {
    const open = { state: 'OPEN' } as const
    expect(belongs(row('a'), open, 'me')).toBe(true)
    expect(belongs(row('a', { status: 'ANSWERED' }), open, 'me')).toBe(false)
    const claimed = row('a', { claimedBy: { id: 'you', name: '赵' } })
    expect(belongs(claimed, { ...open, mine: true }, 'me')).toBe(false)
    expect(belongs(claimed, { ...open, mine: true }, 'you')).toBe(true)
    expect(belongs(claimed, { state: 'FRESH' }, 'me')).toBe(false)
  })

  it('holds each row once, wherever pages overlap, and leaves those it has in their places', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String))
    fc.assert(
      fc.property(ids, ids, fc.constantFrom('first' as const, 'last' as const), (held, more, where) => {
        const all = joined(
          held.map((id) => row(id)),
          more.map((id) => row(id)),
          where,
        ).map(({ id }) => id)
        expect(new Set(all).size).toBe(all.length)
        expect(new Set(all)).toEqual(new Set([...held, ...more]))
        expect(all.filter((id) => held.includes(id))).toEqual(held)
      }),
    )
  })
})

const violation = (code: string, authority = 'FDA'): Violation =>
  ({
    code,
    title: `违法 ${code}`,
    authority,
    rectifyDays: 15,
    otherMeasures: '',
    evidenceKinds: [],
    norms: [],
  }) as Violation
const only = violation('FDA-10')

describe('an opinion being written', () => {
  it('takes the one violation that can be meant, with the order to rectify that goes with it', () => {
    const written = withVerdict(blank, 'ESTABLISHED', [only])
    expect(written.violations).toEqual(['FDA-10'])
    expect(written.measures).toEqual([newMeasure('RECTIFY', only)])
    expect(written.measures[0]).toMatchObject({ days: '15', text: '责令15日内改正:违法 FDA-10' })
    expect(withVerdict(written, 'NOT_OURS', [only])).toMatchObject({ violations: [], measures: [] })
  })

  it('leaves the choice where several may be meant', () => {
    const several = [only, violation('FDA-11')]
    expect(withVerdict(blank, 'ESTABLISHED', several).violations).toEqual([])
    const two = withViolation(withViolation(blank, several[0]!, true), several[1]!, true)
    expect(withViolation(two, several[0]!, false).measures.map((one) => one.violation)).toEqual(['FDA-11'])
  })

  it('says what is wanting, each by its place', () => {
    const at = (written: typeof blank) =>
      problemsOf(zh, { needLeniency: String } as never, written).map((one) => one.at)
    expect(at(blank)).toEqual(['verdict', 'reasons'])
    expect(at({ ...blank, verdict: 'NOT_ESTABLISHED', reasons: ' ' })).toEqual(['ground', 'reasons'])
    const fined = { ...withVerdict(blank, 'ESTABLISHED', [only]), reasons: '据现场情况' }
    expect(at(fined)).toEqual([])
    expect(at({ ...fined, measures: [newMeasure('FINE', only)] })).toEqual(['measures.0.text'])
  })

  it('is sent in fen and whole days, however the figures were typed', () => {
    const fine = { ...newMeasure('FINE', only), text: '罚款', amount: '5,000.50', stage: 'FIRST' as const }
    const written = {
      ...blank,
      verdict: 'ESTABLISHED' as const,
      violations: ['FDA-10'],
      measures: [fine],
      reasons: ' 据 ',
    }
    const sent = inputOf(written, { request: 'r', id: 'i', requestId: 'q' })
    expect(sent.measures![0]).toMatchObject({ amount: 500_050, stage: 'FIRST', band: undefined, days: undefined })
    expect(sent.reasons).toBe('据')
  })

  it('is read from a draft of an older desk, and from none', () => {
    expect(readDraft(null)).toBe(blank)
    expect(readDraft({ reasons: '油烟直排', strange: 1 })).toEqual({ ...blank, reasons: '油烟直排' })
  })

  it('is of what one’s own agency enforces; who was invited may mean any', () => {
    const fact = { violations: [only, violation('ENV-01', 'ENV')] }
    const asked = (origin: string) => ({ origin, finding: { fact } }) as Parameters<typeof competentIn>[0]
    expect(competentIn(asked('COMPETENCE'), ['ENV']).map(({ code }) => code)).toEqual(['ENV-01'])
    expect(competentIn(asked('COMPETENCE'), ['FIRE'])).toEqual([])
    expect(competentIn(asked('INVITATION'), ['FIRE'])).toHaveLength(2)
  })
})
