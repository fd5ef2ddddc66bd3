// 选日子: each of the next days as it is offered for a session: which are lawful, which only with a reason, and why the others
// are not. What is offered here is what the rules of date.ts let through. Pure.
import { addDays, type Calendar, dayKind, type LegalDay } from '../../platform/calendar.ts'
import { firstOfPanel, firstStatutory, hearBy, isToldInTime } from './date.ts'

export const dayStandings = ['lawful', 'late', 'refused'] as const

/** A day, and what stands against it. */
export type OfferedDay = {
  day: LegalDay
  standing: (typeof dayStandings)[number]
  zh: string | null
  en: string | null
  law: string | null
}

/** Six weeks: the last lawful day of a notice that is served today lies within them, whatever holiday comes. */
const many = 42

/** What whoever sets a session starts from. `filedOn` is of an appeal alone: a 听证 has none. */
export type Asked = { today: LegalDay; filedOn: LegalDay | null }

const rests = (calendar: Calendar, day: LegalDay): Pick<OfferedDay, 'standing' | 'zh' | 'en' | 'law'> | null => {
  const { working, reason, name } = dayKind(calendar, day)
  if (working) return null
  const why = reason === 'holiday' ? (name ?? '节假日') : '周末'
  return { standing: 'refused', zh: `休息日(${why}),不安排`, en: 'A day of rest: nobody has to come.', law: null }
}

const lawful = { standing: 'lawful', zh: null, en: null, law: null } as const

function statutory(calendar: Calendar, day: LegalDay, { today }: Asked): Omit<OfferedDay, 'day'> {
  const rest = rests(calendar, day)
  if (rest) return rest
  if (day > today && isToldInTime(calendar, today, day)) return lawful
  const first = firstStatutory(calendar, today)
  return {
    standing: 'refused',
    zh: `即使今天送达听证通知书,距这一天也不足七个工作日;最早 ${first}`,
    en: `Even if its notice is served today, this is less than seven working days off. The first lawful day is ${first}.`,
    law: '行政处罚法64(二)、85',
  }
}

function ofPanel(calendar: Calendar, day: LegalDay, { today, filedOn }: Asked): Omit<OfferedDay, 'day'> {
  const rest = rests(calendar, day)
  if (rest) return rest
  const first = firstOfPanel(calendar, today)
  if (day < first)
    return {
      standing: 'refused',
      zh: `须至少提前一日通知各方;最早 ${first}`,
      en: `Everybody is told the day before at the latest. The first day is ${first}.`,
      law: null,
    }
  const { day: last } = hearBy(calendar, filedOn!)
  if (day <= last) return lawful
  return {
    standing: 'late',
    zh: `超过申诉提出后十个工作日(至 ${last}),须写明延后的理由`,
    en: `Later than ten working days after the filing (until ${last}): say why.`,
    law: null,
  }
}

/** The days from today on, each as it is offered. */
export function offerDays(calendar: Calendar, asked: Asked): OfferedDay[] {
  const judge = asked.filedOn === null ? statutory : ofPanel
  return Array.from({ length: many }, (_, i) => {
    const day = addDays(asked.today, i)
    return { day, ...judge(calendar, day, asked) }
  })
}
