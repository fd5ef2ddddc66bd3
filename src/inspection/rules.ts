// 巡查与疑点: someone was there, saw something at a handbook item, and recorded it as an observed fact.
// A grid worker patrols; only certified officers inspect (行政处罚法42, 国办发〔2024〕54号). Pure: every fact is an argument.
import { addDays, type LegalDay } from '../platform/calendar.ts'
import type { Role } from '../platform/identity.ts'
import { type Certified, covers, officersOf } from '../registry/index.ts'
import { conflict, forbidden, invalid, Refusal } from '../platform/refusal.ts'

export type VisitKind = 'patrol' | 'inspection' | 'outreach' | 'recheck'
export type FindingStatus = 'open' | 'assessing' | 'assessed' | 'merged' | 'settled' | 'dismissed' | 'returned'

/** A phone's clock may be this far ahead of ours before we ask it to be set right. [P] */
const clockSlackMs = 10 * 60_000

/** Nothing is recorded before it happened. Late is fine: the field may have been offline for days. */
export function assertHappened(field: string, at: Date, now: Date): void {
  if (at.getTime() > now.getTime() + clockSlackMs)
    throw invalid(field, '时间在将来,请校准设备时钟', 'This lies in the future. Set the clock of the device.', {
      rule: 'visit.happened',
    })
}

/** 检查 is for officers: a grid worker's visit is a patrol, outreach or re-check, and what it finds is a lead. */
export function assertKind(kind: VisitKind, role: Role, officers: number): void {
  if (kind !== 'inspection') {
    if (officers > 0)
      throw invalid('officers', '只有行政检查记录执法人员', 'Only an inspection names its officers.', {
        rule: 'visit.officers',
      })
    return
  }
  if (role === 'gridWorker')
    throw forbidden('网格员不能实施行政检查,请记为巡查', 'A grid worker may not inspect. Record a patrol.', {
      rule: 'visit.inspection',
      law: '国办发〔2024〕54号',
    })
  if (officers < 2)
    throw invalid(
      'officers',
      '行政检查须有两名以上持证执法人员',
      'An inspection needs two certified officers or more.',
      {
        rule: 'visit.officers',
        law: '行政处罚法42',
      },
    )
}

/** At least two people hold a certificate of the visiting agency that was valid when they were there. */
export function assertOfficers(
  kind: VisitKind,
  certificates: readonly Certified[],
  agencyId: string,
  visitedAt: Date,
): void {
  if (kind === 'inspection' && officersOf(certificates, agencyId, visitedAt).size < 2)
    throw invalid(
      'officers',
      '行政检查须有本部门两名以上人员,且执法证在检查时有效',
      'An inspection needs two people whose certificates of the visiting agency were valid at the time.',
      { rule: 'visit.officers', law: '行政处罚法42' },
    )
}

/** Each item is inspected by two officers whose certificates name one of the fields it is inspected under. */
export function assertOfficersWithin(
  kind: VisitKind,
  certificates: readonly Certified[],
  agencyId: string,
  visitedAt: Date,
  seen: readonly { field: string; authorities: readonly string[] }[],
): void {
  if (kind !== 'inspection') return
  for (const { field, authorities } of seen) {
    const isGood = (one: Certified) => authorities.some((authority) => covers(one, authority))
    if (authorities.length > 0 && officersOf(certificates, agencyId, visitedAt, isGood).size < 2)
      throw invalid(
        field,
        `检查此项须有两名执法证含其执法领域(${authorities.join('、')})的执法人员;请由这样的人员检查,或将所见记为巡查`,
        `Inspecting this item takes two officers certified for ${authorities.join(' or ')}. Let such officers inspect it, or record a patrol.`,
        { rule: 'visit.certificateScope', law: '行政处罚法42', authorities },
      )
  }
}

/** A visit answers an item once. */
export function assertAnsweredOnce(answers: readonly { item: string }[]): void {
  const seen = new Set<string>()
  for (const [i, { item }] of answers.entries()) {
    if (seen.has(item))
      throw invalid(`answers.${i}.item`, '同一检查项只能作答一次', 'An item is answered once a visit.', {
        rule: 'visit.answers',
      })
    seen.add(item)
  }
}

/** What was answered or found belongs to the edition that was in hand. */
export function assertItem(item: { editionId: string } | undefined, editionId: string): asserts item {
  if (item?.editionId !== editionId)
    throw invalid('item', '检查项不属于所用的手册版本', 'This item is not of the handbook edition in hand.', {
      rule: 'visit.item',
    })
}

/** An officer records what its own agency may enforce there (行政处罚法17、22); a grid worker, whatever it sees. */
export function assertCompetent(
  field: string,
  agencies: readonly string[],
  actor: { role: Role; agencyId: string | null },
): void {
  if (actor.role !== 'officer' && actor.role !== 'lead') return
  if (!actor.agencyId || !agencies.includes(actor.agencyId))
    throw forbidden(
      '该检查项不在本部门于此地的职权之内,您不能记录;请只记本部门职权内的检查项,其他所见请告知本网格的网格员记录',
      'This item is outside the competence your agency has here. Record items within it, and tell the grid worker of this place what else you saw.',
      { field, rule: 'visit.competence', law: '行政处罚法17、22' },
    )
}

/** A finding is recorded with an edition that was published (or has been since superseded), never a draft. */
export function assertPublished(edition: { status: string } | undefined): asserts edition {
  if (edition?.status !== 'published' && edition?.status !== 'superseded')
    throw conflict('visit.edition', '只能使用已发布的手册版本', 'Use a published edition of the handbook.', {
      field: 'edition',
    })
}

/** Answered by everyone asked: assessed; someone wants more: returned for it; otherwise still being assessed. */
export function progress(asked: number, answered: number, wantsEvidence: boolean): FindingStatus {
  if (wantsEvidence) return 'returned'
  return asked > 0 && answered === asked ? 'assessed' : asked > 0 ? 'assessing' : 'open'
}

/** 非法证据 is excluded once, and stays so (行政处罚法46). */
export function assertExcludable({ excludedAt }: { excludedAt: Date | null }): void {
  if (excludedAt)
    throw conflict('evidence.exclude', '该证据已被排除', 'This evidence is excluded already.', { law: '行政处罚法46' })
}

/** Only what no docket has merged yet can be dismissed. */
export function assertDismissible(status: FindingStatus): void {
  if (status === 'merged' || status === 'settled' || status === 'dismissed')
    throw new Refusal(
      'CONFLICT',
      '该疑点已并案或已办结,不能驳回',
      'This finding is merged or settled and cannot be dismissed.',
      { status, rule: 'finding.dismiss' },
    )
}

/** Under which of an agency's authorities an observed fact is its own to look at. */
export const authoritiesOf = (
  agencyId: string,
  factCode: string,
  authorities: readonly { factCode: string; authority: string }[],
  competent: readonly { authority: string; agencyId: string }[],
): string[] => {
  const held = new Set(competent.filter((one) => one.agencyId === agencyId).map(({ authority }) => authority))
  const breached = authorities.filter((one) => one.factCode === factCode).map(({ authority }) => authority)
  return [...new Set(breached)].filter((authority) => held.has(authority)).sort()
}

/** The agencies a finding concerns: whoever holds an authority that the observed fact may breach. */
export function agenciesOf(
  factCode: string,
  authorities: readonly { factCode: string; authority: string }[],
  competent: readonly { authority: string; agencyId: string }[],
): string[] {
  const asked = new Set(authorities.filter((one) => one.factCode === factCode).map(({ authority }) => authority))
  return [...new Set(competent.filter(({ authority }) => asked.has(authority)).map(({ agencyId }) => agencyId))].sort()
}

/** The same fact at the same place within this many days is one act until shown otherwise (rules 2.14: time window). [P] */
export const actWindowDays = 7

/** 一个违法行为: findings of one fact at one place, in the order of days, cut where more than the window lies between. */
export function actsOf<F extends { id: string; factCode: string; premisesId: string; foundOn: LegalDay }>(
  findings: readonly F[],
): F[][] {
  const key = (one: F) => `${one.factCode} ${one.premisesId} ${one.foundOn} ${one.id}`
  const sorted = [...findings].sort((a, b) => (key(a) < key(b) ? -1 : 1))
  const acts: F[][] = []
  for (const finding of sorted) {
    const last = acts.at(-1)
    const before = last?.at(-1)
    const same = before && before.factCode === finding.factCode && before.premisesId === finding.premisesId
    if (last && same && finding.foundOn <= addDays(before.foundOn, actWindowDays)) last.push(finding)
    else acts.push([finding])
  }
  return acts
}
