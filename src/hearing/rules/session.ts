// 会议: set with a chair who did not investigate, in the open unless a secret or privacy closes it, and ended by one
// outcome: held, postponed, cancelled, or that the party stayed away or left. Pure.
import type { LegalDay } from '../../platform/calendar.ts'
import type { Kind } from './date.ts'
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'

export const outcomes = ['held', 'postponed', 'cancelled', 'absent', 'left'] as const
export type Outcome = (typeof outcomes)[number]
export const closures = ['stateSecret', 'tradeSecret', 'privacy'] as const
export type Closure = (typeof closures)[number]

export type Standing = { kind: Kind; outcome: Outcome | null; openedAt: Date | null }
export type Stage = 'set' | 'open' | Outcome

export const stageOf = ({ outcome, openedAt }: Pick<Standing, 'outcome' | 'openedAt'>): Stage =>
  outcome ?? (openedAt ? 'open' : 'set')

const words: Record<Stage, readonly [zh: string, en: string]> = {
  set: ['已定期', 'set'],
  open: ['正在进行', 'open'],
  held: ['已举行', 'held'],
  postponed: ['已延期', 'postponed'],
  cancelled: ['已取消', 'cancelled'],
  absent: ['因当事人无正当理由未到场已终止', 'ended: the party stayed away'],
  left: ['因当事人中途退场已终止', 'ended: the party left'],
}

/** What is done to a session fits its stage. */
export function assertStage(one: Standing, wanted: readonly Stage[]): void {
  const stage = stageOf(one)
  if (wanted.includes(stage)) return
  const [zh, en] = words[stage]
  const [needed, neededEn] = [
    wanted.map((it) => words[it][0]).join('或'),
    wanted.map((it) => words[it][1]).join(' or '),
  ]
  throw conflict(
    'hearing.stage',
    `会议${zh},此事须在会议${needed}时办理;请先查看其最新状态`,
    `The session is ${en}; this is done while it is ${neededEn}. Look at how it stands now.`,
    { stage },
  )
}

/** 行政处罚法64(四): neither who presides nor who writes the record investigated this case, nor has to withdraw from it. */
export function assertImpartial(
  { chair, recorder }: { chair: string; recorder: string },
  {
    investigators,
    recused,
    asked,
  }: { investigators: readonly string[]; recused: readonly string[]; asked: readonly string[] },
): void {
  if (chair === recorder)
    throw invalid('recorder', '主持人和记录员不能是同一人', 'One presides and another writes the record.', {
      rule: 'hearing.recorder',
    })
  for (const [field, person] of [
    ['chair', chair],
    ['recorder', recorder],
  ] as const) {
    if (investigators.includes(person))
      throw conflict(
        'hearing.impartial',
        '本案调查人员不得主持或记录听证,请另行指定非本案调查人员',
        'Whoever investigated this case neither presides over its hearing nor records it. Appoint somebody else.',
        { law: '行政处罚法64(四)', field },
      )
    if (recused.includes(person))
      throw conflict(
        'hearing.recused',
        '此人已回避本案,请另行指定主持人、记录员',
        'They have withdrawn from this case. Appoint somebody else.',
        { law: '行政处罚法43、64(四)', field },
      )
    if (asked.includes(person))
      throw conflict(
        'hearing.recusal',
        '已有对此人的回避申请尚未决定,请先由本部门负责人决定,或者另行指定',
        'It is asked that they withdraw and not decided yet. Have the head decide first, or appoint somebody else.',
        { law: '行政处罚法43、64(四)', field },
      )
  }
}

/** 行政处罚法64(三): in the open, unless a state secret, a trade secret or privacy closes it, with the reason. */
export function assertPublicity({
  closedFor,
  closedReason,
}: {
  closedFor?: Closure | undefined
  closedReason?: string | undefined
}): void {
  if (closedFor && !closedReason)
    throw invalid(
      'closedReason',
      '听证应当公开举行;因国家秘密、商业秘密或者个人隐私不公开的,请写明理由',
      'A hearing is public. Where a secret or privacy closes it, say why.',
      { rule: 'hearing.public', law: '行政处罚法64(三)' },
    )
  if (!closedFor && closedReason)
    throw invalid(
      'closedFor',
      '不公开只能因国家秘密、商业秘密或者个人隐私,请选择事由',
      'Only a state secret, a trade secret or privacy closes a hearing. Say which.',
      { rule: 'hearing.public', law: '行政处罚法64(三)' },
    )
}

/** Whoever runs a session: who presides, and for the record who writes it as well. */
export function assertRuns(
  { chairId, recorderId }: { chairId: string; recorderId: string },
  { personId }: { personId: string },
  who: 'chair' | 'either',
): void {
  if (personId === chairId || (who === 'either' && personId === recorderId)) return
  throw forbidden(
    who === 'chair' ? '此事由听证主持人办理' : '笔录由本次会议的主持人、记录员办理',
    who === 'chair' ? 'This is for whoever presides.' : 'The record is kept by whoever presides or records.',
    { rule: 'hearing.runs', law: '行政处罚法64' },
  )
}

/** 行政处罚法64(六): only who was told in time and stayed away, or left, without an excuse has waived the hearing. */
export function assertMissed({ startsAt, now, present }: { startsAt: Date; now: Date; present: boolean }): void {
  if (now < startsAt)
    throw conflict(
      'hearing.early',
      '尚未到听证时间,不能认定当事人未到场',
      'The hearing has not begun: nobody has stayed away yet.',
      { law: '行政处罚法64(六)' },
    )
  if (present)
    throw conflict(
      'hearing.present',
      '当事人或其代理人已到场,不能按未到场终止',
      'The party or its agent is present: it did not stay away.',
      { law: '行政处罚法64(六)' },
    )
}

/** It is opened on its day, not before its hour. */
export function assertBegun({ startsAt, now }: { startsAt: Date; now: Date }): void {
  if (now < startsAt)
    throw conflict(
      'hearing.early',
      '尚未到通知当事人的时间,不能提前开始;确需改变时间的请改期',
      'It does not begin before the hour that was told. Postpone it where the time has to change.',
      { law: '行政处罚法64(二)' },
    )
}

/** 通知当事人: between the day it was set and the day before it, written down once it was done. */
export function assertTelling(
  { kind, setOn, startsOn }: { kind: 'statutory' | 'panel'; setOn: LegalDay; startsOn: LegalDay },
  on: LegalDay,
  today: LegalDay,
): void {
  if (kind !== 'panel')
    throw conflict(
      'hearing.told',
      '听证以听证通知书送达当事人,请登记送达',
      'A hearing of the law is told by its notice: serve that.',
      { law: '行政处罚法64(二)' },
    )
  if (on < setOn || on > today || on >= startsOn)
    throw invalid(
      'on',
      `通知日应在确定会议之日(${setOn})与会议前一日之间,且不晚于今天`,
      `The party is told from ${setOn}, when it was set, to the day before it, and not after today.`,
      { rule: 'hearing.told', from: setOn, before: startsOn },
    )
}

/** Nobody has stayed away from a session of the panel of which they were not told. */
export function assertPartyTold({ toldOn }: { toldOn: LegalDay | null }): void {
  if (toldOn === null)
    throw conflict(
      'hearing.untold',
      '没有通知当事人的记录,不能认定未到场;已通知的请登记(tellPanelSession),未通知的请改期',
      'That the party was told of it is not on record: nobody has stayed away. Record it, or postpone.',
      { law: '行政处罚法44、45' },
    )
}
