import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

const field = (actor: Actor) => ['gridWorker', 'officer', 'lead', 'system'].includes(actor.role)

export const may = {
  'visit.record': field,
  'evidence.add': field,
  'examination.ask': (actor: Actor) => field(actor) || actor.role === 'coordinator',
  'evidence.exclude': (actor: Actor) => actor.role === 'lead' || actor.role === 'coordinator',
  'evidence.view': (actor: Actor) => actor.role === 'officer' || actor.role === 'lead',
  'evidence.review': (actor: Actor) => actor.role === 'officer' || actor.role === 'lead',
  'inspection.record': (actor: Actor) => actor.role === 'officer' || actor.role === 'lead',
  // An auditor writes nothing, and an administrator has no case to add to.
  'file.store': (actor: Actor) => !['auditor', 'administrator', 'door'].includes(actor.role),
  'finding.dismiss': (actor: Actor) => actor.role === 'coordinator' || actor.role === 'system',
} satisfies Record<string, (actor: Actor) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may): void {
  if (!may[action](actor)) throw forbidden('您的职责不能办理此事', 'Your duty does not allow this.', { action })
}
