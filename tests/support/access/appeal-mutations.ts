import { legalDay } from '../../../src/platform/calendar.ts'
import { newId } from '../../../src/platform/ids.ts'
import { byPlace, everywhere, type MutationRow, same } from './rights.ts'

// Coordinators register what the party does, each for the dockets they see.
const ofAppeal: MutationRow['rights'] = {
  ...same({ may: 'chen', NOT_FOUND: 'liao' }, 'ours', 'theirs', 'sealed'),
  waiting: { may: '', NOT_FOUND: 'chen liao' },
}

const supervisors: MutationRow['rights'] = {
  ...same({ may: 'qian' }, 'ours', 'theirs'),
  ...same({ may: '', NOT_FOUND: 'qian' }, 'waiting', 'sealed'),
}
// The lead of FDA: the item of theirs is ENV's.
const ownLead: MutationRow['rights'] = {
  ours: { may: 'luo' },
  ...same({ may: '', NOT_FOUND: 'luo' }, 'waiting', 'theirs', 'sealed'),
}
const stranger = () => ({ person: `Person:${newId()}`, agency: `Agency:${newId()}` })
const district = 'wang luo zheng zhao chen feng qian'
const declared = { may: 'lin', NOT_FOUND: 'he wang luo zheng zhao liao feng' }

/** What the party contests of a notice, as it is registered. */
export const appealMutations: Record<string, MutationRow> = {
  fileAppeal: {
    input: ({ notice, opinion }) => ({
      id: newId(),
      notice,
      channel: 'POST',
      filedBy: '张三',
      filedOn: legalDay(new Date()),
      items: [{ opinion, argument: '已改正' }],
    }),
    rights: ofAppeal,
  },
  admitAppeal: { input: ({ appeal }) => ({ appeal }), rights: ofAppeal },
  refuseAppeal: { input: ({ appeal }) => ({ appeal, ground: 'NO_STANDING', reason: '非当事人' }), rights: ofAppeal },
  withdrawAppeal: { input: ({ appeal }) => ({ appeal, on: legalDay(new Date()) }), rights: ofAppeal },
  formPanel: {
    input: ({ appeal }) => ({
      id: newId(),
      appeal,
      size: 3,
      seats: [1, 2, 3].map(() => ({ ...stranger(), role: 'MEMBER' })),
    }),
    rights: ofAppeal,
  },
  fillSeat: { input: ({ panel }) => ({ panel, ...stranger(), role: 'MEMBER' }), rights: ofAppeal },
  replaceMember: {
    input: ({ panelMember }) => ({ member: panelMember, ...stranger(), reason: '住院' }),
    rights: supervisors,
  },
  // The party's request is the coordinator's to record.
  askPanelRecusal: {
    input: ({ panelMember }) => ({ id: newId(), member: panelMember, askedBy: 'PARTY', reason: '相识' }),
    rights: {
      ours: { may: 'chen', NOT_FOUND: 'liao feng' },
      ...same({ may: 'chen', NOT_FOUND: 'liao feng luo' }, 'theirs', 'sealed'),
      waiting: { may: '', NOT_FOUND: 'chen liao feng luo' },
    },
  },
  decidePanelRecusal: {
    input: ({ panelRecusal }) => ({ recusal: panelRecusal, granted: false, opinion: '没有利害关系' }),
    rights: {
      ours: { may: 'qian luo' },
      theirs: { may: 'qian', NOT_FOUND: 'luo' },
      ...same({ may: '', NOT_FOUND: 'qian luo' }, 'waiting', 'sealed'),
    },
  },
  askAppealReturn: { input: ({ appeal }) => ({ id: newId(), appeal, reason: '无人可以入席' }), rights: ofAppeal },
  // None of these is returned, as somebody may sit: who decides on one is told in tests/appeal/return.test.ts.
  decideAppealReturn: {
    input: () => ({ return: `AppealReturn:${newId()}`, granted: true, opinion: '属实' }),
    rights: everywhere({ may: '', NOT_FOUND: 'qian' }),
  },
  declareRelation: {
    input: ({ business }) => ({ id: newId(), business, nature: '亲属' }),
    rights: byPlace(district),
  },
  endRelation: {
    input: ({ relation }) => ({ relation }),
    rights: {
      ...same(declared, 'ours', 'waiting', 'sealed'),
      theirs: { may: 'he', NOT_FOUND: 'lin wang luo zheng zhao liao feng' },
    },
  },
  stayItem: { input: ({ appealItem }) => ({ id: newId(), item: appealItem, reason: '证据待核' }), rights: ownLead },
  liftStay: { input: ({ stay }) => ({ stay, reason: '已核实' }), rights: ownLead },
}
