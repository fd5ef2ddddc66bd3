// 补证: an agency asks for one more look by a day, and its own clock stands still until it is answered or that day is over.
// Pure: every fact is an argument.
import {
  addDays,
  type Calendar,
  type Counted,
  countNamed,
  dayKind,
  type LegalDay,
  legalDay,
  lengthOn,
} from '../../platform/calendar.ts'
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'

export const angles = ['near', 'wide', 'detail', 'signboard', 'document', 'video', 'measurement', 'other'] as const
export type Angle = (typeof angles)[number]

/** Days, both included, that an agency does not lose while it waits for evidence. */
export type Pause = { from: LegalDay; to: LegalDay; evidenceRequest: string }

/** An agency waits no longer than this for one piece of evidence. [P] */
export const longestWait = 30

/** Answered by a coming day, at most thirty days away. */
export function assertUntil(until: LegalDay, today: LegalDay): void {
  if (until <= today || until > addDays(today, longestWait))
    throw invalid(
      'until',
      `补证期限应在明日至 ${addDays(today, longestWait)} 之间`,
      `It is to be answered between tomorrow and ${addDays(today, longestWait)}.`,
      { rule: 'evidence.request' },
    )
}

/** So often an agency asks for more about one finding; then it answers with what there is. [P] */
export const mostRequests = 5
/** And so many days in all its clock may stand still for it, however often it asks. [P] */
export const mostWaiting = 60

/** The days on which a clock stands still, each counted once. */
export function waitingDays(pauses: readonly Pick<Pause, 'from' | 'to'>[]): number {
  const days = new Set<LegalDay>()
  for (const { from, to } of pauses) for (let day = from; day <= to; day = addDays(day, 1)) days.add(day)
  return days.size
}

/** An agency's period is not put off for ever by asking again and again. */
export function assertBounded(before: number, pauses: readonly Pick<Pause, 'from' | 'to'>[]): void {
  if (before < mostRequests && waitingDays(pauses) <= mostWaiting) return
  throw conflict(
    'evidence.requestBounded',
    `同一疑点至多补证 ${mostRequests} 次、合计 ${mostWaiting} 日;请就现有证据作出答复,证据不足的可答复不成立`,
    `About one finding an agency asks for more ${mostRequests} times at most, and for ${mostWaiting} days in all. Answer with what there is; where that is not enough, it is not established.`,
    { before, waiting: waitingDays(pauses) },
  )
}

/** Whoever still has to answer may ask, and whoever answered that it wants more; the others take their answer back first. */
export function assertAsking(request: { status: string }, opinion: { verdict: string } | undefined): void {
  if (request.status === 'open' || opinion?.verdict === 'needsEvidence') return
  throw conflict(
    'evidence.request',
    '本部门已答复该疑点;需要补证的,请先撤回意见',
    'Your agency has answered on this finding. Withdraw its opinion before you ask for more evidence.',
    { status: request.status },
  )
}

/** The days that a request for evidence stops the clock: from the day after it was asked to its last one. */
export const pauseOf = (id: string, asked: LegalDay, until: LegalDay): Pause => ({
  from: addDays(asked, 1),
  to: until,
  evidenceRequest: id,
})

/** It is answered or withdrawn: the clock goes on from the next day, or stays as it is once the wait is over anyway. */
export const endPause = (pauses: readonly Pause[], id: string, ended: LegalDay): Pause[] =>
  pauses
    .map((one) => (one.evidenceRequest === id && ended < one.to ? { ...one, to: ended } : one))
    .filter(({ from, to }) => from <= to)

/** The last day to answer: the working days of the period, but for those on which its agency waited for evidence. */
export function countAssessment(calendar: Calendar, asked: Date, pauses: readonly Pause[]): Counted {
  const start = legalDay(asked)
  const plain = countNamed(calendar, 'ASSESS', start)
  const length = lengthOn(calendar, 'ASSESS', start)
  if (pauses.length === 0) return plain
  let day = start
  let { provisional } = plain
  for (let left = length; left > 0; ) {
    day = addDays(day, 1)
    const kind = dayKind(calendar, day)
    provisional ||= kind.provisional
    if (kind.working && !pauses.some(({ from, to }) => from <= day && day <= to)) left -= 1
  }
  const spans = pauses.map(({ from, to }) => ({ zh: `${from}至${to}`, en: `${from} to ${to}` }))
  return {
    ...plain,
    day,
    provisional,
    zh: `自 ${start} 次日起算 ${length} 个工作日,等待补证的 ${spans.map(({ zh }) => zh).join('、')} 不计,至 ${day} 届满`,
    en: `${length} working days from the day after ${start} without ${spans.map(({ en }) => en).join(', ')}, when it waited for evidence, to ${day}.`,
  }
}

const said = { open: '待补证', answered: '已补证', withdrawn: '已撤回', lapsed: '已逾期' }
type Status = keyof typeof said

/** Answered once, late rather than never, by the worker of the place or whoever was asked. */
export function assertAnswerableBy(
  request: { status: Status; addresseeId: string },
  actor: { personId: string; role: string },
): void {
  if (request.status !== 'open' && request.status !== 'lapsed')
    throw conflict(
      'evidenceRequest.answer',
      `该补证要求${said[request.status]},不需再答复;已上传的证据仍在该疑点下`,
      `This request is ${request.status}: no answer is wanted. What you have added stays with the finding.`,
      { status: request.status },
    )
  if (actor.role !== 'gridWorker' && request.addresseeId !== actor.personId)
    throw forbidden(
      '补证由被要求的人或该网格的网格员办理',
      'It is answered by whom it was put to, or by the worker of the grid.',
      {
        rule: 'evidenceRequest.answer',
      },
    )
}

/** What answers is evidence of the same finding, recorded since it was asked for. */
export function assertAnswers(
  found: readonly { id: string; findingId: string | null; recordedAt: Date }[],
  given: readonly string[],
  request: { findingId: string; askedAt: Date },
): void {
  for (const [i, id] of given.entries()) {
    const one = found.find((other) => other.id === id)
    if (one?.findingId !== request.findingId || one.recordedAt < request.askedAt)
      throw invalid(
        `evidence.${i}`,
        '补证应是提出要求之后为同一疑点新增的证据',
        'What answers is evidence of the same finding, added since it was asked for.',
        { rule: 'evidenceRequest.answer' },
      )
  }
}

/** An agency takes back what it asked for while nobody has answered. */
export function assertWithdrawable(
  request: { status: Status; agencyId: string },
  actor: { agencyId: string | null },
): void {
  if (request.agencyId !== actor.agencyId)
    throw forbidden('只能撤回本部门的补证要求', 'Withdraw what your own agency asked for.', {
      rule: 'evidenceRequest.withdraw',
    })
  if (request.status !== 'open')
    throw conflict(
      'evidenceRequest.withdraw',
      `该补证要求${said[request.status]}`,
      `This request is ${request.status}.`,
      {
        status: request.status,
      },
    )
}
