import { legalDay } from '../../../src/platform/calendar.ts'
import { newId } from '../../../src/platform/ids.ts'
import { everywhere, type MutationRow, ofOpinion, same } from './rights.ts'

// Whoever presides is the lead here: what is theirs to do, nobody else does; inside the agency it is no secret.
// A panelist has sessions of their own: of these they know nothing.
const byChair: MutationRow['rights'] = {
  ...same({ may: 'luo', NOT_FOUND: 'zheng zhao feng' }, 'ours', 'waiting'),
  theirs: { may: '', NOT_FOUND: 'wang luo zheng feng' },
  sealed: { may: '', NOT_FOUND: 'luo zheng zhao feng' },
}
// A coordinator arranges panels' sessions: hearings of the law are not hers, and elsewhere she learns of none.
const byChairNotCoordinator: MutationRow['rights'] = {
  ...same({ may: 'luo', NOT_FOUND: 'zheng zhao feng liao' }, 'ours', 'waiting'),
  theirs: { may: '', NOT_FOUND: 'wang luo zheng feng liao' },
  sealed: { may: '', NOT_FOUND: 'luo zheng zhao feng liao' },
}
const ofAgency: MutationRow['rights'] = {
  ...same({ may: 'wang luo', NOT_FOUND: 'zheng zhao feng' }, 'ours', 'waiting'),
  theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng feng' },
  sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao feng' },
}
const byLeads: MutationRow['rights'] = {
  ...same({ may: 'luo' }, 'ours', 'waiting'),
  ...same({ may: '', NOT_FOUND: 'luo' }, 'theirs', 'sealed'),
}
const sitting = (by: { personId: string }) => ({
  id: newId(),
  startsAt: new Date(Date.now() + 60 * 86_400_000).toISOString(),
  place: '听证室',
  chair: `Person:${by.personId}`,
  recorder: `Person:${by.personId}`,
})

/** What is done at, and to, the hearings of an agency. */
export const hearingMutations: Record<string, MutationRow> = {
  addAttendee: { input: ({ session }) => ({ session, capacity: 'PARTY', name: '张三' }), rights: ofAgency },
  appendEntry: { input: ({ session }) => ({ session, attendee: 1, content: '开始' }), rights: byChair },
  cancelHearing: { input: ({ session }) => ({ session, reason: '当事人放弃' }), rights: byChairNotCoordinator },
  closeHearing: { input: ({ session }) => ({ session }), rights: byChair },
  endHearing: { input: ({ session }) => ({ session, ground: 'ABSENT', reason: '未到' }), rights: byChair },
  openHearing: { input: ({ session }) => ({ session, present: [1, 2] }), rights: byChair },
  postponeHearing: {
    input: ({ session }, by) => ({ session, reason: '住院', ...sitting(by) }),
    rights: byChairNotCoordinator,
  },
  // These are hearings of the law: which member reads a panel's record is told in tests/ruling/bench.test.ts.
  readMinutes: { input: ({ session }) => ({ session }), rights: everywhere({ may: '', NOT_FOUND: 'feng' }) },
  recordAttendance: { input: ({ session }) => ({ session, attendee: 1 }), rights: byChair },
  recordHearingOutcome: {
    input: ({ hearing }) => ({ hearing, outcome: 'WAIVED', on: legalDay(new Date()), record: '声明' }),
    rights: ofOpinion,
  },
  setHearing: { input: ({ hearing }, by) => ({ hearing, ...sitting(by) }), rights: byLeads },
  // Nobody here was seated on a panel: which of them sets its sessions is told in tests/hearing/panel.test.ts.
  setPanelSession: {
    input: () => ({ panel: `Panel:${newId()}`, id: newId(), startsAt: new Date().toISOString(), place: '会议室' }),
    rights: everywhere({ may: '', NOT_FOUND: 'chen liao feng' }),
  },
  tellPanelSession: {
    input: ({ session }) => ({ session, on: legalDay(new Date()), how: '电话' }),
    rights: everywhere({ may: '', NOT_FOUND: 'liao feng' }),
  },
  showExhibit: {
    input: ({ session, evidence }) => ({ session, attendee: 1, content: '出示', evidence }),
    rights: byChair,
  },
  signMinutes: { input: ({ session }) => ({ session, attendee: 1, upTo: 1 }), rights: byChair },
}
