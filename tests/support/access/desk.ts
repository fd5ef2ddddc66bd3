import { sealTrace } from '../../../src/live/index.ts'
import { newId } from '../../../src/platform/ids.ts'
import { openSigner } from '../../../src/platform/signing.ts'
import { street } from '../city.ts'
import type { World } from '../world.ts'
import type { Case } from './cases.ts'
import { jointOf } from './joint.ts'
import { everywhere, type MutationRow } from './rights.ts'
import { district, ofBusiness, type QueryRow, type Seen } from './seen.ts'

/** 王's own view for each case, and 王's shared one for ours; there is none for a case that is not there. */
const views = {
  ours: `SavedView:${newId()}`,
  waiting: `SavedView:${newId()}`,
  theirs: `SavedView:${newId()}`,
  sealed: `SavedView:${newId()}`,
  unknown: `SavedView:${newId()}`,
}
/** 郑's job in bulk and packet of evidence for each case; there is none for a case that is not there. */
const named = () =>
  Object.fromEntries(Object.keys(views).map((name) => [name, newId()])) as Record<keyof typeof views, string>
const [jobs, packets] = [named(), named()]
const jobOf = ({ name }: Pick<Case, 'name'>) => `BulkJob:${jobs[name]}`
const packetOf = ({ name }: Pick<Case, 'name'>) => `EvidencePacket:${packets[name]}`
const of = (who: string): Seen => ({ ours: who, waiting: who, theirs: who, sealed: who })

const within = `lin he ${district} wu`
const viewOf = ({ name }: Pick<Case, 'name'>) => views[name]
const own: Seen = { ours: 'wang luo', waiting: 'wang', theirs: 'wang', sealed: 'wang' }
const pinned: Seen = { ours: 'wang', waiting: 'wang', theirs: 'wang', sealed: 'wang' }

let bell = `Bell:${newId()}`
const bellOf = ({ name }: Pick<Case, 'name'>) =>
  name === 'unknown' ? views.unknown.replace('SavedView', 'Bell') : bell

/** 王 sets a bell, keeps a view for each case, shares that of ours with the agency and pins them all; the street has its boundary, and what was done is sealed. */
export async function openDesk(world: World): Promise<void> {
  const wang = await world.person('wang')
  await wang.does('setBell', { muted: [] })
  bell = `Bell:${wang.personId}`
  const kept = (['ours', 'waiting', 'theirs', 'sealed'] as const).map((name) => [name, views[name]] as const)
  for (const [name, id] of kept) {
    const uuid = id.slice(id.indexOf(':') + 1)
    await wang.does('saveView', { id: uuid, screen: 'inbox', filter: '', name, shared: name === 'ours' })
  }
  const zheng = await world.person('zheng')
  const { inbox } = await zheng.asks('{ inbox(first: 100) { nodes { id finding { evidence { id } } } } }')
  const [asked] = inbox.nodes as { id: string }[]
  const [piece] = (inbox.nodes as { finding: { evidence: { id: string }[] } }[]).flatMap((one) => one.finding.evidence)
  for (const [name] of kept) {
    // Nobody is such a colleague: the row is refused, and nothing has changed.
    const nobody = { action: 'ASSIGN', colleague: `Person:${newId()}` }
    await zheng.does('startBulk', { id: jobs[name], subjects: [asked!.id], ...nobody })
    await world.settle()
    if (piece) await zheng.does('exportEvidence', { id: packets[name], evidence: [piece.id], reason: '研判' })
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

export const deskNodes = [
  { type: 'SavedView', id: viewOf, seen: own },
  // Each has their own bell: 王's is for every case.
  { type: 'Bell', id: bellOf, seen: pinned },
  { type: 'BulkJob', id: jobOf, seen: of('zheng') },
  // Who took evidence out has it, and those who supervise see it.
  { type: 'EvidencePacket', id: packetOf, seen: of('zheng qian zhou') },
]

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
  // 陈 set the sessions: what one did oneself is no news.
  news: {
    ask: () => 'news(first: 100) { entries { subject } }',
    mark: (about) => jointOf(about).session,
    seen: { ours: 'wang luo zheng', waiting: 'wang luo zheng', theirs: 'zhao', sealed: 'wang' },
  },
  bulkJobs: { ask: () => 'bulkJobs(first: 100) { nodes { id } }', mark: jobOf, seen: of('zheng') },
  bulkJob: { ask: (about) => `bulkJob(id: "${jobOf(about)}") { id }`, mark: jobOf, seen: of('zheng') },
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
  readNews: { input: () => ({ entries: [] }), rights: { ours: { may: 'everyone' } } },
  setBell: { input: () => ({ muted: [] }), rights: { ours: { may: 'everyone' } } },
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
  // Each question of a job is one's own agency's; whom it is assigned to is nobody, so nothing has changed.
  startBulk: {
    input: ({ request }) => ({
      id: newId(),
      action: 'ASSIGN',
      subjects: [request],
      colleague: `Person:${newId()}`,
    }),
    rights: {
      ours: { may: 'wang luo', NOT_FOUND: 'zheng zhao' },
      waiting: { may: 'wang luo', NOT_FOUND: 'zheng zhao' },
      theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
      sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
    },
  },
  // It is over already: its owner is told so, and it stays for the next.
  cancelBulk: {
    input: (about) => ({ job: jobOf(about) }),
    rights: everywhere({ may: 'zheng', NOT_FOUND: 'lin he wang luo zhao chen liao feng qian zhou wu' }),
  },
  undoBulk: {
    input: (about) => ({ id: newId(), job: jobOf(about), reason: '误选' }),
    rights: everywhere({ may: 'zheng', NOT_FOUND: 'wang luo zhao' }),
  },
}
