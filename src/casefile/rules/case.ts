// 行政处罚案卷: every part of one agency's case, in a page or on a paper of its own (行政处罚法47; rules.md §6). Pure.
import type { CaseFacts, Paper, Proposed } from './facts.ts'
import type { Part, Stage } from './order.ts'
import {
  clockParts,
  evidenceParts,
  opinionParts,
  paperPart,
  record,
  recordPart,
  servedParts,
  traceParts,
  unprinted,
  visitParts,
} from './records.ts'
import { executionParts } from './execution.ts'
import { handlingParts } from './handling.ts'
import { measureLine, minute, say } from './words.ts'

const stageOfKind: Record<string, Stage> = {
  penaltyDecision: 'decision',
  noPenaltyDecision: 'decision',
  receipt: 'receipt',
  addressConfirmation: 'receipt',
  filing: 'filing',
  caseEnding: 'closing',
  inspectionRecord: 'evidence',
  rectifyOrder: 'order',
  notice: 'order',
  penaltyNotice: 'notice',
  legalReview: 'review',
  discussion: 'discussion',
}

/** Where a paper stands; a kind that came later is told by its name, and otherwise stands with the execution. */
export function stageOf(kind: string): Stage {
  const known = stageOfKind[kind]
  if (known) return known
  if (/clos/i.test(kind)) return 'closing'
  if (/hearing|statement/i.test(kind)) return 'statement'
  if (/investigation|report/i.test(kind)) return 'review'
  if (/extension/i.test(kind)) return 'extension'
  return /service|serving/i.test(kind) ? 'receipt' : 'execution'
}

const lines = (items: readonly Proposed[]) => items.map(measureLine).join('\n')

/** Papers that stand, but for indexes of files made before. */
export const standing = (papers: readonly Paper[]): Paper[] =>
  papers.filter(({ voidedAt, kind }) => voidedAt === null && kind !== 'caseIndex')

export function partsOfCase(facts: CaseFacts): Part[] {
  const papers = standing(facts.papers)
  const of = (...kinds: string[]) => papers.filter(({ kind }) => kinds.includes(kind))
  const titles = new Map([
    ...facts.notices.map(({ id, revision }) => [id, `行政处罚事先告知书（第 ${revision} 次）`] as const),
    ...facts.decisions.map(({ id, number }) => [id, `行政处罚决定书 ${number}`] as const),
    ...papers.map(({ id, title, number }) => [id, `${title} ${number}`] as const),
  ])
  return [
    ...papers.map((paper) => paperPart(paper, stageOf(paper.kind))),
    ...decisions(facts, of('penaltyDecision', 'noPenaltyDecision')),
    ...servedParts(facts, (id) => titles.get(id) ?? ''),
    ...noticeServed(facts),
    ...(of('filing').length > 0 ? [] : [filing(facts)]),
    ...visitParts(facts, papers),
    ...evidenceParts(facts),
    ...notices(facts, of('penaltyNotice')),
    ...statements(facts),
    ...hearings(facts),
    ...reviews(facts, of('legalReview')),
    ...discussions(facts, of('discussion')),
    ...handlingParts(facts),
    ...executionParts(facts),
    ...(of('caseEnding').length > 0 ? [] : ending(facts)),
    ...clockParts(facts, facts.decisions.at(-1)?.decidedAt ?? facts.proposedAt),
    ...opinionParts(facts),
    ...traceParts(facts),
  ]
}

const decisions = ({ decisions: all }: CaseFacts, papers: readonly Paper[]) => {
  const numbers = new Set(papers.map(({ number }) => number))
  return unprinted(
    all.filter(({ number }) => !numbers.has(number)),
    papers.filter(({ number }) => !all.some((one) => one.number === number)),
  ).map((one) =>
    recordPart(
      `decision:${one.id}`,
      'decision',
      say('decision', one.kind),
      one.decidedAt,
      record([
        ['文号', one.number],
        ['决定', lines(one.items)],
        ['不予处罚事由', say('ground', one.ground)],
        ['理由', one.reasons],
        ['依据', one.basis.map(({ norm, penalty }) => `${norm}；${penalty}`).join('\n')],
        ['教育情况', one.education],
        ['更正理由', one.correctedFor],
        ['作出', `${one.decidedBy} ${minute(one.decidedAt)}`],
      ]),
      one.number,
    ),
  )
}

/** 送达回证 of the notices that were recorded before papers of a case were served one by one. */
const noticeServed = ({ notices: all, served }: CaseFacts) =>
  all
    .filter(({ id, servedOn }) => servedOn !== null && !served.some(({ paperId }) => paperId === id))
    .map((one) =>
      recordPart(
        `notice-served:${one.id}`,
        'receipt',
        '事先告知书送达情况',
        one.givenAt,
        record([
          ['送达文书', `行政处罚事先告知书（第 ${one.revision} 次）`],
          ['送达日', one.servedOn],
          ['送达回证', one.receipt],
        ]),
      ),
    )

const filing = (c: CaseFacts) =>
  recordPart(
    'filing',
    'filing',
    '立案审批记录',
    c.filedAt ?? c.proposedAt,
    record([
      ['程序', say('procedure', c.procedure)],
      ['案件来源', say('source', c.source)],
      ['发现线索之日', c.clueOn],
      ['案情摘要', c.summary],
      ['涉嫌违法行为', c.violations.join('\n')],
      ['承办人', c.handlers.map(({ name, certificate }) => `${name}（执法证 ${certificate ?? '无'}）`).join('\n')],
      ['提请', `${c.proposedBy} ${minute(c.proposedAt)}`],
      ['批准', c.approvedBy && `${c.approvedBy}：${c.approvalOpinion ?? ''}`],
      ['立案时间', c.filedAt && minute(c.filedAt)],
      ['办案期限', c.decideBy],
      ['指定管辖', c.designatedFor],
    ]),
  )

const notices = ({ notices: all }: CaseFacts, papers: readonly Paper[]) =>
  unprinted(all, papers).map((one) =>
    recordPart(
      `prior-notice:${one.id}`,
      'notice',
      `行政处罚事先告知（第 ${one.revision} 次）`,
      one.givenAt,
      record([
        ['拟处罚', lines(one.items)],
        ['事实', one.facts],
        ['理由', one.reasons],
        ['听证权利', one.hearing ? '已告知' : '本案不属听证范围'],
        ['告知', `${one.givenBy} ${minute(one.givenAt)}`],
        ['送达日', one.servedOn],
        ['陈述申辩期限', one.statementUntil],
        ['申请听证期限', one.hearingUntil],
      ]),
    ),
  )

const statements = ({ statements: all }: CaseFacts) =>
  all.map((one) =>
    recordPart(
      `statement:${one.id}`,
      'statement',
      say('statement', one.kind),
      one.recordedAt,
      record([
        ['提出之日', one.madeOn],
        ['内容', one.content],
        ['附件 SHA-256', one.files.join('\n')],
        ['记录人', one.recordedBy],
        ['复核意见', one.adoption && `${say('adoption', one.adoption)}：${one.answer ?? ''}`],
        ['复核人', one.answeredBy],
      ]),
    ),
  )

const hearings = ({ hearings: all }: CaseFacts) =>
  all.map((one) =>
    recordPart(
      `hearing:${one.id}`,
      'statement',
      '听证记录',
      one.recordedAt,
      record([
        ['要求听证之日', one.requestedOn],
        ['结果', one.outcome && `${say('hearing', one.outcome)} ${one.outcomeOn}`],
        ['笔录', one.record],
      ]),
    ),
  )

const reviews = ({ reviews: all }: CaseFacts, papers: readonly Paper[]) =>
  unprinted(all, papers).map((one) =>
    recordPart(
      `review:${one.id}`,
      'review',
      '法制审核意见',
      one.reviewedAt,
      record([
        ['结论', one.passed ? '通过' : '不通过'],
        ['意见', one.opinion],
        ['审核人', `${one.reviewedBy} ${minute(one.reviewedAt)}`],
      ]),
    ),
  )

const discussions = ({ discussions: all }: CaseFacts, papers: readonly Paper[]) =>
  unprinted(all, papers).map((one) =>
    recordPart(
      `discussion:${one.id}`,
      'discussion',
      '案件集体讨论记录',
      one.recordedAt,
      record(
        [
          ['日期', one.heldOn],
          ['主持人', one.chair],
          ['记录', one.minutes],
          ['结论', one.conclusion],
        ],
        [
          {
            title: '参加人意见',
            head: ['姓名', '职务', '意见'],
            widths: [28, 34, 0],
            rows: one.attendees.map(({ name, post, opinion }) => [name, post, opinion]),
          },
        ],
      ),
    ),
  )

const ending = ({ ending: one }: CaseFacts) =>
  one === null
    ? []
    : [
        recordPart(
          'ending',
          'closing',
          '撤案审批记录',
          one.at,
          record([
            ['撤案理由', say('ending', one.ground)],
            ['说明', one.reason],
            ['接收机关和文书', one.takenOverBy],
            ['批准', `${one.by} ${minute(one.at)}`],
          ]),
        ),
      ]
