// 涉嫌犯罪的报告 (国务院令730号5): two officers or more who looked into it report in writing; the head of the agency decides within
// three days, and what is approved is with the police within 24 hours. Natural days, the stricter reading. Pure.
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import type { Gate } from './gates.ts'

const law = '行政执法机关移送涉嫌犯罪案件的规定5'

export const suspicionDecisions = ['approved', 'refused'] as const
export type SuspicionDecision = (typeof suspicionDecisions)[number]
export type Suspicion = {
  officers: readonly string[]
  reportedBy: string
  reportedOn: LegalDay
  decision: SuspicionDecision | null
}

/** Two officers at least, on a day since the filing; while one waits for its decision there is no other. */
export function assertReportable(
  { officers, on }: { officers: readonly string[]; on: LegalDay },
  last: Pick<Suspicion, 'decision'> | undefined,
  filedOn: LegalDay,
  today: LegalDay,
): void {
  if (new Set(officers).size < 2)
    throw invalid('officers', '须指定两名以上执法人员组成专案组核实', 'Two officers or more look into it.', {
      rule: 'suspicion.officers',
      law,
    })
  if (last && last.decision === null)
    throw conflict('suspicion.once', '已有报告待负责人决定', 'A report waits for its decision already.', { law })
  if (on < filedOn || on > today)
    throw invalid('on', `日期应在 ${filedOn} 与今天之间`, `It is between ${filedOn} and today.`, {
      rule: 'suspicion.on',
      law,
      from: filedOn,
    })
}

/** Once, by somebody who is none of those who report. */
export function assertDecidable(
  { officers, reportedBy, decision }: Omit<Suspicion, 'reportedOn'>,
  actor: { personId: string },
): void {
  if (decision !== null)
    throw conflict('suspicion.decided', '该报告已作出决定', 'This report is decided already.', { law, decision })
  if (reportedBy === actor.personId || officers.includes(actor.personId))
    throw conflict(
      'suspicion.another',
      '报告人和专案组成员不能决定是否移送,请由其他负责人决定',
      'Whoever reported it or looked into it does not decide: another head does.',
      { law },
    )
}

/** Where it was reported, it goes to the police once that is approved. */
export function assertApproved(last: Pick<Suspicion, 'decision'> | undefined): void {
  if (!last || last.decision === 'approved') return
  throw conflict(
    'suspicion.referred',
    last.decision === null
      ? '涉嫌犯罪的报告尚待负责人决定,请先决定(decideSuspicion)'
      : '负责人已决定不移送;有新的事实、证据的,请重新报告(reportSuspicion)',
    last.decision === null
      ? 'The report is not decided yet: decide it first (decideSuspicion).'
      : 'It was decided that it does not go to the police. Report anew where there is something new (reportSuspicion).',
    { law },
  )
}

/** What runs of the last report: its decision, then its way to the police. */
export function runningOfSuspicion(
  { decision, reportedOn, decidedAt }: Pick<Suspicion, 'decision' | 'reportedOn'> & { decidedAt: Date | null },
  referredAt: Date | null,
): { kind: 'suspect' | 'transfer'; from: LegalDay } | null {
  if (decision === null) return { kind: 'suspect', from: reportedOn }
  const sent = referredAt !== null && referredAt >= decidedAt!
  return decision === 'approved' && !sent ? { kind: 'transfer', from: legalDay(decidedAt!) } : null
}

/** 行政处罚法27: while a crime is suspected, and until it is with the police, nothing is decided in place of that. */
export const suspicionGate = (suspected: { on: LegalDay; decision: SuspicionDecision | null } | null): Gate[] =>
  suspected
    ? [
        {
          key: 'transfer',
          open: false,
          zh:
            suspected.decision === null
              ? `涉嫌犯罪,已于 ${suspected.on} 报告,待负责人决定是否移送`
              : '负责人已决定移送公安机关,请于二十四小时内移送',
          en:
            suspected.decision === null
              ? `A crime is suspected and reported on ${suspected.on}: it is to be decided whether it goes to the police.`
              : 'It was decided that it goes to the police: refer it within 24 hours.',
          law: `行政处罚法27;${law}`,
          opener: '本部门负责人',
        },
      ]
    : []
