import { describe, expect, it } from 'vitest'
import { openText, sealKey, sealText } from '../../src/platform/http/sealed.ts'
import { appealOf, appealQuestions } from '../../src/portal/rules/appeal-form.ts'
import { readGiven } from '../../src/portal/rules/given.ts'
import { findUnanswered, type Question, readAnswer } from '../../src/portal/rules/question.ts'
import { assertRested, countGuess, type Guess, lastFours, readDigits } from '../../src/portal/rules/session.ts'
import { statementOf, statementQuestions } from '../../src/portal/rules/statement-form.ts'

const form = (fields: Record<string, string | string[]>) =>
  new URLSearchParams(Object.entries(fields).flatMap(([name, all]) => [all].flat().map((one) => [name, one])))
const code = (typed: string) => readGiven(new URLSearchParams({ code: typed })).code

it.each([
  ['7K3M-9QXR-2TVB', '3cc744dfb816b6b'],
  ['7k3m 9qxr 2tvb', '3cc744dfb816b6b'],
  ['7K3M9QXR2TVB', '3cc744dfb816b6b'],
  ['7K3M–9QXR—2TVB', '3cc744dfb816b6b'],
  ['oK3M-9QXR-2Til', '04c744dfb816821'],
  ['a'.repeat(32), 'a'.repeat(32)],
  [`heyi:x:${'A'.repeat(32)}`, 'a'.repeat(32)],
  ['7K3M-9QXR-2TVU', ''],
  ['7K3M-9QXR-2TV', ''],
  ['', ''],
])('a code typed as %j is read as %j', (typed, read) => {
  expect(code(typed)).toBe(read)
})

describe('four digits', () => {
  it('are the last of whatever telephone is on record, and of nothing shorter', () => {
    expect(lastFours(['020-8765 4321', '138 1234 5678', '110', '无'])).toEqual(['4321', '5678'])
    expect(readDigits(' \uff14\uff13\uff12\uff11 ')).toBe('4321')
  })

  it('guessed wrong five times rest for half an hour, and are counted anew after it; a right guess forgets', () => {
    const now = new Date('2026-11-24T04:00:00Z')
    const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
    let guess: Guess = { wrong: 0, restsUntil: null }
    for (let i = 0; i < 4; i++) guess = countGuess(guess, false, now)
    expect(guess).toEqual({ wrong: 4, restsUntil: null })
    expect(countGuess(guess, true, now)).toEqual({ wrong: 0, restsUntil: null })
    guess = countGuess(guess, false, now)
    expect(guess).toEqual({ wrong: 5, restsUntil: at(30) })
    expect(() => assertRested(guess, at(29))).toThrow('已暂停')
    expect(() => assertRested(guess, at(30))).not.toThrow()
    expect(countGuess(guess, false, at(30))).toEqual({ wrong: 1, restsUntil: null })
  })
})

it('what is sealed is read by its key alone, whole and unchanged', () => {
  const [key, other] = [sealKey(Buffer.from('a'), 'x'), sealKey(Buffer.from('a'), 'y')]
  const sealed = sealText(key, '号 7K3M')
  expect(openText(key, sealed)).toBe('号 7K3M')
  expect(sealText(key, '号 7K3M')).not.toBe(sealed)
  expect(openText(other, sealed)).toBeUndefined()
  const bytes = Buffer.from(sealed, 'base64url')
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes)
    changed[i]! ^= 1
    expect(openText(key, changed.toString('base64url'))).toBeUndefined()
  }
  for (const short of ['', 'x', sealed.slice(0, 20)]) expect(openText(key, short)).toBeUndefined()
})

const item = (opinion: string, appealed: 'open' | 'ruled' | null = null) => ({
  opinion,
  agency: '食药监',
  fact: '未清洗',
  measures: ['限期清洗'],
  appealed,
})
const keys = (questions: readonly Question[]) => questions.map(({ key }) => key)

describe('an appeal asks', () => {
  it('of what may be contested, why of each that is chosen, and why so late only of who is late', () => {
    const items = [item('a'), item('b'), item('c', 'open'), item('d', 'ruled')]
    expect(keys(appealQuestions(items, false, {}))).toEqual(['items', 'capacity', 'who', 'files'])
    expect(keys(appealQuestions(items, true, { items: ['b', 'a', 'c'] }))).toEqual([
      'items',
      'why-a',
      'why-b',
      'excuse',
      'capacity',
      'who',
      'files',
    ])
    const [choice] = appealQuestions(items, false, {})
    expect(readAnswer(choice!, form({ items: ['b', 'c', 'x', 'b'] }))).toEqual({ answers: { items: ['b'] } })
    expect(readAnswer(choice!, form({ items: 'c' }))).toHaveProperty('problem')
  })

  it('anew for what was chosen and cannot be contested any more', () => {
    const answers = { items: ['a'], 'why-a': '已改', capacity: 'owner', name: '张三', phone: '13812345678' }
    expect(findUnanswered(appealQuestions([item('a')], false, answers), answers, 0)).toBeUndefined()
    const taken = appealQuestions([item('a', 'open'), item('b')], false, answers)
    expect(findUnanswered(taken, answers, 0)).toMatchObject({ key: 'items' })
    expect(appealOf(answers)).toEqual({
      items: [{ opinion: 'a', argument: '已改' }],
      filedBy: '张三(本人),电话 13812345678',
      excuse: undefined,
    })
  })
})

describe('an answer', () => {
  const text: Question = { kind: 'text', key: 'a', most: 5, title: ['问', 'Q'] }
  const fields = (type: 'tel' | 'date'): Question => ({
    kind: 'fields',
    key: 'b',
    title: ['问', 'Q'],
    fields: [{ name: 'b', label: ['电话', 'Telephone'], type, most: 20 }],
  })
  it.each([
    [text, { a: ' 一\r\n二 ' }, { answers: { a: '一\n二' } }],
    [text, { a: '' }, { problem: ['请写几句', 'Write a few words'] }],
    [text, { a: '一二三四五六' }, { problem: ['最多 5 个字,现在 6 个', expect.any(String)] }],
    [text, { a: '\u0000' }, { problem: [expect.stringContaining('保存不了'), expect.any(String)] }],
    [fields('tel'), { b: '020-8765 4321' }, { answers: { b: '02087654321' } }],
    [fields('tel'), { b: '12' }, { problem: [expect.stringContaining('7 到 15'), expect.any(String)] }],
    [fields('date'), { b: '2026-02-28' }, { answers: { b: '2026-02-28' } }],
    [fields('date'), { b: '2026-02-30' }, { problem: [expect.stringContaining('2026-01-31'), expect.any(String)] }],
  ])('to %j as %j is %j', (question, given, read) => {
    expect(readAnswer(question, form(given as unknown as Record<string, string>))).toEqual(read)
  })
})

it('a statement asks how to be heard only where a hearing is due and was not asked for; and why where it is late', () => {
  const due = { grantsHearing: true, asked: null, hearingLate: true }
  expect(keys(statementQuestions(due, { wants: ['hear'] }))).toEqual(['wants', 'excuse', 'capacity', 'who'])
  expect(keys(statementQuestions(due, { wants: ['state'] }))).toEqual(['wants', 'content', 'capacity', 'who', 'files'])
  expect(keys(statementQuestions({ ...due, asked: {} }, {}))).toEqual(['content', 'capacity', 'who', 'files'])
  const said = { wants: ['hear'], content: '没有要说的', excuse: '住院', capacity: 'agent', name: '李四', phone: '1' }
  expect(statementOf(due, said)).toEqual({ content: undefined, hearing: { excuse: '住院' } })
  expect(statementOf({ ...due, grantsHearing: false }, said)).toMatchObject({ hearing: undefined })
})
