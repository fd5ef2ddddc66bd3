import type { Act } from '../audit/index.ts'
import { newId } from '../platform/ids.ts'
import { notFound } from '../platform/refusal.ts'
import { holdBusinesses } from '../registry/index.ts'
import { assertMay } from './access.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

export type NewPermit = {
  business: string
  /** Whose permit, where the actor has no agency of its own (the system, importing). */
  agency?: string | undefined
  kind: string
  number: string
  status: rules.PermitStatus
  issuedOn?: string | undefined
  expiresOn?: string | undefined
  detail?: Record<string, unknown> | undefined
}

/** What recording came to, permit by permit, in the order given. */
export type RecordedPermit = { id: string; effect: 'created' | 'changed' | 'unchanged' }

const keyOf = (agencyId: string, kind: string, number: string) => JSON.stringify([agencyId, kind, number])

/**
 * Records permits as their agency tells them, one or a batch, by agency, kind and number: what is new is added, what is
 * told otherwise is changed, the rest stays untouched. One trace row a permit that changed, with the fields.
 */
export async function recordPermits(act: Act, inputs: readonly NewPermit[]): Promise<RecordedPermit[]> {
  assertMay(act.actor, 'permit.record')
  const agencies = inputs.map(({ agency }) => rules.agencyOf(act.actor, agency))
  const businesses = new Map(
    (await holdBusinesses(act.tx, [...new Set(inputs.map(({ business }) => business))])).map((one) => [one.id, one]),
  )
  const known = new Map(
    (
      await store.lockPermits(
        act.tx,
        [...new Set(agencies)],
        inputs.map(({ number }) => number),
      )
    ).map((one) => [keyOf(one.agencyId, one.kind, one.number), one]),
  )
  const added = new Map<string, store.Permit>()
  const changed = new Map<string, store.Permit>()
  const recorded = inputs.map((input, i): RecordedPermit => {
    const business = businesses.get(input.business)
    if (!business) throw notFound('经营主体', 'business')
    const told = {
      businessId: business.id,
      status: input.status,
      issuedOn: input.issuedOn ?? null,
      expiresOn: input.expiresOn ?? null,
      detail: input.detail ?? {},
    }
    rules.assertPermit(told)
    const agencyId = agencies[i]!
    const key = keyOf(agencyId, input.kind, input.number)
    const before = known.get(key)
    const fields = before ? rules.changedFields(before, told) : []
    if (before && fields.length === 0) return { id: before.id, effect: 'unchanged' }
    const row: store.Permit = {
      ...told,
      id: before?.id ?? newId(),
      gridCode: business.gridCode,
      agencyId,
      kind: input.kind,
      number: input.number,
      recordedAt: act.now,
      version: (before?.version ?? 0) + 1,
    }
    known.set(key, row)
    // Told twice in one batch, it is written once, as it was told last.
    ;(before && !added.has(key) ? changed : added).set(key, row)
    act.record({
      type: before ? 'permit.changed' : 'permit.recorded',
      subject: ['Permit', row.id],
      data: before
        ? { fields, status: row.status, version: row.version }
        : { kind: row.kind, number: row.number, status: row.status },
      scope: { businessId: row.businessId, gridCode: row.gridCode, agencies: [agencyId] },
    })
    return { id: row.id, effect: before ? 'changed' : 'created' }
  })
  await store.insertPermits(act.tx, [...added.values()])
  if (changed.size > 0) await store.savePermits(act.tx, [...changed.values()])
  return recorded
}

/** A permit is seen where its business is now. Moving twice moves once; one trace row a permit that moved. */
export async function movePermits(act: Act, businessIds: readonly string[]): Promise<void> {
  const astray = await store.lockAstray(act.tx, [...new Set(businessIds)])
  if (astray.length === 0) return
  await store.savePermits(act.tx, astray)
  for (const { id, businessId, gridCode, agencyId } of astray)
    act.record({
      type: 'permit.moved',
      subject: ['Permit', id],
      data: { gridCode },
      scope: { businessId, gridCode, agencies: [agencyId] },
    })
}

export async function recordPermit(act: Act, input: NewPermit): Promise<{ id: string }> {
  const [{ id, effect }] = (await recordPermits(act, [input])) as [RecordedPermit]
  // An act that finds nothing to change still says that it looked.
  if (effect === 'unchanged') act.record({ type: 'permit.confirmed', subject: ['Permit', id], data: {} })
  return { id }
}
