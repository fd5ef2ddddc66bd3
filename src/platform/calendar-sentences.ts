import type { Counted, DayKind, LegalDay } from './calendar.ts'

const ENGLISH: Readonly<Record<string, string>> = {
  元旦: "New Year's Day",
  春节: 'Spring Festival',
  清明节: 'Qingming',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
}

/** Gathers rest days into holidays with their span and a number of weekend days, in order of first appearance. */
function gather(skipped: readonly { day: LegalDay; why: string }[]): { name: string | null; days: LegalDay[] }[] {
  const groups: { name: string | null; days: LegalDay[] }[] = []
  for (const { day, why } of skipped) {
    const name = why === '周六' || why === '周日' ? null : why
    const group = groups.find(
      (one) => one.name === name && (name === null || one.days.at(-1)?.slice(0, 4) === day.slice(0, 4)),
    )
    if (group) group.days.push(day)
    else groups.push({ name, days: [day] })
  }
  return groups
}

function english(name: string): string {
  return name
    .split('、')
    .map((part) => ENGLISH[part] ?? part)
    .join(' and ')
}

/** One sentence in each language that says how a period was counted and what was passed over. */
export function sentences(
  counted: Omit<Counted, 'zh' | 'en'>,
  direction: 'after' | 'before',
  unrolled: DayKind | null,
): { zh: string; en: string } {
  const { day, start, counted: length, unit, skipped, madeUp, rolledFrom, provisional } = counted
  const after = direction === 'after'
  const [unitZh, unitEn] = {
    workingDays: ['个工作日', 'working day'],
    days: ['个自然日', 'natural day'],
    months: ['个月', 'month'],
  }[unit] as [string, string]
  const lengthEn = `${length} ${unitEn}${length === 1 ? '' : 's'}`
  const zh = [after ? `自${start}次日起算${length}${unitZh}` : `自${start}前一日起向前推算${length}${unitZh}`]
  const en = [
    after ? `${lengthEn} counted from the day after ${start}` : `${lengthEn} counted back from the day before ${start}`,
  ]

  const groups = gather(skipped)
  const span = (days: LegalDay[]): [string, string] => {
    const first = days[0]?.slice(5) ?? ''
    const last = days.at(-1)?.slice(5) ?? ''
    return first === last ? [first, first] : [`${first}至${last}`, `${first} to ${last}`]
  }
  const restZh = groups
    .map(({ name, days }) => (name === null ? `周末${days.length}日` : `${name}（${span(days)[0]}）`))
    .join('、')
  const restEn = groups
    .map(({ name, days }) => {
      if (name === null) return `${days.length} weekend day${days.length === 1 ? '' : 's'}`
      return `${english(name)} (${span(days)[1]})`
    })
    .join(', ')
  if (rolledFrom) {
    zh.push(`末日${rolledFrom}逢${restZh}休息，${after ? '顺延至其后' : '提前至其前'}第一个工作日`)
    en.push(`the last day ${rolledFrom} is a rest day (${restEn}), moved ${after ? 'on' : 'back'} to a working day`)
  } else if (groups.length > 0) {
    zh.push(`扣除${restZh}休息日`)
    en.push(`leaving out ${restEn}`)
  }
  if (madeUp.length > 0) {
    const days = madeUp.map((one) => one.day.slice(5))
    zh.push(`${days.join('、')}为调休上班日，计为工作日`)
    en.push(`with ${days.join(', ')} as ${days.length === 1 ? 'a make-up working day' : 'make-up working days'}`)
  }
  if (unrolled && !unrolled.working) {
    zh.push('末日为休息日，本期限不顺延')
    en.push('the last day is a rest day but this period is not extended')
  }
  zh.push(`${after ? '止于' : '最迟为'}${day}`)
  en.push(`${after ? 'ends on' : 'is at the latest'} ${day}`)
  if (provisional) {
    zh.push('有关年度放假安排尚未公布，此为暂定日期')
    en.push('provisional, because the holiday notice for that year is not published')
  }
  return { zh: `${zh.join('，')}。`, en: `${en.join('; ')}.` }
}
