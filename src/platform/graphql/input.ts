import { z } from 'zod'
import { parseGlobalId } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import { builder, knownEnum } from './builder.ts'

/** What a schema says of itself beyond its checks: the GraphQL scalar it goes by, and the name of its input type. */
type Meta = { graphql?: string; name?: string; description?: string }

/** A global id of one type; commands get the uuid inside. */
export const gid = (type: string) =>
  z
    .string()
    .refine((text) => parseGlobalId(text)?.type === type, { error: `${type}:uuid` })
    .transform((text) => parseGlobalId(text)!.id)
    .meta({ graphql: 'ID', description: `A ${type} id.` })

/** A uuid that the caller makes (v7 preferred), so that a retry changes nothing. */
export const ownId = z.uuid().meta({ graphql: 'ID', description: 'A uuid made by you (v7 preferred).' })

/** An instant, RFC 3339 with its offset; commands get a Date. */
export const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .meta({ graphql: 'DateTime', description: 'RFC 3339 with offset.' })

/** A legal day, YYYY-MM-DD. */
export const dayInput = z.iso.date().meta({ graphql: 'Day', description: 'YYYY-MM-DD, Asia/Shanghai.' })

/** Money in whole fen. */
export const fen = z.int().min(0).max(1e13).meta({ graphql: 'Fen', description: 'Whole fen.' })

// PostgreSQL keeps no NUL and no half of a surrogate pair; other control characters have no place in what people read.
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
const text = (given: z.ZodString, most: number) =>
  given.max(most).refine((one) => one.isWellFormed() && !control.test(one), {
    params: { zh: '含有无法保存的字符', en: 'contains a character that cannot be kept' },
  })

/** A sentence or a few, without control characters; trimmed. */
export const words = (most: number) => text(z.string().trim().min(1), most)

/** Text exactly as it was written, or none: a remark, a code that is looked up as it stands. */
export const note = (most: number) => text(z.string(), most)

const pascal = (name: string) => name[0]!.toUpperCase() + name.slice(1)
const loud = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()

// One GraphQL type per zod schema, however often it is used.
const made = new Map<unknown, unknown>()

/** Peels `.optional()`, `.default()` and transforms off a schema, keeping what they say of it. */
function peel(schema: z.ZodType): { core: z.ZodType; required: boolean; meta: Meta } {
  let core = schema
  let required = true
  let meta: Meta = {}
  for (;;) {
    meta = { ...(core.meta() as Meta | undefined), ...meta }
    const def = (core as unknown as { def: { type: string; innerType?: z.ZodType; in?: z.ZodType } }).def
    if (def.type === 'optional' || def.type === 'nullable' || def.type === 'default') {
      required = false
      core = def.innerType!
    } else if (def.type === 'pipe') core = def.in!
    else if (def.type === 'readonly') core = def.innerType!
    else return { core, required, meta }
  }
}

/** The GraphQL input type that a zod schema describes, so that the shape is written once. */
function inputTypeOf(schema: z.ZodType, name: string): unknown {
  const { core, meta } = peel(schema)
  if (meta.graphql) return meta.graphql
  const def = (core as unknown as { def: { type: string; element?: z.ZodType; entries?: Record<string, string> } }).def
  switch (def.type) {
    case 'string':
      return 'String'
    case 'number':
      return (core as z.ZodNumber).isInt ? 'Int' : 'Float'
    case 'boolean':
      return 'Boolean'
    case 'array':
      return [inputTypeOf(def.element!, name.replace(/ies$/, 'y').replace(/s$/, ''))]
    case 'enum': {
      const known = knownEnum(Object.values(def.entries!)) ?? made.get(core)
      if (known) return known
      const ref = builder.enumType(meta.name ?? name, {
        description: meta.description ?? `${name}.`,
        values: Object.fromEntries(Object.values(def.entries!).map((value) => [loud(value), { value }])),
      })
      made.set(core, ref)
      return ref
    }
    case 'object': {
      const known = made.get(core)
      if (known) return known
      const shape = (core as z.ZodObject).shape as Record<string, z.ZodType>
      const ref = builder.inputType(meta.name ?? `${name}Input`, {
        description: meta.description ?? `${name}.`,
        fields: (t) =>
          Object.fromEntries(
            Object.entries(shape).map(([field, one]) => {
              const { required, meta: said } = peel(one)
              const type = inputTypeOf(one, `${name}${pascal(field)}`)
              return [
                field,
                t.field({ type: type as never, required: required as never, description: said.description ?? field }),
              ]
            }),
          ),
      })
      made.set(core, ref)
      return ref
    }
    default:
      throw new Error(`${name}: zod ${def.type} has no GraphQL input type`)
  }
}

/** `dispatchDocket` → `DispatchDocketInput`. */
export const inputRef = (operation: string, schema: z.ZodType) => inputTypeOf(schema, pascal(operation)) as never

/** GraphQL gives null where nothing was said; zod's optional wants undefined. */
const withoutNulls = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(withoutNulls)
    : value && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, one]) => one !== null)
            .map(([key, one]) => [key, withoutNulls(one)]),
        )
      : value

/** Checks input at the door. Everything that is wrong is told at once, each with its field, in both languages. */
export function parseInput<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const plain = withoutNulls(given)
  const read = schema.safeParse(plain)
  if (read.success) return read.data
  const zh = z.safeParse(schema, plain, { error: z.locales.zhCN().localeError }).error!.issues
  const en = z.safeParse(schema, plain, { error: z.locales.en().localeError }).error!.issues
  const problems = zh.map((issue, i) => ({
    field: issue.path.join('.'),
    zh: issue.message,
    en: en[i]!.message,
    // A check of our own says in both languages what is wrong.
    ...(issue.code === 'custom' ? issue.params : undefined),
  }))
  throw new Refusal(
    'INVALID',
    `填写有误:${problems.map((problem) => `${problem.field} ${problem.zh}`).join(';')}`,
    `Not valid: ${problems.map((problem) => `${problem.field}: ${problem.en}`).join('; ')}`,
    { field: problems[0]!.field, problems },
  )
}
