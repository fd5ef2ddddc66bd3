import postgres from 'postgres'
import { newId } from '../../../src/platform/ids.ts'
import { gid, type Operation, type Setting, spell, upper } from '../operation.ts'

const findingStatus = ['open', 'assessing', 'assessed', 'merged', 'settled', 'dismissed', 'returned']
const reasons = '情节轻微并已改正'

const document = `mutation Post($input: PostOpinionInput!) { postOpinion(input: $input) { id verdict finding { id status answered } agency { code } author { name } } }`
const peer = `mutation Post($request: UUID!, $opinion: UUID!, $person: UUID!, $certificate: UUID!, $duty: UUID!, $wish: UUID!) {
  postOpinion: peerPostOpinion(input: { request: $request, opinion: $opinion, person: $person, certificate: $certificate, duty: $duty, wish: $wish }) {
    result { rowId verdict findingByFindingId { rowId status answered } agencyByAgencyId { code } personByPostedBy { name } } } }`

/** Everything that posting an opinion changes, in one statement: no rights, no rules, nothing looked at first. */
const effects = (request: string, opinion: string, person: string, certificate: string, duty: string, wish: string) => `
  r as (update assessment_request set status = 'answered', version = version + 1 where id = ${request} returning *),
  s as (update opinion set status = 'superseded', ended_at = now(), ended_for = ${opinion}::text from r where opinion.request_id = r.id and opinion.status in ('proposed', 'signed')),
  f as (update finding f set answered = f.answered + 1, version = f.version + 1 from r where f.id = r.finding_id returning f.*),
  o as (insert into opinion (id, request_id, finding_id, agency_id, business_id, revision, verdict, ground, violations, norms, measures, reasons, status, posted_by, posted_at, certificate_id, signed_at, grid_code, docket_id)
    select ${opinion}, r.id, r.finding_id, r.agency_id, r.business_id, 1, 'notEstablished', 'exempt', '{}', '[]', '[]', '${reasons}', 'signed', ${person}, now(), ${certificate}, now(), r.grid_code, r.docket_id from r returning *),
  n as (insert into opinion_reader (finding_id, agency_id) select finding_id, agency_id from o),
  c as (insert into docket_duty (docket_id, person_id, class, since, grid_code) select docket_id, ${person}, 'assess', now(), grid_code from o on conflict do nothing),
  t as (insert into trace (at, person_id, duty_id, type, subject_type, subject_id, business_id, finding_id, docket_id, grid_code, agencies, bytes)
    select now(), ${person}, ${duty}, 'opinion.posted', 'Opinion', o.id, o.business_id, o.finding_id, o.docket_id, o.grid_code, f.agencies,
      convert_to(json_build_object('opinion', o.id, 'finding', o.finding_id, 'agency', o.agency_id, 'status', o.status)::text, 'UTF8') from o, f),
  a as (insert into answer (person_id, operation, request_id, input_hash, subject, selection, shown, at)
    select ${person}, 'postOpinion', ${wish}, sha256(convert_to(o::text, 'UTF8')), json_build_object('id', o.id), '', json_build_object('id', o.id), now() from o)`

export const opinionSql = `with ${effects('$1::uuid', '$2::uuid', '$3::uuid', '$4::uuid', '$5::uuid', '$6::uuid')}
  select json_build_object('postOpinion', json_build_object('id', ${gid('Opinion', 'o.id')}, 'verdict', 'NOT_ESTABLISHED',
    'finding', (select json_build_object('id', ${gid('Finding', 'f.id')}, 'status', ${upper('f.status', findingStatus)}, 'answered', f.answered) from f),
    'agency', (select json_build_object('code', code) from agency where id = o.agency_id), 'author', (select json_build_object('name', name) from person where id = o.posted_by)))::text as j from o`

export const opinionFunctions = `
  create function peer.post_opinion(request uuid, opinion uuid, person uuid, certificate uuid, duty uuid, wish uuid) returns opinion language sql volatile as $$
    with ${effects('$1', '$2', '$3', '$4', '$5', '$6')} select * from o $$;`

/** Q3: an agency's opinion on one finding. Each case is an open request of food-and-drug. */
export async function opinion({ place, ownerUrl, tokens }: Setting): Promise<Operation<string>> {
  const agency = place.city.agencies['FDA']!
  const { personId: person, certificateId: certificate, dutyId: duty } = place.city.people['wang']!
  const sql = postgres(ownerUrl, { max: 1 })
  const rows = await sql<{ id: string }[]>`
    select id from assessment_request where agency_id = ${agency} and status = 'open' order by hashint8extended(('x' || right(id::text, 12))::bit(48)::bigint, 3) limit 200000`
  await sql.end()
  return {
    name: 'q3',
    title: 'post opinion',
    usedUp: true,
    cases: rows.map(({ id }) => id),
    ask: (contender, request) =>
      contender === 'limit'
        ? { body: JSON.stringify({ name: 'q3', parameters: [request, newId(), person, certificate, duty, newId()] }) }
        : contender === 'ours'
          ? {
              body: JSON.stringify({
                query: document,
                variables: {
                  input: {
                    requestId: newId(),
                    id: newId(),
                    request: `AssessmentRequest:${request}`,
                    verdict: 'NOT_ESTABLISHED',
                    ground: 'EXEMPT',
                    reasons,
                  },
                },
              }),
              token: tokens['wang']!,
            }
          : {
              body: JSON.stringify({
                query: peer,
                variables: { request, opinion: newId(), person, certificate, duty, wish: newId() },
              }),
            },
    common: (contender, data) => (contender === 'postgraphile' ? commonOf(data) : told(data)),
  }
}

type Told = {
  postOpinion: {
    verdict: string
    finding: { status: string; answered: number }
    agency: { code: string }
    author: { name: string }
  }
}

/** Each contender answers another request: what must be equal is everything but the ids. */
const told = (data: unknown) => {
  const { verdict, finding, agency, author } = (data as Told).postOpinion
  return { verdict, finding: { status: finding.status, answered: finding.answered }, agency, author }
}

type Peer = {
  postOpinion: {
    result: {
      verdict: string
      findingByFindingId: { status: string; answered: number }
      agencyByAgencyId: { code: string }
      personByPostedBy: { name: string }
    }
  }
}

const commonOf = (data: unknown) => {
  const { result } = (data as Peer).postOpinion
  const { status, answered } = result.findingByFindingId
  return {
    verdict: spell(result.verdict),
    finding: { status: spell(status), answered },
    agency: result.agencyByAgencyId,
    author: result.personByPostedBy,
  }
}
