import { enumOf } from '../../platform/graphql/builder.ts'
import {
  type Arguments,
  column,
  type Fields,
  fieldsOf,
  list,
  one,
  page,
  rowType,
} from '../../platform/graphql/declare.ts'
import { query } from '../../platform/graphql/root.ts'
import { BusinessKindRef, BusinessRef, GridRef } from '../../registry/graphql.ts'
import { cellAt, polygonOf } from '../rules/area.ts'

const StandingRef = enumOf('MapStanding', '现状: something ordered is not yet put right · something found is open.', [
  'unrectified',
  'found',
])

/** What the map and the list beside it are narrowed by: the same, said once. */
const filters = (t: Fields) => ({
  grid: t.arg.string({ description: 'Only below this grid.' }),
  kind: t.arg({ type: BusinessKindRef, description: 'Only of this kind.' }),
  minRisk: t.arg.int({ description: 'Only of at least this risk.' }),
  standing: t.arg({ type: StandingRef, description: 'Only those that stand so.' }),
  area: t.arg.string({ description: '圈选: only within these corners, `113.33,23.13;113.34,23.13;…`.' }),
})

const below = (column: string, code: string) => `${column} >= ${code} and ${column} < ${code} || '~'`
const openMeasure = `m.status in ('due', 'done', 'failed', 'escalated')`

/** The businesses that are wanted, with their places and what was ordered of them. */
const wanted = (arg: Arguments): string => `(
  select b.*, p.latitude, p.longitude, coalesce(m.ordered, 0) as ordered, coalesce(m.open, 0) as open
  from business b join premises p on p.id = b.premises_id left join (
    select m.business_id, count(*) as ordered, count(*) filter (where ${openMeasure}) as open
    from due_measure m where m.status not in ('void', 'ended') group by 1) m on m.business_id = b.id
  where ${[
    arg.has('grid')
      ? below('b.grid_code', arg.value('grid', 'text'))
      : 'b.grid_code >= (select my_grid()) and b.grid_code < (select my_grid_end())',
    arg.has('kind') ? `b.kind = ${arg.value('kind', 'text')}` : 'true',
    arg.has('minRisk') ? `b.risk >= ${arg.value('minRisk', 'int')}` : 'true',
    arg.has('standing')
      ? `case ${arg.value('standing', 'text')} when 'unrectified' then coalesce(m.open, 0) > 0
        else exists (select from finding f where f.business_id = b.id and f.status not in ('settled', 'dismissed')) end`
      : 'true',
    arg.has('area')
      ? `${arg.computed('polygon', ({ area }) => polygonOf(String(area)))} @> point(p.longitude, p.latitude)`
      : 'true',
  ].join(' and ')})`

query('mapBusinesses', (t) =>
  page(
    t,
    BusinessRef,
    { from: (_self, it, arg) => `${wanted(arg)} ${it}`, where: () => 'true' },
    {
      args: filters(t),
      order: [{ column: 'id', type: 'uuid' }],
      description: '地图旁的清单: the businesses of the map in words, those without a position too, the newest first.',
    },
  ),
)

const ClusterRef = rowType(
  'MapCluster',
  'business',
  '聚合点: businesses that lie close together at this zoom, or a single one.',
)

fieldsOf(ClusterRef, (t) => ({
  latitude: column(t, 'Float', 'latitude', { description: 'WGS 84, degrees: the middle of those in it.' }),
  longitude: column(t, 'Float', 'longitude', { description: 'WGS 84, degrees: the middle of those in it.' }),
  south: column(t, 'Float', 'south', { description: 'How far they reach.' }),
  west: column(t, 'Float', 'west', { description: 'How far they reach.' }),
  north: column(t, 'Float', 'north', { description: 'How far they reach.' }),
  east: column(t, 'Float', 'east', { description: 'How far they reach.' }),
  count: column(t, 'Int', 'count', { description: 'How many they are.' }),
  unrectified: column(t, 'Int', 'unrectified', { description: 'How many of them have something not yet put right.' }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, {
    description: 'Which one it is, where it is a single one.',
  }),
}))

/** How far north a latitude lies on a map of which every part keeps its shape, in degrees of longitude. */
const northing = 'degrees(ln(tan(pi() / 4 + radians(b.latitude) / 2)))'

query('mapClusters', (t) =>
  list(
    t,
    ClusterRef,
    {
      from: (_self, it, arg) => {
        const cell = arg.computed('float8', ({ zoom }) => cellAt(Number(zoom)))
        const bound = (side: string) => arg.value(side, 'float8')
        return `(select avg(b.latitude) as latitude, avg(b.longitude) as longitude, min(b.latitude) as south, min(b.longitude) as west,
            max(b.latitude) as north, max(b.longitude) as east, count(*)::int as count, (count(*) filter (where b.open > 0))::int as unrectified,
            case when count(*) = 1 then (array_agg(b.id))[1] end as business_id
          from ${wanted(arg)} b
          where b.latitude between ${bound('south')} and ${bound('north')} and b.longitude between ${bound('west')} and ${bound('east')}
          group by floor(b.longitude / ${cell}), floor(${northing} / ${cell})) ${it}`
      },
      where: () => 'true',
    },
    {
      args: {
        ...filters(t),
        zoom: t.arg({
          type: 'Float',
          required: true,
          description: '0 shows the whole world in 256 pixels; each step half of it.',
        }),
        south: t.arg({ type: 'Float', required: true, description: 'What is in view, WGS 84, degrees.' }),
        west: t.arg({ type: 'Float', required: true, description: 'What is in view.' }),
        north: t.arg({ type: 'Float', required: true, description: 'What is in view.' }),
        east: t.arg({ type: 'Float', required: true, description: 'What is in view.' }),
      },
      order: (it) => `${it}.count desc, ${it}.latitude, ${it}.longitude`,
      limit: 2000,
      description: '地图: what is in view, brought together where it lies too close to be told apart.',
    },
  ),
)

const MapGridRef = rowType(
  'MapGrid',
  'grid',
  '网格着色: a grid, and how much of what was ordered there is not yet put right.',
)

fieldsOf(MapGridRef, (t) => ({
  grid: one(t, GridRef, (self, it) => `${it}.id = ${self}.grid_id`, { description: 'The grid.' }),
  businesses: column(t, 'Int', 'businesses', { description: 'How many businesses of the filter it has.' }),
  ordered: column(t, 'Int', 'ordered', {
    description: '整改事项 of those, as far as you may see them; those that are void or were ended are not counted.',
  }),
  unrectified: column(t, 'Int', 'unrectified', { description: '未整改: those of them that have no outcome yet.' }),
}))

query('mapGrids', (t) =>
  list(
    t,
    MapGridRef,
    {
      // By the exact grid first, of which there are few, then by the ones above it.
      from: (_self, it, arg) => `(with there as materialized (
          select b.grid_code, count(*) as n, sum(b.ordered) as ordered, sum(b.open) as open from ${wanted(arg)} b group by 1)
        select g.id as grid_id, g.code, coalesce(sum(c.n), 0)::int as businesses, coalesce(sum(c.ordered), 0)::int as ordered,
          coalesce(sum(c.open), 0)::int as unrectified
        from grid g left join there c on ${below('c.grid_code', 'g.code')}
        where g.level = ${arg.value('level', 'int')} and g.outline is not null
          and (starts_with(g.code, (select my_grid())) or starts_with((select my_grid()), g.code)) group by 1, 2) ${it}`,
      where: () => 'true',
    },
    {
      args: {
        ...filters(t),
        level: t.arg.int({ required: true, description: '1 区 · 2 镇办 · 3 村社区 · 4 sub-area · 5 single premises.' }),
      },
      order: (it) => `${it}.code`,
      limit: 2000,
      description: '网格着色: the grids of a level that have a boundary, with the share of what is not yet put right.',
    },
  ),
)
