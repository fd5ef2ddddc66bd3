import { newId } from '../../../src/platform/ids.ts'
import { enrols, op, syncs } from '../field.ts'
import type { Person, World } from '../world.ts'
import type { Case } from './cases.ts'

const uuid = (id: string) => id.slice(id.indexOf(':') + 1)

/**
 * What the field adds to a case: a phone that was lost and sent its photo afterwards, an operation that waits for another,
 * a request for more evidence by the agency that answered, and a look at its order.
 */
export async function openField(world: World, about: Case, worker: Person): Promise<void> {
  const phone = await enrols(worker)
  const lostAt = new Date().toISOString()
  await worker.does('revokeDevice', { device: phone.id, lostAt, reason: '遗失' })
  await worker.logsInAgain()
  const capture = phone.captures({ sha256: about.sha256, visit: about.visit, finding: about.finding })
  const waiting = op(phone, about.business, 'ACKNOWLEDGE_NOTICE', { notice: about.notice }, { dependsOn: [newId()] })
  const { captures, operations } = await syncs(phone, { captures: [capture], operations: [waiting] })
  if (operations[0]!.outcome !== 'WAITING') throw new Error(JSON.stringify(operations))
  Object.assign(about, {
    device: phone.id,
    capture: captures[0]!.id,
    operation: `FieldOperation:${waiting.id}`,
    evidenceRequest: `EvidenceRequest:${newId()}`,
    check: `OrderCheck:${newId()}`,
  })
  // That an agency asks, and that an order is looked at, is told elsewhere; here only that there is such a thing.
  await world.owner`insert into evidence_request (id, request_id, finding_id, business_id, agency_id, item_id, angle, note, until,
      addressee_id, status, asked_by, asked_at, docket_id, grid_code, agencies, named)
    select ${uuid(about.evidenceRequest)}, r.id, f.id, f.business_id, r.agency_id, f.item_id, 'near', '补拍', current_date + 20,
      f.found_by, 'open', f.found_by, '2020-01-01', f.docket_id, f.grid_code, f.agencies, f.named
    from assessment_request r join finding f on f.id = r.finding_id where r.id = ${uuid(about.request)}`
  await world.owner`insert into order_check (id, clock_id, business_id, visit_id, result, note, checked_at, checked_by, recorded_at)
    select ${uuid(about.check)}, c.id, c.business_id, ${uuid(about.visit)}, 'notSeen', '', now(), ${worker.personId}, now()
    from clock c where c.id = ${uuid(about.clock)}`
}
