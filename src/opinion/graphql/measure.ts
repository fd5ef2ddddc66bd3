import { z } from 'zod'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, part, partType, value, whole, word } from '../../platform/graphql/declare.ts'
import { fen, gid, words } from '../../platform/graphql/input.ts'

const measureKinds = ['rectify', 'warning', 'fine', 'confiscate', 'suspend', 'revoke', 'order'] as const
const MeasureKindRef = enumOf(
  'MeasureKind',
  '措施种类: 责令改正 · 警告 · 罚款 · 没收 · 停业 · 吊销 · 其他责令.',
  measureKinds,
)
const operations = ['mayContinue', 'mustStop'] as const
const OperationRef = enumOf('Operation', 'Whether the business may go on meanwhile.', operations)

const stages = ['first', 'onRefusal', 'serious'] as const
const MeasureStageRef = enumOf(
  'MeasureStage',
  '情形: 初次 · 拒不改正 · 情节严重, where the norm tells them apart.',
  stages,
)
export const bands = ['mitigated', 'light', 'usual', 'heavy'] as const
export const BandRef = enumOf(
  'Band',
  '裁量档次: 减轻 (below the range) · 从轻 (its lowest 30 %) · 一般 · 从重 (its highest 30 %).',
  bands,
)

const RangeRef = partType('FineRange', '法定幅度: what bounds a fine by the norm that applies, both ends included.')
fieldsOf(RangeRef, (t) => ({
  lowest: column(t, 'Fen', whole('lowest'), { description: '下限.' }),
  highest: column(t, 'Fen', whole('highest'), { description: '上限.' }),
}))
const OrderRefusedRef = partType(
  'OrderRefused',
  '拒不改正: which order was not obeyed, and the inspection that shows it.',
)
fieldsOf(OrderRefusedRef, (t) => ({
  order: column(t, 'String', (self: string) => `coalesce(${self}.j->>'number', ${self}.j->>'order')`, {
    description: '责令改正: its number.',
  }),
  dueOn: column(t, 'Day', word('dueOn'), { description: 'Its last day.' }),
  inspection: column(t, 'ID', (self) => `'Visit:' || (${word('inspection')(self)})`, {
    description: 'The inspection after it.',
  }),
}))

export const MeasureRef = partType('Measure', '处理措施: what an agency orders or proposes for one violation.')
fieldsOf(MeasureRef, (t) => ({
  kind: column(t, MeasureKindRef, word('kind'), { description: '种类.' }),
  violation: column(t, 'String', word('violation'), { description: 'The violation it answers.' }),
  order: column(t, 'String', word('order'), { nullable: true, description: 'What is ordered, by a short code.' }),
  text: column(t, 'String', word('text'), { description: '内容.' }),
  amount: column(t, 'Fen', whole('amount'), { nullable: true, description: '罚款金额.' }),
  days: column(t, 'Int', whole('days'), { nullable: true, description: 'Working days to perform; 0: at once.' }),
  stage: column(t, MeasureStageRef, word('stage'), { nullable: true, description: '情形.' }),
  refused: part(t, OrderRefusedRef, value('refused'), { description: '拒不改正.' }),
  goodsValue: column(t, 'Fen', whole('goodsValue'), { nullable: true, description: '货值金额.' }),
  buildingCost: column(t, 'Fen', whole('buildingCost'), { nullable: true, description: '工程造价.' }),
  band: column(t, BandRef, word('band'), {
    nullable: true,
    description: '裁量档次, as named or computed; null where local law sets the sum.',
  }),
  bandReason: column(t, 'String', word('bandReason'), {
    nullable: true,
    description: 'Why the amount lies outside the band it names.',
  }),
  localBasis: column(t, 'String', word('localBasis'), {
    nullable: true,
    description: '地方规定 that sets the sum.',
  }),
  range: part(t, RangeRef, value('range'), {
    description: '法定幅度 of a fine; null where local law sets the sum.',
  }),
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
    stage: z.enum(stages).optional(),
    refused: z
      .strictObject({ order: gid('ServedOrder'), inspection: gid('Visit') })
      .meta({
        name: 'OrderRefusedInput',
        description:
          '拒不改正: the served order that was not obeyed (recordOrder), and the inspection after its last day.',
      })
      .optional(),
    goodsValue: fen.optional(),
    buildingCost: fen.optional(),
    band: z.enum(bands).optional(),
    bandReason: words(2000).optional(),
    localBasis: words(400).optional(),
  })
  .meta({
    name: 'MeasureInput',
    description: '处理措施: for one violation; a fine in fen, a period in working days (0: at once).',
  })
