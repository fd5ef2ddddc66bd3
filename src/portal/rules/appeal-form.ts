import type { Pair } from './frame.ts'
import { type Answers, answerOf, choicesOf, type Question, whoAsks, whoFiled } from './question.ts'

/** What of a notice may be contested. */
export type Contestable = {
  opinion: string
  agency: string
  fact: string
  measures: string[]
  appealed: 'open' | 'ruled' | null
}

const whatIs = ({ agency, fact }: Contestable) => `${agency}:${fact}`
const asked = ({ measures }: Contestable): Pair => [measures.join(';'), measures.join('; ')]

/** 申诉: which items, for each of them why, why so late, who, what shows it. */
export function appealQuestions(items: readonly Contestable[], late: boolean, answers: Answers): Question[] {
  const open = items.filter(({ appealed }) => appealed === null)
  const chosen = choicesOf(answers, 'items')
  return [
    {
      kind: 'choice',
      key: 'items',
      many: true,
      title: ['您对哪几项不同意?', 'Which items do you contest?'],
      hint: ['可以选一项,也可以选几项。没有选的照原样办。', 'One or several. What you do not choose stays as it is.'],
      options: open.map((one) => ({
        value: one.opinion,
        label: [whatIs(one), whatIs(one)],
        ...(one.measures.length > 0 ? { detail: asked(one) } : {}),
      })),
    },
    ...open
      .filter(({ opinion }) => chosen.includes(opinion))
      .map(
        (one): Question => ({
          kind: 'text',
          key: `why-${one.opinion}`,
          most: 2000,
          title: ['这一项为什么不同意?', 'Why do you contest this one?'],
          about: [whatIs(one), whatIs(one)],
          hint: ['写事实就好:什么时候、怎么回事、有什么能证明。', 'Facts will do: when, what happened, what shows it.'],
        }),
      ),
    ...(late
      ? [
          {
            kind: 'text',
            key: 'excuse',
            most: 1000,
            title: ['期限已经过了。为什么现在才提?', 'The period has passed. Why only now?'],
            hint: [
              '比如生病住院、路断了,不是自己的原因。理由成立的照样受理。',
              'Illness or a closed road, something that was not your fault. Where the excuse holds it is heard all the same.',
            ],
          } satisfies Question,
        ]
      : []),
    ...whoAsks,
    {
      kind: 'files',
      key: 'files',
      atLeast: 0,
      title: ['有照片、单据要交吗?', 'Are there photographs or receipts to send?'],
      hint: ['可以不交。照片、PDF 都行。', 'You need not. Photographs and PDF are taken.'],
    },
  ]
}

/** What is filed, once every question has its answer. */
export const appealOf = (answers: Answers) => ({
  items: choicesOf(answers, 'items').map((opinion) => ({ opinion, argument: answerOf(answers, `why-${opinion}`) })),
  filedBy: whoFiled(answers),
  excuse: answerOf(answers, 'excuse') || undefined,
})
