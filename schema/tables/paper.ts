import { sql } from 'drizzle-orm'
import { type AnyPgColumn, text, uuid } from 'drizzle-orm/pg-core'
import { docket } from './docket.ts'
import { penaltyCase } from './penalty.ts'

/**
 * Which paper: its kind and its row. Rows of several tables, none of which is ever deleted; the command locks the one it
 * means. The notice of a docket has its docket, a paper of a penalty its case, and the docket where there is one.
 */
export const paper = () => ({
  paperKind: text({
    enum: [
      'notice',
      'priorNotice',
      'decision',
      'rectifyOrder',
      'ultimatum',
      'demand',
      'hearingNotice',
      'ruling',
      'case',
    ],
  }).notNull(),
  paperId: uuid().notNull(),
  docketId: uuid().references(() => docket.id),
  caseId: uuid().references(() => penaltyCase.id),
})
/** Its docket is what it is visible by. */
export const noticeOfDocket = (t: { paperKind: AnyPgColumn; docketId: AnyPgColumn }) =>
  sql`${t.paperKind} <> 'notice' or ${t.docketId} is not null`
