import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import type { Account, StandingGrid } from '../rules/grid-plan.ts'
import type { Outline } from '../rules/outline.ts'

/** Nobody else writes grids or posts until the act ends: what is planned next is what stands. */
export const holdGrids = (tx: Tx) => tx`lock table grid, grid_post in share row exclusive mode`

/** The grids that a sheet tells of or hangs its rows under, each with its posts that are not over or were made today. */
export const listStanding = (tx: Tx, codes: readonly string[], names: readonly string[], today: string) =>
  tx<StandingGrid[]>`
    select g.id, g.code, g.name, g.level, g.parent_id, g.valid_to::text, g.outline, coalesce(p.posts, '[]'::json) as posts
    from grid g left join lateral (
      select json_agg(json_build_object('id', p.id, 'personId', p.person_id, 'login', a.login, 'name', w.name,
        'schedule', p.schedule, 'responsibility', p.responsibility, 'validFrom', p.valid_from, 'validTo', p.valid_to)
        order by p.valid_from, p.id) as posts
      from grid_post p join person w on w.id = p.person_id left join account a on a.person_id = p.person_id
      where p.grid_id = g.id and p.post = 'worker'
        and (p.valid_to is null or p.valid_to > ${today}::date or p.valid_from = ${today}::date)
    ) p on true
    where g.code = any(${codes as string[]}::text[]) or g.name = any(${names as string[]}::text[])
    order by g.code`

/** Whose logins these are, and where each has a duty as grid worker now. */
export const listAccounts = (tx: Tx, logins: readonly string[]) =>
  tx<Account[]>`
    select a.login, a.person_id, p.name, p.disabled_at is not null as disabled,
      array(select d.grid_code::text from duty d where d.person_id = a.person_id and d.role = 'gridWorker'
        and d.valid_from <= my_now() and coalesce(d.valid_to > my_now(), true) order by d.grid_code) as areas
    from account a join person p on p.id = a.person_id where a.login = any(${logins as string[]}::text[])`

export const insertGrids = (tx: Tx, grids: Row<'grid'>[]) => insertRows(tx, 'grid', grids)
export const insertPosts = (tx: Tx, posts: Row<'gridPost'>[]) => insertRows(tx, 'gridPost', posts)

export const saveNames = (tx: Tx, renamed: readonly { id: string; name: string }[]) =>
  tx`update grid g set name = r.name
    from json_to_recordset(${JSON.stringify(renamed)}::text::json) as r(id uuid, name text) where g.id = r.id`

export const saveOutlines = (tx: Tx, drawn: readonly { id: string; outline: Outline }[]) =>
  tx`update grid g set outline = r.outline
    from json_to_recordset(${JSON.stringify(drawn)}::text::json) as r(id uuid, outline jsonb) where g.id = r.id`

export const endPosts = (tx: Tx, ids: readonly string[], day: string) =>
  tx`update grid_post set valid_to = ${day}::date where id = any(${ids as string[]}::uuid[])`

/** The grids that are in use, as the sheet tells them. */
export const listForSheet = (tx: Tx, under: string, most: number, today: string) =>
  tx<{ code: string; name: string; parent: string; district: string; worker: string; outline: Outline | null }[]>`
    select g.code, g.name, coalesce(u.code, '') as parent, coalesce(d.name, '') as district, g.outline,
      coalesce((select a.login from grid_post p join account a on a.person_id = p.person_id
        where p.grid_id = g.id and p.post = 'worker' and p.valid_from <= ${today}::date and (p.valid_to is null or p.valid_to > ${today}::date)
        order by p.valid_from desc, p.id desc limit 1), '') as worker
    from grid g left join grid u on u.id = g.parent_id left join grid d on d.level = 1 and starts_with(g.code, d.code) and g.level > 1
    where g.valid_to is null and starts_with(g.code, ${under}) order by g.code limit ${most}`
