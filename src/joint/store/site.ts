import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound } from '../../platform/refusal.ts'

export type Site = Row<'jointSite'>
export type Answer = Row<'jointAnswer'>
export type Signature = Row<'jointSignature'>

/** A business of a session, before the session is locked. */
export const getSite = async (tx: Tx, id: string): Promise<Site> => {
  const [row] = await tx<Site[]>`select * from joint_site where id = ${id}`
  if (!row) throw notFound('现场联合检查', 'business of a joint session')
  return row
}

export const listSites = (tx: Tx, sessionId: string) =>
  tx<(Pick<Site, 'id' | 'businessId'> & { sealed: boolean; answers: number })[]>`
    select i.id, i.business_id, i.sealed_at is not null as sealed,
      (select count(*)::int from joint_answer a where a.site_id = i.id) as answers
    from joint_site i where i.session_id = ${sessionId} order by i.id`

/** Keeps a record as its canonical text, letter by letter. */
export const saveRecord = (
  tx: Tx,
  r: Pick<Site, 'id' | 'recordNumber' | 'sha256' | 'sealedBy' | 'sealedAt'> & { canonical: string },
) =>
  tx`update joint_site set record = ${r.canonical}::text::json, record_number = ${r.recordNumber}, sha256 = ${r.sha256},
      sealed_by = ${r.sealedBy}, sealed_at = ${r.sealedAt}
    where id = ${r.id}`

export const listAnswers = (tx: Tx, siteId: string) =>
  tx<Answer[]>`select * from joint_answer where site_id = ${siteId} order by number`

export async function insertAnswer(tx: Tx, row: Answer): Promise<void> {
  try {
    await insertRows(tx, 'jointAnswer', [row])
  } catch (error) {
    if (brokenConstraint(error) !== 'joint_answer_by_two_officers') throw error
    throw conflict(
      'joint.twoOfficers',
      '到场登记的执法证现已失效,本部门有效持证的在场人员不足两名;请重新登记到场或增派人员',
      'A certificate that was recorded on arrival is valid no more: fewer than two certified officers are there.',
      { law: '行政处罚法42' },
    )
  }
}

export const listSignatures = (tx: Tx, siteId: string) =>
  tx<Signature[]>`select * from joint_signature where site_id = ${siteId} order by recorded_at, id`

export async function insertSignature(tx: Tx, row: Signature): Promise<void> {
  try {
    await insertRows(tx, 'jointSignature', [row])
  } catch (error) {
    if (!['joint_signature_officer_once', 'joint_signature_party_once'].includes(brokenConstraint(error) ?? ''))
      throw error
    throw conflict('joint.signed', '已核对签名,其后没有新的内容', 'It is signed already, and nothing was added since.')
  }
}

/** The items of a joint edition, each with the agencies whose items it folds together. */
export const listItems = (tx: Tx, editionId: string) =>
  tx<(Pick<Row<'handbookItem'>, 'id' | 'code' | 'factCode' | 'title' | 'shownWhen'> & { owners: string[] })[]>`
    select i.id, i.code, i.fact_code, i.title, i.shown_when, array(select distinct e.agency_id from handbook_item_source s
      join handbook_item o on o.id = s.source_item_id join edition e on e.id = o.edition_id where s.item_id = i.id) as owners
    from handbook_item i where i.edition_id = ${editionId} order by i.position, i.code`

/** A finding with the visit on which it was recorded. */
export const findFinding = async (tx: Tx, id: string) => {
  const [row] = await tx<
    { businessId: string; factCode: string; agencyId: string; kind: string; visitedAt: Date; description: string }[]
  >`
    select f.business_id, f.fact_code, v.agency_id, v.kind, v.visited_at, f.description from finding f join visit v on v.id = f.visit_id where f.id = ${id}`
  if (!row) throw notFound('疑点', 'finding')
  return row
}

/** What the record tells of who was there and what was answered, by names. */
export const readTold = async (tx: Tx, sessionId: string, siteId: string) => {
  const [lead] = await tx<{ name: string; agency: string; edition: string }[]>`
    select p.name, a.name as agency, e.title as edition from joint_session s join person p on p.id = s.lead_id
      join agency a on a.id = s.lead_agency_id join edition e on e.id = s.edition_id
    where s.id = ${sessionId}`
  const agencies = await tx<
    { id: string; name: string; answer: Row<'jointInvitation'>['answer']; said: string | null }[]
  >`select a.id, a.name, i.answer, i.said from joint_invitation i join agency a on a.id = i.agency_id
    where i.session_id = ${sessionId} order by a.code`
  const presences = await tx<
    {
      personId: string
      agencyId: string
      name: string
      certificate: string | null
      presentAt: Date
      leftAt: Date | null
    }[]
  >`select p.person_id, p.agency_id, w.name, c.number as certificate, p.present_at, p.left_at
    from joint_presence p join person w on w.id = p.person_id left join certificate c on c.id = p.certificate_id
    where p.session_id = ${sessionId} order by p.present_at, w.name, p.id`
  const answers = await tx<
    (Pick<Answer, 'number' | 'itemId' | 'answeredBy' | 'answeredAt' | 'answer' | 'note' | 'corrects' | 'found'> & {
      item: string
      agency: string
      by: string
    })[]
  >`select x.number, x.item_id, x.answered_by, x.answered_at, x.answer, x.note, x.corrects, i.title as item, a.name as agency,
      w.name as by, x.found
    from joint_answer x join handbook_item i on i.id = x.item_id join agency a on a.id = x.agency_id join person w on w.id = x.answered_by
    where x.site_id = ${siteId} order by x.number`
  return { lead: lead!, agencies, presences, answers }
}

/** Records that were sealed here and are not printed yet, with where they belong. */
export const listUnprinted = (tx: Tx, siteIds: readonly string[]) =>
  tx<
    {
      id: string
      content: object
      number: string
      issuedBy: string
      issuedAt: Date
      agencyId: string
      businessId: string
      docketId: string | null
      gridCode: string
      agencies: string[]
      named: string[] | null
    }[]
  >`select i.id, i.record as content, i.record_number as number, i.sealed_by as issued_by, i.sealed_at as issued_at,
      s.agency_id, i.business_id, s.docket_id, b.grid_code, s.agencies, s.named
    from joint_site i join joint_session s on s.id = i.session_id join business b on b.id = i.business_id
    where i.id = any(${siteIds as string[]}::uuid[]) and i.sealed_at is not null
      and not exists (select from document d where d.subject_id = i.id and d.kind = 'jointRecord')
    order by i.sealed_at, i.id`
