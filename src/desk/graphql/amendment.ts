import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { builder, type Context } from '../../platform/graphql/builder.ts'
import { dayInput, gid, ownId, words } from '../../platform/graphql/input.ts'
import { unauthenticated } from '../../platform/graphql/reading.ts'
import { parseGlobalId } from '../../platform/ids.ts'
import { AmendmentRef } from '../../registry/graphql.ts'
import { proposeFigure, takeAmendment } from '../commands/amendment.ts'
import { calendarImpact } from '../queries.ts'
import { figures, type Moved } from '../rules/figure.ts'

const MovedRef = builder.objectRef<Moved>('CalendarImpact').implement({
  description: '日历改动的影响: periods of one kind that would end on another day.',
  fields: (t) => ({
    what: t.exposeString('what', {
      description: 'What it is: the kind of a clock, or `assessment`, `case`, `preservation`, `test`, `priorNotice`.',
    }),
    from: t.field({
      type: 'Day',
      nullable: true,
      description: 'Until when it is counted now.',
      resolve: ({ from }) => from,
    }),
    to: t.field({ type: 'Day', nullable: true, description: 'And would be.', resolve: ({ to }) => to }),
    again: t.exposeBoolean('again', {
      description: 'Whether its day had passed and would lie ahead again: what stays passed is not revived.',
    }),
    count: t.exposeInt('count', { description: '几件.' }),
  }),
})

builder.queryField('calendarImpact', (t) =>
  t.field({
    type: [MovedRef],
    nullable: true,
    description:
      '采用前后的差别: what a proposed calendar would move, by the rules that would move it; null where none waits, or for whoever does not decide. It writes nothing.',
    args: { amendment: t.arg.id({ required: true, description: 'A proposal of a calendar.' }) },
    resolve: (async (_root: unknown, { amendment }: { amendment: string }, { who, hub }: Context) => {
      if (!who) throw unauthenticated()
      return calendarImpact(hub, who, parseGlobalId(String(amendment))?.id ?? '00000000-0000-0000-0000-000000000000')
    }) as never,
  }),
)

mutation(
  'proposeFigure',
  {
    description:
      '提议数值: a figure that a city may set, from today on or later. It counts once a second person has taken it; what began before stays as it was.',
    type: AmendmentRef,
    input: z.object({
      id: ownId,
      name: z
        .enum(figures)
        .meta({ name: 'CityFigure', description: '数值: of the ladder, or a period of the product’s own.' }),
      value: z.int().min(1).max(1000),
      validFrom: dayInput,
      reason: words(400),
    }),
  },
  proposeFigure,
)
mutation(
  'takeAmendment',
  {
    description: '采用提议: by another person than proposed it; a calendar only over what stood when it was proposed.',
    type: AmendmentRef,
    input: z.object({ amendment: gid('Amendment') }),
  },
  takeAmendment,
)
