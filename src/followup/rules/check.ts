// 定向现场检查、回头看: what of a docket is looked at on site, each measure answered by whoever was there. Where it is to found
// enforcement it is an inspection by two certified officers; else it only shows what is done. Pure.
import type { Result } from '../../field/index.ts'
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'

export const kinds = ['targeted', 'recheck'] as const
export type Kind = (typeof kinds)[number]

/** Which measures are to be answered: what is not confirmed yet, or whether what was confirmed lasts. None: nothing to see. */
export function linesOf<M extends { status: string }>(kind: Kind, measures: readonly M[]): M[] {
  const wanted = kind === 'targeted' ? ['due', 'done', 'failed', 'escalated'] : ['verified']
  const lines = measures.filter(({ status }) => wanted.includes(status))
  if (lines.length === 0)
    throw conflict(
      'siteCheck.lines',
      kind === 'targeted' ? '本案没有待核实的整改事项,无需定向检查' : '本案没有已核实的整改事项,无从回头看',
      kind === 'targeted'
        ? 'Nothing of this docket waits to be confirmed.'
        : 'Nothing of this docket is confirmed yet.',
      { kind },
    )
  return lines
}

/** 计划: on a day that has not passed. */
export function assertPlannable(dueOn: LegalDay, today: LegalDay): void {
  if (dueOn < today)
    throw invalid('dueOn', `检查日不能早于今日 ${today}`, `The day lies before today, ${today}.`, {
      rule: 'siteCheck.day',
    })
}

export const planned = (kind: Kind) =>
  conflict(
    'siteCheck.once',
    kind === 'targeted' ? '本案已有未完成的定向检查,请先完成或取消' : '本案已有未完成的回头看,请先完成或取消',
    'A check of this kind is planned already. Finish or cancel that one.',
    { kind },
  )

export function assertPlanned({ status }: { status: string }): void {
  if (status !== 'planned')
    throw conflict('siteCheck.over', '该次检查已结束,不能再办理', 'This check is over.', { status })
}

type Visit = { businessId: string; kind: string; recordedBy: string; officers: string[]; day: LegalDay }

/** Answered by whoever was there, at that business, since it was planned; once. */
export function assertAnswerable(
  check: { status: string; kind: string; businessId: string; forEnforcement: boolean; plannedOn: LegalDay },
  line: { result: Result | null; verifiedBy: string | null } | undefined,
  visit: Visit,
  actor: { personId: string },
): void {
  assertPlanned(check)
  if (!line)
    throw invalid('measure', '该整改事项不在本次检查之内', 'This measure is not part of this check.', {
      rule: 'siteCheck.line',
    })
  if (line.result)
    throw conflict(
      'siteCheck.answered',
      '该事项已作答,不能改写;有新的情况请另行安排检查',
      'This is answered and not rewritten. Plan another check for what is new.',
      { result: line.result },
    )
  if (check.kind === 'recheck' && line.verifiedBy === actor.personId)
    throw conflict(
      'siteCheck.another',
      '该事项由您核实,回头看须由他人进行',
      'You confirmed this yourself: somebody else looks at it again.',
    )
  if (visit.businessId !== check.businessId)
    throw invalid('visit', '该巡查不是在这家经营主体', 'This visit was to another business.', {
      rule: 'siteCheck.visit',
    })
  if (visit.kind !== 'recheck' && visit.kind !== 'inspection')
    throw invalid('visit', '现场检查须记为回头看或检查', 'Record the visit as a re-check or an inspection.', {
      rule: 'siteCheck.visit',
    })
  if (visit.recordedBy !== actor.personId && !visit.officers.includes(actor.personId))
    throw invalid('visit', '由到场的人作答', 'Whoever was there answers.', { rule: 'siteCheck.visit' })
  if (visit.day < check.plannedOn)
    throw invalid('visit', '该巡查早于本次检查的安排', 'This visit was before the check was planned.', {
      rule: 'siteCheck.visit',
    })
  if (check.forEnforcement && (visit.kind !== 'inspection' || visit.officers.length < 2))
    throw invalid(
      'visit',
      '用于执法的检查须由两名以上持证执法人员进行并记为检查',
      'A check that is to found enforcement is an inspection by two certified officers.',
      { rule: 'siteCheck.officers', law: '行政处罚法42' },
    )
}

/** Only what was asked for by hand, and before anything of it was answered: the rule and the sample are nobody's favour. */
export function assertCancellable({ cause }: { cause: string }, lines: readonly { result: Result | null }[]): void {
  if (cause !== 'asked')
    throw conflict(
      'siteCheck.cancel',
      '按规则或抽查安排的回头看不能取消,请如期完成',
      'What the rule or the sample asks for is not cancelled. Carry it out.',
      { cause },
    )
  if (lines.some(({ result }) => result !== null))
    throw conflict(
      'siteCheck.cancel',
      '已有事项作答,不能取消;请完成其余事项',
      'Some of it is answered already: answer the rest.',
    )
}
