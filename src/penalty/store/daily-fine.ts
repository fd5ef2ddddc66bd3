/**
 * What a decision that stands may be fined anew for each day, as one JSON value over its row: its fines on violations that the
 * rules of its agency count daily; the orders on them that stand; and the days of inspections by two officers of the agency,
 * who showed their certificates, and recorded the same fact at the same place.
 */
export const dailyFineFacts = (self: string) => `(
  select coalesce(json_agg(json_build_object('violation', i->>'violation', 'amount', (i->>'amount')::bigint,
      'orders', (select coalesce(json_agg(json_build_object('number', o.number, 'servedOn', o.served_on) order by o.served_on, o.number), '[]'::json)
        from served_order o where o.agency_id = ${self}.agency_id and o.business_id = ${self}.business_id
          and o.violation = i->>'violation' and o.voided_at is null),
      'rechecks', (select coalesce(json_agg(distinct (v.visited_at at time zone 'Asia/Shanghai')::date), '[]'::json)
        from visit v join inspection_record r on r.visit_id = v.id and r.outcome in ('signed', 'refused')
          join finding f on f.visit_id = v.id and f.status <> 'dismissed' and f.fact_code = x.fact_code and f.premises_id = x.premises_id
        where v.business_id = ${self}.business_id and v.kind = 'inspection'
          and (select count(distinct t.person_id) from visit_officer w join certificate t on t.id = w.certificate_id
            where w.visit_id = v.id and t.agency_id = ${self}.agency_id) >= 2))), '[]'::json)
  from jsonb_array_elements(${self}.items) i join procedure_profile p on p.agency_id = ${self}.agency_id
    join penalty_fact x on x.case_id = ${self}.case_id and x.finding_id = (i->>'finding')::uuid and x.violation = i->>'violation'
  where i->>'kind' = 'fine' and i->>'violation' = any(p.daily_fines))`
