import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

export const may = {
  'person.register': (actor: Actor) => actor.role === 'administrator' || actor.role === 'system',
  'account.open': (actor: Actor) => actor.role === 'administrator' || actor.role === 'system',
  'account.reset': (actor: Actor) => actor.role === 'administrator',
  'person.disable': (actor: Actor) => actor.role === 'administrator',
}

export function assertMay(actor: Actor, action: keyof typeof may): void {
  if (!may[action](actor)) throw forbidden('只有管理员可以办理', 'Only an administrator may do this.', { action })
}
