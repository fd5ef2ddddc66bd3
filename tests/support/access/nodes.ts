import { newId } from '../../../src/platform/ids.ts'
import { deskNodes } from './desk.ts'
import { jointNodes } from './joint.ts'
import { ladderNodes } from './ladder.ts'
import { reportingNodes } from './reporting.ts'
import { rulingNodes } from './ruling.ts'
import type { Case } from './cases.ts'
import {
  type Seen,
  ofBusiness,
  ofFinding,
  ofVisit,
  ofRequest,
  ofOpinion,
  ofDocket,
  ofNotice,
  ofRecusal,
  ofRelation,
  ofConfirmation,
  ofCase,
  ofDecision,
  ofOperation,
} from './seen.ts'

/** Who finds which thing of a case by `node(id:)`. */
export const nodes: { type: string; id: (about: Case) => string; seen: Seen }[] = [
  ...ladderNodes(ofDocket, ofNotice, ofDecision),
  ...jointNodes,
  ...deskNodes,
  ...reportingNodes,
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
  ...rulingNodes,
  { type: 'Appeal', id: ({ appeal }) => appeal, seen: ofNotice },
  { type: 'AppealItem', id: ({ appealItem }) => appealItem, seen: ofNotice },
  { type: 'Panel', id: ({ panel }) => panel, seen: ofNotice },
  { type: 'PanelMember', id: ({ panelMember }) => panelMember, seen: ofNotice },
  { type: 'AppealReturn', id: () => `AppealReturn:${newId()}`, seen: {} },
  { type: 'PanelRecusal', id: ({ panelRecusal }) => panelRecusal, seen: ofRecusal },
  { type: 'ItemStay', id: ({ stay }) => stay, seen: ofNotice },
  { type: 'DeclaredRelation', id: ({ relation }) => relation, seen: ofRelation },
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
  { type: 'PenaltyExecution', id: () => `PenaltyExecution:${newId()}`, seen: {} },
  { type: 'PaymentPlan', id: ({ paymentPlan }) => paymentPlan, seen: ofDecision },
  { type: 'Remedy', id: ({ remedy }) => remedy, seen: ofDecision },
  // How a case was investigated stays with its agency.
  { type: 'PriorNotice', id: ({ priorNotice }) => priorNotice, seen: ofOpinion },
  { type: 'PartyStatement', id: ({ statement }) => statement, seen: ofOpinion },
  { type: 'CaptureManifest', id: ({ capture }) => capture, seen: ofFinding },
  { type: 'EvidenceRequest', id: ({ evidenceRequest }) => evidenceRequest, seen: ofFinding },
  { type: 'OrderCheck', id: ({ check }) => check, seen: ofNotice },
  { type: 'DueMeasure', id: ({ dueMeasure }) => dueMeasure, seen: ofNotice },
  { type: 'SiteCheck', id: ({ siteCheck }) => siteCheck, seen: ofNotice },
  // Who answers for it: whoever looks after the place, and the lead of the unit.
  {
    type: 'Accountability',
    id: ({ accountability }) => accountability,
    seen: { ours: 'luo chen qian zhou', theirs: 'chen qian zhou', sealed: 'chen' },
  },
  { type: 'FieldOperation', id: ({ operation }) => operation, seen: ofOperation },
  { type: 'Hearing', id: ({ hearing }) => hearing, seen: ofOpinion },
  { type: 'HearingSession', id: ({ session }) => session, seen: ofOpinion },
  { type: 'CaseRecusal', id: ({ recusal }) => recusal, seen: ofOpinion },
  // A file holds what whoever had it made could see: it is theirs, and of those who supervise.
  {
    type: 'CaseFile',
    id: ({ file }) => file,
    seen: { ours: 'wang qian zhou', waiting: 'wang qian zhou', theirs: 'zhao qian zhou', sealed: 'wang' },
  },
]
