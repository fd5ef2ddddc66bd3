import { AsyncLocalStorage } from 'node:async_hooks'
import { Server } from '@tus/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { complete, limited, type Limits, tooLarge } from '../files/complete.ts'
import type { Files } from '../files/files.ts'
import { isSha256, type Kept } from '../files/kept.ts'
import { type Checksum, noUpload, openPartials, type Partials, type Piece } from '../files/partial.ts'
import type { Who } from '../identity.ts'
import { newId } from '../ids.ts'
import { invalid, Refusal } from '../refusal.ts'

export type Uploads = {
  /** Where bytes are kept. */
  files: Files
  limits: Limits
  /** Where it is asked for; an upload is `path/owner.upload`. */
  path: string
  /** Who asks, and whose their uploads are; refuses an ended session and whoever may send nothing. Asked on every request. */
  admit(request: FastifyRequest): Promise<Sender>
  /** Told when bytes are kept, before the sender is; the same `uploadId` again changes nothing. */
  store(who: Who, uploadId: string, file: Kept, named: { owner: string; name: string | undefined }): Promise<unknown>
}

/** `owner` is a uuid: an upload is continued only under the one it was begun under. */
export type Sender = { who: Who; owner: string }

/** One request on its way through the tus server, which itself knows nothing of people and checksums. */
type Passing = Piece & Sender & { failure?: unknown }

const passing = new AsyncLocalStorage<Passing>()

/** Digest lengths in bytes. */
const algorithms = { sha1: 20, sha256: 32 }

/** Answers the requests of resumable uploads (tus 1.0.0); an upload is continued only by who began it. */
export function receiveUploads(options: Uploads) {
  const partials = openPartials(options.files.incoming, () => passing.getStore()!)
  const finish = finisher(options, partials)
  const tus = new Server({
    path: options.path,
    datastore: partials.store,
    maxSize: options.limits.video,
    relativeLocation: true,
    exposedHeaders: ['x-heyi-sha256'],
    allowedOrigins: () => false,
    // Whoever comes back after its connection broke need not wait long for the broken one to be given up.
    lockDrainTimeout: 200,
    // Who began it is part of its name: that needs no further record and survives every restart.
    namingFunction: () => `${passing.getStore()!.owner}.${newId()}`,
    onUploadCreate: async (_request, { size, metadata }) => {
      assertCreatable(size, metadata ?? {}, options.limits)
      return {}
    },
    onUploadFinish: async (_request, { id }) => ({
      headers: { 'x-heyi-sha256': await finish(passing.getStore()!.who, id) },
    }),
    onResponseError: (_request, error) => {
      const here = passing.getStore()
      if (here) here.failure = error
      return undefined
    },
  })

  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const here = request.method === 'OPTIONS' ? undefined : await admit(options, request)
    const answered = here ? await passing.run(here, () => ask(tus, request)) : await ask(tus, request)
    for (const [name, value] of answered.headers) if (!ours.has(name)) void reply.header(name, value)
    if (answered.status >= 400) throw await refusalOf(answered, here?.failure, options.limits.video)
    if (!here) void reply.header('tus-checksum-algorithm', Object.keys(algorithms).join(','))
    // Whoever lost the last answer learns here that everything has arrived: then it is stored as well.
    const { id } = request.params as { id?: string }
    if (here && id && request.method === 'HEAD' && isWhole(answered.headers))
      void reply.header('x-heyi-sha256', await finish(here.who, id))
    return reply.code(answered.status).send()
  }
  return { answer, sweep: (now: number) => partials.sweep(now) }
}

// Fastify says these itself.
const ours = new Set(['content-type', 'content-length', 'connection'])

const isWhole = (headers: Headers) => headers.get('upload-offset') === headers.get('upload-length')

/** Who asks, about an upload of their own: missing and another's look alike. */
async function admit(options: Uploads, request: FastifyRequest): Promise<Passing> {
  const { who, owner } = await options.admit(request)
  const { id } = request.params as { id?: string }
  if (id !== undefined && !(id.startsWith(`${owner}.`) && /^[0-9a-f-]{36}\.[0-9a-f-]{36}$/.test(id))) throw noUpload()
  return { who, owner, checksum: readChecksum(request.headers['upload-checksum']), bytes: request.raw }
}

function readChecksum(header: string | string[] | undefined): Checksum | undefined {
  if (header === undefined) return undefined
  const [, algorithm, digest] = /^(sha1|sha256) ([A-Za-z0-9+/]+={0,2})$/.exec(String(header)) ?? []
  const bytes = Buffer.from(digest ?? '', 'base64')
  if (!algorithm || bytes.length !== algorithms[algorithm as keyof typeof algorithms])
    throw invalid(
      'Upload-Checksum',
      '校验和应为 sha1 或 sha256 加一个空格和 base64',
      'Give `sha1` or `sha256`, a space, and the digest in base64.',
    )
  return { algorithm: algorithm as Checksum['algorithm'], digest: bytes }
}

function assertCreatable(size: number | undefined, metadata: Record<string, string | null>, limits: Limits): void {
  if (size === 0) throw invalid('Upload-Length', '文件是空的', 'The file is empty.', { rule: 'file.empty' })
  const { sha256, filename, filetype } = metadata
  // Who means to send more than a picture says what it is; what arrives is looked at again.
  const mime = filetype?.startsWith('video/') ? 'video/' : ''
  if (!mime && (size ?? 0) > limits.other && (size ?? 0) <= limits.video) throw tooLarge(limits.other, limited(mime))
  if (sha256 != null && !isSha256(sha256.toLowerCase()))
    throw invalid('sha256', 'sha256 应为 64 位十六进制', 'A SHA-256 has 64 hexadecimal digits.')
  if ((filename?.length ?? 0) > 255 || JSON.stringify(metadata).length > 2000)
    throw invalid('Upload-Metadata', '文件名或附加信息过长', 'The file name or the metadata is too long.')
}

/** Completes an upload and has it recorded, once at a time however many ask. */
function finisher(options: Uploads, partials: Partials) {
  const under = new Map<string, Promise<string>>()
  return (who: Who, id: string): Promise<string> => {
    const known = under.get(id)
    if (known) return known
    const one = complete(partials, options.files, options.limits, id)
      .then(async (kept) => {
        const { metadata } = await partials.readCard(id)
        await options.store(who, id.slice(-36), kept, {
          owner: id.slice(0, 36),
          name: metadata['filename'] ?? undefined,
        })
        return kept.sha256
      })
      .finally(() => under.delete(id))
    under.set(id, one)
    return one
  }
}

/** Puts a request to the tus server; what its sender still sends afterwards is dropped, so that it reads the answer. */
async function ask(tus: Server, { raw, url }: FastifyRequest): Promise<Response> {
  const headers = Object.entries(raw.headers).flatMap(([name, value]) =>
    /^(tus|upload|content)-/.test(name) && typeof value === 'string' ? [[name, value] as [string, string]] : [],
  )
  const method = raw.method!
  try {
    return await tus.handleWeb(new Request(`http://hub${url}`, { method, headers }) as never)
  } finally {
    if (method === 'POST' || method === 'PATCH') raw.resume()
  }
}

/** What the tus server refuses, in our words. */
async function refusalOf(answered: Response, failure: unknown, most: number): Promise<unknown> {
  // The tus server's own refusals are no errors of ours; some are plain objects, one is an Error with a status.
  const theirs = (failure as { status_code?: number } | undefined)?.status_code
  if (failure !== undefined && theirs === undefined) return failure
  switch (answered.status) {
    case 404:
      return noUpload()
    case 409:
      return new Refusal(
        'STALE',
        '续传位置与服务器不符,请先用 HEAD 查询再续传',
        'The server is at another offset. Ask by HEAD and go on from there.',
        { field: 'Upload-Offset', rule: 'upload.offset', retryable: true },
      )
    case 410:
      return new Refusal(
        'NOT_FOUND',
        '这次上传已超过 24 小时而失效,请重新上传',
        'This upload has expired after 24 hours. Start again.',
        { rule: 'upload.expired' },
      )
    case 412:
      return invalid('Tus-Resumable', '请按 tus 1.0.0 上传', 'Upload by tus 1.0.0.', { rule: 'upload.version' })
    case 413:
      return tooLarge(most, limited('video/'))
    case 500:
      return new Refusal(
        'LOCKED',
        '同一上传正在另一连接中进行,请稍后续传',
        'The same upload is under way on another connection. Resume in a moment.',
        { rule: 'upload.lock', retryable: true },
      )
    default:
      return invalid(
        'tus',
        `上传请求不符合 tus 1.0.0:${(await answered.text()).trim()}`,
        'Not a tus 1.0.0 request.',
        answered.status === 501 ? { rule: 'upload.extension' } : {},
      )
  }
}
