import type { Act } from '../../audit/index.ts'
import { type Calendar, type LegalDay, legalDay } from '../../platform/calendar.ts'
import { canonicalText } from '../../platform/canonical.ts'
import { newId } from '../../platform/ids.ts'
import { loadCalendar } from '../../registry/index.ts'
import { assertMay, assertOwnClock } from '../access.ts'
import * as rules from '../rules/clocks.ts'
import { count, type Suspension } from '../rules/counting.ts'
import { warn, warnAnew } from '../rules/warning.ts'
import * as store from '../store/clock.ts'
import type { Paper } from '../store/served.ts'
import { lockPaper } from './paper.ts'

/** Where a clock belongs: its docket or case, place and agencies. */
export type Belongs = Paper & {
  docketId: string | null
  caseId: string | null
  businessId: string
  gridCode: string
  agencies: string[]
  named: string[] | null
}

const scopeOfClock = (clock: store.Clock) => ({
  businessId: clock.businessId,
  docketId: clock.docketId,
  gridCode: clock.gridCode,
  agencies: clock.agencies,
  named: clock.named,
})

/** Counted by the calendar as it stands: when it is due, and from when it warns. */
function counted<C extends rules.Clock & { warned: number; suspensions: Suspension[] }>(
  calendar: Calendar,
  clock: C,
  today: LegalDay,
) {
  const counting = count(calendar, clock, clock.suspensions)
  const dueOn = counting.day
  // What lies behind when it is counted is not warned of afterwards.
  return { ...clock, dueOn, counting, ...warn({ ...clock, dueOn }, today) }
}

const placeOf = ({
  paperKind,
  paperId,
  docketId,
  caseId,
  businessId,
  gridCode,
  agencies,
  named,
}: Belongs): Belongs => ({
  paperKind,
  paperId,
  docketId,
  caseId,
  businessId,
  gridCode,
  agencies,
  named,
})

/** Starts periods of a paper, each once; what was done already stays done. */
export async function startClocks(
  act: Act,
  belongs: Belongs,
  clocks: readonly rules.Clock[],
  serviceId: string | null = null,
): Promise<void> {
  const standing = new Set((await store.lockClocksOf(act.tx, belongs)).map(({ key }) => key))
  const fresh = clocks.filter(({ key }) => !standing.has(key))
  if (fresh.length === 0) return
  const calendar = await loadCalendar(act.tx)
  const rows: store.Clock[] = fresh.map((clock) => ({
    id: newId(),
    ...placeOf(belongs),
    serviceId,
    ...counted(calendar, { ...clock, warned: 0, suspensions: [...clock.suspensions] }, legalDay(act.now)),
    status: 'running',
    endedOn: null,
    version: 1,
  }))
  await store.insertClocks(act.tx, rows)
  for (const clock of rows)
    act.record({
      type: 'clock.started',
      subject: ['Clock', clock.id],
      data: { kind: clock.kind, key: clock.key, law: clock.law, startedOn: clock.startedOn, dueOn: clock.dueOn },
      scope: scopeOfClock(clock),
    })
}

/** Ends some of a paper's clocks: because what was due is done, or because what they were counted from is void. */
export async function endClocks(
  act: Act,
  paper: Paper,
  status: 'satisfied' | 'void',
  which: (clock: store.Clock) => boolean,
  on: LegalDay = legalDay(act.now),
): Promise<void> {
  const open = (clock: store.Clock) => clock.status === 'running' || clock.status === 'suspended'
  const ended = (await store.lockClocksOf(act.tx, paper))
    .filter((clock) => which(clock) && (open(clock) || (status === 'void' && clock.status === 'expired')))
    .map((clock) => ({ ...clock, status, endedOn: on, warnOn: null }))
  if (ended.length === 0) return
  await store.saveClocks(act.tx, ended)
  for (const clock of ended)
    act.record({
      type: status === 'void' ? 'clock.voided' : 'clock.satisfied',
      subject: ['Clock', clock.id],
      data: { kind: clock.kind, key: clock.key, on },
      scope: scopeOfClock(clock),
    })
}

/** What was thought to be done is not: some of a paper's clocks go on as they were, and warn of what came due meanwhile. */
export async function reopenClocks(act: Act, paper: Paper, which: (clock: store.Clock) => boolean): Promise<void> {
  const reopened = (await store.lockClocksOf(act.tx, paper))
    .filter((clock) => clock.status === 'satisfied' && which(clock))
    .map((clock) => ({ ...clock, status: 'running' as const, endedOn: null, warnOn: warnAnew(clock) }))
  if (reopened.length === 0) return
  await store.saveClocks(act.tx, reopened)
  for (const clock of reopened)
    act.record({
      type: 'clock.reopened',
      subject: ['Clock', clock.id],
      data: { kind: clock.kind, key: clock.key, dueOn: clock.dueOn },
      scope: scopeOfClock(clock),
    })
}

/** 改正完成: what an order required is seen to be done; its period is kept. A right or another duty is not ended so. */
export async function satisfyOrder(act: Act, clockId: string, on: LegalDay): Promise<void> {
  const clock = await store.getClock(act.tx, clockId)
  if (clock.kind !== 'rectify') return
  // Whoever takes its service back waits at the paper, not among its clocks.
  await lockPaper(act, clock)
  await endClocks(act, clock, 'satisfied', ({ id }) => id === clockId, on)
}

/** 未整改到位: what was thought to be put right is not, and its period goes on. */
export async function reopenOrder(act: Act, clockId: string): Promise<void> {
  const clock = await store.getClock(act.tx, clockId)
  if (clock.kind !== 'rectify') return
  await lockPaper(act, clock)
  await reopenClocks(act, clock, ({ id }) => id === clockId)
}

/** 中止: stands still from a day on, with the reason in law. */
export async function suspendClock(
  act: Act,
  input: { clock: string; from: LegalDay; law: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'clock.suspend')
  const clock = await store.lockClock(act.tx, input.clock)
  assertOwnClock(act.actor, clock)
  const suspensions = rules.suspend(asRule(clock), input, legalDay(act.now))
  await store.saveClocks(act.tx, [{ ...clock, suspensions, status: 'suspended', warnOn: null }])
  act.record({
    type: 'clock.suspended',
    subject: ['Clock', clock.id],
    data: { kind: clock.kind, from: input.from, law: input.law },
    scope: scopeOfClock(clock),
  })
  return { id: clock.id }
}

/** 恢复: goes on, and is counted anew without the days on which it stood still. */
export async function resumeClock(act: Act, input: { clock: string; on: LegalDay }): Promise<{ id: string }> {
  assertMay(act.actor, 'clock.resume')
  const clock = await store.lockClock(act.tx, input.clock)
  assertOwnClock(act.actor, clock)
  const today = legalDay(act.now)
  const suspensions = rules.resume(clock, input.on, today)
  const going = counted(await loadCalendar(act.tx), { ...asRule(clock), suspensions }, today)
  await store.saveClocks(act.tx, [{ ...clock, ...going, status: 'running' }])
  act.record({
    type: 'clock.resumed',
    subject: ['Clock', clock.id],
    data: { kind: clock.kind, on: input.on, dueOn: going.dueOn },
    scope: scopeOfClock(clock),
  })
  return { id: clock.id }
}

const asRule = (clock: store.Clock) => clock as store.Clock & { kind: rules.ClockKind }

/**
 * Periods to put something right were counted in natural days once, though every paper says working days: what the party
 * was told binds. Some at a time; done twice it does nothing more.
 */
export async function countAsPrinted(act: Act): Promise<void> {
  const clocks = await store.lockNatural(act.tx, 200)
  if (clocks.length === 0) return
  const calendar = await loadCalendar(act.tx)
  const today = legalDay(act.now)
  const righted = clocks.map((clock) => {
    // Of the day that was meant it warns anew; what lies behind by then is not told of afterwards.
    const now = { ...clock, ...counted(calendar, { ...asRule(clock), unit: 'workingDays' as const, warned: 0 }, today) }
    return clock.status === 'suspended' ? { ...now, warnOn: null } : now
  })
  await store.saveUnit(
    act.tx,
    righted.map(({ id }) => id),
    'workingDays',
  )
  await store.saveClocks(act.tx, righted)
  for (const [i, clock] of righted.entries())
    act.record({
      type: 'clock.recounted',
      subject: ['Clock', clock.id],
      data: { kind: clock.kind, from: clocks[i]!.dueOn, to: clock.dueOn, unit: clock.unit },
      scope: scopeOfClock(clock),
    })
}

/** Counted by another calendar: what is over stays so, but for a right whose last day is still to come. */
function recounted(calendar: Calendar, clock: store.Clock, today: LegalDay): store.Clock {
  const now = { ...clock, ...counted(calendar, asRule(clock), today) }
  if (clock.status === 'running') return now
  if (clock.status !== 'expired') return { ...now, warnOn: null }
  return now.dueOn < today
    ? { ...now, endedOn: now.dueOn, warnOn: null }
    : { ...now, status: 'running', endedOn: null, warned: clock.warned, warnOn: warnAnew(now) }
}

/** The calendar was told anew: what is counted by it is counted by it, and what moves is traced. A year is told in the next one at the latest. */
export async function recountClocks(act: Act): Promise<void> {
  const calendar = await loadCalendar(act.tx)
  const today = legalDay(act.now)
  const since: LegalDay = `${Number(today.slice(0, 4)) - 1}-01-01`
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const clocks = await store.lockMovable(act.tx, since, after, 500)
    const moved = clocks.flatMap((clock) => {
      const now = recounted(calendar, clock, today)
      // What is kept as JSON comes back with its keys in another order.
      const same =
        now.dueOn === clock.dueOn && canonicalText(now.counting as object) === canonicalText(clock.counting as object)
      return same ? [] : [{ clock, now }]
    })
    if (moved.length > 0)
      await store.saveClocks(
        act.tx,
        moved.map(({ now }) => now),
      )
    for (const { clock, now } of moved)
      act.record({
        type: 'clock.recounted',
        subject: ['Clock', clock.id],
        data: { kind: clock.kind, from: clock.dueOn, to: now.dueOn },
        scope: scopeOfClock(clock),
      })
    if (clocks.length < 500) return
    after = clocks.at(-1)!.id
  }
}

/** Tells of what has reached 50, 80 or 100 % of its days, each once; rights whose last day has passed are over. */
export async function warnClocks(act: Act): Promise<void> {
  const today = legalDay(act.now)
  const due = (await store.lockWarning(act.tx, today, 500)).map((clock) => ({ ...clock, ...warn(clock, today) }))
  if (due.length > 0) await store.saveClocks(act.tx, due)
  for (const clock of due)
    act.record({
      type: 'clock.warned',
      subject: ['Clock', clock.id],
      data: { kind: clock.kind, percent: clock.warned, dueOn: clock.dueOn },
      scope: scopeOfClock(clock),
    })
  const over = (await store.lockOver(act.tx, today, 500)).map((clock) => ({
    ...clock,
    status: 'expired' as const,
    endedOn: clock.dueOn,
    warnOn: null,
  }))
  if (over.length > 0) await store.saveClocks(act.tx, over)
  for (const clock of over)
    act.record({
      type: 'clock.expired',
      subject: ['Clock', clock.id],
      data: { kind: clock.kind, dueOn: clock.dueOn },
      scope: scopeOfClock(clock),
    })
}
