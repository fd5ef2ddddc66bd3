/**
 * What a decision that stands may be fined anew for each day, as one JSON value over its row: its fines on violations that the
 * rules of its agency count daily; the orders on them that stand, of the same fact at the same place from the finding that was
 * fined on, with the day on which one was carried out; and the days of inspections since by two officers of the agency, who
 * showed their certificates, and recorded the same fact at the same place. An order that was recorded by hand is of a case
 * where an opinion in it names it as refused.
 */
export const dailyFineFacts = (self: string) => `(
  select coalesce(json_agg(json_build_object('violation', i->>'violation', 'amount', (i->>'amount')::bigint,
      'orders', (select coalesce(json_agg(json_build_object('number', o.number, 'servedOn', o.served_on, 'carriedOutOn',
          (select max(c.ended_on) from clock c where c.service_id = o.service_id and c.kind = 'rectify' and c.status = 'satisfied'
            and c.agency_code = (select code from agency where id = o.agency_id))) order by o.served_on, o.number), '[]'::json)
        from served_order o where o.agency_id = ${self}.agency_id and o.business_id = ${self}.business_id
          and o.violation = i->>'violation' and o.voided_at is null
          and exists (select from finding g left join service s on s.id = o.service_id
            where g.business_id = o.business_id and g.fact_code = x.fact_code and g.premises_id = x.premises_id
              and g.status <> 'dismissed' and g.found_at >= own.found_at
              and (exists (select from notice n where s.paper_kind = 'notice' and n.id = s.paper_id and n.docket_id = g.docket_id)
                or exists (select from opinion p where p.finding_id = g.id and p.agency_id = o.agency_id
                  and (exists (select from document d where s.paper_kind = 'rectifyOrder' and d.id = s.paper_id
                      and d.subject_type = 'Opinion' and d.subject_id = p.id)
                    or o.service_id is null and exists (select from jsonb_array_elements(p.measures) m
                      where right(m->'refused'->>'order', 36) = o.id::text)))))),
      'rechecks', (select coalesce(json_agg(distinct (v.visited_at at time zone 'Asia/Shanghai')::date), '[]'::json)
        from visit v join inspection_record r on r.visit_id = v.id and r.outcome in ('signed', 'refused')
          join finding f on f.visit_id = v.id and f.status <> 'dismissed' and f.fact_code = x.fact_code and f.premises_id = x.premises_id
        where v.business_id = ${self}.business_id and v.kind = 'inspection'
          and v.id <> own.visit_id and v.visited_at > own.found_at
          and (select count(distinct t.person_id) from visit_officer w join certificate t on t.id = w.certificate_id
            where w.visit_id = v.id and t.agency_id = ${self}.agency_id) >= 2))), '[]'::json)
  from jsonb_array_elements(${self}.items) i join procedure_profile p on p.agency_id = ${self}.agency_id
    join penalty_fact x on x.case_id = ${self}.case_id and x.finding_id = (i->>'finding')::uuid and x.violation = i->>'violation'
    join finding own on own.id = x.finding_id
  where i->>'kind' = 'fine' and i->>'violation' = any(p.daily_fines)
    and not exists (select from remedy r where r.decision_id = ${self}.id and r.changed))`
