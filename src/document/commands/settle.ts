import type { Act } from '../../audit/index.ts'
import { type Hub, look } from '../../platform/database/transaction.ts'
import { legalDay } from '../../platform/calendar.ts'
import { keepBytes } from '../../platform/files/keep-bytes.ts'
import { system } from '../../platform/identity.ts'
import { print } from '../../platform/print/print.ts'
import { copyMark } from '../rules/kinds.ts'
import * as store from '../store.ts'
import { sheetOf } from './issue.ts'

/**
 * Brings what was printed inside an act to where bytes are kept, outside of any transaction. What is held nowhere, its
 * machine being lost, is printed again: the same sheet gives the same bytes.
 */
export async function settlePrinted(hub: Hub, documentIds: readonly string[]): Promise<void> {
  for (const id of new Set(documentIds)) {
    const { document, copies } = await look(hub, system.reactions, (tx) => store.findPrinted(tx, id))
    if (!document) continue
    if (!(await hub.files.settle(document.sha256))) await printAgain(hub, document.sha256, sheetOf(document))
    for (const { number, sha256, mark, printedAt } of copies)
      if (!(await hub.files.settle(sha256)))
        await printAgain(hub, sha256, { ...sheetOf(document), copy: mark ?? copyMark(number, legalDay(printedAt)) })
  }
}

const day = 86_400_000

/** Lets go of what an act held and then came to nothing. What a paper refers to waits for its store, however long. */
export async function sweepHeld({ tx, now, files }: Act): Promise<void> {
  const held = await files.listHeld(new Date(now.getTime() - day))
  if (held.length === 0) return
  const referred = await store.listReferred(tx, held)
  for (const name of held) if (!referred.has(name)) await files.letGo(name)
}

async function printAgain(hub: Hub, sha256: string, sheet: Parameters<typeof print>[0]): Promise<void> {
  const { bytes } = await print(sheet)
  const kept = await keepBytes(hub.files, bytes)
  if (kept !== sha256) throw new Error(`${sheet.number} printed again is ${kept}, not ${sha256}`)
}
