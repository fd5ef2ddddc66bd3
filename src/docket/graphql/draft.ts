import { type Draft, type DraftInputs, draftOf } from '../rules/draft.ts'
import { namesSql } from '../store/names.ts'

const items = (revision: string) =>
  `jsonb_array_elements(${revision}.content::jsonb->'clusters') c(j), jsonb_array_elements(c.j->'items') i(j)`

/** Everything a draft of the notice is written from, while the docket is merged or approved; null where it cannot be seen. */
export const draftInputs = (self: string) => `(
  select json_build_object('content', r.content, 'names', ${namesSql({
    docket: `${self}.id`,
    business: `${self}.business_id`,
    grid: `${self}.grid_code`,
    issuer: '(select my_agency())',
    carrier: 'null::uuid',
    today: `((select my_now()) at time zone 'Asia/Shanghai')::date`,
    facts: `array(select c.j->>'fact' from jsonb_array_elements(r.content::jsonb->'clusters') c(j))`,
    violations: `array(select v from ${items('r')}, jsonb_array_elements_text(i.j->'violations') v)`,
    agencies: `array(select i.j->>'agency' from ${items('r')})`,
  })},
    'carriers', (select coalesce(json_agg(json_strip_nulls(json_build_object('id', w.id, 'name', w.name, 'phone', w.phone))
        order by w.level desc, w.valid_from desc, w.id), '[]'::json) from (
      select distinct on (w.id) w.id, w.name, w.phone, g.level, p.valid_from
      from grid_post p join grid g on g.id = p.grid_id join person w on w.id = p.person_id join business b on b.id = ${self}.business_id
      where p.post = 'worker' and (starts_with(${self}.grid_code, g.code) or starts_with(b.grid_code, g.code)) and w.disabled_at is null
        and p.valid_from <= ((select my_now()) at time zone 'Asia/Shanghai')::date
        and (p.valid_to is null or p.valid_to > ((select my_now()) at time zone 'Asia/Shanghai')::date)
        and exists (select from duty d where d.person_id = w.id and d.role = 'gridWorker'
          and d.valid_from <= (select my_now()) and (d.valid_to is null or d.valid_to > (select my_now())))
      order by w.id, g.level desc, p.valid_from desc) w),
    'supersedes', (select coalesce(json_agg(json_build_object('number', n.number, 'issuedOn', (n.issued_at at time zone 'Asia/Shanghai')::date)
        order by n.issued_at, n.id), '[]'::json)
      from notice n join notice_withdrawal w on w.notice_id = n.id where w.continues_in = ${self}.id and n.status = 'withdrawn'))
  from docket_revision r
  where r.docket_id = ${self}.id and r.number = ${self}.revision and ${self}.status in ('merged', 'approved'))`

export const drafted = (inputs: unknown): Draft => draftOf(inputs as DraftInputs)
