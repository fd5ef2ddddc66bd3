import { readFile, writeFile } from 'node:fs/promises'
import { PDFDocument } from '@cantoo/pdf-lib'

/** Several PDFs bound into one: the same pieces give the same bytes. */
export type Binding = {
  title: string
  /** When the file says it was made, RFC 3339. */
  at: string
  /** Files, in their order. */
  pieces: readonly string[]
  /** A file with one page for each numbered page, drawn over it; and how many pages before them have none. */
  stamps?: { path: string; after: number }
  /** Where the bound file is written. */
  out: string
}

/** Binds, all in memory: whoever asks keeps the pieces within what a process may hold. */
export async function bindPieces({
  title,
  at,
  pieces,
  stamps,
  out,
}: Binding): Promise<{ pages: number; size: number }> {
  const bound = await PDFDocument.create({ updateMetadata: false })
  const moment = new Date(at)
  bound.setTitle(title)
  bound.setLanguage('zh-CN')
  bound.setCreationDate(moment)
  bound.setModificationDate(moment)
  for (const path of pieces) {
    const piece = await PDFDocument.load(await readFile(path), { updateMetadata: false })
    for (const page of await bound.copyPages(piece, piece.getPageIndices())) bound.addPage(page)
  }
  if (stamps) {
    const numbers = await PDFDocument.load(await readFile(stamps.path), { updateMetadata: false })
    const drawn = await bound.embedPdf(numbers, numbers.getPageIndices())
    for (const [i, number] of drawn.entries()) bound.getPage(stamps.after + i).drawPage(number)
  }
  const bytes = await bound.save()
  await writeFile(out, bytes)
  return { pages: bound.getPageCount(), size: bytes.length }
}
