import type { Act } from '../../audit/index.ts'
import type { Happened } from '../../live/index.ts'
import * as rules from '../rules/act.ts'
import * as store from '../store/act.ts'
import { listActFindings, sumProposed } from '../store/case.ts'

/** One act of a docket, as it stands there. */
export type ToldAct = {
  findings: readonly string[]
  apart: boolean
  /** Whose fine survives, by agency code; undefined where that is as it was told before, for an act that is as it was. */
  fine?: { agency: string; opinionId: string; rule: string; law: string } | null | undefined
  /** The agencies whose fines gave way, and which of them took note, by code. */
  gaveWay: readonly string[]
  acknowledged: readonly string[]
}

/** The acts of a business as they are ruled now. */
export async function actsOfBusiness({ tx }: Act, businessId: string) {
  const rulings = await store.listRulings(tx, businessId)
  return { rulings, acts: rules.actsAsRuled(await listActFindings(tx, businessId), rulings) }
}

/** All that an agency means to fine on the acts that these findings belong to, in fen. */
export async function proposedOnActs(
  act: Act,
  { agencyId, businessId }: { agencyId: string; businessId: string },
  findingIds: readonly string[],
): Promise<number> {
  const { acts } = await actsOfBusiness(act, businessId)
  const same = acts
    .filter(({ findings }) => findings.some(({ id }) => findingIds.includes(id)))
    .flatMap(({ findings }) => findings)
  return sumProposed(
    act.tx,
    agencyId,
    same.map(({ id }) => id),
  )
}

/** Every fact and fine of a business on the act it is part of now; each case whose fine gave way, or came back, is told. */
async function retell(act: Act, businessId: string): Promise<void> {
  const { rulings, acts } = await actsOfBusiness(act, businessId)
  const before = await store.listActFacts(act.tx, businessId)
  const told = rules.tellFacts(before, acts, rulings)
  await store.saveToldFacts(act.tx, told)
  await store.saveToldFines(act.tx, businessId)
  const was = new Map(before.map((one) => [`${one.caseId} ${one.findingId} ${one.violation}`, one]))
  const changed = told.filter(
    (one) => was.get(`${one.caseId} ${one.findingId} ${one.violation}`)!.gaveWayToId !== one.gaveWayToId,
  )
  for (const [caseId, facts] of Map.groupBy(changed, (one) => one.caseId))
    act.record({
      type: 'case.fineRuled',
      subject: ['PenaltyCase', caseId],
      data: { findings: facts.map(({ findingId, gaveWayToId }) => ({ finding: findingId, inFavourOf: gaveWayToId })) },
      scope: { businessId, agencies: [was.get(`${caseId} ${facts[0]!.findingId} ${facts[0]!.violation}`)!.agencyId] },
    })
}

/**
 * 一事不二罚: a docket tells which findings are one act and whose fine on it survives. From now on cases go by it: an agency
 * whose fine gave way files and decides none, until the docket tells otherwise (行政处罚法29).
 */
export async function tellActs(
  act: Act,
  docket: { id: string; businessId: string; revision: number },
  acts: readonly ToldAct[],
): Promise<void> {
  await store.lockActs(act.tx, docket.businessId)
  const before = Map.groupBy(await store.listRulings(act.tx, docket.businessId), (one) => one.act)
  const codes = acts.flatMap(({ fine, gaveWay }) => [...(fine ? [fine.agency] : []), ...gaveWay])
  const ids = await store.findAgencyIds(act.tx, [...new Set(codes)])
  const rows = acts.flatMap(({ findings, apart, fine, gaveWay, acknowledged }) => {
    const same = (before.get(findings[0]!) ?? []).map(({ findingId }) => findingId)
    const kept = fine === undefined && same.toSorted().join() === findings.toSorted().join()
    const last = kept ? before.get(findings[0]!)![0]! : undefined
    const losers = gaveWay.map((code) => ids.get(code)!).toSorted()
    const ruling = last
      ? { ...last }
      : {
          fineAgencyId: fine ? ids.get(fine.agency)! : null,
          fineOpinionId: fine?.opinionId ?? null,
          rule: fine?.rule ?? null,
          law: fine?.law ?? null,
          gaveWay: losers,
          acknowledged: acknowledged.map((code) => ids.get(code)!).filter((one) => losers.includes(one)),
        }
    return findings.map((findingId) => ({
      ...ruling,
      findingId,
      act: findings[0]!,
      apart,
      docketId: docket.id,
      revision: docket.revision,
      businessId: docket.businessId,
      ruledBy: act.actor.personId,
      ruledAt: act.now,
    }))
  })
  await store.saveRulings(act.tx, rows)
  await retell(act, docket.businessId)
}

/** An agency has taken note in a docket that its fines there give way (rules 2.14-2). */
export const noteAcknowledged = ({ tx }: Act, docketId: string, agencyId: string) =>
  store.saveAcknowledged(tx, docketId, agencyId)

/**
 * A surviving fine holds nobody else back once its opinion was withdrawn or fines no more, or what its agency had filed for
 * it came to nothing: 29 bars a second fine, not the first. Who is with the police, or designated, has the act meanwhile.
 */
export async function freeActs(act: Act, events: readonly Happened[]): Promise<void> {
  const businesses = Map.groupBy(
    events.filter(({ businessId }) => businessId),
    ({ businessId }) => businessId!,
  )
  for (const [id, happened] of [...businesses].sort(([one], [other]) => (one < other ? -1 : 1))) {
    await store.lockActs(act.tx, id)
    const freed = [...(await store.freeFines(act.tx, [id])), ...(await store.freeEnded(act.tx, id, happened))]
    if (freed.length > 0 || rules.isMoved(await store.listActFacts(act.tx, id))) await retell(act, id)
  }
}

/** A notice that was withdrawn protects no fine: who gave way by its docket is free until that tells anew. */
export async function freeWithdrawn(act: Act, events: readonly Happened[]): Promise<void> {
  for (const business of [...new Set(events.flatMap(({ businessId }) => businessId ?? []))].sort())
    await store.lockActs(act.tx, business)
  const freed = await store.freeWithdrawn(act.tx, events)
  for (const business of [...new Set(freed.map(({ businessId }) => businessId))].sort()) await retell(act, business)
}

type Fact = { findingId: string; violation: string; fining: boolean; act: string | null; gaveWayToId: string | null }
type Item = { kind: string; finding: string; violation: string }

/**
 * What is filed, told or decided by an agency whose fine on an act gave way: no fine of it, and nothing else before it has
 * taken note (行政处罚法29; rules 2.14-2). `items`: what is proposed for the facts; `whole`: all there is for them.
 */
export async function assertFines(
  { tx }: Act,
  { agencyId, businessId }: { agencyId: string; businessId: string },
  facts: readonly Fact[],
  items: readonly Item[],
  whole: boolean,
): Promise<void> {
  const gone = facts.filter(({ gaveWayToId }) => gaveWayToId !== null)
  if (gone.length === 0) return
  const rulings = await store.listRulings(tx, businessId)
  const names = await store.nameAgencies(
    tx,
    gone.map(({ gaveWayToId }) => gaveWayToId!),
  )
  const lawOf = (id: string) => rulings.find(({ fineAgencyId }) => fineAgencyId === id)?.law ?? '行政处罚法25'
  const holders = new Map([...names].map(([id, agency]) => [id, { agency, law: lawOf(id) }]))
  if (whole) rules.assertLeft(facts, items, holders)
  else rules.assertOwnFines(items, facts, holders)
  rules.assertAcknowledged(
    agencyId,
    rulings.filter((one) => gone.some(({ act }) => act === one.act)),
  )
}
