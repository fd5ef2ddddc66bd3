// 合议庭成员的回避: asked by a member of themselves, by the party or by an agency; decided by the head of their agency or a
// supervisor, never by themselves (行政处罚法43、64(四) by analogy). Until it is decided they sit. Pure.
import { conflict, forbidden } from '../../platform/refusal.ts'

const law = '行政处罚法43、64(四)'
export const askers = ['self', 'party', 'agency'] as const
export type Asker = (typeof askers)[number]

/** Members ask for themselves, an agency by its lead, and the coordinator records what the party asks. */
export function assertAskable(
  { personId, askedBy }: { personId: string; askedBy: Asker },
  actor: { personId: string; role: string },
): void {
  if (askedBy === 'self' && personId !== actor.personId)
    throw forbidden('自行回避须由本人提出', 'To withdraw of one’s own accord is for oneself to ask.', {
      rule: 'panelRecusal.self',
      law,
    })
  const whose = { self: ['panelist'], agency: ['lead'], party: ['coordinator', 'system'] }[askedBy]
  if (!whose.includes(actor.role))
    throw forbidden(
      '本人申请由成员自己提出,当事人的申请由协调员登记,部门的申请由部门负责人提出',
      'Members ask for themselves, the coordinator records what the party asks, and an agency asks by its lead.',
      { rule: 'panelRecusal.asker', law },
    )
}

export const recusalOnce = () =>
  conflict(
    'panelRecusal.once',
    '已有对此人的回避申请正待决定,请先决定',
    'It is asked already that they withdraw. Have that decided first.',
    {
      law,
    },
  )

/** One ends one’s own declaration, once. */
export function assertOwnRelation(
  { personId, endedAt }: { personId: string; endedAt: Date | null },
  actor: { personId: string },
): void {
  if (personId !== actor.personId)
    throw forbidden('只能终止本人申报的关系', 'One ends one’s own declaration.', { rule: 'relation.own' })
  if (endedAt) throw conflict('relation.ended', '该关系已经终止', 'It has ended already.')
}

/** Decided once, by a supervisor or the lead of their agency, and never on oneself. */
export function assertDecidable(
  { personId, granted }: { personId: string; granted: boolean | null },
  agencyId: string,
  actor: { personId: string; role: string; agencyId: string | null },
): void {
  if (granted !== null)
    throw conflict('panelRecusal.decided', '该回避申请已经决定', 'It is decided already whether they withdraw.', {
      law,
    })
  if (personId === actor.personId)
    throw conflict(
      'panelRecusal.own',
      '不能决定自己是否回避,请由其他负责人决定',
      'Nobody decides whether they withdraw themselves. Another head decides.',
      {
        law,
      },
    )
  if (actor.role === 'lead' && actor.agencyId !== agencyId)
    throw forbidden(
      '成员的回避由其所在部门负责人或督导决定',
      'Whether a member withdraws is decided by the head of their agency or by a supervisor.',
      { rule: 'panelRecusal.head', law },
    )
}
