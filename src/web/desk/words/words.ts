import { useReading } from '../../shared/language.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

/** The same sentences, given the same figures. */
export type WordsOf<Said> = {
  [Key in keyof Said]: Said[Key] extends (...given: infer Given) => string ? (...given: Given) => string : string
}

/** Every sentence of the desk, said in each language. */
export type Words = WordsOf<typeof zh>

/** The words in the language of whoever reads. */
export const useWords = (): Words => (useReading().language === 'zh' ? zh : en)
