import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

const officer = (actor: Actor) => actor.role === 'officer' || actor.role === 'lead'

export const may = {
  'opinion.post': officer,
  'opinion.sign': officer,
  'opinion.withdraw': officer,
  'draft.save': officer,
  'evidence.request': officer,
  'evidenceRequest.answer': (actor: Actor) => actor.role === 'gridWorker' || officer(actor),
  'order.record': officer,
  'assessment.claim': officer,
  'assessment.release': officer,
  'assessment.assign': officer,
  'absence.cover': officer,
  'assessment.request': (actor: Actor) => actor.role === 'coordinator' || actor.role === 'system',
  'assessment.remind': (actor: Actor) => actor.role === 'coordinator' || actor.role === 'system',
} satisfies Record<string, (actor: Actor) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may): void {
  if (!may[action](actor)) throw forbidden('您的职责不能办理此事', 'Your duty does not allow this.', { action })
}
