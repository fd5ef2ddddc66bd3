import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound, Refusal } from '../../platform/refusal.ts'

export type Service = Row<'service'>
export type Proof = Row<'serviceProof'>
export type Paper = Pick<Service, 'paperKind' | 'paperId'>

/** One paper is served once: the second of two who serve it at once is told. */
export async function insertService(tx: Tx, row: Service, proofs: readonly Proof[]): Promise<void> {
  try {
    await insertRows(tx, 'service', [row])
    await insertRows(tx, 'serviceProof', proofs)
  } catch (error) {
    const broken = brokenConstraint(error)
    if (broken === 'service_pkey')
      throw new Refusal('DUPLICATE', '该编号的送达已存在', 'A service with this id exists already.', { field: 'id' })
    if (broken === 'service_once') throw servedAlready()
    throw error
  }
}

export const servedAlready = (standing?: { recordedBy: string; recordedAt: Date; status: string }) =>
  conflict(
    'service.once',
    '该文书已有送达记录;如记录有误,请办理送达更正',
    'This paper has a service already. If that one is wrong, correct it.',
    standing && { by: standing.recordedBy, at: standing.recordedAt.toISOString(), status: standing.status },
  )

/** The service of a paper that was not corrected. */
export const findStanding = async (tx: Tx, { paperKind, paperId }: Paper): Promise<Service | undefined> => {
  const [row] = await tx<Service[]>`select * from service
    where paper_kind = ${paperKind} and paper_id = ${paperId} and status <> 'corrected'`
  return row
}

export const getService = async (tx: Tx, id: string): Promise<Service> => {
  const [row] = await tx<Service[]>`select * from service where id = ${id}`
  if (!row) throw notFound('送达记录', 'service')
  return row
}

/** Locked after its paper. */
export const lockService = async (tx: Tx, id: string): Promise<Service> => {
  const [row] = await tx<Service[]>`select * from service where id = ${id} for no key update`
  if (!row) throw notFound('送达记录', 'service')
  return row
}

export const saveCourse = (tx: Tx, { id, status, effectiveOn }: Pick<Service, 'id' | 'status' | 'effectiveOn'>) =>
  tx`update service set status = ${status}, effective_on = ${effectiveOn}::date where id = ${id}`

export const listProofs = (tx: Tx, serviceId: string) =>
  tx<Proof[]>`select * from service_proof where service_id = ${serviceId} order by id`

/** Which of these hashes are of bytes that whoever acts has sent, or may see. */
export const listArrived = async (tx: Tx, hashes: readonly string[]): Promise<Set<string>> => {
  const rows = await tx<{ sha256: string }[]>`select sha256 from file where sha256 = any(${hashes as string[]}::text[])`
  return new Set(rows.map(({ sha256 }) => sha256))
}

export const saveArrived = (tx: Tx, ids: readonly string[], now: Date) =>
  tx`update service_proof set arrived_at = ${now} where id = any(${ids as string[]}::uuid[]) and arrived_at is null`

/** Proofs whose bytes have come since they were listed, sent by whoever listed them: a known hash is not the bytes. */
export const listComeIn = (tx: Tx, most: number) =>
  tx<{ id: string; serviceId: string }[]>`
    select p.id, p.service_id from service_proof p where p.arrived_at is null
      and exists (select from file_sender s where s.sha256 = p.sha256 and s.person_id = p.listed_by)
    order by p.service_id, p.id limit ${most}`

/** Announcements whose days have passed. */
export const listElapsed = (tx: Tx, today: string, most: number) =>
  tx<{ id: string }[]>`select id from service where status = 'elapsing' and effective_on <= ${today}::date
    order by effective_on, id limit ${most}`

export const insertAttempt = (tx: Tx, row: Row<'serviceAttempt'>) => insertRows(tx, 'serviceAttempt', [row])

export const listAttempts = (tx: Tx, { paperKind, paperId }: Paper) =>
  tx<Row<'serviceAttempt'>[]>`select * from service_attempt
    where paper_kind = ${paperKind} and paper_id = ${paperId} order by attempted_at, id`

export const insertConfirmation = (tx: Tx, row: Row<'addressConfirmation'>) =>
  insertRows(tx, 'addressConfirmation', [row])

/** The address confirmation that stood at a moment: the latest signed before. */
export const findConfirmation = async (tx: Tx, businessId: string, at: Date) => {
  const [row] = await tx<(Row<'addressConfirmation'> & { channels: { channel: string; address: string }[] })[]>`
    select * from address_confirmation where business_id = ${businessId} and signed_at <= ${at}
    order by signed_at desc, id desc limit 1`
  return row
}

export const insertHandover = (tx: Tx, row: Row<'handover'>) => insertRows(tx, 'handover', [row])

/** Whoever took a notice over has acknowledged it. */
export const saveTakenOver = (tx: Tx, noticeId: string, at: Date) =>
  tx`update handover set acknowledged_at = ${at} where notice_id = ${noticeId} and acknowledged_at is null`
