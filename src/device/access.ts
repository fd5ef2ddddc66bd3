import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

const field = (actor: Actor) => ['gridWorker', 'officer', 'lead'].includes(actor.role)

export const may = {
  'device.enrol': field,
  'device.revoke': (actor: Actor) => field(actor) || actor.role === 'coordinator' || actor.role === 'administrator',
  'capture.receive': field,
  'release.propose': (actor: Actor) => actor.role === 'coordinator',
  'capture.reject': (actor: Actor) => actor.role === 'coordinator',
} satisfies Record<string, (actor: Actor) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may): void {
  if (!may[action](actor)) throw forbidden('您的职责不能办理此事', 'Your duty does not allow this.', { action })
}
