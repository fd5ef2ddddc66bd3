import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

const officer = (actor: Actor) => actor.role === 'officer' || actor.role === 'lead'

export const may = {
  /** 指定主持人 and the day: a head of the agency. */
  'hearing.set': (actor: Actor) => actor.role === 'lead',
  'hearing.postpone': officer,
  'hearing.cancel': officer,
  'attendee.add': officer,
  'hearing.open': officer,
  'entry.append': officer,
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
