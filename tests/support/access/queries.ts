import { amendmentQueries } from './amendment.ts'
import { deskQueries } from './desk.ts'
import { jointQueries } from './joint.ts'
import { ladderOf, ofListing } from './ladder.ts'
import { gridSheet } from './registry-mutations.ts'
import { reportingQueries } from './reporting.ts'
import { rulingQueries } from './ruling.ts'
import {
  type QueryRow,
  ofBusiness,
  ofFinding,
  ofVisit,
  ofRequest,
  ofOpinion,
  ofDocket,
  ofNotice,
  ofCase,
  ofDecision,
  ofDevice,
  ofOperation,
  one,
  common,
} from './seen.ts'

/** The numbers of the trace and what is sealed of it. */
const auditor = { ours: 'zhou', waiting: 'zhou', theirs: 'zhou', sealed: 'zhou' }

const overseers = { ours: 'qian wu', waiting: 'qian wu', theirs: 'qian wu', sealed: 'qian wu' }
const keepers = { ours: 'wu', waiting: 'wu', theirs: 'wu', sealed: 'wu' }

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
  ...rulingQueries,
  ...jointQueries,
  ...deskQueries,
  ...amendmentQueries,
  calendarDays: common('calendarDays(year: 2026) { day }', '"2026-10-01"'),
  calendarYears: common('calendarYears { year }', '2026'),
  legalPeriods: common('legalPeriods { name }', '"PAY"'),
  appeal: one('appeal', ({ appeal }) => appeal, ofNotice),
  ...reportingQueries,
  appeals: { ask: () => 'appeals(first: 100) { nodes { id } }', mark: ({ appeal }) => appeal, seen: ofNotice },
  device: one('device', ({ device }) => device, ofDevice),
  docket: one('docket', ({ docket }) => docket, ofDocket),
  dockets: { ask: () => 'dockets(first: 100) { nodes { id } }', mark: ({ docket }) => docket, seen: ofDocket },
  documentTemplates: { ask: () => 'documentTemplates { title }', mark: () => '催告书', seen: overseers },
  documentExample: { ask: () => 'documentExample(kind: DEMAND)', mark: () => '"JVBERi', seen: overseers },
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
  // Every case of the cast is about what the kitchens' code says.
  findings: {
    ask: () => 'findings(code: "F-", first: 100) { nodes { id } }',
    mark: ({ finding }) => finding,
    seen: ofFinding,
  },
  grid: common('grid(code: "440106001002002") { code }', '440106001002002'),
  gridSheetPreview: {
    ask: () => `gridSheetPreview(input: { sheet: "${gridSheet}" }) { rows { code } }`,
    mark: () => '"440106"',
    seen: keepers,
  },
  gridSheetTemplate: { ask: () => 'gridSheetTemplate', mark: () => '"gridSheetTemplate":"', seen: keepers },
  grids: common('grids { nodes { code } }', '440106'),
  hubKey: common('hubKey { id }', '"id"'),
  inbox: {
    ask: () => 'inbox(state: ANSWERED, first: 100) { nodes { id } }',
    mark: ({ request }) => request,
    seen: { ours: 'wang luo', waiting: 'wang luo', theirs: 'zhao', sealed: 'wang' },
  },
  jointEdition: common('jointEdition { series }', 'JOINT'),
  me: common('me { id }', 'Person:'),
  // To an officer, what their own agency ordered.
  openMeasures: {
    ask: () => 'openMeasures(first: 100) { nodes { id } }',
    mark: ({ dueMeasure }) => dueMeasure,
    seen: { ...ofNotice, ours: 'lin wang luo chen qian zhou' },
  },
  plannedSiteChecks: {
    ask: () => 'plannedSiteChecks(first: 100) { nodes { id } }',
    mark: ({ plannedCheck }) => plannedCheck,
    seen: ofNotice,
  },
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
  panel: one('panel', ({ panel }) => panel, ofNotice),
  // Nobody of the cast sits on one.
  myPanels: { ask: () => 'myPanels(first: 100) { nodes { id } }', mark: ({ panel }) => panel, seen: { ours: '' } },
  myRelations: {
    ask: () => 'myRelations(first: 100) { nodes { id } }',
    mark: ({ relation }) => relation,
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
  // What one's own agency is asked is judged; what another is asked is refused in the answer itself, or not to be seen.
  opinionPreview: {
    ask: ({ openRequest }) =>
      `opinionPreview(input: { request: "${openRequest}", violations: ["FDA-10"], measures: [] }) { counts refused { message } }`,
    mark: () => '"counts"',
    seen: { ours: 'wang luo zheng', waiting: 'wang luo zheng', theirs: 'zhao', sealed: 'wang' },
  },
  hearing: one('hearing', ({ hearing }) => hearing, ofOpinion),
  hearings: {
    ask: () => 'hearings(first: 100) { nodes { id } }',
    mark: ({ hearing }) => hearing,
    seen: ofOpinion,
  },
  hearingSession: one('hearingSession', ({ session }) => session, ofOpinion),
  hearingSessions: {
    ask: () => 'hearingSessions(first: 100) { nodes { id } }',
    mark: ({ session }) => session,
    seen: ofOpinion,
  },
  penaltyCase: one('penaltyCase', ({ penaltyCase }) => penaltyCase, ofCase),
  penaltyCases: {
    ask: () => 'penaltyCases(first: 100) { nodes { id } }',
    mark: ({ penaltyCase }) => penaltyCase,
    seen: ofCase,
  },
  penaltyDecision: one('penaltyDecision', ({ decision }) => decision, ofDecision),
  traceRows: {
    ask: ({ finding }) => `traceRows(first: 1, subject: "${finding}") { nodes { subject } }`,
    mark: ({ finding }) => finding,
    seen: auditor,
  },
  traceRow: { ask: () => 'traceRow(number: 1) { sealed }', mark: () => '"sealed":"', seen: auditor },
  traceLeaves: { ask: () => 'traceLeaves(after: 0) { hash }', mark: () => '"hash":"', seen: auditor },
  traceCheckpoints: { ask: () => 'traceCheckpoints(after: 0) { text }', mark: () => '"text":"', seen: auditor },
  traceCheckpoint: { ask: () => 'traceCheckpoint { text }', mark: () => '"text":"', seen: auditor },
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
