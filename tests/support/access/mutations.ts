import { newId } from '../../../src/platform/ids.ts'
import { password } from '../city.ts'
import type { Case } from './cases.ts'
import { fieldMutations } from './field-mutations.ts'
import type { Things } from './things.ts'
import { casefileMutations } from './casefile-mutations.ts'
import { penaltyMutations } from './penalty-mutations.ts'
import { type MutationRow, officers, same, everywhere, byPlace, ofOpinion, keeper } from './rights.ts'
import { ladderMutations } from './ladder.ts'
import { paymentMutations } from './payment-mutations.ts'
import { servingMutations } from './serving-mutations.ts'

const coordinators = everywhere({ may: 'chen', NOT_FOUND: 'liao' })
// Its agency alone answers a request; who else is asked sees it, who is not does not.
const ofRequest: MutationRow['rights'] = {
  ...same({ may: 'wang luo', NOT_FOUND: 'zhao' }, 'ours', 'waiting'),
  theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
  sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
}
// Officers of whoever is asked see what was captured.
const ofEvidence: MutationRow['rights'] = {
  ...same({ may: 'wang luo zheng', NOT_FOUND: 'zhao' }, 'ours', 'waiting'),
  theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
  sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
}
const ofHandbook: MutationRow['rights'] = { ours: { may: 'wang luo' }, theirs: { may: 'zhao' } }
const joint: MutationRow['rights'] = { ours: { may: 'chen liao' } }
const oneself: MutationRow['rights'] = { ours: { may: 'everyone' } }

const seen = ({ docket }: Case) => ({ docket, expectedVersion: 999 })
const book = ({ name }: Case, { handbooks }: Things) => handbooks[name === 'theirs' ? 'theirs' : 'ours']
const day = '2026-01-01'
const word = () => `X${newId().replaceAll('-', '').slice(-12).toUpperCase()}`

/** Every mutation field. One that is not here fails the test; who is not named is refused with FORBIDDEN. */
export const mutations: Record<string, MutationRow> = {
  ...casefileMutations,
  ...penaltyMutations,
  ...ladderMutations,
  ...paymentMutations,
  ...servingMutations,
  ...fieldMutations,
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
  askExamination: {
    input: ({ evidence }) => ({ evidence }),
    rights: {
      ...same({ may: 'lin wang luo zheng chen', NOT_FOUND: 'he zhao liao' }, 'ours', 'waiting'),
      theirs: { may: 'he zhao chen', NOT_FOUND: 'lin wang luo zheng liao' },
      sealed: { may: 'lin wang chen', NOT_FOUND: 'he luo zheng zhao liao' },
    },
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
  changeBusiness: {
    input: ({ business }) => ({ business, expectedVersion: 999, risk: 3 }),
    rights: byPlace(`${officers} chen`),
  },
  changePassword: { input: () => ({ password, next: password }), rights: oneself },
  claimAssessment: { input: ({ request }) => ({ request }), rights: ofRequest },
  closeDocket: { input: (about) => ({ ...seen(about), reason: '均不成立' }), rights: coordinators },
  confirmOverride: {
    input: ({ override }) => ({ override }),
    rights: { ...everywhere({ may: 'chen qian', NOT_FOUND: 'liao' }), sealed: { may: 'chen', NOT_FOUND: 'qian liao' } },
  },
  confirmDivision: {
    input: ({ division }) => ({ division }),
    rights: { ...everywhere({ may: 'chen qian', NOT_FOUND: 'liao' }), sealed: { may: 'chen', NOT_FOUND: 'qian liao' } },
  },
  disablePerson: { input: (_about, _by, { spare }) => ({ person: spare.person, reason: '离职' }), rights: keeper },
  dismissFinding: { input: ({ finding }) => ({ finding, expectedVersion: 999, reason: '重复' }), rights: coordinators },
  dispatchDocket: { input: seen, rights: coordinators },
  draftEdition: {
    input: (about, _by, things) => ({ id: newId(), agency: book(about, things).agency, title: '执法手册' }),
    rights: ofHandbook,
  },
  endDuty: { input: (_about, _by, { spare }) => ({ duty: spare.duty, reason: '调离' }), rights: keeper },
  endGrid: { input: (_about, _by, { grid }) => ({ grid, day: '2030-01-01' }), rights: keeper },
  endPost: { input: (_about, _by, { post }) => ({ post }), rights: keeper },
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
    input: ({ finding }) => ({ kind: 'RECEIPT', subject: finding, content: {} }),
    rights: {
      ...same({ may: '', INVALID: 'wang luo zheng chen', NOT_FOUND: 'zhao liao' }, 'ours', 'waiting'),
      theirs: { may: '', INVALID: 'zhao chen', NOT_FOUND: 'wang luo zheng liao' },
      sealed: { may: '', INVALID: 'wang chen', NOT_FOUND: 'luo zheng zhao liao' },
    },
  },
  issueInspectionRecord: {
    input: ({ visit }) => ({
      visit,
      endedAt: new Date().toISOString(),
      present: { name: '李四', relation: '店长' },
      facts: '油盒积油',
      certificatesShown: true,
      rightsTold: true,
    }),
    rights: {
      ...same({ may: '', CONFLICT: 'wang luo zheng', NOT_FOUND: 'zhao' }, 'ours', 'waiting'),
      theirs: { may: '', CONFLICT: 'zhao zheng', NOT_FOUND: 'wang luo' },
      sealed: { may: '', CONFLICT: 'wang', NOT_FOUND: 'luo zheng zhao' },
    },
  },
  issueRectifyOrder: { input: ({ opinion }) => ({ opinion }), rights: ofOpinion },
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
  proposeWithdrawal: {
    input: ({ notice }) => ({ notice, reason: '期限有误' }),
    rights: {
      ...same({ may: 'chen', NOT_FOUND: 'liao' }, 'ours', 'theirs', 'sealed'),
      waiting: { may: '', NOT_FOUND: 'chen liao' },
    },
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
  recordOrder: {
    input: ({ business }) => ({
      id: newId(),
      business,
      violation: 'FDA-10',
      number: word(),
      servedOn: '2026-01-05',
      dueOn: '2026-01-12',
      shownBy: '送达回证',
    }),
    rights: everywhere({ may: officers }),
  },
  recordPermit: {
    input: ({ business }) => ({ business, kind: '卫生许可', number: word(), status: 'VALID' }),
    rights: everywhere({ may: officers }),
  },
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
  // Whoever `openAccount` above gave a login.
  resetPassword: { input: (_about, _by, { spare }) => ({ person: spare.unlogged, password }), rights: keeper },
  reviewEvidence: {
    input: ({ evidence }) => ({ evidence, aspect: 'LEGAL', passed: true, note: '设置合理,标志明显' }),
    rights: ofEvidence,
  },
  returnEdition: {
    input: (about, _by, things) => ({ edition: book(about, things).edition, expectedVersion: 999, reason: '补充' }),
    rights: ofHandbook,
  },
  checkEvidence: {
    input: ({ evidence }) => ({
      evidence,
      standard: 'HJ 212-2025',
      sign: '门口蓝底白字',
      publishedAt: '区政府网站',
      isTrue: true,
      isClear: true,
      isComplete: true,
      isAccurate: true,
    }),
    rights: ofEvidence,
  },
  discloseEvidence: {
    input: ({ evidence }) => ({ evidence, toldOn: day, way: '短信', viewing: '到所查看', stating: '书面提出' }),
    rights: ofEvidence,
  },
  recordInspection: {
    input: ({ visit }) => ({
      visit,
      certShownAt: `${day}T01:00:00Z`,
      outcome: 'SIGNED',
      closedAt: `${day}T02:00:00Z`,
      signedBy: '店长',
    }),
    // The place of the visit is of 郑 too.
    rights: { ...ofEvidence, theirs: { may: 'zheng zhao', NOT_FOUND: 'wang luo' } },
  },
  retryReaction: { input: (_about, _by, { parked }) => ({ reaction: parked }), rights: { ours: { may: 'qian wu' } } },
  revokeCertificate: {
    input: (_about, _by, { spare }) => ({ certificate: spare.certificate, reason: '离职' }),
    rights: keeper,
  },
  sealDocket: { input: (about) => ({ ...seen(about), named: [], reason: '涉未成年人' }), rights: coordinators },
  signOpinion: { input: ({ opinion }) => ({ opinion }), rights: ofOpinion },
  setLetterhead: {
    input: (_about, _by, { fire }) => ({
      agency: fire,
      contact: '020-00000000',
      address: '示例地址',
      government: '天河区人民政府',
      court: '天河区人民法院',
    }),
    rights: keeper,
  },
  splitCluster: {
    input: ({ docket, again }) => ({ docket, findings: [again], reason: '另一灶台' }),
    rights: coordinators,
  },
  submitEdition: {
    input: (about, _by, things) => ({ edition: book(about, things).edition, expectedVersion: 999 }),
    rights: ofHandbook,
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
  voidOrder: {
    input: ({ order }) => ({ order, reason: '登记有误' }),
    rights: {
      ...same({ may: 'wang luo', NOT_FOUND: 'zheng zhao' }, 'ours', 'waiting', 'sealed'),
      theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
    },
  },
  withdrawOpinion: { input: ({ opinion }) => ({ opinion, reason: '重新研判' }), rights: ofOpinion },
  // Last of all: its notice stands no more.
  withdrawNotice: {
    input: ({ withdrawal }) => ({ withdrawal }),
    rights: {
      ...same({ may: 'chen qian', NOT_FOUND: 'liao' }, 'ours', 'theirs'),
      waiting: { may: '', NOT_FOUND: 'chen qian liao' },
      sealed: { may: 'chen', NOT_FOUND: 'qian liao' },
    },
  },
  // What a second person has agreed to is not taken back.
  retractWithdrawal: {
    input: ({ withdrawal }) => ({ withdrawal }),
    rights: {
      ...same({ may: 'chen', NOT_FOUND: 'liao' }, 'ours', 'theirs'),
      waiting: { may: '', NOT_FOUND: 'chen liao' },
      sealed: { may: 'chen', NOT_FOUND: 'liao' },
    },
  },
}
