import { type GraphQLResolveInfo, print } from 'graphql'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Tx } from '../platform/database/pool.ts'
import type { Hub } from '../platform/database/transaction.ts'
import { builder, type Context } from '../platform/graphql/builder.ts'
import { compileById, objectTypeOf } from '../platform/graphql/compile.ts'
import { inputRef, ownId, parseInput } from '../platform/graphql/input.ts'
import { unauthenticated } from '../platform/graphql/reading.ts'
import type { Who } from '../platform/identity.ts'
import { type Act, perform } from './act.ts'

/** What every command of a mutation answers: the uuid of the row to show. */
export type Subject = { id: string }

/** Every mutation names its wish once; a retry of the same wish changes nothing. */
const requestId = ownId.describe('Made by you, once a wish: the same requestId again gets the first answer.')

/**
 * A mutation: one command, one act. Its input is one zod schema, from which the GraphQL input type is made;
 * its answer is the subject's row, read in the same transaction, and kept as the first answer to this requestId.
 * What takes long and needs no connection is done `ahead` of the act; `facts` are asked in the flush that begins it.
 */
export function mutation<Shape extends z.ZodRawShape, Known = undefined>(
  name: string,
  options: {
    description: string
    type: unknown
    input: z.ZodObject<Shape>
    ahead?: (
      hub: Hub,
      who: Who,
      input: z.output<z.ZodObject<Shape>>,
      context: Pick<Context, 'cursorNo'>,
    ) => Promise<Known>
    facts?: (tx: Tx, input: z.output<z.ZodObject<Shape>>) => Known
  },
  command: (act: Act, input: z.output<z.ZodObject<Shape>>, known: Known) => Promise<Subject>,
): void {
  const schema = z.strictObject({ requestId, ...options.input.shape }).meta({ description: `Input of ${name}.` })
  mutations.set(name, { schema, facts: options.facts, command } as never)
  builder.mutationField(name, (t) =>
    t.field({
      type: options.type as never,
      description: options.description,
      args: {
        input: t.arg({ type: inputRef(name, schema), required: true, description: 'What is to be done.' }),
      } as never,
      resolve: (async (
        _root: unknown,
        args: { input: unknown },
        context: typeof builder.$inferSchemaTypes.Context,
        info: GraphQLResolveInfo,
      ) => {
        if (!context.who) throw unauthenticated()
        const { requestId: request, ...input } = parseInput(schema, args.input) as { requestId: string } & z.output<
          z.ZodObject<Shape>
        >
        const ahead = await options.ahead?.(context.hub, context.who, input as never, context)
        const facts = options.facts && ((tx: Tx) => options.facts!(tx, input as never))
        const show = { selection: selectionKey(info), statement: ({ id }: Subject) => statementOf(info, id) }
        const { shown } = await perform(
          context.hub,
          context.who,
          { operation: name, requestId: request, input: withoutSecrets(args.input), facts, show },
          (act, asked) => command(act, input as never, (asked ?? ahead) as Known),
        )
        return shown
      }) as never,
    }),
  )
}

/** A mutation as it was declared: what it takes, what it must know, what it does. */
export type Declared = {
  schema: z.ZodObject
  facts?: (tx: Tx, input: unknown) => unknown
  command(act: Act, input: unknown, known: unknown): Promise<Subject>
}

const mutations = new Map<string, Declared>()

/** The very mutation of this name, for whoever does it on behalf of what was done without a network. */
export function mutationOf(name: string): Declared {
  const declared = mutations.get(name)
  if (!declared) throw new Error(`no mutation is called ${name}`)
  return declared
}

const secrets = new Set(['password', 'next'])

/**
 * The input as its hash is kept with the answer. A plain SHA-256 over a password can be searched at billions a
 * second by whoever reads the table or a backup, past all that scrypt costs; so no secret goes into it.
 */
const withoutSecrets = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(withoutSecrets)
    : value && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([key]) => !secrets.has(key))
            .map(([key, one]) => [key, withoutSecrets(one)]),
        )
      : value

function statementOf(info: GraphQLResolveInfo, id: string) {
  const { text, parameters } = compileById(objectTypeOf(info.returnType), info.fieldNodes, info)
  return { text, parameters: [id, ...parameters(info.variableValues)] }
}

// The same document asks the same: what is printed once is hashed once.
const keys = new WeakMap<object, string>()
const selectionKey = ({ fieldNodes, fragments }: GraphQLResolveInfo) => {
  const [node] = fieldNodes
  const known = keys.get(node!)
  if (known) return known
  const printed = [...fieldNodes, ...Object.values(fragments)]
    .map((one) => print('selectionSet' in one && one.selectionSet ? one.selectionSet : one))
    .join()
  const key = createHash('sha256').update(printed).digest('base64url')
  keys.set(node!, key)
  return key
}
