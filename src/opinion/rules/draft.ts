// 草稿: an officer's unposted opinion, kept for them alone, so that it follows to another computer.
// Pure: every fact is an argument.
import { assertVersion, conflict, forbidden, invalid } from '../../platform/refusal.ts'

/** The most a draft may hold, as JSON. */
export const mostBytes = 32 * 1024

/** A draft is of what one's own agency is asked, as small as an opinion is, and written over what was last read. */
export function assertKept(
  request: { agencyId: string; status: string },
  actor: { agencyId: string | null },
  kept: { version: number } | undefined,
  saved: { bytes: number; expectedVersion: number },
): void {
  if (request.agencyId !== actor.agencyId)
    throw forbidden('这是其他部门的待研判事项', 'Another agency is asked here.', { rule: 'opinion.agency' })
  if (request.status === 'cancelled')
    throw conflict('draft.cancelled', '该事项已取消,不再需要意见', 'This is taken back: no opinion is wanted any more.')
  if (saved.bytes > mostBytes)
    throw invalid(
      'content',
      `草稿过大(最多 ${mostBytes / 1024} kB),请缩短`,
      `A draft holds at most ${mostBytes / 1024} kB. Shorten it.`,
      { rule: 'draft.size' },
    )
  assertVersion(kept?.version ?? 0, saved.expectedVersion)
}
