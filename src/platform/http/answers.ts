import type { FastifyReply } from 'fastify'
import type { GraphQLError } from 'graphql'
import type { RefusalCode } from '../refusal.ts'

const statuses: Record<RefusalCode, number> = {
  INVALID: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  STALE: 409,
  DUPLICATE: 409,
  REQUEST_REUSED: 409,
  RESYNC_REQUIRED: 410,
  TOO_LARGE: 413,
  TOO_MANY: 429,
  LOCKED: 423,
  UNAVAILABLE: 503,
  INSUFFICIENT_STORAGE: 507,
}

// Where HTTP or tus have a more precise word than the kind of refusal.
const precise: Record<string, number> = {
  'upload.expired': 410,
  'upload.version': 412,
  'file.type': 415,
  'file.range': 416,
  'file.sha256': 422,
  'file.checksum': 460,
  'upload.extension': 501,
}

/** Answers plain HTTP with what GraphQL would tell of the same error: `{ code, message, messageEn, … }`. */
export function sendError(reply: FastifyReply, told: GraphQLError): FastifyReply {
  const { code, rule } = told.extensions as { code: RefusalCode | 'INTERNAL'; rule?: string }
  const status = precise[rule ?? ''] ?? (code === 'INTERNAL' ? 500 : statuses[code])
  if (status === 401) void reply.header('www-authenticate', 'Bearer')
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/json')
    .send({ ...told.extensions, message: told.message })
}
