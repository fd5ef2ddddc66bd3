import { writeFile } from 'node:fs/promises'
import type { Act } from '../../audit/index.ts'
import { developForPaper } from '../../platform/darkroom/darkroom.ts'
import { mostPixels } from '../../platform/files/complete.ts'
import { startMaking } from '../../platform/files/making.ts'
import { type Printed, print, type Sheet } from '../../platform/print/print.ts'
import { type Kind, picturesOf } from '../rules/kinds.ts'
import { listImages } from '../store.ts'

/** How long the act that prints waits for pictures, ms: what is not ready then is told by its hash. */
const patience = 5000

/** Prints a paper with the pictures that it shows, each encoded anew; what is not there, or is none, is told by its hash. */
export async function printWithPictures(
  act: Pick<Act, 'tx' | 'files'>,
  kind: Kind,
  content: unknown,
  sheet: Sheet,
): Promise<Printed> {
  const shown = picturesOf(kind, content)
  if (shown.length === 0) return print(sheet)
  const making = await startMaking(act.files)
  try {
    const pictures: Record<string, string> = {}
    const late = performance.now() + patience
    for (const { sha256, mime } of await listImages(act.tx, shown)) {
      if (performance.now() > late) break
      const found = await act.files.fetch(sha256)
      const drawn = found && (await developForPaper(found.path, mime, mostPixels))
      if (!drawn) continue
      pictures[sha256] = making.next()
      await writeFile(pictures[sha256], drawn)
    }
    return await print({ ...sheet, pictures })
  } finally {
    await making.end()
  }
}
