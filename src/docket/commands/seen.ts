import type { Act } from '../../audit/index.ts'
import { stale } from '../rules/seen.ts'
import type { Docket } from '../store.ts'
import { findLastChange } from '../store/decision.ts'

/** Whoever acts on a docket has seen it as it is; who came too late is told what changed. The docket is locked. */
export async function assertSeen(act: Act, docket: Docket, expected: number): Promise<void> {
  if (docket.version === expected) return
  throw stale(docket.version, expected, await findLastChange(act.tx, docket.id))
}
