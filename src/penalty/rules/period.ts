// 办案期限 (行政处罚法60): natural days from the filing, more where it is extended, and one more for every day that the
// agency's own rule does not count (听证、公告、检测、检验、鉴定). Days that overlap are left out once, and the last day,
// which binds the agency, is never moved (rules T-06). Pure: every day is an argument.
import { addDays, type Counted, type LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'

export const exclusionKinds = ['hearing', 'announcement', 'testing', 'inspection', 'appraisal'] as const
/** 听证 · 公告 · 检测 · 检验 · 鉴定: what a rule of procedure may leave out of the period. */
export type ExclusionKind = (typeof exclusionKinds)[number]

const names = {
  hearing: ['听证', 'hearing'],
  announcement: ['公告', 'public announcement'],
  testing: ['检测', 'testing'],
  inspection: ['检验', 'laboratory inspection'],
  appraisal: ['鉴定', 'expert appraisal'],
} satisfies Record<ExclusionKind, readonly [string, string]>

/** 不计入期限的时间, both ends included. */
export type Exclusion = { kind: ExclusionKind; from: LegalDay; to: LegalDay }

/** The period of a case as its filing counted it, and as it was recounted since. */
export type CountedTerm = Counted & {
  /** By so many days it was extended. */
  extended?: number
  /** So many days of it are not counted. */
  excludedDays?: number
  /** So many days there was no case: between the end of the one before and its being filed for anew. */
  resumed?: number
}

const numberOf = (day: LegalDay) => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** Spans that do not touch one another, the earliest first, holding every day of those given. */
function apart(spans: readonly Exclusion[]): { from: LegalDay; to: LegalDay }[] {
  const inOrder = [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))
  return inOrder.reduce<{ from: LegalDay; to: LegalDay }[]>((whole, { from, to }) => {
    const last = whole.at(-1)
    if (!last || from > last.to) return [...whole, { from, to }]
    return [...whole.slice(0, -1), { from: last.from, to: to > last.to ? to : last.to }]
  }, [])
}

/**
 * Counts the period anew from what the filing counted. A span counts as far as it lies after the filing and before the
 * period is over; one that began when it was over brings nothing back.
 */
export function countTerm(base: CountedTerm, extended: number, exclusions: readonly Exclusion[]): CountedTerm {
  const { start, counted, resumed = 0 } = base
  let day = addDays(start, counted + resumed + extended)
  let excludedDays = 0
  for (const { from, to } of apart(exclusions)) {
    const first = from > start ? from : addDays(start, 1)
    if (first > day || to < first) continue
    const days = numberOf(to) - numberOf(first) + 1
    excludedDays += days
    day = addDays(day, days)
  }
  const spans = [...exclusions].sort((a, b) => (`${a.from}${a.to}${a.kind}` < `${b.from}${b.to}${b.kind}` ? -1 : 1))
  const longer = extended > 0 ? [`批准延长${extended}日`, `extended by ${extended} days`] : undefined
  const left =
    excludedDays > 0
      ? [
          `不计入${excludedDays}日(${spans.map(({ kind, from, to }) => `${names[kind][0]}${from}至${to}`).join('、')};重叠的只扣一次)`,
          `${excludedDays} days left out (${spans.map(({ kind, from, to }) => `${names[kind][1]} ${from} to ${to}`).join(', ')}; what overlaps, once)`,
        ]
      : undefined
  const parts = [
    [`自${start}次日起算${counted}个自然日`, `${counted} natural days counted from the day after ${start}`],
  ]
  const between =
    resumed > 0
      ? [`前案终结至重新立案的${resumed}日不计入`, `${resumed} days between the case before and this one left out`]
      : undefined
  for (const one of [between, longer, left]) if (one) parts.push(one)
  return {
    ...base,
    day,
    extended,
    excludedDays,
    zh: `${parts.map(([zh]) => zh).join(',')},至${day}届满;约束机关的期限,末日休息也不顺延`,
    en: `${parts.map(([, en]) => en).join(', ')}; it ends on ${day}, which binds the agency and is not moved off a rest day.`,
  }
}

/** What is left out of the period: of a kind that the agency's rule names, over by now, and begun while the period ran. */
export function assertExcludable(
  { kind, from, to }: Exclusion,
  {
    filedOn,
    decideBy,
    today,
    excludes,
  }: {
    filedOn: LegalDay
    decideBy: LegalDay
    today: LegalDay
    excludes: readonly string[]
  },
): void {
  const law = '行政处罚法60'
  if (!excludes.includes(kind))
    throw conflict(
      'case.exclusion',
      `本部门的办案程序档案没有规定${names[kind][0]}时间不计入办案期限;法律、法规、规章有规定的,请先由管理员在档案中写明依据`,
      `The procedure profile of your agency does not leave ${names[kind][1]} out of the period. Where a law or rule does, an administrator records it with its basis first.`,
      { law, field: 'kind', excludes },
    )
  if (from > to || to > today)
    throw invalid('to', '起止日期应先后有序,且不晚于今天', 'It begins before it ends, and has ended by today.', {
      rule: 'case.exclusion',
      law,
      today,
    })
  if (to <= filedOn)
    throw conflict(
      'case.exclusion',
      `立案(${filedOn})之前的时间本不计入办案期限,无须扣除`,
      `What was over by the filing, ${filedOn}, is no part of the period.`,
      { law, field: 'to', filedOn },
    )
  if (from > decideBy)
    throw conflict(
      'case.exclusionLate',
      `办案期限已于 ${decideBy} 届满,其后的时间不能扣除;请依规定批准延长`,
      `The period ended on ${decideBy}: what began after it leaves nothing out. Have it extended by the rules.`,
      { law, decideBy },
    )
}

/** What was struck out stays struck out. */
export function assertVoidable(one: { voidedAt: Date | null } | undefined): void {
  if (!one)
    throw invalid('number', '没有这一次扣除记录', 'There is no exclusion of this number.', { rule: 'case.exclusion' })
  if (one.voidedAt)
    throw conflict('case.exclusionVoid', '该扣除记录已撤销', 'This exclusion was struck out already.', {
      law: '行政处罚法60',
    })
}
