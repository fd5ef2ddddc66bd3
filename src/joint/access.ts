import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

const office = (actor: Actor) => actor.role === 'officer' || actor.role === 'lead'
const coordinator = (actor: Actor) => actor.role === 'coordinator'

export const may = {
  'jointSession.set': coordinator,
  'jointSession.postpone': coordinator,
  'jointSession.cancel': coordinator,
  'invitation.answer': office,
  // On site by whoever leads there, or each for their own agency: which of them, the session tells.
  'jointSession.open': office,
  'jointSession.close': office,
  'presence.record': office,
  'jointItem.answer': office,
  'jointRecord.sign': office,
  'jointRecord.seal': office,
} satisfies Record<string, (actor: Actor) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may): void {
  if (!may[action](actor)) throw forbidden('您的职责不能办理此事', 'Your duty does not allow this.', { action })
}
