import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Answers } from '../rules/question.ts'
import type { Kind, Sent } from '../rules/question-page.ts'

export type Draft = Omit<Row<'pageDraft'>, 'answers'> & { answers: Answers }

/** Which draft of a paper: of an appeal, a statement, or the report of one measure. */
export type Which = { documentId: string; kind: Kind; place: number }

/** The one that is being written. */
export const findOpen = async (tx: Tx, { documentId, kind, place }: Which) => {
  const [row] = await tx<Draft[]>`select * from page_draft
    where document_id = ${documentId} and kind = ${kind} and place = ${place} and sent_at is null and swept_at is null`
  return row
}

/** Whether what was written before was cleared, and nothing has been sent since. */
export const isSwept = async (tx: Tx, { documentId, kind, place }: Which): Promise<boolean> => {
  const [row] = await tx<{ sweptAt: Date | null }[]>`select swept_at from page_draft
    where document_id = ${documentId} and kind = ${kind} and place = ${place} and (sent_at is not null or swept_at is not null)
    order by coalesce(sent_at, swept_at) desc limit 1`
  return row?.sweptAt != null
}

/** What is being written to a paper: `appeal`, `report-1`. */
export const listOpen = async (tx: Tx, documentId: string): Promise<string[]> => {
  const rows = await tx<{ kind: Kind; place: number }[]>`select kind, place from page_draft
    where document_id = ${documentId} and sent_at is null and swept_at is null`
  return rows.map(({ kind, place }) => (place > 0 ? `${kind}-${place}` : kind))
}

/** What was sent on a paper, the latest first, with what its files are called. */
export const listSent = (tx: Tx, documentId: string) =>
  tx<{ kind: Kind; place: number; result: string; sentAt: Date; files: string[] }[]>`
    select d.kind, d.place, d.result, d.sent_at,
      array(select f.name from page_file f where f.draft_id = d.id order by f.sent_at, f.sha256) as files
    from page_draft d where d.document_id = ${documentId} and d.sent_at is not null order by d.sent_at desc, d.id`

export const findDraft = async (tx: Tx, documentId: string, id: string) => {
  const [row] = await tx<Draft[]>`select * from page_draft where id = ${id} and document_id = ${documentId}`
  return row
}

/** Locked until it is sent; another's and missing look alike. */
export const lockDraft = async (tx: Tx, documentId: string, id: string): Promise<Draft> => {
  const [row] = await tx<Draft[]>`select * from page_draft where id = ${id} and document_id = ${documentId} for update`
  if (!row) throw notFound('草稿', 'draft')
  return row
}

/** Locked while a file joins it: of those that come at once each sees how many came before, and none comes after it was sent. */
export const lockForFile = async (tx: Tx, id: string): Promise<Draft> => {
  const [row] = await tx<Draft[]>`select * from page_draft where id = ${id} for no key update`
  if (!row) throw notFound('草稿', 'draft')
  return row
}

/** Begins one, and holds it; of two who begin at once both go on with the same. */
export async function beginDraft(tx: Tx, which: Which, id: string, now: Date): Promise<Draft> {
  const { documentId, kind, place } = which
  await tx`insert into page_draft (id, document_id, kind, place, answers, started_at, saved_at)
    values (${id}, ${documentId}, ${kind}, ${place}, '{}', ${now}, ${now})
    on conflict (document_id, kind, place) where sent_at is null and swept_at is null do nothing`
  const [row] = await tx<
    Draft[]
  >`select * from page_draft where document_id = ${documentId} and kind = ${kind} and place = ${place}
    and sent_at is null and swept_at is null for no key update`
  // It was sent, or cleared, in between: then another is begun.
  return row ?? beginDraft(tx, which, id, now)
}

/** What was answered joins what was answered before: two who answer different questions lose nothing. */
export const saveAnswers = (tx: Tx, id: string, answers: Answers, now: Date) =>
  tx`update page_draft set answers = answers || ${tx.json(answers as never)}, saved_at = ${now} where id = ${id} and sent_at is null`

export const saveSent = (tx: Tx, id: string, result: string, now: Date) =>
  tx`update page_draft set sent_at = ${now}, result = ${result} where id = ${id}`

/** Clears what was last gone on with before a moment, some at a time; what is just being sent is passed over. */
export const sweepDrafts = async (tx: Tx, before: Date, now: Date): Promise<number> => {
  const swept = await tx`
    with old as materialized (select d.id from page_draft d where d.sent_at is null and d.swept_at is null and d.saved_at < ${before}
      order by d.saved_at limit 500 for update skip locked),
    gone as (delete from page_file f using old where f.draft_id = old.id)
    update page_draft d set answers = '{}', swept_at = ${now} from old where d.id = old.id`
  return swept.count
}

export const listFiles = (tx: Tx, draftId: string) =>
  tx<Sent[]>`select sha256, name from page_file where draft_id = ${draftId} order by sent_at, sha256`

/** A file joins what is being written, which is gone on with thereby. */
export const insertFile = async (tx: Tx, row: Row<'pageFile'>): Promise<void> => {
  await insertRows(tx, 'pageFile', [row])
  await tx`update page_draft set saved_at = ${row.sentAt} where id = ${row.draftId}`
}

export const removeFile = (tx: Tx, draftId: string, sha256: string) =>
  tx`delete from page_file where draft_id = ${draftId} and sha256 = ${sha256}`

export const removeFiles = (tx: Tx, draftId: string) => tx`delete from page_file where draft_id = ${draftId}`

/** A measure of a notice by its place, as it stands. */
export const findMeasure = async (tx: Tx, noticeId: string, place: number) => {
  const [row] = await tx<{ id: string }[]>`select id from due_measure
    where notice_id = ${noticeId} and place = ${place} and status <> 'void'`
  return row
}
