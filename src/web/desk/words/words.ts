import { useReading } from '../../shared/language.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

/** The same sentences, given the same figures. */
export type WordsOf<Said> = {
  [Key in keyof Said]: Said[Key] extends (...given: infer Given) => string ? (...given: Given) => string : string
}

/** The sentences of one page in the language of whoever reads: one that is missing in English does not compile. */
export const wordsIn =
  <Said>(said: { zh: Said; en: WordsOf<Said> }) =>
  (): WordsOf<Said> =>
    useReading().language === 'zh' ? (said.zh as WordsOf<Said>) : said.en

/** Every sentence of the shell and of the opinion desk. */
export type Words = WordsOf<typeof zh>

export const useWords = wordsIn({ zh, en })
