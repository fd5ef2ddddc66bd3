import { GraphQLError, type SelectionSetNode, type ValidationContext } from 'graphql'

/** How large a document may be. Figures fit the largest of our own with room to spare. */
export const limits = { depth: 14, fields: 600, aliases: 40, directives: 10, tokens: 4000 }

/** Counts depth, fields, aliases and directives, each fragment as often as it is spread; refuses what is too much. */
export const limitDocument = (context: ValidationContext) => ({
  OperationDefinition: {
    enter({ selectionSet }: { selectionSet: SelectionSetNode }) {
      const counted = { fields: 0, aliases: 0, directives: 0 }
      const refuse = (what: string, most: number) =>
        context.reportError(
          new GraphQLError(`查询过大:${what} 不得超过 ${most} · Too much: ${what} is limited to ${most}.`),
        )
      const walk = (set: SelectionSetNode, depth: number, inside: readonly string[]): boolean => {
        if (depth > limits.depth) return refuse('depth', limits.depth), false
        for (const selection of set.selections) {
          counted.directives += selection.directives?.length ?? 0
          // Introspection nests deep by its nature; graphql's own rule bounds it.
          if (selection.kind === 'Field' && selection.name.value.startsWith('__')) continue
          if (selection.kind === 'Field') {
            counted.fields++
            if (selection.alias) counted.aliases++
          }
          if (counted.fields > limits.fields) return refuse('fields', limits.fields), false
          if (counted.aliases > limits.aliases) return refuse('aliases', limits.aliases), false
          if (counted.directives > limits.directives) return refuse('directives', limits.directives), false
          if (selection.kind === 'FragmentSpread') {
            const name = selection.name.value
            const fragment = context.getFragment(name)
            // A cycle is another rule's to report; here it must only not run for ever.
            if (fragment && !inside.includes(name) && !walk(fragment.selectionSet, depth, [...inside, name]))
              return false
          } else if (
            selection.selectionSet &&
            !walk(selection.selectionSet, selection.kind === 'Field' ? depth + 1 : depth, inside)
          )
            return false
        }
        return true
      }
      walk(selectionSet, 1, [])
    },
  },
})
