import type { Act } from '../../audit/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import { alertsFrom, quarterOf } from '../rules/quarter.ts'
import * as store from '../store/alert.ts'

/** 提醒了结: a session that counts was held after all. */
export async function endAlerts(act: Act): Promise<void> {
  const answered = await store.lockAnswered(act.tx)
  if (answered.length === 0) return
  await store.saveEnded(
    act.tx,
    answered.map(({ id }) => id),
    act.now,
  )
  for (const one of answered) record(act, 'jointAlert.ended', one, null)
}

/** 联合行动提醒: thirty days before a quarter ends, of each district in which none has counted; each once. */
export async function sweepAlerts(act: Act): Promise<void> {
  const today = legalDay(act.now)
  const quarter = quarterOf(today)
  if (today < alertsFrom(quarter)) return
  const rows = (await store.listWanting(act.tx, quarter, today)).map(({ code }) => ({
    id: newId(),
    district: code,
    quarter: quarter.name,
    dueOn: quarter.to,
    raisedAt: act.now,
    endedAt: null,
  }))
  await store.insertAlerts(act.tx, rows)
  for (const one of rows) {
    const keepers = await store.listKeepers(act.tx, one.district, act.now)
    for (const keeper of keepers.length > 0 ? keepers : [null]) record(act, 'jointAlert.raised', one, keeper)
  }
}

const record = (
  act: Act,
  type: 'jointAlert.raised' | 'jointAlert.ended',
  { id, district, quarter, dueOn }: store.Alert,
  addresseeId: string | null,
) =>
  act.record({
    type,
    subject: ['JointAlert', id],
    data: { district, quarter, dueOn },
    scope: { gridCode: district, agencies: [], addresseeId },
  })
