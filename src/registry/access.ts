import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

const keeper = (actor: Actor) => actor.role === 'administrator' || actor.role === 'system'
/** Who takes or declines what somebody else proposed: never whoever proposed it. */
const second = (actor: Actor) => keeper(actor) || actor.role === 'supervisor'
const staff = (actor: Actor) => ['gridWorker', 'officer', 'lead', 'coordinator', 'system'].includes(actor.role)

/** Who keeps which part of the registry. Where someone may look is row-level security's to say, not ours. */
export const may = {
  'agency.register': keeper,
  'competence.grant': keeper,
  'grid.register': keeper,
  'grid.draw': keeper,
  'grid.import': keeper,
  'post.assign': keeper,
  'duty.appoint': keeper,
  'certificate.issue': keeper,
  'calendar.record': second,
  'amendment.propose': keeper,
  'amendment.take': second,
  'amendment.decline': second,
  'amendment.withdraw': keeper,
  'letterhead.set': (actor: Actor) => keeper(actor) || actor.role === 'lead',
  'business.register': staff,
  'business.change': staff,
} satisfies Record<string, (actor: Actor) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may): void {
  if (!may[action](actor)) throw forbidden('您的职责不能办理此事', 'Your duty does not allow this.', { action })
}

/** A lead speaks for the own agency alone. */
export function assertOwnLetterhead(actor: Actor, agencyId: string): void {
  if (actor.role === 'lead' && actor.agencyId !== agencyId)
    throw forbidden('只能登记本部门的文书落款信息', 'A lead sets the letterhead of the own agency alone.', {
      rule: 'letterhead.own',
    })
}
