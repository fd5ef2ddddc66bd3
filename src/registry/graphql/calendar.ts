import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import {
  dayKind,
  type Calendar,
  type DayKind,
  type LegalDay,
  type Period,
  periods,
  addDays,
} from '../../platform/calendar.ts'
import { look } from '../../platform/database/transaction.ts'
import { builder, type Context, enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, page, rowType, tableType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, ownId, words } from '../../platform/graphql/input.ts'
import { unauthenticated } from '../../platform/graphql/reading.ts'
import { query } from '../../platform/graphql/root.ts'
import { declineAmendment, proposeCalendarYear, withdrawAmendment } from '../commands/amendment.ts'
import { changeablePeriods } from '../rules/amendment.ts'
import { loadCalendar } from '../store/calendar.ts'

export const AmendmentRef = tableType(
  'Amendment',
  'amendment',
  '修订: a change of the calendar or of a figure, proposed by one person and decided by a second.',
)
const KindRef = enumOf('AmendmentKind', '日历 · 升级处理数值 · 期限.', ['calendar', 'ladder', 'period'])
const StatusRef = enumOf('AmendmentStatus', '待核定 · 已采用 · 未采用 · 已撤回.', [
  'proposed',
  'taken',
  'declined',
  'withdrawn',
])

fieldsOf(AmendmentRef, (t) => ({
  id: identity(t, 'Amendment'),
  kind: column(t, KindRef, 'kind', { description: '类别.' }),
  subject: column(t, 'String', 'subject', { description: 'The year, or the name of the figure.' }),
  content: column(t, 'JSON', 'content', {
    description:
      '内容: `off`, `work` and `papers` of a year, each day with its name, and what they `was`; `value` of a figure.',
  }),
  reason: column(t, 'String', 'reason', { description: '理由.' }),
  validFrom: column(t, 'Day', (self) => `${self}.valid_from::text`, {
    nullable: true,
    description: '起用日; null for a calendar.',
  }),
  proposedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.proposed_by`, { description: '提议人.' }),
  proposedAt: column(t, 'DateTime', 'proposed_at', { description: '提议时间.' }),
  mine: column(t, 'Boolean', (self) => `${self}.proposed_by = (select my_person())`, {
    description: 'Whether you proposed it: then another person decides.',
  }),
  status: column(t, StatusRef, 'status', { description: '状态.' }),
  decidedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.decided_by`, { description: '核定人.' }),
  decidedAt: column(t, 'DateTime', 'decided_at', { nullable: true, description: '核定时间.' }),
  decidedFor: column(t, 'String', 'decided_for', { nullable: true, description: '未采用的理由.' }),
}))

query('amendments', (t) =>
  page(
    t,
    AmendmentRef,
    (_self, it, arg) =>
      [
        arg.has('kind') ? `${it}.kind = ${arg.value('kind', 'text')}` : 'true',
        arg.has('subject') ? `${it}.subject = ${arg.value('subject', 'text')}` : 'true',
        arg.has('status') ? `${it}.status = ${arg.value('status', 'text')}` : 'true',
      ].join(' and '),
    {
      args: {
        kind: t.arg({ type: KindRef, description: 'Only these.' }),
        subject: t.arg.string({ description: 'Only of this year or figure.' }),
        status: t.arg({ type: StatusRef, description: 'Only these.' }),
      },
      order: [
        { column: 'proposed_at', type: 'timestamptz' },
        { column: 'id', type: 'uuid' },
      ],
      description: '修订, the latest proposed first; what waits or came to nothing is for those who decide.',
    },
  ),
)

const YearRef = rowType('CalendarYear', 'calendar_year', '一年的放假安排: as the notice of that year tells it.')
fieldsOf(YearRef, (t) => ({
  year: column(t, 'Int', 'year', { description: '年.' }),
  off: column(t, 'JSON', 'off', { description: '放假日: `[[day, name], …]`.' }),
  work: column(t, 'JSON', 'work', { description: '调休上班日, likewise.' }),
  papers: column(t, 'JSON', 'papers', { description: '通知的网址.' }),
  changedAt: column(t, 'DateTime', 'changed_at', { description: '最近一次改动.' }),
}))
query('calendarYears', (t) =>
  list(t, YearRef, () => 'true', {
    order: (it) => `${it}.year`,
    description: '已公布的各年. A year that is not among them is computed, and what is counted by it is provisional.',
  }),
)

type ShownDay = DayKind & { day: LegalDay }
const ReasonRef = enumOf('DayReason', '平日 · 周末 · 放假 · 调休上班.', ['weekday', 'weekend', 'holiday', 'makeUp'])
const DayRef = builder.objectRef<ShownDay>('CalendarDay').implement({
  description: 'One day, as periods are counted by it.',
  fields: (t) => ({
    day: t.field({ type: 'Day', description: '日期.', resolve: ({ day }) => day }),
    working: t.exposeBoolean('working', { description: '是否工作日.' }),
    provisional: t.exposeBoolean('provisional', { description: 'Whether its year is not published yet.' }),
    reason: t.field({
      type: ReasonRef,
      description: '为什么.',
      resolve: ({ reason }) => (reason === 'make-up' ? 'makeUp' : reason),
    }),
    name: t.string({ nullable: true, description: '节日.', resolve: ({ name }) => name ?? null }),
  }),
})

function daysOf(calendar: Calendar, year: number): ShownDay[] {
  const days: ShownDay[] = []
  for (let day: LegalDay = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1))
    days.push({ day, ...dayKind(calendar, day) })
  return days
}

builder.queryField('calendarDays', (t) =>
  t.field({
    type: [DayRef],
    description: '一年的每一天.',
    args: { year: t.arg.int({ required: true, description: 'From 2000 to 2100.' }) },
    resolve: (async (_root: unknown, { year }: { year: number }, { who, hub }: Context) => {
      if (!who) throw unauthenticated()
      return year >= 2000 && year <= 2100 ? daysOf(await look(hub, who, loadCalendar), year) : []
    }) as never,
  }),
)

type NamedPeriod = Period & { name: string }
const UnitRef = enumOf('LegalPeriodUnit', '工作日 · 自然日 · 月.', ['workingDays', 'days', 'months'])
const PeriodRef = builder.objectRef<NamedPeriod>('LegalPeriod').implement({
  description: '期限: one that the hub counts, with the article it rests on.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    length: t.exposeInt('length', { description: 'Unless it was set otherwise from a day on.' }),
    unit: t.field({ type: UnitRef, description: '单位.', resolve: ({ unit }) => unit }),
    law: t.exposeString('law', { description: '依据.' }),
    changeable: t.boolean({
      description: 'Whether a city may set it: what the law says may not be.',
      resolve: ({ name }) => (changeablePeriods as readonly string[]).includes(name),
    }),
  }),
})
builder.queryField('legalPeriods', (t) =>
  t.field({
    type: [PeriodRef],
    description: '期限一览.',
    resolve: (_root, _args, { who }) => {
      if (!who) throw unauthenticated()
      return Object.entries(periods).map(([name, one]) => ({ name, ...one }))
    },
  }),
)

const dayName = z
  .strictObject({ day: dayInput, name: words(40) })
  .meta({ name: 'NamedDayInput', description: 'A day and what it is for.' })
mutation(
  'proposeCalendarYear',
  {
    description:
      '提议放假调休: a year’s days off and make-up working days, with the papers that say so. It counts once a second person has taken it.',
    type: AmendmentRef,
    input: z.object({
      id: ownId,
      year: z.int().min(2000).max(2100),
      off: z.array(dayName).max(60),
      work: z.array(dayName).max(60),
      papers: z.array(z.url()).max(10),
      reason: words(400),
    }),
  },
  (act, { off, work, ...told }) =>
    proposeCalendarYear(act, {
      ...told,
      off: off.map(({ day, name }) => [day, name]),
      work: work.map(({ day, name }) => [day, name]),
    }),
)
mutation(
  'declineAmendment',
  {
    description: '不采用提议: by another person than proposed it, with the reason.',
    type: AmendmentRef,
    input: z.object({ amendment: gid('Amendment'), reason: words(400) }),
  },
  declineAmendment,
)
mutation(
  'withdrawAmendment',
  {
    description: '撤回提议: by whoever proposed it, before it is decided.',
    type: AmendmentRef,
    input: z.object({ amendment: gid('Amendment') }),
  },
  withdrawAmendment,
)
