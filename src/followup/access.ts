import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

const office = (actor: Actor) => actor.role === 'officer' || actor.role === 'lead'
const coordinator = (actor: Actor) => actor.role === 'coordinator'
const field = (actor: Actor) => actor.role === 'gridWorker' || office(actor)

export const may = {
  'measure.report': (actor: Actor) => field(actor) || coordinator(actor) || actor.role === 'system',
  'measure.verify': office,
  'measure.fail': office,
  'ending.propose': office,
  'measure.end': (actor: Actor) => actor.role === 'lead',
  'siteCheck.plan': (actor: Actor) => office(actor) || coordinator(actor),
  'siteCheck.answer': field,
  'siteCheck.cancel': coordinator,
  'accountability.record': (actor: Actor) => actor.role === 'supervisor' || coordinator(actor),
  'docket.conclude': coordinator,
  // As the second person: what is recorded was proposed by somebody else.
  'ladderPolicy.record': (actor: Actor) => ['administrator', 'supervisor', 'system'].includes(actor.role),
  'ultimatum.issue': coordinator,
  // The worker or officer who saw it done says so; somebody else who answers for it confirms it.
  'ultimatum.report': (actor: Actor) => actor.role === 'gridWorker' || office(actor) || coordinator(actor),
  'ultimatum.confirm': (actor: Actor) => office(actor) || coordinator(actor),
  'ultimatum.withdraw': coordinator,
  'performance.demand': office,
  'enforcement.apply': (actor: Actor) => actor.role === 'lead',
  'enforcement.record': office,
  'review.call': coordinator,
  'review.post': (actor: Actor) => actor.role === 'lead',
  'review.complete': office,
  'referral.send': coordinator,
  'inability.record': field,
  'closure.propose': office,
  'closure.carryOut': (actor: Actor) => actor.role === 'lead',
} satisfies Record<string, (actor: Actor) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may): void {
  if (!may[action](actor)) throw forbidden('您的职责不能办理此事', 'Your duty does not allow this.', { action })
}
