import type { Case } from './cases.ts'
import { ladderNodes, ladderOf, ofListing } from './ladder.ts'

/** For whom a field shows the row of each case; whoever is not named sees nothing of it. */
export type Seen = { ours?: string; waiting?: string; theirs?: string; sealed?: string }

export type QueryRow = {
  /** The field with its arguments and a selection. */
  ask: (about: Case) => string
  /** What is in the answer of whoever sees it. */
  mark: (about: Case) => string
  seen: Seen
}

// By place: those who answer for the district, and every agency of it.
const district = 'wang luo zheng zhao chen feng qian zhou'
const ofBusiness = {
  ours: `lin ${district}`,
  waiting: `lin ${district}`,
  theirs: `he ${district}`,
  sealed: `lin ${district}`,
}
const ofFinding = {
  ours: 'lin wang luo zheng chen qian zhou',
  waiting: 'lin wang luo zheng chen qian zhou',
  theirs: 'he zhao chen qian zhou',
  // 林 found it and carries its notice: whoever carries is named.
  sealed: 'lin chen wang',
}
// A sealed case closes its visits with it. 郑's own agency sent both grid workers.
const ofVisit = {
  ours: 'lin wang luo zheng chen qian zhou',
  waiting: 'lin wang luo zheng chen qian zhou',
  theirs: 'he zheng zhao chen qian zhou',
  sealed: 'lin chen wang',
}
const ofRequest = {
  ours: 'wang luo zheng chen qian zhou',
  waiting: 'wang luo zheng chen qian zhou',
  theirs: 'zhao chen qian zhou',
  sealed: 'chen wang',
}
// 郑 has not answered, and so does not see what others answered, nor what it was merged into.
const ofOpinion = {
  ours: 'wang luo chen qian zhou',
  waiting: 'wang luo chen qian zhou',
  theirs: 'zhao chen qian zhou',
  sealed: 'chen wang',
}
// A grid worker sees what was dispatched to it, and no other docket.
const ofDocket = {
  ours: 'lin wang luo zheng chen qian zhou',
  waiting: 'wang luo zheng chen qian zhou',
  theirs: 'he zhao chen qian zhou',
  sealed: 'lin chen wang',
}
const { waiting: _none, ...ofNotice } = ofDocket
// Where a business agreed to be served is told to whoever may serve it, and who looks after them.
const serving = 'wang luo zheng zhao chen qian zhou'
const ofConfirmation = {
  ours: `lin ${serving}`,
  waiting: `lin ${serving}`,
  theirs: `he ${serving}`,
  sealed: `lin ${serving}`,
}
// A case is its own agency's until it is decided; 郑's agency is concerned, and then sees the case and its decision.
const ofCase = {
  ours: 'wang luo zheng chen qian zhou',
  waiting: 'wang luo chen qian zhou',
  theirs: 'zhao chen qian zhou',
  sealed: 'chen wang',
}
const { waiting: _undecided, ...ofDecision } = ofCase
// A phone is its worker's; who takes a lost one out of use sees that there is one.
const ofDevice = {
  ours: 'lin chen zhou wu',
  waiting: 'lin chen zhou wu',
  theirs: 'he chen zhou wu',
  sealed: 'lin chen zhou wu',
}
const ofOperation = { ours: 'lin chen', waiting: 'lin chen', theirs: 'he chen', sealed: 'lin chen' }
const all = { ours: 'everyone' }

const one = (field: string, id: (about: Case) => string, seen: Seen): QueryRow => ({
  ask: (about) => `${field}(id: "${id(about)}") { id }`,
  mark: id,
  seen,
})
const common = (ask: string, mark: string): QueryRow => ({ ask: () => ask, mark: () => mark, seen: all })

/** Every query field. One that is not here fails the test. */
export const queries: Record<string, QueryRow | QueryRow[]> = {
  agencies: common('agencies { code }', '"FDA"'),
  assessmentRequest: [
    one('assessmentRequest', ({ request }) => request, ofRequest),
    one('assessmentRequest', ({ openRequest }) => openRequest, ofRequest),
  ],
  business: one('business', ({ business }) => business, ofBusiness),
  businesses: {
    ask: () => 'businesses(first: 100) { nodes { id } }',
    mark: ({ business }) => business,
    seen: ofBusiness,
  },
  device: one('device', ({ device }) => device, ofDevice),
  docket: one('docket', ({ docket }) => docket, ofDocket),
  dockets: { ask: () => 'dockets(first: 100) { nodes { id } }', mark: ({ docket }) => docket, seen: ofDocket },
  document: one('document', ({ document }) => document, ofNotice),
  documents: {
    ask: () => 'documents(first: 100) { nodes { id } }',
    mark: ({ document }) => document,
    seen: ofNotice,
  },
  edition: common('editions(first: 1) { nodes { id } }', 'Edition:'),
  editions: common('editions(series: "JOINT") { nodes { series } }', 'JOINT'),
  eventCursor: common('eventCursor', 'eventCursor'),
  evidenceRequest: one('evidenceRequest', ({ evidenceRequest }) => evidenceRequest, ofFinding),
  facts: common('facts { nodes { code } }', 'F-BBQ'),
  // One's own day, and nobody else's.
  fieldDay: {
    ask: () => 'fieldDay { evidenceRequests { id } }',
    mark: ({ evidenceRequest }) => evidenceRequest,
    seen: { ours: 'lin', waiting: 'lin', theirs: 'he', sealed: 'lin' },
  },
  finding: one('finding', ({ finding }) => finding, ofFinding),
  grid: common('grid(code: "440106001002002") { code }', '440106001002002'),
  grids: common('grids { nodes { code } }', '440106'),
  hubKey: common('hubKey { id }', '"id"'),
  inbox: {
    ask: () => 'inbox(state: ANSWERED, first: 100) { nodes { id } }',
    mark: ({ request }) => request,
    seen: { ours: 'wang luo', waiting: 'wang luo', theirs: 'zhao', sealed: 'wang' },
  },
  jointEdition: common('jointEdition { series }', 'JOINT'),
  me: common('me { id }', 'Person:'),
  chronicList: {
    ask: () => 'chronicList(first: 100) { nodes { id } }',
    mark: ({ name }) => ladderOf(name).listing,
    seen: ofListing,
  },
  ladderPolicies: common('ladderPolicies { nodes { basis } }', '产品默认值'),
  legalPolicies: common('legalPolicies { nodes { basis } }', '测试口径'),
  myFindings: {
    ask: () => 'myFindings(first: 100) { nodes { id } }',
    mark: ({ finding }) => finding,
    seen: { ours: 'lin', waiting: 'lin', theirs: 'he', sealed: 'lin' },
  },
  myNotices: {
    ask: () => 'myNotices(first: 100) { nodes { id } }',
    mark: ({ notice }) => notice,
    seen: { ours: 'lin', theirs: 'he', sealed: 'lin' },
  },
  node: [one('node', ({ evidence }) => evidence, ofFinding), one('node', ({ opinion }) => opinion, ofOpinion)],
  notice: one('notice', ({ notice }) => notice, ofNotice),
  opinion: one('opinion', ({ opinion }) => opinion, ofOpinion),
  penaltyCase: one('penaltyCase', ({ penaltyCase }) => penaltyCase, ofCase),
  penaltyCases: {
    ask: () => 'penaltyCases(first: 100) { nodes { id } }',
    mark: ({ penaltyCase }) => penaltyCase,
    seen: ofCase,
  },
  penaltyDecision: one('penaltyDecision', ({ decision }) => decision, ofDecision),
  // Nothing here was put aside: what it shows is told in tests/live/parked.test.ts.
  parkedReactions: {
    ask: () => 'parkedReactions(first: 100) { nodes { id } }',
    mark: ({ finding }) => finding,
    seen: { ours: '', waiting: '', theirs: '', sealed: '' },
  },
  people: common('people(name: "林") { nodes { name } }', '林小山'),
  permit: one('permit', ({ permit }) => permit, ofBusiness),
  quarantinedCaptures: {
    ask: () => 'quarantinedCaptures(first: 100) { nodes { id } }',
    mark: ({ capture }) => capture,
    seen: ofFinding,
  },
  searchBusinesses: {
    ask: ({ shop }) => `searchBusinesses(text: "${shop}") { id }`,
    mark: ({ business }) => business,
    seen: ofBusiness,
  },
  service: one('service', ({ service }) => service, ofNotice),
  stuckOperations: {
    ask: () => 'stuckOperations(first: 100) { nodes { id } }',
    mark: ({ operation }) => operation,
    seen: ofOperation,
  },
  // Nobody here was moved since: what it shows is told in tests/field/meanwhile.test.ts.
  operationsUnderPastDuty: {
    ask: () => 'operationsUnderPastDuty(first: 100) { nodes { id } }',
    mark: ({ operation }) => operation,
    seen: { ours: '', waiting: '', theirs: '', sealed: '' },
  },
  // By number and hash, of what one may see; a number that was never given is as one of another's.
  verifyDocument: {
    ask: ({ number }) => `verifyDocument(number: "${number}", sha256: "00") { number match }`,
    mark: () => 'DIFFERENT',
    seen: ofNotice,
  },
  violations: common('violations { nodes { code } }', 'COM-01'),
  worklist: {
    ask: () => 'worklist(first: 100) { nodes { clock { id } } }',
    mark: ({ clock }) => clock,
    seen: ofNotice,
  },
  visit: one('visit', ({ visit }) => visit, ofVisit),
}

/** Who finds which thing of a case by `node(id:)`. */
export const nodes: { type: string; id: (about: Case) => string; seen: Seen }[] = [
  ...ladderNodes(ofDocket, ofNotice, ofDecision),
  { type: 'Business', id: ({ business }) => business, seen: ofBusiness },
  { type: 'Premises', id: ({ premises }) => premises, seen: ofBusiness },
  { type: 'Permit', id: ({ permit }) => permit, seen: ofBusiness },
  { type: 'Visit', id: ({ visit }) => visit, seen: ofVisit },
  { type: 'Finding', id: ({ finding }) => finding, seen: ofFinding },
  { type: 'Evidence', id: ({ evidence }) => evidence, seen: ofFinding },
  { type: 'AssessmentRequest', id: ({ request }) => request, seen: ofRequest },
  { type: 'Opinion', id: ({ opinion }) => opinion, seen: ofOpinion },
  // What an agency ordered is its own, and of those who look after the whole.
  {
    type: 'ServedOrder',
    id: ({ order }) => order,
    seen: {
      ours: 'wang luo chen qian zhou',
      waiting: 'wang luo chen qian zhou',
      theirs: 'zhao chen qian zhou',
      sealed: 'wang luo chen qian zhou',
    },
  },
  { type: 'Docket', id: ({ docket }) => docket, seen: ofDocket },
  { type: 'DocketRevision', id: ({ revision }) => revision, seen: ofOpinion },
  { type: 'DocketDivision', id: ({ division }) => division, seen: ofOpinion },
  // A link shows to whoever sees both its dockets.
  {
    type: 'DocketLink',
    id: ({ link }) => link,
    seen: {
      ours: 'wang luo zheng chen qian zhou',
      waiting: 'wang luo zheng chen qian zhou',
      theirs: 'chen qian zhou',
      sealed: 'chen wang',
    },
  },
  { type: 'DocketOverride', id: ({ override }) => override, seen: ofOpinion },
  { type: 'Notice', id: ({ notice }) => notice, seen: ofNotice },
  { type: 'NoticeWithdrawal', id: ({ withdrawal }) => withdrawal, seen: ofNotice },
  { type: 'Service', id: ({ service }) => service, seen: ofNotice },
  { type: 'ServiceAttempt', id: ({ attempt }) => attempt, seen: ofNotice },
  { type: 'Clock', id: ({ clock }) => clock, seen: ofNotice },
  { type: 'AddressConfirmation', id: ({ confirmation }) => confirmation, seen: ofConfirmation },
  { type: 'Document', id: ({ document }) => document, seen: ofNotice },
  { type: 'DocumentCopy', id: ({ copy }) => copy, seen: ofNotice },
  { type: 'PenaltyCase', id: ({ penaltyCase }) => penaltyCase, seen: ofCase },
  { type: 'PenaltyDecision', id: ({ decision }) => decision, seen: ofDecision },
  { type: 'Payment', id: ({ payment }) => payment, seen: ofDecision },
  { type: 'PaymentPlan', id: ({ paymentPlan }) => paymentPlan, seen: ofDecision },
  { type: 'Remedy', id: ({ remedy }) => remedy, seen: ofDecision },
  // How a case was investigated stays with its agency.
  { type: 'PriorNotice', id: ({ priorNotice }) => priorNotice, seen: ofOpinion },
  { type: 'PartyStatement', id: ({ statement }) => statement, seen: ofOpinion },
  { type: 'CaptureManifest', id: ({ capture }) => capture, seen: ofFinding },
  { type: 'EvidenceRequest', id: ({ evidenceRequest }) => evidenceRequest, seen: ofFinding },
  { type: 'OrderCheck', id: ({ check }) => check, seen: ofNotice },
  { type: 'FieldOperation', id: ({ operation }) => operation, seen: ofOperation },
  { type: 'Hearing', id: ({ hearing }) => hearing, seen: ofOpinion },
  { type: 'CaseRecusal', id: ({ recusal }) => recusal, seen: ofOpinion },
  // A file holds what whoever had it made could see: it is theirs, and of those who supervise.
  {
    type: 'CaseFile',
    id: ({ file }) => file,
    seen: { ours: 'wang qian zhou', waiting: 'wang qian zhou', theirs: 'zhao qian zhou', sealed: 'wang' },
  },
]

export type EventRow = { ask: (about: Case) => string; mark: (about: Case) => string; seen: Seen }

// What happened before a docket was sealed was told to whom it concerned then; what happens after it is not.
const toldBefore = { ...ofFinding, sealed: 'lin wang luo zheng chen qian zhou' }
const sealing = (about: Case, otherwise: string) => (about.name === 'sealed' ? 'docket.sealed' : otherwise)

/** Every subscription field, with the event that shows whether somebody is told. */
export const subscriptions: Record<string, EventRow[]> = {
  businessEvents: [
    {
      ask: ({ business }) => `businessEvents(business: "${business}", after: "start")`,
      mark: ({ finding }) => finding,
      seen: toldBefore,
    },
    {
      ask: ({ business }) => `businessEvents(business: "${business}", after: "start")`,
      mark: (about) => sealing(about, about.opinion),
      // That there is an opinion concerns everyone asked; what it says does not yet. The auditor's trace has no gap.
      seen: { ...ofRequest, sealed: 'chen wang zhou' },
    },
  ],
  docketEvents: [
    {
      ask: ({ docket }) => `docketEvents(docket: "${docket}", after: "start")`,
      mark: (about) => sealing(about, 'docket.merged'),
      seen: { ...ofRequest, sealed: 'chen wang zhou' },
    },
  ],
  inboxEvents: [
    {
      ask: () => 'inboxEvents(after: "start")',
      mark: ({ request }) => request,
      // Of those whose agency is asked: 陈 and 钱 work for CITY.
      seen: {
        ours: 'wang luo zheng chen qian',
        waiting: 'wang luo zheng chen qian',
        theirs: 'zhao',
        sealed: 'wang luo zheng chen qian',
      },
    },
  ],
  penaltyEvents: [
    {
      ask: () => 'penaltyEvents(after: "start")',
      mark: ({ penaltyCase }) => penaltyCase,
      seen: { ...ofOpinion, sealed: 'wang luo chen qian zhou' },
    },
    {
      ask: () => 'penaltyEvents(after: "start")',
      mark: ({ decision }) => decision,
      seen: { ...ofDecision, sealed: 'wang luo zheng chen qian zhou' },
    },
  ],
  taskEvents: [
    {
      ask: () => 'taskEvents(after: "start")',
      mark: ({ docket }) => docket,
      // 陈 issued the notices, and is asked to have somebody else carry them.
      seen: { ours: 'lin chen', theirs: 'he chen', sealed: 'lin chen' },
    },
  ],
  traceEvents: [
    { ask: () => 'traceEvents(after: "start")', mark: ({ finding }) => finding, seen: toldBefore },
    {
      ask: () => 'traceEvents(after: "start")',
      mark: (about) => sealing(about, about.opinion),
      seen: { ...ofRequest, sealed: 'chen wang zhou' },
    },
  ],
}
