import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { day, id, instant } from './columns.ts'
import { person } from './identity.ts'
import { penaltyDecision } from './penalty-decision.ts'

const recorded = () => ({
  recordedBy: uuid()
    .notNull()
    .references(() => person.id),
  recordedAt: instant().notNull(),
})

/**
 * 执行: how a penalty other than a fine was carried out, item by item of its decision (行政处罚法73、74). Recorded, with
 * the number of the paper that shows it. Written once.
 */
export const penaltyExecution = pgTable(
  'penalty_execution',
  {
    id: id(),
    decisionId: uuid()
      .notNull()
      .references(() => penaltyDecision.id),
    /** Its place among the items of the decision, from 0. */
    item: integer().notNull(),
    kind: text({ enum: ['confiscate', 'suspend', 'revoke'] }).notNull(),
    manner: text({
      enum: ['paidIn', 'auctioned', 'handedOver', 'destroyed', 'suspended', 'surrendered', 'announced'],
    }).notNull(),
    doneOn: day().notNull(),
    /** 票据、清单、公告 that shows it. */
    paperNumber: text().notNull(),
    note: text(),
    /** 监销人: who else of the agency was there when goods were destroyed. */
    supervisedBy: uuid().references(() => person.id),
    /** 1; one more for each earlier record of this item that was taken back. */
    entry: integer().notNull().default(1),
    ...recorded(),
  },
  (t) => [
    unique('penalty_execution_once').on(t.decisionId, t.item, t.entry),
    index('penalty_execution_recorded_by_idx').on(t.recordedBy),
    index('penalty_execution_supervised_by_idx').on(t.supervisedBy),
    check('penalty_execution_item', sql`${t.item} >= 0 and ${t.entry} > 0`),
    check('penalty_execution_paper', sql`length(btrim(${t.paperNumber})) > 0`),
    check(
      'penalty_execution_manner',
      sql`case ${t.kind} when 'confiscate' then ${t.manner} in ('paidIn', 'auctioned', 'handedOver', 'destroyed')
        when 'suspend' then ${t.manner} = 'suspended' else ${t.manner} in ('surrendered', 'announced') end`,
    ),
    check(
      'penalty_execution_destroyed_by_two',
      sql`(${t.manner} = 'destroyed') = (${t.supervisedBy} is not null) and (${t.supervisedBy} is null or ${t.supervisedBy} <> ${t.recordedBy})`,
    ),
  ],
)

/** 撤销执行登记: what was recorded wrongly counts no more; the record stays. Written once. */
export const executionReversal = pgTable(
  'execution_reversal',
  {
    id: id(),
    executionId: uuid()
      .notNull()
      .unique('execution_reversal_once')
      .references(() => penaltyExecution.id),
    reason: text().notNull(),
    ...recorded(),
  },
  (t) => [
    index('execution_reversal_recorded_by_idx').on(t.recordedBy),
    check('execution_reversal_reason', sql`length(btrim(${t.reason})) > 0`),
  ],
)
