import { type Act, digest } from '../../audit/index.ts'
import { newId } from '../../platform/ids.ts'
import { assertConcludable } from '../rules/docket.ts'
import type { Docket } from '../store.ts'
import { saveDocket } from '../store.ts'
import { insertReturn } from '../store/decision.ts'
import { scopeOf } from './merge.ts'

/** 结案: a served docket is over, carried out to its end. Whoever calls has made sure of that. The docket is locked. */
export async function closeServed(act: Act, docket: Docket, reason: string): Promise<void> {
  assertConcludable(docket)
  const closed = { closedBy: act.actor.personId, closedAt: act.now, closedFor: reason }
  await saveDocket(act.tx, { ...docket, status: 'closed', ...closed })
  act.record({
    type: 'docket.concluded',
    subject: ['Docket', docket.id],
    data: { revision: docket.revision, reason: digest(reason) },
    scope: scopeOf(docket),
  })
}

/** What was carried out does not last: the docket goes on where it was, with why. The docket is locked. */
export async function reopenServed(act: Act, docket: Docket, reason: string): Promise<void> {
  const { gridCode, agencies, named, revision } = docket
  await saveDocket(act.tx, { ...docket, status: 'served', closedBy: null, closedAt: null, closedFor: null })
  await insertReturn(act.tx, {
    id: newId(),
    docketId: docket.id,
    fromStatus: 'closed',
    revision,
    reason,
    returnedBy: act.actor.personId,
    returnedAt: act.now,
    gridCode,
    agencies,
    named,
  })
  act.record({
    type: 'docket.resumed',
    subject: ['Docket', docket.id],
    data: { from: 'closed', revision, reason: digest(reason) },
    scope: scopeOf(docket),
  })
}
