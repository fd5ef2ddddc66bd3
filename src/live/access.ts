import type { Actor } from '../platform/identity.ts'
import { forbidden } from '../platform/refusal.ts'

export const may = {
  'reaction.retry': ({ role }: Actor) => role === 'supervisor' || role === 'administrator',
} satisfies Record<string, (actor: Actor) => boolean>

export function assertMay(actor: Actor, action: keyof typeof may): void {
  if (!may[action](actor))
    throw forbidden('只有督导和管理员可以办理', 'Only a supervisor or an administrator may do this.', { action })
}
