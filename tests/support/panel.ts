import { legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { hire } from './access/cast.ts'
import { handedOver, proven, toldOf } from './serving.ts'
import type { Person, World } from './world.ts'

const bench = [
  { key: 'fang', name: '方评', agency: 'FDA', certified: true },
  { key: 'fan', name: '范评', agency: 'FDA', certified: true },
  { key: 'hua', name: '华评', agency: 'ENV', certified: true },
  { key: 'shi', name: '史评', agency: 'COMMERCE', certified: true },
  { key: 'bai', name: '白评', agency: 'FDA' },
  { key: 'shu', name: '舒记', agency: 'JUSTICE' },
] as const

/** 冯 of justice is a panelist already: she chairs. These sit with her; 白 holds no certificate. */
export async function appointsBench(world: World): Promise<void> {
  const wu = await world.person('wu')
  for (const one of bench) await hire(world, wu, { ...one, role: 'PANELIST', gridCode: '440106' })
}

export const seatOf = (world: World, key: string, role: 'CHAIR' | 'MEMBER' | 'CLERK' = 'MEMBER') => {
  const agency = bench.find((one) => one.key === key)?.agency ?? 'JUSTICE'
  return {
    person: `Person:${world.city.people[key]!.personId}`,
    agency: `Agency:${world.city.agencies[agency]}`,
    role,
  }
}

export const opinionsOf = async (chen: Person, docket: string): Promise<{ id: string; verdict: string }[]> => {
  const { docket: shown } = await chen.asks(
    'query ($id: ID!) { docket(id: $id) { findings { opinions { id verdict } } } }',
    { id: docket },
  )
  return shown.findings.flatMap(({ opinions }: { opinions: object[] }) => opinions)
}

/** A notice served on a shop, with the item of FDA that it holds against it and one that it does not. */
export async function served(world: World, name: string) {
  const [lin, chen] = (await Promise.all(['lin', 'chen'].map((key) => world.person(key)))) as [Person, Person]
  const { notice, docket, business } = await handedOver(world, name)
  const proofs = await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')
  await lin.does('servePaper', { paper: notice, ...toldOf(proofs) })
  const opinions = await opinionsOf(chen, docket)
  const of = (verdict: string) => opinions.find((one) => one.verdict === verdict)!.id
  return { notice, docket, business, item: of('ESTABLISHED'), beside: of('NOT_OURS') }
}

export const brought = (notice: string, opinion: string, more: object = {}) => ({
  id: newId(),
  notice,
  channel: 'COUNTER',
  filedBy: '张三(经营者)',
  filedOn: legalDay(new Date()),
  items: [{ opinion, argument: '已于次日清洗,有清洗单位的凭证' }],
  ...more,
})

/** An appeal of a served notice that was admitted. */
export async function admitted(world: World, name: string) {
  const chen = await world.person('chen')
  const { notice, docket, business, item } = await served(world, name)
  const { id, items } = await chen.does('fileAppeal', brought(notice, item), 'id items { id }')
  await chen.does('admitAppeal', { appeal: id })
  return { appeal: id as string, item: items[0].id as string, notice, docket, business }
}

/** 冯 chairs, 方 of FDA and 史 of commerce beside her. */
export const benchFor = (world: World, appeal: string) => ({
  id: newId(),
  appeal,
  size: 3,
  seats: [seatOf(world, 'feng', 'CHAIR'), seatOf(world, 'fang'), seatOf(world, 'shi')],
})
