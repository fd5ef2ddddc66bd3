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

function pairsOf(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

/**
 * Every distinct pair of neighbouring characters within a word of the text, and every single Chinese, Japanese or
 * Korean character, so that one character can be asked for. Takes text as `searchText` or `normaliseText` gives it.
 */
export function grams(text: string): string[] {
  const found = new Set<string>()
  for (const word of text.split(/\s+/)) {
    const characters = Array.from(word)
    for (const character of characters) if (CJK.test(character)) found.add(character)
    for (const pair of pairsOf(characters)) found.add(pair)
  }
  return [...found]
}

/**
 * What to ask the index for: one list for each word of the query, all of which must be among a text's `grams` for the
 * word to be a piece of it. The index may let a text through whose pairs lie apart, so the word itself is still to be
 * looked for. A single Latin letter or digit has no gram: its list is empty and narrows nothing.
 */
export function queryGrams(query: string): string[][] {
  return normaliseText(query)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => {
      const characters = Array.from(word)
      return characters.length === 1 ? characters.filter((one) => CJK.test(one)) : [...new Set(pairsOf(characters))]
    })
}
