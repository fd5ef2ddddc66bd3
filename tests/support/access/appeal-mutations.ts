import { legalDay } from '../../../src/platform/calendar.ts'
import { newId } from '../../../src/platform/ids.ts'
import { type MutationRow, same } from './rights.ts'

// Coordinators register what the party does, each for the dockets they see.
const ofAppeal: MutationRow['rights'] = {
  ...same({ may: 'chen', NOT_FOUND: 'liao' }, 'ours', 'theirs', 'sealed'),
  waiting: { may: '', NOT_FOUND: 'chen liao' },
}

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
}
