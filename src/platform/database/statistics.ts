import postgres from 'postgres'

/** What grows by the thousand in minutes; wide columns that no plan hangs on are left out. */
const growing = [
  'business (id, grid_code, premises_id, credit_code, match_key)',
  'premises (id, grid_code, address_key)',
  'business_identity',
  'occupancy',
  'permit (id, grid_code, business_id, agency_id, kind, number)',
  'visit (id, grid_code, business_id, source, source_key)',
  'finding (id, grid_code, visit_id, business_id, docket_id, status)',
  'assessment_request (id, grid_code, finding_id, agency_id, status)',
  'docket (id, grid_code, business_id, status)',
  'source_row (mapping, key)',
  'trace (seq, xid, grid_code, type)',
  'event',
  'answer (person_id, operation, request_id)',
]

/**
 * Keeps the planner's statistics up with a load that outruns them. PostgreSQL counts again about once a minute; until
 * then a table that was empty is read from end to end where an index would do, thousands of times. Only the owner of
 * the tables may count.
 */
export function keepStatistics(ownerUrl: string): { grown(rows: number): Promise<void>; close(): Promise<void> } {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  let rows = 0
  let due = 1000
  return {
    /** Told how many rows more there are; counts again whenever they have doubled. */
    async grown(more) {
      rows += more
      if (rows < due) return
      due = rows * 2
      await sql.unsafe(`analyze ${growing.join(', ')}`)
    },
    close: () => sql.end({ timeout: 5 }),
  }
}
