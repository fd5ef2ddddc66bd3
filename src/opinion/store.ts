import type { IndividualAs } from '../handbook/index.ts'
import type { Tx } from '../platform/database/pool.ts'
import { asRecordset, insertRows, type Row, rowValues } from '../platform/database/rows.ts'
import type { Obstructed } from './rules/measure.ts'
import { brokenConstraint } from '../platform/database/transaction.ts'
import { conflict, notFound, Refusal } from '../platform/refusal.ts'

export type Request = Row<'assessmentRequest'>
export type Opinion = Row<'opinion'>

/** Asks, and answers which questions are new; an agency is asked about a finding once. */
export const insertRequests = async (tx: Tx, rows: readonly Request[]): Promise<Set<string>> => {
  const added = await tx<{ id: string }[]>`
    insert into assessment_request
    select * from json_populate_recordset(null::assessment_request, ${asRecordset(rows)}::text::json)
    on conflict (finding_id, agency_id) do nothing returning id`
  return new Set(added.map(({ id }) => id))
}

export const lockRequest = async (tx: Tx, id: string): Promise<Request> => {
  const [row] = await tx<Request[]>`select * from assessment_request where id = ${id} for no key update`.execute()
  if (!row) throw notFound('待研判事项', 'assessment request')
  return row
}

export const lockRequests = (tx: Tx, ids: readonly string[]) =>
  tx<
    Request[]
  >`select * from assessment_request where id = any(${ids as string[]}::uuid[]) order by id for no key update`

export const listRequests = (tx: Tx, findingIds: readonly string[]) =>
  tx<Request[]>`select * from assessment_request where finding_id = any(${findingIds as string[]}::uuid[]) order by id`

/**
 * Questions that fall due on a day or before, nobody has answered, and nobody was reminded of. In the order of the
 * index that holds only these: in any other, every open question would be looked at each minute.
 */
export const listDueRequests = (tx: Tx, on: string, limit: number) =>
  tx<
    Request[]
  >`select * from assessment_request where status = 'open' and remind_on <= ${on}::date and reminded_at is null
    order by remind_on, id limit ${limit} for no key update skip locked`

/** Open questions, locked, a batch after the last one: for counting them anew. */
export const lockOpen = (tx: Tx, after: string, most: number) =>
  tx<
    Request[]
  >`select * from assessment_request where status = 'open' and id > ${after} order by id limit ${most} for no key update`

/** Counted anew: until when, and from when it is reminded of. */
export const saveDue = (tx: Tx, requests: readonly Request[]) =>
  tx`update assessment_request q set due_on = r."dueOn", due_counted = r."dueCounted", remind_on = r."remindOn", version = q.version + 1
    from json_to_recordset(${JSON.stringify(requests)}::text::json) as r(id uuid, "dueOn" date, "dueCounted" jsonb, "remindOn" date)
    where q.id = r.id`

/** A violation, who enforces it, and which agency does so now at the place of a finding. */
export type Breached = {
  violationCode: string
  authority: string
  otherMeasures: string
  agencyId: string | null
  /** The visit of the finding, where the violation is to refuse being inspected; null where it is another. */
  obstructed?: Obstructed | null
}

/** A question put to an agency: what answering it must know of the request, its finding, and what that may breach. */
export type Question = {
  request: Pick<Request, 'id' | 'findingId' | 'agencyId' | 'status' | 'claimedBy'>
  finding: Row<'finding'>
  breached: Breached[]
}

/**
 * Locks a request, then its finding. What the finding may breach: for whom competence asks, all that the observed fact
 * may breach; for whom a person invited, the violations it names. Sent at once.
 */
export const lockQuestion = (tx: Tx, requestId: string, violations: readonly string[]) =>
  askQuestion(tx, requestId, violations, true)

/** The same as it stands now, for whoever only looks at it. */
export const seeQuestion = (tx: Tx, requestId: string, violations: readonly string[]) =>
  askQuestion(tx, requestId, violations, false)

async function askQuestion(
  tx: Tx,
  requestId: string,
  violations: readonly string[],
  locked: boolean,
): Promise<Question> {
  const [row] = await tx<
    (Row<'finding'> & {
      agencyId: string
      requestStatus: Request['status']
      claimedBy: string | null
      breached: Breached[]
    })[]
  >`
    select f.*, r.agency_id, r.status as request_status, r.claimed_by, (
      select coalesce(json_agg(json_build_object('violationCode', v.code, 'authority', v.authority, 'otherMeasures', v.other_measures, 'obstructed', (
          select json_build_object('kind', i.kind, 'agencyId', i.agency_id, 'record', (select s.outcome from inspection_record s where s.visit_id = i.id))
          from fact_violation l left join visit i on i.id = f.visit_id where l.fact_code = 'F-REFUSAL' and l.violation_code = v.code
        ), 'agencyId', (
          select c.agency_id from competence c
          where c.authority = v.authority and starts_with(f.grid_code, c.grid_code)
            and c.valid_from <= ((select my_now()) at time zone 'Asia/Shanghai')::date
            and (c.valid_to is null or c.valid_to > ((select my_now()) at time zone 'Asia/Shanghai')::date)
          order by length(c.grid_code) desc, c.valid_from desc, c.id limit 1)) order by v.code), '[]')
      from violation v
      where v.code = any(case r.origin
        when 'competence' then array(select l.violation_code from fact_violation l where l.fact_code = f.fact_code)
        else ${violations as string[]}::text[] end)) as breached
    from assessment_request r join finding f on f.id = r.finding_id
    where r.id = ${requestId} ${locked ? tx`for no key update of r, f` : tx``}`.execute()
  if (!row) throw notFound('待研判事项', 'assessment request')
  const { agencyId, requestStatus: status, claimedBy, breached, ...finding } = row
  return { request: { id: requestId, findingId: finding.id, agencyId, status, claimedBy }, finding, breached }
}

/** As whom the law takes whom a request is about: its kind, and what the policy of its place says of 个体工商户. */
export const findPartyOf = async (tx: Tx, requestId: string): Promise<{ kind: string; individualAs: IndividualAs }> => {
  const [row] = await tx<{ kind: string; individualAs: IndividualAs }[]>`
    select b.kind, coalesce((select p.value from legal_policy p
        where p.name = 'individualBusiness' and starts_with(f.grid_code, p.grid_code)
          and p.valid_from <= ((select my_now()) at time zone 'Asia/Shanghai')::date
        order by length(p.grid_code) desc, p.valid_from desc limit 1), 'citizen') as individual_as
    from assessment_request r join finding f on f.id = r.finding_id join business b on b.id = r.business_id
    where r.id = ${requestId}`.execute()
  if (!row) throw notFound('待研判事项', 'assessment request')
  return row
}

export const saveClaim = (tx: Tx, id: string, claimedBy: string | null, claimedAt: Date | null) =>
  tx`update assessment_request set claimed_by = ${claimedBy}, claimed_at = ${claimedAt}, version = version + 1 where id = ${id}`

/** What somebody claimed for an agency and has not answered, locked. */
export const lockClaimed = (tx: Tx, personId: string, agencyId: string | null) =>
  tx<
    Request[]
  >`select * from assessment_request where claimed_by = ${personId} and agency_id = ${agencyId} and status = 'open'
    order by id for no key update`

export const moveClaims = (tx: Tx, ids: readonly string[], claimedBy: string, claimedAt: Date) =>
  tx`update assessment_request set claimed_by = ${claimedBy}, claimed_at = ${claimedAt}, version = version + 1
    where id = any(${ids as string[]}::uuid[])`

/** Whether somebody is an officer or lead of an agency at a moment. */
export const isColleague = async (tx: Tx, personId: string, agencyId: string | null, now: Date): Promise<boolean> => {
  const [row] = await tx<{ is: boolean }[]>`select exists (select from duty d where d.person_id = ${personId}
    and d.agency_id = ${agencyId} and d.role in ('officer', 'lead') and d.valid_from <= ${now}
    and (d.valid_to is null or d.valid_to > ${now})) as is`.execute()
  return row!.is
}

export const saveRequestStatus = (tx: Tx, id: string, status: Request['status']) =>
  tx`update assessment_request set status = ${status}, version = version + 1 where id = ${id}`

/** Nobody need answer about these any more; answers whom that spares. */
export const cancelRequests = (tx: Tx, findingIds: readonly string[]) =>
  tx<Request[]>`update assessment_request set status = 'cancelled', version = version + 1
    where finding_id = any(${findingIds as string[]}::uuid[]) and status = 'open' returning *`

/** Asks again what was taken back; answers whom. */
export const reopenRequests = (tx: Tx, findingIds: readonly string[]) =>
  tx<Request[]>`update assessment_request set status = 'open', version = version + 1
    where finding_id = any(${findingIds as string[]}::uuid[]) and status = 'cancelled' returning *`

export const saveReminded = (tx: Tx, ids: readonly string[], now: Date) =>
  tx`update assessment_request set reminded_at = ${now} where id = any(${ids as string[]}::uuid[])`

/** Everyone who is asked about a finding sees who else is asked, and what evidence somebody asks for. */
export const saveRequestScope = (tx: Tx, findingIds: readonly string[]) =>
  tx`with evidence as (update evidence_request e set agencies = f.agencies, named = f.named, docket_id = f.docket_id
      from finding f where f.id = e.finding_id and f.id = any(${findingIds as string[]}::uuid[]))
    update assessment_request r set agencies = f.agencies, named = f.named, docket_id = f.docket_id from finding f
    where f.id = r.finding_id and f.id = any(${findingIds as string[]}::uuid[])`

export const saveOpinionScope = (tx: Tx, findingIds: readonly string[]) =>
  tx`update opinion o set named = f.named, docket_id = f.docket_id from finding f
    where f.id = o.finding_id and f.id = any(${findingIds as string[]}::uuid[])
      and (o.named is distinct from f.named or o.docket_id is distinct from f.docket_id)`

// A request is answered by what is signed on it, and whoever answered reads what the others did.
const answering = `
  reading as (insert into opinion_reader (finding_id, agency_id) values ($2, $3) on conflict do nothing),
  answered as (update assessment_request set status = 'answered', version = version + 1 where id = $1 and status = 'open')`

/** Posts an opinion; one that is signed at once answers its request. Sent at once. */
export async function insertOpinion(tx: Tx, opinion: Opinion): Promise<void> {
  const { requestId, findingId, agencyId } = opinion
  const { text, parameters } = rowValues('opinion', opinion, 4)
  try {
    await (opinion.status === 'signed'
      ? tx
          .unsafe(`with ${answering} ${text}`, [requestId, findingId, agencyId, ...parameters] as never[], {
            prepare: true,
          })
          .execute()
      : insertRows(tx, 'opinion', [opinion]))
  } catch (error) {
    const broken = brokenConstraint(error)
    if (broken === 'opinion_pkey')
      throw new Refusal('DUPLICATE', '该编号的意见已存在', 'An opinion with this id exists already.', { field: 'id' })
    if (broken === 'opinion_one_open' || broken === 'opinion_revision_once' || broken === 'opinion_one_signed')
      throw conflict(
        'opinion.open',
        '本部门对该疑点已有另一份待签署意见',
        'Your agency has another opinion on this finding under way.',
      )
    throw error
  }
}

/** Locks an opinion as whoever posts one does, so that neither waits for the other: its request and finding, then it. */
export const lockAnswer = async (tx: Tx, id: string): Promise<Opinion> => {
  await tx`select from assessment_request r join finding f on f.id = r.finding_id
    where r.id = (select request_id from opinion where id = ${id}) for no key update of r, f`
  return lockOpinion(tx, id)
}

export const lockOpinion = async (tx: Tx, id: string): Promise<Opinion> => {
  const [row] = await tx<Opinion[]>`select * from opinion where id = ${id} for no key update`
  if (!row) throw notFound('意见', 'opinion')
  return row
}

/** An agency's opinions on one request, the latest first. */
export const listOpinionsOf = (tx: Tx, requestId: string) =>
  tx<
    Opinion[]
  >`select * from opinion where request_id = ${requestId} order by revision desc for no key update`.execute()

/** What is proposed or signed on these findings. */
export const listStanding = (tx: Tx, findingIds: readonly string[]) =>
  tx<
    Opinion[]
  >`select * from opinion where finding_id = any(${findingIds as string[]}::uuid[]) and status in ('proposed', 'signed') order by id`

/** The findings on which some agency still wants more evidence: its opinion says so, or it waits for it to give one. */
export const listWanting = async (tx: Tx, findingIds: readonly string[]): Promise<Set<string>> => {
  const rows = await tx<{ findingId: string }[]>`
    select distinct finding_id from opinion
    where finding_id = any(${findingIds as string[]}::uuid[]) and status = 'signed' and verdict = 'needsEvidence'
    union select e.finding_id from evidence_request e join assessment_request r on r.id = e.request_id
    where e.finding_id = any(${findingIds as string[]}::uuid[]) and e.status = 'open' and r.status = 'open'`
  return new Set(rows.map(({ findingId }) => findingId))
}

export const endOpinion = (tx: Tx, id: string, status: 'superseded' | 'withdrawn', reason: string, now: Date) =>
  tx`update opinion set status = ${status}, ended_at = ${now}, ended_for = ${reason} where id = ${id}`.execute()

export const signOpinion = (tx: Tx, id: string, by: string, certificateId: string, now: Date) =>
  tx`update opinion set status = 'signed', signed_by = ${by}, signed_certificate_id = ${certificateId}, signed_at = ${now} where id = ${id}`.execute()

/** A request is answered by an opinion that was posted before. */
export const saveAnswered = (tx: Tx, { id, findingId, agencyId }: Question['request']) =>
  tx.unsafe(`with ${answering} select`, [id, findingId, agencyId], { prepare: true })

/** An agency that has taken its answer back reads what the others answered no longer. */
export const deleteReader = (tx: Tx, findingId: string, agencyId: string) =>
  tx`delete from opinion_reader where finding_id = ${findingId} and agency_id = ${agencyId}`

export const insertAdoptions = (tx: Tx, rows: readonly Row<'adoption'>[]) => insertRows(tx, 'adoption', rows)

export const insertAttachments = (tx: Tx, rows: readonly Row<'opinionAttachment'>[]) =>
  insertRows(tx, 'opinionAttachment', rows)
