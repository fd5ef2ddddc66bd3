import { newId } from '../../src/platform/ids.ts'
import type { Answer, Person } from '../support/person.ts'

/** A write that was acknowledged: what the trace is to say of it, and when it was sent and answered. */
export type Deed = { type: string; subject: string; by: string; sentAt: number; answeredAt: number; more: object }

/** All that was acknowledged or refused, and what each computer learned of drafts. */
export type Book = {
  deeds: Deed[]
  /** How often each write was refused, by mutation and code. */
  refused: Record<string, number>
  /** Of each person's draft on a request, what was acknowledged under which version. */
  drafts: Map<string, Map<number, string>>
  /** What a computer was told instead of having it overwritten. */
  conflicts: { draft: string; version: number; content: string }[]
  wrong: string[]
}

export const openBook = (): Book => ({ deeds: [], refused: {}, drafts: new Map(), conflicts: [], wrong: [] })

type Done = Record<string, unknown> & { id: string }

/** Sends one write and books what came of it; answers what it showed, or the refusal's code. */
async function write(
  book: Book,
  person: Person,
  mutation: string,
  input: object,
  select: string,
  booked: (done: Done) => { type: string; subject: string; more?: object },
): Promise<{ done?: Done; code?: string }> {
  const name = mutation[0]!.toUpperCase() + mutation.slice(1)
  const document = `mutation ($input: ${name}Input!) { ${mutation}(input: $input) { ${select} } }`
  const sentAt = performance.now()
  const { data, errors }: Answer = await person.sends(document, { input: { requestId: newId(), ...input } })
  const answeredAt = performance.now()
  if (errors) {
    const { code } = errors[0]!.extensions
    const key = `${mutation} ${code}`
    book.refused[key] = (book.refused[key] ?? 0) + 1
    // What is no refusal is a bug.
    if (!['CONFLICT', 'STALE', 'FORBIDDEN', 'DUPLICATE', 'INVALID'].includes(code))
      book.wrong.push(`${mutation}: ${JSON.stringify(errors[0])}`)
    return { code }
  }
  const done = (data as unknown as Record<string, Done>)[mutation]!
  book.deeds.push({ by: `Person:${person.personId}`, sentAt, answeredAt, more: {}, ...booked(done) })
  return { done }
}

const onRequest =
  (type: string) =>
  ({ id }: Done) => ({ type, subject: id })

export const claims = (book: Book, person: Person, request: string) =>
  write(book, person, 'claimAssessment', { request }, 'id', onRequest('assessment.claimed'))
export const releases = (book: Book, person: Person, request: string) =>
  write(book, person, 'releaseAssessment', { request }, 'id', onRequest('assessment.released'))
export const assigns = (book: Book, lead: Person, request: string, colleague: Person) =>
  write(
    book,
    lead,
    'assignAssessment',
    { request, colleague: `Person:${colleague.personId}` },
    'id',
    onRequest('assessment.assigned'),
  )

export type Said = { verdict: string; ground?: string; violations?: string[] }

export const opines = (book: Book, person: Person, request: string, said: Said) =>
  write(
    book,
    person,
    'postOpinion',
    { id: newId(), request, reasons: '据现场情况', ...said },
    'id status',
    ({ id }) => ({ type: 'opinion.posted', subject: id, more: { request } }),
  )
export const withdraws = (book: Book, person: Person, opinion: string) =>
  write(book, person, 'withdrawOpinion', { opinion, reason: '重新核实' }, 'id', ({ id }) => ({
    type: 'opinion.withdrawn',
    subject: id,
  }))

const versioned = (type: string) => (done: Done) => ({ type, subject: done.id, more: { revision: done['revision'] } })

export const merges = (book: Book, person: Person, docket: string, expectedVersion: number) =>
  write(book, person, 'mergeDocket', { docket, expectedVersion }, 'id revision', versioned('docket.merged'))
export const unmerges = (book: Book, person: Person, docket: string, expectedVersion: number) =>
  write(
    book,
    person,
    'unmergeDocket',
    { docket, expectedVersion, reason: '重新合并' },
    'id revision',
    versioned('docket.unmerged'),
  )
export const overrides = (book: Book, person: Person, docket: string, conflictKey: string, choice: string) =>
  write(book, person, 'proposeOverride', { docket, conflictKey, choice, reason: '现场复核' }, 'id', ({ id }) => ({
    type: 'override.proposed',
    subject: id,
  }))
export const confirms = (book: Book, person: Person, override: string) =>
  write(book, person, 'confirmOverride', { override }, 'id', ({ id }) => ({ type: 'override.confirmed', subject: id }))

const draftQuery = 'query ($id: ID!) { assessmentRequest(id: $id) { draft { content version } } }'

/** A draft as it is kept. */
export async function readDraft(person: Person, request: string): Promise<{ version: number; content: string } | null> {
  const { draft } = (await person.asks(draftQuery, { id: request })).assessmentRequest
  return draft && { version: draft.version, content: JSON.stringify(draft.content) }
}

/** One of a person's computers: what it knows of each draft, and so over what it writes. */
export function openComputer(book: Book, person: Person, name: string) {
  const known = new Map<string, number>()
  let saves = 0
  return {
    person,
    /** Saves over the version that it knows; where another computer was there first, fetches that and overwrites nothing. */
    async saves(request: string): Promise<void> {
      const content = { reasons: `${name} ${++saves}` }
      const expectedVersion = known.get(request) ?? 0
      const draft = `${person.key} ${request}`
      const { done, code } = await write(
        book,
        person,
        'saveDraft',
        { request, expectedVersion, content },
        'id draft { version }',
        ({ id }) => ({ type: 'draft.saved', subject: id }),
      )
      if (code === 'STALE') {
        const there = await readDraft(person, request)
        if (!there) return void book.wrong.push(`${draft}: told of another version, and there is none`)
        known.set(request, there.version)
        book.conflicts.push({ draft, ...there })
      }
      if (!done) return
      const kept = book.drafts.get(draft) ?? new Map<number, string>()
      book.drafts.set(draft, kept)
      const version = expectedVersion + 1
      if (kept.has(version)) book.wrong.push(`${draft}: version ${version} was acknowledged twice`)
      kept.set(version, JSON.stringify(content))
      known.set(request, version)
    },
  }
}
