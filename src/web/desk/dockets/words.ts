import { wordsIn, type WordsOf } from '../words/words.ts'
import { enDockets } from './en.ts'
import { zhDockets } from './zh.ts'

export type Said = WordsOf<typeof zhDockets>

export const useSaid = wordsIn({ zh: zhDockets, en: enDockets })
