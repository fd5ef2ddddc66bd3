import { stat } from 'node:fs/promises'
import { Refusal } from '../refusal.ts'
import { explainDisk, isMissing } from './durable.ts'
import type { Files } from './files.ts'
import { hashFile, type Kept } from './kept.ts'
import { findKind } from './kinds.ts'
import { noUpload, type Partials } from './partial.ts'
import { readPictureSize } from './picture.ts'

const otherBytes = (declared: string, sha256: string) =>
  new Refusal(
    'INVALID',
    '收到的内容与申报的 SHA-256 不符,已丢弃;请重新上传原件',
    'What arrived is not what its SHA-256 promised; it was dropped. Upload the original again.',
    { field: 'sha256', rule: 'file.sha256', declared, sha256 },
  )

/** How large a file may be, in bytes. */
export type Limits = { video: number; other: number }

export const tooLarge = (most: number, what: { zh: string; en: string }) =>
  new Refusal(
    'TOO_LARGE',
    `文件过大:${what.zh}不得超过 ${Math.floor(most / 1024 / 1024)} MB,也不得超过申报的长度`,
    `Too large: ${what.en} may have at most ${Math.floor(most / 1024 / 1024)} MB, and no more than the length that was announced.`,
    { field: 'Upload-Length', rule: 'file.size', most },
  )

/** What a limit is for, in words. */
export const limited = (mime: string) =>
  mime.startsWith('video/') ? { zh: '视频', en: 'a video' } : { zh: '视频以外的文件', en: 'anything but a video' }

/** A picture of more pixels costs more memory to look at than there may be: 50 million, some 200 MB at four bytes each. */
export const mostPixels = 50_000_000

/** Refuses what its own bytes show to be larger than its kind may be: in bytes, or in pixels. */
export async function assertMeasure(
  path: string,
  { bytes, mime }: Omit<Kept, 'sha256'>,
  limits: Limits,
): Promise<void> {
  const most = mime.startsWith('video/') ? limits.video : limits.other
  if (bytes > most) throw tooLarge(most, limited(mime))
  const size = mime.startsWith('image/') ? await readPictureSize(path) : undefined
  if (size && size.width * size.height > mostPixels)
    throw new Refusal(
      'TOO_LARGE',
      `图片过大:${size.width}×${size.height} 像素,不得超过 5000 万像素;未保存,请重新拍摄或用较低分辨率`,
      `The picture is too large: ${size.width}×${size.height}, at most 50 million pixels. It was not kept; take it again at a lower resolution.`,
      { field: 'file', rule: 'file.pixels', ...size, most: mostPixels },
    )
}

/** Looks at bytes that have all arrived: their hash, and the type they show. Refused ones are dropped. */
async function examine(partials: Partials, id: string, limits: Limits): Promise<Kept> {
  const path = partials.path(id)
  const declared = (await partials.readCard(id)).metadata['sha256']?.toLowerCase()
  try {
    const { size: bytes } = await stat(path)
    const sha256 = partials.hashOf(id, bytes) ?? (await hashFile(path))
    if (declared && declared !== sha256) throw otherBytes(declared, sha256)
    const mime = await findKind(path, bytes)
    await assertMeasure(path, { bytes, mime }, limits)
    return { sha256, bytes, mime }
  } catch (error) {
    if (error instanceof Refusal) await partials.drop(id)
    throw error
  }
}

/**
 * Turns an upload whose bytes have all arrived into kept bytes: examined, noted on its card, moved to where their hash
 * says. May be called again at any point, also after a crash between two steps, and answers the same.
 */
export async function complete(partials: Partials, files: Files, limits: Limits, id: string): Promise<Kept> {
  try {
    const card = await partials.readCard(id)
    const kept = card.kept ?? (await examine(partials, id, limits))
    if (!card.kept) await partials.saveCard(id, { ...card, kept })
    await files.keep(partials.path(id), kept.sha256).catch(async (error: unknown) => {
      // Moved already, where this is a repetition; bytes that are nowhere have to be sent again.
      if (!isMissing(error)) throw error
      if ((await files.size(kept.sha256)) === kept.bytes) return
      await partials.drop(id)
      throw noUpload()
    })
    return kept
  } catch (error) {
    throw explainDisk(error)
  }
}
