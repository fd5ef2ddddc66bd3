import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound } from '../../platform/refusal.ts'

export type Notice = Row<'priorNotice'>
export type Statement = Row<'partyStatement'>
export type Hearing = Row<'hearing'>

/** How often the party of a case was told what it may expect, and when last. */
export const findLastNotice = async (tx: Tx, caseId: string): Promise<Notice | undefined> => {
  const [row] = await tx<
    Notice[]
  >`select * from prior_notice where case_id = ${caseId} order by revision desc limit 1 for no key update`
  return row
}

/** The last notice in any of these cases that reached the party, or that it spoke to. */
export const findLastTold = async (tx: Tx, caseIds: readonly string[]): Promise<Notice | undefined> => {
  const [row] = await tx<Notice[]>`
    select n.* from prior_notice n where n.case_id = any(${caseIds as string[]}::uuid[])
      and (n.served_on is not null or exists (select from party_statement s where s.notice_id = n.id))
    order by n.given_at desc, n.revision desc limit 1`
  return row
}

export const insertPriorNotice = (tx: Tx, row: Notice) => insertRows(tx, 'priorNotice', [row])

/** Which case a notice, a statement or a hearing belongs to: the case is locked first. */
export const findCaseOf = async (tx: Tx, table: 'prior_notice' | 'party_statement' | 'hearing', id: string) => {
  const [row] = await tx<{ caseId: string }[]>`select case_id from ${tx(table)} where id = ${id}`
  return row?.caseId
}

export const getPriorNotice = async (tx: Tx, id: string): Promise<Notice> => {
  const [row] = await tx<Notice[]>`select * from prior_notice where id = ${id} for no key update`
  if (!row) throw notFound('事先告知书', 'prior notice')
  return row
}

export const saveServed = (tx: Tx, n: Notice) =>
  tx`update prior_notice set served_on = ${n.servedOn}, served_by = ${n.servedBy}, served_at = ${n.servedAt}, receipt = ${n.receipt},
      statement_until = ${n.statementUntil}, statement_counted = ${n.statementCounted === null ? null : tx.json(n.statementCounted as never)}, hearing_until = ${n.hearingUntil},
      hearing_counted = ${n.hearingCounted === null ? null : tx.json(n.hearingCounted as never)}
    where id = ${n.id}`

/** Notices that a party may still answer, of cases that are not decided. */
export const lockHeard = (tx: Tx) =>
  tx<Notice[]>`select n.* from prior_notice n join penalty_case c on c.id = n.case_id
    where c.status = 'filed' and n.served_on is not null order by n.case_id, n.id`

/** Every notice that was given in a case. */
export const listNotices = (tx: Tx, caseId: string) =>
  tx<Notice[]>`select * from prior_notice where case_id = ${caseId} order by revision`

export const insertStatement = (tx: Tx, row: Statement) => insertRows(tx, 'partyStatement', [row])

export const insertFiles = (tx: Tx, rows: readonly Row<'statementFile'>[]) => insertRows(tx, 'statementFile', rows)

export const getStatement = async (tx: Tx, id: string): Promise<Statement> => {
  const [row] = await tx<Statement[]>`select * from party_statement where id = ${id} for no key update`
  if (!row) throw notFound('陈述申辩', 'statement')
  return row
}

export const saveAnswer = (tx: Tx, s: Statement) =>
  tx`update party_statement set adoption = ${s.adoption}, answer = ${s.answer}, answered_by = ${s.answeredBy}, answered_at = ${s.answeredAt}
    where id = ${s.id}`

export async function insertHearing(tx: Tx, row: Hearing): Promise<void> {
  try {
    await insertRows(tx, 'hearing', [row])
  } catch (error) {
    if (brokenConstraint(error) === 'hearing_once')
      throw conflict('hearing.once', '当事人已要求听证', 'A hearing was asked for already.', { law: '行政处罚法64' })
    throw error
  }
}

export const getHearing = async (tx: Tx, id: string): Promise<Hearing> => {
  const [row] = await tx<Hearing[]>`select * from hearing where id = ${id} for no key update`
  if (!row) throw notFound('听证', 'hearing')
  return row
}

export const saveOutcome = (tx: Tx, h: Hearing) =>
  tx`update hearing set outcome = ${h.outcome}, outcome_on = ${h.outcomeOn}, record = ${h.record}, outcome_by = ${h.outcomeBy},
      outcome_at = ${h.outcomeAt}
    where id = ${h.id}`

export const insertReview = (tx: Tx, row: Row<'caseReview'>) => insertRows(tx, 'caseReview', [row])

export const insertDiscussion = (tx: Tx, row: Row<'caseDiscussion'>) => insertRows(tx, 'caseDiscussion', [row])

export const listExtensions = (tx: Tx, caseId: string) =>
  tx<Row<'caseExtension'>[]>`select * from case_extension where case_id = ${caseId} order by number`

export const insertExtension = (tx: Tx, row: Row<'caseExtension'>) => insertRows(tx, 'caseExtension', [row])

export const insertFilingExtension = (tx: Tx, row: Row<'filingExtension'>) => insertRows(tx, 'filingExtension', [row])

/** 不计入期限的时间 of a case, struck out or not. */
export const listExclusions = (tx: Tx, caseId: string) =>
  tx<Row<'caseExclusion'>[]>`select * from case_exclusion where case_id = ${caseId} order by number`

export const insertExclusion = (tx: Tx, row: Row<'caseExclusion'>) => insertRows(tx, 'caseExclusion', [row])

export const saveVoided = (tx: Tx, e: Row<'caseExclusion'>) =>
  tx`update case_exclusion set voided_by = ${e.voidedBy}, voided_at = ${e.voidedAt}, voided_for = ${e.voidedFor}
    where case_id = ${e.caseId} and number = ${e.number}`

/** When a collective discussion of a case, to extend its period, was last recorded. */
export const findDiscussedAt = async (tx: Tx, caseId: string): Promise<Date | undefined> => {
  const [row] = await tx<
    { at: Date }[]
  >`select recorded_at as at from case_discussion where case_id = ${caseId} and (outcome is null or outcome = 'extension') order by recorded_at desc limit 1`
  return row?.at
}

const find =
  <T extends object>(table: 'prior_notice' | 'party_statement' | 'hearing') =>
  async (tx: Tx, id: string): Promise<T | undefined> => {
    const [row] = await tx<T[]>`select * from ${tx(table)} where id = ${id}`
    return row
  }

/** As they stand, not to be changed. */
export const findPriorNotice = find<Notice>('prior_notice')
export const findStatement = find<Statement>('party_statement')
export const findHearing = find<Hearing>('hearing')
