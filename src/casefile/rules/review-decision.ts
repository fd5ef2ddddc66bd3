// 案卷评查 of the decision and what comes after it: within its period, no heavier than was told, served, performed, closed. Pure.
import { countNamed, makeCalendar } from '../../platform/calendar.ts'
import { late, missing, outOfOrder, overdue, step } from './review.ts'
import type { CaseReviewFacts, Item } from './review-facts.ts'

export const decided = ({ decision, decideBy, today }: CaseReviewFacts) =>
  step(
    {
      key: 'decision',
      zh: '处罚决定',
      en: 'Decision',
      wantedZh: '在办案期限内作出,有文号',
      law: '行政处罚法57、59、60',
    },
    decision === null &&
      decideBy !== null &&
      today > decideBy &&
      late(
        `办案期限已于 ${decideBy} 届满,请依规定批准延长并尽快决定`,
        `The period ended on ${decideBy}: extend it by the rules, and decide.`,
      ),
    decision === null && missing('尚未作出决定', 'Nothing is decided yet.'),
    decision?.number === '' && missing('决定没有文号,请补制文书', 'The decision has no number: have the paper made.'),
    decision !== null &&
      decideBy !== null &&
      decision.on > decideBy &&
      late(
        `应于 ${decideBy} 前决定,实际为 ${decision.on};请在备考表说明`,
        `Due by ${decideBy}, decided on ${decision.on}: say why in the note.`,
      ),
  )

export const notHeavier = (_facts: CaseReviewFacts, told: readonly Item[], items: readonly Item[]) => {
  const same = (a: Item, b: Item) => a.kind === b.kind && a.finding === b.finding && a.violation === b.violation
  const heavier = items.some((one) => {
    const before = told.find((other) => same(one, other))
    if (before) return (one.amount ?? 0) > (before.amount ?? 0)
    // A warning is the lightest of all and may stand for any other penalty of the same violation.
    return (
      one.kind !== 'warning' ||
      !told.some(({ finding, violation }) => finding === one.finding && violation === one.violation)
    )
  })
  return step(
    {
      key: 'notHeavier',
      zh: '不加重处罚',
      en: 'No heavier',
      wantedZh: '决定的每一项不重于告知的内容',
      law: '行政处罚法45',
    },
    heavier &&
      outOfOrder('决定重于告知,须就新的内容重新告知', 'The decision is heavier than the notice: tell the party anew.'),
  )
}

export const served = ({ decision, service, calendar, today }: CaseReviewFacts) => {
  const due = decision && countNamed(makeCalendar(calendar), 'SERVE_DECISION', decision.on).day
  const at = service?.effectiveOn ?? service?.happenedOn
  return step(
    {
      key: 'served',
      zh: '决定送达',
      en: 'Service of the decision',
      wantedZh: '宣告后当场交付,当事人不在场的七个工作日内依法送达,由持证执法人员送达',
      law: '行政处罚法61、85',
    },
    !service &&
      due !== null &&
      today > due &&
      late(`应于 ${due} 前送达,尚无送达记录`, `Due by ${due}, and there is no service.`),
    !service && missing('决定书没有送达记录', 'The decision was not served.'),
    service &&
      !service.officer &&
      missing(
        '送达人没有登记执法证,处罚决定须由执法人员送达',
        'Who served it showed no certificate: a decision is served by an officer.',
      ),
    at !== undefined &&
      due !== null &&
      at > due &&
      late(`应于 ${due} 前送达,实际为 ${at}`, `Due by ${due}, served on ${at}.`),
  )
}

export const proof = ({ service }: CaseReviewFacts) =>
  step(
    {
      key: 'proof',
      zh: '送达回证',
      en: 'Proof of service',
      wantedZh: '送达回证及所列证明齐全',
      law: '行政处罚法61;民事诉讼法87',
    },
    !service && missing('没有送达回证', 'There is no receipt.'),
    service !== null && service.proofs === 0 && missing('送达没有列明证明', 'The service lists no proof.'),
    service !== null &&
      service.arrived < service.proofs &&
      missing(
        `送达证明到齐 ${service.arrived}/${service.proofs},请补交`,
        `${service.arrived} of ${service.proofs} proofs have arrived: send the rest.`,
      ),
  )

export const clocks = ({ clocks: all, today }: CaseReviewFacts) => {
  const over = overdue(all, today)
  return step(
    { key: 'clocks', zh: '各项期限', en: 'Periods', wantedZh: '各项期限均在届满前办结', law: '行政处罚法60、61、67' },
    over.length > 0 &&
      late(
        `逾期 ${over.length} 项,最早届满于 ${over.map(({ dueOn }) => dueOn).sort()[0]},请办结并说明`,
        `${over.length} periods are overdue: settle them and say why.`,
      ),
  )
}

const paperNames: Record<string, string> = {
  filing: '立案审批表',
  penaltyNotice: '行政处罚事先告知书',
  penaltyDecision: '行政处罚决定书',
  noPenaltyDecision: '不予行政处罚决定书',
  legalReview: '法制审核意见书',
  discussion: '案件集体讨论记录',
}

export const papers = (
  { papers: printed, decision, notice, procedure }: CaseReviewFacts,
  wanted: ReadonlySet<string>,
) => {
  const needed = [
    ...(procedure === 'ordinary' ? ['filing'] : []),
    ...(notice ? ['penaltyNotice'] : []),
    ...(wanted.has('review') ? ['legalReview'] : []),
    ...(wanted.has('discussion') ? ['discussion'] : []),
    ...(decision ? [decision.kind === 'penalty' ? 'penaltyDecision' : 'noPenaltyDecision'] : []),
  ]
  const lacking = needed.filter((kind) => !printed.includes(kind))
  return step(
    { key: 'papers', zh: '文书制发', en: 'Papers', wantedZh: '应当制发的文书均已制发', law: '行政处罚法47、59' },
    lacking.length > 0 &&
      missing(
        `未制发:${lacking.map((kind) => paperNames[kind]).join('、')}`,
        `Not printed: ${lacking.join(', ')}. Issue them.`,
      ),
  )
}

export const closing = ({ papers: printed }: CaseReviewFacts) =>
  step(
    { key: 'closing', zh: '结案', en: 'Closing', wantedZh: '有结案审批,载明处理结果和执行情况', law: '行政处罚法47' },
    !printed.some((kind) => /clos/i.test(kind)) && missing('没有结案报告(审批表)', 'There is no closing report.'),
  )
