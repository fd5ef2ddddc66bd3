// 一事不二罚: which findings are one act, and whose fine on it survives, as their docket told it (行政处罚法25、29). What no
// docket has told is one act by the days it was seen on. Pure.
import { actsOf } from '../../inspection/index.ts'
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict } from '../../platform/refusal.ts'
import type { CaseStatus } from './case.ts'

const law = '行政处罚法29'

/** What a docket told last of a finding. */
export type Ruling = {
  findingId: string
  /** The first finding of its act. */
  act: string
  /** Taken out of another act: nothing new joins it by itself. */
  apart: boolean
  fineAgencyId: string | null
  /** 不重复处罚 by which law; null where no agency fines. */
  law: string | null
  gaveWay: readonly string[]
  acknowledged: readonly string[]
}

export type ActFinding = { id: string; factCode: string; premisesId: string; foundOn: LegalDay }
/** `act` is null where the days alone tell it. */
export type RuledAct<F> = { act: string | null; findings: readonly F[] }

/**
 * The acts of what was found at a business. What a docket has told is as it told it; what was found near it since then
 * belongs to the act it is nearest to, but never joins one that was taken apart while another is there.
 */
export function actsAsRuled<F extends ActFinding>(findings: readonly F[], rulings: readonly Ruling[]): RuledAct<F>[] {
  const told = new Map(rulings.map((one) => [one.findingId, one]))
  const ruled = new Map<string, F[]>()
  const usual: RuledAct<F>[] = []
  for (const group of actsOf(findings)) {
    const known = group.flatMap(({ id }) => told.get(id) ?? [])
    if (known.length === 0) {
      usual.push({ act: null, findings: group })
      continue
    }
    let near = known.find(({ apart }) => !apart) ?? known[0]!
    for (const finding of group) {
      const own = told.get(finding.id)
      if (own && (!own.apart || near.apart)) near = own
      const { act } = own ?? near
      ruled.set(act, [...(ruled.get(act) ?? []), finding])
    }
  }
  return [...usual, ...[...ruled].map(([act, all]) => ({ act, findings: all }))]
}

/** The first and the last day of an act. */
export function daysOf(findings: readonly ActFinding[]): { actFrom: LegalDay; actTo: LegalDay } {
  const days = findings.map(({ foundOn }) => foundOn).sort()
  return { actFrom: days[0]!, actTo: days.at(-1)! }
}

/** One standing fact of a case of the business, as far as whose fine it is goes. */
export type ActFact = {
  caseId: string
  findingId: string
  violation: string
  agencyId: string
  act: string | null
  actFrom: LegalDay
  actTo: LegalDay
  fining: boolean
  claims: boolean
  gaveWayToId: string | null
  status: CaseStatus
  /** With the police, who have neither declined it nor given it back (行政处罚法27). */
  referred: boolean
  /** The common superior designated its case (行政处罚法25(2)). */
  designated: boolean
  /** ISO 8601; null before it is filed. */
  filedAt: string | null
}

export type ToldFact = Pick<
  ActFact,
  'caseId' | 'findingId' | 'violation' | 'act' | 'actFrom' | 'actTo' | 'gaveWayToId'
> & { claims: boolean }

const first = (facts: readonly ActFact[]) =>
  [...facts].sort((a, b) => ((a.filedAt ?? '') < (b.filedAt ?? '') ? -1 : 1))[0]?.agencyId

const decidedFine = ({ claims, status }: Pick<ActFact, 'claims' | 'status'>) => claims && status === 'decided'

/** Who has the fine of an act though another filed first: whose case the police have, else who is designated, else the docket's. */
const heldBy = (facts: readonly ActFact[], ruled: string | null): string | null =>
  first(facts.filter(({ referred }) => referred)) ??
  facts.find(({ designated, fining, claims, status }) => designated && fining && (claims || status !== 'decided'))
    ?.agencyId ??
  ruled

/** Who has the fine of an act: who decided it, else who holds it, else whoever filed first (行政处罚法25、27、29). */
const finerOf = (facts: readonly ActFact[], ruled: string | null): string | null =>
  facts.find(decidedFine)?.agencyId ??
  heldBy(facts, ruled) ??
  first(facts.filter(({ claims }) => claims)) ??
  first(facts.filter(({ gaveWayToId, status }) => gaveWayToId !== null && status === 'filed')) ??
  null

/**
 * What becomes of the facts of a business where its acts are told anew: one agency at most claims the fine of each. A case
 * that was decided without a fine gives way too: it is not corrected into one.
 */
export function tellFacts(
  facts: readonly ActFact[],
  acts: readonly RuledAct<ActFinding>[],
  rulings: readonly Ruling[],
): ToldFact[] {
  return acts.flatMap(({ act, findings }) => {
    const ids = new Set(findings.map(({ id }) => id))
    const own = facts.filter(({ findingId }) => ids.has(findingId))
    const ruled = rulings.find((one) => one.act === act)?.fineAgencyId ?? null
    const finer = finerOf(own, ruled)
    // Whoever claims it holds back by that who has only proposed; who holds it and claims nothing does so by its name.
    const held = heldBy(own, ruled) !== null && !own.some(({ agencyId, claims }) => claims && agencyId === finer)
    return own.map((fact) => {
      const { caseId, findingId, violation, agencyId, fining, claims, gaveWayToId, status } = fact
      const contends = ruled !== null || held || claims || gaveWayToId !== null
      const gives = !decidedFine(fact) && fining && contends && finer !== null && finer !== agencyId
      const back = gaveWayToId !== null && fining && (status === 'filed' || fact.referred) && finer === agencyId
      // What was decided stays on the days it was decided for, until a docket tells otherwise.
      const days = act === null && decidedFine(fact) ? { actFrom: fact.actFrom, actTo: fact.actTo } : daysOf(findings)
      return {
        caseId,
        findingId,
        violation,
        act,
        ...days,
        gaveWayToId: gives ? finer : null,
        claims: !gives && (claims || back),
      }
    })
  })
}

/** Whether it may have to be told anew whose fine an act is: something gave way, or somebody holds it beside others. */
export const isMoved = (facts: readonly ActFact[]): boolean =>
  facts.some(({ gaveWayToId }) => gaveWayToId !== null) ||
  (facts.some(({ referred, designated }) => referred || designated) &&
    new Set(facts.map(({ agencyId }) => agencyId)).size > 1)

type Fining = { findingId: string; violation: string; fining: boolean; gaveWayToId: string | null }
type Held = { agency: string; law: string }

const held = ({ agency, law: by }: Held, field?: string) =>
  conflict(
    'fine.gaveWay',
    `该违法行为的罚款由${agency}作出(${by}),本部门不得重复罚款;可就罚款以外的处罚办理,有异议的请案卷协调人重新合并或改判`,
    `The fine on this act is ${agency}’s (${by}); yours is not given beside it. Go on with what is no fine, or ask the coordinator of the docket for a new revision or an override.`,
    { law, ...(field ? { field } : {}), fines: agency },
  )

/** Something besides the fines that gave way is left to be punished; else there is no case (行政处罚法29). */
export function assertLeft(
  facts: readonly Fining[],
  items: readonly { kind: string; finding: string; violation: string }[],
  holders: ReadonlyMap<string, Held>,
): void {
  const gone = facts.filter(({ gaveWayToId }) => gaveWayToId !== null)
  const left = items.some(
    ({ kind, finding, violation }) =>
      kind !== 'fine' || !gone.some((one) => one.findingId === finding && one.violation === violation),
  )
  if (!left) throw held(holders.get(gone[0]!.gaveWayToId!)!)
}

/** No item fines where another agency's fine stands instead of one's own. */
export function assertOwnFines(
  items: readonly { kind: string; finding: string; violation: string }[],
  facts: readonly Fining[],
  holders: ReadonlyMap<string, Held>,
): void {
  items.forEach(({ kind, finding, violation }, i) => {
    const fact = facts.find((one) => one.findingId === finding && one.violation === violation)
    if (kind === 'fine' && fact?.gaveWayToId) throw held(holders.get(fact.gaveWayToId)!, `items.${i}`)
  })
}

/** Whoever's fine gave way takes note of it before it punishes the act otherwise (rules 2.14-2). */
export function assertAcknowledged(agencyId: string, rulings: readonly Ruling[]): void {
  const open = rulings.filter(
    ({ gaveWay, acknowledged }) => gaveWay.includes(agencyId) && !acknowledged.includes(agencyId),
  )
  if (open.length > 0)
    throw conflict(
      'fine.unacknowledged',
      '本部门对该行为的罚款已按案卷不再重复,请先在案卷中确认不重复处罚,再办理其他处罚',
      'The fine of your agency on this act gave way. Acknowledge that in the docket first, then go on with the other penalties.',
      { law, findings: open.map(({ findingId }) => findingId).sort() },
    )
}

/** Two fines that were decided already stand on what would be one act now. */
export const finedTwice = () =>
  conflict(
    'fine.twice',
    '对这些疑点已有两个罚款决定,不能认定为同一个行为;请先由有关部门更正其中一个决定,或保持分开',
    'Two fines were decided on these findings already: they cannot be one act. Have one of the decisions corrected first, or leave them apart.',
    { law },
  )
