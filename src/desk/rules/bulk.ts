// 批量办理: one thing done to many questions, dockets or papers, each row an act of its own under the rights of whoever asked
// for it at the time it is done; what the law wants weighed one by one is not among it. Pure: every fact is an argument.
import { conflict, invalid } from '../../platform/refusal.ts'

export const actions = ['claim', 'assign', 'requestEvidence', 'answer', 'print', 'close'] as const
export const takingBack = ['release', 'withdrawRequest', 'withdrawAnswer'] as const
export type Action = (typeof actions)[number] | (typeof takingBack)[number]
export const statuses = ['waiting', 'running', 'done', 'cancelled', 'expired'] as const
export const rowStatuses = ['waiting', 'done', 'refused', 'cancelled'] as const

export const mostRows = 500
/** How many one person may have under way. */
export const mostAtOnce = 5
/** So many rows of a job are done before it is another's turn. */
export const rowsATurn = 10

/** What is said in all rows alike. */
export type Said = {
  colleague?: string | undefined
  angle?: string | undefined
  until?: string | undefined
  note?: string | undefined
  verdict?: string | undefined
  ground?: string | undefined
  reason?: string | undefined
}

const wants: Record<Action, readonly (keyof Said)[]> = {
  claim: [],
  release: [],
  assign: ['colleague'],
  requestEvidence: ['angle', 'until', 'note'],
  answer: ['verdict', 'reason'],
  withdrawRequest: ['reason'],
  withdrawAnswer: ['reason'],
  print: [],
  close: ['reason'],
}

export const subjectTypes = ['AssessmentRequest', 'Docket', 'Finding', 'Document'] as const
export type SubjectType = (typeof subjectTypes)[number]
export type Subject = { type: SubjectType; id: string }

/** What each may be done to: questions are answered, dockets closed; of any of them the paper is printed. */
const takes = (action: Action): readonly SubjectType[] =>
  action === 'print' ? subjectTypes : action === 'close' ? ['Docket'] : ['AssessmentRequest']

const fields: Record<SubjectType, string> = {
  AssessmentRequest: 'subjects',
  Docket: 'dockets',
  Finding: 'findings',
  Document: 'papers',
}

/** Something is marked, not too much of it, and nothing that this is not done to. */
export function assertSubjects(action: Action, subjects: readonly Subject[]): void {
  const strange = subjects.find(({ type }) => !takes(action).includes(type))
  if (strange)
    throw invalid(fields[strange.type], '这种批量办理不办这一类事项', 'This is not done to such.', {
      rule: 'bulk.subjects',
    })
  if (subjects.length === 0)
    throw invalid(fields[takes(action)[0]!], '请至少选一件', 'Mark one at least.', { rule: 'bulk.subjects' })
  if (subjects.length > mostRows)
    throw invalid(fields[subjects[0]!.type], `一次最多 ${mostRows} 件`, `At most ${mostRows} at once.`, {
      rule: 'bulk.subjects',
    })
}

/** Nothing is wanting, and nothing is said that its rows do not say. */
export function assertSaid(action: Action, said: Said): void {
  const optional: readonly (keyof Said)[] = action === 'answer' ? ['ground'] : []
  for (const key of Object.keys(said) as (keyof Said)[])
    if (said[key] !== undefined && !wants[action].includes(key) && !optional.includes(key))
      throw invalid(key, '这种批量办理不写这一项', 'This is not said here.', { rule: 'bulk.said' })
  for (const key of wants[action])
    if (said[key] === undefined) throw invalid(key, '请填写这一项', 'Fill this in.', { rule: 'bulk.said' })
  if (action === 'answer' && said.verdict !== 'notEstablished' && said.verdict !== 'notOurs')
    throw invalid(
      'verdict',
      '只有“不成立”“非本部门”可以一并答复:有措施的意见须逐件研判、两人签署',
      'Only “not established” and “not ours” are answered together: measures are weighed one by one.',
      { rule: 'bulk.verdict', law: '行政处罚法42' },
    )
}

/** One reason fits several findings only where they are of one fact. */
export function assertOneFact(action: Action, facts: readonly string[]): void {
  if ((action === 'answer' || action === 'requestEvidence') && new Set(facts).size > 1)
    throw conflict('bulk.facts', '只有同一事实的事项可以一并办理', 'Only findings of one fact are dealt with together.')
}

export function assertTurn(underWay: number): void {
  if (underWay >= mostAtOnce)
    throw conflict(
      'bulk.turn',
      `您已有 ${underWay} 批在办,请等它们办完或取消其中一批`,
      `${underWay} of yours are under way. Wait for them or cancel one.`,
      { most: mostAtOnce },
    )
}

export function assertUnderWay(status: string): void {
  if (status !== 'waiting' && status !== 'running')
    throw conflict('bulk.over', '这一批已经结束,无法取消', 'This has ended already.')
}

const undoing: Partial<Record<Action, Action>> = {
  claim: 'release',
  assign: 'release',
  requestEvidence: 'withdrawRequest',
  answer: 'withdrawAnswer',
}

/** How what was done is taken back by law: a claim is let go, a request or an answer withdrawn with its reason. */
export function undoOf(job: { action: Action; status: string }, rowsDone: number): Action {
  const action = undoing[job.action]
  if (!action)
    throw conflict(
      'bulk.undo',
      job.action === 'print' || job.action === 'close' ? '打印、结案不能批量撤回' : '这一批本身就是撤回,不能再撤',
      job.action === 'print' || job.action === 'close'
        ? 'Prints and closings are not taken back in bulk.'
        : 'This took something back itself: it is not undone.',
    )
  if (job.status === 'waiting' || job.status === 'running')
    throw conflict('bulk.underWay', '这一批还在办,请先取消', 'This is under way. Cancel it first.')
  if (rowsDone === 0) throw conflict('bulk.nothing', '没有办成的事项可撤回', 'There is nothing to take back.')
  return action
}

type Claimed = { beforeId: string | null }

/** What was theirs before is not let go: a claim of one's own stays, and what changed nothing is not taken back. */
export const undone = <T extends Claimed>(
  job: { action: Action; ownerId: string; said: Said },
  rows: readonly T[],
): T[] => {
  const keeper = job.action === 'claim' ? job.ownerId : job.action === 'assign' ? job.said.colleague : undefined
  return keeper === undefined ? [...rows] : rows.filter(({ beforeId }) => beforeId !== keeper)
}
