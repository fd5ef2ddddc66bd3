import type { Tx } from '../../platform/database/pool.ts'
import type { SubjectType } from '../rules/bulk.ts'

export type Paper = {
  id: string
  kind: string
  number: string
  sha256: string
  bytes: number
  pages: number
  issuedAt: Date
  voidedAt: Date | null
  business: string | null
}

const told = 'd.id, d.kind, d.number, d.sha256, d.bytes, d.pages, d.issued_at, d.voided_at'

/** The notice of a docket that stands, or the last that did. */
const noticeOf = (docket: string) => `select ${told} from document d
  where d.docket_id = (${docket}) and d.kind = 'notice' order by d.voided_at is not null, d.issued_at desc, d.id desc limit 1`

const finding: Record<SubjectType, string> = {
  Document: `select ${told} from document d where d.id = $1`,
  Docket: noticeOf('$1'),
  Finding: noticeOf('select docket_id from finding where id = $1'),
  AssessmentRequest: noticeOf('select docket_id from assessment_request where id = $1'),
}

/** The paper of something, as whoever asks sees it. */
export async function findPaper(tx: Tx, type: SubjectType, id: string): Promise<Omit<Paper, 'business'> | undefined> {
  const [paper] = await tx.unsafe<Omit<Paper, 'business'>[]>(finding[type], [id])
  return paper
}

/** What rows of a job were done with, in their order, as far as whoever asks sees it by now. */
export const listPapers = (tx: Tx, jobId: string) =>
  tx<(Paper & { rowId: string })[]>`
    select r.id as row_id, d.id, d.kind, d.number, d.sha256, d.bytes, d.pages, d.issued_at, d.voided_at, b.name as business
    from bulk_row r join document d on d.id = r.document_id left join business b on b.id = d.business_id
    where r.job_id = ${jobId} and r.status = 'done' order by r.place`
