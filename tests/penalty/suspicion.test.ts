import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { type Desks, filedCase, gatesSeen, openDesks, today } from '../support/penalty.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const ruleOf = (refused: { extensions: Record<string, unknown> }) => refused.extensions['rule']
const report = (id: string, officers: readonly Person[]) => ({
  id: newId(),
  case: id,
  officers: officers.map(({ personId }) => `Person:${personId}`),
  what: '检验报告显示食品含有有毒、有害物质，涉嫌生产、销售有毒、有害食品罪',
  on: today(),
})
const referral = (id: string) => ({
  case: id,
  receiver: '天河区公安分局',
  paper: '涉嫌犯罪案件移送书〔2026〕1号',
  suspicion: '涉嫌生产、销售有毒、有害食品罪',
  on: today(),
})
type Seen = { id: string; decision: string | null; decidedAt: string | null; referBy: string | null }
const looks = async (id: string) => {
  await world.settle()
  const { penaltyCase } = await desks.wang.asks(
    `query ($id: ID!) { penaltyCase(id: $id) { suspicions { id decision decidedAt referBy } clocks { kind status dueOn } } }`,
    { id },
  )
  const clocks = (penaltyCase.clocks as { kind: string; status: string; dueOn: string }[])
    .filter(({ kind }) => ['SUSPECT', 'TRANSFER', 'POLICE'].includes(kind))
    .map(({ kind, status, dueOn }) => `${kind} ${status} ${dueOn}`)
    .toSorted((a, b) => a.localeCompare(b))
  return { clocks, suspicions: penaltyCase.suspicions as Seen[] }
}

it('王 and 王二妹 report a suspected crime; 罗局 has three days to decide, then 24 hours to be with the police', async () => {
  const { wang, wang2, luo, zheng } = desks
  const { case: id } = await filedCase(world, desks, '疑罪小馆')
  expect(await gatesSeen(wang, id)).not.toHaveProperty('TRANSFER')
  expect(ruleOf(await wang.isRefused('reportSuspicion', report(id, [wang, wang])))).toBe('suspicion.officers')
  expect((await zheng.isRefused('reportSuspicion', report(id, [wang, wang2]))).code).toBe('NOT_FOUND')
  const reporting = await Promise.allSettled(
    [wang, wang2].map((officer) => officer.does('reportSuspicion', report(id, [wang, wang2]))),
  )
  expect(reporting.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await looks(id)).clocks).toEqual([`SUSPECT RUNNING ${addDays(today(), 3)}`])
  expect(await gatesSeen(wang, id)).toMatchObject({ TRANSFER: false })
  expect(ruleOf(await luo.isRefused('referCase', referral(id)))).toBe('suspicion.referred')
  const { suspicions } = await looks(id)
  const decided = { suspicion: suspicions[0]!.id, decision: 'APPROVED', reason: '事实清楚，同意移送' }
  expect((await wang.isRefused('decideSuspicion', decided)).code).toBe('FORBIDDEN')
  await luo.does('decideSuspicion', decided)
  const {
    clocks,
    suspicions: [approved],
  } = await looks(id)
  expect(clocks).toEqual([`SUSPECT SATISFIED ${addDays(today(), 3)}`, `TRANSFER RUNNING ${addDays(today(), 1)}`])
  expect(Date.parse(approved!.referBy!) - Date.parse(approved!.decidedAt!)).toBe(24 * 3_600_000)
  expect(await gatesSeen(wang, id)).toMatchObject({ TRANSFER: false })
  await luo.does('referCase', referral(id))
  expect((await looks(id)).clocks).toContain(`TRANSFER SATISFIED ${addDays(today(), 1)}`)
  expect((await looks(id)).clocks).toContain(`POLICE RUNNING ${addDays(today(), 3)}`)
})

it('what is decided not to go to the police goes on here; two heads decide one report once', async () => {
  const { wang, wang2, luo, luo2 } = desks
  const { case: id } = await filedCase(world, desks, '不移小馆')
  await wang.does('reportSuspicion', report(id, [wang, wang2]))
  const { suspicions } = await looks(id)
  const refused = { suspicion: suspicions[0]!.id, decision: 'REFUSED', reason: '情节轻微，不构成犯罪' }
  const deciding = await Promise.allSettled([luo, luo2].map((head) => head.does('decideSuspicion', refused)))
  expect(deciding.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await looks(id)).clocks).toEqual([`SUSPECT SATISFIED ${addDays(today(), 3)}`])
  expect(await gatesSeen(wang, id)).not.toHaveProperty('TRANSFER')
  expect(ruleOf(await luo.isRefused('referCase', referral(id)))).toBe('suspicion.referred')
})
