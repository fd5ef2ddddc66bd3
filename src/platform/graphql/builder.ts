import SchemaBuilder from '@pothos/core'
import { GraphQLError, type GraphQLSchema, isEnumType } from 'graphql'
import type { Hub } from '../database/transaction.ts'
import type { Who } from '../identity.ts'
import type { Refusal } from '../refusal.ts'
import type { Signer } from '../signing.ts'
import type { Reading } from './reading.ts'

/** What a subscription follows, and from where. */
export type Topic = {
  /** Brings `no` and the selection's JSON `j` of the events past $1 up to $2, at most $3, by number. */
  text: string
  parameters: unknown[]
  /** The last cursor the subscriber has, `start`, or null for what happens from now on. */
  after: string | null
  /** What its events have in common, where that is one thing (or the one who asks): others need no look. */
  about: { subject: 'business' | 'docket'; id: string } | { subject: 'addressee' } | null
}

/** What somebody does at a place: looks, writes an opinion on a finding, decides. */
export type Doing = 'looking' | 'writing' | 'deciding'

/** Somebody who is at a place now, by global ids. */
export type Present = {
  id: string
  name: string
  agency: string | null
  agencyEn: string | null
  doing: Doing
  /** What they write on, or decide. */
  finding: string | null
}

/** A seat that is asked for: where, whose, and how it is known that they may still see what they are at. */
export type Seating = {
  place: string
  person: Present
  /** It ends when they act under another. */
  dutyId: string
  /** Of the places $1, a uuid[], brings the `id` of those that whoever asks may see. */
  sees: string
  /** What they are told who may see it no more. */
  gone: () => Refusal
}

/** Who is at a place now. */
export type Attendance = { place: string; people: readonly Present[] }

/** What every resolver may reach: the hub, who asks, and the one transaction this operation reads in. */
export type Context = {
  hub: Hub
  /** Nobody yet, before login. */
  who: Who | null
  reading: Reading
  /** Names this request in the logs and in what a masked error tells. */
  traceId: string
  /** Follows events from a cursor on, each under the rights of its moment, until the subscriber leaves. */
  watch(topic: Topic): AsyncIterableIterator<unknown>
  /** Is at a place until the subscriber leaves; tells who is there, at once and whenever that changes. */
  attend(seating: Seating): AsyncIterableIterator<Attendance>
  /** How long a login lasts. */
  sessionHours: number
  /** An event's number, sealed for clients. */
  cursor(no: number): string
  /** The number inside a cursor; refused for one that is not ours. */
  cursorNo(cursor: string): number
  /** What a person is told of an error that stands beside an answer: a bug is logged, and told under its name in the log. */
  tell(error: unknown): GraphQLError
  /** What the hub signs receipts with. */
  signer: Signer
  /** An address of kept bytes that lasts five minutes. */
  fileUrl(file: { sha256: string; mime: string }): string
}

type Json = unknown

export const builder = new SchemaBuilder<{
  Context: Context
  DefaultFieldNullability: false
  Scalars: {
    ID: { Input: string; Output: string }
    DateTime: { Input: string; Output: string }
    Day: { Input: string; Output: string }
    Fen: { Input: number; Output: number }
    Count: { Input: number; Output: number }
    JSON: { Input: Json; Output: Json }
  }
}>({ defaultFieldNullability: false })

builder.queryType({ description: '读 reading: everything under the rights of the duty you act under.' })
builder.mutationType({
  description:
    '办 acting: every mutation is one act, takes a `requestId` made by the caller (the same one again gets the first answer), and leaves its trace.',
})
builder.subscriptionType({
  description:
    '看 watching: every subscription to events takes `after`; reconnecting with the last cursor loses and repeats nothing.',
})

const asText = (value: unknown) => {
  if (typeof value === 'string') return value
  throw new GraphQLError('not a string')
}

builder.scalarType('DateTime', {
  description: 'An instant, RFC 3339, UTC, to the millisecond.',
  serialize: (value) => new Date(value as unknown as string).toISOString(),
  parseValue: asText,
})
builder.scalarType('Day', {
  description: 'A legal day, YYYY-MM-DD, in Asia/Shanghai.',
  serialize: asText,
  parseValue: asText,
})
builder.scalarType('Fen', {
  description: 'Money, in whole fen (1 yuan = 100 fen); up to 2^53.',
  serialize: Number,
  parseValue: Number,
})
builder.scalarType('Count', {
  description: 'A whole number up to 2^53, such as a size in bytes.',
  serialize: Number,
  parseValue: Number,
})
builder.scalarType('JSON', { description: 'A value as it is kept.', serialize: (value) => value })

const loud = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()

/** A GraphQL enum over the strings the tables hold: `gridWorker` is `GRID_WORKER` outside. */
export function enumOf<const V extends readonly string[]>(name: string, description: string, values: V) {
  const ref = builder.enumType(name, {
    description,
    values: Object.fromEntries(values.map((value) => [loud(value), { value }])) as Record<string, { value: V[number] }>,
  })
  enums.set(values.join(), ref)
  return ref
}

const enums = new Map<string, unknown>()

/** The enum that has exactly these values, so that an input is of the type its output has. */
export const knownEnum = (values: readonly string[]): unknown => enums.get(values.join())

/** A statement tells an enum by its name already; a resolver may still give what the tables hold. Both are told. */
export function takeToldEnums(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isEnumType(type)) continue
    const serialize = type.serialize.bind(type)
    type.serialize = (value) => (type.getValue(String(value)) ? String(value) : serialize(value))
  }
  return schema
}
