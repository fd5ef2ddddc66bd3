import { graphql } from 'graphql'
import type { Act } from '../../audit/index.ts'
import type { Law } from '../../handbook/index.ts'
import type { Live } from '../../live/index.ts'
import { openCursor, sealCursor } from '../../live/index.ts'
import type { Context } from '../../platform/graphql/builder.ts'
import type { Files } from '../../platform/files/files.ts'
import { openReading } from '../../platform/graphql/reading.ts'
import type { Who } from '../../platform/identity.ts'
import { newId, parseGlobalId } from '../../platform/ids.ts'
import type { LegalDay } from '../../platform/calendar.ts'
import { schema } from '../../schema.ts'
import type { Shop } from './businesses.ts'
import type { Quarter } from './city.ts'
import { type City, performAs } from './founding.ts'
import { momentOf, type StoryClock } from './time.ts'

/** The joint handbook in hand: its edition, and its item for each fact. */
export type Handbook = { edition: string; itemFor: ReadonlyMap<string, string> }

/** Where the demo plays: the city, its clock, and the ways to act and to look. */
export type Stage = {
  city: City
  clock: StoryClock
  /** The working days it plays on, the earliest first. */
  days: readonly LegalDay[]
  law: Law
  shops: ReadonlyMap<Quarter, readonly Shop[]>
  handbook: Handbook
  /** Where the originals of evidence are kept. */
  files: Files
  /** How many of each kind of act were performed. */
  acts: Map<string, number>
  /** Something happened that the hub reacts to. */
  stirred: boolean
  /** Waits until a minute of a working day, by its number; for good, when the demo ends before. */
  until(day: number, minutes: number): Promise<Date>
  /** One command by one person, at a moment. */
  act<T extends Record<string, unknown>>(
    person: string,
    at: Date,
    operation: string,
    command: (act: Act) => Promise<T>,
  ): Promise<T>
  /** Asks GraphQL as a person. */
  // oxlint-disable-next-line no-explicit-any
  asks(person: string, query: string, variables?: Record<string, unknown>): Promise<any>
}

/** At most so many acts at once: there are as many connections, and two of them belong to the reactions. */
const beside = 6

export function gate(places: number) {
  let free = places
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}

/** Asks GraphQL inside the process, under the rights of whoever asks. */
async function ask({ hub, cursors }: Live, who: Who, source: string, variableValues: Record<string, unknown>) {
  const reading = openReading(hub, who)
  const contextValue: Context = {
    hub,
    who,
    reading,
    traceId: newId(),
    sessionHours: 1,
    cursor: (no) => sealCursor(cursors, no),
    watch: () => {
      throw new Error('a story watches nothing')
    },
    attend: () => {
      throw new Error('a story is at no desk')
    },
    cursorNo: (cursor) => openCursor(cursors, cursor),
    tell: (error) => {
      throw error
    },

    signer: { id: '', publicKey: '', sign: () => '' },
    fileUrl: () => '',
  }
  try {
    const { data, errors } = await graphql({ schema, source, contextValue, variableValues })
    if (errors?.[0]) throw errors[0].originalError ?? errors[0]
    return data
  } finally {
    await reading.end()
  }
}

type Props = Pick<Stage, 'city' | 'clock' | 'days' | 'law' | 'shops' | 'handbook' | 'files'>

/** Sets the stage over a live hub whose clock is the stories'. */
export function setStage(live: Live, props: Props): Stage {
  const through = gate(beside)
  const whoIs = (person: string): Who => {
    const known = props.city.people.get(person)
    if (!known) throw new Error(`nobody is called ${person}`)
    return known.who
  }
  const acts = new Map<string, number>()
  return {
    ...props,
    acts,
    stirred: false,
    until: (day, minutes) =>
      props.clock.until(props.days[day] ? momentOf(props.days[day], minutes) : new Date(Number.MAX_SAFE_INTEGER)),
    act: (person, at, operation, command) => {
      acts.set(operation, (acts.get(operation) ?? 0) + 1)
      return through(() => performAs({ ...live.hub, clock: () => at }, whoIs(person), operation, command))
    },
    asks: (person, query, variables = {}) => through(() => ask(live, whoIs(person), query, variables)),
  }
}

/** The uuid in a global id. */
export const uuidOf = (globalId: string): string => parseGlobalId(globalId)!.id

const inForce = '{ jointEdition { id items { id fact { code } } } }'

/** Takes the joint handbook that is in force now. */
export async function takeHandbook(stage: Pick<Stage, 'asks'>): Promise<Handbook> {
  const { jointEdition } = (await stage.asks('chen', inForce)) as {
    jointEdition: { id: string; items: { id: string; fact: { code: string } }[] }
  }
  return {
    edition: uuidOf(jointEdition.id),
    itemFor: new Map(jointEdition.items.map(({ id, fact }) => [fact.code, uuidOf(id)])),
  }
}
