// 执行: how penalties other than fines are carried out (行政处罚法73、74), and what may be recorded of it. Pure.
import type { LegalDay } from '../../platform/calendar.ts'
import type { Actor } from '../../platform/identity.ts'
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'

/** By what each kind of penalty is carried out. A warning is with its service, a fine when it is paid. */
export const manners = {
  confiscate: ['paidIn', 'auctioned', 'handedOver', 'destroyed'],
  suspend: ['suspended'],
  revoke: ['surrendered', 'announced'],
} as const
export type ExecutedKind = keyof typeof manners
export type Manner = (typeof manners)[ExecutedKind][number]
export const everyManner = Object.values(manners).flat() as [Manner, ...Manner[]]

const isExecuted = (kind: string): kind is ExecutedKind => kind in manners

type Item = { kind: string; days?: number | undefined }

/** The item that is carried out: one of a decision that stands, in a manner of its kind, and not recorded already. */
export function assertExecutable(
  item: Item | undefined,
  manner: Manner,
  { stands, recorded }: { stands: boolean; recorded: boolean },
): ExecutedKind {
  if (!stands)
    throw conflict(
      'execution.none',
      '该决定已被更正决定替代,或经复议、诉讼被变更、撤销;请就现行有效的决定办理',
      'Another decision has taken the place of this one, or it was changed or annulled on review. Act on the one that stands.',
    )
  if (!item || !isExecuted(item.kind))
    throw invalid(
      'item',
      '该项不是没收、停产停业或吊销,无须登记执行;罚款请登记缴款',
      'This item is no confiscation, suspension or revocation. A fine is carried out by paying it.',
      { rule: 'execution.item' },
    )
  if (!(manners[item.kind] as readonly Manner[]).includes(manner))
    throw invalid('manner', '执行方式与处罚种类不符', 'This kind of penalty is not carried out in this manner.', {
      rule: 'execution.manner',
      manners: manners[item.kind],
    })
  if (recorded) throw recordedAlready()
  return item.kind
}

export const recordedAlready = () =>
  conflict(
    'execution.once',
    '该项已登记执行;登记有误的,请由负责人撤销后重新登记',
    'This item is recorded as carried out. If that is wrong, a lead takes it back; then record it anew.',
  )

/** It is done after the decision and not in days to come; a suspension when its days are over. */
export function assertDone(
  doneOn: LegalDay,
  { from, today, until }: { from: LegalDay; today: LegalDay; until: LegalDay | undefined },
): void {
  if (doneOn < from || doneOn > today)
    throw invalid('doneOn', '执行日应在决定之日与今天之间', 'It is carried out between the decision and today.', {
      rule: 'execution.day',
      from,
      today,
    })
  if (until && doneOn < until)
    throw invalid(
      'doneOn',
      `停产停业须满决定的期限,最早到 ${until}`,
      `A suspension is carried out when its days are over: on ${until} at the earliest.`,
      { rule: 'execution.days', until },
    )
}

/** 销毁: somebody else of the agency is there, certified to enforce; no other manner names one. */
export function assertSupervised(
  manner: Manner,
  supervisor: string | undefined,
  { certified, actor }: { certified: ReadonlySet<string>; actor: Pick<Actor, 'personId'> },
): void {
  const wanted = manner === 'destroyed'
  if (!wanted && supervisor === undefined) return
  if (wanted && supervisor !== undefined && supervisor !== actor.personId && certified.has(supervisor)) return
  throw invalid(
    'supervisedBy',
    '销毁须由本部门另一名持有效执法证件的人员监督;其他方式不填监督人',
    'Goods are destroyed before another officer of the agency with a valid certificate; no other manner names one.',
    { rule: 'execution.supervised' },
  )
}

/** 撤销: by a lead who did not record it. */
export function assertReversible(
  { reversed, recordedBy }: { reversed: boolean; recordedBy: string },
  actor: Pick<Actor, 'personId'>,
): void {
  if (reversed) throw conflict('execution.reversed', '该执行登记已撤销', 'This record was taken back already.')
  if (recordedBy === actor.personId)
    throw forbidden('登记人不能撤销自己的登记', 'Another than who recorded it takes it back.', {
      rule: 'execution.otherThanRecorder',
    })
}
