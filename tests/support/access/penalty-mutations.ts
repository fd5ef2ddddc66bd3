import { legalDay } from '../../../src/platform/calendar.ts'
import { newId } from '../../../src/platform/ids.ts'
import type { Case } from './cases.ts'
import { type MutationRow, same, everywhere, ofOpinion, keeper } from './rights.ts'

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
const fined = ({ name, finding }: Case) => [
  { kind: 'FINE', finding, violation: name === 'theirs' ? 'ENV-17' : 'FDA-10', text: '罚款', amount: 1_000_000 },
]
const now = () => legalDay(new Date())

/** What is done to the penalty cases of an agency. */
export const penaltyMutations: Record<string, MutationRow> = {
  answerStatement: {
    input: ({ statement }) => ({ statement, adoption: 'REJECTED', answer: '不影响认定' }),
    rights: {
      ...same({ may: 'wang', NOT_FOUND: 'zheng zhao' }, 'ours', 'waiting'),
      theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
      sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
    },
  },
  approveCase: {
    input: ({ penaltyCase }) => ({ case: penaltyCase, complex: false, opinion: '同意' }),
    rights: byLeads,
  },
  askPreservation: {
    input: ({ penaltyCase }, by, { spare }) => ({
      case: penaltyCase,
      officers: [`Person:${by.personId}`, spare.person],
      reason: '可能被转移',
      items: [{ name: '清洗记录台账', quantity: '1 本' }],
      place: '现场封存,当事人保管',
    }),
    rights: ofCase,
  },
  decidePreservation: {
    input: ({ penaltyCase }) => ({ case: penaltyCase, number: 1, approved: true, opinion: '同意' }),
    rights: byLeads,
  },
  endPreservation: {
    input: ({ penaltyCase }) => ({ case: penaltyCase, number: 1, outcome: 'RETURNED', reason: '已固定证据' }),
    rights: byLeads,
  },
  askRetest: {
    input: ({ penaltyCase, evidence }) => ({ case: penaltyCase, evidence, on: now() }),
    rights: byHandlers,
  },
  recordRetest: {
    input: ({ penaltyCase, evidence }) => ({
      case: penaltyCase,
      evidence,
      outcome: 'CONFIRMED',
      on: now(),
      paper: '复检报告',
      lab: '省检验院',
    }),
    rights: byHandlers,
  },
  recordTest: {
    input: ({ penaltyCase, evidence }) => ({
      case: penaltyCase,
      evidence,
      lab: '市检验院',
      report: '〔2026〕1 号',
      toldOn: now(),
    }),
    rights: byHandlers,
  },
  askRecusal: {
    input: ({ penaltyCase }, by) => ({
      id: newId(),
      case: penaltyCase,
      officer: `Person:${by.personId}`,
      askedBy: 'SELF',
      reason: '与当事人有亲属关系',
    }),
    rights: ofCase,
  },
  challengeReferral: {
    input: ({ penaltyCase }) => ({
      case: penaltyCase,
      kind: 'RECONSIDER',
      receiver: '天河分局',
      paper: '提请复议意见书',
      on: now(),
    }),
    rights: byLeads,
  },
  recordChallenge: {
    input: ({ penaltyCase }) => ({
      case: penaltyCase,
      kind: 'RECONSIDER',
      outcome: 'UPHELD',
      on: now(),
      paper: '复议决定书',
    }),
    rights: ofCase,
  },
  deliverThings: {
    input: ({ penaltyCase }) => ({ case: penaltyCase, on: now(), list: '台账 1 本' }),
    rights: ofCase,
  },
  changeHandlers: {
    input: ({ penaltyCase }, by, { spare }) => ({
      case: penaltyCase,
      handlers: [`Person:${by.personId}`, spare.person],
      reason: '调岗',
    }),
    rights: byLeads,
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
  decideRecusal: {
    input: ({ recusal }) => ({ recusal, granted: false, opinion: '没有利害关系' }),
    rights: byLeads,
  },
  decidePenalty: {
    input: (about) => ({ id: newId(), case: about.penaltyCase, items: fined(about), reasons: '事实清楚' }),
    rights: byDecider,
  },
  designateCase: {
    input: ({ penaltyCase }) => ({ case: penaltyCase, reason: '指定管辖' }),
    rights: { ...everywhere({ may: 'qian' }), sealed: { may: '', NOT_FOUND: 'qian' } },
  },
  discussCase: {
    input: ({ penaltyCase }) => ({
      case: penaltyCase,
      heldOn: now(),
      chair: '甲',
      attendees: ['甲', '乙', '丙'].map((name) => ({ name, post: '负责人', opinion: '同意' })),
      minutes: '讨论',
      outcome: 'PENALTY',
      conclusion: '罚款',
    }),
    rights: byLeads,
  },
  endCase: {
    input: ({ penaltyCase }) => ({ case: penaltyCase, ground: 'PARTY_ENDED', reason: '当事人已注销' }),
    rights: byLeads,
  },
  extendCase: {
    input: ({ penaltyCase }) => ({ case: penaltyCase, days: 10, reason: '案情复杂' }),
    rights: byLeads,
  },
  extendFiling: {
    input: ({ penaltyCase }) => ({ case: penaltyCase, days: 15, reason: '须待检测报告' }),
    rights: byLeads,
  },
  fileCase: {
    input: ({ opinion }, by, { spare }) => ({
      id: newId(),
      opinions: [opinion],
      handlers: [`Person:${by.personId}`, spare.person],
      source: 'PATROL',
      clueOn: '2026-09-01',
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
  markComplex: { input: ({ penaltyCase }) => ({ case: penaltyCase, reason: '涉及面广' }), rights: byLeads },
  raiseDispute: {
    input: ({ penaltyCase }, _by, { fire }) => ({
      id: newId(),
      case: penaltyCase,
      against: fire,
      raisedOn: now(),
      reason: '均认为有管辖权',
    }),
    rights: ofCase,
  },
  recordNegotiation: {
    input: ({ penaltyCase }) => ({ case: penaltyCase, on: now(), outcome: 'AGREED', record: '协商记录' }),
    rights: ofCase,
  },
  recordExclusion: {
    input: ({ penaltyCase }) => ({ case: penaltyCase, kind: 'TESTING', from: now(), to: now(), shownBy: '检测委托书' }),
    rights: byHandlers,
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
  recordReferral: {
    input: ({ penaltyCase }) => ({ case: penaltyCase, outcome: 'DECLINED', on: now(), paper: '不予立案通知书' }),
    rights: ofCase,
  },
  referCase: {
    input: ({ penaltyCase }) => ({
      case: penaltyCase,
      receiver: '天河分局',
      paper: '移送书',
      suspicion: '涉嫌犯罪',
      on: now(),
    }),
    rights: byLeads,
  },
  refuseCase: { input: ({ penaltyCase }) => ({ case: penaltyCase, reason: '不符合' }), rights: byLeads },
  requestHearing: {
    input: ({ priorNotice }) => ({ id: newId(), notice: priorNotice, requestedOn: now() }),
    rights: ofOpinion,
  },
  reviewCase: {
    input: ({ penaltyCase }) => ({ case: penaltyCase, passed: true, opinion: '合法' }),
    rights: ofCase,
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
      basis: '程序规定',
    }),
    rights: keeper,
  },
  voidExclusion: {
    input: ({ penaltyCase }) => ({ case: penaltyCase, number: 1, reason: '记错日期' }),
    rights: byLeads,
  },
}
