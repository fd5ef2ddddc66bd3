import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { notFound } from '../../platform/refusal.ts'

export type Placed = Pick<
  Row<'evidence'>,
  'id' | 'sha256' | 'businessId' | 'findingId' | 'gridCode' | 'agencies' | 'named'
> & { docketId: string | null }

export type Examined = {
  examination: Omit<Row<'examination'>, 'examinedAt'>
  origin: Row<'origin'> | undefined
  derivatives: readonly Row<'derivative'>[]
}

/** The bytes behind a piece of evidence, and whether anybody has looked into them. Sent at once. */
export const findFileOf = async (tx: Tx, evidenceId: string) => {
  const [row] = await tx<{ sha256: string; mime: string; examined: boolean }[]>`
    select e.sha256, e.mime, exists (select from examination x where x.sha256 = e.sha256) as examined
    from evidence e where e.id = ${evidenceId}`.execute()
  return row
}

/** What was seen in a file; whoever looked at the same time saw the same. */
export async function insertExamined(
  tx: Tx,
  { examination: { sha256, outcome, width, height }, origin, derivatives }: Examined,
  now: Date,
): Promise<void> {
  const [mine] = await tx`insert into examination (sha256, outcome, width, height, examined_at)
    values (${sha256}, ${outcome}, ${width}, ${height}, ${now}) on conflict do nothing returning sha256`
  if (!mine) return
  await Promise.all([insertRows(tx, 'derivative', derivatives), origin && insertRows(tx, 'origin', [origin])])
}

/**
 * A piece of evidence with what its file says, where its visit was, and what camera the same person first used under
 * the same name for a device.
 */
export const getExamined = async (tx: Tx, evidenceId: string) => {
  const [row] = await tx<
    (Placed &
      Pick<Row<'evidence'>, 'capturedAt' | 'device' | 'latitude' | 'longitude' | 'accuracy'> &
      Pick<Row<'origin'>, 'takenAt' | 'maker' | 'model' | 'software'> & {
        outcome: Row<'examination'>['outcome']
        placedAt: { latitude: number; longitude: number } | null
        usual: { maker: string | null; model: string | null } | null
      })[]
  >`
    select e.id, e.sha256, e.business_id, e.finding_id, f.docket_id, e.grid_code, e.agencies, e.named, e.captured_at, e.device,
      coalesce(e.latitude, v.latitude) as latitude, coalesce(e.longitude, v.longitude) as longitude,
      case when e.latitude is null then v.accuracy else e.accuracy end as accuracy,
      x.outcome, o.taken_at, o.maker, o.model, o.software,
      case when o.latitude is not null then json_build_object('latitude', o.latitude, 'longitude', o.longitude) end as placed_at,
      (select json_build_object('maker', w.maker, 'model', w.model) from evidence p join origin w on w.sha256 = p.sha256
        where p.captured_by = e.captured_by and p.device = e.device and p.recorded_at < e.recorded_at and w.model is not null
        order by p.recorded_at, p.id limit 1) as usual
    from evidence e join visit v on v.id = e.visit_id join examination x on x.sha256 = e.sha256
    left join finding f on f.id = e.finding_id left join origin o on o.sha256 = e.sha256 where e.id = ${evidenceId}`
  return row!
}

/** A piece of evidence with where it belongs. Sent at once. */
export const getPlaced = async (tx: Tx, evidenceId: string): Promise<Placed> => {
  const [row] = await tx<Placed[]>`
    select e.id, e.sha256, e.business_id, e.finding_id, f.docket_id, e.grid_code, e.agencies, e.named
    from evidence e left join finding f on f.id = e.finding_id where e.id = ${evidenceId}`.execute()
  if (!row) throw notFound('证据', 'evidence')
  return row
}

/** Every other piece of evidence that is the very same bytes. */
export const listOfSameBytes = (tx: Tx, evidenceId: string) =>
  tx<Placed[]>`
    select e.id, e.sha256, e.business_id, e.finding_id, f.docket_id, e.grid_code, e.agencies, e.named
    from evidence mine join evidence e on e.sha256 = mine.sha256 and e.id <> mine.id
    left join finding f on f.id = e.finding_id where mine.id = ${evidenceId} order by e.id`.execute()

/** Flags what is not flagged so already; answers which pieces of evidence those are. */
export const insertFlags = async (tx: Tx, rows: readonly Row<'evidenceFlag'>[]): Promise<string[]> => {
  const inserted = await tx<{ evidenceId: string }[]>`
    insert into evidence_flag (evidence_id, kind, off, flagged_at)
    select * from json_to_recordset(${JSON.stringify(rows.map(({ evidenceId, kind, off, flaggedAt }) => ({ evidence_id: evidenceId, kind, off, flagged_at: flaggedAt })))}::text::json)
      as r(evidence_id uuid, kind text, off double precision, flagged_at timestamptz)
    on conflict do nothing returning evidence_id`
  return inserted.map(({ evidenceId }) => evidenceId)
}
