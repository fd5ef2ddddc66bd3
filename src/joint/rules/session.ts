// 现场联合办案: set for a time to come with two agencies at least, begun on its hour by whoever leads it, and ended by one
// outcome: held, postponed or cancelled. Pure.
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'

export const outcomes = ['held', 'postponed', 'cancelled'] as const
export type Outcome = (typeof outcomes)[number]

export type Standing = { outcome: Outcome | null; openedAt: Date | null }
export type Stage = 'set' | 'open' | Outcome

export const stageOf = ({ outcome, openedAt }: Standing): Stage => outcome ?? (openedAt ? 'open' : 'set')

const words: Record<Stage, readonly [zh: string, en: string]> = {
  set: ['已定期', 'set'],
  open: ['正在进行', 'open'],
  held: ['已结束', 'over'],
  postponed: ['已延期', 'postponed'],
  cancelled: ['已取消', 'cancelled'],
}

/** What is done to a session fits its stage. */
export function assertStage(one: Standing, wanted: readonly Stage[]): void {
  const stage = stageOf(one)
  if (wanted.includes(stage)) return
  const [zh, en] = words[stage]
  throw conflict(
    'joint.stage',
    `现场联合办案${zh},此事须在其${wanted.map((it) => words[it][0]).join('或')}时办理;请先查看其最新状态`,
    `The joint session is ${en}; this is done while it is ${wanted.map((it) => words[it][1]).join(' or ')}.`,
    { stage },
  )
}

/** In time to come, of two agencies at least, of one docket or of businesses, all in one district. */
export function assertSettable(
  { startsAt, agencies, now }: { startsAt: Date; agencies: readonly string[]; now: Date },
  districts: readonly (string | undefined)[],
): void {
  if (startsAt <= now)
    throw invalid('startsAt', '时间须在将来', 'It begins at a time to come.', { rule: 'joint.startsAt' })
  if (new Set(agencies).size < 2)
    throw invalid('agencies', '现场联合办案须邀请两个以上部门', 'Two agencies at least are invited.', {
      rule: 'joint.agencies',
    })
  if (districts.length === 0 || districts.includes(undefined) || new Set(districts).size > 1)
    throw invalid('businesses', '所列经营主体须在同一个区', 'The businesses are of one district.', {
      rule: 'joint.district',
    })
}

/** One or the other: a docket has its own business. */
export function assertSubject({
  docket,
  businesses,
}: {
  docket?: string | undefined
  businesses?: readonly string[] | undefined
}): void {
  if ((docket === undefined) === (businesses === undefined))
    throw invalid(
      'docket',
      '请写明一个案卷,或者一个以上经营主体,二者择一',
      'Name a docket, or one business or more: one of the two.',
      { rule: 'joint.subject' },
    )
}

/** 带队人: an officer or head now of an agency that is invited; answers of which. */
export function leadAgency(agencies: readonly string[], leadOf: readonly string[]): string {
  const own = leadOf.find((one) => agencies.includes(one))
  if (own !== undefined) return own
  throw invalid('lead', '带队人须是受邀部门的在任人员', 'Whoever leads is now an officer of an agency invited.', {
    rule: 'joint.lead',
  })
}

export function assertLeads({ leadId }: { leadId: string }, { personId }: { personId: string }): void {
  if (personId !== leadId)
    throw forbidden('此事由带队人办理', 'This is for whoever leads the session.', { rule: 'joint.leads' })
}

export function assertBegun({ startsAt, now }: { startsAt: Date; now: Date }): void {
  if (now < startsAt)
    throw conflict(
      'joint.early',
      '尚未到所定时间,不能开始;需要变更时间的请改期',
      'It does not begin before its hour. Postpone it where the time has to change.',
      { field: 'session' },
    )
}

/** What was answered on site stays: it is closed, not cancelled. */
export function assertNothingAnswered(answered: number): void {
  if (answered > 0)
    throw conflict(
      'joint.answered',
      '现场已有作答,不能取消;请签署封存后结束',
      'Items were answered on site: it is signed, sealed and closed, not cancelled.',
      { answered },
    )
}

type Site = { answers: number; sealed: boolean }

/** 结束: what was looked into is signed and sealed, and something was. */
export function assertClosable(sites: readonly Site[]): void {
  const open = sites.filter(({ answers, sealed }) => answers > 0 && !sealed).length
  if (open > 0)
    throw conflict('joint.unsealed', `还有 ${open} 份现场联合检查笔录尚未封存`, `${open} records are not sealed yet.`, {
      open,
    })
  if (!sites.some(({ sealed }) => sealed))
    throw conflict(
      'joint.nothing',
      '没有检查任何一家,不能作为已举行结束;请取消并写明理由',
      'No business was looked into: cancel it with the reason.',
      {},
    )
}
