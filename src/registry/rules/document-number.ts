// 文号: what a paper is called by. Numbers run per agency, kind of paper and year, without gaps. Pure.

/** The kinds of paper that are numbered, with the mark that stands after 机关代字: one series for each, whoever prints it. */
const marks = {
  notice: '联执通',
  annex: '联执意',
  rectifyOrder: '责改',
  penaltyNotice: '罚告',
  penaltyDecision: '罚决',
  noPenaltyDecision: '不罚决',
  filing: '立审',
  caseEnding: '撤审',
  legalReview: '法审',
  discussion: '集讨',
  receipt: '送证',
  addressConfirmation: '送址',
  inspectionRecord: '检录',
  caseIndex: '卷目',
  hearingNotice: '听通',
  hearingRecord: '听录',
  appeal: '申',
  recheckRecord: '复查',
  closingReport: '结报',
  ultimatum: '通牒',
  demand: '催告',
  referral: '移函',
  reviewMinutes: '会审',
  ruling: '合裁',
  jointRecord: '联检',
} as const
export type DocumentKind = keyof typeof marks
export const documentKinds = Object.keys(marks) as DocumentKind[]

/** 文号 (GB/T 9704-2012): 机关代字〔年〕序号号, four-digit year, no leading zero. */
export const documentNumber = (word: string, kind: DocumentKind, year: number, serial: number): string =>
  `${word}${marks[kind]}〔${year}〕${serial}号`

/** The end of a number as somebody remembers it, in the form that the register is looked up by: from the last letter, without brackets. */
export const numberKey = (text: string): string =>
  Array.from(text.normalize('NFKC').replace(/[\s〔〕[\]()【】号第.\-—_]/g, ''))
    .toReversed()
    .join('')
