import { type MutationRow, same, ofOpinion } from './rights.ts'

/** What is printed. */
export const documentMutations: Record<string, MutationRow> = {
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
  reprintDocument: {
    input: ({ document }) => ({ document, reason: '原件破损' }),
    rights: {
      ours: { may: 'lin wang luo zheng chen', NOT_FOUND: 'he zhao liao' },
      waiting: { may: '', NOT_FOUND: 'lin he wang luo zheng zhao chen liao' },
      theirs: { may: 'he zhao chen', NOT_FOUND: 'lin wang luo zheng liao' },
      sealed: { may: 'lin wang chen', NOT_FOUND: 'he luo zheng zhao liao' },
    },
  },
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
}
