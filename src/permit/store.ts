import type { Tx } from '../platform/database/pool.ts'
import { insertRows, type Row } from '../platform/database/rows.ts'

export type Permit = Omit<Row<'permit'>, 'detail'> & { detail: Record<string, unknown> }

/** The permits of an agency that go by these kinds and numbers, locked in the order of their ids. */
export const lockPermits = (tx: Tx, agencyIds: readonly string[], numbers: readonly string[]) =>
  tx<Permit[]>`
    select * from permit where agency_id = any(${agencyIds as string[]}::uuid[]) and number = any(${numbers as string[]}::text[])
    order by id for no key update`

/** The permits of these businesses that still lie where their business was, as they have to be: where it is now. */
export const lockAstray = (tx: Tx, businessIds: readonly string[]) =>
  tx<Permit[]>`
    select p.*, b.grid_code from permit p join business b on b.id = p.business_id
    where p.business_id = any(${businessIds as string[]}::uuid[]) and p.grid_code <> b.grid_code
    order by p.id for no key update of p`

export const insertPermits = (tx: Tx, rows: readonly Permit[]) => insertRows(tx, 'permit', rows)

export const savePermits = (tx: Tx, rows: readonly Permit[]) =>
  tx`update permit p set business_id = r."businessId", grid_code = r."gridCode", status = r.status, issued_on = r."issuedOn",
      expires_on = r."expiresOn", detail = r.detail, recorded_at = r."recordedAt", version = r.version
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(id uuid, "businessId" uuid, "gridCode" text, status text,
      "issuedOn" date, "expiresOn" date, detail jsonb, "recordedAt" timestamptz, version integer) where p.id = r.id`
