import { z } from 'zod'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, partType, whole, word } from '../../platform/graphql/declare.ts'
import { fen, words } from '../../platform/graphql/input.ts'

const measureKinds = ['rectify', 'warning', 'fine', 'confiscate', 'suspend', 'revoke', 'order'] as const
const MeasureKindRef = enumOf(
  'MeasureKind',
  '措施种类: 责令改正 · 警告 · 罚款 · 没收 · 停业 · 吊销 · 其他责令.',
  measureKinds,
)
const operations = ['mayContinue', 'mustStop'] as const
const OperationRef = enumOf('Operation', 'Whether the business may go on meanwhile.', operations)

export const MeasureRef = partType('Measure', '处理措施: what an agency orders or proposes for one violation.')
fieldsOf(MeasureRef, (t) => ({
  kind: column(t, MeasureKindRef, word('kind'), { description: '种类.' }),
  violation: column(t, 'String', word('violation'), { description: 'The violation it answers.' }),
  order: column(t, 'String', word('order'), { nullable: true, description: 'What is ordered, by a short code.' }),
  text: column(t, 'String', word('text'), { description: '内容.' }),
  amount: column(t, 'Fen', whole('amount'), { nullable: true, description: '罚款金额.' }),
  days: column(t, 'Int', whole('days'), { nullable: true, description: 'Working days to perform; 0: at once.' }),
  operation: column(t, OperationRef, word('operation'), {
    nullable: true,
    description: 'Whether the business may go on meanwhile.',
  }),
}))

/** One measure, as an officer writes it. */
export const measureInput = z
  .strictObject({
    kind: z.enum(measureKinds),
    violation: z.string().max(60),
    order: z
      .string()
      .regex(/^[a-z][A-Za-z]{1,40}$/)
      .optional(),
    text: words(2000),
    amount: fen.optional(),
    days: z.int().min(0).max(365).optional(),
    operation: z.enum(operations).optional(),
  })
  .meta({
    name: 'MeasureInput',
    description: '处理措施: for one violation; a fine in fen, a period in working days (0: at once).',
  })
