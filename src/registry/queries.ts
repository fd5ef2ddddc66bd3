import { legalDay } from '../platform/calendar.ts'
import { actorOf, type Hub, transact } from '../platform/database/transaction.ts'
import type { Who } from '../platform/identity.ts'
import { assertMay, may } from './access.ts'
import { planSheet, readSheet, sealOf } from './commands/grid-sheet.ts'
import { writeTable } from './commands/workbook.ts'
import type { PlannedRow } from './rules/grid-plan.ts'
import { mostRows, tooMany } from './rules/grid-sheet.ts'
import { listForSheet } from './store/grid-sheet.ts'

export type GridPreview = { rows: PlannedRow[]; seals: string[] }

/** 网格表预览: what a sheet would do if it were taken over now; null for whoever may not. It writes nothing. */
export async function previewGrids(hub: Hub, who: Who, sheet: string): Promise<GridPreview | null> {
  // Nobody's file is opened before it is known that they may send one.
  if (!may['grid.import'](await actorOf(hub, who))) return null
  const table = await readSheet(sheet)
  const options = { who, moment: hub.clock(), readOnly: true, alongside: async () => undefined }
  return transact(hub.sql, options, async (tx, { now }) => {
    const rows = await planSheet(tx, table, legalDay(now))
    await tx`commit`
    return { rows, seals: rows.map(sealOf) }
  })
}

export const mayImport = async (hub: Hub, who: Who): Promise<void> => assertMay(await actorOf(hub, who), 'grid.import')

/** 网格表模板: empty but for its columns and what they mean, or with the grids in use whose code begins so. */
export const gridTemplate = (hub: Hub, who: Who, under: string | null): Promise<string | null> =>
  transact(
    hub.sql,
    { who, moment: hub.clock(), readOnly: true, alongside: async () => undefined },
    async (tx, { actor, now }) => {
      if (!may['grid.import'](actor)) {
        await tx`commit`
        return null
      }
      const grids = under === null ? [] : await listForSheet(tx, under, mostRows + 1, legalDay(now))
      if (grids.length > mostRows) throw tooMany
      await tx`commit`
      return writeTable(
        grids.map(({ code, name, parent, district, worker, outline }) => [
          code,
          name,
          parent,
          district,
          worker,
          outline?.map(([longitude, latitude]) => `${latitude},${longitude}`).join('; ') ?? '',
        ]),
      )
    },
  )
