// 会审 (rules S-J): the agencies of a docket that does not move say in writing what they hold, each unseen by the others; then
// they meet, all of them, decide, and one of them carries it out by a day. It decides on no party: each acts by its own law. Pure.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'

export const reviewStatuses = ['called', 'open', 'decided', 'cancelled'] as const
export type ReviewStatus = (typeof reviewStatuses)[number]

const said = { called: '已召集,尚未开会', open: '正在会审', decided: '已形成决定', cancelled: '已取消' }

/**
 * Where two agencies at least are concerned, on a day that is not over; over what is overdue, or a business on the chronic
 * list: by rule, not by favour.
 */
export function assertCallable(
  { agencies, overdue, listed }: { agencies: readonly string[]; overdue: number; listed: number },
  meetsOn: LegalDay,
  today: LegalDay,
): void {
  if (agencies.length < 2)
    throw conflict(
      'review.call',
      '本案只涉及一个部门,无需会审',
      'Only one agency is concerned: there is nothing to review jointly.',
    )
  if (overdue === 0 && listed === 0)
    throw conflict(
      'review.call',
      '本案没有逾期未改的责令,当事人也不在老大难名单上,无需会审',
      'Nothing of this docket is overdue, and the business is not on the chronic list: there is nothing to review.',
    )
  if (meetsOn < today)
    throw invalid('meetsOn', '会审日期不能早于今日', 'It meets today or later.', { rule: 'review.call' })
}

/** 会前书面意见: of an agency concerned, before the meeting opens. */
export function assertPostable(
  { status, agencies }: { status: ReviewStatus; agencies: readonly string[] },
  agencyId: string | null,
): void {
  if (status !== 'called')
    throw conflict(
      'review.post',
      `会审${said[status]},会前意见应在开会之前提交`,
      `This review is ${status}: a position is given before it opens.`,
      { status },
    )
  if (agencyId === null || !agencies.includes(agencyId))
    throw conflict('review.post', '本部门不是会审的有关部门', 'Your agency is not one of those concerned.')
}

/** 取消: before it has decided anything; what was said for it stays to be read. */
export function assertReviewCancellable({ status }: { status: ReviewStatus }): void {
  if (status !== 'called' && status !== 'open')
    throw conflict('review.cancel', `会审${said[status]},不能取消`, `This review is ${status}.`, { status })
}

/** 开会: on its day or after, once every agency concerned has said what it holds. */
export function assertOpenable(
  { status, meetsOn, agencies }: { status: ReviewStatus; meetsOn: LegalDay; agencies: readonly string[] },
  posted: readonly string[],
  today: LegalDay,
): void {
  if (status !== 'called')
    throw conflict('review.open', `会审${said[status]},不能再开会`, `This review is ${status}.`, { status })
  if (today < meetsOn)
    throw conflict('review.open', `会审定于 ${meetsOn},尚未到日`, `It meets on ${meetsOn}.`, { meetsOn })
  const missing = agencies.filter((one) => !posted.includes(one))
  if (missing.length > 0)
    throw conflict(
      'review.open',
      `还有 ${missing.length} 个部门没有提交会前书面意见`,
      `${missing.length} agencies have not given their position in writing yet.`,
      { missing },
    )
}

/** 决定: with every agency concerned present, by one of them, by a day from today on. */
export function assertDecidable(
  { status, agencies }: { status: ReviewStatus; agencies: readonly string[] },
  { present, owner, dueOn }: { present: readonly string[]; owner: string; dueOn: LegalDay },
  today: LegalDay,
): void {
  if (status !== 'open')
    throw conflict('review.decide', `会审${said[status]},不能作出决定`, `This review is ${status}.`, { status })
  const absent = agencies.filter((one) => !present.includes(one))
  if (absent.length > 0)
    throw conflict(
      'review.decide',
      `有 ${absent.length} 个有关部门未到会,不能形成会审决定`,
      `${absent.length} of the agencies concerned are absent: nothing is decided without them.`,
      { absent },
    )
  if (!agencies.includes(owner))
    throw invalid('owner', '责任部门应是会审的有关部门', 'One of the agencies concerned carries it out.', {
      rule: 'review.decide',
    })
  if (dueOn < today)
    throw invalid('dueOn', '完成期限不能早于今日', 'It is due today or later.', { rule: 'review.decide' })
}
