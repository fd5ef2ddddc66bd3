// 回避与更换承办人: whoever has an interest in a case withdraws, asked by themselves or by the party; the head of the agency
// decides, and until then the investigation goes on (行政处罚法43). Pure.
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'

const law = '行政处罚法43'

export type Recusal = { officerId: string; granted: boolean | null }

/** One asks for oneself; for the party, whoever records it. */
export function assertAskable(
  { officer, askedBy }: { officer: string; askedBy: 'self' | 'party' },
  actor: { personId: string },
): void {
  if (askedBy === 'self' && officer !== actor.personId)
    throw forbidden('自行回避须由本人提出', 'To withdraw of one’s own accord is for oneself to ask.', {
      rule: 'recusal.self',
      law,
    })
}

export const recusalOnce = () =>
  conflict(
    'recusal.once',
    '已有对此人的回避申请正待决定,请先由负责人决定',
    'It is asked already that they withdraw. Have the head decide that first.',
    { law },
  )

/** The head decides once, and never on themselves. */
export function assertDecidable({ officerId, granted }: Recusal, actor: { personId: string }): void {
  if (granted !== null)
    throw conflict('recusal.decided', '该回避申请已经决定', 'It is decided already whether they withdraw.', { law })
  if (officerId === actor.personId)
    throw conflict(
      'recusal.own',
      '不能决定自己是否回避,请由其他负责人决定',
      'Nobody decides whether they withdraw themselves. Another head decides.',
      { law },
    )
}

/** No decision on the case while it is open whether somebody withdraws from it; investigating goes on. */
export function assertSettled(recusals: readonly Recusal[]): void {
  if (recusals.some(({ granted }) => granted === null))
    throw conflict(
      'recusal.open',
      '有回避申请尚未决定,不能作出决定;请先由本部门负责人决定是否回避',
      'It is open whether somebody withdraws from this case. Have the head of the agency decide that before the case is decided.',
      { law },
    )
}

/** Who handles it after somebody withdraws: the others, and whoever takes their place. */
export function handlersAfter(handlers: readonly string[], officer: string, replacement: string | undefined): string[] {
  if (!handlers.includes(officer)) {
    if (replacement !== undefined)
      throw invalid('replacement', '此人不是承办人,不需要接替人', 'They are no handler: nobody takes their place.', {
        rule: 'recusal.replacement',
        law,
      })
    return [...handlers]
  }
  const left = handlers.filter((one) => one !== officer)
  if (replacement === officer)
    throw invalid('replacement', '接替人不能是回避的人', 'Whoever withdraws does not take their own place.', {
      rule: 'recusal.replacement',
      law,
    })
  const after = replacement === undefined || left.includes(replacement) ? left : [...left, replacement]
  if (after.length < 2)
    throw invalid(
      'replacement',
      '回避后承办人不足两人,请同时指定接替的承办人',
      'Fewer than two handlers are left. Name who takes their place.',
      { rule: 'recusal.replacement', law: '行政处罚法42、43' },
    )
  return after
}

/** New handlers have neither approved nor reviewed the case, nor withdrawn from it; something changes. */
export function assertTakesOver(
  after: readonly string[],
  before: readonly string[],
  {
    approvedBy,
    reviewers,
    recused,
  }: { approvedBy: string | null; reviewers: readonly string[]; recused: readonly string[] },
): void {
  if (after.toSorted().join() === before.toSorted().join())
    throw conflict('case.handlersSame', '承办人没有变化', 'The handlers are the same.', { field: 'handlers' })
  const i = after.findIndex((one) => one === approvedBy || reviewers.includes(one) || recused.includes(one))
  if (i >= 0)
    throw conflict(
      'case.handoverTo',
      '审批、审核过本案或已回避的人不能承办本案,请另选承办人',
      'Whoever approved or reviewed this case, or withdrew from it, does not handle it. Choose somebody else.',
      { field: `handlers.${i}`, law: '行政处罚法43、58' },
    )
}
