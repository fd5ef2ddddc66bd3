import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { day, gridCode, id, instant } from './columns.ts'
import { person } from './identity.ts'
import { agency, duty } from './registry.ts'

/**
 * 导出: the rows of one figure as one person asked for them, made by the hub under that person's duty, and kept for them
 * until a day. What was asked for is written once; only its course changes.
 */
export const exportJob = pgTable(
  'export_job',
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => person.id),
    /** Under which duty it was asked for: it is read under the rights that this has when it is made. */
    dutyId: uuid()
      .notNull()
      .references(() => duty.id),
    role: text().notNull(),
    agencyId: uuid().references(() => agency.id),
    figure: text().notNull(),
    format: text({ enum: ['csv', 'xlsx', 'pdf', 'zip'] }).notNull(),
    /** Only below this grid. */
    belowGrid: gridCode(),
    fromDay: day().notNull(),
    toDay: day().notNull(),
    /** Only of this bar. */
    unit: text(),
    countedOnly: boolean().notNull(),
    status: text({ enum: ['waiting', 'running', 'done', 'failed', 'cancelled', 'expired'] }).notNull(),
    startedAt: instant().notNull(),
    /** The moment its rows were read at, all of them. */
    asOf: instant(),
    rowsDone: integer().notNull(),
    rowsTotal: integer(),
    endedAt: instant(),
    sha256: text(),
    bytes: bigint({ mode: 'number' }),
    /** Until when it may be downloaded. */
    expiresAt: instant(),
    failedFor: text(),
    failedForEn: text(),
  },
  (t) => [
    index('export_job_owner_idx').on(t.ownerId, t.startedAt, t.id),
    index('export_job_duty_id_idx').on(t.dutyId),
    index('export_job_agency_id_idx').on(t.agencyId),
    index('export_job_expires_idx').on(t.expiresAt).where(sql`${t.status} = 'done'`),
    check('export_job_days', sql`${t.fromDay} <= ${t.toDay}`),
    check(
      'export_job_done_has_result',
      sql`num_nulls(${t.sha256}, ${t.bytes}, ${t.expiresAt}) = case when ${t.status} in ('done', 'expired') then 0 else 3 end and (${t.sha256} is null or ${t.asOf} is not null)`,
    ),
    check('export_job_ended_at_once', sql`(${t.status} in ('waiting', 'running')) = (${t.endedAt} is null)`),
    check(
      'export_job_failed_for_a_reason',
      sql`(${t.status} = 'failed') = (${t.failedFor} is not null) and (${t.failedFor} is null) = (${t.failedForEn} is null)`,
    ),
    check('export_job_rows', sql`${t.rowsDone} >= 0 and (${t.rowsTotal} is null or ${t.rowsDone} <= ${t.rowsTotal})`),
  ],
)
