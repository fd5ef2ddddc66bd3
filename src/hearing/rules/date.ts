// 开庭日: on which day a session may be held, and which day is the first that may be proposed. Two kinds that are never
// mixed: 听证 of the agency that proposes a heavy penalty (行政处罚法63–65), and the panel's own session, no remedy of law. Pure.
import { addDays, type Calendar, type Counted, countNamed, dayKind, type LegalDay } from '../../platform/calendar.ts'
import { conflict } from '../../platform/refusal.ts'

export type Kind = 'statutory' | 'panel'

/** Until when an appeal that was filed on this day is heard. */
export const hearBy = (calendar: Calendar, filedOn: LegalDay): Counted => countNamed(calendar, 'PANEL_HEAR', filedOn)

/** Until when the panel rules on what it heard on this day. */
export const ruleBy = (calendar: Calendar, heardOn: LegalDay): Counted => countNamed(calendar, 'PANEL_RULE', heardOn)

/** Whether a party whom the notice reaches on `toldOn` is told seven working days before (行政处罚法64(二)、85). */
export const isToldInTime = (calendar: Calendar, toldOn: LegalDay, on: LegalDay): boolean =>
  toldOn <= countNamed(calendar, 'HEAR_NOTICE', on).day

/** From this day on; a day that is worked, for nobody has to come on a holiday. */
function firstWorked(calendar: Calendar, from: LegalDay, fits: (day: LegalDay) => boolean = () => true): LegalDay {
  let day = from
  while (!dayKind(calendar, day).working || !fits(day)) day = addDays(day, 1)
  return day
}

/** The first lawful day for 听证 of which the party is told on `toldOn` at the earliest. */
export const firstStatutory = (calendar: Calendar, toldOn: LegalDay): LegalDay =>
  firstWorked(calendar, addDays(toldOn, 1), (day) => isToldInTime(calendar, toldOn, day))

/** The first day for the panel's session: whoever is to come is told the day before at the latest. */
export const firstOfPanel = (calendar: Calendar, today: LegalDay): LegalDay => firstWorked(calendar, addDays(today, 1))

/** 行政处罚法64(二): refuses a day that nobody could be told of in time, and proposes the first that is lawful. */
export function assertStatutoryDay(calendar: Calendar, on: LegalDay, toldOn: LegalDay): void {
  if (isToldInTime(calendar, toldOn, on)) return
  const first = firstStatutory(calendar, toldOn)
  throw conflict(
    'hearing.date',
    `听证须在七个工作日前通知当事人;即使 ${toldOn} 送达听证通知书,也最早于 ${first} 举行,请改定 ${first} 或以后的日期`,
    `The party is told seven working days before. Even if the notice is served on ${toldOn}, the first lawful day is ${first}: set that or a later one.`,
    { law: '行政处罚法64(二)、85', field: 'startsAt', first },
  )
}

/** The panel hears within ten working days of the filing, later only for a stated reason. */
export function assertPanelDay(
  calendar: Calendar,
  on: LegalDay,
  { today, filedOn, lateFor }: { today: LegalDay; filedOn: LegalDay; lateFor?: string | undefined },
): void {
  const first = firstOfPanel(calendar, today)
  const { day: last } = hearBy(calendar, filedOn)
  const proposed = `请改定 ${first}${first < last ? ` 至 ${last}` : ''} 之间的工作日`
  if (on < first || !dayKind(calendar, on).working)
    throw conflict(
      'hearing.date',
      `合议庭会议须在工作日举行,并至少提前一日通知;${proposed}`,
      `The panel sits on a working day, and everybody is told the day before at the latest. The first such day is ${first}.`,
      { field: 'startsAt', first },
    )
  if (on > last && !lateFor)
    throw conflict(
      'hearing.late',
      `合议庭应在申诉提出后十个工作日内(至 ${last})审理;${first <= last ? proposed : '已过期限'},确需延后的请写明理由(lateFor)`,
      `The panel hears an appeal within ten working days of its filing, until ${last}. Where it has to be later, say why (lateFor).`,
      { field: 'lateFor', first, last },
    )
}

/** At the door of the hearing: what was served counts, not what was sent (行政处罚法64(二)). */
export function assertTold(calendar: Calendar, on: LegalDay, servedOn: LegalDay | null, today: LegalDay): void {
  if (servedOn !== null && isToldInTime(calendar, servedOn, on)) return
  const first = firstStatutory(calendar, today)
  throw conflict(
    'hearing.untold',
    servedOn === null
      ? '听证通知书尚未送达当事人,不能举行听证;请先送达,或改期'
      : `听证通知书于 ${servedOn} 送达,距 ${on} 不足七个工作日,不能举行;请改期,最早 ${first}`,
    servedOn === null
      ? 'The party has not been served the notice of this hearing. Serve it first, or postpone.'
      : `The notice was served on ${servedOn}, less than seven working days before ${on}. Postpone; the first lawful day is ${first}.`,
    { law: '行政处罚法64(二)', servedOn, first },
  )
}
