import { type Act, digest } from '../../audit/index.ts'
import { listWithdrawn } from '../../docket/index.ts'
import { assertMay, assertOwn } from '../access.ts'
import { assertVoidable } from '../rules/kinds.ts'
import * as store from '../store.ts'
import { scopeOf } from './issue.ts'

/** 作废: the paper stands no more; its number is not given again, its bytes and its content stay. */
export async function voidDocument(act: Act, input: { document: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'document.void')
  const document = await store.lockDocument(act.tx, input.document)
  assertOwn(act.actor, document)
  assertVoidable(document)
  return end(act, document, { by: act.actor.personId, at: act.now, reason: input.reason })
}

/** The paper of a notice that was withdrawn is void with it, by whoever withdrew it. Done once, however often it is asked. */
export async function voidNotices(act: Act, noticeIds: readonly string[]): Promise<void> {
  const withdrawn = new Map((await listWithdrawn(act.tx, noticeIds)).map((one) => [one.noticeId, one]))
  for (const document of await store.lockStanding(act.tx, 'notice', [...withdrawn.keys()])) {
    const { reason, confirmedBy, confirmedAt } = withdrawn.get(document.subjectId)!
    await end(act, document, { by: confirmedBy, at: confirmedAt, reason })
  }
}

type Ended = { by: string; at: Date; reason: string }

/** Voids the paper whose place another takes. */
export const annul = async (act: Act, id: string, ended: Ended) => end(act, await store.lockDocument(act.tx, id), ended)

async function end(act: Act, document: store.Document, { by, at, reason }: Ended): Promise<{ id: string }> {
  await store.saveVoided(act.tx, { ...document, voidedAt: at, voidedBy: by, voidedFor: reason })
  act.record({
    type: 'document.voided',
    subject: ['Document', document.id],
    data: { number: document.number, sha256: document.sha256, reason: digest(reason) },
    scope: scopeOf(document),
  })
  return { id: document.id }
}
