import type { Act } from '../../audit/index.ts'
import { newId } from '../../platform/ids.ts'
import { noteAcknowledged } from '../../penalty/index.ts'
import { takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { assertBarred, barredFines } from '../rules/fines.ts'
import type { MergedDocket } from '../rules/merge.ts'
import * as store from '../store.ts'
import { getAgencyCode, insertAcknowledgements, listAcknowledged } from '../store/decision.ts'
import { scopeOf } from './merge.ts'

/** An officer takes note for its agency that its fines on acts of this docket give way to another's. */
export async function acknowledgeBarred(act: Act, input: { docket: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'fine.acknowledge')
  const docket = await store.lockDocket(act.tx, input.docket)
  await takeClass(act, docket, 'assess')
  const revision =
    docket.status === 'collecting' ? undefined : await store.findRevision(act.tx, docket.id, docket.revision)
  const agency = await getAgencyCode(act.tx, act.actor.agencyId!)
  const content = (revision?.content ?? { clusters: [] }) as Pick<MergedDocket, 'clusters'>
  const left = barredFines(content, agency, await listAcknowledged(act.tx, docket.id))
  assertBarred(left)
  const { gridCode, agencies, named } = docket
  await insertAcknowledgements(
    act.tx,
    left.map((one) => ({
      id: newId(),
      docketId: docket.id,
      ...one,
      acknowledgedBy: act.actor.personId,
      acknowledgedAt: act.now,
      gridCode,
      agencies,
      named,
    })),
  )
  await noteAcknowledged(act, docket.id, act.actor.agencyId!)
  for (const { opinionId, inFavourOf } of left)
    act.record({
      type: 'fine.acknowledged',
      subject: ['Opinion', opinionId],
      data: { inFavourOf, revision: docket.revision },
      scope: scopeOf(docket),
    })
  return { id: docket.id }
}
