import { type FieldNode, GraphQLError, parse, type SelectionSetNode, type ValidationContext } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { pageSize } from '../graphql/declare.ts'

/** How large a document may be, and how many rows it may ask for at most. Figures fit the largest of our own with room to spare. */
export const limits = {
  depth: 14,
  fields: 600,
  aliases: 40,
  directives: 10,
  tokens: 4000,
  introspections: 1,
  rows: 25_000,
}

type Limit = keyof typeof limits

/** How many rows a connection may bring at this place: a page inside a page multiplies. Anything else brings one. */
function rowsOf({ selectionSet, arguments: given = [] }: FieldNode): number {
  const isPage = selectionSet?.selections.some(
    (one) => one.kind === 'Field' && (one.name.value === 'nodes' || one.name.value === 'edges'),
  )
  if (!isPage) return 1
  const first = given.find(({ name }) => name.value === 'first')?.value
  if (!first) return pageSize.usual
  return first.kind === 'IntValue' ? Math.min(Number(first.value), pageSize.most) : pageSize.most
}

/** Counts depth, rows, fields, aliases and directives, each fragment as often as it is spread; refuses what is too much. */
export const limitDocument = (context: ValidationContext) => ({
  OperationDefinition: {
    enter({ selectionSet }: { selectionSet: SelectionSetNode }) {
      const counted = { fields: 0, aliases: 0, directives: 0, introspections: 0, rows: 0 }
      const refused = (what: Limit): false => {
        context.reportError(
          new GraphQLError(
            `查询过大:${what} 不得超过 ${limits[what]} · Too much: ${what} is limited to ${limits[what]}.`,
          ),
        )
        return false
      }
      const count = (what: keyof typeof counted, more: number): boolean => {
        counted[what] += more
        return counted[what] <= limits[what] || refused(what)
      }
      const walk = (set: SelectionSetNode, depth: number, rows: number, inside: readonly string[]): boolean => {
        if (depth > limits.depth) return refused('depth')
        return set.selections.every((selection) => {
          if (!count('directives', selection.directives?.length ?? 0)) return false
          if (selection.kind === 'FragmentSpread') {
            const name = selection.name.value
            const fragment = context.getFragment(name)
            // A cycle is another rule's to report; here it must only not run for ever.
            return !fragment || inside.includes(name) || walk(fragment.selectionSet, depth, rows, [...inside, name])
          }
          if (selection.kind === 'InlineFragment') return walk(selection.selectionSet, depth, rows, inside)
          if (!count('fields', 1) || !count('aliases', selection.alias ? 1 : 0)) return false
          // Introspection nests deep by its nature, and graphql's own rule bounds it; once an operation is enough.
          if (selection.name.value === '__schema' || selection.name.value === '__type')
            return count('introspections', 1)
          const here = rows * rowsOf(selection)
          if (here > rows && !count('rows', here)) return false
          return !selection.selectionSet || walk(selection.selectionSet, depth + 1, here, inside)
        })
      }
      walk(selectionSet, 1, 1, [])
    },
  },
})

/** Refuses documents that are too large before they are run, and stops reading them early where they never end. */
export const refuseLargeDocuments: Plugin = {
  onParse: ({ setParseFn }) =>
    setParseFn((source: string, options: object) => parse(source, { ...options, maxTokens: limits.tokens })),
  onValidate: ({ addValidationRule }) => addValidationRule(limitDocument as never),
}
