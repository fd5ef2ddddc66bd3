import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

const officer = (actor: Actor) => actor.role === 'officer' || actor.role === 'lead'
/** At a hearing of an agency its officers, at the panel's session whoever sits there: which of them, the session tells. */
const sits = (actor: Actor) => officer(actor) || actor.role === 'panelist'
/** Whoever may set a session of either kind: which of them, its kind tells. */
const arranges = (actor: Actor) => sits(actor) || actor.role === 'coordinator'

export const may = {
  /** 指定主持人 and the day: a head of the agency. */
  'hearing.set': (actor: Actor) => actor.role === 'lead',
  'panelSession.set': (actor: Actor) => actor.role === 'panelist' || actor.role === 'coordinator',
  'hearing.postpone': arranges,
  'hearing.cancel': arranges,
  'attendee.add': sits,
  'hearing.open': sits,
  'minutes.read': (actor: Actor) => actor.role === 'panelist',
  'entry.append': sits,
  'hearingOutcome.record': officer,
} satisfies Record<string, (actor: Actor) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may): void {
  if (!may[action](actor)) throw forbidden('您的职责不能办理此事', 'Your duty does not allow this.', { action })
}

/** 听证由拟作出处罚的机关组织 (行政处罚法64). */
export function assertOwn(actor: Actor, { agencyId }: { agencyId: string }): void {
  if (actor.agencyId !== agencyId)
    throw forbidden(
      '听证由拟作出处罚决定的部门组织',
      'A hearing is held by the agency that means to impose the penalty.',
      { rule: 'hearing.own', law: '行政处罚法63、64' },
    )
}
