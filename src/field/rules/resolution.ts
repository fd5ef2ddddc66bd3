// 需处理的外勤操作: what a phone could not deliver is allowed after all, handed to somebody else, or closed; by a coordinator,
// with the reason. It goes by nobody's word out of sight. Pure.
import { conflict, invalid } from '../../platform/refusal.ts'

export const resolutions = ['allowed', 'handedOver', 'closed'] as const
export type Resolution = (typeof resolutions)[number]

/** Only what is not done, and not yet closed or handed over. */
export function assertResolvable(operation: { outcome: string; resolution: string | null }): void {
  if (operation.outcome === 'applied')
    throw conflict('operation.resolve', '该操作已办成,无需处理', 'This operation is done: nothing to resolve.')
  if (operation.resolution === 'closed' || operation.resolution === 'handedOver')
    throw conflict('operation.resolve', '该操作已处理', 'This operation is resolved already.', {
      resolution: operation.resolution,
    })
}

/** Two phones may have made the same id, one of them to be taken for the other: then it is said whose is meant. */
export function assertNamed(others: number): void {
  if (others > 0)
    throw invalid(
      'worker',
      '有几名人员的操作用了同一编号,请指明是谁的操作',
      'Several people’s operations go by this id. Say whose you mean.',
      { rule: 'operation.whose' },
    )
}

/** What is handed over is handed to somebody; nothing else is. */
export function assertHandedTo(resolution: Resolution, to: string | undefined, worker: string): void {
  if ((resolution === 'handedOver') !== (to !== undefined))
    throw invalid('to', '转交须指明接办人,其他处理不填', 'Name whom it is handed to, and only then.', {
      rule: 'operation.resolve',
    })
  if (to === worker)
    throw invalid('to', '不能转交给原操作人;请选择准予重办', 'It is theirs already. Allow it instead.', {
      rule: 'operation.resolve',
    })
}
