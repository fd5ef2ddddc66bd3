import { disablePerson, hashNewPassword, openAccount, registerPerson } from '../../identity/index.ts'
import { keepTime, type Live, startLive } from '../../live/index.ts'
import { addDays, legalDay, type LegalDay, makeCalendar } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database/database.ts'
import type { HubHas } from '../../platform/database/transaction.ts'
import type { Files } from '../../platform/files/files.ts'
import { newId } from '../../platform/ids.ts'
import { appointDuty, assignPost, type NewBusiness, registerBusinesses } from '../../registry/index.ts'
import { reactions } from '../../schema.ts'
import { planBusinesses } from './businesses.ts'
import { leavingDay, orphanedDay, planCases, workerOf } from './case.ts'
import { leaver, planCity, planQuarters, type Quarter, successor } from './city.ts'
import { tellRounds } from './field.ts'
import { foundCity } from './founding.ts'
import { shippedCalendar, shippedLaw } from './shipped.ts'
import { logins, password } from './guide.ts'
import { reviseHandbooks } from './handbooks.ts'
import { gate, setStage, type Stage, takeHandbook } from './stage.ts'
import { playCase } from './stories.ts'
import { hangClock, momentOf, workingDays } from './time.ts'

/** How large the city is. */
export type Size = {
  /** Businesses in each of the thirty-six sub-areas. */
  each: number
  /** Cases; those that show something particular are always there. */
  cases: number
  /** Of a hundred workers, how many walk a round without findings on a day. */
  rounds: number
}
export const wholeCity: Size = { each: 34, cases: 130, rounds: 16 }

/** How many days back the first case lies. */
const length = 60
const hours = (h: number, m = 0) => h * 60 + m

export type Seeded = { seconds: number; businesses: number; acts: Record<string, number> }

/**
 * Plays sixty days of a city up to `today`, on an empty database: every act a command of the person whose duty it is,
 * under a clock that runs ahead of the real one. Nothing is drawn but from fixed seeds, so that it is the same city
 * every time. `files` takes the originals of evidence; `told` hears how many days are done.
 */
export async function seedDemo(
  database: Database,
  options: HubHas & { size?: Size; now?: Date; told?: (done: number, total: number) => void },
): Promise<Seeded> {
  const { files, publicUrl, size = wholeCity, now: end = new Date(), told } = options
  const began = performance.now()
  const today = legalDay(end)
  const days = workingDays(makeCalendar(shippedCalendar()), today, length)
  const clock = hangClock(momentOf(addDays(today, -length - 1), hours(9)))
  let failed: unknown
  const live = await startLive(
    database,
    () => clock.now(),
    // What takes long is done by the hub that starts afterwards.
    reactions.filter(({ apart }) => !apart),
    (error) => (failed ??= error),
    { files, publicUrl },
  )
  try {
    const stage = await prepare(live, clock, days, files, size)
    for (const one of planCases(stage.shops, size.cases, days.length)) clock.tell(() => playCase(stage, one))
    tellRounds(stage, size.rounds)
    clock.tell(() => reviseHandbooks(stage))
    clock.tell(() => replaceWorker(stage))
    clock.tell(() => keepDays(stage, live))
    await clock.run(end, async (now) => {
      if (failed !== undefined) throw failed
      if (stage.stirred) await live.settle()
      stage.stirred = false
      told?.(days.filter((day) => day <= legalDay(now)).length, days.length)
    })
    await openAccounts(stage, end)
    await live.settle()
    if (failed !== undefined) throw failed
    const businesses = [...stage.shops.values()].flat().length
    return { seconds: (performance.now() - began) / 1000, businesses, acts: Object.fromEntries(stage.acts) }
  } finally {
    await live.stop()
  }
}

/** Founds the city the day before, and lets each worker register what is in its grid. */
async function prepare(
  live: Live,
  clock: Stage['clock'],
  days: readonly LegalDay[],
  files: Files,
  { each }: Size,
): Promise<Stage> {
  const quarters = planQuarters()
  const city = await foundCity(live.hub, planCity(quarters, days[0]!, days[orphanedDay(days.length)]!), () => null)
  const shops = planBusinesses(quarters, each)
  const bare = { city, clock, days, law: shippedLaw(), shops: shopsOf(shops), files }
  const stage = setStage(live, { ...bare, handbook: { edition: city.edition, itemFor: new Map() } })
  const at = new Date(clock.now().getTime() + hours(5) * 60_000)
  await Promise.all(
    [...shops].map(([quarter, businesses]) =>
      stage.act(workerOf(quarter, 0, days.length), at, 'registerBusiness', (act) =>
        registerBusinesses(act, businesses).then(() => ({ id: businesses[0]!.id })),
      ),
    ),
  )
  stage.handbook = await takeHandbook(stage)
  return stage
}

const shopsOf = (businesses: ReadonlyMap<Quarter, readonly NewBusiness[]>): Stage['shops'] =>
  new Map(
    [...businesses].map(([quarter, all]) => [quarter, all.map(({ id, name, kind }) => ({ id, name, kind, quarter }))]),
  )

/** Every morning what time alone brings about, which a running hub looks after by the minute. */
async function keepDays(stage: Stage, live: Live): Promise<void> {
  for (let day = 0; ; day++) {
    await stage.until(day, hours(8, 5))
    for (const reader of reactions) await keepTime(live.hub, reader)
    stage.stirred = true
  }
}

/** One worker leaves on the way; the administrator appoints another to the same grid. */
async function replaceWorker(stage: Stage): Promise<void> {
  const day = leavingDay(stage.days.length)
  const at = await stage.until(day, hours(17, 40))
  const { grid } = [...stage.shops.keys()].find(({ worker }) => worker === leaver)!
  const gone = stage.city.people.get(leaver)!.personId
  const [personId, dutyId] = [newId(), newId()]
  await stage.act('wu', at, 'disablePerson', (act) =>
    disablePerson(act, { person: gone, reason: '调离网格岗位,工作由继任网格员承接' }),
  )
  await stage.act('wu', at, 'registerPerson', (act) => registerPerson(act, { id: personId, name: successor.name }))
  await stage.act('wu', at, 'appointDuty', (act) =>
    appointDuty(act, {
      id: dutyId,
      person: personId,
      role: 'gridWorker',
      agency: stage.city.agencies.get('CITY')!,
      gridCode: grid,
    }),
  )
  await stage.act('wu', at, 'assignPost', (act) =>
    assignPost(act, {
      grid: stage.city.grids.get(grid)!,
      person: personId,
      post: 'worker',
      schedule: '工作日 08:00–17:30',
      responsibility: '巡查、信息采集、劝导、协助送达',
      validFrom: stage.days[day]!,
    }),
  )
  stage.city.people.set(successor.key, { personId, dutyId, certificateId: null, who: { dutyId } })
}

/** Logins come last: a city without them is one whose seeding was broken off. */
async function openAccounts(stage: Stage, at: Date): Promise<void> {
  const through = gate(2)
  await Promise.all(
    logins.map(({ login }) =>
      through(async () => {
        const passwordHash = await hashNewPassword(password)
        await stage.act('wu', at, 'openAccount', (act) =>
          openAccount(act, { person: stage.city.people.get(login)!.personId, login }, passwordHash),
        )
      }),
    ),
  )
}
