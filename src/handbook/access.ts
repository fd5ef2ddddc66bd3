import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

/** What an action is about: the agency whose handbook it is, or the kind of the actor's own agency. */
type About = { agencyId?: string | null; actorAgencyKind?: string | undefined }

const keeper = ({ role }: Actor) => role === 'system' || role === 'administrator'
const own = ({ role, agencyId }: Actor, about: About) =>
  role === 'system' || ((role === 'officer' || role === 'lead') && agencyId !== null && agencyId === about.agencyId)
const joint = ({ role }: Actor, about: About) =>
  role === 'system' || (role === 'coordinator' && about.actorAgencyKind === 'cityManagement')

/** An agency writes its own handbook, city management the joint one; the law is the hub's to keep. */
export const may = {
  'law.record': keeper,
  'policy.record': keeper,
  'edition.draft': own,
  'item.put': own,
  'item.remove': own,
  'edition.submit': own,
  'edition.return': own,
  'edition.publish': own,
  'jointEdition.merge': joint,
  'overlap.acknowledge': joint,
  'jointEdition.publish': joint,
} satisfies Record<string, (actor: Actor, about: About) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may, about: About = {}): void {
  if (!may[action](actor, about)) throw forbidden('您的职责不能办理此事', 'Your duty does not allow this.', { action })
}
