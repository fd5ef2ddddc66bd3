// 告知、陈述申辩、听证: the party is told before anything is decided, is heard, and is answered (行政处罚法44、45、62–64).
// Periods run from effective service, never from printing. Pure: every fact is an argument.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import { heavierOf, type PenaltyItem } from './items.ts'

type Told = { servedOn: LegalDay | null; hearing: boolean; hearingUntil: LegalDay | null }

/** What is superseded, or not served, nobody has been told. */
export function assertServed({ servedOn }: Pick<Told, 'servedOn'>, isLast: boolean): void {
  if (!isLast)
    throw conflict(
      'priorNotice.superseded',
      '该告知书已被新的告知书替代,请就新的告知书办理',
      'A later notice has taken the place of this one. Act on that.',
    )
  if (!servedOn)
    throw conflict('priorNotice.unserved', '告知书尚未送达', 'The notice has not been served yet.', {
      law: '行政处罚法44',
    })
}

/**
 * 不得因陈述、申辩加重 (行政处罚法45): a new notice that proposes more than the party was told says which new facts it rests
 * on; and these are established: its agency revised its opinion since.
 */
export function assertRenewed(
  { items, newFacts }: { items: readonly PenaltyItem[]; newFacts?: string | undefined },
  told: { items: readonly PenaltyItem[]; givenAt: Date } | undefined,
  opinions: readonly { findingId: string; signedAt: Date | null }[],
): void {
  const heavier = told ? heavierOf(items, told.items) : []
  if (heavier.length === 0) return
  const [i] = heavier
  const field = `items.${i}`
  if (newFacts === undefined)
    throw conflict(
      'priorNotice.newFacts',
      `第 ${i! + 1} 项重于或不同于此前告知当事人的处罚;没有新的事实的,不得加重,请按原告知的内容办理;有新的事实的,请写明(newFacts);没收、停产停业、吊销只是减少或者更正文字的,请写明理由(narrowed)`,
      `Item ${i! + 1} is more than, or other than, the party was told before. Without new facts it stays as it was told; where there are some, say which (newFacts). Where something is taken, stopped or revoked in other words and no more of it, say why (narrowed).`,
      { field, law: '行政处罚法45' },
    )
  const unproven = heavier.find((at) =>
    opinions.every(({ findingId, signedAt }) => findingId !== items[at]!.finding || !(signedAt! > told!.givenAt)),
  )
  if (unproven !== undefined)
    throw conflict(
      'priorNotice.basis',
      `第 ${unproven + 1} 项重于此前告知的处罚,新的事实须由本部门在告知之后更新并签署的意见认定;请先更新意见(postOpinion),再告知`,
      `Item ${unproven + 1} is more than was told before: the new facts are established by an opinion that your agency revised and signed since. Revise it first, then give the notice.`,
      { field: `items.${unproven}`, law: '行政处罚法40、45' },
    )
}

/** 事实, with what came to be known since the party was told before. */
export const factsTold = (facts: string, newFacts: string | undefined): string =>
  newFacts === undefined ? facts : `${facts}\n此前告知之后查明的新的事实:${newFacts}`

/** What the party says, it says after it was told. */
export function assertSaid(field: string, on: LegalDay, servedOn: LegalDay | null, today: LegalDay): void {
  if (servedOn === null || on < servedOn || on > today)
    throw invalid(field, '日期应在告知书送达之日与今天之间', 'It is between the day of service and today.', {
      rule: 'priorNotice.said',
      servedOn,
      today,
    })
}

/** Each statement is answered once: adopted or not, and why (行政处罚法45). */
export function assertAnswerable({ kind, adoption }: { kind: string; adoption: string | null }): void {
  if (kind === 'waiver') throw conflict('statement.waiver', '放弃陈述、申辩无须答复', 'A waiver wants no answer.')
  if (adoption)
    throw conflict('statement.answered', '该陈述申辩已答复', 'This statement was answered already.', {
      law: '行政处罚法45',
    })
}

/** 行政处罚法64(一): within the period after service; later only where something kept the party from it. */
export function assertHearingAskable(told: Told, on: LegalDay, excuse: string | undefined): void {
  if (!told.hearing)
    throw conflict(
      'hearing.right',
      '拟作处罚不属于应当告知听证权利的情形',
      'What is proposed gives no right to a hearing.',
      { law: '行政处罚法63' },
    )
  if (told.hearingUntil !== null && on > told.hearingUntil && !excuse)
    throw conflict(
      'hearing.late',
      `要求听证的期限已于 ${told.hearingUntil} 届满;因不可抗力等正当事由逾期的,请写明事由`,
      `The period to ask for a hearing ended on ${told.hearingUntil}. Where the party was kept from it, say by what.`,
      { law: '行政处罚法64(一)', until: told.hearingUntil },
    )
}

/** What became of a hearing is recorded once; what was held has its record 笔录 (行政处罚法64(八)、65). */
export function assertOutcome(
  { outcome }: { outcome: string | null },
  given: { outcome: 'held' | 'waived' | 'ended'; record?: string | undefined },
): void {
  if (outcome)
    throw conflict('hearing.outcome', '该听证已有结果', 'What became of this hearing is recorded already.', { outcome })
  if (!given.record)
    throw invalid(
      'record',
      given.outcome === 'held' ? '已举行的听证须有笔录' : '放弃或终止听证须写明依据',
      'Name the record of the hearing, or what shows that it was waived or ended.',
      { rule: 'hearing.record', law: '行政处罚法64(八)' },
    )
}
