import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AwsClient } from 'aws4fetch'
import { Refusal } from '../refusal.ts'
import { explainDisk, isMissing, makeFolder, writeWhole } from './durable.ts'
import type { Files, Span } from './files.ts'

/** A bucket of an S3-compatible store, and who we are there. */
export type Bucket = {
  /** `https://host/bucket`, or with the bucket in the host's name; a folder in it may follow. */
  address: string
  region: string
  keyId: string
  secret: string
}

/** What is larger goes in parts of this size, one after another, bytes; the least that S3 takes is 5 MiB. */
const partBytes = 8 * 1024 * 1024
/** How long the bucket may say nothing, ms: a part over a line of 1 Mbit/s. What it is still telling may take as long as it takes. */
const usualPatience = 120_000

const away = (cause: unknown) =>
  Object.assign(
    new Refusal(
      'UNAVAILABLE',
      '文件存储暂时不可用;已收到的部分仍保留,请稍后重试',
      'The file store is away for now. What was received stays; try again later.',
      { rule: 'file.store', retryable: true },
    ),
    { cause },
  )

/** Kept bytes in a bucket. They are put together in a folder of this machine, where copies for reading are left for a day. */
export function openBucket(
  { address, region, keyId, secret }: Bucket,
  directory: string,
  patience = usualPatience,
): Files {
  const client = new AwsClient({ accessKeyId: keyId, secretAccessKey: secret, service: 's3', region })
  const incoming = join(directory, 'incoming')
  // Not swept with what is incoming: what an act wrote down lies here until it is in the bucket.
  const heldPath = (sha256: string) => join(directory, 'held', sha256)
  const held = (sha256: string) => open(heldPath(sha256), 'r').catch((error: unknown) => noneIfMissing(error))

  /** Asks the bucket; what it refuses is worth another try, for its settings are ours. `none` is an answer too. */
  const ask = async (
    method: string,
    path: string,
    { headers = {}, body, signal = AbortSignal.timeout(patience) }: Sent = {},
  ): Promise<Response> => {
    const content = body === undefined ? 'UNSIGNED-PAYLOAD' : createHash('sha256').update(body).digest('hex')
    const given = { 'x-amz-content-sha256': content, ...headers }
    try {
      const signed = await client.sign(`${address}/${path}`, {
        method,
        headers: given,
        ...(body === undefined ? {} : { body: body as BodyInit }),
      })
      const answer = await fetch(signed, { redirect: 'error', signal })
      if (answer.ok || answer.status === 404) return answer
      throw new Error(`${method} ${path}: ${answer.status} ${(await answer.text()).slice(0, 500)}`)
    } catch (error) {
      throw away(error)
    }
  }
  const must = async (...asked: Parameters<typeof ask>): Promise<Response> => {
    const answer = await ask(...asked)
    if (answer.ok) return answer
    throw away(new Error(`${asked[0]} ${asked[1]}: ${answer.status} ${(await answer.text()).slice(0, 500)}`))
  }

  const size = async (sha256: string) => {
    const here = await stat(heldPath(sha256)).catch(noneIfMissing)
    return here ? here.size : sizeInBucket(sha256)
  }
  const sizeInBucket = async (sha256: string) => {
    const answer = await ask('HEAD', sha256)
    return answer.ok ? Number(answer.headers.get('content-length')) : undefined
  }
  const read = async (sha256: string, span?: Span) => {
    const here = await held(sha256)
    if (here) return here.createReadStream(span)
    const headers: Record<string, string> = span ? { range: `bytes=${span.start}-${span.end}` } : {}
    const silence = new AbortController()
    const cut = setTimeout(() => silence.abort(new Error('the file store says nothing')), patience).unref()
    const { body } = await must('GET', sha256, { headers, signal: silence.signal })
    return body ? Readable.from(heard(body as AsyncIterable<Uint8Array>, cut)) : Readable.from([])
  }

  const putInParts = async (from: string, bytes: number, sha256: string) => {
    const begun = await (await must('POST', `${sha256}?uploads`)).text()
    const upload = encodeURIComponent(/<UploadId>([^<]+)<\/UploadId>/.exec(begun)?.[1] ?? '')
    if (!upload) throw away(new Error(`no upload began: ${begun.slice(0, 500)}`))
    try {
      const parts: string[] = []
      for (let at = 0; at < bytes; at += partBytes) {
        const body = await readPiece(from, at, Math.min(partBytes, bytes - at))
        const answer = await must('PUT', `${sha256}?partNumber=${parts.length + 1}&uploadId=${upload}`, { body })
        const tag = answer.headers.get('etag')!
        parts.push(`<Part><PartNumber>${parts.length + 1}</PartNumber><ETag>${tag}</ETag></Part>`)
      }
      const body = Buffer.from(`<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`)
      const told = await (await must('POST', `${sha256}?uploadId=${upload}`, { body })).text()
      // A failure after the first byte of the answer comes with status 200.
      if (told.includes('<Error>')) throw away(new Error(told.slice(0, 500)))
    } catch (error) {
      await ask('DELETE', `${sha256}?uploadId=${upload}`).catch(() => undefined)
      throw error
    }
  }

  const keep = async (from: string, sha256: string) => {
    const { size: bytes } = await stat(from)
    if ((await sizeInBucket(sha256)) !== bytes) {
      if (bytes > partBytes) await putInParts(from, bytes, sha256)
      else await must('PUT', sha256, { body: await readPiece(from, 0, bytes) })
    }
    await rm(from, { force: true })
  }

  return {
    incoming,
    keep,
    hold: (bytes, sha256) => writeWhole(heldPath(sha256), bytes),
    async settle(sha256) {
      try {
        await keep(heldPath(sha256), sha256)
        return true
      } catch (error) {
        if (!isMissing(error)) throw error
        return (await sizeInBucket(sha256)) !== undefined
      }
    },
    async listHeld(before) {
      const names = (await readdir(join(directory, 'held')).catch(noneIfMissing)) ?? []
      const old = await Promise.all(
        names.map(async (name) => {
          const found = await stat(heldPath(name)).catch(noneIfMissing)
          return found && found.mtime < before ? [name] : []
        }),
      )
      return old.flat()
    },
    letGo: (name) => rm(heldPath(name), { force: true }),
    size,
    read,
    async fetch(sha256) {
      const path = join(incoming, `fetched-${sha256}`)
      const copy = await stat(path).catch(() => undefined)
      const now = new Date()
      // A copy that is used lasts another day.
      if (copy) await utimes(path, now, now)
      if (copy) return { path, bytes: copy.size }
      const bytes = await size(sha256)
      if (bytes === undefined) return undefined
      const fresh = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}`
      try {
        await makeFolder(incoming)
        await pipeline(await read(sha256), createWriteStream(fresh, { mode: 0o600 }))
        await rename(fresh, path)
      } catch (error) {
        throw explainDisk(error)
      } finally {
        await rm(fresh, { force: true })
      }
      return { path, bytes }
    },
  }
}

const noneIfMissing = (error: unknown): undefined => {
  if (!isMissing(error)) throw error
}

/** What is told, as it comes; each piece of it is worth as much patience as the first. Where it breaks off, the store is away. */
async function* heard(told: AsyncIterable<Uint8Array>, cut: NodeJS.Timeout) {
  try {
    for await (const piece of told) {
      cut.refresh()
      yield piece
    }
  } catch (error) {
    throw away(error)
  } finally {
    clearTimeout(cut)
  }
}

type Sent = { headers?: Record<string, string>; body?: Uint8Array; signal?: AbortSignal }

async function readPiece(path: string, start: number, length: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
