import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

const field = (actor: Actor) => ['gridWorker', 'officer', 'lead'].includes(actor.role)

export const may = {
  'operation.resolve': (actor: Actor) => actor.role === 'coordinator',
  'check.record': field,
  'handover.request': (actor: Actor) => actor.role === 'gridWorker',
} satisfies Record<string, (actor: Actor) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may): void {
  if (!may[action](actor)) throw forbidden('您的职责不能办理此事', 'Your duty does not allow this.', { action })
}
