import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { day, gridCode, id } from './columns.ts'
import { noticeOfDocket, paper } from './paper.ts'
import { business } from './registry.ts'
import { service } from './service.ts'

/** 期限: one period that runs on a docket or a case, with what it was counted from, how, and what stopped it meanwhile. */
export const clock = pgTable(
  'clock',
  {
    id: id(),
    ...paper(),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    serviceId: uuid().references(() => service.id),
    kind: text().notNull(),
    /** Whose order it is, for a period to put something right; empty for the others. */
    agencyCode: text().notNull(),
    /** Tells apart the periods of one paper. */
    key: text().notNull(),
    law: text().notNull(),
    binds: text({ enum: ['party', 'agency'] }).notNull(),
    /** Whether it simply ends on its day, or is overdue after it until somebody acts. */
    expires: boolean().notNull(),
    length: integer().notNull(),
    unit: text({ enum: ['workingDays', 'days', 'months'] }).notNull(),
    startedOn: day().notNull(),
    dueOn: day().notNull(),
    counting: jsonb().notNull(),
    /** `[{ from, to, law }]` in days; `to` is null while it stands still. */
    suspensions: jsonb().notNull(),
    status: text({ enum: ['running', 'suspended', 'satisfied', 'expired', 'void'] }).notNull(),
    endedOn: day(),
    /** 50, 80 or 100 % of its days: the last one told of, and from which day the next is. */
    warned: integer().notNull(),
    warnOn: day(),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
    version: integer().notNull(),
  },
  (t) => [
    uniqueIndex('clock_once').on(t.paperKind, t.paperId, t.key).where(sql`${t.status} <> 'void'`),
    index('clock_docket_id_idx').on(t.docketId, t.dueOn, t.id),
    index('clock_case_id_idx').on(t.caseId, t.dueOn, t.id),
    index('clock_business_id_idx').on(t.businessId),
    index('clock_service_id_idx').on(t.serviceId),
    index('clock_due_idx').on(t.dueOn, t.id).where(sql`${t.status} = 'running'`),
    index('clock_warn_idx').on(t.warnOn).where(sql`${t.status} = 'running' and ${t.warnOn} is not null`),
    // Periods to put something right that were counted otherwise than their papers say: none, once they are put right.
    index('clock_natural_idx')
      .on(t.id)
      .where(
        sql`${t.kind} = 'rectify' and ${t.unit} = 'days' and ${t.length} > 0 and ${t.status} in ('running', 'suspended')`,
      ),
    check('clock_notice_of_a_docket', noticeOfDocket(t)),
    check('clock_ended_on_a_day', sql`(${t.status} in ('satisfied', 'expired', 'void')) = (${t.endedOn} is not null)`),
    check('clock_due_after_start', sql`${t.dueOn} >= ${t.startedOn}`),
  ],
)
