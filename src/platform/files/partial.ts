import { createHash, type Hash } from 'node:crypto'
import { open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { DataStore, Upload } from '@tus/server'
import { notFound, Refusal } from '../refusal.ts'
import { explainDisk, isMissing, makeFolder, writeDurably } from './durable.ts'
import type { Kept } from './kept.ts'

/** What a client promises of one piece of an upload. */
export type Checksum = { algorithm: 'sha1' | 'sha256'; digest: Buffer }

/** One piece as it comes in: its bytes straight from the connection, and what was promised of them. */
export type Piece = { bytes: Readable; checksum: Checksum | undefined }

/** What is known of an upload beside its bytes. `kept` is written before they move to their final place. */
export type Card = {
  size: number
  metadata: Record<string, string | null>
  createdAt: string
  kept?: Kept
}

/** How long an upload may be continued, ms. */
export const uploadLasts = 24 * 3_600_000

/** Uploads under way in a folder: their bytes in `<id>`, their card in `<id>.json`. */
export type Partials = {
  store: DataStore
  path(id: string): string
  readCard(id: string): Promise<Card>
  saveCard(id: string, card: Card): Promise<void>
  drop(id: string): Promise<void>
  /** The SHA-256 of all its bytes, where this process took every one of them in; undefined where it did not. */
  hashOf(id: string, size: number): string | undefined
  /** Drops what began more than a day before; answers how many files that were. */
  sweep(now: number): Promise<number>
}

export const noUpload = () => notFound('这次上传', 'upload')

const broken = () =>
  new Refusal(
    'INVALID',
    '这一段传输有误(校验和不符),已丢弃;请从原位置重传',
    'This piece arrived damaged (checksum mismatch) and was dropped. Send it again from the same offset.',
    { field: 'Upload-Checksum', rule: 'file.checksum', retryable: true },
  )

const overlong = () =>
  new Refusal(
    'TOO_LARGE',
    '收到的内容超过了申报的长度;多出的部分已丢弃',
    'More arrived than the length that was announced; the rest was dropped.',
    { field: 'Upload-Length', rule: 'file.size' },
  )

/**
 * `pieceOf` gives the piece that this request brings. Its bytes are taken from the connection itself: what the tus server
 * would hand on went through four streams, which cost more than the disk.
 */
export function openPartials(directory: string, pieceOf: () => Piece): Partials {
  const path = (id: string) => join(directory, id)
  const cardPath = (id: string) => `${path(id)}.json`
  // While a piece with a checksum is written this says where it began: whatever lies behind it is not promised yet.
  const markPath = (id: string) => `${path(id)}.from`

  const readCard = async (id: string): Promise<Card> => {
    try {
      return JSON.parse(await readFile(cardPath(id), 'utf8')) as Card
    } catch (error) {
      if (isMissing(error)) throw noUpload()
      throw error
    }
  }
  // What came in so far, so that it need not be read again; another process, or a piece taken back, knows nothing of it.
  const sums = new Map<string, Sum>()
  const drop = async (id: string) => {
    sums.delete(id)
    await Promise.all([path(id), cardPath(id), markPath(id)].map((one) => rm(one, { force: true })))
  }
  const rollBack = async (id: string, offset: number) => {
    sums.delete(id)
    await truncate(path(id), offset)
    await rm(markPath(id), { force: true })
  }
  /** A process that was killed while it wrote a piece with a checksum left it unchecked: it is dropped. */
  const forgetUnchecked = async (id: string) => {
    const mark = await readFile(markPath(id), 'utf8').catch(() => undefined)
    if (mark !== undefined) await rollBack(id, Number(mark))
  }

  const create = async (upload: Upload): Promise<Upload> => {
    try {
      await makeFolder(directory)
      await writeFile(path(upload.id), '', { flag: 'wx', mode: 0o600 })
      const card: Card = {
        size: upload.size ?? 0,
        metadata: upload.metadata ?? {},
        createdAt: upload.creation_date ?? new Date().toISOString(),
      }
      await writeDurably(cardPath(upload.id), JSON.stringify(card))
      return upload
    } catch (error) {
      await drop(upload.id).catch(() => undefined)
      throw explainDisk(error)
    }
  }

  const getUpload = async (id: string): Promise<Upload> => {
    const { size, metadata, createdAt, kept } = await readCard(id)
    if (!kept) await forgetUnchecked(id)
    const offset = kept ? size : await stat(path(id)).then(({ size: bytes }) => bytes, missingIsNone)
    return new Upload({ id, size, offset, metadata, creation_date: createdAt })
  }

  /** Appends a piece; what is answered is on the disk. A piece with a checksum counts whole or not at all. */
  const write = async (_handedOn: Readable, id: string, offset: number): Promise<number> => {
    const { kept, size } = await readCard(id)
    if (kept) return offset
    const { bytes, checksum: promised } = pieceOf()
    const hash = promised && createHash(promised.algorithm)
    try {
      if (hash) await writeDurably(markPath(id), String(offset))
      const known = sums.get(id)
      const sum = offset === 0 ? { hash: createHash('sha256'), at: 0 } : known?.at === offset ? known : undefined
      if (sum && sums.size < mostSums) sums.set(id, sum)
      else sums.delete(id)
      const end = await append(path(id), bytes, { from: offset, to: size }, hash, sum)
      if (hash && !hash.digest().equals(promised!.digest)) throw broken()
      if (hash) await rm(markPath(id), { force: true })
      return end
    } catch (error) {
      if (hash) await rollBack(id, offset)
      throw explainDisk(error)
    }
  }

  const store = Object.assign(new DataStore(), {
    extensions: ['creation', 'creation-with-upload', 'termination', 'expiration', 'checksum'],
    create,
    write,
    getUpload,
    remove: drop,
    getExpiration: () => uploadLasts,
  })

  return {
    store,
    path,
    readCard,
    saveCard: (id, card) => writeDurably(cardPath(id), JSON.stringify(card)),
    drop,
    hashOf(id, size) {
      const sum = sums.get(id)
      sums.delete(id)
      return sum?.at === size ? sum.hash.digest('hex') : undefined
    },
    async sweep(now) {
      const names = await readdir(directory).catch(() => [])
      const old = await Promise.all(
        names.map(async (name) => {
          const found = await stat(path(name)).catch(() => undefined)
          return found && now - found.mtimeMs > uploadLasts ? [name] : []
        }),
      )
      await Promise.all(old.flat().map((name) => rm(path(name), { force: true })))
      return old.flat().length
    },
  }
}

const missingIsNone = (error: unknown): never => {
  throw isMissing(error) ? noUpload() : error
}

/** The SHA-256 of an upload's bytes up to an offset. */
type Sum = { hash: Hash; at: number }
/** Of so many uploads at a time the hash is kept as they come in; of more, it is worked out at the end. */
const mostSums = 1000

/** Writes a stream at an offset and syncs what has arrived, also when the sender goes away in the middle. */
async function append(
  path: string,
  stream: Readable,
  { from, to }: { from: number; to: number },
  hash: Hash | undefined,
  sum: Sum | undefined,
): Promise<number> {
  const file = await open(path, 'r+')
  try {
    let at = from
    try {
      // The connection is still to be answered on: reading no further must not end it.
      for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        if (at + chunk.length > to) throw overlong()
        // A nearly full disk takes a part of a write and refuses the next.
        for (let done = 0; done < chunk.length; ) {
          const { bytesWritten } = await file.write(chunk, done, chunk.length - done, at + done)
          done += bytesWritten
        }
        hash?.update(chunk)
        at += chunk.length
        if (sum) {
          sum.hash.update(chunk)
          sum.at = at
        }
      }
    } finally {
      await file.sync()
    }
    return at
  } finally {
    await file.close()
  }
}
