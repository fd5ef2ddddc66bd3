// 存疑: what a file says of itself is held against what was said of it. EXIF proves nothing, for anybody can write it:
// what does not fit is flagged for whoever uses the evidence, and nothing is refused for it. Pure.

import { conflict } from '../../platform/refusal.ts'

/** A phone and its camera agree within this, ms. [P] */
const timeSlack = 10 * 60_000
/** Metres: Chinese phones may write GCJ-02, which is up to some 700 m from WGS 84. [P] */
const placeSlack = 1000
const earth = 6_371_000

/** Programs that work on pictures; a camera that names its own firmware is none. */
const editors = /photoshop|lightroom|gimp|snapseed|picsart|canva|affinity|pixelmator|美图|醒图|meitu|xingtu/i

export type Flag = { kind: 'time' | 'place' | 'device' | 'sameBytes'; off: number | null }

export type Compared = {
  capturedAt: Date
  device: string
  latitude: number | null
  longitude: number | null
  accuracy: number | null
  takenAt: Date | null
  placedAt: { latitude: number; longitude: number } | null
  maker: string | null
  model: string | null
  software: string | null
  /** What camera the same person first used under the same name for a device. */
  usual: { maker: string | null; model: string | null } | null
}

/** Where a piece of evidence does not fit: `off` in seconds for the time, in metres for the place. */
export function flagsOf(one: Compared, elsewhere: boolean): Flag[] {
  const late = one.takenAt ? Math.abs(one.takenAt.getTime() - one.capturedAt.getTime()) : 0
  const far =
    one.placedAt && one.latitude !== null && one.longitude !== null
      ? metresBetween(one.placedAt, { latitude: one.latitude, longitude: one.longitude })
      : 0
  return [
    ...(late > timeSlack ? [{ kind: 'time' as const, off: Math.round(late / 1000) }] : []),
    ...(far > placeSlack + (one.accuracy ?? 0) ? [{ kind: 'place' as const, off: Math.round(far) }] : []),
    ...(isOtherDevice(one) ? [{ kind: 'device' as const, off: null }] : []),
    ...(elsewhere ? [{ kind: 'sameBytes' as const, off: null }] : []),
  ]
}

const plain = (text: string | null) => (text ?? '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/**
 * A program worked on it, or another camera took it than the one this device has: the one it had before, where the
 * name that was given to the device does not say its model.
 */
function isOtherDevice({ device, maker, model, software, usual }: Compared): boolean {
  if (editors.test(software ?? '')) return true
  if (!model || plain(device).includes(plain(model))) return false
  return usual !== null && plain(`${usual.maker} ${usual.model}`) !== plain(`${maker} ${model}`)
}

/** Great-circle distance in metres. */
export function metresBetween(
  a: { latitude: number; longitude: number },
  b: { latitude: number; longitude: number },
): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const north = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2
  const east = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2
  return 2 * earth * Math.asin(Math.sqrt(north + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * east))
}

/** What was looked into stays so. */
export function assertUnexamined(examined: boolean): void {
  if (examined)
    throw conflict('evidence.examined', '该证据已经查看过,结果不变', 'This evidence has been looked into; that stays.')
}

/** What an outcome means for whoever sees the evidence. */
export const outcomes = {
  shown: { zh: '可预览', en: 'There is a preview.' },
  unshown: {
    zh: '原件已保存;此类文件在本平台没有预览,请下载查看',
    en: 'The original is kept. There is no preview of this kind here; download it to see it.',
  },
  broken: {
    zh: '原件已保存,但内容残缺或损坏,无法解码,没有预览;请核对并考虑重新取证',
    en: 'The original is kept, but it is cut off or damaged and cannot be decoded; there is no preview. Check it, and consider taking it again.',
  },
  tooMuch: {
    zh: '原件已保存,但解码所需的像素、内存或时间超出上限,没有预览;请以较低分辨率重新取证',
    en: 'The original is kept, but decoding it takes more pixels, memory or time than there may be; there is no preview. Take it again at a lower resolution.',
  },
} satisfies Record<string, { zh: string; en: string }>
