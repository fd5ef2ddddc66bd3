import { sealTrace } from '../../../src/live/index.ts'
import { newId } from '../../../src/platform/ids.ts'
import { openSigner } from '../../../src/platform/signing.ts'
import { street } from '../city.ts'
import type { World } from '../world.ts'
import type { Case } from './cases.ts'
import type { MutationRow } from './rights.ts'
import { district, ofBusiness, type QueryRow, type Seen } from './seen.ts'

/** 王's own view for each case, and 王's shared one for ours; there is none for a case that is not there. */
const views = {
  ours: `SavedView:${newId()}`,
  waiting: `SavedView:${newId()}`,
  theirs: `SavedView:${newId()}`,
  sealed: `SavedView:${newId()}`,
  unknown: `SavedView:${newId()}`,
}
const within = `lin he ${district} wu`
const viewOf = ({ name }: Pick<Case, 'name'>) => views[name]
const own: Seen = { ours: 'wang luo', waiting: 'wang', theirs: 'wang', sealed: 'wang' }
const pinned: Seen = { ours: 'wang', waiting: 'wang', theirs: 'wang', sealed: 'wang' }

/** 王 keeps a view for each case, shares that of ours with the agency and pins them all; the street has its boundary, and what was done is sealed. */
export async function openDesk(world: World): Promise<void> {
  const wang = await world.person('wang')
  const kept = (['ours', 'waiting', 'theirs', 'sealed'] as const).map((name) => [name, views[name]] as const)
  for (const [name, id] of kept) {
    const uuid = id.slice(id.indexOf(':') + 1)
    await wang.does('saveView', { id: uuid, screen: 'inbox', filter: '', name, shared: name === 'ours' })
  }
  // Apart from one another, each is a point of its own on the map.
  await world.owner`update premises p set latitude = 23 + n.place / 1e3, longitude = 113.33
    from (select id, row_number() over (order by id) as place from premises) n where n.id = p.id`
  const wu = await world.person('wu')
  const { grid } = await wu.asks(`{ grid(code: "${street}") { id } }`)
  const points = [
    [23.1, 113.3],
    [23.2, 113.3],
    [23.2, 113.4],
  ].map(([latitude, longitude]) => ({ latitude, longitude }))
  await wu.does('drawGrid', { grid: grid.id, points })
  await wang.does('pinViews', { views: kept.map(([, id]) => id), seen: [] })
  await world.settle()
  await sealTrace(world.live.hub, await openSigner(world.directory, undefined))
}

export const deskNodes = [{ type: 'SavedView', id: viewOf, seen: own }]

export const deskQueries: Record<string, QueryRow> = {
  savedViews: { ask: () => 'savedViews(first: 100) { nodes { id } }', mark: viewOf, seen: own },
  mapBusinesses: {
    ask: () => 'mapBusinesses(first: 100) { nodes { id } }',
    mark: ({ business }) => business,
    seen: ofBusiness,
  },
  // Where a shop is, is for whoever may see the shop.
  mapClusters: {
    ask: () => 'mapClusters(zoom: 24, south: -90, west: -180, north: 90, east: 180) { business { id } count }',
    mark: ({ business }) => business,
    seen: ofBusiness,
  },
  // A boundary is for whoever works within it or answers for more than it.
  mapGrids: {
    ask: () => 'mapGrids(level: 2) { grid { code } }',
    mark: () => street,
    seen: { ours: within, waiting: within, theirs: within, sealed: within },
  },
  pinnedViews: { ask: () => 'pinnedViews { id }', mark: viewOf, seen: pinned },
}

const others = 'lin he zheng zhao chen liao feng qian zhou wu'
const byOwner: MutationRow['rights'] = {
  ours: { may: 'wang', NOT_FOUND: others },
  waiting: { may: 'wang', NOT_FOUND: `luo ${others}` },
}
/** A stale version: whoever may change it is told so, and it stays for the next. */
const changed = (about: Case) => ({ view: viewOf(about), expectedVersion: 999 })

export const deskMutations: Record<string, MutationRow> = {
  saveView: {
    input: () => ({ id: newId(), screen: 'inbox', filter: '', name: '新视图' }),
    rights: { ours: { may: 'everyone' } },
  },
  changeView: { input: changed, rights: byOwner },
  removeView: { input: changed, rights: byOwner },
  followView: {
    input: (about) => ({ view: viewOf(about), following: true }),
    rights: { ours: { may: 'wang luo', NOT_FOUND: others }, waiting: { may: 'wang', NOT_FOUND: `luo ${others}` } },
  },
  // What was seen is not what is pinned: whoever may is told that it is stale.
  pinViews: {
    input: (about) => ({ views: [], seen: [viewOf(about)] }),
    rights: { ours: { may: 'everyone' } },
  },
}
