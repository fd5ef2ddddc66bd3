import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import type { Outline } from '../rules/outline.ts'
import type { HeldPower } from '../rules/power.ts'

export async function insertAgency(tx: Tx, agency: Row<'agency'>): Promise<void> {
  try {
    await insertRows(tx, 'agency', [agency])
  } catch (error) {
    if (brokenConstraint(error) === 'agency_code_unique')
      throw new Refusal('DUPLICATE', '该部门代码已登记', 'This agency code is registered already.', { field: 'code' })
    throw error
  }
}

export const findAgencyByCode = async (tx: Tx, code: string) => {
  const [row] = await tx<Row<'agency'>[]>`select * from agency where code = ${code}`
  return row
}

export const listAgencies = (tx: Tx) => tx<Row<'agency'>[]>`select * from agency order by code`

export const insertCompetence = (tx: Tx, rows: Row<'competence'>[]) => insertRows(tx, 'competence', rows)

/** Which agencies hold these authorities at a place on a day; the nearest area wins over the wider one. */
export const listCompetent = (tx: Tx, authorities: readonly string[], gridCode: string, day: string) =>
  tx<{ authority: string; agencyId: string }[]>`
    select distinct on (authority) authority, agency_id from competence
    where authority = any(${authorities as string[]}::text[]) and starts_with(${gridCode}, grid_code)
      and valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)
    order by authority, length(grid_code) desc, valid_from desc, id`

/** By which power an agency holds each of these authorities at a place on a day, the nearest area first. */
export const listPowers = (tx: Tx, agencyId: string, authorities: readonly string[], gridCode: string, day: string) =>
  tx<HeldPower[]>`
    select distinct on (c.authority) c.authority, c.power, c.basis, c.principal_id,
      (select code from agency where id = c.principal_id) as principal,
      exists (select from competence p where p.agency_id = c.principal_id and p.authority = c.authority and p.power <> 'entrusted'
        and starts_with(${gridCode}, p.grid_code) and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to > ${day}::date)) as principal_holds
    from competence c
    where c.agency_id = ${agencyId} and c.authority = any(${authorities as string[]}::text[]) and starts_with(${gridCode}, c.grid_code)
      and c.valid_from <= ${day}::date and (c.valid_to is null or c.valid_to > ${day}::date)
    order by c.authority, length(c.grid_code) desc, c.valid_from desc, c.id`

export async function insertGrid(tx: Tx, grid: Row<'grid'>): Promise<void> {
  try {
    await insertRows(tx, 'grid', [grid])
  } catch (error) {
    if (brokenConstraint(error) === 'grid_code_unique')
      throw new Refusal('DUPLICATE', '该网格编码已登记', 'This grid code is registered already.', { field: 'code' })
    throw error
  }
}

export const findGrid = async (tx: Tx, code: string) => {
  const [row] = await tx<Row<'grid'>[]>`select * from grid where code = ${code}`
  return row
}

export const getGrid = async (tx: Tx, id: string) => {
  const [row] = await tx<Row<'grid'>[]>`select * from grid where id = ${id}`
  if (!row) throw notFound('网格', 'grid')
  return row
}

export const listGridCodes = async (tx: Tx, codes: readonly string[], day: string): Promise<Set<string>> => {
  const rows = await tx<{ code: string }[]>`
    select code from grid where code = any(${codes as string[]}::text[]) and valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)`
  return new Set(rows.map(({ code }) => code))
}

export const saveOutline = async (tx: Tx, id: string, outline: Outline) => {
  const [row] = await tx<
    Row<'grid'>[]
  >`update grid set outline = ${JSON.stringify(outline)}::text::jsonb where id = ${id} returning *`
  if (!row) throw notFound('网格', 'grid')
  return row
}

export const endGrid = async (tx: Tx, id: string, day: string) => {
  const [row] = await tx<
    Row<'grid'>[]
  >`update grid set valid_to = ${day}::date where id = ${id} and valid_to is null returning *`
  if (!row) throw notFound('在用的网格', 'current grid')
  return row
}

export const insertPost = (tx: Tx, post: Row<'gridPost'>) => insertRows(tx, 'gridPost', [post])

export const endPost = async (tx: Tx, id: string, day: string) => {
  const [row] = await tx<
    Row<'gridPost'>[]
  >`update grid_post set valid_to = ${day}::date where id = ${id} and valid_to is null returning *`
  if (!row) throw notFound('在任的岗位', 'current post')
  return row
}

/** Who works a place on a day, and now as a grid worker: the innermost grid's first, and there whoever came last: who took over. */
export const listWorkers = async (tx: Tx, gridCode: string, day: string): Promise<string[]> => {
  const rows = await tx<{ personId: string }[]>`
    select p.person_id from grid_post p join grid g on g.id = p.grid_id join person w on w.id = p.person_id
    where p.post = 'worker' and starts_with(${gridCode}, g.code) and w.disabled_at is null
      and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to > ${day}::date)
      and exists (select from duty d where d.person_id = p.person_id and d.role = 'gridWorker'
        and d.valid_from <= my_now() and (d.valid_to is null or d.valid_to > my_now()))
    order by g.level desc, p.valid_from desc, p.id desc`
  return rows.map(({ personId }) => personId)
}
