import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

const server = (actor: Actor) => ['gridWorker', 'officer', 'lead', 'coordinator'].includes(actor.role)
const officer = (actor: Actor) => actor.role === 'officer' || actor.role === 'lead'
const coordinator = (actor: Actor) => actor.role === 'coordinator'

export const may = {
  'paper.serve': server,
  'attempt.record': server,
  'proof.attach': server,
  'service.correct': server,
  'address.confirm': server,
  'notice.reassign': coordinator,
  'clock.suspend': (actor: Actor) => actor.role === 'coordinator' || actor.role === 'lead',
  'clock.resume': (actor: Actor) => actor.role === 'coordinator' || actor.role === 'lead',
  'payment.record': officer,
  'payment.reverse': (actor: Actor) => actor.role === 'lead',
  'execution.record': officer,
  'execution.reverse': (actor: Actor) => actor.role === 'lead',
  'plan.ask': officer,
  'plan.decide': (actor: Actor) => actor.role === 'lead',
  'remedy.record': officer,
  'publication.record': officer,
} satisfies Record<string, (actor: Actor) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may): void {
  if (!may[action](actor)) throw forbidden('您的职责不能办理此事', 'Your duty does not allow this.', { action })
}

/** 中止、恢复: a lead for what is of its own agency, whoever coordinates for what is of the notice. */
export function assertOwnClock(
  actor: Actor,
  { paperKind, agencyId }: { paperKind: string; agencyId: string | null },
): void {
  if (coordinator(actor) ? paperKind === 'notice' : agencyId !== null && agencyId === actor.agencyId) return
  throw forbidden(
    '只能中止、恢复本部门的期限;意见书的期限由协调员办理',
    'A lead stops and resumes the periods of its own agency; those of the notice are the coordinator’s.',
    { action: 'clock.suspend' },
  )
}
