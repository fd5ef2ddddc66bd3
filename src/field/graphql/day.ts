import { EvidenceRequestRef } from '../../opinion/graphql.ts'
import { NoticeRef } from '../../docket/graphql.ts'
import { EditionRef } from '../../handbook/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { builder, type Context, enumOf } from '../../platform/graphql/builder.ts'
import { compileRows } from '../../platform/graphql/compile.ts'
import { column, fieldsOf, list, one, partType, rowType } from '../../platform/graphql/declare.ts'
import { parseGlobalId } from '../../platform/ids.ts'
import { BusinessRef } from '../../registry/graphql.ts'
import { ClockRef } from '../../service/graphql.ts'

const ReasonRef = enumOf(
  'StopReason',
  '为何上门: 巡查 patrol (not seen for 30 days) · 送达 notice · 回头看 recheck · 补证 request.',
  ['patrol', 'notice', 'recheck', 'request'],
)

const DayRef = rowType('FieldDay', 'field_day', '外勤日程: what a worker needs to work all day without a network.')
const StopRef = partType('FieldStop', 'A business to go to, for one reason.')

/** Rolling patrol: what has not been seen for so long is due; and how many of them are a day's worth. [P] */
const patrolDays = 30
const patrolsADay = 40

const mine = `(select my_person())`

/** The papers that one carries and that still have to reach the party. */
const carried = (n: string) => `${n}.carrier_id = ${mine} and ${n}.status in ('issued', 'handedOver')`
/** The orders at the businesses of one's grid that can be seen to be carried out. */
const ordered = (c: string) =>
  `${c}.kind = 'rectify' and ${c}.status in ('running', 'suspended') and exists (select from notice n where n.docket_id = ${c}.docket_id and n.carrier_id = ${mine})`
/** What is asked of oneself, and of who was here before. */
const asked = (r: string) =>
  `${r}.status = 'open' and (${r}.addressee_id = ${mine} or not exists (select from duty d where d.person_id = ${r}.addressee_id and d.role = 'gridWorker' and d.valid_from <= my_now() and (d.valid_to is null or d.valid_to > my_now()) and starts_with(${r}.grid_code, d.grid_code)))`

const patrols = `(select b.id as business_id, 'patrol' as reason, null::date as due, 3 as rank, v.at, b.risk
  from business b left join lateral (select max(x.visited_at) as at from visit x where x.business_id = b.id) v on true
  where b.grid_code >= (select my_grid()) and b.grid_code < (select my_grid_end()) and (select my_role()) = 'gridWorker'
    and (v.at is null or v.at < my_now() - interval '${patrolDays} days')
  order by v.at nulls first, b.risk desc, b.id limit ${patrolsADay})`

/** Every reason to go somewhere today, in the order of a day: what is due first. */
const stops = `(select s.business_id, s.reason, s.due, row_number() over (order by s.due nulls last, s.rank, s.at nulls first, s.risk desc, s.business_id) as place from (
  select n.business_id, 'notice' as reason, (select min(c.due_on) from clock c where c.paper_id = n.id and c.status = 'running') as due, 0 as rank, n.issued_at as at, 0 as risk from notice n where ${carried('n')}
  union all select r.business_id, 'request', r.until, 1, r.asked_at, 0 from evidence_request r where ${asked('r')}
  union all select distinct on (c.business_id) c.business_id, 'recheck', c.due_on, 2, null::timestamptz, 0 from clock c where ${ordered('c')}
  union all select p.business_id, p.reason, p.due, p.rank, p.at, p.risk from ${patrols} p) s)`

/** What was not told before: everything without a cursor, else what something happened to. */
const news = (self: string, happened: string) => `(${self}.since is null or ${happened})`

fieldsOf(StopRef, (t) => ({
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, {
    nullable: false,
    description: 'Where to.',
  }),
  reason: column(t, ReasonRef, 'reason', { description: '为何上门.' }),
  due: column(t, 'Day', (self) => `${self}.due::text`, { nullable: true, description: 'By when.' }),
  order: column(t, 'Int', 'place', { description: 'Where it stands in the day.' }),
}))

fieldsOf(DayRef, (t) => ({
  cursor: column(t, 'String', 'head', {
    description: 'Give it as `since` next time, and only what has changed is told.',
    map: (no, context) => context.cursor(no as number),
  }),
  at: column(t, 'DateTime', () => 'my_now()', { description: 'The hub’s clock.' }),
  worker: one(t, PersonRef, (_self, it) => `${it}.id = ${mine}`, { nullable: false, description: 'Whose day.' }),
  stops: list(
    t,
    StopRef,
    { from: (_self, it) => `${stops} ${it}`, where: () => 'true' },
    { order: (it) => `${it}.place`, limit: 500, description: '日程: where to go, whole every time.' },
  ),
  businesses: list(
    t,
    BusinessRef,
    (self, it) =>
      `${it}.id in (select s.business_id from ${stops} s) and ${news(self, `(happened_at_since(${it}.id, ${self}.since) or ${it}.id <> all(${self}.held))`)}`,
    {
      order: (it) => `${it}.id`,
      limit: 500,
      description: 'The businesses of the day: all, or those that something happened at and those that are not `held`.',
    },
  ),
  editions: list(
    t,
    EditionRef,
    (self, it) =>
      `${it}.series = 'JOINT' and ${it}.status = 'published' and ${news(self, `happened_since(${it}.id, ${self}.since)`)}`,
    { order: (it) => `${it}.id`, description: 'The joint handbook in force, whole; only when it is another.' },
  ),
  notices: list(t, NoticeRef, (_self, it) => carried(it), {
    order: (it) => `${it}.issued_at, ${it}.id`,
    description: 'The notices to take to the door, whole every time.',
  }),
  rechecks: list(t, ClockRef, (_self, it) => ordered(it), {
    order: (it) => `${it}.due_on, ${it}.id`,
    description: '回头看: the orders whose being carried out can be looked at, whole every time.',
  }),
  evidenceRequests: list(t, EvidenceRequestRef, (_self, it) => asked(it), {
    order: (it) => `${it}.until, ${it}.id`,
    description: '补证: what is asked of you, whole every time.',
  }),
  gone: column(
    t,
    ['ID'],
    (self) => `array(
      select 'Notice:' || n.id from notice n where ${self}.since is not null and not (${carried('n')}) and happened_since(n.id, ${self}.since)
      union all select 'Notice:' || h.notice_id from handover h where h.from_id = ${mine} and happened_since(h.notice_id, ${self}.since)
      union all select 'EvidenceRequest:' || r.id from evidence_request r where not (${asked('r')}) and happened_since(r.id, ${self}.since)
      union all select 'Clock:' || c.id from clock c where not (${ordered('c')}) and happened_since(c.id, ${self}.since)
      union all select 'Edition:' || e.id from edition e where e.series = 'JOINT' and e.status = 'superseded' and happened_since(e.id, ${self}.since))`,
    { description: 'What is not to be done any more, by its id; drop what `stops` does not name either.' },
  ),
}))

/** The uuids of what a phone holds; none where it does not say, and what is no business is none. */
const heldOf = ({ held }: Record<string, unknown>): string[] | null =>
  Array.isArray(held) ? held.flatMap((id) => parseGlobalId(String(id))?.id ?? []) : null

builder.queryField('fieldDay', (t) =>
  t.field({
    type: DayRef as never,
    description:
      '外勤日程: your day, in one statement under your own rights: where to go, the handbook, the notices, what to look at again, what is asked of you. Give the last `cursor` as `since` for what has changed.',
    args: {
      since: t.arg.string({ description: 'The cursor of the last time.' }),
      held: t.arg.idList({ description: 'The businesses you hold: of the day, only the others are told whole again.' }),
    },
    resolve: (async (_root: unknown, { since }: { since?: string | null }, context: Context, info: never) => {
      const { text, parameters } = compileRows(
        info,
        1,
        (object, it, arg) =>
          `select ${object} as j from (select $1::bigint as since, (select coalesce(max(no), 0) from event) as head, ${arg.computed('uuid[]', heldOf)} as held) ${it}`,
      )
      const [row] = await context.reading.ask<{ j: string }>(text, [
        since ? context.cursorNo(since) : null,
        ...parameters((info as { variableValues: Record<string, unknown> }).variableValues),
      ])
      return JSON.parse(row!.j)
    }) as never,
  }),
)
