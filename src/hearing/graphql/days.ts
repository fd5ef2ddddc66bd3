import { PanelRef } from '../../appeal/graphql.ts'
import { HearingRef } from '../../penalty/graphql.ts'
import { type CalendarYear, makeCalendar } from '../../platform/calendar.ts'
import { builder, enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf } from '../../platform/graphql/declare.ts'
import { type Asked, dayStandings, type OfferedDay, offerDays } from '../rules/day.ts'

const StandingRef = enumOf(
  'HearingDayStanding',
  '可以 lawful · 须写明理由 late · 不可以 refused, and why.',
  dayStandings,
)
const DayRef = builder.objectRef<OfferedDay>('HearingDay').implement({
  description: '可选的开庭日: one of the days to come, as it is offered for a session.',
  fields: (t) => ({
    day: t.field({ type: 'Day', description: '日期.', resolve: ({ day }) => day }),
    standing: t.field({
      type: StandingRef,
      description: 'Whether it may be set.',
      resolve: ({ standing }) => standing,
    }),
    zh: t.exposeString('zh', { nullable: true, description: '为什么不可以; null where nothing stands against it.' }),
    en: t.exposeString('en', { nullable: true, description: 'The same in English.' }),
    law: t.exposeString('law', { nullable: true, description: 'The statute, where it is one that refuses it.' }),
  }),
})

type Facts = Asked & { years: CalendarYear[] }

const daysOf = (filedOn: (self: string) => string) => (t: Parameters<Parameters<typeof fieldsOf>[1]>[0]) => ({
  days: column(
    t,
    [DayRef],
    (self) => `json_build_object('today', (my_now() at time zone 'Asia/Shanghai')::date, 'filedOn', ${filedOn(self)},
      'years', (select coalesce(json_agg(json_build_object('year', y.year, 'off', y.off, 'work', y.work, 'papers', y.papers) order by y.year), '[]'::json)
        from calendar_year y))`,
    {
      description: '可选的开庭日: today and the six weeks after it, each with what stands against it.',
      map: (facts) => {
        const { years, ...asked } = facts as Facts
        return offerDays(makeCalendar(years), asked)
      },
    },
  ),
})

fieldsOf(
  HearingRef,
  daysOf(() => 'null'),
)
fieldsOf(
  PanelRef,
  daysOf((self) => `(select a.filed_on from appeal a where a.id = ${self}.appeal_id)`),
)
