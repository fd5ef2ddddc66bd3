import { newId } from '../../../src/platform/ids.ts'
import { type MutationRow, officers, same, coordinators } from './rights.ts'

// Officers of whoever is asked see what was captured.
const ofEvidence: MutationRow['rights'] = {
  ...same({ may: 'wang luo zheng', NOT_FOUND: 'zhao' }, 'ours', 'waiting'),
  theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
  sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
}
const day = '2026-01-01'

/** What is done at a business, and to what was captured there. */
export const inspectionMutations: Record<string, MutationRow> = {
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
  askExamination: {
    input: ({ evidence }) => ({ evidence }),
    rights: {
      ...same({ may: 'lin wang luo zheng chen', NOT_FOUND: 'he zhao liao' }, 'ours', 'waiting'),
      theirs: { may: 'he zhao chen', NOT_FOUND: 'lin wang luo zheng liao' },
      sealed: { may: 'lin wang chen', NOT_FOUND: 'he luo zheng zhao liao' },
    },
  },
  dismissFinding: { input: ({ finding }) => ({ finding, expectedVersion: 999, reason: '重复' }), rights: coordinators },
  excludeEvidence: {
    input: ({ evidence }) => ({ evidence, reason: '未出示证件进入后厨拍摄' }),
    rights: {
      ...same({ may: 'luo chen', NOT_FOUND: 'liao' }, 'ours', 'waiting'),
      theirs: { may: 'chen', NOT_FOUND: 'luo liao' },
      sealed: { may: 'chen', NOT_FOUND: 'luo liao' },
    },
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
  viewEvidence: { input: ({ evidence }) => ({ evidence }), rights: ofEvidence },
  reviewEvidence: {
    input: ({ evidence }) => ({ evidence, aspect: 'LEGAL', passed: true, note: '设置合理,标志明显' }),
    rights: ofEvidence,
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
}
