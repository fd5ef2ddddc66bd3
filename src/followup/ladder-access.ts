import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

const coordinator = (actor: Actor) => actor.role === 'coordinator'
const officer = (actor: Actor) => actor.role === 'officer' || actor.role === 'lead'
const lead = (actor: Actor) => actor.role === 'lead'

export const may = {
  'ladderPolicy.record': (actor: Actor) => actor.role === 'administrator' || actor.role === 'system',
  'ultimatum.issue': coordinator,
  // The worker or officer who saw it done says so; somebody else who answers for it confirms it.
  'ultimatum.report': (actor: Actor) => actor.role === 'gridWorker' || officer(actor) || coordinator(actor),
  'ultimatum.confirm': (actor: Actor) => officer(actor) || coordinator(actor),
  'performance.demand': officer,
  'enforcement.apply': lead,
  'enforcement.record': officer,
  'review.call': coordinator,
  'review.post': lead,
  'referral.send': coordinator,
} satisfies Record<string, (actor: Actor) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may): void {
  if (!may[action](actor)) throw forbidden('您的职责不能办理此事', 'Your duty does not allow this.', { action })
}
