import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { FindingRef } from '../../inspection/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, tableType } from '../../platform/graphql/declare.ts'
import { gid, words } from '../../platform/graphql/input.ts'
import { confirmDivision, rejoinCluster, splitCluster } from '../commands/division.ts'

export const DivisionRef = tableType(
  'DocketDivision',
  'docket_division',
  '行为拆分、归并: which findings are an act of their own, or one act, with a reason and a second person.',
)
const DivisionKindRef = enumOf('DivisionKind', '拆分为另一行为 · 归并为同一行为.', ['split', 'rejoin'])

fieldsOf(DivisionRef, (t) => ({
  id: identity(t, 'DocketDivision'),
  kind: column(t, DivisionKindRef, 'kind', { description: '拆分或归并.' }),
  findings: list(t, FindingRef, (self, it) => `${it}.id = any(${self}.findings)`, {
    order: (it) => `${it}.found_at, ${it}.id`,
    limit: 500,
    description: '所涉疑点.',
  }),
  reason: column(t, 'String', 'reason', { description: '理由.' }),
  proposedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.proposed_by`, { description: '提出人.' }),
  proposedAt: column(t, 'DateTime', 'proposed_at', { description: 'When.' }),
  confirmedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.confirmed_by`, { description: '复核人.' }),
  confirmedAt: column(t, 'DateTime', 'confirmed_at', { nullable: true, description: 'Since when it is agreed.' }),
}))

const input = z.object({
  docket: gid('Docket'),
  findings: z.array(gid('Finding')).min(1).max(100),
  reason: words(2000),
})

mutation(
  'splitCluster',
  {
    description:
      '拆分行为: some findings of one act are another act, which is fined for itself (行政处罚法 29). Takes effect with a second person and the next merge.',
    type: DivisionRef,
    input,
  },
  splitCluster,
)
mutation(
  'rejoinCluster',
  {
    description:
      '归并行为: the acts that hold these findings are one act, fined once; what was split goes together again. Takes effect with a second person and the next merge.',
    type: DivisionRef,
    input,
  },
  rejoinCluster,
)
mutation(
  'confirmDivision',
  {
    description: '确认拆分或归并: the second person agrees; the next merge applies it.',
    type: DivisionRef,
    input: z.object({ division: gid('DocketDivision') }),
  },
  confirmDivision,
)
