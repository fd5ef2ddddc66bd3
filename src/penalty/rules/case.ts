// 立案: an agency takes up what its opinions establish, with two certified handlers and a lead who is neither. From the
// approval on the ninety days run, and by it the first of several agencies is told (行政处罚法25、42、54、60). Pure.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'
import { penaltiesOf } from './items.ts'

export type CaseStatus = 'proposed' | 'refused' | 'filed' | 'decided' | 'yielded' | 'ended'
export type Procedure = 'simple' | 'ordinary'

const words = {
  proposed: '待立案审批',
  refused: '不予立案',
  filed: '已立案',
  decided: '已决定',
  yielded: '已移交其他部门管辖',
  ended: '已撤案',
} satisfies Record<CaseStatus, string>

/** Each step wants the case where it belongs. */
export function assertStatus(status: CaseStatus, allowed: readonly CaseStatus[], action: string): void {
  if (allowed.includes(status)) return
  throw conflict(
    `case.${action}`,
    `案件${words[status]},此步骤要求:${allowed.map((one) => words[one]).join('、')}`,
    `The case is ${status}; this needs it to be ${allowed.join(' or ')}.`,
    { status, allowed },
  )
}

/** One's own agency's, and nobody's who has withdrawn from it (行政处罚法17、43). */
export function assertOwnCase(
  { agencyId, recused = [] }: { agencyId: string; recused?: readonly string[] },
  actor: { agencyId: string | null; personId: string },
): void {
  if (agencyId !== actor.agencyId)
    throw forbidden('这是其他部门的案件', 'This is another agency’s case.', {
      rule: 'case.agency',
      law: '行政处罚法17',
    })
  if (recused.includes(actor.personId))
    throw forbidden('您已回避本案,请由他人办理', 'You have withdrawn from this case. Leave it to somebody else.', {
      rule: 'case.recused',
      law: '行政处罚法43',
    })
}

type FiledOpinion = {
  id: string
  agencyId: string
  businessId: string
  findingId: string
  status: string
  verdict: string
  measures: readonly { kind: string; violation: string; text: string; amount?: number | undefined }[]
}

/** A case rests on signed opinions of one's own agency on one business that propose a penalty (行政处罚法54). */
export function assertFileable(opinions: readonly FiledOpinion[], agencyId: string | null): void {
  const rule = { rule: 'case.opinions', law: '行政处罚法54' }
  for (const opinion of opinions) {
    if (opinion.agencyId !== agencyId)
      throw forbidden('只能就本部门的意见立案', 'A case is filed on the opinions of your own agency.', rule)
    if (opinion.status !== 'signed' || opinion.verdict !== 'established')
      throw conflict(
        'case.opinions',
        '只能就已签署、认定成立的意见立案',
        'A case rests on signed opinions that establish a violation.',
        { ...rule, opinion: opinion.id, status: opinion.status },
      )
    if (penaltiesOf(opinion.findingId, opinion.measures).length === 0)
      throw conflict(
        'case.opinions',
        '该意见没有提出行政处罚,责令改正等措施不需要立案',
        'This opinion proposes no penalty; an order to rectify needs no case.',
        { ...rule, opinion: opinion.id },
      )
  }
  if (new Set(opinions.map(({ businessId }) => businessId)).size > 1)
    throw conflict('case.opinions', '一个案件只能针对一个当事人', 'A case is about one business.', rule)
}

/** No penalty without evidence: each opinion rests on something adopted that was not excluded since (行政处罚法40、46). */
export function assertProven(opinions: readonly { id: string }[], adopted: ReadonlySet<string>): void {
  const bare = opinions.find(({ id }) => !adopted.has(id))
  if (bare)
    throw conflict(
      'case.evidence',
      '所依据的意见采用的证据已全部被排除,不能据以立案、告知或处罚;请补充证据并更新意见(签署时重新采用),或撤案、作不予处罚决定',
      'All the evidence that the opinion adopted was excluded: nothing is filed, told or decided on it. Add evidence and revise the opinion (signing adopts it), end the case, or decide that there is no penalty.',
      { law: '行政处罚法40、46', opinion: bare.id },
    )
}

/** 行政处罚法22: the place of the act decides who is competent, so a case is about one place. */
export function assertOnePlace(findings: readonly { gridCode: string }[]): void {
  if (new Set(findings.map(({ gridCode }) => gridCode)).size > 1)
    throw conflict(
      'case.place',
      '一个案件只涉及一处违法行为地,不同网格的请分别立案',
      'A case is about one place. File those of another grid by themselves.',
      { law: '行政处罚法22' },
    )
}

/** 行政处罚法42: at least two handlers, all officers of the agency that day. */
export function assertCertified(handlers: readonly string[], certified: ReadonlyMap<string, unknown>): void {
  const law = '行政处罚法42'
  if (new Set(handlers).size < 2)
    throw invalid('handlers', '承办人不得少于两人', 'A case has two handlers at least.', { rule: 'case.handlers', law })
  const without = handlers.findIndex((person) => !certified.has(person))
  if (without >= 0)
    throw conflict(
      'case.handlers',
      '承办人当日须持有本部门含此执法领域的有效执法证;请换发执法证,或更换承办人',
      'Every handler holds a certificate of this agency that is valid today and good for this field. Renew it, or change the handlers.',
      { law, field: `handlers.${without}` },
    )
}

/** The same; and who proposes it is one of them. */
export function assertHandlers(
  handlers: readonly string[],
  certified: ReadonlyMap<string, unknown>,
  actor: { personId: string },
): void {
  assertCertified(handlers, certified)
  if (!handlers.includes(actor.personId))
    throw conflict('case.handlers', '提请立案的人须为承办人之一', 'Whoever proposes the case is one of its handlers.', {
      field: 'handlers',
    })
}

/** Nothing is learnt before it happened. */
export function assertPast(field: string, on: LegalDay, today: LegalDay): void {
  if (on > today) throw invalid(field, '日期不能晚于今天', 'This day lies in the future.', { rule: 'case.day', today })
}

/**
 * 发现线索之日: the first clue. What was found is a clue itself, so it is no later; to whom another agency handed the matter
 * it became known when that did (行政处罚法36、54).
 */
export function assertClue(
  { clueOn, source }: { clueOn: LegalDay; source: string },
  foundOn: readonly LegalDay[],
): void {
  const first = [...foundOn].sort()[0]!
  if (source === 'transferred' || source === 'assigned' || clueOn <= first) return
  throw invalid(
    'clueOn',
    `发现线索之日不能晚于疑点被发现之日(意见写明此前线索的,为线索之日)${first};立案期限从该日起算(移送、交办的案件除外)`,
    `The first clue is no later than ${first}, when it was found or, by an opinion, known before; the period to file runs from it (unless it was transferred or assigned).`,
    { rule: 'case.clue', law: '行政处罚法54', foundOn: first },
  )
}

/** Who investigates a case acts in it. */
export function assertInvestigates({ handlers }: { handlers: readonly string[] }, actor: { personId: string }): void {
  if (!handlers.includes(actor.personId))
    throw forbidden('由本案承办人办理', 'A handler of this case does this.', {
      rule: 'case.handler',
      law: '行政处罚法42',
    })
}

/** 行政处罚法51: what is decided on the spot is told there and then, and needs no notice beforehand. */
export function assertOrdinary({ procedure }: { procedure: Procedure }): void {
  if (procedure === 'simple')
    throw conflict(
      'case.simple',
      '当场处罚当场告知,不另发事先告知书',
      'On the spot the party is told there and then; there is no prior notice.',
      { law: '行政处罚法51' },
    )
}

/** Once it is a complex case it stays one. */
export function assertPlain({ complex }: { complex: boolean }): void {
  if (complex)
    throw conflict(
      'case.complex',
      '本案已定为疑难、复杂案件,无须再定;请集体讨论并法制审核',
      'This case is a complex one already. Have it discussed and reviewed.',
      { law: '行政处罚法57、58' },
    )
}

/** Whoever handles a case, or handled it before a handover, neither approves, reviews nor decides it. */
export function assertOtherThanHandlers(
  { handlers, formerHandlers = [] }: { handlers: readonly string[]; formerHandlers?: readonly string[] },
  actor: { personId: string },
  law: string,
): void {
  if ([...handlers, ...formerHandlers].includes(actor.personId))
    throw conflict(
      'case.otherThanHandlers',
      '承办人(含已更换的)不能审批、审核或决定自己承办过的案件,须由他人办理',
      'Whoever handles or handled the case does not approve, review or decide it. Leave it to somebody else.',
      { law },
    )
}

/** A lead who handles no part of it decides; on the spot, one of the two handlers does (行政处罚法51、57). */
export function assertDecider(
  one: { procedure: Procedure; handlers: readonly string[]; formerHandlers?: readonly string[] },
  actor: { personId: string; role: string },
): void {
  if (one.procedure === 'simple') {
    if (!one.handlers.includes(actor.personId))
      throw forbidden('当场处罚由承办的执法人员作出', 'On the spot it is a handler of the case who decides.', {
        rule: 'case.decider',
        law: '行政处罚法51、52',
      })
    return
  }
  if (actor.role !== 'lead')
    throw forbidden('行政处罚由部门负责人决定', 'A lead of the agency decides.', {
      rule: 'case.decider',
      law: '行政处罚法57',
    })
  assertOtherThanHandlers(one, actor, '行政处罚法57')
}

/** 行政处罚法17、18: an agency acts within what it is competent for at the place, on that day. */
export function assertCompetent(
  authorities: readonly string[],
  competent: readonly { authority: string; agencyId: string }[],
  agencyId: string,
): void {
  const held = new Set(competent.filter((one) => one.agencyId === agencyId).map(({ authority }) => authority))
  const lacking = authorities.filter((authority) => !held.has(authority))
  if (lacking.length > 0)
    throw forbidden(
      `本部门在案发地现无 ${lacking.join('、')} 职权,不能办理;请移送有管辖权的部门`,
      `Your agency does not hold ${lacking.join(', ')} at this place now. Hand the case to the agency that does.`,
      { rule: 'case.competence', law: '行政处罚法17、22', authorities: lacking },
    )
}

/** What another agency filed first (25(1)), told by the constraint that keeps it. */
export const filedFirst = () =>
  conflict(
    'case.filedFirst',
    '另一部门已就同一违法行为先行立案拟罚款,由先立案的部门管辖;有争议的,请协商,协商不成报请共同的上一级指定管辖',
    'Another agency has filed first for a fine on this very act and has it. In dispute, negotiate, or ask the common superior to designate.',
    { law: '行政处罚法25' },
  )

/** 行政处罚法25(2): the common superior designates what is still open; a case that is decided keeps its agency. */
export function assertDesignable(
  designated: { id: string; status: CaseStatus },
  others: readonly { status: CaseStatus; referred?: boolean }[],
): void {
  assertStatus(designated.status, ['proposed'], 'designate')
  if (others.length === 0)
    throw conflict(
      'case.undisputed',
      '没有其他部门就同一违法行为先行立案,不需要指定管辖',
      'No other agency has filed on this act: there is nothing to designate.',
      { law: '行政处罚法25' },
    )
  if (others.some(({ status, referred }) => status === 'ended' || referred))
    throw conflict(
      'case.withPolice',
      '先立案的部门已将案件移送公安机关,公安机关不予立案或退回之前,不能指定其他部门管辖',
      'The agency that filed first has transferred it to the police. Nobody is designated until they decline it or give it back.',
      { law: '行政处罚法27' },
    )
  if (others.some(({ status }) => status === 'decided'))
    throw conflict(
      'case.decidedElsewhere',
      '先立案的部门已作出决定,不能再指定其他部门管辖',
      'The agency that filed first has decided. Nobody else is designated any more.',
      { law: '行政处罚法25、29' },
    )
}
