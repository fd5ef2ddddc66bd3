import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

/** Whether they hold a seat of this panel is asked of the panel. */
const seated = (actor: Actor) => actor.role === 'panelist'
const lead = (actor: Actor) => actor.role === 'lead'

export const may = {
  'deliberation.open': seated,
  'deliberation.adjourn': seated,
  'ballot.cast': seated,
  'appeal.rule': seated,
  'ruling.adopt': lead,
  'ruling.refuse': lead,
} satisfies Record<string, (actor: Actor) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may): void {
  if (!may[action](actor)) throw forbidden('您的职责不能办理此事', 'Your duty does not allow this.', { action })
}
