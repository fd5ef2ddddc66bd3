import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type postgres from 'postgres'
import { readDraft } from './deeds.ts'
import type { Hub, Played } from './four-people.ts'
import { cursorsAfter, readView, type Window } from './window.ts'

export type Judged = {
  wrong: string[]
  /** From sending a change until another window was told of it, ms, in order. */
  seen: number[]
  presence: number[]
  told: number
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

const bare = (id: string) => id.slice(id.indexOf(':') + 1)

/** Holds what was acknowledged against what the hub keeps, and what everybody was told against both. */
export async function judge(hub: Hub, played: Played, sql: postgres.Sql): Promise<Judged> {
  const wrong = [...played.book.wrong]
  await judgeTrace(played, sql, wrong)
  await judgeOpinions(played, sql, wrong)
  await judgeClaims(played, sql, wrong)
  await judgeDocket(played, sql, wrong)
  await judgeDrafts(played, wrong)
  const seen = await judgeWindows(hub, played, wrong)
  const told = Object.values(played.windows).reduce((sum, { cursors }) => sum + cursors.length, 0)
  return { wrong, seen, presence: [...played.presence].sort((a, b) => a - b), told }
}

const tally = (keys: Iterable<string>): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** Every write that was acknowledged is in the trace, once; and there is no other. */
async function judgeTrace({ book }: Played, sql: postgres.Sql, wrong: string[]): Promise<void> {
  const types = [...new Set(book.deeds.map(({ type }) => type))]
  const rows = await sql<{ key: string }[]>`
    select type || ' ' || subject_type || ':' || subject_id || ' Person:' || person_id as key from trace where type = any(${types})`
  const kept = tally(rows.map(({ key }) => key))
  const acknowledged = tally(book.deeds.map(({ type, subject, by }) => `${type} ${subject} ${by}`))
  for (const key of new Set([...kept.keys(), ...acknowledged.keys()]))
    if (kept.get(key) !== acknowledged.get(key))
      wrong.push(`${key}: acknowledged ${acknowledged.get(key) ?? 0} times, kept ${kept.get(key) ?? 0} times`)
}

/** Every opinion that was acknowledged stands, or gave way to a later one or to a withdrawal on record. */
async function judgeOpinions({ book }: Played, sql: postgres.Sql, wrong: string[]): Promise<void> {
  const rows = await sql<{ id: string; request: string; status: string; revision: number }[]>`
    select id, request_id as request, status, revision from opinion order by revision`
  const kept = new Map(rows.map((row) => [row.id, row]))
  const withdrawn = new Set(book.deeds.filter(({ type }) => type === 'opinion.withdrawn').map(({ subject }) => subject))
  for (const { type, subject } of book.deeds) {
    if (type !== 'opinion.posted') continue
    const row = kept.get(bare(subject))
    if (!row) wrong.push(`${subject} is lost`)
    else if (row.status === 'withdrawn' && !withdrawn.has(subject)) wrong.push(`${subject} was withdrawn by nobody`)
    else if (row.status === 'superseded') {
      const later = rows.some((one) => one.request === row.request && one.revision > row.revision)
      if (!later) wrong.push(`${subject} gave way to nothing`)
    }
  }
  for (const [request, own] of Map.groupBy(rows, (row) => row.request)) {
    const standing = own.filter(({ status }) => status === 'signed' || status === 'proposed')
    if (standing.length > 1) wrong.push(`${request} has ${standing.length} standing opinions`)
    if (own.some(({ revision }, n) => revision !== n + 1)) wrong.push(`${request}: its revisions have gaps`)
  }
}

/** Who has a question is who took it last, as the numbered trace tells it. */
async function judgeClaims({ asked }: Played, sql: postgres.Sql, wrong: string[]): Promise<void> {
  const requests = asked.map(({ request }) => bare(request))
  const moves = await sql<{ request: string; type: string; data: Record<string, string> }[]>`
    select t.subject_id as request, t.type, (convert_from(t.bytes, 'UTF8')::jsonb)->'data' as data
    from event e join trace t on t.seq = e.trace_seq
    where t.type in ('assessment.claimed', 'assessment.released', 'assessment.assigned') order by e.no`
  const holders = new Map<string, string | null>()
  for (const { request, type, data } of moves)
    holders.set(request, type === 'assessment.released' ? null : (data['by'] ?? data['to'] ?? null))
  const rows = await sql<{ id: string; holder: string | null }[]>`
    select id, claimed_by as holder from assessment_request where id = any(${requests})`
  for (const { id, holder } of rows)
    if ((holders.get(id) ?? null) !== holder) wrong.push(`${id} is with ${holder}, last taken by ${holders.get(id)}`)
}

/** Every merge made one revision of its own, without a gap; every override that was acknowledged is there. */
async function judgeDocket({ book, docket }: Played, sql: postgres.Sql, wrong: string[]): Promise<void> {
  const id = bare(docket)
  const kept = await sql<
    { number: number }[]
  >`select number from docket_revision where docket_id = ${id} order by number`
  const numbers = kept.map(({ number }) => number)
  const made = book.deeds.flatMap(({ type, more }) =>
    type === 'docket.merged' ? [(more as { revision: number }).revision] : [],
  )
  const inOrder = [...made].sort((a, b) => a - b)
  if (!isDeepStrictEqual(inOrder, numbers) || numbers.some((number, n) => number !== n + 1))
    wrong.push(`merged as ${inOrder.join()}, kept ${numbers.join()}`)
  const rows = await sql<{ id: string; confirmed: boolean }[]>`
    select id, confirmed_at is not null as confirmed from docket_override where docket_id = ${id}`
  const there = new Map(rows.map((row) => [row.id, row.confirmed]))
  for (const { type, subject } of book.deeds) {
    if (type === 'override.proposed' && !there.has(bare(subject))) wrong.push(`${subject} is lost`)
    if (type === 'override.confirmed' && !there.get(bare(subject))) wrong.push(`${subject} lost its second person`)
  }
}

/** Every save went over the one before it, which its computer knew; whoever did not know was told what is there. */
async function judgeDrafts({ book, windows }: Played, wrong: string[]): Promise<void> {
  const people = new Map(Object.values(windows).map(({ person }) => [person.key, person]))
  for (const [draft, kept] of book.drafts) {
    const versions = [...kept.keys()].sort((a, b) => a - b)
    if (versions.some((version, n) => version !== n + 1)) wrong.push(`${draft}: versions ${versions.join()}`)
    const [key, request] = draft.split(' ') as [string, string]
    const last = await readDraft(people.get(key)!, request)
    const expected = { version: versions.length, content: kept.get(versions.length)! }
    if (!isDeepStrictEqual(last, expected))
      wrong.push(`${draft}: ${JSON.stringify(last)}, saved last ${JSON.stringify(expected)}`)
  }
  for (const { draft, version, content } of book.conflicts)
    if (book.drafts.get(draft)?.get(version) !== content) wrong.push(`${draft}: told ${content} as version ${version}`)
}

/** Everybody was told everything once and in order, and what they put together of it is what is there. */
async function judgeWindows(hub: Hub, played: Played, wrong: string[]): Promise<number[]> {
  const { book, docket, windows } = played
  const seen: number[] = []
  // A draft is its writer's own: the docket does not tell of it.
  const told = book.deeds.filter(({ type }) => type !== 'draft.saved').sort((a, b) => a.sentAt - b.sentAt)
  const byKey = Map.groupBy(told, ({ type, subject, by }) => `${type} ${subject} ${by}`)
  const wait = performance.now() + 15_000
  const isTold = ({ arrived }: Window) =>
    [...byKey].every(([key, sent]) => (arrived.get(key)?.length ?? 0) >= sent.length)
  while (!Object.values(windows).every(isTold) && performance.now() < wait) await sleep(20)
  for (const [name, { person, since, view, arrived, cursors }] of Object.entries(windows)) {
    for (const [key, sent] of byKey) {
      const times = arrived.get(key) ?? []
      if (times.length !== sent.length)
        wrong.push(`${name}: ${key} happened ${sent.length} times, told ${times.length}`)
      for (const [n, { sentAt, by }] of sent.entries())
        if (times[n] !== undefined && by !== `Person:${person.personId}`) seen.push(times[n] - sentAt)
    }
    const all = await cursorsAfter(hub, person, docket, since, cursors.length)
    if (new Set(cursors).size !== cursors.length) wrong.push(`${name}: something was told twice`)
    if (!isDeepStrictEqual(cursors, all)) wrong.push(`${name}: told ${cursors.length}, there are ${all.length}`)
    const fresh = await readView(person, docket)
    if (!isDeepStrictEqual(view, fresh))
      wrong.push(`${name} sees ${JSON.stringify(view)}, there is ${JSON.stringify(fresh)}`)
  }
  return seen.sort((a, b) => a - b)
}
