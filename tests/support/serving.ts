import { legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { hire } from './access/cast.ts'
import { docketOf, finds, opensShop, opines } from './case.ts'
import { photo, sha256, uploads } from './phone.ts'
import type { Person, World } from './world.ts'

/** The day of law on which something happened. */
export const servedAt = legalDay

const rectify = { kind: 'RECTIFY', violation: 'FDA-10', text: '限期清洗净化设施', days: 7 }

/** Bytes that the hub has, by their hash. */
export async function sendsPhoto(world: World, person: Person): Promise<string> {
  const bytes = photo()
  await uploads({ ...person, url: world.url }, bytes)
  return sha256(bytes)
}

async function photographs(world: World, person: Person, finding: string): Promise<void> {
  const { finding: found } = await person.asks('query ($id: ID!) { finding(id: $id) { visit { id } } }', {
    id: finding,
  })
  await person.does('addEvidence', {
    id: newId(),
    visit: found.visit.id,
    finding,
    sha256: await sendsPhoto(world, person),
    kind: 'PHOTO',
    capturedAt: new Date().toISOString(),
    device: '测试机',
  })
}

/** A docket whose notice is issued: one agency, the one of the violation, orders something until a day unless told, on others too; the other agency says it is not its own unless told. */
export async function issued(
  world: World,
  name: string,
  measures: (object & { violation?: string })[] = [rectify],
  violation: 'FDA-10' | 'ENV-15' = 'FDA-10',
  other: Parameters<typeof opines>[3] = { verdict: 'NOT_OURS' },
): Promise<{ business: string; docket: string; notice: string }> {
  const [lin, wang, wang2, zheng, zheng2, chen] = (await Promise.all(
    ['lin', 'wang', 'wang2', 'zheng', 'zheng2', 'chen'].map((key) => world.person(key)),
  )) as [Person, Person, Person, Person, Person, Person]
  const business = await opensShop(lin, name)
  const finding = await finds(lin, business)
  await world.settle()
  await photographs(world, lin, finding)
  const desks = [
    [wang, wang2],
    [zheng, zheng2],
  ] as const
  const [own, beside] = violation === 'FDA-10' ? desks : ([desks[1], desks[0]] as const)
  const others = [...new Set(measures.flatMap((one) => one.violation ?? []))].filter((one) => one !== violation)
  await opines(...own, finding, { violation, beside: others, measures })
  await opines(...beside, finding, other)
  const seen = async () => {
    const { id, version } = await docketOf(chen, business)
    return { docket: id, expectedVersion: version }
  }
  await chen.does('mergeDocket', await seen())
  await chen.does('approveDocket', await seen())
  const { id, notice } = await chen.does('dispatchDocket', await seen(), 'id notice { id }')
  await world.settle()
  return { business, docket: id, notice: notice.id }
}

/** The same, taken by its carrier. */
export async function handedOver(
  world: World,
  name: string,
  ...opinion: [measures?: object[], violation?: 'FDA-10' | 'ENV-15', other?: Parameters<typeof opines>[3]]
) {
  const known = await issued(world, name, ...opinion)
  await (await world.person('lin')).does('acknowledgeNotice', { notice: known.notice })
  await world.settle()
  return known
}

type Kind =
  | 'RECEIVER_SIGNATURE'
  | 'SERVER_SIGNATURE'
  | 'WITNESS_SIGNATURE'
  | 'PHOTO'
  | 'VIDEO'
  | 'SLIP'
  | 'SYSTEM_RECEIPT'
  | 'LETTER'
  | 'ANNOUNCEMENT_SCAN'
  | 'WHEREABOUTS_UNKNOWN'

/** Proofs whose bytes the hub has, sent by this person. */
export const proven = (world: World, person: Person, ...kinds: Kind[]) =>
  Promise.all(kinds.map(async (kind) => ({ kind, sha256: await sendsPhoto(world, person) })))

/** A service as it is told, at the door unless told otherwise. */
export const toldOf = (proofs: readonly { kind: Kind; sha256: string }[], more: object = {}) => ({
  id: newId(),
  method: 'DIRECT',
  happenedAt: new Date().toISOString(),
  place: '龙口东路 12 号',
  receiver: '张三',
  relation: 'PARTY',
  ...more,
  proofs,
})

/** What a test looks at of a service. */
export const served = `id method status effectiveOn reason witness channel medium trackingNumber unit
  proofs { kind arrivedAt } corrects { id } notice { id status } clocks { kind agencyCode dueOn startedOn status binds }`

/** The clocks of a docket by kind, those that run alone unless told. */
export async function clocksOf(person: Person, docket: string, status = 'RUNNING'): Promise<Map<string, string>> {
  const { docket: known } = await person.asks('query ($id: ID!) { docket(id: $id) { clocks { kind status dueOn } } }', {
    id: docket,
  })
  const all = known.clocks as { kind: string; status: string; dueOn: string }[]
  return new Map(all.filter((one) => one.status === status).map(({ kind, dueOn }) => [kind, dueOn]))
}

/** 顾青, somebody else who works the same grid. */
export async function hiresCarrier(world: World): Promise<Person> {
  const wu = await world.person('wu')
  await hire(world, wu, { key: 'gu', name: '顾青', role: 'GRID_WORKER', agency: 'CITY', gridCode: '440106001002' })
  const { grid } = await wu.asks('{ grid(code: "440106001002001") { id } }')
  await wu.does('assignPost', {
    grid: grid.id,
    person: `Person:${world.city.people['gu']!.personId}`,
    post: 'WORKER',
    schedule: '工作日',
    responsibility: '协助送达',
    validFrom: '2025-01-01',
  })
  return world.person('gu')
}
