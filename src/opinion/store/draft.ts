import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import type { Request } from '../store.ts'

type Draft = Row<'opinionDraft'>

/** A request as it is, and one's own draft on it, locked. */
export async function lockDraft(
  tx: Tx,
  requestId: string,
  personId: string,
): Promise<{ request: Pick<Request, 'id' | 'agencyId' | 'status'>; kept: Draft | undefined }> {
  const [requests, drafts] = await Promise.all([
    tx<
      Pick<Request, 'id' | 'agencyId' | 'status'>[]
    >`select id, agency_id, status from assessment_request where id = ${requestId}`,
    tx<
      Draft[]
    >`select * from opinion_draft where request_id = ${requestId} and person_id = ${personId} for no key update`,
  ])
  const [request] = requests
  if (!request) throw notFound('待研判事项', 'assessment request')
  return { request, kept: drafts[0] }
}

export async function insertDraft(tx: Tx, draft: Draft): Promise<void> {
  try {
    await insertRows(tx, 'opinionDraft', [draft])
  } catch (error) {
    if (brokenConstraint(error) !== 'opinion_draft_person_id_request_id_pk') throw error
    throw new Refusal(
      'STALE',
      '您在另一台电脑上刚保存过这份草稿,请先取回再改',
      'You have just saved this draft on another computer. Fetch it first.',
      { current: 1, expected: 0 },
    )
  }
}

export const saveDraft = (tx: Tx, { requestId, personId, content, version, savedAt }: Draft) =>
  tx`update opinion_draft set content = ${content === null ? null : JSON.stringify(content)}::text::jsonb, version = ${version}, saved_at = ${savedAt}
    where request_id = ${requestId} and person_id = ${personId}`
