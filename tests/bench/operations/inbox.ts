import type { Form } from '../form.ts'
import { moment, type Operation, type Setting, spell, upper } from '../operation.ts'

const findingStatus = ['open', 'assessing', 'assessed', 'merged', 'settled', 'dismissed', 'returned']

const document = `query Inbox($grid: String!, $risk: Int!, $after: String) { inbox(first: 50, grid: $grid, minRisk: $risk, after: $after) { totalCount
  nodes { id requestedAt risk finding { id status foundAt item { code title } business { id name premises { address } } } } } }`

const peer = `query Inbox($agency: UUID!, $grid: String!, $risk: Int!, $afterAt: Datetime!, $afterId: UUID!) {
  inboxCount: peerInboxCount(agency: $agency, grid: $grid, minRisk: $risk)
  inbox: peerInbox(agency: $agency, grid: $grid, minRisk: $risk, afterAt: $afterAt, afterId: $afterId, first: 50) { nodes { rowId requestedAt risk
    findingByFindingId { rowId status foundAt handbookItemByItemId { code title } businessByBusinessId { rowId name premisesByPremisesId { address } } } } } }`

const open = (agency: string, grid: string, risk: string) =>
  `agency_id = ${agency} and status = 'open' and grid_code >= ${grid} and grid_code < ${grid} || '~' and risk >= ${risk}`

// The count names the condition of the index that is meant for counting, as the hub's own does.
const counted = (where: string) =>
  `(select count(*)::int from (select 1 from assessment_request where ${where} and version > 0 limit 1000) x)`
const paged = (columns: string, where: string, at: string, id: string) =>
  `select ${columns} from assessment_request where ${where} and (requested_at, id) < (${at}, ${id}) order by requested_at desc, id desc`

const mine = open('$1::uuid', '$2::text', '$3::int')

/** The page is picked on the columns of its index first; only its rows are dressed. */
export const inboxSql = ({ id, word, text, object, one, list, whole }: Form) => {
  const premises = one(object({ address: text('q.address') }), 'premises q where q.id = b.premises_id')
  const finding = {
    id: id('Finding', 'f.id'),
    status: word(upper('f.status', findingStatus)),
    foundAt: word(moment('f.found_at')),
    item: one(object({ code: text('i.code'), title: text('i.title') }), 'handbook_item i where i.id = f.item_id'),
    business: one(
      object({ id: id('Business', 'b.id'), name: text('b.name'), premises }),
      'business b where b.id = f.business_id',
    ),
  }
  const request = {
    id: id('AssessmentRequest', 'p.id'),
    requestedAt: word(moment('p.requested_at')),
    risk: 'p.risk',
    finding: one(object(finding), 'finding f where f.id = p.finding_id'),
  }
  const nodes = list(object(request), { from: 'page p', order: 'p.requested_at desc, p.id desc' })
  return `with page as materialized (${paged('id, requested_at, risk, finding_id', mine, '$4::timestamptz', '$5::uuid')} limit 50)
  select ${whole(object({ inbox: object({ totalCount: counted(mine), nodes }) }))} as j`
}

/** What PostGraphile cannot say by itself: a range of grids, a keyset, a capped count. */
export const inboxFunctions = `
  create function peer.inbox(agency uuid, grid text, min_risk int, after_at timestamptz, after_id uuid) returns setof assessment_request language sql stable as $$
    ${paged('*', open('agency', 'grid collate "C"', 'min_risk'), 'after_at', 'after_id')} $$;
  create function peer.inbox_count(agency uuid, grid text, min_risk int) returns int language sql stable as $$
    select ${counted(open('agency', 'grid collate "C"', 'min_risk'))} $$;`

type Case = { grid: string; risk: number; after: string | null; afterAt: string; afterId: string }

const nobodyYet = { after: null, afterAt: '2100-01-01T00:00:00.000Z', afterId: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/** A district, a street and a community in turn, of any risk or only grave ones. */
const places = Array.from({ length: 60 }, (_one, n) => {
  const street = `440106${String((n % 4) + 1).padStart(3, '0')}`
  const community = `${street}${String(((n >> 2) % 4) + 1).padStart(3, '0')}`
  return { grid: ['440106', street, community][n % 3]!, risk: 1 + (n % 4) }
})

/** Q2: a page of 50 of an agency's inbox by place and risk, half of them not the first; counted up to 1,000. */
export async function inbox({ place, ours, tokens }: Setting): Promise<Operation<Case>> {
  const token = tokens['wang']!
  const agency = place.city.agencies['FDA']!
  const cases = await Promise.all(
    places.map(async (where, n): Promise<Case> => {
      if (n % 2 === 0) return { ...where, ...nobodyYet }
      const { inbox: first } = (await ours(
        token,
        'query First($grid: String!, $risk: Int!) { inbox(first: 50, grid: $grid, minRisk: $risk) { edges { cursor node { id requestedAt } } } }',
        where,
      )) as { inbox: { edges: { cursor: string; node: { id: string; requestedAt: string } }[] } }
      const last = first.edges.at(-1)!
      return { ...where, after: last.cursor, afterAt: last.node.requestedAt, afterId: last.node.id.split(':')[1]! }
    }),
  )
  return {
    name: 'q2',
    title: 'agency inbox',
    usedUp: false,
    cases,
    ask: (contender, { grid, risk, after, afterAt, afterId }) =>
      contender === 'limit'
        ? { body: JSON.stringify({ name: 'q2', parameters: [agency, grid, risk, afterAt, afterId] }) }
        : contender === 'ours'
          ? { body: JSON.stringify({ query: document, variables: { grid, risk, after } }), token }
          : { body: JSON.stringify({ query: peer, variables: { agency, grid, risk, afterAt, afterId } }) },
    common: (contender, data) => (contender === 'postgraphile' ? commonOf(data) : (data as { inbox: unknown }).inbox),
  }
}

type Peer = {
  inboxCount: number
  inbox: {
    nodes: {
      rowId: string
      requestedAt: string
      risk: number
      findingByFindingId: {
        rowId: string
        status: string
        foundAt: string
        handbookItemByItemId: object
        businessByBusinessId: { rowId: string; name: string; premisesByPremisesId: object }
      }
    }[]
  }
}

const instant = (text: string) => new Date(text).toISOString()

function commonOf(data: unknown) {
  const { inboxCount, inbox: page } = data as Peer
  return {
    totalCount: inboxCount,
    nodes: page.nodes.map(({ rowId, requestedAt, risk, findingByFindingId: finding }) => ({
      id: `AssessmentRequest:${rowId}`,
      requestedAt: instant(requestedAt),
      risk,
      finding: {
        id: `Finding:${finding.rowId}`,
        status: spell(finding.status),
        foundAt: instant(finding.foundAt),
        item: finding.handbookItemByItemId,
        business: {
          id: `Business:${finding.businessByBusinessId.rowId}`,
          name: finding.businessByBusinessId.name,
          premises: finding.businessByBusinessId.premisesByPremisesId,
        },
      },
    })),
  }
}
