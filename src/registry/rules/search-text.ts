// How a business is found by what somebody remembers of it: a piece of a name, its pinyin, an address, a number.
// Both sides are cut into pairs of neighbouring characters, which an ordinary index can hold, Chinese or not.
import { pinyin } from 'pinyin-pro'

/** What a business is looked up by. */
export type Searchable = {
  names: readonly string[]
  address: string
  phones: readonly string[]
  /** Credit code, permit numbers, marks of other systems. */
  codes: readonly string[]
}

/** Every other name a business goes or went by, each once: silence takes none away. */
export const namesBeside = (name: string, ...known: readonly (readonly string[])[]): string[] => [
  ...new Set(known.flat().filter((one) => one !== name)),
]

const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u

/**
 * The one form in which text is stored for search and asked for: NFKC, so full-width is half-width; lower case;
 * apostrophes, middle dots and invisible characters gone, since people leave them out; every other punctuation mark and
 * blank one space. `&` and `+` stay, as they are part of names. Giving the result again changes nothing.
 */
export function normaliseText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Cf}'’‘`´·・•‧]/gu, '')
    .replace(/(?:(?![&+])[\p{P}\p{S}\p{Z}\p{Cc}\p{Cs}])+/gu, ' ')
    .trim()
    .normalize('NFKC')
}

/** Pinyin without tones, ü as v, of the Han characters alone: its initials and the whole, each as one word. */
function pinyinOf(name: string): string[] {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' })
  return [syllables.map((syllable) => syllable.charAt(0)).join(''), syllables.join('')]
}

/**
 * The text a business is found by, words separated by one space: each name as written and, where it has blanks or
 * brackets, run together; its pinyin initials and full pinyin; the address; phone numbers as bare digits; codes.
 * A word appears once.
 */
export function searchText({ names, address, phones, codes }: Searchable): string {
  const words = new Set<string>()
  const add = (text: string): void => {
    for (const word of text.split(' ')) if (word !== '') words.add(word)
  }
  for (const name of names.map(normaliseText)) {
    add(name)
    add(name.replaceAll(' ', ''))
    for (const word of pinyinOf(name)) add(word)
  }
  add(normaliseText(address))
  for (const phone of phones) add(normaliseText(phone).replace(/\D/g, ''))
  for (const code of codes) add(normaliseText(code))
  return [...words].join(' ')
}

/** Every run of `size` neighbouring characters. */
const runsOf = (characters: readonly string[], size: number): string[] =>
  characters.slice(size - 1).map((_, end) => characters.slice(end, end + size).join(''))

// Chinese says in three characters what Latin letters and digits say in four; the longer the gram, the rarer.
const longest = (characters: readonly string[]) => (characters.some((one) => CJK.test(one)) ? 3 : 4)

const isLatin = (word: string): boolean => {
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) >= 0x1100) return false
  return true
}

/**
 * Every distinct run of two to four neighbouring characters within a word of the text (two or three where one of them
 * is Chinese, Japanese or Korean), and every single such character, so that one character can be asked for.
 * Takes text as `searchText` or `normaliseText` gives it.
 */
export function grams(text: string): string[] {
  const found = new Set<string>()
  for (const word of text.split(/\s+/)) {
    // Asking for a script is slow, and nothing before U+1100 is of these.
    if (isLatin(word)) {
      for (const size of [2, 3, 4])
        for (let end = size; end <= word.length; end++) found.add(word.slice(end - size, end))
      continue
    }
    const characters = Array.from(word)
    for (const character of characters) if (character >= '\u1100' && CJK.test(character)) found.add(character)
    for (const size of [2, 3, 4])
      for (let end = size; end <= characters.length; end++) {
        const run = characters.slice(end - size, end)
        if (size <= longest(run)) found.add(run.join(''))
      }
  }
  return [...found]
}

const wordsOf = (query: string) =>
  normaliseText(query)
    .split(' ')
    .filter((word) => word !== '')

/**
 * What to ask the index for: one list for each word of the query, all of which must be among a text's `grams` for the
 * word to be a piece of it: the longest runs there are, as they are the rarest. The index may let a text through whose
 * runs lie apart, so the word itself is still to be looked for. A single Latin letter or digit has no gram: its list is
 * empty and narrows nothing.
 */
export function queryGrams(query: string): string[][] {
  return wordsOf(query).map((word) => {
    const characters = Array.from(word)
    if (characters.length === 1) return characters.filter((one) => CJK.test(one))
    return [...new Set(runsOf(characters, Math.min(longest(characters), characters.length)))]
  })
}

/** What a name that is nearly the one asked for shares with it: the pairs of the query, so that one wrong character leaves most. */
export const nearGrams = (query: string): string[] => [
  ...new Set(wordsOf(query).flatMap((word) => runsOf(Array.from(word), 2))),
]
