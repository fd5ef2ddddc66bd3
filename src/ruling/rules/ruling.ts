// 裁决: what the panel voted becomes one ruling on the appeal, item by item. It takes effect on an item when the item's
// agency adopts it; it is no statutory remedy and stops no period. Pure: every fact is an argument.
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'
import { type DeliberationStatus, type Question, standing } from './deliberation.ts'
import { countVotes, decide, type Outcome, type Votes } from './outcome.ts'

/** What the ruling says of one question. */
export type Ruled = {
  questionId: string
  outcome: Outcome
  votes: Votes
  majority: boolean
  measures: Question['measures']
  reasons: string
  referredTo: string | null
}

/** Nothing is ruled before the vote is closed, nor after the appeal was taken back. */
export function assertRulable(
  deliberation: { status: DeliberationStatus },
  appeal: { status: string; number: string },
): void {
  if (appeal.status !== 'admitted')
    throw conflict(
      'appeal.rule',
      appeal.status === 'ruled' ? `${appeal.number} 已裁决` : `${appeal.number} 已撤回或终止,不再裁决;原意见书照旧执行`,
      `${appeal.number} is ${appeal.status}: nothing is ruled on it.`,
      { status: appeal.status },
    )
  if (deliberation.status !== 'closed')
    throw conflict(
      'ruling.vote',
      '表决尚未结束或已休庭,不能裁决;全部成员表决后方可裁决',
      'The vote is not closed: every seat votes first.',
      { status: deliberation.status },
    )
}

/**
 * What is ruled is what those who sit now have voted, and it is not asked of any of them that they withdraw: where one
 * did after the vote, whoever has their seat votes too, and so do the others, anew (行政处罚法43 by analogy).
 */
export function assertBench({ voted, asked }: { voted: boolean; asked: boolean }, sitting: boolean): void {
  if (asked)
    throw conflict(
      'ruling.recusal',
      '对合议庭成员的回避申请尚未决定,不能裁决;请先由其所在部门负责人或督导决定',
      'It is asked that a member withdraws and not decided yet. Have the head of their agency or a supervisor decide first.',
      { law: '行政处罚法43、64(四)' },
    )
  if (!voted)
    throw conflict(
      'ruling.bench',
      '表决后有成员回避,原表决不再有效;请补席后由主持人重新开始评议(openDeliberation)',
      'A member withdrew after the vote, which counts no more. Fill the seat, then the chair opens the vote anew.',
      { law: '行政处罚法43、64(四)' },
    )
  if (sitting)
    throw conflict(
      'ruling.sitting',
      '合议庭还有会议未举行或未结束,不能裁决;请先结束或取消该会议',
      'A session of the panel is still to come or open. Close or cancel it first.',
    )
}

/** Counts each question, and gives the reasons of the panel to each; nothing is left without. */
export function rule(
  questions: readonly (Pick<Question, 'measures' | 'change'> & { id: string })[],
  ballots: readonly { questionId: string; outcome: Outcome }[],
  said: readonly { question: string; reasons: string; referredTo?: string | undefined }[],
): Ruled[] {
  const stray = said.findIndex(
    ({ question }, i) =>
      !questions.some(({ id }) => id === question) || said.findIndex((other) => other.question === question) !== i,
  )
  if (stray >= 0)
    throw invalid(
      `items.${stray}.question`,
      '不是本次评议的事项,或同一事项列了两次',
      'This was not voted on, or it is named twice.',
      { rule: 'ruling.question' },
    )
  return questions.map((question) => {
    const votes = countVotes(ballots.filter(({ questionId }) => questionId === question.id))
    const { outcome, majority } = decide(votes)
    const i = said.findIndex((one) => one.question === question.id)
    if (i < 0)
      throw invalid('items', '每个申诉事项都须写明裁决理由', 'Give the reasons for every item.', {
        rule: 'ruling.reasons',
        question: question.id,
      })
    const { reasons, referredTo } = said[i]!
    if ((outcome === 'refer') !== (referredTo !== undefined))
      throw invalid(
        `items.${i}.referredTo`,
        outcome === 'refer' ? '表决结果为移送,须写明移送给哪个部门' : '表决结果不是移送,不写受移送的部门',
        outcome === 'refer' ? 'It is referred: say to whom.' : 'It is not referred: name nobody.',
        { rule: 'ruling.referredTo', law: '行政处罚法25' },
      )
    const measures = standing(outcome, question)
    return { questionId: question.id, outcome, votes, majority, measures, reasons, referredTo: referredTo ?? null }
  })
}

/** Whoever voted on it does not answer for an agency too. */
export function assertOtherThanMember(seat: object | undefined): void {
  if (seat)
    throw forbidden(
      '您是本合议庭成员,采纳与否由部门的其他负责人决定',
      'You sat on this panel: another lead of the agency answers.',
      {
        rule: 'ruling.member',
      },
    )
}

/** 采纳, 不采纳: only the agency whose item it is answers for it, once. */
export function assertAnswerable(
  item: { agencyId: string; answer: string | null },
  actor: { agencyId: string | null },
): void {
  if (item.agencyId !== actor.agencyId)
    throw forbidden('只有该事项的部门可以采纳或不采纳', 'Only the agency whose item it is answers for it.', {
      rule: 'ruling.agency',
    })
  if (item.answer)
    throw conflict(
      'ruling.answered',
      item.answer === 'adopted' ? '本事项已采纳' : '本事项已决定不采纳',
      `This is ${item.answer} already.`,
      { answer: item.answer },
    )
}
