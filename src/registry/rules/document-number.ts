// 文号: what a paper is called by. Numbers run per agency, kind of paper and year, without gaps. Pure.

/** The kinds of paper that are numbered, with the mark that stands after 机关代字. */
const marks = { notice: '联执通', annex: '联执意', penalty: '罚决', noPenalty: '不罚' } as const
export type DocumentKind = keyof typeof marks

/** 文号 (GB/T 9704-2012): 机关代字〔年〕序号号, four-digit year, no leading zero. */
export const documentNumber = (word: string, kind: DocumentKind, year: number, serial: number): string =>
  `${word}${marks[kind]}〔${year}〕${serial}号`
