import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Files } from '../files/files.ts'
import { isSha256, type Kept } from '../files/kept.ts'
import { endingOf } from '../files/kinds.ts'
import { type FileKey, isSigned } from '../files/signed-url.ts'
import { unauthenticated } from '../graphql/reading.ts'
import { bearer, type Who } from '../identity.ts'
import { notFound, Refusal } from '../refusal.ts'

export type Downloads = {
  files: Files
  key: FileKey
  now(): Date
  /** The type of kept bytes for whoever may see evidence of them; undefined for everyone else. */
  mayRead(who: Who, sha256: string): Promise<Pick<Kept, 'mime'> | undefined>
}

type Query = { type?: string; until?: string; seal?: string }

const missing = () => notFound('该文件', 'file')

/** Answers with kept bytes, whole or a range of them, to whoever may see evidence of them or holds a signed address. */
export const giveFiles = (options: Downloads) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { id: sha256 } = request.params as { id: string }
  if (!isSha256(sha256)) throw missing()
  const signed = signedType(options, request, sha256)
  const mime = signed ?? (await typeFor(options, request, sha256))
  const tag = `"${sha256}"`
  void reply.headers({
    // Evidence is shown by our pages, never run as one.
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': `attachment; filename="${sha256.slice(0, 16)}.${endingOf(mime)}"`,
    'x-content-type-options': 'nosniff',
    // A signed address ends in minutes, and is what a phone in the street fetches: nothing of it is to lie about in clear.
    'cache-control': signed ? 'private, no-store' : 'private, max-age=31536000, immutable',
    vary: 'authorization',
    'accept-ranges': 'bytes',
    etag: tag,
  })
  if (request.headers['if-none-match']?.includes(tag)) return reply.code(304).send()
  const bytes = await options.files.size(sha256)
  if (bytes === undefined) {
    request.log.error({ sha256 }, 'kept bytes are missing')
    throw missing()
  }
  const ifRange = request.headers['if-range']
  const range = ifRange === undefined || ifRange === tag ? readRange(request.headers.range, bytes) : undefined
  if (range === 'outside') {
    void reply.header('content-range', `bytes */${bytes}`)
    throw new Refusal('INVALID', '所要的字节范围不在文件内', 'The range lies outside the file.', {
      rule: 'file.range',
      bytes,
    })
  }
  const { start, end } = range ?? { start: 0, end: bytes - 1 }
  if (range) void reply.code(206).header('content-range', `bytes ${start}-${end}/${bytes}`)
  void reply.type(mime === 'text/plain' ? 'text/plain; charset=utf-8' : mime).header('content-length', end - start + 1)
  if (request.method === 'HEAD') return reply.send()
  return reply.send(await options.files.read(sha256, range))
}

/** The type that a signed address names; undefined for one that claims no seal. */
function signedType(options: Downloads, request: FastifyRequest, sha256: string): string | undefined {
  const { type, until, seal } = request.query as Query
  if (!type || !until || !seal) return undefined
  const given = { sha256, mime: String(type), until: Number(until), seal: String(seal) }
  if (!isSigned(options.key, given, options.now())) throw missing()
  return given.mime
}

async function typeFor(options: Downloads, request: FastifyRequest, sha256: string): Promise<string> {
  const who = bearer(request.headers.authorization)
  if (!who) throw unauthenticated()
  const file = await options.mayRead(who, sha256)
  if (!file) throw missing()
  return file.mime
}

/** One range of bytes, both ends included (RFC 9110 14.1.2); several at once, or nonsense, are answered whole. */
export function readRange(
  header: string | undefined,
  bytes: number,
): { start: number; end: number } | 'outside' | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined
  const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from)
  const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  if (to !== '' && from !== '' && Number(to) < start) return undefined
  return start > end ? 'outside' : { start, end }
}
