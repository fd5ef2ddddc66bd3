import type { Act } from '../../audit/index.ts'
import type { Happened } from '../../live/index.ts'
import { listLooseFindings, saveEvidenceScope, saveFindings } from '../../inspection/index.ts'
import { listStanding, saveOpinionScope, saveRequestScope } from '../../opinion/index.ts'
import type { Row } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { holdClass, holdClasses, holderKey } from '../../registry/index.ts'
import { takesIn } from '../rules/docket.ts'
import * as store from '../store.ts'
import { scopeOf } from './merge.ts'

/**
 * Takes findings that no docket holds into the docket of their business, opening the next round where none is open.
 * One that cannot join (its finder already coordinates here, the docket is approved, or it was found in another place
 * than the docket's) waits for the next round.
 */
export async function collectFindings(act: Act, businessIds: readonly string[]): Promise<void> {
  const ids = [...new Set(businessIds)].sort()
  const open = new Map((await store.lockOpenDockets(act.tx, ids)).map((docket) => [docket.businessId, docket]))
  const loose = Map.groupBy(await listLooseFindings(act.tx, ids), ({ businessId }) => businessId)
  const rounds = await store.listRounds(act.tx, [...loose.keys()])
  const opened = [...loose]
    .filter(([businessId]) => !open.has(businessId))
    .map(([businessId, findings]) => newDocket(act, businessId, (rounds.get(businessId) ?? 0) + 1, findings))
  await store.insertDockets(act.tx, opened)
  for (const docket of opened) {
    open.set(docket.businessId, docket)
    act.record({
      type: 'docket.opened',
      subject: ['Docket', docket.id],
      data: { round: docket.round },
      scope: scopeOf(docket),
    })
  }
  const authors = await authorsOf(act, [...loose.values()].flat())
  const waiting = [...loose].flatMap(([businessId, findings]) => {
    const docket = open.get(businessId)!
    return findings.filter((finding) => takesIn(docket, finding)).map((finding) => ({ docket, finding }))
  })
  const holderOf = ({ docket, finding }: (typeof waiting)[number]) => ({
    docketId: docket.id,
    gridCode: docket.gridCode,
    personId: finding.foundBy,
  })
  const finders = await holdClasses(act.tx, waiting.map(holderOf), 'find', act.now)
  const taken: typeof waiting = []
  for (const one of waiting) {
    const finds = finders.has(holderKey(holderOf(one)))
    if (finds && (await admit(act, one.docket, authors.get(one.finding.id) ?? []))) taken.push(one)
  }
  await bind(act, taken)
}

/** Who has assessed findings already, signed or still proposed. */
async function authorsOf(act: Act, findings: readonly Row<'finding'>[]): Promise<Map<string, string[]>> {
  const standing = await listStanding(
    act.tx,
    findings.map(({ id }) => id),
  )
  const authors = new Map<string, string[]>()
  for (const { findingId, postedBy, signedBy } of standing)
    authors.set(findingId, [...(authors.get(findingId) ?? []), postedBy, ...(signedBy ? [signedBy] : [])])
  return authors
}

/** The assessors of a finding hold their one class in the docket too; where one of them holds another, it waits. */
async function admit(act: Act, docket: store.Docket, assessors: readonly string[]): Promise<boolean> {
  if (assessors.length === 0) return true
  return (await holdClass(act.tx, docket, assessors, 'assess', act.now)).length === 0
}

const agenciesOf = (findings: readonly Row<'finding'>[]) =>
  [...new Set(findings.flatMap(({ agencies }) => agencies))].sort()

/** Opens where the first of them was found. */
const newDocket = (act: Act, businessId: string, round: number, findings: readonly Row<'finding'>[]): store.Docket => ({
  id: newId(),
  businessId,
  round,
  status: 'collecting',
  openedAt: act.now,
  revision: 0,
  approvedBy: null,
  approvedAt: null,
  carrierId: null,
  dispatchedAt: null,
  closedBy: null,
  closedAt: null,
  closedFor: null,
  gridCode: findings[0]!.gridCode,
  agencies: agenciesOf(findings.filter(({ gridCode }) => gridCode.startsWith(findings[0]!.gridCode))),
  named: null,
  sealedFor: null,
  version: 1,
})

/** Ties findings, and what hangs on them, to their docket and its circle of people. */
async function bind(act: Act, taken: readonly { docket: store.Docket; finding: Row<'finding'> }[]): Promise<void> {
  if (taken.length === 0) return
  const ids = taken.map(({ finding }) => finding.id)
  await saveFindings(
    act.tx,
    taken.map(({ docket, finding }) => ({ ...finding, docketId: docket.id, named: docket.named })),
  )
  await saveEvidenceScope(act.tx, ids)
  await saveRequestScope(act.tx, ids)
  await saveOpinionScope(act.tx, ids)
  await store.saveDocketAgencies(act.tx, [...new Set(taken.map(({ docket }) => docket.id))])
  for (const { docket, finding } of taken)
    act.record({
      type: 'docket.collected',
      subject: ['Docket', docket.id],
      data: { finding: finding.id },
      scope: {
        ...scopeOf(docket),
        findingId: finding.id,
        agencies: [...new Set([...docket.agencies, ...finding.agencies])].sort(),
      },
    })
}

/** An agency invited later is concerned with the docket too. */
export async function widenDockets(act: Act, events: readonly Happened[]): Promise<void> {
  const ids = [...new Set(events.flatMap(({ docketId }) => docketId ?? []))]
  if (ids.length > 0) await store.saveDocketAgencies(act.tx, ids)
}
