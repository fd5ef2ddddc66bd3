import type { Act } from '../../audit/index.ts'
import { closeDocket } from '../../docket/index.ts'
import * as opinion from '../../opinion/index.ts'
import type { Action } from '../rules/bulk.ts'
import * as store from '../store/bulk.ts'

type Doing = {
  operation: string
  does: (act: Act, row: store.Line, said: never) => Promise<{ id: string }>
}

/** Which act each row is: the very command that one does alone. */
export const doings: Record<Exclude<Action, 'print'>, Doing> = {
  claim: {
    operation: 'claimAssessment',
    does: (act, { subjectId }) => opinion.claimAssessment(act, { request: subjectId }),
  },
  release: {
    operation: 'releaseAssessment',
    // What somebody worked on before it was assigned is theirs again.
    does: (act, { subjectId, beforeId }) =>
      beforeId
        ? opinion.assignAssessment(act, { request: subjectId, colleague: beforeId })
        : opinion.releaseAssessment(act, { request: subjectId }),
  },
  assign: {
    operation: 'assignAssessment',
    does: (act, { subjectId }, { colleague }: { colleague: string }) =>
      opinion.assignAssessment(act, { request: subjectId, colleague }),
  },
  requestEvidence: {
    operation: 'requestEvidence',
    does: async (
      act,
      { subjectId, madeId },
      said: Pick<Parameters<typeof opinion.requestEvidence>[1], 'angle' | 'until' | 'note'>,
    ) => opinion.requestEvidence(act, { ...said, id: madeId, finding: await store.getFindingId(act.tx, subjectId) }),
  },
  withdrawRequest: {
    operation: 'withdrawEvidenceRequest',
    does: (act, { madeId }, { reason }: { reason: string }) =>
      opinion.withdrawEvidenceRequest(act, { evidenceRequest: madeId, reason }),
  },
  answer: {
    operation: 'postOpinion',
    does: (
      act,
      { subjectId, madeId },
      {
        verdict,
        ground,
        reason,
      }: Pick<Parameters<typeof opinion.postOpinion>[1], 'verdict' | 'ground'> & { reason: string },
    ) => opinion.postOpinion(act, { id: madeId, request: subjectId, verdict, ground, reasons: reason }),
  },
  withdrawAnswer: {
    operation: 'withdrawOpinion',
    does: (act, { madeId }, { reason }: { reason: string }) =>
      opinion.withdrawOpinion(act, { opinion: madeId, reason }),
  },
  close: {
    operation: 'closeDocket',
    does: (act, { subjectId, version }, { reason }: { reason: string }) =>
      closeDocket(act, { docket: subjectId, expectedVersion: version!, reason }),
  },
}
