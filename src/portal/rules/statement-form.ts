import { type Answers, answerOf, choicesOf, type Question, whoAsks, whoFiled } from './question.ts'

/** What a prior notice still lets its party do. */
export type Hearable = { grantsHearing: boolean; asked: object | null; hearingLate: boolean }

/** 陈述申辩、要求听证: which of them, what is to be said, who. */
export function statementQuestions({ grantsHearing, asked, hearingLate }: Hearable, answers: Answers): Question[] {
  const mayAsk = grantsHearing && asked === null
  const wants = mayAsk ? choicesOf(answers, 'wants') : ['state']
  return [
    ...(mayAsk
      ? [
          {
            kind: 'choice',
            key: 'wants',
            many: true,
            title: ['您想怎么说?', 'How do you want to be heard?'],
            hint: [
              '可以只写下来,也可以要求开听证会当面说,两样都选也行。听证不收钱。',
              'In writing, at a hearing, or both. A hearing costs nothing.',
            ],
            options: [
              { value: 'state', label: ['写下来(陈述、申辩)', 'In writing (statement and defence)'] },
              { value: 'hear', label: ['开听证会', 'At a hearing'] },
            ],
          } satisfies Question,
        ]
      : []),
    ...(wants.includes('state')
      ? [
          {
            kind: 'text',
            key: 'content',
            most: 4000,
            title: ['您要说什么?', 'What do you have to say?'],
            hint: [
              '哪里不对、有什么情况没有考虑到、有什么能证明,都可以写。不会因为您说了就罚得更重。',
              'What is wrong, what was not considered, what shows it. Nothing becomes heavier because you say it.',
            ],
          } satisfies Question,
        ]
      : []),
    ...(mayAsk && wants.includes('hear') && hearingLate
      ? [
          {
            kind: 'text',
            key: 'excuse',
            most: 1000,
            title: [
              '要求听证的期限已经过了。为什么现在才提?',
              'The period to ask for a hearing has passed. Why only now?',
            ],
            hint: ['不可抗力等正当事由,写清楚。', 'Say what kept you from it.'],
          } satisfies Question,
        ]
      : []),
    ...whoAsks,
    ...(wants.includes('state')
      ? [
          {
            kind: 'files',
            key: 'files',
            atLeast: 0,
            title: ['有照片、单据要交吗?', 'Are there photographs or receipts to send?'],
            hint: [
              '可以不交。照片、PDF 都行,和您说的话一起交给办这件事的单位。',
              'You need not. Photographs and PDF are taken; they go to the agency with what you say.',
            ],
          } satisfies Question,
        ]
      : []),
  ]
}

/** What is said and asked for, once every question has its answer. */
export function statementOf(hearable: Hearable, answers: Answers) {
  const mayAsk = hearable.grantsHearing && hearable.asked === null
  const wants = mayAsk ? choicesOf(answers, 'wants') : ['state']
  return {
    content: wants.includes('state') ? `${answerOf(answers, 'content')}\n\n提出人:${whoFiled(answers)}` : undefined,
    hearing: wants.includes('hear')
      ? { excuse: hearable.hearingLate ? answerOf(answers, 'excuse') : undefined }
      : undefined,
  }
}
