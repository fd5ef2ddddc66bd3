// 通牒 (rules S-J): the last deadline for what was ordered and is overdue. It is served like any paper, counts from that, and
// lapses by itself into a draft of a referral; that it was met is confirmed by somebody else than who reported it, and what
// should not have been demanded is withdrawn by somebody else than who issued it. Pure.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'

export const ultimatumStatuses = ['issued', 'done', 'met', 'lapsed', 'withdrawn'] as const
export type UltimatumStatus = (typeof ultimatumStatuses)[number]

/** It insists on what was served and is overdue, or on what put the business on the chronic list; one at a time. */
export function assertDemandable({
  docket,
  overdue,
  listed,
  open,
}: {
  docket: string
  overdue: number
  listed: number
  /** Of what its notice orders, how much has no outcome. */
  open: number
}): void {
  if (docket !== 'served')
    throw conflict(
      'ultimatum.issue',
      '意见书送达之后方可下达通牒',
      'An ultimatum insists on what was served: serve the notice first.',
      { status: docket },
    )
  if (overdue === 0 && listed === 0)
    throw conflict(
      'ultimatum.issue',
      '本案没有逾期未改的责令,当事人也不在老大难名单上,不能下达通牒',
      'Nothing of this docket is overdue, and the business is not on the chronic list.',
    )
  if (open === 0)
    throw conflict(
      'ultimatum.issue',
      '本案责令的事项均已核实或者终结,没有可以通牒的内容',
      'All that was ordered in this docket is confirmed or has ended: nothing is left to insist on.',
    )
}

/** 历次经过: what was served, what is overdue, and why the business is listed, in the order of the days. */
export function historyOf({
  notice,
  overdue,
  listed,
}: {
  notice: { number: string; servedOn: LegalDay }
  overdue: readonly { agency: string; dueOn: LegalDay }[]
  listed: readonly { reason: string; on: LegalDay }[]
}): { on: LegalDay; what: string }[] {
  return [
    { on: notice.servedOn, what: `送达联合执法意见书（${notice.number}）` },
    ...overdue.map(({ agency, dueOn }) => ({ on: dueOn, what: `${agency}责令改正的期限届满，未改正` })),
    ...listed.map(({ reason, on }) => ({
      on,
      what: `列入老大难名单：${reason.replaceAll(',', '，').replaceAll(':', '：')}`,
    })),
  ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

const said = {
  issued: '尚未报告完成',
  done: '已报告完成,待核实',
  met: '已履行',
  lapsed: '已期满未履行',
  withdrawn: '已撤回',
}

/** 报告完成: since it was served, until it lapses, once each order that it insists on is reported with its proof. */
export function assertReportable(
  { status, servedOn, unmet }: { status: UltimatumStatus; servedOn: LegalDay | null; unmet: number },
  on: LegalDay,
  today: LegalDay,
): void {
  if (status !== 'issued')
    throw conflict('ultimatum.report', `该通牒${said[status]},不能再报告`, `This ultimatum is ${status}.`, { status })
  if (servedOn === null)
    throw conflict('ultimatum.report', '通牒尚未送达', 'The ultimatum is not served yet.', { status })
  if (unmet > 0)
    throw conflict(
      'ultimatum.unmet',
      `本案尚有 ${unmet} 项责令没有报告整改,请先逐项附证明报告(reportMeasure)`,
      `${unmet} orders of this docket are not reported done: report each with its proof first (reportMeasure).`,
      { unmet },
    )
  if (on < servedOn || on > today)
    throw invalid('on', `日期应在 ${servedOn} 与今天之间`, `It is between ${servedOn} and today.`, {
      rule: 'ultimatum.report',
      from: servedOn,
    })
}

/** 核实: what was reported is confirmed or not, by somebody else. */
export function assertConfirmable(
  { status, doneBy }: { status: UltimatumStatus; doneBy: string | null },
  personId: string,
): void {
  if (status !== 'done')
    throw conflict('ultimatum.confirm', `该通牒${said[status]},无需核实`, `This ultimatum is ${status}.`, { status })
  if (doneBy === personId)
    throw forbidden(
      '报告完成的人不能自己核实,请由他人核实',
      'Whoever reported it done does not confirm it: somebody else does.',
      { rule: 'ultimatum.confirm' },
    )
}

/** 撤回: until it is met or has lapsed, by another coordinator than whoever issued it. */
export function assertWithdrawable(
  { status, issuedBy }: { status: UltimatumStatus; issuedBy: string },
  personId: string,
): void {
  if (status !== 'issued' && status !== 'done')
    throw conflict('ultimatum.withdraw', `该通牒${said[status]},不能撤回`, `This ultimatum is ${status}.`, { status })
  if (issuedBy === personId)
    throw forbidden(
      '签发人不能自己撤回,请由另一名协调员写明理由撤回',
      'Whoever issued it does not withdraw it: another coordinator does, with the reason.',
      { rule: 'ultimatum.withdraw' },
    )
}

/**
 * 期满: its last day has passed, and something that it insists on has no outcome; a report of it holds only while each order
 * is reported done. What was all confirmed, or fell with its notice, lapses no more.
 */
export const isLapsed = (
  { status, dueOn, open, unmet }: { status: UltimatumStatus; dueOn: LegalDay | null; open: number; unmet: number },
  today: LegalDay,
): boolean => dueOn !== null && dueOn < today && ((status === 'issued' && open > 0) || (status === 'done' && unmet > 0))
