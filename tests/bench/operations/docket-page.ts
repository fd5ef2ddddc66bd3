import type { Form } from '../form.ts'
import { moment, type Operation, type Setting, spell, spread, upper } from '../operation.ts'
import { idOf } from '../seed/size.ts'

const verdict = ['established', 'notEstablished', 'needsEvidence', 'notOurs']
const docketStatus = ['collecting', 'merged', 'approved', 'dispatched']
const findingStatus = ['open', 'assessing', 'assessed', 'merged', 'settled', 'dismissed', 'returned']

const document = `query DocketPage($id: ID!) { docket(id: $id) { id status round openedAt business { id name risk premises { address }
  findings(first: 20) { nodes { id status risk foundAt description item { code title } evidence { id kind mime sha256 }
    opinions { id verdict reasons agency { code name } author { id name } } } } } } }`

const peer = `query DocketPage($id: UUID!) { docketByRowId(rowId: $id) { rowId status round openedAt businessByBusinessId { rowId name risk premisesByPremisesId { address }
  findingsByBusinessId(first: 20, orderBy: [FOUND_AT_DESC, ROW_ID_DESC]) { nodes { rowId status risk foundAt description handbookItemByItemId { code title }
    evidencesByFindingId { nodes { rowId kind sha256 mime } }
    opinionsByFindingId { nodes { rowId verdict reasons agencyByAgencyId { code name } personByPostedBy { rowId name } } } } } } } }`

/** The best single statement: correlated sub-selects. Grouping sets first was 17–40 % slower, joins for what has one row no faster. */
export const docketPageSql = ({ id, word, text, object, one, list, whole }: Form) => {
  const agency = one(object({ code: text('a.code'), name: text('a.name') }), 'agency a where a.id = o.agency_id')
  const author = one(object({ id: id('Person', 'u.id'), name: text('u.name') }), 'person u where u.id = o.posted_by')
  const opinion = {
    id: id('Opinion', 'o.id'),
    verdict: word(upper('o.verdict', verdict)),
    reasons: text('o.reasons'),
    agency,
    author,
  }
  const evidence = { id: id('Evidence', 'e.id'), kind: text('e.kind'), mime: text('e.mime'), sha256: text('e.sha256') }
  const finding = {
    id: id('Finding', 'f.id'),
    status: word(upper('f.status', findingStatus)),
    risk: 'f.risk',
    foundAt: word(moment('f.found_at')),
    description: text('f.description'),
    item: one(object({ code: text('i.code'), title: text('i.title') }), 'handbook_item i where i.id = f.item_id'),
    evidence: list(object(evidence), { from: 'evidence e', where: 'e.finding_id = f.id', order: 'e.id' }),
    opinions: list(object(opinion), {
      from: 'opinion o',
      where: `o.finding_id = f.id and o.status in ('proposed', 'signed')`,
      order: 'o.agency_id, o.revision',
    }),
  }
  const business = {
    id: id('Business', 'b.id'),
    name: text('b.name'),
    risk: 'b.risk',
    premises: one(object({ address: text('p.address') }), 'premises p where p.id = b.premises_id'),
    findings: object({
      nodes: list(object(finding), {
        from: 'finding f',
        where: 'f.business_id = b.id',
        order: 'f.found_at desc, f.id desc',
        limit: 20,
      }),
    }),
  }
  const docket = {
    id: id('Docket', 'd.id'),
    status: word(upper('d.status', docketStatus)),
    round: 'd.round',
    openedAt: word(moment('d.opened_at')),
    business: one(object(business), 'business b where b.id = d.business_id'),
  }
  return `select ${whole(object({ docket: object(docket) }))} as j from docket d where d.id = $1::uuid`
}

/** Q1: a docket with its business, the 20 newest findings, their evidence and the opinions on them. */
export function docketPage({ place: { size }, tokens }: Setting): Operation<string> {
  // Businesses of many findings, in whichever round they are.
  const blocks = size.businesses / 4
  return {
    name: 'q1',
    title: 'docket page',
    usedUp: false,
    cases: spread(3000, blocks).map((block, n) =>
      idOf('docket', (n % 3 === 2 && block * 4 < size.businesses / 2 ? size.businesses : 0) + block * 4),
    ),
    ask: (contender, id) =>
      contender === 'limit'
        ? { body: JSON.stringify({ name: 'q1', parameters: [id] }) }
        : contender === 'ours'
          ? { body: JSON.stringify({ query: document, variables: { id: `Docket:${id}` } }), token: tokens['chen']! }
          : { body: JSON.stringify({ query: peer, variables: { id } }) },
    common: (contender, data) => (contender === 'postgraphile' ? commonOf(data) : ordered((data as Page).docket)),
  }
}

type Page = { docket: { business: { findings: { nodes: { opinions: { id: string }[] }[] } } } }

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

/** The order of opinions on one finding is a matter of taste. */
const ordered = (docket: Page['docket']) => {
  for (const finding of docket.business.findings.nodes) finding.opinions.sort(byId)
  return docket
}

type Rows<T> = { nodes: T[] }
type Peer = {
  docketByRowId: {
    rowId: string
    status: string
    round: number
    openedAt: string
    businessByBusinessId: {
      rowId: string
      name: string
      risk: number
      premisesByPremisesId: object
      findingsByBusinessId: Rows<{
        rowId: string
        status: string
        risk: number
        foundAt: string
        description: string
        handbookItemByItemId: object
        evidencesByFindingId: Rows<{ rowId: string; kind: string; sha256: string; mime: string }>
        opinionsByFindingId: Rows<{
          rowId: string
          verdict: string
          reasons: string
          agencyByAgencyId: object
          personByPostedBy: { rowId: string; name: string }
        }>
      }>
    }
  }
}

const instant = (text: string) => new Date(text).toISOString()

function commonOf(data: unknown) {
  const { docketByRowId: docket } = data as Peer
  const business = docket.businessByBusinessId
  return {
    id: `Docket:${docket.rowId}`,
    status: spell(docket.status),
    round: docket.round,
    openedAt: instant(docket.openedAt),
    business: {
      id: `Business:${business.rowId}`,
      name: business.name,
      risk: business.risk,
      premises: business.premisesByPremisesId,
      findings: {
        nodes: business.findingsByBusinessId.nodes.map((one) => ({
          id: `Finding:${one.rowId}`,
          status: spell(one.status),
          risk: one.risk,
          foundAt: instant(one.foundAt),
          description: one.description,
          item: one.handbookItemByItemId,
          evidence: one.evidencesByFindingId.nodes
            .map(({ rowId, kind, sha256, mime }) => ({ id: `Evidence:${rowId}`, kind, mime, sha256 }))
            .sort(byId),
          opinions: one.opinionsByFindingId.nodes
            .map(({ rowId, verdict: said, reasons, agencyByAgencyId: agency, personByPostedBy: by }) => ({
              id: `Opinion:${rowId}`,
              verdict: spell(said),
              reasons,
              agency,
              author: { id: `Person:${by.rowId}`, name: by.name },
            }))
            .sort(byId),
        })),
      },
    },
  }
}
