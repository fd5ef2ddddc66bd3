import { type Act, digest } from '../../audit/index.ts'
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
  await store.saveVoided(act.tx, {
    ...document,
    voidedAt: act.now,
    voidedBy: act.actor.personId,
    voidedFor: input.reason,
  })
  act.record({
    type: 'document.voided',
    subject: ['Document', document.id],
    data: { number: document.number, sha256: document.sha256, reason: digest(input.reason) },
    scope: scopeOf(document),
  })
  return { id: document.id }
}
