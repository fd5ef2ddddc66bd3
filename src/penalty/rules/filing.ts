// 立案期限: from the first clue until a lead decides whether to file, by the rule of procedure of the agency; longer once,
// where the matter is special and a lead who does not handle it approves so before it has run out (rules 2.13). Pure.
import { type Calendar, type Counted, countPeriod, type LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import { filingPeriod, type Profile } from './profile.ts'

type Rule = Pick<Profile, 'filingLength' | 'filingUnit' | 'basis'>

/** The period to file as it was counted, with its extension. */
export type CountedFiling = Counted & {
  /** By so many of its days (working or natural, as the period itself) it was extended. */
  extended?: number
}

const units = {
  workingDays: ['个工作日', 'working days'],
  days: ['个自然日', 'natural days'],
} as const

/** Counts the period to file from the clue; what extends it is of the same days, and the whole is counted as one. */
export function countFiling(calendar: Calendar, rule: Rule, clueOn: LegalDay, extended = 0): CountedFiling {
  const { length, ...period } = filingPeriod(rule)
  const whole = countPeriod(calendar, { ...period, length: length + extended, from: clueOn })
  if (extended === 0) return whole
  const [zh, en] = units[rule.filingUnit]
  return {
    ...whole,
    extended,
    zh: `${whole.zh}其中经负责人批准延长${extended}${zh}(${rule.basis})`,
    en: `${whole.en} ${extended} of its ${en} were added by a lead of the agency (${rule.basis}).`,
  }
}

/** The rule by which a period was counted: what a profile says later moves nothing that was told. */
export const countedBy = ({ counted, unit, extended = 0 }: CountedFiling, { basis }: Rule): Rule => ({
  filingLength: counted - extended,
  filingUnit: unit as Rule['filingUnit'],
  basis,
})

/** Once, as far as the agency's rule goes, and while it runs: what has run out is late, and stays so. */
export function assertFilingExtendable(
  counted: CountedFiling,
  days: number,
  today: LegalDay,
  { filingExtension: most, basis }: Pick<Profile, 'filingExtension' | 'basis'>,
): void {
  if (counted.extended)
    throw conflict(
      'case.filingExtended',
      `立案期限已延长过一次,至 ${counted.day},不能再延长;请在期限内决定是否立案`,
      `The period to file was extended once, to ${counted.day}, and is not extended again. Decide within it whether to file.`,
      { law: basis, until: counted.day },
    )
  if (today > counted.day)
    throw conflict(
      'case.filingOver',
      `立案期限已于 ${counted.day} 届满,不能再延长;请尽快决定是否立案,逾期情况会如实显示`,
      `The period to file ended on ${counted.day} and is not extended any more. Decide now whether to file; that it is late is shown.`,
      { law: basis, until: counted.day },
    )
  if (days > most)
    throw invalid(
      'days',
      most === 0
        ? '本部门的办案程序档案没有规定立案期限可以延长;规章有规定的,请先由管理员在档案中写明依据'
        : `负责人最多可批准延长立案期限 ${most} ${counted.unit === 'workingDays' ? '个工作日' : '日'}`,
      most === 0
        ? 'The procedure profile of your agency does not let the period to file be extended. Where its rule does, an administrator records it with its basis first.'
        : `A lead extends the period to file by ${most} days at most.`,
      { rule: 'case.filingExtension', law: basis, most },
    )
}
