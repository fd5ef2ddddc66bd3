import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  grams,
  namesBeside,
  nearGrams,
  normaliseText,
  queryGrams,
  searchText,
} from '../../src/registry/rules/search-text.ts'

const hotpot = searchText({
  names: ['老四川火锅（天河店）', "Lao Sichuan's Hot-Pot"],
  address: '广州市天河区体育西路１２３号首层',
  phones: ['020-8765 4321', '+86 138 0013 8000'],
  codes: ['92440106MA59DEM03B', '穗食经〔2026〕12号'],
})

/** What the index answers: every gram of every word is there. */
const mayMatch = (text: string, query: string): boolean => {
  const there = new Set(grams(text))
  return queryGrams(query).every((word) => word.every((gram) => there.has(gram)))
}

/** What the search answers: each word is then looked for in what the index let through. */
const finds = (text: string, query: string): boolean =>
  mayMatch(text, query) &&
  normaliseText(query)
    .split(' ')
    .every((word) => text.includes(word))

describe('normalised text', () => {
  it('is lower case, half width, and has single spaces for punctuation', () => {
    expect(normaliseText('  老四川（天河店）、ＡＢＣ——Café　Ｎｏ．８ ')).toBe('老四川 天河店 abc café no 8')
    expect(normaliseText("Wendy's & Co. 阿里·木")).toBe('wendys & co 阿里木')
    expect(normaliseText('a\u0000b\u200bc')).toBe('a bc')
    expect(normaliseText('——')).toBe('')
  })

  it('does not change when normalised again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const once = normaliseText(text)
        expect(normaliseText(once)).toBe(once)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the text of a business', () => {
  it('holds names, pinyin, address, phones and codes', () => {
    expect(hotpot).toBe(
      '老四川火锅 天河店 老四川火锅天河店 lschgthd laosichuanhuoguotianhedian lao sichuans hot pot laosichuanshotpot ' +
        '广州市天河区体育西路123号首层 02087654321 8613800138000 92440106ma59dem03b 穗食经 2026 12号',
    )
  })

  it.each([
    '老四川',
    '四川火锅',
    '锅',
    '老四川（天河店）',
    '老四川火锅天河店',
    'LSC',
    'sichuan',
    'huoguo 天河',
    '体育西路123',
    '体育西路１２３号',
    '87654321',
    '020-87654321',
    '8000',
    'ma59dem',
    '92440106MA59DEM03B',
    '穗食经〔2026〕12号',
  ])('is found by %s', (query) => {
    expect(finds(hotpot, query)).toBe(true)
  })

  it.each(['老重庆', '烤', '火锅城', 'lsx', '87654320', '四老川'])('is not found by %s', (query) => {
    expect(finds(hotpot, query)).toBe(false)
  })

  it('reads a character by the word it stands in', () => {
    expect(searchText({ names: ['重庆绿茶'], address: '', phones: [], codes: [] })).toBe('重庆绿茶 cqlc chongqinglvcha')
  })

  it('is empty when nothing is known', () => {
    expect(searchText({ names: ['', '·'], address: ' ', phones: ['-'], codes: [] })).toBe('')
  })
})

describe('grams', () => {
  it('are runs of two to four within a word, and single Chinese characters', () => {
    expect(grams('老四川 ab12c x')).toEqual([
      '老',
      '四',
      '川',
      '老四',
      '四川',
      '老四川',
      'ab',
      'b1',
      '12',
      '2c',
      'ab1',
      'b12',
      '12c',
      'ab12',
      'b12c',
    ])
    expect(grams('𠮷野')).toEqual(['𠮷', '野', '𠮷野'])
    expect(grams('')).toEqual([])
  })

  it('of a query are the longest there are, one list for each word, empty for a single letter', () => {
    expect(queryGrams('老四川火  锅 a 12123')).toEqual([['老四川', '四川火'], ['锅'], [], ['1212', '2123']])
    expect(nearGrams('老四川')).toEqual(['老四', '四川'])
    expect(queryGrams(' ——')).toEqual([])
  })
})

// Text as people type it, and all of Unicode.
const texts = fc.oneof(
  fc.string({
    unit: fc.constantFrom(...Array.from('老四川火锅店天河重庆aAbB12ＡＢ１（）·-& \u3000𠮷々')),
    maxLength: 40,
  }),
  fc.string({ unit: 'binary', maxLength: 20 }),
)

describe('for every text', () => {
  it('each piece of it has its grams among those of the text', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (raw, one, other) => {
        const characters = Array.from(normaliseText(raw))
        const [from, to] = [one % (characters.length + 1), other % (characters.length + 1)].toSorted((a, b) => a - b)
        const piece = characters.slice(from, to).join('')
        const there = new Set(grams(characters.join('')))
        for (const gram of [...queryGrams(piece).flat(), ...grams(piece)]) expect(there.has(gram)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('a name is found by itself, as typed', () => {
    fc.assert(
      fc.property(texts, texts, (name, address) => {
        const text = searchText({ names: [name], address, phones: [], codes: [] })
        expect(finds(text, name)).toBe(true)
        expect(finds(text, address)).toBe(true)
      }),
    )
  })

  it('a word longer than one character always narrows the search', () => {
    fc.assert(
      fc.property(texts, (query) => {
        const words = normaliseText(query).split(' ')
        const lists = queryGrams(query)
        for (const [index, list] of lists.entries()) {
          if (Array.from(words[index] ?? '').length > 1) expect(list.length).toBeGreaterThan(0)
        }
      }),
    )
  })
})

it('keeps every other name once, whatever is no longer told', () => {
  expect(namesBeside('新名', ['旧名', '招牌'], ['新名'], ['招牌', '英文名'])).toEqual(['旧名', '招牌', '英文名'])
  expect(namesBeside('新名')).toEqual([])
})
