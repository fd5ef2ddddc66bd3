import { type Act, digest } from '../../audit/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { canonicalText } from '../../platform/canonical.ts'
import type { Tx } from '../../platform/database/pool.ts'
import type { Row } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { conflict, Refusal } from '../../platform/refusal.ts'
import { assertMay } from '../access.ts'
import { type PlannedRow, planGrids } from '../rules/grid-plan.ts'
import { readRows, type SheetRow } from '../rules/grid-sheet.ts'
import * as store from '../store/grid-sheet.ts'
import { readTable } from './workbook.ts'

/** One row as it was looked at: whatever would become of it otherwise gives another seal. */
export const sealOf = (row: PlannedRow): string => digest(canonicalText(row)).slice(0, 16)

export const readSheet = async (sheet: string): Promise<SheetRow[]> => readRows(await readTable(sheet))

/** What a sheet would make of the grids as they stand now. */
export async function planSheet(tx: Tx, rows: readonly SheetRow[], today: string): Promise<PlannedRow[]> {
  const told = (of: (row: SheetRow) => string) => [...new Set(rows.map(of).filter((one) => one !== ''))]
  // Whatever a code begins with may be the grid above it.
  const starts = [...new Set(rows.flatMap(({ code }) => Array.from(code.slice(0, 40), (_, n) => code.slice(0, n + 1))))]
  const parents = told(({ parent }) => parent)
  const [grids, accounts] = await Promise.all([
    store.listStanding(tx, [...starts, ...parents], parents, today),
    store.listAccounts(
      tx,
      told(({ worker }) => worker),
    ),
  ])
  return planGrids(rows, { grids, accounts, today })
}

function assertAsSeen(planned: readonly PlannedRow[], seals: readonly string[]): void {
  const moved = planned.filter((row, n) => sealOf(row) !== seals[n])
  if (moved.length === 0 && planned.length === seals.length) return
  const [some, more] = [moved.slice(0, 5), moved.length - 5]
  throw new Refusal(
    'STALE',
    `预览之后网格又有变动,未导入任何一行:${some.map(({ row, code }) => `第 ${row} 行 ${code}`).join('、')}${more > 0 ? ` 等 ${moved.length} 行` : ''}的结果已不同,请重新预览后再导入`,
    `The grids changed after the preview; nothing was taken over. Different by now: ${some.map(({ row, code }) => `row ${row} (${code})`).join(', ')}${more > 0 ? ` and ${more} more` : ''}. Look at the preview again.`,
    { rule: 'gridSheet.stale', rows: moved.map(({ row, code, result }) => ({ row, code, result })).slice(0, 200) },
  )
}

function assertWithoutFault(planned: readonly PlannedRow[]): void {
  const faulty = planned.filter(({ result }) => result === 'error')
  if (faulty.length > 0)
    throw conflict(
      'gridSheet.faulty',
      `有 ${faulty.length} 行有误,未导入任何一行:请按预览改好表格后再传`,
      `${faulty.length} rows are faulty; nothing was taken over. Put the sheet right and send it again.`,
      { rows: faulty.map(({ row }) => row).slice(0, 200) },
    )
  if (planned.every(({ result }) => result === 'unchanged'))
    throw conflict('gridSheet.nothing', '表里没有要新增或修改的内容', 'The sheet says nothing that is not so already.')
}

/** 导入网格: takes a sheet over whole, in one act, and only as it was seen in the preview. */
export async function importGrids(
  act: Act,
  input: { sheet: string; seals: string[] },
  rows: readonly SheetRow[],
): Promise<{ id: string }> {
  assertMay(act.actor, 'grid.import')
  const today = legalDay(act.now)
  await store.holdGrids(act.tx)
  const planned = await planSheet(act.tx, rows, today)
  assertAsSeen(planned, input.seals)
  assertWithoutFault(planned)
  const ids = await writeGrids(act, planned, today)
  await writePosts(act, planned, ids, today)
  const count = (result: PlannedRow['result']) => planned.filter((row) => row.result === result).length
  act.record({
    type: 'grid.imported',
    subject: ['GridSheet', newId()],
    data: { sheet: digest(input.sheet), rows: planned.length, new: count('new'), changed: count('changed') },
  })
  return { id: act.actor.personId }
}

/** Registers, renames and draws; answers the id of each grid by its code. */
async function writeGrids(act: Act, planned: readonly PlannedRow[], today: string): Promise<Map<string, string>> {
  const ids = new Map(planned.map(({ code, gridId }) => [code, gridId ?? newId()]))
  const above = await store.listStanding(
    act.tx,
    planned.flatMap(({ register }) => register?.parentCode ?? []),
    [],
    today,
  )
  for (const { code, id } of above) ids.set(code, id)
  const fresh = planned.flatMap(({ code, name, register, outline }): Row<'grid'>[] => {
    if (!register) return []
    const { level, parentCode } = register
    const parentId = parentCode === null ? null : ids.get(parentCode)!
    return [{ id: ids.get(code)!, code, parentId, level, name, validFrom: today, validTo: null, outline }]
  })
  await store.insertGrids(act.tx, fresh)
  for (const { id, code, level, name } of fresh)
    act.record({ type: 'grid.registered', subject: ['Grid', id], data: { code, level, name } })
  const known = planned.filter((row) => row.gridId !== null)
  const renamed = known.filter(({ changes }) => changes.some(({ what }) => what === 'name'))
  if (renamed.length > 0)
    await store.saveNames(
      act.tx,
      renamed.map(({ gridId, name }) => ({ id: gridId!, name })),
    )
  for (const { gridId, changes } of renamed) {
    const { from, to } = changes.find(({ what }) => what === 'name')!
    act.record({ type: 'grid.renamed', subject: ['Grid', gridId!], data: { from, to } })
  }
  const drawn = known.filter(({ outline }) => outline !== null)
  if (drawn.length > 0)
    await store.saveOutlines(
      act.tx,
      drawn.map(({ gridId, outline }) => ({ id: gridId!, outline: outline! })),
    )
  for (const { code, outline } of planned.filter((row) => row.outline !== null))
    act.record({
      type: 'grid.drawn',
      subject: ['Grid', ids.get(code)!],
      data: { outline: digest(JSON.stringify(outline)) },
    })
  return ids
}

/** Puts whoever a row names on the post, and ends that of whoever was there. */
async function writePosts(act: Act, planned: readonly PlannedRow[], ids: ReadonlyMap<string, string>, today: string) {
  const taken = planned.flatMap(({ code, post }) => (post ? [{ gridId: ids.get(code)!, ...post, id: newId() }] : []))
  const ended = taken.flatMap(({ ends, gridId }) => ends.map((post) => ({ gridId, post })))
  if (ended.length > 0)
    await store.endPosts(
      act.tx,
      ended.map(({ post }) => post),
      today,
    )
  for (const { gridId, post } of ended) act.record({ type: 'post.ended', subject: ['Grid', gridId], data: { post } })
  await store.insertPosts(
    act.tx,
    taken.map(({ id, gridId, personId, schedule, responsibility }) => ({
      id,
      gridId,
      personId,
      post: 'worker',
      schedule,
      responsibility,
      validFrom: today,
      validTo: null,
    })),
  )
  for (const { id, gridId, personId } of taken)
    act.record({ type: 'post.assigned', subject: ['Grid', gridId], data: { post: id, person: personId, as: 'worker' } })
}
