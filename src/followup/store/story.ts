import type { LegalDay } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/database/pool.ts'

type Told = { on: LegalDay; what: string }

const dayOf = (tx: Tx, column: string) => tx.unsafe(`(${column} at time zone 'Asia/Shanghai')::date`)

/** 申诉与救济: what the party asked for against a docket's papers, and what came of it, in the order of the days. */
export const listRemedies = (tx: Tx, docketId: string) =>
  tx<Told[]>`
    select a.filed_on as on, '当事人提出申诉（' || a.number || '）' as what from appeal a where a.docket_id = ${docketId}
    union all select ${dayOf(tx, 'a.decided_at')}, '申诉不予受理：' || a.reason from appeal a where a.docket_id = ${docketId} and a.status = 'refused'
    union all select a.withdrawn_on, '当事人撤回申诉' from appeal a where a.docket_id = ${docketId} and a.withdrawn_on is not null
    union all select ${dayOf(tx, 'r.ruled_at')}, '合议庭裁议（' || r.number || '）：' || (
        select string_agg(i.said || ' ' || i.many || ' 项' || i.refused, '，' order by i.said) from (
          select case outcome when 'uphold' then '维持' when 'reduce' then '变更' when 'revoke' then '撤销重评' when 'hear' then '转听证' else '移送' end as said,
            count(*) as many, case when count(*) filter (where answer = 'refused') > 0
              then '（' || count(*) filter (where answer = 'refused') || ' 项部门不采纳）' else '' end as refused
          from ruling_item where ruling_id = r.id group by outcome) i) from ruling r where r.docket_id = ${docketId}
    union all select ${dayOf(tx, 'h.starts_at')}, case h.kind when 'statutory' then '听证' else '合议庭审理' end
        || case h.outcome when 'held' then '，已举行' when 'absent' then '，当事人未到场' else '，当事人中途退场' end from hearing_session h
      where h.outcome in ('held', 'absent', 'left') and (h.panel_id in (select id from panel where docket_id = ${docketId})
        or h.case_id in (select p.case_id from penalty_fact p join finding f on f.id = p.finding_id where f.docket_id = ${docketId}))
    union all select coalesce(m.ended_on, m.filed_on), case m.kind when 'reconsider' then '行政复议' else '行政诉讼' end
        || '（' || m.reference || '）' || coalesce('：' || m.outcome, '') from remedy m
      where m.notice_id in (select id from notice where docket_id = ${docketId})
        or m.document_id in (select id from document where docket_id = ${docketId})
        or m.decision_id in (select o.id from penalty_decision o join penalty_fact p on p.case_id = o.case_id
          join finding f on f.id = p.finding_id where f.docket_id = ${docketId})
    order by 1, 2`

/** 升级办理: the rungs that a docket went up, and what came of each, in the order of the days. */
export const listRungs = (tx: Tx, docketId: string) =>
  tx<Told[]>`
    with d as materialized (select * from docket where id = ${docketId})
    select ${dayOf(tx, 'l.listed_at')} as on, '列入老大难名单：' || case l.rule when 'complaints' then '投诉属实达到次数'
        when 'overdue' then '逾期未改达到项数' when 'repeated' then '同一违法再次发生' else '回头看未能保持' end as what
      from chronic_listing l join d on d.business_id = l.business_id where l.listed_at >= d.opened_at
    union all select ${dayOf(tx, 's.at')}, '复发重开：' || m.text from measure_step s join due_measure m on m.id = s.measure_id
      where m.docket_id = ${docketId} and s.from_status = 'verified' and s.to_status <> 'verified'
    union all select ${dayOf(tx, 'r.decided_at')}, '会审决定：' || r.decision || '（' || a.name || '负责，限' || to_char(r.due_on, 'YYYY"年"FMMM"月"FMDD"日"') || '前完成）'
      from joint_review r join agency a on a.id = r.owner_id where r.docket_id = ${docketId} and r.status = 'decided'
    union all select ${dayOf(tx, 'u.issued_at')}, '下达通牒（' || p.number || '）' from ultimatum u join document p on p.id = u.document_id where u.docket_id = ${docketId}
    union all select u.met_on, '通牒已履行' from ultimatum u where u.docket_id = ${docketId} and u.status = 'met'
    union all select ${dayOf(tx, 'u.lapsed_at')}, '通牒期满未履行' from ultimatum u where u.docket_id = ${docketId} and u.status = 'lapsed'
    union all select ${dayOf(tx, 'u.withdrawn_at')}, '撤回通牒：' || u.withdrawn_for from ultimatum u where u.docket_id = ${docketId} and u.status = 'withdrawn'
    union all select e.applied_on, '申请' || e.court || '强制执行' || case e.ruling when 'granted' then '，准予执行' when 'refused' then '，不予执行' else '' end
      from enforcement e join penalty_fact p on p.case_id = e.case_id join finding f on f.id = p.finding_id
      where f.docket_id = ${docketId} and e.applied_on is not null group by e.id
    union all select ${dayOf(tx, 'r.sent_at')}, '移送' || r.receiver from referral r where r.docket_id = ${docketId} and r.sent_at is not null
    union all select r.answered_on, r.receiver || '答复：' || r.answer from referral r where r.docket_id = ${docketId} and r.status = 'answered'
    union all select c.carried_out_on, case c.kind when 'revoke' then '吊销' else '关闭' end || '：' || c.what from closure c
      where c.docket_id = ${docketId} and c.status = 'carriedOut'
    order by 1, 2`
