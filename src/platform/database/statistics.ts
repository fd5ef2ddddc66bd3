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
  let more = 0
  let due: number | undefined
  return {
    /** Told how many rows more there are; counts again when the planner believes in less than half of them. */
    async grown(rows) {
      due ??= await believed(sql)
      more += rows
      if (more < due) return
      await sql.unsafe(`analyze ${growing.join(', ')}`)
      due = await believed(sql)
      more = 0
    },
    close: () => sql.end({ timeout: 5 }),
  }
}

/** How many rows the planner thinks that imports have brought. */
async function believed(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<
    { rows: number }[]
  >`select reltuples::int as rows from pg_class where oid = 'source_row'::regclass`
  return Math.max(row!.rows, 1000)
}
