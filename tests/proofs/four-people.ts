// Four people, one of them at two computers, work on one docket at once; a fifth is the second person of an override.
import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '../../src/platform/ids.ts'
import { docketOf, handbook, opensShop } from '../support/case.ts'
import type { Person } from '../support/person.ts'
import * as deeds from './deeds.ts'
import { openWindow, type Window } from './window.ts'

/** Whose officers are there. */
const agencies = ['FDA', 'CITY', 'COMMERCE']

export type Hub = { url: string; person(key: string): Promise<Person> }
type Found = { id: string; fact: { code: string }; requests: { id: string; agency: { id: string; code: string } }[] }
type Asked = { finding: string; fact: string; request: string; agency: string }

export type Played = {
  book: deeds.Book
  docket: string
  windows: Record<string, Window>
  asked: Asked[]
  /** How long it took until everybody saw what somebody does there, ms. */
  presence: number[]
  seconds: number
}

/** The same numbers for the same seed (mulberry32). */
export function dice(seed: number) {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    below: (n: number) => Math.floor(next() * n),
    of: <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)]!,
    chance: (p: number) => next() < p,
  }
}

/** A visit with three findings, about each of which three agencies are asked: by competence, or because they were invited. */
async function openCase(hub: Hub, settle: () => Promise<void>) {
  const lin = await hub.person('lin')
  const chen = await hub.person('chen')
  const business = await opensShop(lin, '四人同案小馆')
  const { edition, itemFor } = await handbook(lin)
  const facts = ['F-FUME-CLEANING', 'F-DISPLAY', 'F-FUME-MONITOR']
  const ids = facts.map(() => newId())
  const findings = facts.map((fact, n) => ({ id: ids[n], item: itemFor.get(fact), description: '现场所见' }))
  const visitedAt = new Date().toISOString()
  await lin.does('recordVisit', { id: newId(), business, kind: 'PATROL', edition, visitedAt, findings })
  await settle()
  const { id: docket } = await docketOf(chen, business)
  const query =
    'query ($id: ID!) { docket(id: $id) { findings { id fact { code } requests { id agency { id code } } } } }'
  const read = async () => (await chen.asks(query, { id: docket })).docket.findings as Found[]
  const known = new Map(
    (await read()).flatMap(({ requests }) => requests.map(({ agency }) => [agency.code, agency.id])),
  )
  for (const { id: finding, requests } of await read())
    for (const code of agencies)
      if (!requests.some(({ agency }) => agency.code === code))
        await chen.does('requestAssessment', { finding, agency: known.get(code), reason: '请一并研判' })
  await settle()
  const found = await read()
  const asked = found.flatMap(({ id, fact, requests }) =>
    requests.map((one) => ({ finding: id, fact: fact.code, request: one.id, agency: one.agency.code })),
  )
  return { docket, asked, findings: found.map(({ id }) => id) }
}

/** Plays so many rounds; in each, everybody does something of their own at once, a moment apart as the dice fall. */
export async function playTogether(
  hub: Hub,
  { rounds, seed, settle }: { rounds: number; seed: number; settle: () => Promise<void> },
): Promise<Played> {
  const { docket, asked, findings } = await openCase(hub, settle)
  const keys = ['wang', 'zheng', 'sun', 'sun2', 'chen', 'chen2']
  const cast = await Promise.all(keys.map((key) => hub.person(key)))
  const [wang, zheng, sun, sun2, chen, chen2] = cast as [Person, Person, Person, Person, Person, Person]
  const book = deeds.openBook()
  const opened = async (person: Person) => openWindow(hub, person, docket)
  const windows = {
    '王敏 一号机': await opened(wang),
    '王敏 二号机': await opened(wang),
    郑直: await opened(zheng),
    '孙文 负责人': await opened(sun2),
    '陈和 协调员': await opened(chen),
  }
  const all = Object.values(windows)
  // Everybody has dice of their own: what one does depends on nobody's haste.
  let throwers = seed * 1000
  const { below: moment, of: pick, chance } = dice(throwers)
  const lastOpinion = new Map<string, string>()
  const presence: number[] = []

  const officer = (person: Person, agency: string, name: string, lead?: { colleagues: Person[] }) => {
    const computer = deeds.openComputer(book, person, name)
    const own = asked.filter((one) => one.agency === agency)
    const { below, of } = dice(++throwers)
    return async () => {
      const { request, fact } = of(own)
      const fell = below(100)
      if (fell < 35) return computer.saves(request)
      if (fell < 50) return void (await deeds.claims(book, person, request))
      if (fell < 60) return void (await deeds.releases(book, person, request))
      if (fell < 70 && lead) return void (await deeds.assigns(book, person, request, of(lead.colleagues)))
      const opinion = lastOpinion.get(request)
      if (fell < 82 && opinion) {
        lastOpinion.delete(request)
        return void (await deeds.withdraws(book, person, opinion))
      }
      const { done } = await deeds.opines(
        book,
        person,
        request,
        of([...denied, ...(established[`${agency} ${fact}`] ?? [])]),
      )
      if (done) lastOpinion.set(request, done.id)
    }
  }
  const { below, of } = dice(++throwers)
  const coordinator = async () => {
    const { view } = windows['陈和 协调员']
    const { version, overrides } = view.docket
    const fell = below(100)
    if (fell < 45) return void (await deeds.merges(book, chen, docket, version))
    if (fell < 52) return void (await deeds.unmerges(book, chen, docket, version))
    const pending = overrides.filter(({ confirmedAt }) => !confirmedAt)
    if (fell < 70 && pending.length > 0) return void (await deeds.confirms(book, chen2, of(pending).id))
    const conflict = of(await openConflicts(chen, docket))
    if (conflict) await deeds.overrides(book, chen, docket, conflict.key, of(conflict.between))
  }
  const acts = [
    officer(wang, 'FDA', '一号机'),
    officer(wang, 'FDA', '二号机'),
    officer(zheng, 'CITY', '郑'),
    officer(sun2, 'COMMERCE', '孙', { colleagues: [sun, sun2] }),
    coordinator,
  ]
  const movers = [windows['郑直'], windows['孙文 负责人'], windows['陈和 协调员']]

  /** Somebody does something else there; everybody who is connected is to see it. */
  const moves = async (mover: Window, doing: string, finding: string | null) => {
    const id = `Person:${mover.person.personId}`
    const from = performance.now()
    mover.does(doing, finding)
    const sees = ({ people }: Window) =>
      people().some((one) => one.id === id && one.doing === doing && one.finding === finding)
    while (!all.every(sees)) {
      if (performance.now() - from > 10_000)
        return void book.wrong.push(`${mover.person.key} ${doing} was not seen by all`)
      await sleep(3)
    }
    presence.push(performance.now() - from)
  }

  const begun = performance.now()
  let moving = Promise.resolve()
  for (let round = 0; round < rounds; round++) {
    const cut = chance(0.05) ? pick(all) : undefined
    const together = acts.map(async (act) => {
      await sleep(moment(12))
      await act()
    })
    if (cut) {
      await moving
      together.push(cut.cut())
    } else if (round % 5 === 0) {
      await moving
      moving = moves(pick(movers), pick(['LOOKING', 'WRITING', 'DECIDING']), pick([null, ...findings]))
    }
    await Promise.all(together)
  }
  await moving
  await settle()
  return { book, docket, windows, asked, presence, seconds: (performance.now() - begun) / 1000 }
}

const denied: deeds.Said[] = [
  { verdict: 'NOT_ESTABLISHED', ground: 'FACT_ABSENT' },
  { verdict: 'NOT_ESTABLISHED', ground: 'LAW_NOT_APPLICABLE' },
  { verdict: 'NOT_OURS' },
]

/** What an agency establishes of a fact is in conflict with who finds no such fact: somebody has to decide. */
const established: Record<string, deeds.Said[]> = {
  'FDA F-FUME-CLEANING': [{ verdict: 'ESTABLISHED', violations: ['FDA-10'] }],
  'CITY F-FUME-CLEANING': [{ verdict: 'ESTABLISHED', violations: ['ENV-15'] }],
}

type Conflict = { key: string; between: string[] }

/** What may be decided by hand now. */
async function openConflicts(chen: Person, docket: string): Promise<Conflict[]> {
  const query = 'query ($id: ID!) { docket(id: $id) { current { content { conflicts { key between } } } } }'
  const { current } = (await chen.asks(query, { id: docket })).docket
  const conflicts = (current?.content.conflicts ?? []) as Conflict[]
  return conflicts.filter(
    ({ key, between }) => between.length > 1 && !/^(missing|lead|evidence|basis|law|authority|name):/.test(key),
  )
}
