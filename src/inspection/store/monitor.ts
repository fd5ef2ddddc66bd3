import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict } from '../../platform/refusal.ts'
import type { Examined, MonitorCheck, Review } from '../rules/monitor.ts'

async function once(write: () => Promise<unknown>, key: string, zh: string, en: string): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (brokenConstraint(error) === key) throw conflict('evidence.once', zh, en, { law: '行政处罚法41' })
    throw error
  }
}

export const insertCheck = (tx: Tx, row: Row<'monitorCheck'>) =>
  once(
    () => insertRows(tx, 'monitorCheck', [row]),
    'monitor_check_pkey',
    '该监控记录已经核查',
    'This record has been checked.',
  )

export const insertTelling = (tx: Tx, row: Row<'monitorTelling'>) =>
  once(
    () => insertRows(tx, 'monitorTelling', [row]),
    'monitor_telling_pkey',
    '该监控记录已登记告知当事人',
    'That the party was told of this record is recorded already.',
  )

/** What was done with the records of devices, by the ids of the evidence. */
export const mapExamined = async (tx: Tx, evidenceIds: readonly string[]): Promise<Map<string, Examined>> => {
  if (evidenceIds.length === 0) return new Map()
  const rows = await tx<{ id: string; reviews: Review[]; check: MonitorCheck | null; told: boolean }[]>`
    select e.id, exists (select from monitor_telling t where t.evidence_id = e.id) as told,
      (select coalesce(json_agg(json_build_object('aspect', r.aspect, 'passed', r.passed, 'reviewedBy', r.reviewed_by)), '[]'::json)
        from evidence_review r where r.evidence_id = e.id) as reviews,
      (select json_build_object('isTrue', c.is_true, 'isClear', c.is_clear, 'isComplete', c.is_complete, 'isAccurate', c.is_accurate)
        from monitor_check c where c.evidence_id = e.id) as check
    from evidence e where e.id = any(${evidenceIds as string[]}::uuid[])`
  return new Map(rows.map(({ id, check, ...rest }) => [id, { ...rest, check: check ?? undefined }]))
}
