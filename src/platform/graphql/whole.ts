import {
  type ExecutionArgs,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  getOperationAST,
  getVariableValues,
  isNonNullType,
  Kind,
  locatedError,
} from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Context } from './builder.ts'
import { compileQuery } from './compile.ts'
import { selected } from './selection.ts'

/** An answer whose text is known before anyone asks for its parts. */
type WholeAnswer = ExecutionResult & { stringify(): string }

const tellWhole = (text: string): WholeAnswer => ({
  get data() {
    return JSON.parse(text)
  },
  stringify: () => `{"data":${text}}`,
})

/** The fragments of a document, by name; found once a document. */
const fragmentsOf = new WeakMap<object, Record<string, FragmentDefinitionNode>>()
const fragmentsIn = ({ document }: ExecutionArgs) => {
  const known = fragmentsOf.get(document)
  if (known) return known
  const fragments: Record<string, FragmentDefinitionNode> = {}
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments[one.name.value] = one
  fragmentsOf.set(document, fragments)
  return fragments
}

/**
 * Answers a query by the text of its one statement, where the database can tell all of it. Undefined where resolvers
 * must add something, and where anything is wrong with what was given: graphql-js then says what, field by field.
 */
function answerWhole(args: ExecutionArgs): Promise<ExecutionResult> | undefined {
  const { schema, document, operationName, contextValue } = args
  const operation = getOperationAST(document, operationName)
  if (operation?.operation !== 'query') return undefined
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], args.variableValues ?? {})
  if (!coerced) return undefined
  const type = schema.getQueryType()!
  const selection = { fragments: fragmentsIn(args), operation, variableValues: coerced }
  const roots = selected(type, [operation.selectionSet], selection)
  // What asks nothing of the database needs no rights either.
  if ([...roots.values()].every(([node]) => node!.name.value === '__typename')) return undefined
  let asked: { text: string; parameters: unknown[] }
  try {
    const { text, parameters, whole } = compileQuery(type, roots, selection)
    if (!whole) return undefined
    asked = { text, parameters: parameters(coerced) }
  } catch {
    return undefined
  }
  return (contextValue as Context).reading.askOnce<{ j: string }>(asked.text, asked.parameters).then(
    ([row]) => tellWhole(row!.j),
    (error: unknown) => tellFailure(error, roots, (name) => isNonNullType(type.getFields()[name]!.type)),
  )
}

/** What failed failed for every field of the query: each says so, as it would had it been asked alone. */
function tellFailure(
  error: unknown,
  roots: Map<string, FieldNode[]>,
  isPromised: (name: string) => boolean,
): ExecutionResult {
  const fields = [...roots]
  return {
    data: fields.some(([, [node]]) => isPromised(node!.name.value))
      ? null
      : Object.fromEntries(fields.map(([key]) => [key, null])),
    errors: fields.map(([key, nodes]) => locatedError(error, nodes, [key])),
  }
}

/** Lets the database answer whole queries; what it cannot is executed as ever. */
export const answerWholeQueries: Plugin<Context> = {
  onExecute: ({ executeFn, setExecuteFn }) =>
    setExecuteFn((args: ExecutionArgs) => answerWhole(args) ?? executeFn(args)),
}
