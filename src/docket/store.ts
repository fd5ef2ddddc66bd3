import type { Tx } from '../platform/database/pool.ts'
import { insertRows, type Row } from '../platform/database/rows.ts'
import { brokenConstraint } from '../platform/database/transaction.ts'
import { conflict, notFound, Refusal } from '../platform/refusal.ts'

export type Docket = Row<'docket'>

/** Locked until the transaction ends: lock order is docket → findings. */
export const lockDocket = async (tx: Tx, id: string): Promise<Docket> => {
  const [row] = await tx<Docket[]>`select * from docket where id = ${id} for no key update`
  if (!row) throw notFound('案卷', 'docket')
  return row
}

/** The dockets of these businesses that are neither dispatched nor closed yet; at most one each, by a unique index. */
export const lockOpenDockets = (tx: Tx, businessIds: readonly string[]) =>
  tx<Docket[]>`select * from docket where business_id = any(${businessIds as string[]}::uuid[])
    and status in ('collecting', 'merged', 'approved') order by id for no key update`

export const listRounds = async (tx: Tx, businessIds: readonly string[]): Promise<Map<string, number>> => {
  const rows = await tx<{ businessId: string; round: number }[]>`
    select business_id, max(round) as round from docket where business_id = any(${businessIds as string[]}::uuid[]) group by business_id`
  return new Map(rows.map(({ businessId, round }) => [businessId, round]))
}

export const insertDockets = (tx: Tx, rows: readonly Docket[]) => insertRows(tx, 'docket', rows)

export const saveDocket = (tx: Tx, d: Docket) =>
  tx`update docket set status = ${d.status}, revision = ${d.revision}, approved_by = ${d.approvedBy}, approved_at = ${d.approvedAt},
      carrier_id = ${d.carrierId}, dispatched_at = ${d.dispatchedAt}, closed_by = ${d.closedBy}, closed_at = ${d.closedAt}, closed_for = ${d.closedFor},
      agencies = ${d.agencies}::uuid[], named = ${d.named}::uuid[], sealed_for = ${d.sealedFor}, version = ${d.version + 1}
    where id = ${d.id}`

/** Widens who is concerned: the agencies of the findings a docket holds. */
export const saveDocketAgencies = (tx: Tx, ids: readonly string[]) =>
  tx`update docket d set agencies = f.agencies, version = d.version + 1
    from (select g.docket_id, array_agg(distinct a order by a) as agencies from finding g, unnest(g.agencies) a
      where g.docket_id = any(${ids as string[]}::uuid[]) group by g.docket_id) f
    where d.id = f.docket_id and d.agencies <> f.agencies`

export const saveNamed = async (tx: Tx, id: string, named: readonly string[]) => {
  await tx`update docket_revision set named = ${named as string[]}::uuid[] where docket_id = ${id}`
  await tx`update docket_override set named = ${named as string[]}::uuid[] where docket_id = ${id}`
  await tx`update notice set named = ${named as string[]}::uuid[] where docket_id = ${id}`
}

export async function insertRevision(tx: Tx, row: Row<'docketRevision'>): Promise<void> {
  try {
    await insertRows(tx, 'docketRevision', [row])
  } catch (error) {
    if (brokenConstraint(error) === 'docket_revision_once')
      throw new Refusal('STALE', '他人刚刚合并了本案,请刷新', 'Somebody has just merged this docket. Reload.', {})
    throw error
  }
}

export const findRevision = async (tx: Tx, docketId: string, number: number) => {
  const [row] = await tx<
    Row<'docketRevision'>[]
  >`select * from docket_revision where docket_id = ${docketId} and number = ${number}`
  return row
}

export const listOverrides = (tx: Tx, docketId: string) =>
  tx<
    Row<'docketOverride'>[]
  >`select * from docket_override where docket_id = ${docketId} order by conflict_key, confirmed_at, id`

export const lockOverride = async (tx: Tx, id: string) => {
  const [row] = await tx<Row<'docketOverride'>[]>`select * from docket_override where id = ${id} for no key update`
  if (!row) throw notFound('改判', 'override')
  return row
}

export async function insertOverride(tx: Tx, row: Row<'docketOverride'>): Promise<void> {
  try {
    await insertRows(tx, 'docketOverride', [row])
  } catch (error) {
    if (brokenConstraint(error) === 'docket_override_once')
      throw conflict('override.once', '该冲突已有同样的改判', 'This conflict has this very override already.')
    throw error
  }
}

export const confirmOverride = (tx: Tx, id: string, personId: string, now: Date) =>
  tx`update docket_override set confirmed_by = ${personId}, confirmed_at = ${now} where id = ${id}`

/** The next number of a series; its row is locked until the commit, so that numbers have no gap. */
export const takeNumber = async (tx: Tx, agencyId: string, kind: string, year: number): Promise<number> => {
  const [row] = await tx<{ last: number }[]>`
    insert into document_series (agency_id, kind, year, last) values (${agencyId}, ${kind}, ${year}, 1)
    on conflict (agency_id, kind, year) do update set last = document_series.last + 1 returning last`
  return row!.last
}

export const insertNotice = (tx: Tx, row: Row<'notice'>) => insertRows(tx, 'notice', [row])

export const lockNotice = async (tx: Tx, id: string) => {
  const [row] = await tx<Row<'notice'>[]>`select * from notice where id = ${id} for no key update`
  if (!row) throw notFound('意见书', 'notice')
  return row
}

export const saveNoticeStatus = (tx: Tx, id: string, status: Row<'notice'>['status']) =>
  tx`update notice set status = ${status} where id = ${id}`

/** 机关代字 of the agency the coordinator acts for. */
export const getDocumentWord = async (tx: Tx, agencyId: string): Promise<string> => {
  const [row] = await tx<{ documentWord: string }[]>`select document_word from agency where id = ${agencyId}`
  if (!row) throw notFound('部门', 'agency')
  return row.documentWord
}

export const listAgencyCodes = async (tx: Tx): Promise<Map<string, string>> =>
  new Map((await tx<{ id: string; code: string }[]>`select id, code from agency`).map(({ id, code }) => [id, code]))
