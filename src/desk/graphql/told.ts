import {
  type Hearer,
  hearers,
  mostUnread,
  newsDays,
  newsKinds,
  rolesThatHear,
  toldOfOwn,
  typesFor,
  typesOf,
} from '../rules/news.ts'

const me = '(select my_person())'
const agency = '(select my_agency())'
const literal = (types: readonly string[]) => `'{${types.join()}}'::text[]`

/** The kind of an event’s type; null when it is news to nobody. */
export const kindOf = (it: string) =>
  `case ${newsKinds.map((kind) => `when ${it}.type = any(${literal(typesOf(kind))}) then '${kind}'`).join(' ')} end`

const byRole = (otherwise: string, said: (own: readonly Hearer[]) => string) =>
  `case (select my_role()) ${rolesThatHear.map(([role, own]) => `when '${role}' then ${said(own)}`).join(' ')} else ${otherwise} end`

/** What each hearer is to an event, in SQL. */
const hearing: Record<Hearer, (it: string) => string> = {
  asked: (it) => `exists (select from assessment_request r where r.id = ${it}.subject_id and r.agency_id = ${agency})`,
  agency: (it) => `${agency} = any(${it}.agencies)`,
  coordinator: () => 'true',
  supervisor: () => 'true',
  seat: () => 'true',
  addressee: (it) => `${it}.addressee_id = ${me}`,
}
const heard = (it: string, own: readonly Hearer[]) =>
  `(${own.map((hearer) => `${it}.type = any(${literal(typesFor(hearer))}) and ${hearing[hearer](it)}`).join(' or ')})`

/** What one is told as what one is: the same to all of a role, agency and area, their own doings among it. */
export const toldToDuty = (it: string) => byRole('false', (own) => heard(it, own))

/** What one is told by name. */
export const toldByName = (it: string) => heard(it, ['addressee'])

/** Every type that may be told to somebody as what they are, or by name. */
const types = byRole(literal(typesFor('addressee')), (own) =>
  literal(hearers.flatMap((hearer) => (own.includes(hearer) || hearer === 'addressee' ? typesFor(hearer) : []))),
)

/** `tells` of the rules in SQL, of the events of the last days alone: read by their types, they are found in `trace_type_idx`. */
const tellsMe = (it: string) => `${it}.type = any((select ${types})::text[])
  and ${it}.at >= (select my_now() - interval '${newsDays} days')
  and (${it}.person_id <> ${me} or ${it}.type = any(${literal(typesOf(toldOfOwn))}))
  and (${toldToDuty(it)} or ${toldByName(it)})
  and ${kindOf(it)} <> all(coalesce((select b.muted from bell b where b.id = ${me}), '{}'))`

/** One’s news with their numbers: they are looked up one by one, for a join would read all numbers there are. */
export const myNews = `select n.no, t.* from (select * from trace x where ${tellsMe('x')} offset 0) t,
  lateral (select e.no from event e where e.trace_seq = t.seq offset 0) n`

/** Their numbers alone, the newest first: what a page and the count of the unread are both taken from. */
export const myNumbers = `array(select n.no from (select x.seq from trace x where ${tellsMe('x')} offset 0) t,
  lateral (select e.no from event e where e.trace_seq = t.seq offset 0) n order by n.no desc)`

const reading = (what: string, otherwise: string) =>
  `coalesce((select ${what} from news_reading r where r.person_id = ${me} and r.acting_as = (select concat_ws('|', my_role(), my_agency(), my_grid()))), ${otherwise})`

/** Whether an event is past where one has read. */
export const unread = (it: string) =>
  `(${it}.no > (select ${reading('r.read_no', '0')}) and ${it}.no <> all((select ${reading('r.read_apart', `'{}'`)})::bigint[]))`

/** How many of these numbers are unread. */
export const countUnread = (numbers: string) =>
  `(select count(*) from (select from unnest(${numbers}) u(no) where ${unread('u')} limit ${mostUnread}) c)`
