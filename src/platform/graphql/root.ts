import { type GraphQLResolveInfo, isObjectType } from 'graphql'
import { parseGlobalId } from '../ids.ts'
import { builder, type Context } from './builder.ts'
import { compileById, compileRoot } from './compile.ts'
import { type Declared, NodeRef } from './declare.ts'

// A parent is whatever JSON the statement brought.
type Fields = any

/** Runs the one statement a root field's selection needs. */
export async function readRoot(context: Context, info: GraphQLResolveInfo): Promise<unknown> {
  const { text, parameters } = compileRoot(info)
  const [row] = await context.reading.ask<{ j: string | null }>(text, parameters(info.variableValues))
  return JSON.parse(row?.j ?? 'null')
}

/** A declared field, hung at the root: where a nested field picks, a root field asks. */
export const query = (name: string, declare: (t: Fields) => unknown) =>
  builder.queryField(
    name,
    (t) =>
      declare({
        ...t,
        arg: t.arg,
        field: (options: { resolve: (...all: unknown[]) => unknown }) =>
          t.field({
            ...options,
            resolve: async (_root: unknown, args: unknown, context: Context, info: GraphQLResolveInfo) =>
              options.resolve({ [info.path.key]: await readRoot(context, info) }, args, context, info),
          } as never),
      }) as never,
  )

builder.queryField('node', (t) =>
  t.field({
    type: NodeRef,
    nullable: true,
    description: 'The thing with this id; null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'A global id.' }) },
    resolve: async (_root, { id }, context, info) => {
      const parsed = parseGlobalId(String(id))
      const type = parsed && info.schema.getType(parsed.type)
      if (!parsed || !isObjectType(type) || !(type.extensions as Declared).table || type.getInterfaces().length === 0) {
        // Who may not ask at all is refused, whatever the id; a promise of it left behind would end the process.
        await context.reading.begun()
        return null
      }
      const { text, parameters } = compileById(type, info.fieldNodes, info)
      const [row] = await context.reading.ask<{ j: string }>(text, [parsed.id, ...parameters(info.variableValues)])
      return row ? { ...JSON.parse(row.j), __typename: type.name } : null
    },
  }),
)
