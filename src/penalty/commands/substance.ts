import type { Act } from '../../audit/index.ts'
import { listNorms, listViolations } from '../../handbook/index.ts'
import { listVisits } from '../../inspection/index.ts'
import { listOrders } from '../../opinion/index.ts'
import type { LegalDay } from '../../platform/calendar.ts'
import type { PenaltyItem } from '../rules/items.ts'
import { type Basis, holdItems, type Resting } from '../rules/substance.ts'
import type { holdBasis } from './case.ts'

/** Items held to the law of a day, by the opinions that their case rests on; `told`: the basis of the notice given. */
export async function heldItems(
  { tx }: Act,
  { facts, opinions, clueOn }: Awaited<ReturnType<typeof holdBasis>>,
  items: readonly PenaltyItem[],
  decidedOn: LegalDay,
  told?: readonly Basis[],
) {
  const codes = [...new Set(items.map(({ violation }) => violation))]
  const resting = opinions.map((one) => ({
    ...one,
    clueOn,
    lastDay: facts.find(({ findingId }) => findingId === one.findingId)!.actTo,
  })) as unknown as (Resting & (typeof opinions)[number])[]
  const inspections = resting.flatMap(({ measures }) => measures.flatMap(({ refused }) => refused?.inspection ?? []))
  const refused = resting.flatMap(({ measures }) => measures.flatMap((one) => one.refused?.order ?? []))
  const [norms, violations, visits, orders] = await Promise.all([
    listNorms(tx, codes),
    listViolations(tx, codes),
    inspections.length > 0 ? listVisits(tx, [...new Set(inspections)]) : [],
    refused.length > 0 ? listOrders(tx, [...new Set(refused)]) : [],
  ])
  const [{ agencyId, businessId }] = resting as [Resting & (typeof opinions)[number]]
  const otherMeasures = new Map(violations.map((one) => [one.code, one.otherMeasures]))
  return holdItems(items, resting, { norms, otherMeasures, visits, orders, agencyId, businessId, decidedOn }, told)
}
