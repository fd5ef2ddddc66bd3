import { type FigureName, figureNames, figures } from '../rules/figures.ts'
import { kindNames, shared, stages } from '../rules/kinds.ts'
import { figureRows, type Narrowed } from './figure-rows.ts'

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

/** SQL of what a kind is called, in Chinese (0) or English (1). */
export const kindName = (name: FigureName, kind: string, language: 0 | 1): string =>
  `case ${kind} ${Object.entries(kindNames[name])
    .map(([one, said]) => `when ${literal(one)} then ${literal(said[language])}`)
    .join(' ')} else ${kind} end`

type Key = { join: string; key: string; zh: string; en: string; order: string }

/** The grids right below the one that is looked at, or below one's own area; at the top those of the first level. */
const below = (grid: string | undefined) =>
  `g.parent_id is not distinct from (select x.id from grid x where x.code = ${grid ?? '(select my_grid())'})`

const keys: Record<'agency' | 'grid' | 'kind', (name: FigureName, grid: string | undefined) => Key> = {
  agency: () => ({
    join: 'left join agency a on a.id = r.agency_id',
    key: `coalesce(a.code, 'SHARED')`,
    zh: `coalesce(a.name, ${literal(shared[0])})`,
    en: `coalesce(a.name_en, ${literal(shared[1])})`,
    order: `coalesce(a.code, '~')`,
  }),
  grid: (_name, grid) => ({
    join: `left join grid g on r.grid_code >= g.code and r.grid_code < g.code || '~' and ${below(grid)}`,
    key: 'coalesce(g.code, r.grid_code)',
    zh: 'coalesce(g.name, r.grid_code)',
    en: 'coalesce(g.name, r.grid_code)',
    order: 'coalesce(g.code, r.grid_code)',
  }),
  kind: (name) => ({
    join: '',
    key: 'r.kind',
    zh: kindName(name, 'r.kind', 0),
    en: kindName(name, 'r.kind', 1),
    order: name === 'stageDays' ? `array_position(array['${stages.join("','")}'], r.kind)::text` : 'r.kind',
  }),
}

const rounded = (share: number) => `round((percentile_cont(${share}) within group (order by u.days))::numeric, 1)`

/** One figure: all of it and each bar in one pass over its rows. */
function sumOf(name: FigureName, place: number, narrowed: Narrowed): string {
  const { unit, measure, dated, ofAgencies, zh, en } = figures[name]
  const { join, key, zh: called, en: calledEn, order } = keys[unit](name, narrowed.grid)
  const hours = measure === 'hours'
  const bar = `jsonb_build_object('key', b.key, 'name', b.called, 'nameEn', b.called_en, 'count', b.n, 'of', b.total,
    'median', b.median, 'ninetieth', b.ninetieth, 'hours', b.hours)`
  const said = (key: keyof typeof zh) => `'${key}', ${literal(zh[key])}, '${key}En', ${literal(en[key])}`
  return `select ${place} as place, jsonb_build_object('name', '${name}', 'unit', '${unit}', 'measure', '${measure}', 'dated', ${dated},
    ${said('title')}, ${said('definition')}, ${said('counted')}, ${said('all')}, 'asOf', (select my_now()),
    'whole', (jsonb_agg(${bar}) filter (where b.whole))->0,
    'bars', coalesce(jsonb_agg(${bar} order by b.place, b.key) filter (where not b.whole), '[]')) as j
  from (select grouping(u.key) = 1 as whole, coalesce(u.key, '') as key, coalesce(u.called, '') as called,
      coalesce(u.called_en, '') as called_en, u.place, ${hours ? 'coalesce(sum(u.weight), 0)' : 'count(*) filter (where u.counted)'} as n,
      count(*) as total, ${hours ? 'null' : rounded(0.5)} as median, ${hours ? 'null' : rounded(0.9)} as ninetieth,
      ${hours ? 'round(sum(u.days) / nullif(sum(u.weight), 0), 2)' : 'null'} as hours
    from (select r.days, r.weight, r.counted, ${key} as key, ${called} as called, ${calledEn} as called_en, ${order} as place
      from (${figureRows(name, { unit, ofAgencies }, narrowed)}) r ${join}) u
    group by grouping sets ((u.key, u.called, u.called_en, u.place), ())) b`
}

/** What is asked for: SQL that says whether a figure is among it, and what it is narrowed to. */
export type Asked = Narrowed & { only?: string | undefined }

/** Every figure that whoever asks may have, as one relation `(place, j)`; what is not asked for is not looked at. */
export const figureSums = ({ only, ...narrowed }: Asked): string =>
  figureNames
    .map((name, place) => {
      const wanted = only ? `'${name}' = any(${only})` : 'true'
      const may = `(select my_role()) in ('supervisor', 'auditor'${figures[name].ofAgencies ? `, 'lead'` : ''})`
      return `select x.place, x.j from (${sumOf(name, place, narrowed)}) x where ${wanted} and ${may}`
    })
    .join(' union all ')

/** The rows of the figure that is asked for, each with what its kind is called. */
export const rowsOfAsked = (figure: string, narrowed: Narrowed): string =>
  figureNames
    .map((name) => {
      const told = `r.*, ${kindName(name, 'r.kind', 0)} as kind_name, ${kindName(name, 'r.kind', 1)} as kind_name_en`
      return `select ${told} from (${figureRows(name, figures[name], narrowed)}) r where ${figure} = '${name}'`
    })
    .join(' union all ')
