import { newId } from '../../../src/platform/ids.ts'
import type { Person, World } from '../world.ts'
import { hire } from './cast.ts'

/** What came of an appeal that was admitted, by global id. */
export type Heard = {
  panel: string
  panelMember: string
  /** That the member of the contested agency withdraw, asked by the party and open. */
  panelRecusal: string
  /** The contested item, stayed by its agency. */
  stay: string
  /** What ties the finder to the business, as they declared it. */
  relation: string
}

const bench = [
  { key: 'ting', name: '庭评', agency: 'JUSTICE' },
  { key: 'ban', name: '班评', agency: 'FDA', certified: true },
  { key: 'jie', name: '介评', agency: 'ENV', certified: true },
] as const

/** Nobody of the cast sits on a panel: what a seat shows is told elsewhere. */
export async function hireBench(world: World, wu: Person): Promise<void> {
  for (const one of bench) await hire(world, wu, { ...one, role: 'PANELIST', gridCode: '440106' })
}

/** The panel that hears it, and what was asked and stayed meanwhile. */
export async function hear(
  world: World,
  known: { appeal: string; appealItem: string; business: string },
  { chen, lead, finder }: Record<'chen' | 'lead' | 'finder', Person>,
): Promise<Partial<Heard>> {
  const { id: relation } = await finder.does('declareRelation', {
    id: newId(),
    business: known.business,
    nature: '邻居',
  })
  const { appeal } = await chen.asks('query ($id: ID!) { appeal: node(id: $id) { id } }', { id: known.appeal })
  if (!appeal) return { relation }
  await chen.does('admitAppeal', { appeal: known.appeal })
  const seats = bench.map(({ key, agency }) => ({
    person: `Person:${world.city.people[key]!.personId}`,
    agency: `Agency:${world.city.agencies[agency]}`,
    role: key === 'ting' ? 'CHAIR' : 'MEMBER',
  }))
  const { id: panel, members } = await chen.does(
    'formPanel',
    { id: newId(), appeal: known.appeal, size: 3, seats },
    'id members { id agency { id } }',
  )
  const { agency } = await chen
    .asks('query ($id: ID!) { node(id: $id) { ... on AppealItem { agencyCode } } }', { id: known.appealItem })
    .then(({ node }) => ({ agency: `Agency:${world.city.agencies[node.agencyCode]}` }))
  const panelMember = members.find((one: { agency: { id: string } }) => one.agency.id === agency).id
  const asked = { id: newId(), member: panelMember, askedBy: 'PARTY', reason: '与当事人相识' }
  const { id: panelRecusal } = await chen.does('askPanelRecusal', asked)
  const { id: stay } = await lead.does('stayItem', { id: newId(), item: known.appealItem, reason: '证据待核' })
  return { relation, panel, panelMember, panelRecusal, stay }
}
