// 全过程记录: a docket is concluded only when no stage of it is missing, and each that is missing is named with what to do.
// One rule over facts; the stages in the order of the case. Pure.
import type { LegalDay } from '../../platform/calendar.ts'
import type { Manner } from '../../service/index.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { conflict } from '../../platform/refusal.ts'

export type ClosingFacts = {
  /** Requests for an assessment that nobody has answered. */
  unanswered: number
  /** Opinions that wait for a second signature, or for more evidence. */
  unsigned: number
  revision: number
  /** Opinions signed since the last merge. */
  unmerged: number
  approved: boolean
  /** 文号 of the notice that stands; null where there is none. */
  notice: string | null
  served: boolean
  /** How many things the notice orders, and how many of them are followed. */
  ordered: number
  followed: number
  /** Those that have no outcome. */
  openMeasures: number
  /** 回头看 by rule or by hand that is planned and not done; or that is owed since something was confirmed, and not planned. */
  openChecks: number
  /** Violations for which a fine was proposed that no case took up, and cases without an end. */
  uncased: number
  openCases: number
  /** Decided penalties that are not carried out. */
  unperformed: readonly Unperformed[]
  /** Appeals to the panel, reconsiderations, lawsuits that go on. */
  openAppeals: number
  openRemedies: number
  /** 听证、审理 that were set and are not over, statutory or the panel's own. */
  openHearings: number
  /** Items of a ruling that their agency has neither adopted nor refused. */
  unadopted: number
  /** 会审、通牒、涉嫌犯罪的报告、移送、吊销关闭 that wait for their outcome; of what was referred, what came back. */
  openRungs: Readonly<Record<Rung, number>>
  /** Papers that were written and not printed. */
  unprinted: number
}

export const rungs = ['review', 'ultimatum', 'suspicion', 'referral', 'closure'] as const
type Rung = (typeof rungs)[number]
const rungNames: Record<Rung, string> = {
  review: '会审',
  ultimatum: '通牒',
  suspicion: '涉嫌犯罪的报告',
  referral: '移送',
  closure: '吊销、关闭',
}

const penaltyNames = {
  fine: ['罚款', 'fine'],
  confiscate: ['没收', 'confiscation'],
  suspend: ['停产停业', 'suspension'],
  revoke: ['吊销', 'revocation'],
} as const
type Penalty = keyof typeof penaltyNames

const mannerNames: Record<Manner, string> = {
  paidIn: '上缴国库',
  auctioned: '拍卖、变卖',
  handedOver: '移交有关部门',
  destroyed: '销毁',
  suspended: '停产停业期满',
  surrendered: '缴回证照',
  announced: '公告作废',
}

/** How one item of a decision was carried out. */
export type Executed = { on: LegalDay; text: string; manner: Manner; paper: string; supervisor: string | null }

/** How one penalty was carried out, as the report tells it. */
export const executionTold = ({ on, text, manner, paper, supervisor }: Executed): { on: LegalDay; what: string } => ({
  on,
  what: `${text}：${mannerNames[manner]}（${paper}${supervisor ? `，${supervisor}监销` : ''}）`,
})

/** A penalty that is not carried out, by its 文号: what was agreed on with the party, and how far it has been insisted on. */
export type Unperformed = {
  number: string
  /** Which kinds of penalty in it are not carried out. */
  left: readonly Penalty[]
  /** 暂缓、分期: asked for, or approved until its last day. */
  plan: { status: 'asked' | 'approved'; until: LegalDay; missed: boolean } | null
  step: 'none' | 'demanded' | 'applied'
}

const planWords = ({ status, until, missed }: NonNullable<Unperformed['plan']>): [zh: string, en: string] =>
  status === 'asked'
    ? ['暂缓、分期的申请待审批', 'a plan of payment is asked for']
    : missed
      ? [`分期缴纳有一期逾期,末期 ${until}`, `an instalment is overdue, the last is due on ${until}`]
      : [`暂缓、分期至 ${until}`, `payable until ${until} as agreed`]
const stepWords: Record<Unperformed['step'], [zh: string, en: string] | null> = {
  none: null,
  demanded: ['已催告', 'demanded'],
  applied: ['已申请法院强制执行', 'the court is applied to'],
}

const leftWords = (left: readonly Penalty[]): [zh: string, en: string] => [
  `${left.map((kind) => penaltyNames[kind][0]).join('、')}未执行`,
  `${left.map((kind) => penaltyNames[kind][1]).join(', ')} not carried out`,
]

function unperformedWords({ number, left, plan, step }: Unperformed): [zh: string, en: string] {
  const told = [leftWords(left), plan && planWords(plan), stepWords[step]].filter((one) => one !== null)
  return [`${number}(${told.map(([zh]) => zh).join(',')})`, `${number} (${told.map(([, en]) => en).join(', ')})`]
}

export type Stage = { key: string; zh: string; en: string }

const stages: readonly { key: string; missing: (facts: ClosingFacts) => [zh: string, en: string] | false }[] = [
  {
    key: 'assessment',
    missing: ({ unanswered: n }) => n > 0 && [`研判:尚有 ${n} 项待部门答复`, `Assessment: ${n} not answered`],
  },
  {
    key: 'opinions',
    missing: ({ unsigned: n }) =>
      n > 0 && [`意见:尚有 ${n} 份待签署或待补证`, `Opinions: ${n} not signed or wanting evidence`],
  },
  { key: 'merge', missing: ({ revision }) => revision === 0 && ['合并:尚未合并', 'Merge: not merged'] },
  {
    key: 'merged',
    missing: ({ unmerged: n }) =>
      n > 0 && [`合并:合并后又签署 ${n} 份意见,尚未并入任何案卷`, `Merge: ${n} opinions were signed since`],
  },
  { key: 'approval', missing: ({ approved }) => !approved && ['批准:尚未批准', 'Approval: not approved'] },
  {
    key: 'dispatch',
    missing: ({ notice }) => notice === null && ['派发:没有有效的意见书', 'Dispatch: no notice stands'],
  },
  {
    key: 'service',
    missing: ({ served }) => !served && ['送达:意见书尚未有效送达', 'Service: the notice is not served'],
  },
  {
    key: 'measures',
    missing: ({ openMeasures, ordered, followed }) =>
      (openMeasures > 0 || followed < ordered) && [
        `整改:尚有 ${openMeasures + Math.max(0, ordered - followed)} 项没有结果,请核实、终结或升级办理`,
        `Measures: ${openMeasures + Math.max(0, ordered - followed)} have no outcome`,
      ],
  },
  {
    key: 'checks',
    missing: ({ openChecks: n }) => n > 0 && [`回头看:尚有 ${n} 次检查未完成`, `Re-checks: ${n} not carried out`],
  },
  {
    key: 'cases',
    missing: ({ uncased: n }) =>
      n > 0 && [
        `处罚:尚有 ${n} 项拟罚款的违法行为未立案,也未决定不予立案`,
        `Penalties: ${n} proposed fines without a case`,
      ],
  },
  {
    key: 'caseEndings',
    missing: ({ openCases: n }) =>
      n > 0 && [`处罚:尚有 ${n} 件案件未作出决定或撤案`, `Penalties: ${n} cases without an end`],
  },
  {
    key: 'execution',
    missing: ({ unperformed }) =>
      unperformed.length > 0 && [
        `执行:尚未执行完毕 ${unperformed.map((one) => unperformedWords(one)[0]).join('、')}`,
        `Execution: not carried out: ${unperformed.map((one) => unperformedWords(one)[1]).join(', ')}`,
      ],
  },
  {
    key: 'remedies',
    missing: ({ openAppeals, openRemedies }) =>
      openAppeals + openRemedies > 0 && [
        `救济:尚有 ${openAppeals + openRemedies} 件申诉、复议或诉讼未审结`,
        `Remedies: ${openAppeals + openRemedies} go on`,
      ],
  },
  {
    key: 'hearings',
    missing: ({ openHearings: n }) =>
      n > 0 && [`听证:已确定的听证、审理尚有 ${n} 次没有结果`, `Hearings: ${n} that were set are not over`],
  },
  {
    key: 'rulings',
    missing: ({ unadopted: n }) =>
      n > 0 && [`裁决:尚有 ${n} 项裁决未由部门答复是否采纳`, `Rulings: ${n} items are neither adopted nor refused`],
  },
  {
    key: 'ladder',
    missing: ({ openRungs }) => {
      const open = rungs.filter((rung) => openRungs[rung] > 0)
      return (
        open.length > 0 && [
          `升级处理:${open.map((rung) => `${rungNames[rung]} ${openRungs[rung]} 件`).join('、')}尚无结果`,
          `Ladder: without an outcome: ${open.map((rung) => `${openRungs[rung]} ${rung}`).join(', ')}`,
        ]
      )
    },
  },
  {
    key: 'papers',
    missing: ({ unprinted: n }) => n > 0 && [`文书:尚有 ${n} 份文书未印制`, `Papers: ${n} not printed`],
  },
]

/** Which stages are missing, in the order of the case; none, once it may be concluded. */
export const missingStages = (facts: ClosingFacts): Stage[] =>
  stages.flatMap(({ key, missing }) => {
    const told = missing(facts)
    return told ? [{ key, zh: told[0], en: told[1] }] : []
  })

/** 结案: refused while a stage is missing, with all of them named. */
export function assertComplete(facts: ClosingFacts): void {
  const missing = missingStages(facts)
  if (missing.length > 0) throw incomplete(missing)
}

const incomplete = (missing: readonly Stage[]): Refusal =>
  conflict(
    'docket.conclude',
    `全过程记录不完整,不能结案:${missing.map(({ zh }) => zh).join(';')}`,
    `The record is not whole, so the docket is not concluded: ${missing.map(({ en }) => en).join('; ')}.`,
    { law: '行政处罚法47', missing: missing.map(({ key }) => key) },
  )

type Proposed = { agency: string; violation: string }
type Content = { annexes: { agency: string; items: { measures: { kind: string; violation: string }[] }[] }[] }

/** The penalties that a notice proposes and no case took up. What gave way to another agency's fine is none of them. */
export function uncasedOf(content: unknown, cased: readonly Proposed[]): Proposed[] {
  const taken = new Set(cased.map(({ agency, violation }) => `${agency} ${violation}`))
  const proposed = (content as Content).annexes.flatMap(({ agency, items }) =>
    items.flatMap(({ measures }) =>
      measures.filter(({ kind }) => kind in penaltyNames).map(({ violation }) => ({ agency, violation })),
    ),
  )
  return [...new Map(proposed.map((one) => [`${one.agency} ${one.violation}`, one])).entries()]
    .filter(([key]) => !taken.has(key))
    .map(([, one]) => one)
}
