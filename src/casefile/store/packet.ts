import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Piece } from '../rules/packet.ts'

export type Packet = Row<'evidencePacket'>

/** Evidence as whoever asks sees it, all that was named or none; as it was captured, the earliest first. */
export async function getPieces(tx: Tx, ids: readonly string[]): Promise<Piece[]> {
  const pieces = await tx<Piece[]>`
    select e.id, e.sha256, e.mime, e.bytes, e.kind, b.name as business, k.title as fact, e.finding_id, e.captured_at,
      p.name as captured_by, e.device, e.latitude, e.longitude, e.accuracy, e.recorded_at, e.excluded_at, e.excluded_for
    from evidence e join business b on b.id = e.business_id join person p on p.id = e.captured_by
      left join finding f on f.id = e.finding_id left join fact k on k.code = f.fact_code
    where e.id = any(${ids as string[]}::uuid[]) order by e.captured_at, e.id`
  if (pieces.length < new Set(ids).size) throw notFound('证据', 'evidence')
  return [...pieces]
}

export const findAgencyName = async (tx: Tx, id: string | null): Promise<string | null> => {
  const [row] = await tx<{ name: string }[]>`select name from agency where id = ${id}`
  return row?.name ?? null
}

export const insertPacket = (tx: Tx, row: Packet) => insertRows(tx, 'evidencePacket', [row])
