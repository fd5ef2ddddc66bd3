import { z } from 'zod'
import { builder, enumOf } from '../../platform/graphql/builder.ts'
import { fen, words } from '../../platform/graphql/input.ts'
import type { Measure } from '../rules.ts'

const measureKinds = ['rectify', 'warning', 'fine', 'confiscate', 'suspend', 'revoke', 'order'] as const
const MeasureKindRef = enumOf(
  'MeasureKind',
  '措施种类: 责令改正 · 警告 · 罚款 · 没收 · 停业 · 吊销 · 其他责令.',
  measureKinds,
)
const operations = ['mayContinue', 'mustStop'] as const
const OperationRef = enumOf('Operation', 'Whether the business may go on meanwhile.', operations)

export const MeasureRef = builder.objectRef<Measure>('Measure').implement({
  description: '处理措施: what an agency orders or proposes for one violation.',
  fields: (t) => ({
    kind: t.field({ type: MeasureKindRef, description: '种类.', resolve: ({ kind }) => kind }),
    violation: t.exposeString('violation', { description: 'The violation it answers.' }),
    order: t.exposeString('order', { nullable: true, description: 'What is ordered, by a short code.' }),
    text: t.exposeString('text', { description: '内容.' }),
    amount: t.field({ type: 'Fen', nullable: true, description: '罚款金额.', resolve: ({ amount }) => amount ?? null }),
    days: t.exposeInt('days', { nullable: true, description: 'Working days to perform; 0: at once.' }),
    operation: t.field({
      type: OperationRef,
      nullable: true,
      description: 'Whether the business may go on meanwhile.',
      resolve: ({ operation }) => operation ?? null,
    }),
  }),
})

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
