import { type BareSocket, openSocket } from '../support/socket.ts'
import type { Person } from '../support/person.ts'

type Request = { id: string; status: string; claimedBy: { id: string } | null }
type Override = { id: string; confirmedAt: string | null }
type Docket = { id: string; version: number; status: string; revision: number; overrides: Override[] }

/** What somebody sees of a docket: read as a whole, or put together from what they were told one by one. */
export type View = { docket: Docket; requests: Record<string, Request[]> }

export type Present = { id: string; doing: string; finding: string | null }
type Event = {
  cursor: string
  type: string
  subject: string
  actor: { id: string } | null
  docket: Docket | null
  finding: { id: string; requests: Request[] } | null
}
type Told = { id: string } & (Event | { people: Present[] })

const ofDocket = 'id version status revision overrides { id confirmedAt }'
const ofRequests = 'requests { id status claimedBy { id } }'
const events = `subscription S($docket: ID!, $after: String) { docketEvents(docket: $docket, after: $after) { cursor type subject actor { id } docket { ${ofDocket} } finding { id ${ofRequests} } } }`
const presence =
  'subscription S($docket: ID!, $doing: Doing, $finding: ID) { docketPresence(docket: $docket, doing: $doing, finding: $finding) { docket people { id doing finding } } }'

/** Somebody's window on a docket: events and presence over one socket, which may break and goes on where it was. */
export type Window = {
  person: Person
  /** Where events stood before its first look. */
  since: string
  view: View
  /** When each thing was told, by `type subject actor`, in order. */
  arrived: Map<string, number[]>
  cursors: string[]
  cuts: number
  /** Who is there, as it was told last. */
  people(): Present[]
  does(doing: string, finding: string | null): void
  cut(): Promise<void>
  close(): void
}

/** Reads a docket as a whole. */
export async function readView(person: Person, docket: string): Promise<View> {
  const query = `query ($id: ID!) { docket(id: $id) { ${ofDocket} findings { id ${ofRequests} } } }`
  const { findings, ...read } = (await person.asks(query, { id: docket })).docket as Docket & {
    findings: { id: string; requests: Request[] }[]
  }
  return { docket: read, requests: Object.fromEntries(findings.map(({ id, requests }) => [id, sorted(requests)])) }
}

const sorted = (requests: Request[]) => [...requests].sort((a, b) => (a.id < b.id ? -1 : 1))

/** Every cursor of a docket past one, as somebody is told who comes back after everything. */
export async function cursorsAfter(
  hub: { url: string },
  person: Person,
  docket: string,
  after: string,
  least: number,
): Promise<string[]> {
  const socket = await openSocket(hub, person)
  socket.subscribe('all', events, { docket, after })
  await socket.until(() => socket.heard.length >= least)
  // And nothing more.
  await new Promise((resolve) => setTimeout(resolve, 300))
  socket.close()
  return socket.heard.map(({ cursor }) => cursor)
}

export async function openWindow(hub: { url: string }, person: Person, docket: string): Promise<Window> {
  // First where events stand, then the page: nothing falls between.
  const { eventCursor: since } = (await person.asks('{ eventCursor }')) as { eventCursor: string }
  let after = since
  const view = await readView(person, docket)
  const arrived = new Map<string, number[]>()
  const cursors: string[] = []
  let people: Present[] = []
  let socket: BareSocket
  let seat = 0
  let at: { doing: string; finding: string | null } = { doing: 'LOOKING', finding: null }
  let cuts = 0

  const hears = (told: Told) => {
    if ('people' in told) {
      if (told.id === `seat${seat}`) people = told.people
      return
    }
    const { cursor, type, subject, actor, docket: now, finding } = told
    after = cursor
    cursors.push(cursor)
    const key = `${type} ${subject} ${actor?.id}`
    arrived.set(key, [...(arrived.get(key) ?? []), performance.now()])
    if (now) view.docket = now
    if (finding) view.requests[finding.id] = sorted(finding.requests)
  }
  const open = async () => {
    const mine = await openSocket(hub, person, (told) => socket === mine && hears(told as unknown as Told))
    socket = mine
    socket.subscribe('events', events, { docket, after })
    socket.subscribe(`seat${seat}`, presence, { docket, ...at })
  }
  await open()
  return {
    person,
    since,
    view,
    arrived,
    cursors,
    get cuts() {
      return cuts
    },
    people: () => people,
    does(doing, finding) {
      at = { doing, finding }
      // The new seat is taken before the old one is left.
      socket.subscribe(`seat${++seat}`, presence, { docket, ...at })
      socket.ws.send(JSON.stringify({ id: `seat${seat - 1}`, type: 'complete' }))
    },
    async cut() {
      cuts++
      people = []
      socket.close()
      await open()
    },
    close: () => socket.close(),
  }
}
