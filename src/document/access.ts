import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

const ofAgency = ({ role }: Actor) => role === 'officer' || role === 'lead' || role === 'coordinator'

export const may = {
  'document.issue': ofAgency,
  /** 责令改正、现场检查笔录: acts of officers. */
  'document.order': ({ role }: Actor) => role === 'officer' || role === 'lead',
  /** Also the worker who lost the paper on its way. */
  'document.reprint': (actor: Actor) => ofAgency(actor) || actor.role === 'gridWorker',
  'document.void': ({ role }: Actor) => role === 'lead' || role === 'coordinator',
  'template.look': ({ role }: Actor) => role === 'administrator' || role === 'supervisor',
} satisfies Record<string, (actor: Actor) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may): void {
  if (!may[action](actor)) throw forbidden('您的职责不能办理此事', 'Your duty does not allow this.', { action })
}

/** A paper is void only by the agency in whose name it is. */
export function assertOwn(actor: Actor, document: { agencyId: string }): void {
  if (document.agencyId !== actor.agencyId)
    throw forbidden('只有制发该文书的部门可以作废它', 'Only the agency that issued a document may void it.', {
      rule: 'document.own',
    })
}
