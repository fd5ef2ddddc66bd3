import { z } from 'zod'
import { BandRef, bands } from '../../opinion/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, part, partType, value, whole, word } from '../../platform/graphql/declare.ts'
import { fen, gid, words } from '../../platform/graphql/input.ts'
import { gainsOutcomes } from '../rules/gains.ts'

export const procedures = ['simple', 'ordinary'] as const
export const ProcedureRef = enumOf('Procedure', '简易程序(当场处罚) · 普通程序.', procedures)

const penaltyKinds = ['warning', 'fine', 'confiscate', 'suspend', 'revoke'] as const
const PenaltyKindRef = enumOf(
  'PenaltyKind',
  '行政处罚种类: 警告 · 罚款 · 没收 · 停产停业 · 吊销 (行政处罚法 9).',
  penaltyKinds,
)

const GainsOutcomeRef = enumOf('GainsOutcome', '违法所得: 予以没收 · 没有 · 无法查清 · 依法退赔.', gainsOutcomes)
const GainsRef = partType('IllegalGains', '违法所得 of a violation: taken, or why not (行政处罚法 28).')
fieldsOf(GainsRef, (t) => ({
  outcome: column(t, GainsOutcomeRef, word('outcome'), { description: '认定.' }),
  amount: column(t, 'Fen', whole('amount'), { nullable: true, description: 'What is confiscated.' }),
  reason: column(t, 'String', word('reason'), { nullable: true, description: 'Why none is.' }),
}))

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
  narrowed: column(t, 'String', word('narrowed'), {
    nullable: true,
    description: 'Why it is told in other words than before, though it is no more.',
  }),
  gains: part(t, GainsRef, value('gains'), {
    description: '违法所得, where the norm confiscates them; null where another item says, or nobody was asked yet.',
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
    narrowed: words(1000)
      .optional()
      .describe('Why what is taken, stopped or revoked is told in other words than before, though it is no more.'),
    gains: z
      .strictObject({ outcome: z.enum(gainsOutcomes), amount: fen.optional(), reason: words(1000).optional() })
      .meta({
        name: 'IllegalGainsInput',
        description:
          '违法所得: of one item of each violation whose norm confiscates them; the amount, or why none is taken (行政处罚法 28).',
      })
      .optional(),
  })
  .meta({
    name: 'PenaltyItemInput',
    description: '处罚: for one violation of one finding of the case; a fine in fen.',
  })
