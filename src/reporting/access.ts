import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'
import { type FigureName, figures } from './rules/figures.ts'

const seesAll = ({ role }: Actor) => role === 'supervisor' || role === 'auditor'

export const may = {
  /** Those who have the figure on their board; what is in the export is what row-level security shows them. */
  'export.start': (actor: Actor, figure: FigureName) =>
    seesAll(actor) || (actor.role === 'lead' && figures[figure].ofAgencies),
} satisfies Record<string, (actor: Actor, figure: FigureName) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may, figure: FigureName): void {
  if (!may[action](actor, figure))
    throw forbidden(
      '督导看板给督导和监督看;部门负责人可看本部门各单位的数字',
      'The board is for supervisors and auditors; the lead of an agency has the figures of units.',
      { action },
    )
}
