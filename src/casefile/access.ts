import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

const reader = ({ role }: Actor) => ['officer', 'lead', 'coordinator', 'supervisor', 'auditor'].includes(role)

export const may = {
  /** What is in the file is what row-level security shows to whoever it is made for. */
  'caseFile.export': reader,
  /** Whoever judges by evidence takes it out as they see it. */
  'evidence.export': ({ role }: Actor) => role === 'officer' || role === 'lead',
} satisfies Record<string, (actor: Actor) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may): void {
  if (!may[action](actor)) throw forbidden('您的职责不能办理此事', 'Your duty does not allow this.', { action })
}

/** The review of a docket looks over every agency's answers. */
export const seesReview = ({ role }: Actor): boolean => ['coordinator', 'supervisor', 'auditor'].includes(role)
