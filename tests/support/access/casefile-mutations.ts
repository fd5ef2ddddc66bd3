import { newId } from '../../../src/platform/ids.ts'
import type { MutationRow } from './rights.ts'

/** What is taken out is what one sees: whoever sees a case takes its file out, but for those who only carry. */
export const casefileMutations: Record<string, MutationRow> = {
  exportCaseFile: {
    input: ({ penaltyCase }) => ({ subject: penaltyCase, format: 'PDF', reason: '查阅' }),
    rights: {
      ours: { may: 'wang luo zheng chen qian zhou', NOT_FOUND: 'zhao liao' },
      waiting: { may: 'wang luo chen qian zhou', NOT_FOUND: 'zheng zhao liao' },
      theirs: { may: 'zhao chen qian zhou', NOT_FOUND: 'wang luo zheng liao' },
      sealed: { may: 'chen wang', NOT_FOUND: 'luo zheng zhao liao qian zhou' },
    },
  },
  // Evidence is taken out by whoever judges by it.
  exportEvidence: {
    input: ({ evidence }) => ({ id: newId(), evidence: [evidence], reason: '研判' }),
    rights: {
      ours: { may: 'wang luo zheng', NOT_FOUND: 'zhao' },
      waiting: { may: 'wang luo zheng', NOT_FOUND: 'zhao' },
      theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
      sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
    },
  },
}
