import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

const officer = (actor: Actor) => actor.role === 'officer' || actor.role === 'lead'
const lead = (actor: Actor) => actor.role === 'lead'

export const may = {
  'case.file': officer,
  'case.approve': lead,
  'case.review': officer,
  'case.discuss': lead,
  'case.extend': lead,
  'case.end': lead,
  // On the spot a handler decides; the rule tells which of the two it has to be.
  'case.decide': officer,
  'dispute.raise': officer,
  'case.designate': (actor: Actor) => actor.role === 'supervisor',
  'notice.give': officer,
  'party.hear': (actor: Actor) => officer(actor) || actor.role === 'system',
  'profile.set': (actor: Actor) => actor.role === 'administrator' || actor.role === 'system',
} satisfies Record<string, (actor: Actor) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may): void {
  if (!may[action](actor)) throw forbidden('您的职责不能办理此事', 'Your duty does not allow this.', { action })
}
