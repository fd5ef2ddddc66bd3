import type { Tx } from '../../platform/database/pool.ts'
import { notFound } from '../../platform/refusal.ts'
import type { HandledBy } from '../../registry/index.ts'
import type { Carried, Confirmed, Recorded } from '../rules/receipt.ts'
import type { Paper } from './served.ts'

/** What a paper is called, whose it is and in whose name (行政处罚法20), and who takes it to the door. */
export type Named = {
  title: string
  number: string
  agencyId: string
  handledBy: HandledBy | null
  servers: Carried['servers']
}

const handlers = (
  tx: Tx,
  id: string,
) => tx`(select json_agg(json_build_object('name', p.name, 'certificate', t.number) order by h.place)
  from penalty_case k, unnest(k.handlers, k.certificates) with ordinality h(person, certificate, place)
    join person p on p.id = h.person join certificate t on t.id = h.certificate where k.id = ${id})`

const document = (tx: Tx, id: string) => tx<
  Named[]
>`select case d.kind when 'ultimatum' then '通牒' when 'demand' then '催告书' when 'ruling' then '合议庭裁议书' else '责令改正通知书' end as title, d.number, d.agency_id,
    d.content->'handledBy' as handled_by, coalesce(d.content->'officers', '[]'::json) as servers from document d where d.id = ${id}`

const named: Record<Paper['paperKind'], ((tx: Tx, id: string, caseId: string) => PromiseLike<Named[]>) | undefined> = {
  notice: (tx, id) => tx<
    Named[]
  >`select '联合执法意见书' as title, n.number, a.id as agency_id, null::json as handled_by,
      json_build_array(json_build_object('name', p.name)) as servers
    from notice n join agency a on a.code = n.content->'issuer'->>'code' join person p on p.id = n.carrier_id where n.id = ${id}`,
  priorNotice: (tx, id, caseId) => tx<
    Named[]
  >`select '行政处罚事先告知书' as title, k.agency_id, n.paper->'handledBy' as handled_by, ${handlers(tx, caseId)} as servers,
      coalesce(n.number, '') as number
    from prior_notice n join penalty_case k on k.id = n.case_id where n.id = ${id}`,
  decision: (tx, id, caseId) => tx<
    Named[]
  >`select case d.kind when 'penalty' then '行政处罚决定书' else '不予行政处罚决定书' end as title,
      d.number, d.agency_id, d.paper->'handledBy' as handled_by, ${handlers(tx, caseId)} as servers from penalty_decision d where d.id = ${id}`,
  rectifyOrder: document,
  ultimatum: document,
  demand: document,
  ruling: document,
  hearingNotice: (tx, id, caseId) => tx<
    Named[]
  >`select '听证通知书' as title, d.number, d.agency_id, d.content->'handledBy' as handled_by, ${handlers(tx, caseId)} as servers
    from document d where d.id = ${id}`,
  case: undefined,
}

export const getNamedPaper = async (tx: Tx, paper: Paper & { caseId: string | null }): Promise<Named> => {
  const [row] = (await named[paper.paperKind]?.(tx, paper.paperId, paper.caseId ?? paper.paperId)) ?? []
  if (!row) throw notFound('文书', 'paper')
  return row
}

/** A service as a receipt tells it; nothing before it counts. */
export const findRecorded = async (tx: Tx, serviceId: string): Promise<Recorded | undefined> => {
  const [row] = await tx<Recorded[]>`
    select s.method, s.place, s.receiver, s.relation, s.refused_by, s.reason, s.witness, s.witness_of, s.channel, s.address,
      s.tracking_number, s.unit, s.medium, s.reconsideration_channel, s.effective_on::text as effective_on,
      to_char(s.happened_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as served_at, a.name as assistant,
      case when t.id is null then json_build_array(json_build_object('name', r.name))
        else json_build_array(json_build_object('name', o.name, 'certificate', t.number)) end as servers
    from service s join person r on r.id = coalesce(s.server_id, s.recorded_by) left join certificate t on t.id = s.certificate_id
      left join person o on o.id = t.person_id left join person a on a.id = s.assistant_id
    where s.id = ${serviceId} and s.status = 'complete'`
  return row
}

export const getConfirmed = async (tx: Tx, id: string): Promise<Confirmed & { businessId: string }> => {
  const [row] = await tx<
    (Confirmed & { businessId: string })[]
  >`select business_id, address, channels, collector, signed_by, relation,
      to_char(signed_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as signed_on from address_confirmation where id = ${id}`
  if (!row) throw notFound('送达地址确认书', 'address confirmation')
  return row
}
