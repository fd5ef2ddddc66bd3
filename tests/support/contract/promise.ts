import {
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql'

/** Everything of a schema that nobody has described. */
export function undescribed(schema: GraphQLSchema): string[] {
  const found: string[] = []
  const look = (name: string, { description }: { description?: string | null | undefined }) => {
    if (!description?.trim()) found.push(name)
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || (isScalarType(type) && isSpecifiedScalarType(type))) continue
    look(type.name, type)
    if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields())) {
        look(`${type.name}.${field.name}`, field)
        for (const argument of field.args) look(`${type.name}.${field.name}(${argument.name})`, argument)
      }
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) look(`${type.name}.${field.name}`, field)
    // The values of an enum are told by its own description, all together.
    if (isEnumType(type) && type.getValues().length === 0) found.push(type.name)
  }
  return found
}

/** Mutations whose caller cannot say that a second request is the first one again. */
export function withoutRequestId(schema: GraphQLSchema): string[] {
  return Object.values(schema.getMutationType()?.getFields() ?? {})
    .filter(({ args }) => {
      const input = args.find(({ name }) => name === 'input')
      const type = input && getNamedType(input.type)
      const requestId = isInputObjectType(type) ? type.getFields()['requestId'] : undefined
      return !requestId || !isNonNullType(requestId.type)
    })
    .map(({ name }) => name)
}

/** Subscriptions that cannot be taken up again where they broke off. */
export const withoutAfter = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getSubscriptionType()?.getFields() ?? {})
    .filter(({ args }) => !args.some(({ name }) => name === 'after'))
    .map(({ name }) => name)

type Journal = { entries: { idx: number; when: number; tag: string }[] }

/** What is wrong with the order of migrations; drizzle silently skips one that is older than the last applied. */
export function outOfOrder({ entries }: Journal, files: readonly string[]): string[] {
  const tags = entries.map(({ tag }) => tag)
  return [
    ...entries.flatMap(({ when, tag, idx }, i) => {
      const before = entries[i - 1]
      return [
        ...(idx === i ? [] : [`${tag} is numbered ${idx}, not ${i}`]),
        ...(before && before.when >= when ? [`${tag} is not later than ${before.tag}`] : []),
        ...(before && before.tag >= tag ? [`${tag} is not named after ${before.tag}`] : []),
      ]
    }),
    ...files.filter((file) => !tags.includes(file)).map((file) => `${file} is not in the journal`),
    ...tags.filter((tag) => !files.includes(tag)).map((tag) => `${tag} has no file`),
  ]
}
