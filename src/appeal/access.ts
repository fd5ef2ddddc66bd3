import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

const coordinator = (actor: Actor) => actor.role === 'coordinator'

export const may = {
  'appeal.file': coordinator,
  'appeal.admit': coordinator,
  'appeal.refuse': coordinator,
  'appeal.withdraw': coordinator,
} satisfies Record<string, (actor: Actor) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may): void {
  if (!may[action](actor)) throw forbidden('您的职责不能办理此事', 'Your duty does not allow this.', { action })
}
