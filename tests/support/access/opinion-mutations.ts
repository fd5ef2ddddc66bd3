import { newId } from '../../../src/platform/ids.ts'
import { type MutationRow, officers, same, everywhere, coordinators, ofOpinion } from './rights.ts'
import { word } from './things.ts'

// Its agency alone answers a request; who else is asked sees it, who is not does not.
const ofRequest: MutationRow['rights'] = {
  ...same({ may: 'wang luo', NOT_FOUND: 'zhao' }, 'ours', 'waiting'),
  theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
  sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
}

/** How what was found is assessed, and what an agency ordered by itself. */
export const opinionMutations: Record<string, MutationRow> = {
  claimAssessment: { input: ({ request }) => ({ request }), rights: ofRequest },
  postOpinion: {
    input: ({ request }) => ({ id: newId(), request, verdict: 'NOT_OURS', reasons: '非本部门' }),
    rights: ofRequest,
  },
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
  // Saved once by each of them: whoever may, has none before.
  saveDraft: {
    input: ({ request }) => ({ request, expectedVersion: 0, content: { reasons: '油烟直排' } }),
    rights: ofRequest,
  },
  // Nobody covers for themselves: so far come those who may arrange it at all.
  coverAbsence: {
    input: (_about, by) => ({
      person: `Person:${by.personId}`,
      colleague: `Person:${by.personId}`,
      reason: '休假',
    }),
    rights: everywhere({ may: '', INVALID: 'wang luo zheng zhao' }),
  },
  // Whom it is assigned to is nobody: so far come those who may assign it.
  assignAssessment: { input: ({ request }) => ({ request, colleague: `Person:${newId()}` }), rights: ofRequest },
  releaseAssessment: { input: ({ request }) => ({ request }), rights: ofRequest },
  // Of several requests those one does not see are none; what is left to remind of is what is refused.
  remindAgencies: {
    input: ({ openRequest }) => ({ requests: [openRequest] }),
    rights: {
      ...same({ may: 'chen', INVALID: 'liao' }, 'ours', 'waiting', 'sealed'),
      theirs: { may: '', INVALID: 'chen liao' },
    },
  },
  requestAssessment: {
    input: ({ finding }, _by, { fire }) => ({ finding, agency: fire, reason: '请现场核实' }),
    rights: coordinators,
  },
  signOpinion: { input: ({ opinion }) => ({ opinion }), rights: ofOpinion },
  voidOrder: {
    input: ({ order }) => ({ order, reason: '登记有误' }),
    rights: {
      ...same({ may: 'wang luo', NOT_FOUND: 'zheng zhao' }, 'ours', 'waiting', 'sealed'),
      theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
    },
  },
  withdrawOpinion: { input: ({ opinion }) => ({ opinion, reason: '重新研判' }), rights: ofOpinion },
}
