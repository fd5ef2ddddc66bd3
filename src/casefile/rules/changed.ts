// A file is what stood when it was made: whoever takes it out while others go on is told of what it would lack. Pure.
import { Refusal } from '../../platform/refusal.ts'
import type { Traced } from './facts.ts'
import { minute } from './words.ts'

/** Refuses a file that lacks what was recorded while it was made; the last five of it are named. */
export function changedMeanwhile(since: readonly Pick<Traced, 'type' | 'person' | 'at'>[]): Refusal {
  const changed = since.slice(-5).map(({ type, person, at }) => ({ type, by: person, at: at.toISOString() }))
  const last = since.at(-1)
  const told = last ? `(${since.length} 条,最近为 ${last.person} ${minute(last.at)} 的 ${last.type})` : ''
  const toldEn = last ? ` (${since.length}, the last ${last.type} by ${last.person})` : ''
  return new Refusal(
    'STALE',
    `制作期间本案又有新的记录${told},所制案卷不全,未予留存;请重新制作`,
    `Something was recorded while the file was made${toldEn}: it would be missing and the file is not kept. Make it again.`,
    { changed },
  )
}
