import { z } from 'zod'
import { BandRef, bands } from '../../opinion/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, partType, whole, word } from '../../platform/graphql/declare.ts'
import { fen, gid, words } from '../../platform/graphql/input.ts'

export const procedures = ['simple', 'ordinary'] as const
export const ProcedureRef = enumOf('Procedure', '简易程序(当场处罚) · 普通程序.', procedures)

const penaltyKinds = ['warning', 'fine', 'confiscate', 'suspend', 'revoke'] as const
const PenaltyKindRef = enumOf(
  'PenaltyKind',
  '行政处罚种类: 警告 · 罚款 · 没收 · 停产停业 · 吊销 (行政处罚法 9).',
  penaltyKinds,
)

export const PenaltyItemRef = partType('PenaltyItem', '处罚: one penalty for one violation found in one finding.')
fieldsOf(PenaltyItemRef, (t) => ({
  kind: column(t, PenaltyKindRef, word('kind'), { description: '种类.' }),
  finding: column(t, 'ID', (self: string) => `'Finding:' || (${word('finding')(self)})`, {
    description: 'For what was found.',
  }),
  violation: column(t, 'String', word('violation'), { description: '违法行为.' }),
  text: column(t, 'String', word('text'), { description: '内容.' }),
  amount: column(t, 'Fen', whole('amount'), {
    nullable: true,
    description: 'A fine’s sum, or the worth of what is confiscated.',
  }),
  days: column(t, 'Int', whole('days'), {
    nullable: true,
    description: '停产停业 for so many days; null: until it is put right and checked.',
  }),
  band: column(t, BandRef, word('band'), { nullable: true, description: '裁量档次 of a fine (行政处罚法 34).' }),
  bandReason: column(t, 'String', word('bandReason'), {
    nullable: true,
    description: 'Why the amount lies outside the band it names.',
  }),
}))

export const PenaltyBasisRef = partType('PenaltyBasis', '依据: the article breached and the one that punishes.')
fieldsOf(PenaltyBasisRef, (t) => ({
  violation: column(t, 'String', word('violation'), { description: '违法行为.' }),
  norm: column(t, 'String', word('norm'), { description: 'The article breached.' }),
  penalty: column(t, 'String', word('penalty'), { description: 'The article that punishes.' }),
}))

/** One penalty, as an officer writes it. */
export const itemInput = z
  .strictObject({
    kind: z.enum(penaltyKinds),
    finding: gid('Finding'),
    violation: z.string().max(60),
    text: words(2000),
    amount: fen.optional(),
    days: z.int().min(1).max(3650).optional(),
    band: z.enum(bands).optional(),
    bandReason: words(2000).optional(),
  })
  .meta({
    name: 'PenaltyItemInput',
    description: '处罚: for one violation of one finding of the case; a fine in fen.',
  })
