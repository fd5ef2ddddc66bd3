// 一页一问: what is asked of a party, one question a page, and how its answer is read. Pure: what may be asked is a function of
// the paper as it stands and of what was answered before.
import type { Pair } from './frame.ts'

/** What was answered, by question; the fields of a question that has several are answered each by its own name. */
export type Answers = Readonly<Record<string, string | readonly string[]>>

type Asked = { key: string; title: Pair; hint?: Pair }
export type Option = { value: string; label: Pair; detail?: Pair }
export type Field = { name: string; label: Pair; type: 'text' | 'tel' | 'date'; most: number; autocomplete?: string }

export type Question =
  | (Asked & { kind: 'choice'; many: boolean; options: readonly Option[] })
  | (Asked & { kind: 'text'; most: number; about?: Pair })
  | (Asked & { kind: 'fields'; fields: readonly Field[] })
  | (Asked & { kind: 'files'; atLeast: number })

/** Why an answer is none yet, said beside the question. */
export type Problem = Pair

/** What a form answers, or why that is no answer. */
export type Read = { answers: Answers; problem?: undefined } | { problem: Problem }

const isDay = (text: string) => {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

// PostgreSQL keeps no NUL and no half of a surrogate pair; other control characters have no place in what people read.
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
const cleaned = (text: string | null) => (text ?? '').replaceAll('\r\n', '\n').trim()
const isKept = (text: string) => text.isWellFormed() && !control.test(text)
const unkept: Problem = ['里面有保存不了的字符,请改一改', 'It holds a character that cannot be kept: change it']

/** What a form answers to a question. */
export function readAnswer(question: Question, form: URLSearchParams): Read {
  switch (question.kind) {
    case 'choice': {
      const known = new Set(question.options.map(({ value }) => value))
      const chosen = [...new Set(form.getAll(question.key))].filter((value) => known.has(value))
      if (chosen.length === 0)
        return {
          problem: question.many ? ['请至少选一项', 'Choose at least one'] : ['请选一项', 'Choose one'],
        }
      return { answers: { [question.key]: question.many ? chosen : chosen[0]! } }
    }
    case 'text': {
      const text = cleaned(form.get(question.key))
      if (text === '') return { problem: ['请写几句', 'Write a few words'] }
      if (text.length > question.most)
        return {
          problem: [
            `最多 ${question.most} 个字,现在 ${text.length} 个`,
            `At most ${question.most} characters; there are ${text.length}`,
          ],
        }
      return isKept(text) ? { answers: { [question.key]: text } } : { problem: unkept }
    }
    case 'fields': {
      const read = Object.fromEntries(
        question.fields.map((field) => [field.name, readField(field, form.get(field.name))]),
      )
      const wrong = question.fields.find(({ name }) => typeof read[name] !== 'string')
      return wrong ? { problem: read[wrong.name] as Problem } : { answers: read as Record<string, string> }
    }
    case 'files':
      return { answers: {} }
  }
}

function readField({ type, label, most }: Field, typed: string | null): string | Problem {
  const text = cleaned(typed).replaceAll('\n', ' ')
  if (text === '') return [`请填${label[0]}`, `Fill in: ${label[1]}`]
  if (text.length > most) return [`${label[0]}最多 ${most} 个字`, `${label[1]}: at most ${most} characters`]
  if (!isKept(text)) return unkept
  if (type === 'tel') {
    const digits = text.normalize('NFKC').replaceAll(/[\s\-()]/g, '')
    return /^\+?\d{7,15}$/.test(digits) ? digits : [`${label[0]}应是 7 到 15 位数字`, `${label[1]} has 7 to 15 digits`]
  }
  if (type === 'date' && !isDay(text))
    return [`${label[0]}应写成 2026-01-31 这样`, `${label[1]} is written like 2026-01-31`]
  return text
}

const said = (answers: Answers, name: string) => {
  const answer = answers[name]
  return typeof answer === 'string' ? answer !== '' : (answer?.length ?? 0) > 0
}

/** Whether a question has its answer; `files` is how many were sent. */
export function isAnswered(question: Question, answers: Answers, files: number): boolean {
  switch (question.kind) {
    case 'fields':
      return question.fields.every(({ name }) => said(answers, name))
    case 'files':
      return files >= question.atLeast
    case 'choice': {
      const given = answers[question.key]
      const known = new Set(question.options.map(({ value }) => value))
      return (
        said(answers, question.key) && (typeof given === 'string' ? [given] : given!).every((one) => known.has(one))
      )
    }
    case 'text':
      return said(answers, question.key)
  }
}

/** The first that is not answered yet; undefined where it can be sent. */
export const findUnanswered = (questions: readonly Question[], answers: Answers, files: number): Question | undefined =>
  questions.find((one) => !isAnswered(one, answers, files))

export const answerOf = (answers: Answers, name: string): string => {
  const answer = answers[name]
  return typeof answer === 'string' ? answer : ''
}

export const choicesOf = (answers: Answers, name: string): readonly string[] => {
  const answer = answers[name]
  return typeof answer === 'string' ? [answer] : (answer ?? [])
}

/** Who it is that files, as it is put on record. */
export const capacities = {
  owner: ['店主、经营者、法定代表人本人', 'The owner, operator or legal representative'],
  agent: ['受店家委托的人', 'Somebody who acts for the business'],
} as const satisfies Record<string, Pair>
const recorded = { owner: '本人', agent: '受委托人' } as const

export const whoAsks: readonly Question[] = [
  {
    kind: 'choice',
    key: 'capacity',
    many: false,
    title: ['您是谁?', 'Who are you?'],
    hint: ['受委托的,开会时请带委托书。', 'Whoever acts for the business brings the authority to the hearing.'],
    options: Object.entries(capacities).map(([value, label]) => ({ value, label })),
  },
  {
    kind: 'fields',
    key: 'who',
    title: ['您的姓名和电话', 'Your name and telephone'],
    hint: ['只用来联系您办这件事。', 'Used to reach you about this, and for nothing else.'],
    fields: [
      { name: 'name', label: ['姓名', 'Name'], type: 'text', most: 40, autocomplete: 'name' },
      { name: 'phone', label: ['电话', 'Telephone'], type: 'tel', most: 20, autocomplete: 'tel' },
    ],
  },
]

/** 张三(本人),电话 13812345678 */
export const whoFiled = (answers: Answers): string =>
  `${answerOf(answers, 'name')}(${recorded[answerOf(answers, 'capacity') as keyof typeof recorded]}),电话 ${answerOf(answers, 'phone')}`
