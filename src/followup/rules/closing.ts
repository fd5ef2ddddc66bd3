// 全过程记录: a docket is concluded only when no stage of it is missing, and each that is missing is named with what to do.
// One rule over facts; the stages in the order of the case. Pure.
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
  /** 回头看 by rule or by hand that is planned and not done. */
  openChecks: number
  /** Violations for which a fine was proposed that no case took up, and cases without an end. */
  uncased: number
  openCases: number
  /** Decided penalties that are not carried out: by 文号. */
  unperformed: readonly string[]
  /** Appeals, reconsiderations, lawsuits that go on. */
  openRemedies: number
  /** Papers that were written and not printed. */
  unprinted: number
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
        `执行:尚未执行完毕 ${unperformed.join('、')}`,
        `Execution: not carried out: ${unperformed.join(', ')}`,
      ],
  },
  {
    key: 'remedies',
    missing: ({ openRemedies: n }) => n > 0 && [`救济:尚有 ${n} 件申诉、复议或诉讼未审结`, `Remedies: ${n} go on`],
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
const penalties = new Set(['fine', 'confiscate', 'suspend', 'revoke'])

/** The penalties that a notice proposes and no case took up. What gave way to another agency's fine is none of them. */
export function uncasedOf(content: unknown, cased: readonly Proposed[]): Proposed[] {
  const taken = new Set(cased.map(({ agency, violation }) => `${agency} ${violation}`))
  const proposed = (content as Content).annexes.flatMap(({ agency, items }) =>
    items.flatMap(({ measures }) =>
      measures.filter(({ kind }) => penalties.has(kind)).map(({ violation }) => ({ agency, violation })),
    ),
  )
  return [...new Map(proposed.map((one) => [`${one.agency} ${one.violation}`, one])).entries()]
    .filter(([key]) => !taken.has(key))
    .map(([, one]) => one)
}
