// 证据包: what a packet of evidence says of itself: for whom, when and why it was made, and of each piece its hash and how it
// came about. Pure.
import { conflict, invalid } from '../../platform/refusal.ts'
import type { Damaged } from './manifest.ts'

/** The most that one packet holds. */
export const mostPieces = 100
export const mostBytes = 1024 ** 3

export type Piece = {
  id: string
  sha256: string
  mime: string
  bytes: number
  kind: string
  business: string
  fact: string | null
  findingId: string | null
  capturedAt: Date
  capturedBy: string
  device: string
  latitude: number | null
  longitude: number | null
  accuracy: number | null
  recordedAt: Date
  excludedAt: Date | null
  excludedFor: string | null
}

export type Made = { by: string; role: string; agency: string | null; at: string; reason: string }

export function assertPacket(pieces: readonly Pick<Piece, 'bytes'>[]): void {
  if (pieces.length > mostPieces)
    throw invalid('evidence', `一个证据包最多 ${mostPieces} 件`, `A packet holds at most ${mostPieces} pieces.`, {
      rule: 'packet.pieces',
    })
  if (pieces.reduce((sum, { bytes }) => sum + bytes, 0) > mostBytes)
    throw conflict(
      'packet.bytes',
      '所选证据超过 1 GB,请分次下载',
      'The evidence is more than 1 GB. Take it out in parts.',
      { most: mostBytes },
    )
}

export const pathOf = ({ sha256 }: Pick<Piece, 'sha256'>, n: number, ending: string): string =>
  `evidence/${String(n + 1).padStart(3, '0')}-${sha256.slice(0, 12)}.${ending}`

/** One line of the list. */
export const lineOf = (piece: Piece, path: string, wrong: Damaged['wrong'] | undefined) => ({
  path,
  sha256: piece.sha256,
  bytes: piece.bytes,
  mime: piece.mime,
  kind: piece.kind,
  evidence: `Evidence:${piece.id}`,
  finding: piece.findingId && `Finding:${piece.findingId}`,
  fact: piece.fact,
  business: piece.business,
  capturedAt: piece.capturedAt.toISOString(),
  capturedBy: piece.capturedBy,
  device: piece.device,
  position:
    piece.latitude === null
      ? null
      : { latitude: piece.latitude, longitude: piece.longitude, accuracy: piece.accuracy, datum: 'WGS 84' },
  recordedAt: piece.recordedAt.toISOString(),
  excluded: piece.excludedAt && { at: piece.excludedAt.toISOString(), for: piece.excludedFor },
  ...(wrong && { wrong }),
})

export const readMeOf = (made: Made, pieces: number, damaged: readonly Damaged[]): string =>
  [
    `证据包 evidence packet: ${pieces} 件`,
    `下载人 for: ${[made.by, made.agency].filter(Boolean).join(' · ')} (${made.role})`,
    `时间 at: ${made.at}`,
    `用途 why: ${made.reason}`,
    '清单 list: manifest.json · 核对 check: sha256sum -c SHA256SUMS',
    ...damaged.map(({ sha256, wrong }) => `未装入 left out: ${sha256} ${wrong === 'missing' ? '缺失' : '与散列不符'}`),
    '',
  ].join('\r\n')
