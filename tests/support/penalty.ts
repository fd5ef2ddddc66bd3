import { newId } from '../../src/platform/ids.ts'
import { legalDay } from '../../src/platform/calendar.ts'
import { hire } from './access/cast.ts'
import { sendsPhoto } from './serving.ts'
import { captures, finds, opensShop, opines, refusedOrder } from './case.ts'
import type { Person, World } from './world.ts'

/** The desks of two agencies that both enforce what 林 finds: 王 and 王二妹 of FDA under 罗, 郑 and 郑好 of CITY under 方. */
export type Desks = Record<
  'lin' | 'wang' | 'wang2' | 'luo' | 'luo2' | 'zheng' | 'zheng2' | 'fang' | 'chen' | 'qian' | 'wu',
  Person
>

export async function openDesks(world: World): Promise<Desks> {
  const wu = await world.person('wu')
  const lead = { role: 'LEAD', gridCode: '440106', certified: true }
  await hire(world, wu, { key: 'luo', name: '罗局', agency: 'FDA', ...lead })
  await hire(world, wu, { key: 'luo2', name: '罗副局', agency: 'FDA', ...lead })
  await hire(world, wu, { key: 'fang', name: '方局', agency: 'CITY', ...lead })
  const keys = ['lin', 'wang', 'wang2', 'luo', 'luo2', 'zheng', 'zheng2', 'fang', 'chen', 'qian', 'wu'] as const
  const people = await Promise.all(keys.map(async (key) => [key, await world.person(key)] as const))
  return Object.fromEntries(people) as Desks
}

export const today = () => legalDay(new Date())

type Measure = { kind: string; text: string; amount?: number; days?: number }
const fine = (amount: number): Measure => ({ kind: 'FINE', text: '罚款', amount })
/** What goes with every penalty (行政处罚法28). */
export const rectify = (violation: string) => ({ kind: 'RECTIFY', violation, text: '限期清洗', days: 7 })

/**
 * FDA's signed opinion on a finding: it fines only whom an inspection found unwilling (食品安全法126), here below the
 * five thousand yuan of that law, and orders to rectify beside it.
 */
export async function punishes(
  world: World,
  { lin, wang, wang2 }: Pick<Desks, 'lin' | 'wang' | 'wang2'>,
  { business, finding }: { business: string; finding: string },
  measures: Measure[] = [fine(300_000)],
  at = new Date(),
): Promise<string> {
  const violation = 'FDA-10'
  await captures(world, lin, finding, 'PHOTO', at)
  const fines = measures.some(({ kind }) => kind === 'FINE')
  const shown = fines ? await refusedOrder(business, wang, wang2, at) : {}
  return opines(wang, wang2, finding, {
    violation,
    measures: [
      ...measures.map((one) => ({ violation, ...one, ...(one.kind === 'FINE' ? shown : {}) })),
      ...(fines ? [rectify(violation)] : []),
    ],
    ...(fines ? { leniency: [{ ground: 'HARM_UNDONE', reason: '主动消除危害后果' }] } : {}),
  })
}

/** An agency's signed opinion on a new finding at a shop: what it proposes is fined unless told. */
export async function establishes(
  world: World,
  desks: Pick<Desks, 'lin' | 'wang' | 'wang2'>,
  name: string,
  measures: Measure[] = [fine(300_000)],
  at = new Date(),
): Promise<{ business: string; finding: string; opinion: string }> {
  const business = await opensShop(desks.lin, name)
  const finding = await finds(desks.lin, business, undefined, at)
  await world.settle()
  const opinion = await punishes(world, desks, { business, finding }, measures, at)
  return { business, finding, opinion }
}

/** What a handler says of a case to be filed. */
export const filing = (opinions: string[], handlers: readonly Person[], more: object = {}) => ({
  id: newId(),
  opinions,
  handlers: handlers.map(({ personId }) => `Person:${personId}`),
  source: 'PATROL',
  clueOn: today(),
  summary: '巡查发现油烟净化设施未清洗',
  ...more,
})

/** A case of FDA on a new shop, filed and approved. */
export async function filedCase(
  world: World,
  desks: Desks,
  name: string,
  measures?: Measure[],
  complex = false,
  at = new Date(),
) {
  const { wang, wang2, luo } = desks
  const known = await establishes(world, desks, name, measures, at)
  const { id } = await wang.does('fileCase', filing([known.opinion], [wang, wang2], { clueOn: legalDay(at) }))
  await luo.does('approveCase', { case: id, complex, opinion: '同意立案' })
  return { ...known, case: id as string }
}

export const gatesSeen = async (person: Person, id: string): Promise<Record<string, boolean>> => {
  const { penaltyCase } = await person.asks('query ($id: ID!) { penaltyCase(id: $id) { gates { key open } } }', { id })
  return Object.fromEntries(penaltyCase.gates.map(({ key, open }: { key: string; open: boolean }) => [key, open]))
}

export const item = (finding: string, amount = 300_000, more: object = {}) => ({
  kind: 'FINE',
  finding,
  violation: 'FDA-10',
  text: '罚款',
  amount,
  ...more,
})

/** How a paper of a penalty reaches the party: handed over by a certified officer, signed and photographed. */
export const handsOver = async (world: World, officer: Person, at = new Date(), more: object = {}) => ({
  id: newId(),
  method: 'DIRECT',
  happenedAt: at.toISOString(),
  place: '龙口东路 12 号',
  receiver: '张三',
  relation: 'PARTY',
  certificate: `Certificate:${officer.certificateId}`,
  proofs: [
    { kind: 'RECEIVER_SIGNATURE', sha256: await sendsPhoto(world, officer) },
    { kind: 'PHOTO', sha256: await sendsPhoto(world, officer) },
  ],
  ...more,
})

/** An officer hands a prior notice, or a decision, to the party. */
export const serves = async (world: World, officer: Person, paper: string, at?: Date, select?: string) =>
  officer.does('servePaper', { paper, ...(await handsOver(world, officer, at)) }, select)
