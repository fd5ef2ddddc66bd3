import { stat } from 'node:fs/promises'
import { Refusal } from '../refusal.ts'
import { explainDisk, isMissing } from './durable.ts'
import { hashFile, keepFile, type Kept, pathOf } from './kept.ts'
import { findKind } from './kinds.ts'
import { noUpload, type Partials } from './partial.ts'

const otherBytes = (declared: string, sha256: string) =>
  new Refusal(
    'INVALID',
    '收到的内容与申报的 SHA-256 不符,已丢弃;请重新上传原件',
    'What arrived is not what its SHA-256 promised; it was dropped. Upload the original again.',
    { field: 'sha256', rule: 'file.sha256', declared, sha256 },
  )

/** Looks at bytes that have all arrived: their hash, and the type they show. Refused ones are dropped. */
async function examine(partials: Partials, id: string): Promise<Kept> {
  const path = partials.path(id)
  const declared = (await partials.readCard(id)).metadata['sha256']?.toLowerCase()
  try {
    const [sha256, { size: bytes }] = await Promise.all([hashFile(path), stat(path)])
    if (declared && declared !== sha256) throw otherBytes(declared, sha256)
    return { sha256, bytes, mime: await findKind(path, bytes) }
  } catch (error) {
    if (error instanceof Refusal) await partials.drop(id)
    throw error
  }
}

/**
 * Turns an upload whose bytes have all arrived into kept bytes: examined, noted on its card, moved to where their hash
 * says. May be called again at any point, also after a crash between two steps, and answers the same.
 */
export async function complete(partials: Partials, directory: string, id: string): Promise<Kept> {
  try {
    const card = await partials.readCard(id)
    const kept = card.kept ?? (await examine(partials, id))
    if (!card.kept) await partials.saveCard(id, { ...card, kept })
    await keepFile(partials.path(id), directory, kept.sha256).catch(async (error: unknown) => {
      // Moved already, where this is a repetition; bytes that are nowhere have to be sent again.
      if (!isMissing(error)) throw error
      const there = await stat(pathOf(directory, kept.sha256)).catch(() => undefined)
      if (there?.size === kept.bytes) return
      await partials.drop(id)
      throw noUpload()
    })
    return kept
  } catch (error) {
    throw explainDisk(error)
  }
}
