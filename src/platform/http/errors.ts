import { GraphQLError } from 'graphql'
import { Refusal } from '../refusal.ts'

const hungUp = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'])

/** What an error came of: a variable that does not fit its type is graphql's own error of an error. */
const rootOf = ({ originalError }: GraphQLError): unknown =>
  originalError instanceof GraphQLError && originalError.originalError ? rootOf(originalError) : originalError

/** What a client is told of an error: a refusal whole, anything else only the name under which the log has it. */
export function tellError(error: unknown, traceId: string, log: (error: unknown) => void): GraphQLError {
  const graphql = error instanceof GraphQLError ? error : undefined
  const cause = graphql ? rootOf(graphql) : error
  // HTTP, SSE and sockets each ask once; what was told already is told the same.
  for (const told of [graphql, cause]) if (told instanceof GraphQLError && told.extensions['traceId']) return told
  const place = graphql && { nodes: graphql.nodes, path: graphql.path }
  if (cause instanceof Refusal)
    return new GraphQLError(cause.message, {
      ...place,
      extensions: { code: cause.code, messageEn: cause.en, retryable: false, ...cause.details, traceId },
    })
  // A mistake in the document itself: graphql's own words, which name no secret of ours.
  if (graphql && (!cause || cause instanceof GraphQLError))
    return graphql.extensions['code']
      ? graphql
      : new GraphQLError(graphql.message, { ...place, extensions: { code: 'INVALID', traceId } })
  // A client that hung up is no bug of ours, and nobody is left to tell.
  if (!hungUp.has(String((cause as { code?: unknown } | null)?.code))) log(cause)
  return new GraphQLError(`系统内部错误,没有保存任何改动。请把编号 ${traceId} 告诉管理员`, {
    ...place,
    extensions: {
      code: 'INTERNAL',
      messageEn: `Internal error, nothing was saved. Tell an administrator ${traceId}.`,
      retryable: false,
      traceId,
    },
  })
}
