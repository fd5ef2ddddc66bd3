import type { Act } from '../../audit/index.ts'
import { addDays, type LegalDay, legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import { assertMay } from '../access.ts'
import { chronicBy, monthsBefore, sweep } from '../rules/chronic.ts'
import { assertPolicy, type LadderPolicy } from '../rules/ladder.ts'
import * as store from '../store/chronic.ts'

/** So many businesses a minute, one after the other and then from the first again. */
const batch = 500
const first = '00000000-0000-0000-0000-000000000000'

/** 老大难名单: who comes on by a rule, and who leaves because it no longer holds; what was counted is kept. */
export async function sweepChronic(act: Act): Promise<void> {
  const after = await store.lockSweep(act.tx)
  if (after === undefined) return
  const businesses = await store.listNext(act.tx, after, batch)
  await store.saveSweep(act.tx, businesses.length < batch ? first : businesses.at(-1)!.id)
  const ids = businesses.map(({ id }) => id)
  if (ids.length === 0) return
  const today = legalDay(act.now)
  const thresholds = await store.readPolicies(act.tx, today)
  const facts = await store.listFacts(act.tx, ids, {
    since: monthsBefore(today, thresholds.repeatMonths),
    complaintsSince: addDays(today, -thresholds.complaintDays),
    today,
  })
  const standing = Map.groupBy(await store.lockListings(act.tx, ids), ({ businessId }) => businessId)
  const grids = new Map(businesses.map(({ id, gridCode }) => [id, gridCode]))
  const rows: store.Listing[] = []
  const left: store.Listing[] = []
  for (const one of facts) {
    const { businessId } = one
    const changes = sweep(standing.get(businessId) ?? [], chronicBy(one, thresholds, today))
    left.push(...changes.left)
    for (const { rule, reason, threshold, inputs } of changes.listed)
      rows.push({
        id: newId(),
        businessId,
        rule,
        reason,
        inputs,
        threshold,
        listedAt: act.now,
        leftAt: null,
        leftFor: null,
        gridCode: grids.get(businessId)!,
      })
  }
  await store.insertListings(act.tx, rows)
  if (left.length > 0)
    await store.saveLeft(
      act.tx,
      left.map(({ id }) => id),
      act.now,
      '列入所依据的规则已不再成立',
    )
  for (const one of rows) record(act, 'chronic.listed', one)
  for (const one of left) record(act, 'chronic.left', one)
}

const record = (
  act: Act,
  type: 'chronic.listed' | 'chronic.left',
  { id, businessId, rule, threshold, gridCode }: store.Listing,
) =>
  act.record({
    type,
    subject: ['ChronicListing', id],
    data: { rule, threshold },
    scope: { businessId, gridCode, agencies: [] },
  })

/** 升级处理数值: from a day on, with what it rests on. */
export async function recordLadderPolicy(
  act: Act,
  input: { id: string; name: LadderPolicy; value: number; basis: string; validFrom: LegalDay },
): Promise<{ id: string }> {
  assertMay(act.actor, 'ladderPolicy.record')
  assertPolicy(input, legalDay(act.now))
  await store.insertPolicy(act.tx, input)
  const { id, name, value, validFrom } = input
  act.record({ type: 'ladderPolicy.recorded', subject: ['LadderPolicy', id], data: { name, value, validFrom } })
  return { id }
}
