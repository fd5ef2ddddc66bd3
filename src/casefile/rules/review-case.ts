// 案卷评查 of a penalty case, step by step as it is passed in life. Instants are RFC 3339 in one zone and compare as strings;
// days are legal days. Pure.
import { gatesOf } from '../../penalty/index.ts'
import { late, missing, outOfOrder, step, type Step } from './review.ts'
import { clocks, closing, decided, notHeavier, papers, proof, served } from './review-decision.ts'
import type { CaseReviewFacts } from './review-facts.ts'

const gone = (c: CaseReviewFacts['certificates'][number]) =>
  c.number === null || c.from === null || c.on < c.from || c.on > c.to! || (c.revokedOn !== null && c.revokedOn <= c.on)

/** Every step that law wants of this case, in the order of life. */
export function reviewCase(facts: CaseReviewFacts): Step[] {
  const wanted = new Set<string>(facts.passed ?? (facts.gates ? gatesOf(facts.gates).map(({ key }) => key) : []))
  const told = facts.procedure === 'ordinary' && (facts.decision?.kind === 'penalty' || wanted.has('priorNotice'))
  return [
    clue(facts),
    filing(facts),
    certificates(facts),
    evidence(facts),
    ...(told ? [priorNotice(facts), statements(facts)] : []),
    ...(facts.hearing || (told && facts.notice?.hearing) ? [hearing(facts)] : []),
    ...(wanted.has('review') ? [legalReview(facts)] : []),
    ...(wanted.has('discussion') ? [discussion(facts)] : []),
    decided(facts),
    ...(told && facts.decision && facts.notice ? [notHeavier(facts, facts.notice.items, facts.decision.items)] : []),
    served(facts),
    proof(facts),
    clocks(facts),
    papers(facts, wanted),
    closing(facts),
  ]
}

const clue = ({ clueOn, proposedOn }: CaseReviewFacts) =>
  step(
    {
      key: 'clue',
      zh: '案件线索',
      en: 'Clue',
      wantedZh: '线索来源、发现日期有记录,且不晚于提请立案',
      law: '行政处罚法36、54',
    },
    clueOn > proposedOn &&
      outOfOrder(
        `线索日期 ${clueOn} 晚于提请立案之日 ${proposedOn},请核实后更正`,
        `The clue is of ${clueOn}, after the case was proposed on ${proposedOn}. Check and correct it.`,
      ),
  )

const filing = (f: CaseReviewFacts) =>
  step(
    {
      key: 'filing',
      zh: '立案',
      en: 'Filing',
      wantedZh: '两名以上承办人,负责人(非承办人)批准,在规定期限内',
      law: f.procedure === 'simple' ? '行政处罚法42、51' : '行政处罚法42、54',
    },
    f.filedAt === null && missing('尚未立案,请提请负责人审批', 'Not filed yet: propose it to a lead.'),
    f.handlers < 2 && missing('承办人不足两名,请补派', 'There are fewer than two handlers: add one.'),
    f.procedure === 'ordinary' &&
      !f.approved &&
      missing('没有负责人的批准,请补办审批', 'No lead approved it: have it approved.'),
    f.approverHandles &&
      outOfOrder('批准人是本案承办人,须由其他负责人批准', 'Who approved it handles the case: another lead has to.'),
    f.filedOn !== null &&
      f.filedOn > f.filingDueOn &&
      late(
        `应于 ${f.filingDueOn} 前立案,实际为 ${f.filedOn};请在备考表说明原因`,
        `Due by ${f.filingDueOn}, filed on ${f.filedOn}: say why in the note of the file.`,
      ),
  )

const certificates = ({ certificates: all }: CaseReviewFacts) => {
  const bad = all.filter(gone)
  const names = [...new Set(bad.map(({ name, on }) => `${name}(${on})`))].join('、')
  return step(
    {
      key: 'certificates',
      zh: '执法资格',
      en: 'Certificates',
      wantedZh: '承办、检查、签署、送达的执法人员当日执法证有效',
      law: '行政处罚法42、55',
    },
    bad.length > 0 &&
      missing(
        `当日没有有效执法证:${names};其所为须由有证人员重新办理`,
        `No valid certificate on the day: ${names}. What they did is to be done anew by who has one.`,
      ),
  )
}

const evidence = ({ evidence: all, decision }: CaseReviewFacts) => {
  const lawful = all.filter(({ excludedAt }) => excludedAt === null)
  const before = lawful.filter(
    ({ capturedAt, adoptedAt }) => !decision || (capturedAt <= decision.at && adoptedAt <= decision.at),
  )
  return step(
    {
      key: 'evidence',
      zh: '证据',
      en: 'Evidence',
      wantedZh: '有经两名执法人员核实采用、未被排除的证据,均在决定之前',
      law: '行政处罚法40、46',
    },
    lawful.length === 0 &&
      missing('没有经核实采用的合法证据,请补充取证、核实', 'No lawful evidence was adopted: gather and adopt some.'),
    before.length === 0 &&
      outOfOrder(
        '采用的证据均晚于处罚决定,决定作出时没有证据',
        'All evidence is later than the decision, which had none when it was made.',
      ),
  )
}

const priorNotice = ({ notice, statements: all, decision }: CaseReviewFacts) => {
  const waived = all.some(({ kind }) => kind === 'waiver')
  return step(
    {
      key: 'priorNotice',
      zh: '事先告知',
      en: 'Prior notice',
      wantedZh: '决定前告知拟处罚的内容、事实、理由、依据和权利,已送达,期满或明示放弃',
      law: '行政处罚法44、62',
    },
    notice === null && missing('没有事先告知,不得作出处罚决定', 'There is no prior notice: no penalty may be decided.'),
    notice?.servedOn === null &&
      missing('告知书没有送达记录,请送达并留存回证', 'The notice was not served: serve it, with a receipt.'),
    notice !== null &&
      decision !== null &&
      (notice.givenAt > decision.at || (notice.servedOn !== null && notice.servedOn > decision.on)) &&
      outOfOrder('告知晚于处罚决定,违反先告知后决定', 'The party was told after it was decided.'),
    decision !== null &&
      !waived &&
      notice?.statementUntil != null &&
      decision.on <= notice.statementUntil &&
      outOfOrder(
        `陈述、申辩期限至 ${notice.statementUntil},${decision.on} 即作出决定,当事人也未放弃`,
        `The party had until ${notice.statementUntil}, it was decided on ${decision.on}, and nothing was waived.`,
      ),
  )
}

const statements = ({ statements: all, decision }: CaseReviewFacts) => {
  const made = all.filter(({ kind }) => kind === 'statement')
  const unanswered = made.filter(({ answeredAt }) => answeredAt === null).length
  return step(
    {
      key: 'statements',
      zh: '陈述、申辩',
      en: 'Statements',
      wantedZh: '当事人提出的事实、理由和证据均已复核答复,在决定之前',
      law: '行政处罚法45',
    },
    unanswered > 0 &&
      missing(
        `有 ${unanswered} 份陈述、申辩没有复核答复,请逐份答复`,
        `${unanswered} statements are not answered: answer each.`,
      ),
    decision !== null &&
      made.some(({ answeredAt }) => answeredAt !== null && answeredAt > decision.at) &&
      outOfOrder('陈述、申辩在决定之后才复核', 'A statement was looked at after it had been decided.'),
  )
}

/** Giving up one's statement gives up no hearing: that is done in the hearing itself (行政处罚法63、64). */
const hearing = ({ hearing: asked, notice, decision }: CaseReviewFacts) =>
  step(
    {
      key: 'hearing',
      zh: '听证',
      en: 'Hearing',
      wantedZh: '当事人要求听证的已举行(或放弃、终止)并有笔录,在决定之前',
      law: '行政处罚法63、64、65',
    },
    asked !== null &&
      asked.outcome === null &&
      missing('当事人要求听证,尚未举行,请组织听证', 'A hearing was asked for and not held: hold it.'),
    asked?.outcomeAt != null &&
      decision !== null &&
      asked.outcomeAt > decision.at &&
      outOfOrder('听证晚于处罚决定', 'The hearing came after the decision.'),
    asked === null &&
      decision !== null &&
      notice?.hearingUntil != null &&
      decision.on <= notice.hearingUntil &&
      outOfOrder(
        `当事人可在 ${notice.hearingUntil} 前要求听证,${decision.on} 即作出决定`,
        `The party could ask for a hearing until ${notice.hearingUntil}; it was decided on ${decision.on}.`,
      ),
  )

const legalReview = ({ reviews, decision }: CaseReviewFacts) => {
  const passed = reviews.filter(({ passed: sound, byHandler }) => sound && !byHandler)
  return step(
    {
      key: 'legalReview',
      zh: '法制审核',
      en: 'Legal review',
      wantedZh: '决定前由非承办人审核通过',
      law: '行政处罚法58',
    },
    reviews.length === 0 &&
      missing('没有法制审核,未经审核不得决定', 'There is no legal review: nothing may be decided without one.'),
    passed.length === 0 &&
      missing(
        '没有由非承办人作出的审核通过意见,请重新送审',
        'No review by somebody else passed it: send it to review again.',
      ),
    decision !== null &&
      passed.every(({ at }) => at > decision.at) &&
      outOfOrder('法制审核晚于处罚决定', 'The legal review came after the decision.'),
  )
}

/** What was decided is what the heads concluded last before it; that the period be extended says nothing of that. */
const discussion = ({ discussions, decision }: CaseReviewFacts) => {
  const full = discussions.filter(({ attendees, outcome }) => attendees >= 3 && outcome !== 'extension')
  const [last] = full.filter(({ at }) => !decision || at <= decision.at).toSorted((a, b) => (a.at < b.at ? 1 : -1))
  return step(
    {
      key: 'discussion',
      zh: '集体讨论',
      en: 'Collective discussion',
      wantedZh: '决定前三名以上负责人集体讨论,有记录,决定与讨论结论一致',
      law: '行政处罚法57',
    },
    full.length === 0 &&
      missing('没有三名以上负责人的集体讨论记录', 'There is no discussion of three heads or more on record.'),
    decision !== null &&
      last === undefined &&
      outOfOrder('集体讨论晚于处罚决定', 'The discussion came after the decision.'),
    decision !== null &&
      last !== undefined &&
      last.outcome !== null &&
      last.outcome !== decision.kind &&
      missing(
        '决定前最后一次集体讨论的结论与决定不一致,请核实并依法更正决定',
        'The last discussion before it concluded otherwise than was decided: check it, and correct the decision by law.',
      ),
  )
}
