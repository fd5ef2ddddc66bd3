// 案卷评查 of a docket: whether every agency was heard, what contradicts is resolved, and the notice went out and arrived.
// Pure: instants are RFC 3339 in one zone and compare as strings.
import type { LegalDay } from '../../platform/calendar.ts'
import { type ClockFact, late, missing, outOfOrder, overdue, type ServedFact, step, type Step } from './review.ts'

export type DocketReviewFacts = {
  today: LegalDay
  status: string
  requests: readonly { agency: string; status: string; dueOn: LegalDay }[]
  /** The current one. */
  revision: { number: number; mergedAt: string; blocking: number; stale: boolean } | null
  /** Resolutions by hand that nobody else has agreed on. */
  unconfirmed: number
  approval: { at: string } | null
  notice: {
    number: string
    issuedAt: string
    printed: boolean
    sameContent: boolean
    byFinder: boolean
    reason: string | null
  } | null
  service: ServedFact | null
  clocks: readonly ClockFact[]
  closed: boolean
}

/** Every step that is wanted of this docket. One that was closed because nothing was established ends with that. */
export function reviewDocket(facts: DocketReviewFacts): Step[] {
  const first = [answered(facts)]
  if (facts.closed && facts.notice === null) return [...first, closing(facts)]
  return [
    ...first,
    merged(facts),
    conflicts(facts),
    resolved(facts),
    approved(facts),
    notice(facts),
    carried(facts),
    served(facts),
    proof(facts),
    clocks(facts),
    closing(facts),
  ]
}

const answered = ({ requests, today }: DocketReviewFacts) => {
  const open = requests.filter(({ status }) => status === 'open')
  const names = [...new Set(open.map(({ agency }) => agency))].join('、')
  return step(
    {
      key: 'answered',
      zh: '部门研判',
      en: 'Agencies asked',
      wantedZh: '有职权的部门均已答复',
      law: '行政处罚法17、18',
    },
    requests.length === 0 && missing('没有向任何部门征询意见', 'No agency was asked.'),
    open.some(({ dueOn }) => today > dueOn) &&
      late(`已逾期未答复:${names};请提醒或督办`, `Overdue: ${names}. Remind them.`),
    open.length > 0 && missing(`尚未答复:${names}`, `Not answered yet: ${names}.`),
  )
}

const merged = ({ revision }: DocketReviewFacts) =>
  step(
    { key: 'merged', zh: '合并', en: 'Merge', wantedZh: '各部门意见已合并,版本以散列封存', law: '行政处罚法29' },
    revision === null && missing('尚未合并', 'Not merged yet.'),
    revision?.stale === true &&
      outOfOrder('合并之后有意见变更,请重新合并', 'An opinion changed after it was merged: merge anew.'),
  )

const conflicts = ({ revision }: DocketReviewFacts) =>
  step(
    {
      key: 'conflicts',
      zh: '冲突处理',
      en: 'Conflicts',
      wantedZh: '各部门意见的冲突均已解决',
      law: '行政处罚法29、行政强制法4',
    },
    revision !== null &&
      revision.blocking > 0 &&
      missing(
        `有 ${revision.blocking} 项冲突未解决,请按提示改判或退回部门`,
        `${revision.blocking} conflicts stand: resolve each.`,
      ),
  )

const resolved = ({ unconfirmed }: DocketReviewFacts) =>
  step(
    {
      key: 'resolved',
      zh: '改判与拆分',
      en: 'Resolutions',
      wantedZh: '每项改判、拆分有理由和第二人同意',
      law: '行政处罚法57',
    },
    unconfirmed > 0 &&
      missing(
        `有 ${unconfirmed} 项没有第二人同意,请复核同意或放弃`,
        `${unconfirmed} have no second person: have them confirmed.`,
      ),
  )

const approved = ({ approval, revision }: DocketReviewFacts) =>
  step(
    { key: 'approved', zh: '批准', en: 'Approval', wantedZh: '协调员批准,在合并之后', law: '本平台工作规则' },
    approval === null && missing('尚未批准', 'Not approved yet.'),
    approval !== null &&
      revision !== null &&
      approval.at < revision.mergedAt &&
      outOfOrder('批准早于现行合并版本', 'It was approved before it was last merged.'),
  )

const notice = ({ notice: one }: DocketReviewFacts) =>
  step(
    {
      key: 'notice',
      zh: '联合执法意见书',
      en: 'Notice',
      wantedZh: '有文号,已制发,内容与案卷一致',
      law: '行政处罚法28、47',
    },
    one === null && missing('尚未派发意见书', 'No notice was dispatched.'),
    one !== null && !one.printed && missing('意见书没有制发的文书', 'The notice was not printed.'),
    one !== null &&
      one.printed &&
      !one.sameContent &&
      outOfOrder('制发的文书与案卷内容散列不一致', 'The paper is not what the docket says.'),
  )

const carried = ({ notice: one }: DocketReviewFacts) =>
  step(
    { key: 'carried', zh: '承送', en: 'Carrier', wantedZh: '由发现人承送,改派的写明理由', law: '本平台工作规则' },
    one === null && missing('尚无承送人', 'Nobody carries it yet.'),
    one !== null &&
      !one.byFinder &&
      !one.reason?.trim() &&
      missing('承送人不是发现人,没有理由', 'Somebody else carries it, and there is no reason.'),
  )

const served = ({ notice: one, service }: DocketReviewFacts) =>
  step(
    { key: 'served', zh: '送达', en: 'Service', wantedZh: '以法定方式送达并生效', law: '行政处罚法61;民事诉讼法87—95' },
    service === null && missing('意见书没有送达记录', 'The notice was not served.'),
    service !== null &&
      service.effectiveOn === null &&
      missing('送达尚未生效(证明未齐或公告期未满)', 'The service has no effect yet: proofs or days are missing.'),
    one !== null &&
      service !== null &&
      service.happenedOn < one.issuedAt.slice(0, 10) &&
      outOfOrder('送达早于意见书签发', 'It was served before it was issued.'),
  )

const proof = ({ service }: DocketReviewFacts) =>
  step(
    { key: 'proof', zh: '送达证明', en: 'Proof of service', wantedZh: '送达所列证明齐全', law: '民事诉讼法87' },
    service === null && missing('没有送达回证', 'There is no receipt.'),
    service !== null &&
      service.arrived < service.proofs &&
      missing(
        `送达证明到齐 ${service.arrived}/${service.proofs},请补交`,
        `${service.arrived} of ${service.proofs} proofs have arrived: send the rest.`,
      ),
  )

const clocks = ({ clocks: all, today }: DocketReviewFacts) => {
  const over = overdue(all, today)
  return step(
    { key: 'clocks', zh: '各项期限', en: 'Periods', wantedZh: '责令改正等期限均在届满前办结', law: '行政处罚法28' },
    over.length > 0 &&
      late(
        `逾期 ${over.length} 项,最早届满于 ${over.map(({ dueOn }) => dueOn).sort()[0]}`,
        `${over.length} periods are overdue.`,
      ),
  )
}

const closing = ({ closed }: DocketReviewFacts) =>
  step(
    { key: 'closing', zh: '结案', en: 'Closing', wantedZh: '有结案记录和理由', law: '行政处罚法47、57' },
    !closed && missing('尚未结案', 'Not closed yet.'),
  )
