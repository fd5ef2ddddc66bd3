import { forbidden } from '../platform/refusal.ts'
import type { Actor } from '../platform/identity.ts'

type Kept = { ownerId: string }

/** Everybody keeps views of their own; a shared one is its owner's to change, and everybody's of the unit to pin and follow. */
export const may = {
  'view.save': () => true,
  'view.change': (actor: Actor, { ownerId }: Kept) => ownerId === actor.personId,
  'view.remove': (actor: Actor, { ownerId }: Kept) => ownerId === actor.personId,
  'view.pin': () => true,
  'view.follow': () => true,
} satisfies Record<string, (actor: Actor, view: Kept) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may, view: Kept): void {
  if (!may[action](actor, view))
    throw forbidden('这是同事共享的视图,只能由其本人改动', 'A colleague shared this view. Only they may change it.', {
      action,
      rule: 'view.owner',
    })
}

const officer = ({ role }: Actor) => role === 'officer' || role === 'lead'

const coordinator = ({ role }: Actor) => role === 'coordinator'
const either = (actor: Actor) => officer(actor) || coordinator(actor)

/** Whoever is asked does it in bulk, and whoever coordinates closes so; each row is judged by itself. */
const mayBulk = {
  'bulk.start': officer,
  'bulk.print': either,
  'bulk.close': coordinator,
  'bulk.cancel': either,
  'bulk.undo': officer,
} satisfies Record<string, (actor: Actor) => boolean>

export function assertMayBulk(actor: Actor, action: keyof typeof mayBulk): void {
  if (!mayBulk[action](actor)) throw forbidden('您的职责不能办理此事', 'Your duty does not allow this.', { action })
}

/** Whoever proposes or decides a change sees what it would move. */
export const mayAmend = ({ role }: Actor): boolean => role === 'administrator' || role === 'supervisor'

/** Whoever is told things reads them and keeps their own bell. */
const mayHear: Record<'news.read' | 'bell.set', (actor: Actor) => boolean> = {
  'news.read': () => true,
  'bell.set': () => true,
}

export function assertMayHear(actor: Actor, action: keyof typeof mayHear): void {
  if (!mayHear[action](actor)) throw forbidden('您的职责不能办理此事', 'Your duty does not allow this.', { action })
}
