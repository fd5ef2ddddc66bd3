// 移送 (rules S-J): a draft of the system goes out by one of three lawful routes, or is dropped with the reason. The police are
// given a case by its own transfer, the court an application by its own gates; the procuratorate a clue, and nothing more. Pure.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'

export const referralStatuses = ['draft', 'sent', 'answered', 'dropped'] as const
export type ReferralStatus = (typeof referralStatuses)[number]
export const routes = ['police', 'court', 'procuratorate'] as const
export type Route = (typeof routes)[number]

const said = { draft: '尚未发出', sent: '已发出', answered: '已登记答复', dropped: '已不移送' }

export function assertDraft({ status }: { status: ReferralStatus }): void {
  if (status !== 'draft')
    throw conflict('referral.send', `该移送${said[status]}`, `This referral is ${status}.`, { status })
}

/** Which of the three: with the police’s case that was transferred, or the application that was made; a clue needs neither. */
export function assertRoute(
  route: Route,
  {
    case: given,
    enforcement,
  }: { case?: { withPolice: boolean } | undefined; enforcement?: { applied: boolean } | undefined },
): void {
  if ((route === 'police') !== (given !== undefined))
    throw invalid(
      'case',
      '移送公安机关的须指明已移送的案件,其他途径不填',
      'Name the transferred case for the police, and for nobody else.',
      {
        rule: 'referral.route',
        law: '行政处罚法27',
      },
    )
  if ((route === 'court') !== (enforcement !== undefined))
    throw invalid(
      'enforcement',
      '移送法院的须指明强制执行申请,其他途径不填',
      'Name the application for the court, and for nobody else.',
      {
        rule: 'referral.route',
        law: '行政强制法53',
      },
    )
  if (given && !given.withPolice)
    throw conflict(
      'referral.police',
      '该案尚未由办案部门移送公安机关(referCase),或者已被退回',
      'Its agency has not transferred this case to the police, or they have given it back.',
      { law: '行政执法机关移送涉嫌犯罪案件的规定5' },
    )
  if (enforcement && !enforcement.applied)
    throw conflict(
      'referral.court',
      '尚未申请法院强制执行(applyEnforcement),不能移送法院',
      'The court has not been applied to yet.',
      { law: '行政强制法53、54' },
    )
}

/** What came back is recorded once, since it was sent. */
export function assertAnswerable(
  { status, sentOn }: { status: ReferralStatus; sentOn: LegalDay | null },
  on: LegalDay,
  today: LegalDay,
): void {
  if (status !== 'sent' || sentOn === null)
    throw conflict('referral.answer', `该移送${said[status]},不能登记答复`, `This referral is ${status}.`, { status })
  if (on < sentOn || on > today)
    throw invalid('on', `日期应在 ${sentOn} 与今天之间`, `It is between ${sentOn} and today.`, {
      rule: 'referral.answer',
      from: sentOn,
    })
}
