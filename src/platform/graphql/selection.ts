import {
  type FieldNode,
  getDirectiveValues,
  type GraphQLObjectType,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  type SelectionSetNode,
} from 'graphql'

/** What reading a selection needs to know of its operation; a resolver's `info` is one. */
export type Document = Pick<GraphQLResolveInfo, 'fragments' | 'operation' | 'variableValues'>

/** The fields a selection asks of a type, by response key; fragments and directives resolved. */
export function selected(
  type: GraphQLObjectType,
  sets: readonly (SelectionSetNode | undefined)[],
  document: Document,
): Map<string, FieldNode[]> {
  const found = new Map<string, FieldNode[]>()
  const applies = (condition: string | undefined) =>
    !condition || condition === type.name || type.getInterfaces().some(({ name }) => name === condition)
  const walk = (set: SelectionSetNode) => {
    for (const selection of set.selections) {
      if (getDirectiveValues(GraphQLSkipDirective, selection, document.variableValues)?.['if'] === true) continue
      if (getDirectiveValues(GraphQLIncludeDirective, selection, document.variableValues)?.['if'] === false) continue
      if (selection.kind === 'Field') {
        const key = selection.alias?.value ?? selection.name.value
        found.set(key, [...(found.get(key) ?? []), selection])
      } else {
        const fragment = selection.kind === 'FragmentSpread' ? document.fragments[selection.name.value] : selection
        if (fragment && applies(fragment.typeCondition?.name.value)) walk(fragment.selectionSet)
      }
    }
  }
  for (const set of sets) if (set) walk(set)
  return found
}
