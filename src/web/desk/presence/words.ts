import { wordsIn } from '../words/words.ts'

const zh = {
  here: '同在本案',
  looking: (names: string) => `${names} 正在看`,
  more: (names: string, n: number) => `${names}等 ${n} 人`,
  writing: (name: string) => `${name} 正在写意见`,
  writingOn: (name: string, what: string) => `${name} 正在写“${what}”`,
  deciding: (name: string) => `${name} 正在办理`,
  decidingOn: (name: string, what: string) => `${name} 正在办理“${what}”`,
  between: '、',
}

const en: typeof zh = {
  here: 'Also here',
  looking: (names) => `${names} looking`,
  more: (names, n) => `${names} and others (${n})`,
  writing: (name) => `${name} writing an opinion`,
  writingOn: (name, what) => `${name} writing on “${what}”`,
  deciding: (name) => `${name} deciding`,
  decidingOn: (name, what) => `${name} deciding “${what}”`,
  between: ', ',
}

export const useSaid = wordsIn({ zh, en })
