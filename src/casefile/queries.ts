import { titleOf } from '../document/index.ts'
import { type Hub, look, transact } from '../platform/database/transaction.ts'
import type { Actor, Who } from '../platform/identity.ts'
import type { Tx } from '../platform/database/pool.ts'
import { notFound } from '../platform/refusal.ts'
import { assertMay, seesReview } from './access.ts'
import type { Facts } from './rules/facts.ts'
import type { Kind, Volume } from './rules/order.ts'
import type { Step } from './rules/review.ts'
import { reviewCase } from './rules/review-case.ts'
import { reviewDocket } from './rules/review-docket.ts'
import { findCase, readCase } from './store/case.ts'
import { findDocket, readDocket } from './store/docket.ts'
import { findNumbered } from './store.ts'
import { readCaseReview, readDocketReview } from './store/review.ts'

export type Subject = { type: 'PenaltyCase' | 'Docket'; id: string }

/** What a file is about, as one look tells whoever asks. */
export type Gathered = {
  actor: Actor
  now: Date
  kind: Kind
  issuer: string
  volumes: readonly Volume[]
  facts: Facts
  /** 案卷评查, for whom it is; null for others. */
  review: readonly Step[] | null
}

/** The subject's own row, or the refusal that says that there is none for you. */
export async function findSubject(tx: Tx, { type, id }: Subject) {
  const head =
    type === 'PenaltyCase'
      ? { kind: 'case' as const, row: await findCase(tx, id) }
      : { kind: 'docket' as const, row: await findDocket(tx, id) }
  if (!head.row)
    throw notFound(type === 'PenaltyCase' ? '案件' : '联合执法案卷', type === 'PenaltyCase' ? 'case' : 'docket')
  return head as {
    [K in Kind]: {
      kind: K
      row: NonNullable<Awaited<ReturnType<K extends 'case' ? typeof findCase : typeof findDocket>>>
    }
  }[Kind]
}

/** Reads all of it, under the rights of whoever asks. */
export async function readAll(
  tx: Tx,
  { actor, now }: { actor: Actor; now: Date },
  subject: Subject,
): Promise<Gathered> {
  const found = await findSubject(tx, subject)
  if (found.kind === 'case') {
    const { row } = found
    return {
      actor,
      now,
      kind: 'case',
      issuer: row.agency.name,
      volumes: row.inner ? ['main', 'inner'] : ['main'],
      facts: await readCase(tx, row, titleOf),
      review: row.inner ? reviewCase(await readCaseReview(tx, row.id)) : null,
    }
  }
  const { row } = found
  return {
    actor,
    now,
    kind: 'docket',
    issuer: `${row.place ?? ''}联合执法`,
    volumes: ['main'],
    facts: await readDocket(tx, row, titleOf),
    review: seesReview(actor) ? reviewDocket(await readDocketReview(tx, row.id)) : null,
  }
}

/** The same at one moment, in one snapshot; the connection is given back before anything is printed. */
export const gather = (hub: Hub, who: Who, subject: Subject): Promise<Gathered> =>
  transact(
    hub.sql,
    { who, moment: hub.clock(), readOnly: true, alongside: async () => undefined },
    async (tx, begun) => {
      assertMay(begun.actor, 'caseFile.export')
      const gathered = await readAll(tx, begun, subject)
      await tx`commit`
      return gathered
    },
  )

/** The case of a decision, or the docket of a notice, by its 文号. */
export async function findByNumber(hub: Hub, who: Who, type: Subject['type'], number: string): Promise<Subject> {
  const id = await look(hub, who, (tx) => findNumbered(tx, type, number))
  if (!id) throw notFound(`文号为 ${number} 的文书`, `paper numbered ${number}`)
  return { type, id }
}
