import { z } from 'zod'
import { builder, type Context } from '../../platform/graphql/builder.ts'
import { gid, inputRef, note, parseInput } from '../../platform/graphql/input.ts'
import { unauthenticated } from '../../platform/graphql/reading.ts'
import { type Preview, previewOpinion } from '../queries.ts'
import type { FinePreview, Told } from '../rules/preview.ts'
import { BandRef, measureInput } from './measure.ts'
import { substanceInput } from './substance.ts'

const ToldRef = builder.objectRef<Told>('PreviewRefusal').implement({
  description: 'What it would be refused with if it were posted as it is.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'As of any refusal: `INVALID`, `CONFLICT` …' }),
    message: t.exposeString('message', { description: '说明,以及怎么办.' }),
    messageEn: t.exposeString('en', { description: 'The same in English.' }),
    field: t.exposeString('field', { nullable: true, description: 'What it is about: `measures.0.amount`.' }),
    law: t.exposeString('law', { nullable: true, description: 'The article it rests on.' }),
  }),
})

const BoundsRef = builder.objectRef<FinePreview['bounds'][number]>('BandBounds').implement({
  description: 'Where a band lies in the range; a boundary belongs to both sides.',
  fields: (t) => ({
    band: t.field({ type: BandRef, description: '裁量档次.', resolve: ({ band }) => band }),
    lowest: t.field({ type: 'Fen', description: '起.', resolve: ({ lowest }) => lowest }),
    highest: t.field({ type: 'Fen', description: '止.', resolve: ({ highest }) => highest }),
  }),
})

const FineRef = builder.objectRef<FinePreview>('FinePreview').implement({
  description: 'What the law gives for one fine: its range, or what is wanting to know it.',
  fields: (t) => ({
    measure: t.exposeInt('measure', { description: 'Its place among the measures, from 0.' }),
    articles: t.exposeStringList('articles', { description: 'The articles that bound it.' }),
    lowest: t.field({
      type: 'Fen',
      nullable: true,
      description: '下限; null where local law sets the sum, or something is wanting.',
      resolve: ({ range }) => range?.lowest ?? null,
    }),
    highest: t.field({
      type: 'Fen',
      nullable: true,
      description: '上限; null likewise.',
      resolve: ({ range }) => range?.highest ?? null,
    }),
    local: t.exposeBoolean('local', { description: 'Whether local law sets the sum.' }),
    bounds: t.field({ type: [BoundsRef], description: '各档次.', resolve: ({ bounds }) => bounds }),
    band: t.field({
      type: BandRef,
      nullable: true,
      description: 'The lightest band that holds the sum; null before there is one, or above the range.',
      resolve: ({ band }) => band,
    }),
    refused: t.field({
      type: ToldRef,
      nullable: true,
      description: 'Why no range is known: 货值, 造价 or 情形 is wanting, or no fine is threatened.',
      resolve: ({ refused }) => refused,
    }),
  }),
})

const PreviewRef = builder.objectRef<Preview>('OpinionPreview').implement({
  description: '意见预览: an opinion as it would be judged if it were posted now.',
  fields: (t) => ({
    fines: t.field({ type: [FineRef], description: '罚款 one by one.', resolve: ({ fines }) => fines }),
    refused: t.field({
      type: ToldRef,
      nullable: true,
      description: 'The first thing it would be refused for; null where it could be posted.',
      resolve: ({ refused }) => refused,
    }),
    counts: t.boolean({
      nullable: true,
      description: 'Whether it would count at once, without a second officer; null where it is refused.',
      resolve: ({ status }) => status && status === 'signed',
    }),
  }),
})

const preview = z
  .strictObject({
    request: gid('AssessmentRequest'),
    violations: z.array(z.string().max(60)).min(1).max(20),
    measures: z
      .array(
        measureInput
          .extend({ text: note(2000).optional().describe('Its words; they may be wanting still.') })
          .meta({ name: 'MeasurePreviewInput', description: '处理措施 as it is being written.' }),
      )
      .max(20),
    ...substanceInput,
  })
  .meta({ name: 'PreviewOpinionInput', description: '成立的意见 as it is being written.' })

builder.queryField('opinionPreview', (t) =>
  t.field({
    type: PreviewRef,
    nullable: true,
    description:
      '意见预览: the lawful range of each fine and what would be refused, by the very rules that posting goes by. It writes nothing; null for whoever posts none, or does not see the question.',
    args: { input: t.arg({ type: inputRef('previewOpinion', preview), required: true, description: 'As written.' }) },
    resolve: (async (_root: unknown, args: { input: unknown }, { who, hub }: Context) => {
      if (!who) throw unauthenticated()
      const { measures, ...said } = parseInput(preview, args.input)
      const worded = measures.map((one) => ({ ...one, text: one.text ?? '…' }))
      return previewOpinion(hub, who, { ...said, verdict: 'established', reasons: '…', measures: worded })
    }) as never,
  }),
)
