import type { Actor, Role } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

const by =
  (...roles: Role[]) =>
  (actor: Actor) =>
    roles.includes(actor.role)
const coordinator = by('coordinator')

export const may = {
  // The party files and withdraws by itself, on the page.
  'appeal.file': by('coordinator', 'system'),
  'appeal.admit': coordinator,
  'appeal.refuse': coordinator,
  'appeal.withdraw': by('coordinator', 'system'),
  'panel.form': coordinator,
  'seat.fill': coordinator,
  'member.replace': by('supervisor'),
  'panelRecusal.ask': by('panelist', 'coordinator', 'lead', 'system'),
  'panelRecusal.decide': by('supervisor', 'lead'),
  'appealReturn.ask': coordinator,
  'appealReturn.decide': by('supervisor'),
  'relation.declare': by('officer', 'lead', 'coordinator', 'panelist', 'supervisor', 'gridWorker'),
  'item.stay': by('lead'),
  'stay.lift': by('lead'),
} satisfies Record<string, (actor: Actor) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may): void {
  if (!may[action](actor)) throw forbidden('您的职责不能办理此事', 'Your duty does not allow this.', { action })
}
