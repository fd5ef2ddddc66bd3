import { type Act, digest } from '../../audit/index.ts'
import { assertMay } from '../access.ts'
import { assertKept } from '../rules/draft.ts'
import * as store from '../store/draft.ts'

/** Keeps what was written so far, or, without content, that there is nothing; answers the request it is about. */
export async function saveDraft(
  act: Act,
  input: { request: string; expectedVersion: number; content?: Record<string, unknown> | undefined },
): Promise<{ id: string }> {
  assertMay(act.actor, 'draft.save')
  const { personId } = act.actor
  const { request, kept } = await store.lockDraft(act.tx, input.request, personId)
  const content = input.content ?? null
  const text = JSON.stringify(content)
  assertKept(request, act.actor, kept, {
    bytes: Buffer.byteLength(text),
    expectedVersion: input.expectedVersion,
  })
  const draft = { requestId: request.id, personId, content, version: input.expectedVersion + 1, savedAt: act.now }
  await (kept ? store.saveDraft(act.tx, draft) : store.insertDraft(act.tx, draft))
  act.record({
    type: 'draft.saved',
    subject: ['AssessmentRequest', request.id],
    data: { version: draft.version, sha256: digest(text) },
  })
  return { id: request.id }
}
