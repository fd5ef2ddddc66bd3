import { legalDay } from '../../../src/platform/calendar.ts'
import { newId } from '../../../src/platform/ids.ts'
import { password } from '../city.ts'
import type { Person } from '../world.ts'
import { type Case, servedBy } from './cases.ts'
import type { Things } from './things.ts'

/** Who may do it to the rows of a case, and who is told something else than FORBIDDEN. */
export type Rights = { may: string } & Partial<Record<'NOT_FOUND' | 'INVALID' | 'CONFLICT', string>>

export type MutationRow = {
  input: (about: Case, by: Person, things: Things) => object
  rights: Partial<Record<'ours' | 'waiting' | 'theirs' | 'sealed', Rights>>
}

const officers = 'wang luo zheng zhao'
const same = <T>(rights: T, ...cases: readonly ('ours' | 'waiting' | 'theirs' | 'sealed')[]) =>
  Object.fromEntries(cases.map((name) => [name, rights])) as Partial<
    Record<'ours' | 'waiting' | 'theirs' | 'sealed', T>
  >

const everywhere = (rights: Rights) => same(rights, 'ours', 'waiting', 'theirs', 'sealed')
const byPlace = (others: string) => ({
  ...same({ may: `lin ${others}`, NOT_FOUND: 'he liao' }, 'ours', 'waiting', 'sealed'),
  theirs: { may: `he ${others}`, NOT_FOUND: 'lin liao' },
})
const coordinators = everywhere({ may: 'chen', NOT_FOUND: 'liao' })
// Its agency alone answers a request; who else is asked sees it, who is not does not.
const ofRequest: MutationRow['rights'] = {
  ...same({ may: 'wang luo', NOT_FOUND: 'zhao' }, 'ours', 'waiting'),
  theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
  sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
}
// An opinion shows to its agency; to another asked one after its own, and 郑 has not answered.
const ofOpinion: MutationRow['rights'] = {
  ...same({ may: 'wang luo', NOT_FOUND: 'zheng zhao' }, 'ours', 'waiting'),
  theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
  sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
}
// What is dispatched is served by its carrier, by an officer of an agency that was asked, or by a coordinator.
const ofServing: MutationRow['rights'] = {
  ours: { may: 'lin wang luo zheng chen', NOT_FOUND: 'he zhao liao' },
  waiting: { may: '', NOT_FOUND: 'lin he wang luo zheng zhao chen liao' },
  theirs: { may: 'he zhao chen', NOT_FOUND: 'lin wang luo zheng liao' },
  sealed: { may: 'lin wang chen', NOT_FOUND: 'he luo zheng zhao liao' },
}
// Corrected by whoever recorded it, or by a coordinator.
const ofCorrecting: MutationRow['rights'] = {
  ours: { may: 'lin chen', NOT_FOUND: 'he zhao liao' },
  waiting: { may: '', NOT_FOUND: 'lin he wang luo zheng zhao chen liao' },
  theirs: { may: 'he chen', NOT_FOUND: 'lin wang luo zheng liao' },
  sealed: { may: 'lin chen', NOT_FOUND: 'he luo zheng zhao liao' },
}
const ofClock: MutationRow['rights'] = {
  ours: { may: 'luo chen', NOT_FOUND: 'liao' },
  waiting: { may: '', NOT_FOUND: 'luo chen liao' },
  theirs: { may: 'chen', NOT_FOUND: 'luo liao' },
  sealed: { may: 'chen', NOT_FOUND: 'luo liao' },
}
// A case shows to its agency; once decided to those concerned, who may not touch it.
const ofCase: MutationRow['rights'] = {
  ours: { may: 'wang luo', NOT_FOUND: 'zhao' },
  waiting: { may: 'wang luo', NOT_FOUND: 'zheng zhao' },
  theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
  sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
}
const byHandlers: MutationRow['rights'] = {
  ...ofCase,
  ours: { may: 'wang', NOT_FOUND: 'zhao' },
  waiting: { may: 'wang', NOT_FOUND: 'zheng zhao' },
}
const byLeads: MutationRow['rights'] = {
  ...same({ may: 'luo' }, 'ours', 'waiting'),
  ...same({ may: '', NOT_FOUND: 'luo' }, 'theirs', 'sealed'),
}
const byDecider: MutationRow['rights'] = {
  ours: { may: 'luo', NOT_FOUND: 'zhao' },
  waiting: { may: 'luo', NOT_FOUND: 'zheng zhao' },
  theirs: { may: '', NOT_FOUND: 'wang luo zheng' },
  sealed: { may: '', NOT_FOUND: 'luo zheng zhao' },
}
const ofHandbook: MutationRow['rights'] = { ours: { may: 'wang luo' }, theirs: { may: 'zhao' } }
const keeper: MutationRow['rights'] = { ours: { may: 'wu' } }
const joint: MutationRow['rights'] = { ours: { may: 'chen liao' } }
const oneself: MutationRow['rights'] = { ours: { may: 'everyone' } }

const seen = ({ docket }: Case) => ({ docket, expectedVersion: 999 })
const book = ({ name }: Case, { handbooks }: Things) => handbooks[name === 'theirs' ? 'theirs' : 'ours']
const day = '2026-01-01'
const fined = ({ name, finding }: Case) => [
  { kind: 'FINE', finding, violation: name === 'theirs' ? 'ENV-17' : 'FDA-10', text: '罚款', amount: 100 },
]
const now = () => legalDay(new Date())
const word = () => `X${newId().replaceAll('-', '').slice(-12).toUpperCase()}`

/** Every mutation field. One that is not here fails the test; who is not named is refused with FORBIDDEN. */
export const mutations: Record<string, MutationRow> = {
  // Whose agency has no fine that gave way is told so; so is whoever coordinates nothing here.
  acknowledgeBarred: {
    input: ({ docket }) => ({ docket }),
    rights: {
      ...same({ may: 'wang luo zheng', NOT_FOUND: 'zhao' }, 'ours', 'waiting'),
      theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
      sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
    },
  },
  acknowledgeNotice: {
    input: ({ notice }) => ({ notice }),
    rights: {
      ours: { may: 'lin', NOT_FOUND: 'he' },
      theirs: { may: 'he', NOT_FOUND: 'lin' },
      waiting: { may: '', NOT_FOUND: 'lin he' },
      sealed: { may: 'lin', NOT_FOUND: 'he' },
    },
  },
  acknowledgeOverlap: { input: (_about, _by, { overlap }) => ({ overlap }), rights: joint },
  addEvidence: {
    input: ({ visit, finding, sha256 }) => ({
      id: newId(),
      visit,
      finding,
      sha256,
      kind: 'PHOTO',
      capturedAt: new Date(0).toISOString(),
      device: '执法终端',
    }),
    rights: {
      ...same({ may: 'lin wang luo zheng', NOT_FOUND: 'he zhao' }, 'ours', 'waiting'),
      theirs: { may: 'he zhao', NOT_FOUND: 'lin wang luo zheng' },
      sealed: { may: 'lin wang', NOT_FOUND: 'he luo zheng zhao' },
    },
  },
  answerStatement: {
    input: ({ statement }) => ({ statement, adoption: 'REJECTED', answer: '不影响认定' }),
    rights: {
      ...same({ may: 'wang', NOT_FOUND: 'zheng zhao' }, 'ours', 'waiting'),
      theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
      sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
    },
  },
  appointDuty: {
    input: (_about, _by, { spare, fire }) => ({
      id: newId(),
      person: spare.person,
      role: 'OFFICER',
      agency: fire,
      gridCode: '440106',
    }),
    rights: keeper,
  },
  approveCase: {
    input: ({ penaltyCase }) => ({ case: penaltyCase, complex: false, opinion: '同意' }),
    rights: byLeads,
  },
  approveDocket: { input: seen, rights: coordinators },
  assignPost: {
    input: (_about, _by, { grid, spare }) => ({
      grid,
      person: spare.person,
      post: 'WORKER',
      schedule: '工作日',
      responsibility: '巡查',
      validFrom: day,
    }),
    rights: keeper,
  },
  attachProof: { input: ({ service, sha256 }) => ({ service, sha256 }), rights: ofServing },
  changeBusiness: {
    input: ({ business }) => ({ business, expectedVersion: 999, risk: 3 }),
    rights: byPlace(`${officers} chen`),
  },
  changePassword: { input: () => ({ password, next: password }), rights: oneself },
  claimAssessment: { input: ({ request }) => ({ request }), rights: ofRequest },
  closeDocket: { input: (about) => ({ ...seen(about), reason: '均不成立' }), rights: coordinators },
  confirmAddress: {
    input: ({ business, paper }) => ({
      id: newId(),
      business,
      address: '龙口东路',
      channels: [],
      signedBy: '张三',
      relation: 'PARTY',
      signedAt: new Date(0).toISOString(),
      sha256: paper,
    }),
    rights: byPlace(`${officers} chen`),
  },
  confirmOverride: {
    input: ({ override }) => ({ override }),
    rights: { ...everywhere({ may: 'chen qian', NOT_FOUND: 'liao' }), sealed: { may: 'chen', NOT_FOUND: 'qian liao' } },
  },
  correctService: {
    input: ({ service, sha256 }) => ({ service, correctedFor: '签收人有误', ...servedBy(sha256) }),
    rights: ofCorrecting,
  },
  confirmDivision: {
    input: ({ division }) => ({ division }),
    rights: { ...everywhere({ may: 'chen qian', NOT_FOUND: 'liao' }), sealed: { may: 'chen', NOT_FOUND: 'qian liao' } },
  },
  decideNoPenalty: {
    input: ({ penaltyCase }) => ({
      id: newId(),
      case: penaltyCase,
      ground: 'NOT_ESTABLISHED',
      reasons: '不能成立',
      supersedes: `PenaltyDecision:${newId()}`,
      correctedFor: '更正',
    }),
    rights: byDecider,
  },
  decidePenalty: {
    input: (about) => ({ id: newId(), case: about.penaltyCase, items: fined(about), reasons: '事实清楚' }),
    rights: byDecider,
  },
  designateCase: {
    input: ({ penaltyCase }) => ({ case: penaltyCase, reason: '指定管辖' }),
    rights: { ...everywhere({ may: 'qian' }), sealed: { may: '', NOT_FOUND: 'qian' } },
  },
  disablePerson: { input: (_about, _by, { spare }) => ({ person: spare.person, reason: '离职' }), rights: keeper },
  discussCase: {
    input: ({ penaltyCase }) => ({
      case: penaltyCase,
      heldOn: now(),
      chair: '甲',
      attendees: ['甲', '乙', '丙'].map((name) => ({ name, post: '负责人', opinion: '同意' })),
      minutes: '讨论',
      conclusion: '罚款',
    }),
    rights: byLeads,
  },
  dismissFinding: { input: ({ finding }) => ({ finding, expectedVersion: 999, reason: '重复' }), rights: coordinators },
  dispatchDocket: { input: seen, rights: coordinators },
  draftEdition: {
    input: (about, _by, things) => ({ id: newId(), agency: book(about, things).agency, title: '执法手册' }),
    rights: ofHandbook,
  },
  endDuty: { input: (_about, _by, { spare }) => ({ duty: spare.duty, reason: '调离' }), rights: keeper },
  endGrid: { input: (_about, _by, { grid }) => ({ grid, day: '2030-01-01' }), rights: keeper },
  endPost: { input: (_about, _by, { post }) => ({ post }), rights: keeper },
  extendCase: {
    input: ({ penaltyCase }) => ({ case: penaltyCase, days: 10, reason: '案情复杂' }),
    rights: byLeads,
  },
  fileCase: {
    input: ({ opinion }, by, { spare }) => ({
      id: newId(),
      opinions: [opinion],
      handlers: [`Person:${by.personId}`, spare.person],
      source: 'PATROL',
      clueOn: now(),
      summary: '巡查发现',
    }),
    rights: ofOpinion,
  },
  givePriorNotice: {
    input: (about) => ({
      id: newId(),
      case: about.penaltyCase,
      facts: '未清洗',
      reasons: '较轻',
      items: fined(about),
    }),
    rights: byHandlers,
  },
  excludeEvidence: {
    input: ({ evidence }) => ({ evidence, reason: '未出示证件进入后厨拍摄' }),
    rights: {
      ...same({ may: 'luo chen', NOT_FOUND: 'liao' }, 'ours', 'waiting'),
      theirs: { may: 'chen', NOT_FOUND: 'luo liao' },
      sealed: { may: 'chen', NOT_FOUND: 'luo liao' },
    },
  },
  grantCompetence: {
    input: (_about, _by, { fire }) => ({
      agency: fire,
      authorities: [word()],
      gridCode: '440106',
      validFrom: day,
      basis: '三定',
    }),
    rights: keeper,
  },
  identifyBusiness: {
    input: ({ business }) => ({ business, source: '旧系统', key: newId() }),
    rights: byPlace(`${officers} chen`),
  },
  issueCertificate: {
    input: (_about, _by, { spare, fire }) => ({
      person: spare.person,
      agency: fire,
      number: word(),
      scope: ['综合'],
      validFrom: day,
      validTo: '2029-12-31',
    }),
    rights: keeper,
  },
  linkDockets: {
    input: ({ docket, beside }) => ({ docket, with: beside, reason: '同一经营者' }),
    rights: coordinators,
  },
  issueDocument: {
    input: ({ finding }) => ({ kind: 'RECTIFY_ORDER', subject: finding, content: {} }),
    rights: {
      ...same({ may: '', INVALID: 'wang luo zheng chen', NOT_FOUND: 'zhao liao' }, 'ours', 'waiting'),
      theirs: { may: '', INVALID: 'zhao chen', NOT_FOUND: 'wang luo zheng liao' },
      sealed: { may: '', INVALID: 'wang chen', NOT_FOUND: 'luo zheng zhao liao' },
    },
  },
  login: { input: (_about, by) => ({ login: by.key, password }), rights: oneself },
  logout: { input: () => ({}), rights: oneself },
  mergeDocket: { input: seen, rights: coordinators },
  mergeJointEdition: { input: () => ({ id: newId(), title: '联合执法手册' }), rights: joint },
  openAccount: {
    input: (_about, _by, { spare }) => ({ person: spare.unlogged, login: word().toLowerCase(), password }),
    rights: keeper,
  },
  postOpinion: {
    input: ({ request }) => ({ id: newId(), request, verdict: 'NOT_OURS', reasons: '非本部门' }),
    rights: ofRequest,
  },
  proposeOverride: {
    input: ({ docket }) => ({ docket, conflictKey: 'fine:none', choice: 'none', reason: '会商一致' }),
    rights: coordinators,
  },
  publishEdition: {
    input: (about, _by, things) => ({ edition: book(about, things).edition, expectedVersion: 999 }),
    rights: ofHandbook,
  },
  publishJointEdition: { input: (_about, _by, { edition }) => ({ edition, expectedVersion: 999 }), rights: joint },
  putItem: {
    input: (about, _by, things) => ({
      edition: book(about, things).edition,
      expectedVersion: 999,
      code: 'X-1',
      factCode: 'F-BBQ',
      record: '写明时间',
    }),
    rights: ofHandbook,
  },
  reassignNotice: {
    input: ({ notice }, _by, { carrier }) => ({ notice, carrier, reason: '原送达人休假' }),
    rights: {
      ...same({ may: 'chen', NOT_FOUND: 'liao' }, 'ours', 'theirs', 'sealed'),
      waiting: { may: '', NOT_FOUND: 'chen liao' },
    },
  },
  recordAttempt: {
    input: ({ notice }) => ({
      id: newId(),
      notice,
      method: 'DIRECT',
      outcome: 'ABSENT',
      attemptedAt: new Date().toISOString(),
      place: '龙口东路',
      reason: '店门关闭',
    }),
    rights: ofServing,
  },
  recordPolicy: {
    input: () => ({
      name: 'INDIVIDUAL_BUSINESS',
      gridCode: word().replaceAll(/\D/g, ''),
      value: 'CITIZEN',
      basis: '地方裁量基准',
      validFrom: '2099-01-01',
    }),
    rights: keeper,
  },
  recordCalendarYear: { input: () => ({ year: 2099, off: [], work: [], papers: [] }), rights: keeper },
  recordHearingOutcome: {
    input: ({ hearing }) => ({ hearing, outcome: 'WAIVED', on: now(), record: '声明' }),
    rights: ofOpinion,
  },
  recordPermit: {
    input: ({ business }) => ({ business, kind: '卫生许可', number: word(), status: 'VALID' }),
    rights: everywhere({ may: officers }),
  },
  recordStatement: {
    input: ({ priorNotice }) => ({
      id: newId(),
      notice: priorNotice,
      kind: 'STATEMENT',
      content: '已改正',
      madeOn: now(),
    }),
    rights: ofOpinion,
  },
  refuseCase: { input: ({ penaltyCase }) => ({ case: penaltyCase, reason: '不符合' }), rights: byLeads },
  recordVisit: {
    input: ({ business }, _by, { edition }) => ({
      id: newId(),
      business,
      kind: 'PATROL',
      edition,
      visitedAt: new Date(0).toISOString(),
    }),
    rights: {
      ...same({ may: `lin ${officers}`, NOT_FOUND: 'he' }, 'ours', 'waiting', 'sealed'),
      theirs: { may: `he ${officers}`, NOT_FOUND: 'lin' },
    },
  },
  registerAgency: {
    input: () => ({
      id: newId(),
      code: word(),
      name: '住建局',
      nameEn: 'Housing',
      kind: 'PROFESSIONAL',
      gridCode: '440106',
      documentWord: '穗天建',
    }),
    rights: keeper,
  },
  registerBusiness: {
    input: ({ gridCode }) => ({
      id: newId(),
      name: '新店',
      kind: 'UNLICENSED',
      place: { gridCode, address: '龙口东路 1 号' },
    }),
    rights: { ours: { may: `lin ${officers} chen` }, theirs: { may: `he ${officers} chen` } },
  },
  registerGrid: {
    input: (_about, _by, { grid }) => ({
      id: newId(),
      code: `440106${word()}`,
      parent: grid,
      level: 2,
      name: '新街道',
      validFrom: day,
    }),
    rights: keeper,
  },
  registerPerson: { input: () => ({ id: newId(), name: '新人' }), rights: keeper },
  rejoinCluster: {
    input: ({ docket, finding, again }) => ({ docket, findings: [finding, again], reason: '同一灶台' }),
    rights: coordinators,
  },
  reopenDocket: { input: (about) => ({ ...seen(about), reason: '材料有误' }), rights: coordinators },
  releaseAssessment: { input: ({ request }) => ({ request }), rights: ofRequest },
  // Of several requests those one does not see are none; what is left to remind of is what is refused.
  remindAgencies: {
    input: ({ openRequest }) => ({ requests: [openRequest] }),
    rights: {
      ...same({ may: 'chen', INVALID: 'liao' }, 'ours', 'waiting', 'sealed'),
      theirs: { may: '', INVALID: 'chen liao' },
    },
  },
  removeItem: {
    input: (about, _by, things) => ({ item: book(about, things).item, expectedVersion: 999 }),
    rights: ofHandbook,
  },
  reprintDocument: {
    input: ({ document }) => ({ document, reason: '原件破损' }),
    rights: {
      ours: { may: 'lin wang luo zheng chen', NOT_FOUND: 'he zhao liao' },
      waiting: { may: '', NOT_FOUND: 'lin he wang luo zheng zhao chen liao' },
      theirs: { may: 'he zhao chen', NOT_FOUND: 'lin wang luo zheng liao' },
      sealed: { may: 'lin wang chen', NOT_FOUND: 'he luo zheng zhao liao' },
    },
  },
  requestAssessment: {
    input: ({ finding }, _by, { fire }) => ({ finding, agency: fire, reason: '请现场核实' }),
    rights: coordinators,
  },
  requestHearing: {
    input: ({ priorNotice }) => ({ id: newId(), notice: priorNotice, requestedOn: now() }),
    rights: ofOpinion,
  },
  // Whoever `openAccount` above gave a login.
  resetPassword: { input: (_about, _by, { spare }) => ({ person: spare.unlogged, password }), rights: keeper },
  resumeClock: { input: ({ clock }) => ({ clock, on: '2026-01-01' }), rights: ofClock },
  reviewEvidence: {
    input: ({ evidence }) => ({ evidence, aspect: 'LEGAL', passed: true, note: '设置合理,标志明显' }),
    rights: {
      ...same({ may: 'wang luo zheng', NOT_FOUND: 'zhao' }, 'ours', 'waiting'),
      theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
      sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
    },
  },
  returnEdition: {
    input: (about, _by, things) => ({ edition: book(about, things).edition, expectedVersion: 999, reason: '补充' }),
    rights: ofHandbook,
  },
  reviewCase: {
    input: ({ penaltyCase }) => ({ case: penaltyCase, passed: true, opinion: '合法' }),
    rights: ofCase,
  },
  revokeCertificate: {
    input: (_about, _by, { spare }) => ({ certificate: spare.certificate, reason: '离职' }),
    rights: keeper,
  },
  sealDocket: { input: (about) => ({ ...seen(about), named: [], reason: '涉未成年人' }), rights: coordinators },
  serveNotice: { input: ({ notice, sha256 }) => ({ notice, ...servedBy(sha256) }), rights: ofServing },
  servePriorNotice: {
    input: ({ priorNotice }) => ({ notice: priorNotice, servedOn: now(), receipt: '回证' }),
    rights: ofOpinion,
  },
  setProfile: {
    input: (_about, _by, { fire }) => ({
      agency: fire,
      filingLength: 15,
      filingUnit: 'DAYS',
      decisionDays: 90,
      extensionDays: 30,
      statementLength: 5,
      statementUnit: 'WORKING_DAYS',
      hearingCitizen: 500_000,
      hearingOrganisation: 10_000_000,
      hearingInclusive: true,
      graveCitizen: 500_000,
      graveOrganisation: 10_000_000,
      reviewViolations: 2,
      individualAs: 'CITIZEN',
      basis: '程序规定',
    }),
    rights: keeper,
  },
  signOpinion: { input: ({ opinion }) => ({ opinion }), rights: ofOpinion },
  splitCluster: {
    input: ({ docket, again }) => ({ docket, findings: [again], reason: '另一灶台' }),
    rights: coordinators,
  },
  submitEdition: {
    input: (about, _by, things) => ({ edition: book(about, things).edition, expectedVersion: 999 }),
    rights: ofHandbook,
  },
  suspendClock: {
    input: ({ clock }) => ({ clock, from: legalDay(new Date()), law: '行政复议法39' }),
    rights: ofClock,
  },
  switchDuty: { input: (_about, by) => ({ duty: `Duty:${by.dutyId}` }), rights: oneself },
  unlinkDockets: { input: ({ link }) => ({ link, reason: '并非同一经营者' }), rights: coordinators },
  unmergeDocket: { input: (about) => ({ ...seen(about), reason: '补充疑点' }), rights: coordinators },
  // The notice of a docket goes with its docket; another agency's paper is not ours to void.
  voidDocument: {
    input: ({ document }) => ({ document, reason: '当事人名称有误' }),
    rights: {
      ours: { may: '', CONFLICT: 'chen', NOT_FOUND: 'liao' },
      waiting: { may: '', NOT_FOUND: 'luo chen liao' },
      theirs: { may: '', CONFLICT: 'chen', NOT_FOUND: 'luo liao' },
      sealed: { may: '', CONFLICT: 'chen', NOT_FOUND: 'luo liao' },
    },
  },
  withdrawOpinion: { input: ({ opinion }) => ({ opinion, reason: '重新研判' }), rights: ofOpinion },
}
