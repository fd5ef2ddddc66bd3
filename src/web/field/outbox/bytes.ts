// 原件: what becomes of captured bytes that the hub did not take. One file stands in no other's way. Pure.
import type { Refused } from '../../shared/graphql.ts'
import type { Blob } from '../store/database.ts'
import { batch, type Item, isSettled, type Trouble } from './rules.ts'

/**
 * login: the session is over · pause: the hub takes nothing from anybody now · later: this one is tried again ·
 * anew: again from its first byte · person: never as it is, somebody has to decide.
 */
export type BytesFate = 'login' | 'pause' | 'later' | 'anew' | 'person'

/** Refusals of one file that are tried again before a person is asked. */
export const mostTries = 12

const paused = new Set([429, 502, 503, 504, 507])
/** Another connection holds it, it stands at another byte, or a piece arrived broken (tus: 460). */
const passing = new Set([408, 409, 423, 425, 460])

/** `status` is what the hub answered, undefined where nobody did. */
export function fateOfBytes(status: number | undefined, refused: Refused | undefined, tries: number): BytesFate {
  if (status === undefined || paused.has(status)) return 'pause'
  if (status === 401) return 'login'
  if (tries >= mostTries) return 'person'
  if (status === 404 || status === 410 || refused?.rule === 'file.sha256') return 'anew'
  if (status >= 500 || passing.has(status) || refused?.retryable) return 'later'
  return 'person'
}

/** Why a file lies in 需处理, and what to do. */
export const troubleWith = (sha256: string, refused: Refused | undefined, status: number): Trouble => ({
  outcome: 'REJECTED',
  code: refused?.code ?? `HTTP_${status}`,
  zh: refused?.zh ?? `服务器多次没有收下这份原件(${status});可再发一次,或导出备份后告知协调员`,
  en:
    refused?.en ??
    `The hub did not take this original, several times (${status}). Send it again, or export it and tell the coordinator.`,
  rule: refused?.rule,
  law: refused?.law,
  file: sha256,
  kept: false,
})

/** What lies on the phone can no longer be read. */
export const unreadable = (sha256: string): Trouble => ({
  outcome: 'REJECTED',
  code: 'UNREADABLE',
  zh: '本机存的这份原件读不出来了;请换一张,并告知协调员',
  en: 'This original can no longer be read on this phone. Take another, and tell the coordinator.',
  file: sha256,
  kept: false,
})

/** An operation that can no longer be read. */
export const illegible: Trouble = {
  outcome: 'REJECTED',
  code: 'UNREADABLE',
  zh: '本机存的这一件读不出来了,没有发出;请收起,重新填写,并告知协调员',
  en: 'This can no longer be read on this phone and was not sent. Put it away, write it again, and tell the coordinator.',
  kept: false,
}

/**
 * Whether it was this phone that failed, not the way to the hub nor the hub: its store is full, closed, or does not read.
 * What nobody answered in time, and a connection that broke, are the way's.
 */
export const isOwnFault = (error: unknown): boolean =>
  error instanceof DOMException && error.name !== 'TimeoutError' && error.name !== 'NetworkError'

/**
 * Originals that lie as a draft's and are no draft's any more: no paper cites them, or the app died before one did. Their
 * manifests are told, so they go to the hub like any other.
 */
export const uncited = (blobs: readonly Pick<Blob, 'sha256' | 'state'>[], drafted: ReadonlySet<string>): string[] =>
  blobs.filter(({ sha256, state }) => state === 'draft' && !drafted.has(sha256)).map(({ sha256 }) => sha256)

/** Originals that have not reached the hub and still may; one that it refused counts for as long as something cites it. */
export function unsentBytes(
  blobs: readonly Pick<Blob, 'sha256' | 'state' | 'bytes' | 'offset'>[],
  ops: readonly Item[],
): { files: number; bytes: number } {
  const cited = new Set(ops.filter((item) => !isSettled(item)).flatMap(({ files }) => files))
  const open = blobs.filter(({ sha256, state }) => state !== 'received' && (state !== 'refused' || cited.has(sha256)))
  return { files: open.length, bytes: open.reduce((sum, { bytes, offset }) => sum + bytes - offset, 0) }
}

/** Files that go side by side, and how many bytes they may be together: each lies whole in memory while it goes. */
const beside = { files: 3, bytes: 24 * 1024 * 1024 }

/** Which files go now, from the front: small ones side by side, a large one by itself. */
export const together = <B extends { bytes: number }>(blobs: readonly B[]): B[] =>
  batch(blobs, ({ bytes }) => bytes, beside.files, beside.bytes)
