import type { Tx } from '../platform/database/pool.ts'
import { insertRows, type Row } from '../platform/database/rows.ts'
import { brokenConstraint } from '../platform/database/transaction.ts'
import { notFound, Refusal } from '../platform/refusal.ts'

export type Recorded = {
  visits: readonly Row<'visit'>[]
  officers: readonly Row<'visitOfficer'>[]
  answers: readonly Row<'visitAnswer'>[]
  findings: readonly Row<'finding'>[]
}

/** Who enforces now what these items may show to be breached, at the place of each of these businesses. */
export const listCompetentThere = (tx: Tx, businessIds: readonly string[], itemIds: readonly string[]) =>
  tx<{ gridCode: string; authority: string; agencyId: string }[]>`
    select distinct on (g.grid_code, a.authority) g.grid_code, a.authority, c.agency_id
    from (select distinct grid_code from business where id = any(${businessIds as string[]}::uuid[])) g
    cross join (select distinct v.authority from handbook_item i join fact_violation l on l.fact_code = i.fact_code
      join violation v on v.code = l.violation_code where i.id = any(${itemIds as string[]}::uuid[])) a
    join competence c on c.authority = a.authority and starts_with(g.grid_code, c.grid_code)
      and c.valid_from <= ((select my_now()) at time zone 'Asia/Shanghai')::date
      and (c.valid_to is null or c.valid_to > ((select my_now()) at time zone 'Asia/Shanghai')::date)
    order by g.grid_code, a.authority, length(c.grid_code) desc, c.valid_from desc, c.id`

/** Writes visits with all that was answered and found. Sent at once. */
export async function insertVisits(tx: Tx, { visits, officers, answers, findings }: Recorded): Promise<void> {
  try {
    await Promise.all([
      insertRows(tx, 'visit', visits),
      insertRows(tx, 'visitOfficer', officers),
      insertRows(tx, 'visitAnswer', answers),
      insertRows(tx, 'finding', findings),
    ])
  } catch (error) {
    const broken = brokenConstraint(error)
    if (broken === 'visit_pkey' || broken === 'finding_pkey' || broken === 'visit_source_once')
      throw new Refusal('DUPLICATE', '该编号的巡查或疑点已存在', 'A visit or finding with this id exists already.', {
        field: 'id',
      })
    throw error
  }
}

/** A visit, held as it is until the act ends: what is added to it is as open or closed as it is. */
export const getVisit = async (tx: Tx, id: string) => {
  const [row] = await tx<Row<'visit'>[]>`select * from visit where id = ${id} for share`.execute()
  if (!row) throw notFound('巡查记录', 'visit')
  return row
}

/** Visits as they are, with how the record of an inspection ended, whatever became of them. Sent at once. */
export const listVisits = (tx: Tx, ids: readonly string[]) =>
  tx<
    (Pick<Row<'visit'>, 'id' | 'kind' | 'businessId' | 'agencyId' | 'visitedAt'> & {
      record: Row<'inspectionRecord'>['outcome'] | null
    })[]
  >`select v.id, v.kind, v.business_id, v.agency_id, v.visited_at, r.outcome as record
    from visit v left join inspection_record r on r.visit_id = v.id where v.id = any(${ids as string[]}::uuid[])`.execute()

/** The visits that another system calls by these keys, with what was found at each. */
export const listSourceVisits = (tx: Tx, source: string, keys: readonly string[]) =>
  tx<
    (Pick<Row<'visit'>, 'id' | 'businessId' | 'editionId' | 'visitedAt'> & {
      sourceKey: string
      findings: { code: string; description: string }[]
    })[]
  >`
    select v.id, v.business_id, v.edition_id, v.visited_at, v.source_key,
      (select coalesce(json_agg(json_build_object('code', i.code, 'description', f.description)), '[]'::json)
       from finding f join handbook_item i on i.id = f.item_id where f.visit_id = v.id) as findings
    from visit v where v.source = ${source} and v.source_key = any(${keys as string[]}::text[])`

/** Locks findings in the order of their ids. */
export const lockFindings = (tx: Tx, ids: readonly string[]) =>
  tx<
    Row<'finding'>[]
  >`select * from finding where id = any(${ids as string[]}::uuid[]) order by id for no key update`.execute()

export const lockFinding = async (tx: Tx, id: string) => {
  const [row] = await lockFindings(tx, [id])
  if (!row) throw notFound('疑点', 'finding')
  return row
}

export const listFindingsOfDocket = (tx: Tx, docketId: string) =>
  tx<Row<'finding'>[]>`select * from finding where docket_id = ${docketId} order by id for no key update`

/** Holds a docket's findings as they are until the act ends: whoever answers, withdraws or adds to one waits. Sent at once. */
export const holdFindingsOfDocket = (tx: Tx, docketId: string) =>
  tx`select id from finding where docket_id = ${docketId} order by id for no key update`.execute()

/** The findings of these businesses that no docket holds yet. */
export const listLooseFindings = (tx: Tx, businessIds: readonly string[]) =>
  tx<
    Row<'finding'>[]
  >`select * from finding where business_id = any(${businessIds as string[]}::uuid[]) and docket_id is null
    and status not in ('dismissed', 'settled') order by id for no key update`

export type Course = Pick<
  Row<'finding'>,
  'id' | 'status' | 'asked' | 'answered' | 'agencies' | 'docketId' | 'named' | 'dismissedFor'
>

/** Moves findings along their course; what was observed never changes. Sent at once. */
export const saveFindings = (tx: Tx, findings: readonly Course[]) =>
  tx`update finding f set status = r.status, asked = r.asked, answered = r.answered, agencies = r.agencies,
      docket_id = r."docketId", named = r.named, dismissed_for = r."dismissedFor", version = f.version + 1
    from json_to_recordset(${JSON.stringify(findings)}::text::json) as r(id uuid, status text, asked int, answered int, agencies uuid[], "docketId" uuid, named uuid[], "dismissedFor" text)
    where f.id = r.id`.execute()

/** Moves one finding along as it is answered. Sent at once. */
export const saveProgress = (tx: Tx, { id, answered, status }: Pick<Row<'finding'>, 'id' | 'answered' | 'status'>) =>
  tx`update finding set answered = ${answered}, status = ${status}, version = version + 1 where id = ${id}`.execute()

/** What a docket holds is merged with it, whatever was dismissed or settled before. Sent at once. */
export const saveMerged = (tx: Tx, docketId: string) =>
  tx`update finding set status = 'merged', version = version + 1
    where docket_id = ${docketId} and status not in ('dismissed', 'settled', 'merged')`.execute()

/**
 * Evidence is seen by whoever sees its finding, and the visit by whoever is asked about a finding of it.
 * A sensitive finding closes its whole visit: what was answered and photographed there tells of it too.
 */
export const saveEvidenceScope = async (tx: Tx, findingIds: readonly string[]) => {
  await tx`update evidence e set agencies = f.agencies, named = f.named from finding f
    where f.id = e.finding_id and f.id = any(${findingIds as string[]}::uuid[]) and (e.agencies <> f.agencies or e.named is distinct from f.named)`
  // Locked by a statement of its own, so that the next one sees what was added while this one waited.
  await tx`select id from visit where id in (select visit_id from finding where id = any(${findingIds as string[]}::uuid[]))
    order by id for no key update`
  await tx`with circle as (
      select f.visit_id as id, array_agg(distinct a) filter (where a is not null) as agencies,
        (select array_agg(distinct p order by p) from finding g, unnest(g.named) p where g.visit_id = f.visit_id) as named
      from finding f left join unnest(f.agencies) a on true
      where f.id = any(${findingIds as string[]}::uuid[]) group by f.visit_id
    ), scoped as (
      update visit v set
        agencies = (select array_agg(distinct a order by a) from unnest(v.agencies || c.agencies) a),
        named = coalesce(c.named, v.named)
      from circle c where c.id = v.id and (not v.agencies @> c.agencies or v.named is distinct from coalesce(c.named, v.named))
      returning v.id, v.named
    ), answered as (
      update visit_answer a set named = s.named from scoped s where s.id = a.visit_id and a.named is distinct from s.named
    )
    update evidence e set named = s.named from scoped s
    where s.id = e.visit_id and e.finding_id is null and e.named is distinct from s.named`
}

/** What was seen on a visit concerns these agencies too, and only those named where the case is sensitive. Sent at once. */
export const saveVisitScope = (tx: Tx, id: string, agencies: readonly string[], named: readonly string[] | null) =>
  tx`with seen as (
      update visit set named = coalesce(${named as string[] | null}::uuid[], named),
        agencies = (select array_agg(distinct a order by a) from unnest(agencies || ${agencies as string[]}::uuid[]) a)
      where id = ${id} returning id, agencies, named
    ), answered as (
      update visit_answer a set named = s.named from seen s where a.visit_id = s.id and a.named is distinct from s.named
    )
    update evidence e set agencies = s.agencies, named = s.named from seen s
    where e.visit_id = s.id and e.finding_id is null`.execute()

/** Files that one attaches are files that one sent or may see: a known hash is not the bytes. */
export const assertFiles = async (tx: Tx, hashes: readonly string[]): Promise<void> => {
  const seen = await tx`select sha256 from file where sha256 = any(${hashes as string[]}::text[])`
  if (seen.length < new Set(hashes).size)
    throw notFound('已上传的文件(请先上传原件)', 'uploaded file (upload the original first)')
}

export const findFile = async (tx: Tx, sha256: string) => {
  const [row] = await tx<Row<'file'>[]>`select * from file where sha256 = ${sha256}`
  return row
}

export async function insertEvidence(tx: Tx, rows: readonly Row<'evidence'>[]): Promise<void> {
  try {
    await insertRows(tx, 'evidence', rows)
  } catch (error) {
    if (brokenConstraint(error) === 'evidence_pkey')
      throw new Refusal('DUPLICATE', '该编号的证据已存在', 'Evidence with this id exists already.', { field: 'id' })
    throw error
  }
}

/** One piece of evidence with the docket its finding is in, locked after its finding, as whoever adopts it locks them. */
export const lockEvidence = async (tx: Tx, id: string): Promise<Row<'evidence'> & { docketId: string | null }> => {
  const [known] = await tx<Pick<Row<'evidence'>, 'findingId'>[]>`select finding_id from evidence where id = ${id}`
  if (!known) throw notFound('证据', 'evidence')
  const finding = known.findingId ? await lockFinding(tx, known.findingId) : undefined
  const [row] = await tx<Row<'evidence'>[]>`select * from evidence where id = ${id} for no key update`
  return { ...row!, docketId: finding?.docketId ?? null }
}

export const saveExcluded = (tx: Tx, id: string, by: string, reason: string, now: Date) =>
  tx`update evidence set excluded_at = ${now}, excluded_by = ${by}, excluded_for = ${reason} where id = ${id}`

export async function insertReview(tx: Tx, row: Row<'evidenceReview'>): Promise<void> {
  try {
    await insertRows(tx, 'evidenceReview', [row])
  } catch (error) {
    if (brokenConstraint(error) === 'evidence_review_evidence_id_aspect_pk')
      throw new Refusal('CONFLICT', '该记录的这项审核已有结论', 'This aspect of the record has been reviewed.', {
        rule: 'evidence.reviewOnce',
        field: 'aspect',
      })
    throw error
  }
}

export const listReviews = (tx: Tx, evidenceIds: readonly string[]) =>
  tx<Row<'evidenceReview'>[]>`select * from evidence_review where evidence_id = any(${evidenceIds as string[]}::uuid[])`

export const listEvidence = (tx: Tx, findingIds: readonly string[]) =>
  tx<Row<'evidence'>[]>`select * from evidence where finding_id = any(${findingIds as string[]}::uuid[]) order by id`

/** The same bytes are one file, however many sent them; each sender is known, for a hash alone is not the bytes. */
export const insertFile = async (tx: Tx, row: Row<'file'>) => {
  await tx`insert into file (sha256, bytes, mime, stored_by, stored_at)
    values (${row.sha256}, ${row.bytes}, ${row.mime}, ${row.storedBy}, ${row.storedAt}) on conflict (sha256) do nothing`
  await tx`insert into file_sender (sha256, person_id, sent_at)
    values (${row.sha256}, ${row.storedBy}, ${row.storedAt}) on conflict (sha256, person_id) do nothing`
}
