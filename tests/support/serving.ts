import { legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
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

/** A docket whose notice is issued: one agency orders something until a day, and proposes no fine unless told. */
export async function issued(
  world: World,
  name: string,
  measures: object[] = [rectify],
): Promise<{ business: string; docket: string; notice: string }> {
  const [lin, wang, wang2, zheng, zheng2, chen] = (await Promise.all(
    ['lin', 'wang', 'wang2', 'zheng', 'zheng2', 'chen'].map((key) => world.person(key)),
  )) as [Person, Person, Person, Person, Person, Person]
  const business = await opensShop(lin, name)
  const finding = await finds(lin, business)
  await world.settle()
  await photographs(world, lin, finding)
  await opines(wang, wang2, finding, { violation: 'FDA-10', measures })
  await opines(zheng, zheng2, finding, { verdict: 'NOT_OURS' })
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
export async function handedOver(world: World, name: string, measures?: object[]) {
  const known = await issued(world, name, measures)
  await (await world.person('lin')).does('acknowledgeNotice', { notice: known.notice })
  await world.settle()
  return known
}
