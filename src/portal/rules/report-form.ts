import type { LegalDay } from '../../platform/calendar.ts'
import { type Answers, answerOf, type Question } from './question.ts'

/** 整改报告 of one measure: what was done, when, and what shows it. */
export const reportQuestions = (measure: { text: string; agency: string }): Question[] => [
  {
    kind: 'text',
    key: 'note',
    most: 1000,
    title: ['怎么改的?', 'What did you do?'],
    about: [measure.text, measure.text],
    hint: ['写一两句:谁做的、做了什么。', 'A sentence or two: who did it, and what.'],
  },
  {
    kind: 'fields',
    key: 'day',
    title: ['哪天改好的?', 'On which day was it done?'],
    fields: [{ name: 'doneOn', label: ['日期', 'Day'], type: 'date', most: 10 }],
  },
  {
    kind: 'files',
    key: 'files',
    atLeast: 1,
    title: ['交照片或单据', 'Send photographs or receipts'],
    hint: [
      '至少一张:改好以后的照片、清洗合同、检测报告都行。',
      'At least one: a photograph of how it is now, a contract, a test report.',
    ],
  },
]

export const reportOf = (answers: Answers): { note: string; doneOn: LegalDay } => ({
  note: `${answerOf(answers, 'note')}(商户页自报)`,
  doneOn: answerOf(answers, 'doneOn'),
})
