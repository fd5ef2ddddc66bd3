import { type Act, perform } from '../../audit/index.ts'
import {
  acknowledgeOverlap,
  draftEdition,
  listOverlaps,
  mergeJointEdition,
  type NewItem,
  publishEdition,
  publishJointEdition,
  putItems,
  recordLaw,
  submitEdition,
} from '../../handbook/index.ts'
import { hashNewPassword, openAccount, registerPerson } from '../../identity/index.ts'
import type { Hub } from '../../platform/database/transaction.ts'
import { system, type Who } from '../../platform/identity.ts'
import { setProfile } from '../../penalty/index.ts'
import { newId } from '../../platform/ids.ts'
import {
  appointDuty,
  assignPost,
  drawGrid,
  grantCompetence,
  issueCertificate,
  recordCalendarYear,
  registerAgency,
  registerGrid,
  setLetterhead,
} from '../../registry/index.ts'
import { letterheadOf } from './letterhead.ts'
import { shippedCalendar, shippedLaw, shippedProfiles } from './shipped.ts'

type AgencyPlan = {
  code: string
  name: string
  nameEn: string
  kind: 'professional' | 'cityManagement' | 'oversight'
  word: string
  /** What it holds all over the city. */
  authorities: string[]
  /** What it holds in a part of it, or for a while. */
  grants?: { authorities: string[]; grid: string; validFrom: string; validTo?: string; basis: string }[]
  /** False for an agency that is asked but has no handbook of its own. */
  handbook?: false
}
type GridPlan = {
  code: string
  name: string
  parent: string | null
  /** Its boundary, `[longitude, latitude]` once around. */
  outline?: readonly (readonly [number, number])[] | undefined
}
type GivenRole =
  | 'gridWorker'
  | 'officer'
  | 'lead'
  | 'coordinator'
  | 'panelist'
  | 'supervisor'
  | 'auditor'
  | 'administrator'
export type PersonPlan = {
  /** What the plan calls them; the login too. */
  key: string
  name: string
  role: GivenRole
  agency: string
  grid: string
  /** Officers hold a certificate of their agency. */
  certified?: boolean
}

/** A city as it is founded: who governs what, and who works where. */
export type CityPlan = { grids: GridPlan[]; agencies: AgencyPlan[]; people: PersonPlan[]; validFrom: string }

/** Who stands for whom once the city is founded. */
export type City = {
  agencies: Map<string, string>
  grids: Map<string, string>
  people: Map<string, { personId: string; dutyId: string; certificateId: string | null; who: Who }>
  edition: string
}

/** Performs one command as one act of somebody. */
export const performAs = <T extends Record<string, unknown>>(
  hub: Hub,
  who: Who,
  operation: string,
  command: (act: Act) => Promise<T>,
): Promise<T> => perform(hub, who, { operation, requestId: newId(), input: null }, command).then(({ answer }) => answer)

/** Founds a city by commands: calendar, grids, agencies, people, law, each agency's handbook, and the joint one. */
export async function foundCity(
  hub: Hub,
  plan: CityPlan,
  passwordOf: (person: PersonPlan) => string | null,
): Promise<City> {
  const act = <T extends Record<string, unknown>>(operation: string, command: (act: Act) => Promise<T>) =>
    performAs(hub, system.founder, operation, command)
  const city: City = { agencies: new Map(), grids: new Map(), people: new Map(), edition: '' }

  await act('recordCalendar', async (one) => {
    for (const year of shippedCalendar()) await recordCalendarYear(one, year)
    return {}
  })
  await act('registerGrids', async (one) => {
    for (const { code, name, parent, outline } of plan.grids) {
      const id = newId()
      const level = parent === null ? 1 : plan.grids.filter((other) => code.startsWith(other.code)).length
      await registerGrid(one, {
        id,
        code,
        name,
        level,
        parent: parent === null ? undefined : city.grids.get(parent),
        validFrom: plan.validFrom,
      })
      city.grids.set(code, id)
      const points = outline?.map(([longitude, latitude]) => ({ latitude, longitude }))
      if (points) await drawGrid(one, { grid: id, points })
    }
    return {}
  })
  const root = plan.grids[0]!.code
  await act('registerAgencies', async (one) => {
    for (const { code, name, nameEn, kind, word, authorities, grants = [] } of plan.agencies) {
      const id = newId()
      await registerAgency(one, { id, code, name, nameEn, kind, gridCode: root, documentWord: word })
      city.agencies.set(code, id)
      if (authorities.length > 0)
        await grantCompetence(one, {
          agency: id,
          authorities,
          gridCode: root,
          validFrom: plan.validFrom,
          basis: '演示城市职权清单',
        })
      for (const { grid, ...grant } of grants) await grantCompetence(one, { agency: id, gridCode: grid, ...grant })
    }
    return {}
  })
  await act('setProfiles', async (one) => {
    for (const { code, profile } of shippedProfiles()) {
      const agency = city.agencies.get(code)
      if (agency) await setProfile(one, { agency, ...profile })
    }
    return {}
  })
  await act('setLetterheads', async (one) => {
    for (const { code, name } of plan.agencies)
      await setLetterhead(one, letterheadOf(plan, city.agencies.get(code)!, name))
    return {}
  })
  for (const person of plan.people) await settle(hub, city, plan, person, passwordOf(person))
  await act('recordLaw', async (one) => {
    await recordLaw(one, shippedLaw())
    return {}
  })
  for (const { code, name, authorities, grants = [], handbook } of plan.agencies) {
    const held = [...authorities, ...grants.flatMap((one) => one.authorities)]
    if (held.length > 0 && handbook !== false) await publishHandbook(hub, city, code, name, held)
  }
  city.edition = await publishJoint(hub)
  return city
}

/** Makes a person known, with a duty, a post for a grid worker, a certificate for an officer, and a login. */
async function settle(
  hub: Hub,
  city: City,
  plan: CityPlan,
  person: PersonPlan,
  password: string | null,
): Promise<void> {
  const { key, name, role, agency, grid, certified } = person
  const [personId, dutyId] = [newId(), newId()]
  const agencyId = city.agencies.get(agency)!
  let certificateId: string | null = null
  const passwordHash = password && (await hashNewPassword(password))
  await performAs(hub, system.founder, 'settlePerson', async (act) => {
    await registerPerson(act, { id: personId, name })
    await appointDuty(act, {
      id: dutyId,
      person: personId,
      role,
      agency: agencyId,
      gridCode: grid,
      validFrom: new Date(`${plan.validFrom}T00:00:00+08:00`),
    })
    if (role === 'gridWorker')
      await assignPost(act, {
        grid: city.grids.get(grid)!,
        person: personId,
        post: 'worker',
        schedule: '工作日 08:00–17:30',
        responsibility: '巡查、信息采集、劝导、协助送达',
        validFrom: plan.validFrom,
      })
    if (certified) {
      const year = plan.validFrom.slice(0, 4)
      const issued = await issueCertificate(act, {
        person: personId,
        agency: agencyId,
        number: `演示-${agency}-${key}`,
        scope: ['综合'],
        validFrom: plan.validFrom,
        validTo: `${Number(year) + 4}-12-31`,
      })
      certificateId = issued.id
    }
    if (passwordHash) await openAccount(act, { person: personId, login: key }, passwordHash)
    return {}
  })
  city.people.set(key, { personId, dutyId, certificateId, who: { dutyId } })
}

/** An agency's first handbook: one item for each fact that concerns it, on its own legal basis. */
async function publishHandbook(
  hub: Hub,
  city: City,
  code: string,
  name: string,
  authorities: readonly string[],
): Promise<void> {
  const { facts, violations } = shippedLaw()
  const own = new Set(violations.filter(({ authority }) => authorities.includes(authority)).map((one) => one.code))
  const items: NewItem[] = facts
    .map((fact) => ({ fact, basis: fact.violations.filter((violation) => own.has(violation)) }))
    .filter(({ basis }) => basis.length > 0)
    .map(({ fact, basis }, i) => ({
      code: `${code}-${String(i + 1).padStart(2, '0')}`,
      factCode: fact.code,
      title: fact.title,
      look: fact.look,
      record: '如实记录所见,近景、远景各一张',
      minimumEvidence: ['PHOTO'],
      violations: basis,
      position: i + 1,
    }))
  if (items.length === 0) return
  const id = newId()
  const act = (operation: string, command: (act: Act) => Promise<{ id: string; version: number }>) =>
    performAs(hub, system.founder, operation, command)
  const drafted = await act('draftEdition', (one) =>
    draftEdition(one, { id, agency: city.agencies.get(code)!, title: `${name}执法手册` }),
  )
  const filled = await act('putItems', (one) => putItems(one, { edition: id, expectedVersion: drafted.version, items }))
  const submitted = await act('submitEdition', (one) =>
    submitEdition(one, { edition: id, expectedVersion: filled.version }),
  )
  await act('publishEdition', (one) => publishEdition(one, { edition: id, expectedVersion: submitted.version }))
}

/** Merges the published handbooks into the joint one, acknowledges what overlaps, and publishes it. */
export async function publishJoint(hub: Hub): Promise<string> {
  const id = newId()
  const act = <T extends Record<string, unknown>>(operation: string, command: (act: Act) => Promise<T>) =>
    performAs(hub, system.founder, operation, command)
  const merged = await act('mergeJointEdition', (one) => mergeJointEdition(one, { id, title: '联合执法手册' }))
  const { version } = await act('acknowledgeOverlaps', async (one) => {
    for (const { id: overlap, acknowledgedAt } of await listOverlaps(one.tx, merged.id))
      if (!acknowledgedAt) await acknowledgeOverlap(one, { overlap })
    return { version: merged.version }
  })
  await act('publishJointEdition', (one) => publishJointEdition(one, { edition: merged.id, expectedVersion: version }))
  return merged.id
}
