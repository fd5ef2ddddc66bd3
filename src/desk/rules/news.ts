// 消息: what happened elsewhere and is news to somebody, of a handful of kinds. It comes from the trace, so that nobody is told
// what they may not read; this table says which of it is told to whom. One reads as what one is, up to a number, and past it one by one.
import type { Actor } from '../../platform/identity.ts'
import { invalid } from '../../platform/refusal.ts'

/** 问 · 答 · 期限 · 进展 · 合议 · 开庭与联检 · 申诉 · 任务完成 · 退回. */
export const newsKinds = [
  'question',
  'answer',
  'deadline',
  'progress',
  'panel',
  'session',
  'appeal',
  'job',
  'returned',
] as const
export type NewsKind = (typeof newsKinds)[number]

/** As what one is told: of the agency that is asked, of an agency it concerns, by one's role there, or by name. */
export const hearers = ['asked', 'agency', 'coordinator', 'supervisor', 'seat', 'addressee'] as const
export type Hearer = (typeof hearers)[number]

const told: Record<NewsKind, Record<string, readonly Hearer[]>> = {
  question: {
    'assessment.requested': ['asked'],
    'assessment.reopened': ['asked'],
    'assessment.assigned': ['addressee'],
    'evidence.requested': ['addressee'],
    'handover.requested': ['addressee'],
    'review.called': ['agency'],
    'override.proposed': ['coordinator'],
    'withdrawal.proposed': ['coordinator'],
    'ending.proposed': ['coordinator'],
    'closure.proposed': ['coordinator'],
  },
  answer: {
    'evidenceRequest.answered': ['addressee'],
    'referral.answered': ['agency', 'coordinator'],
    'opinion.posted': ['coordinator'],
    'opinion.signed': ['coordinator'],
    'opinion.withdrawn': ['coordinator'],
  },
  deadline: {
    'assessment.reminded': ['asked'],
    'clock.warned': ['agency', 'coordinator'],
    'clock.expired': ['agency', 'coordinator', 'supervisor'],
    'evidenceRequest.reminded': ['addressee'],
    'evidenceRequest.lapsed': ['addressee'],
    'ultimatum.lapsed': ['agency', 'coordinator', 'supervisor'],
    'preservation.lapsed': ['agency'],
    'deliberation.lapsed': ['seat', 'coordinator'],
    'jointAlert.raised': ['addressee'],
  },
  progress: {
    'docket.merged': ['coordinator'],
    'docket.approved': ['coordinator'],
    'docket.dispatched': ['agency', 'coordinator', 'addressee'],
    'notice.served': ['agency', 'coordinator'],
    'service.completed': ['agency', 'coordinator'],
    'measure.reported': ['agency'],
    'docket.closed': ['agency', 'coordinator'],
  },
  panel: {
    'panel.formed': ['seat'],
    'seat.filled': ['seat', 'coordinator'],
    'member.replaced': ['seat', 'coordinator'],
    'panelRecusal.asked': ['coordinator', 'supervisor'],
    'panelRecusal.decided': ['seat'],
    'deliberation.opened': ['seat'],
    'deliberation.adjourned': ['seat'],
  },
  session: {
    'panelSession.set': ['seat', 'agency', 'coordinator'],
    'hearing.set': ['agency', 'coordinator'],
    'hearing.postponed': ['seat', 'agency', 'coordinator'],
    'hearing.cancelled': ['seat', 'agency', 'coordinator'],
    'jointSession.set': ['agency', 'coordinator'],
    'jointSession.postponed': ['agency', 'coordinator'],
    'jointSession.cancelled': ['agency', 'coordinator'],
  },
  appeal: {
    'appeal.filed': ['agency', 'coordinator', 'supervisor'],
    'appeal.admitted': ['agency'],
    'appeal.withdrawn': ['agency', 'coordinator', 'seat'],
    'appeal.ruled': ['agency', 'coordinator', 'seat', 'supervisor'],
    'appealReturn.asked': ['coordinator'],
  },
  job: {
    'export.finished': ['addressee'],
    'export.failed': ['addressee'],
    'bulk.ended': ['addressee'],
  },
  returned: {
    'docket.unmerged': ['agency', 'coordinator'],
    'docket.reopened': ['agency', 'coordinator'],
    'notice.unserved': ['coordinator'],
    'notice.withdrawn': ['agency', 'addressee'],
    'appeal.returned': ['agency', 'coordinator'],
    'case.refused': ['agency'],
    'edition.returned': ['agency'],
    'operation.parked': ['addressee'],
  },
}

const all = newsKinds.flatMap((kind) => Object.entries(told[kind]).map(([type, to]) => ({ kind, type, to })))
const byType = new Map(all.map((one) => [one.type, one]))

/** The types of events of a kind, and those told to a hearer. */
export const typesOf = (kind: NewsKind): string[] => Object.keys(told[kind])
export const typesFor = (hearer: Hearer): string[] =>
  all.filter(({ to }) => to.includes(hearer)).map(({ type }) => type)

/** As what a role hears of things; by name everybody does. */
const heardBy: Partial<Record<Actor['role'], readonly Hearer[]>> = {
  officer: ['asked', 'agency'],
  lead: ['asked', 'agency'],
  coordinator: ['coordinator'],
  supervisor: ['supervisor'],
  panelist: ['seat'],
}

/** Every role that hears something as itself, with as what it does. */
export const rolesThatHear = Object.entries(heardBy) as [Actor['role'], readonly Hearer[]][]

/** What the trace says of an event; `asked` is the agency that a question is put to. */
export type Told = {
  type: string
  personId: string
  addresseeId: string | null
  agencies: readonly string[] | null
  asked: string | null
}

/** What finishes by itself is told to whoever began it. */
export const toldOfOwn: NewsKind = 'job'

/** The kind of news that an event is to a duty which may read it; nothing when it is none to it, or its own doing. */
export function tells(duty: Pick<Actor, 'personId' | 'role' | 'agencyId'>, event: Told): NewsKind | undefined {
  const known = byType.get(event.type)
  if (!known || (event.personId === duty.personId && known.kind !== toldOfOwn)) return undefined
  const own = heardBy[duty.role] ?? []
  const hears = known.to.some((hearer) => {
    if (hearer === 'addressee') return event.addresseeId === duty.personId
    if (!own.includes(hearer)) return false
    if (hearer === 'asked') return event.asked !== null && event.asked === duty.agencyId
    if (hearer === 'agency') return duty.agencyId !== null && (event.agencies ?? []).includes(duty.agencyId)
    return true
  })
  return hears ? known.kind : undefined
}

/** How many days news is kept in the bell: the trace keeps it for ever. */
export const newsDays = 30
/** The most unread that are counted: past it there are just many. */
export const mostUnread = 100
/** The most that are remembered as read one by one past the position. */
export const mostApart = 1000

/** What may be silenced: a period in law may not. */
export function assertMuted(muted: readonly NewsKind[]): void {
  if (muted.includes('deadline'))
    throw invalid('muted', '期限类消息不能关闭', 'News of deadlines cannot be silenced.', { rule: 'bell.deadline' })
}

/** 免打扰: from one time of the day to another, past midnight or not; both or neither. */
export function assertQuiet(quiet: { from: string | null; until: string | null }): void {
  if ((quiet.from === null) !== (quiet.until === null) || (quiet.from !== null && quiet.from === quiet.until))
    throw invalid('quietFrom', '请写明免打扰的起止时间,两者不能相同', 'Say from when until when; not the same time.', {
      rule: 'bell.quiet',
    })
}
