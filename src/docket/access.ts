import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

const coordinator = (actor: Actor) => actor.role === 'coordinator'

export const may = {
  // A grid worker carries its notice, a panelist reads its file: neither sits at the desk where it is worked on.
  'docket.attend': (actor: Actor) => actor.role !== 'gridWorker' && actor.role !== 'panelist',
  'docket.merge': coordinator,
  'docket.approve': coordinator,
  'docket.unmerge': coordinator,
  'docket.reopen': coordinator,
  'docket.dispatch': coordinator,
  'docket.seal': coordinator,
  'docket.close': coordinator,
  'docket.link': coordinator,
  'docket.unlink': coordinator,
  'fine.acknowledge': (actor: Actor) => actor.role === 'officer' || actor.role === 'lead',
  'override.propose': coordinator,
  'override.confirm': (actor: Actor) => actor.role === 'coordinator' || actor.role === 'supervisor',
  'cluster.split': coordinator,
  'cluster.rejoin': coordinator,
  'division.confirm': (actor: Actor) => actor.role === 'coordinator' || actor.role === 'supervisor',
  'withdrawal.propose': coordinator,
  'withdrawal.retract': coordinator,
  'notice.withdraw': (actor: Actor) => actor.role === 'coordinator' || actor.role === 'supervisor',
  'notice.acknowledge': (actor: Actor) => actor.role === 'gridWorker',
} satisfies Record<string, (actor: Actor) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may): void {
  if (!may[action](actor)) throw forbidden('您的职责不能办理此事', 'Your duty does not allow this.', { action })
}
