import { confirmDays, hoursAtTheDoor, type FigureName } from '../rules/figures.ts'

/** SQL of what is asked for: placeholders or expressions; a grid, a unit or `counted` only where it is narrowed to one. */
export type Narrowed = {
  from: string
  to: string
  grid?: string | undefined
  /** The key of a bar. */
  unit?: string | undefined
  /** Only rows that count: the numerator. */
  counted?: string | undefined
}

const today = `((select my_now()) at time zone 'Asia/Shanghai')::date`
const dayOf = (instant: string) => `(${instant} at time zone 'Asia/Shanghai')::date`
const daysBetween = (since: string, until: string) =>
  `round((extract(epoch from ${until} - ${since}) / 86400)::numeric, 2)`
/** A legal day as the instant it begins. */
const dawn = (day: string) => `((${day})::timestamp at time zone 'Asia/Shanghai')`

const within = (instant: string, { from, to }: Narrowed) =>
  `${instant} >= ${dawn(from)} and ${instant} < ${dawn(`(${to}) + 1`)}`

/** Every relation has these columns, so that one list, one sum and one export read all of them. */
const columns = (told: {
  id: string
  subject: string
  subjectId: string
  kind: string
  at: string
  dueOn?: string
  days?: string
  weight?: string
  counted: string
  agency?: string
  grid: string
  business: string
  finding?: string
  docket?: string
}) =>
  `${told.id} as id, ${told.subject}::text as subject_type, ${told.subjectId} as subject_id, ${told.kind}::text as kind,
  ${told.at}::timestamptz(3) as at, ${told.dueOn ?? 'null'}::date as due_on, (${told.days ?? 'null'})::numeric as days,
  ${told.weight ?? '1'} as weight, ${told.counted} as counted, ${told.agency ?? 'null'}::uuid as agency_id, ${told.grid} as grid_code,
  ${told.business} as business_id, ${told.finding ?? 'null'}::uuid as finding_id, ${told.docket ?? 'null'}::uuid as docket_id`

const clocks = (binds: string) => `select ${columns({
  id: 'c.id',
  subject: `'Clock'`,
  subjectId: 'c.id',
  kind: 'c.kind',
  at: dawn('c.started_on'),
  dueOn: 'c.due_on',
  days: `case when c.due_on < ${today} then ${today} - c.due_on end`,
  counted: `c.due_on < ${today}`,
  agency: 'coalesce(a.id, p.agency_id)',
  grid: 'c.grid_code',
  business: 'c.business_id',
  docket: 'c.docket_id',
})} from clock c left join agency a on a.code = nullif(c.agency_code, '') left join penalty_case p on p.id = c.case_id
  where c.status = 'running' and ${binds}`

const openRequests = `select ${columns({
  id: 'r.id',
  subject: `'AssessmentRequest'`,
  subjectId: 'r.id',
  kind: `'assess'`,
  at: 'r.requested_at',
  dueOn: 'r.due_on',
  days: `case when r.due_on < ${today} then ${today} - r.due_on end`,
  counted: `r.due_on < ${today}`,
  agency: 'r.agency_id',
  grid: 'r.grid_code',
  business: 'r.business_id',
  finding: 'r.finding_id',
  docket: 'r.docket_id',
})} from assessment_request r where r.status = 'open'`

/** 会审 that is to meet, and what one decided that is not carried out: with whom, and until when. */
const openReviews = `select ${columns({
  id: 'r.id',
  subject: `'JointReview'`,
  subjectId: 'r.id',
  kind: `case r.status when 'decided' then 'carryOut' else 'review' end`,
  at: 'coalesce(r.decided_at, r.called_at)',
  dueOn: 'coalesce(r.due_on, r.meets_on)',
  days: `case when coalesce(r.due_on, r.meets_on) < ${today} then ${today} - coalesce(r.due_on, r.meets_on) end`,
  counted: `coalesce(r.due_on, r.meets_on) < ${today}`,
  agency: 'coalesce(r.owner_id, r.agency_id)',
  grid: 'r.grid_code',
  business: 'r.business_id',
  docket: 'r.docket_id',
})} from joint_review r where r.status in ('called', 'open') or r.status = 'decided' and r.carried_out_on is null`

/** 整改报告 that nobody has confirmed or sent back. */
const openReports = `select ${columns({
  id: 'm.id',
  subject: `'DueMeasure'`,
  subjectId: 'm.id',
  kind: `'confirm'`,
  at: dawn('m.done_on'),
  dueOn: `(m.done_on + ${confirmDays})`,
  days: `case when m.done_on + ${confirmDays} < ${today} then ${today} - m.done_on - ${confirmDays} end`,
  counted: `m.done_on + ${confirmDays} < ${today}`,
  agency: 'm.agency_id',
  grid: 'd.grid_code',
  business: 'm.business_id',
  docket: 'm.docket_id',
})} from due_measure m join docket d on d.id = m.docket_id where m.status = 'done'`

const firstSigned = (request: string) =>
  `(select min(o.signed_at) as at from opinion o where o.request_id = ${request} and o.signed_at is not null)`
/** Days, both ends included, on which its agency waited for more evidence. */
const paused = `coalesce((select sum((p->>'to')::date - (p->>'from')::date + 1)
    from jsonb_array_elements(r.pauses) p where p->>'to' is not null), 0)`

const responses = (narrowed: Narrowed) => `select ${columns({
  id: 'r.id',
  subject: `'AssessmentRequest'`,
  subjectId: 'r.id',
  kind: `case r.status when 'answered' then 'answered' else 'waiting' end`,
  at: 'r.requested_at',
  dueOn: 'r.due_on',
  days: `case when r.status = 'answered' then greatest(0, ${daysBetween('r.requested_at', 's.at')} - ${paused}) end`,
  counted: `r.status = 'answered' and coalesce(${dayOf('s.at')} <= r.due_on, false)`,
  agency: 'r.agency_id',
  grid: 'r.grid_code',
  business: 'r.business_id',
  finding: 'r.finding_id',
  docket: 'r.docket_id',
})} from assessment_request r left join lateral ${firstSigned('r.id')} s on true
  where ${within('r.requested_at', narrowed)} and (r.status = 'answered' or r.status = 'open' and r.due_on < ${today})`

const rectification = (narrowed: Narrowed) => `select ${columns({
  id: 'm.id',
  subject: `'DueMeasure'`,
  subjectId: 'm.id',
  kind: 'm.kind',
  at: 'm.opened_at',
  dueOn: 'c.due_on',
  days: `case when m.status = 'verified' then m.verified_on - ${dayOf('m.opened_at')} end`,
  counted: `m.status = 'verified'`,
  agency: 'm.agency_id',
  grid: 'd.grid_code',
  business: 'm.business_id',
  docket: 'm.docket_id',
})} from due_measure m join docket d on d.id = m.docket_id left join clock c on c.id = m.clock_id
  where m.status <> 'void' and ${within('m.opened_at', narrowed)}`

const chronic = `select ${columns({
  id: 'b.id',
  subject: `'Business'`,
  subjectId: 'b.id',
  kind: `coalesce(l.rule, 'none')`,
  at: 'coalesce(l.listed_at, b.registered_at)',
  days: `${today} - ${dayOf('l.listed_at')}`,
  counted: 'l.id is not null',
  grid: 'b.grid_code',
  business: 'b.id',
})} from business b left join (select distinct on (x.business_id) x.* from chronic_listing x where x.left_at is null
    order by x.business_id, x.listed_at) l on l.business_id = b.id`

const tripsAvoided = (narrowed: Narrowed) => `select ${columns({
  id: 't.id',
  subject: `'Docket'`,
  subjectId: 't.docket_id',
  kind: `case when t.went then 'went' else 'avoided' end`,
  at: 't.at',
  counted: 'not t.went',
  agency: 't.agency_id',
  grid: 't.grid_code',
  business: 't.business_id',
  docket: 't.docket_id',
})} from (select a.*, exists (select from visit v where v.business_id = a.business_id and v.agency_id = a.agency_id
      and v.visited_at >= a.since and v.visited_at <= a.at) as went
    from (select md5(r.docket_id::text || r.agency_id::text)::uuid as id, r.docket_id, r.agency_id, d.business_id, d.grid_code,
        min(s.at) as at, (select min(v.visited_at) from finding f join visit v on v.id = f.visit_id where f.docket_id = r.docket_id) as since
      from assessment_request r join docket d on d.id = r.docket_id cross join lateral ${firstSigned('r.id')} s
      where r.status = 'answered' and s.at is not null group by r.docket_id, r.agency_id, d.business_id, d.grid_code) a
    where ${within('a.at', narrowed)}) t`

const stageDays = (narrowed: Narrowed) => `select ${columns({
  id: `md5(d.id::text || s.stage)::uuid`,
  subject: `'Docket'`,
  subjectId: 'd.id',
  kind: 's.stage',
  at: 's.until',
  days: daysBetween('s.since', 's.until'),
  counted: 'true',
  grid: 'd.grid_code',
  business: 'd.business_id',
  docket: 'd.id',
})} from docket d
  left join lateral (select min(v.merged_at) as at from docket_revision v where v.docket_id = d.id) m on true
  left join lateral (select min(x.happened_at) as at from service x
    where x.docket_id = d.id and x.paper_kind = 'notice' and x.status = 'complete') x on true
  cross join lateral (values ('assess', d.opened_at, m.at), ('approve', m.at, d.approved_at),
    ('dispatch', d.approved_at, d.dispatched_at), ('serve', d.dispatched_at, x.at), ('perform', x.at, d.closed_at)) s(stage, since, until)
  where s.until >= s.since and ${within('s.until', narrowed)}`

const personHours = (narrowed: Narrowed) => `select ${columns({
  id: 'd.id',
  subject: `'Docket'`,
  subjectId: 'd.id',
  kind: `case when j.hours is null then 'staged' else 'joint' end`,
  at: 'd.closed_at',
  days: 'round((v.hours + coalesce(j.hours, 0))::numeric, 2)',
  weight: 'f.closed',
  counted: 'true',
  grid: 'd.grid_code',
  business: 'd.business_id',
  docket: 'd.id',
})} from docket d
  cross join lateral (select (count(*) filter (where f.status in ('settled', 'dismissed')))::int as closed,
      (select min(v.visited_at) from visit v where v.id = any(array_agg(f.visit_id))) as since
    from finding f where f.docket_id = d.id) f
  cross join lateral (select coalesce(sum(case v.kind when 'inspection'
        then ${hoursAtTheDoor.inspection} * greatest(2, (select count(*) from visit_officer o where o.visit_id = v.id))
        else ${hoursAtTheDoor.patrol} end), 0) as hours
    from visit v where v.business_id = d.business_id and v.visited_at >= f.since and v.visited_at <= d.closed_at) v
  cross join lateral (select sum(extract(epoch from coalesce(p.left_at, s.outcome_at) - p.present_at) / 3600
        / (select count(*) from joint_site y where y.session_id = s.id)) as hours
    from joint_site t join joint_session s on s.id = t.session_id join joint_presence p on p.session_id = s.id
    where t.business_id = d.business_id and s.outcome = 'held' and s.opened_at >= f.since and s.opened_at <= d.closed_at) j
  where d.status = 'closed' and ${within('d.closed_at', narrowed)}`

const relations: Record<FigureName, (narrowed: Narrowed) => string> = {
  late: () =>
    `${clocks(`c.binds = 'agency'`)} union all ${openRequests} union all ${openReviews} union all ${openReports}`,
  openClocks: () => clocks('true'),
  responses,
  rectification,
  chronic: () => chronic,
  tripsAvoided,
  stageDays,
  personHours,
}

const unitIs: Record<'agency' | 'grid' | 'kind', (unit: string) => string> = {
  agency: (unit) => `coalesce((select a.code from agency a where a.id = r.agency_id), 'SHARED') = ${unit}`,
  grid: (unit) => `r.grid_code >= ${unit} and r.grid_code < ${unit} || '~'`,
  kind: (unit) => `r.kind = ${unit}`,
}

/**
 * The rows of one figure for whoever asks, under their rights: supervisors and auditors have those of their area, the lead
 * of an agency those of its own. What is summed, listed and exported is this, and nothing else.
 */
export function figureRows(
  name: FigureName,
  { unit: by, ofAgencies }: { unit: keyof typeof unitIs; ofAgencies: boolean },
  narrowed: Narrowed,
): string {
  const own = ofAgencies ? ` or (select my_role()) = 'lead' and r.agency_id = (select my_agency())` : ''
  return `select r.* from (${relations[name](narrowed)}) r where ${[
    `((select my_role()) in ('supervisor', 'auditor')${own})`,
    narrowed.grid && `r.grid_code >= ${narrowed.grid} and r.grid_code < ${narrowed.grid} || '~'`,
    narrowed.unit && unitIs[by](narrowed.unit),
    narrowed.counted && `(r.counted or not ${narrowed.counted})`,
  ]
    .filter(Boolean)
    .join(' and ')}`
}
