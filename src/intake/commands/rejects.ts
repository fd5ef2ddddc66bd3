import { createWriteStream, type WriteStream } from 'node:fs'
import { once } from 'node:events'
import type { Refusal } from '../../platform/refusal.ts'
import type { FileRow } from '../reading.ts'

/** Where rejected rows go, with line and reason, so that they can be put right and imported again. */
export type Rejects = {
  add(row: FileRow, reason: Refusal): void
  /** How many rows were rejected for which reason, in Chinese. */
  reasons: Map<string, number>
  count(): number
  /** Where they are, when there are any. */
  close(): Promise<string | undefined>
}

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
/** A reason without what is particular to one row. */
const kindOf = (reason: Refusal) => `${reason.details.field ?? ''} ${reason.message.replace(/:.*$/u, '')}`.trim()

/** Opens the file for rejects with the first of them; without a path they are only counted. */
export function openRejects(path: string | undefined): Rejects {
  let stream: WriteStream | undefined
  let count = 0
  let failed: Error | undefined
  const reasons = new Map<string, number>()
  return {
    reasons,
    count: () => count,
    add({ line, row }, reason) {
      count++
      const kind = kindOf(reason)
      reasons.set(kind, (reasons.get(kind) ?? 0) + 1)
      if (!path) return
      if (!stream) {
        stream = createWriteStream(path)
        stream.on('error', (error) => (failed ??= error))
        // Spreadsheets take a file for UTF-8 by its BOM.
        stream.write('\ufeffline,field,reason,reasonEn,row\n')
      }
      const told = [String(line), reason.details.field ?? '', reason.message, reason.en, JSON.stringify(row)]
      stream.write(`${told.map(cell).join(',')}\n`)
    },
    async close() {
      if (stream && !failed) {
        stream.end()
        await Promise.race([once(stream, 'close'), once(stream, 'error')])
      }
      if (failed) throw failed
      return stream && path
    },
  }
}
