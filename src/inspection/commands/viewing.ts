import type { Act } from '../../audit/index.ts'
import { assertMay } from '../access.ts'
import { getViewed } from '../store/viewing.ts'
import { scopeOfEvidence } from './evidence.ts'

/** 查看: whoever judges by a piece of evidence has looked at it; the trace tells who, and when. */
export async function viewEvidence(act: Act, input: { evidence: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'evidence.view')
  const evidence = await getViewed(act.tx, input.evidence)
  act.record({
    type: 'evidence.viewed',
    subject: ['Evidence', evidence.id],
    data: { sha256: evidence.sha256 },
    scope: { ...scopeOfEvidence(evidence), agencies: act.actor.agencyId ? [act.actor.agencyId] : null },
  })
  return { id: evidence.id }
}
