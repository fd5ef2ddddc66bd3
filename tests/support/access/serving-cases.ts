import { createHash } from 'node:crypto'
import { legalDay } from '../../../src/platform/calendar.ts'
import { newId } from '../../../src/platform/ids.ts'
import type { Person } from '../world.ts'
import type { Case } from './cases.ts'

/** The party contests the one item there is. */
export async function contest(chen: Person, notice: string, opinion: string) {
  const { id, items } = await chen.does(
    'fileAppeal',
    {
      id: newId(),
      notice,
      channel: 'COUNTER',
      filedBy: '张三',
      filedOn: legalDay(new Date()),
      items: [{ opinion, argument: '已改正' }],
    },
    'id items { id }',
  )
  return { appeal: id as string, appealItem: items[0].id as string }
}

/** The carrier tried once, then served it; once it was contested that was corrected, and a proof is still on its way. */
export async function serve<A>(finder: Person, notice: string, { sha256 }: Case, meanwhile: () => Promise<A>) {
  await finder.does('acknowledgeNotice', { notice })
  const at = new Date().toISOString()
  const attempt = await finder.does('recordAttempt', {
    id: newId(),
    paper: notice,
    method: 'DIRECT',
    outcome: 'ABSENT',
    attemptedAt: at,
    place: '龙口东路',
    reason: '店门关闭',
  })
  const first = await finder.does('servePaper', { paper: notice, ...servedBy(sha256, false) })
  const contested = await meanwhile()
  const corrected = { service: first.id, correctedFor: '签收人写错', ...servedBy(sha256) }
  const service = await finder.does('correctService', corrected)
  return { ...contested, attempt: attempt.id as string, service: service.id as string }
}

/** A service as it is told, one of its proofs stored already, and the other too unless it is awaited. */
export const servedBy = (sha256: string, awaited = true) => ({
  id: newId(),
  method: 'DIRECT',
  happenedAt: new Date().toISOString(),
  place: '龙口东路',
  receiver: '张三',
  relation: 'PARTY',
  proofs: [
    { kind: 'RECEIVER_SIGNATURE', sha256 },
    { kind: 'PHOTO', sha256: awaited ? createHash('sha256').update(newId()).digest('hex') : sha256 },
  ],
})

/** What was printed of a case that was dispatched, and one more copy of it. */
export async function print(known: Case, chen: Person): Promise<Case> {
  const { notice } = await chen.asks('query ($id: ID!) { notice(id: $id) { number document { id } } }', {
    id: known.notice,
  })
  if (!notice) return known
  const { id, copies } = await chen.does(
    'reprintDocument',
    { document: notice.document.id, reason: '存档' },
    'id copies { id }',
  )
  return { ...known, document: id, copy: copies[0].id, number: notice.number }
}
