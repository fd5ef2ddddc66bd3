import type { Case } from './cases.ts'
import { type MutationRow, same, everywhere, coordinators } from './rights.ts'

const seen = ({ docket }: Case) => ({ docket, expectedVersion: 999 })

/** What is done to a docket. */
export const docketMutations: Record<string, MutationRow> = {
  // Whose agency has no fine that gave way is told so; so is whoever coordinates nothing here.
  acknowledgeBarred: {
    input: ({ docket }) => ({ docket }),
    rights: {
      ...same({ may: 'wang luo zheng', NOT_FOUND: 'zhao' }, 'ours', 'waiting'),
      theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
      sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
    },
  },
  acknowledgeNotice: {
    input: ({ notice }) => ({ notice }),
    rights: {
      ours: { may: 'lin', NOT_FOUND: 'he' },
      theirs: { may: 'he', NOT_FOUND: 'lin' },
      waiting: { may: '', NOT_FOUND: 'lin he' },
      sealed: { may: 'lin', NOT_FOUND: 'he' },
    },
  },
  approveDocket: { input: seen, rights: coordinators },
  closeDocket: { input: (about) => ({ ...seen(about), reason: '均不成立' }), rights: coordinators },
  confirmOverride: {
    input: ({ override }) => ({ override }),
    rights: { ...everywhere({ may: 'chen qian', NOT_FOUND: 'liao' }), sealed: { may: 'chen', NOT_FOUND: 'qian liao' } },
  },
  confirmDivision: {
    input: ({ division }) => ({ division }),
    rights: { ...everywhere({ may: 'chen qian', NOT_FOUND: 'liao' }), sealed: { may: 'chen', NOT_FOUND: 'qian liao' } },
  },
  dispatchDocket: { input: seen, rights: coordinators },
  linkDockets: {
    input: ({ docket, beside }) => ({ docket, with: beside, reason: '同一经营者' }),
    rights: coordinators,
  },
  mergeDocket: { input: seen, rights: coordinators },
  proposeOverride: {
    input: ({ docket }) => ({ docket, conflictKey: 'fine:none', choice: 'none', reason: '会商一致' }),
    rights: coordinators,
  },
  proposeWithdrawal: {
    input: ({ notice }) => ({ notice, reason: '期限有误' }),
    rights: {
      ...same({ may: 'chen', NOT_FOUND: 'liao' }, 'ours', 'theirs', 'sealed'),
      waiting: { may: '', NOT_FOUND: 'chen liao' },
    },
  },
  rejoinCluster: {
    input: ({ docket, finding, again }) => ({ docket, findings: [finding, again], reason: '同一灶台' }),
    rights: coordinators,
  },
  reopenDocket: { input: (about) => ({ ...seen(about), reason: '材料有误' }), rights: coordinators },
  sealDocket: { input: (about) => ({ ...seen(about), named: [], reason: '涉未成年人' }), rights: coordinators },
  splitCluster: {
    input: ({ docket, again }) => ({ docket, findings: [again], reason: '另一灶台' }),
    rights: coordinators,
  },
  unlinkDockets: { input: ({ link }) => ({ link, reason: '并非同一经营者' }), rights: coordinators },
  unmergeDocket: { input: (about) => ({ ...seen(about), reason: '补充疑点' }), rights: coordinators },
  // Last of all: its notice stands no more.
  withdrawNotice: {
    input: ({ withdrawal }) => ({ withdrawal }),
    rights: {
      ...same({ may: 'chen qian', NOT_FOUND: 'liao' }, 'ours', 'theirs'),
      waiting: { may: '', NOT_FOUND: 'chen qian liao' },
      sealed: { may: 'chen', NOT_FOUND: 'qian liao' },
    },
  },
  // What a second person has agreed to is not taken back.
  retractWithdrawal: {
    input: ({ withdrawal }) => ({ withdrawal }),
    rights: {
      ...same({ may: 'chen', NOT_FOUND: 'liao' }, 'ours', 'theirs'),
      waiting: { may: '', NOT_FOUND: 'chen liao' },
      sealed: { may: 'chen', NOT_FOUND: 'liao' },
    },
  },
}
