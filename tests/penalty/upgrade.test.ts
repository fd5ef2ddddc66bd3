import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { docketOf, finds, opensShop, opines } from '../support/case.ts'
import { type Desks, filedCase, filing, openDesks, punishes, rectify, today } from '../support/penalty.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

/** What an upgrade does to what is there already: the statements of a migration, from the first that says so to the last. */
const upgrades = async (migration: string, from: string, to: string) => {
  const file = await readFile(new URL(`../../schema/migrations/${migration}.sql`, import.meta.url), 'utf8')
  const all = file.split('--> statement-breakpoint')
  const first = all.findIndex((one) => one.includes(from))
  const last = all.findIndex((one) => one.includes(to))
  expect(first).toBeGreaterThan(0)
  expect(last).toBeGreaterThanOrEqual(first)
  await world.owner.begin(async (tx) => {
    for (const one of all.slice(first, last + 1)) await tx.unsafe(one)
  })
}
const bare = (id: string) => id.split(':')[1]!
const referral = (id: string) => ({
  case: id,
  receiver: '天河区公安分局',
  paper: '移送书〔2026〕1号',
  suspicion: '涉嫌犯罪',
  on: today(),
})

it('what went to the police before is taken again fact by fact: each once, the last first, and also an act of weeks before', async () => {
  const { lin, luo } = desks
  const { owner } = world
  const { case: id, business, finding } = await filedCase(world, desks, '升级移送')
  const [b, c] = [await finds(lin, business), await finds(lin, business)]
  await world.settle()
  await luo.does('referCase', referral(id))
  await luo.does('endCase', { case: id, ground: 'TRANSFERRED', reason: '涉嫌犯罪' })
  const one = bare(id)
  const copies = [newId(), newId(), newId()] as const
  for (const [i, copy] of copies.entries()) {
    await owner`insert into penalty_case select (json_populate_record(c, json_build_object('id', ${copy}::text,
      'ended_at', c.ended_at + ${[-1, 1, 2][i]!} * interval '1 hour'))).* from penalty_case c where c.id = ${one}`
    await owner`insert into case_referral select (json_populate_record(r, json_build_object('case_id', ${copy}::text))).*
      from case_referral r where r.case_id = ${one}`
  }
  await owner`update penalty_fact set stands = false, claims = false where case_id = ${one}`
  const has = (caseId: string, on: string, more: object = {}) =>
    owner`insert into penalty_fact select (json_populate_record(f, ${JSON.stringify({ case_id: caseId, finding_id: bare(on), stands: false, claims: false, ...more })}::text::json)).*
      from penalty_fact f where f.case_id = ${one} and f.finding_id = ${bare(finding)}`
  const [early, late, last] = copies
  await has(early, c, { act_from: '2026-01-05', act_to: '2026-01-05' })
  await has(late, finding)
  await has(late, b, { fact_code: 'F-OTHER' })
  await has(last, b, { fact_code: 'F-OTHER' })
  await upgrades('20261122163740_inner_file_rights', 'SET stands = true', 'SET stands = true')
  const rows =
    await owner`select case_id, finding_id from penalty_fact where stands and claims and case_id = any(${[one, ...copies]}::uuid[])`
  expect(rows.map((row) => `${row['caseId']} ${row['findingId']}`).toSorted()).toEqual(
    [`${early} ${bare(c)}`, `${late} ${bare(finding)}`, `${last} ${bare(b)}`].toSorted(),
  )
})

/** FDA filed first; CITY, whose fine is higher, has proposed; the docket says that CITY fines. */
const ruled = async (name: string) => {
  const { lin, wang, wang2, luo, zheng, zheng2, chen } = desks
  const business = await opensShop(lin, name)
  const finding = await finds(lin, business)
  await world.settle()
  const fine = (amount: number) => ({ kind: 'FINE', text: '罚款', amount })
  const fda = await punishes(world, desks, { business, finding }, [fine(300_000)])
  const violation = 'ENV-15'
  const measures = [{ ...fine(600_000), violation }, rectify(violation)]
  const city = await opines(zheng, zheng2, finding, { violation, measures })
  const { id: ours } = await wang.does('fileCase', filing([fda], [wang, wang2]))
  const { id: theirs } = await zheng.does('fileCase', filing([city], [zheng, zheng2]))
  await luo.does('approveCase', { case: ours, complex: false, opinion: '同意立案' })
  const { id, version } = await docketOf(chen, business)
  const merged = await chen.does('mergeDocket', { docket: id, expectedVersion: version }, 'id version')
  await chen.does('approveDocket', { docket: id, expectedVersion: merged.version })
  return { ours: bare(ours), theirs: theirs as string, city }
}

it('what dockets had told is a ruling after the upgrade only where the fine that it protects is still to come', async () => {
  const { fang, zheng, luo } = desks
  const stays = await ruled('升级照旧')
  const refused = await ruled('升级不立案')
  const withdrawn = await ruled('升级撤回')
  const police = await ruled('升级公安')
  await fang.does('refuseCase', { case: refused.theirs, reason: '不予立案' })
  await zheng.does('withdrawOpinion', { opinion: withdrawn.city, reason: '引用条款有误' })
  await luo.does('referCase', referral(`PenaltyCase:${police.ours}`))
  await world.settle()
  // As it was before there were rulings: whoever filed first claims.
  const { owner } = world
  const ours = [stays, refused, withdrawn, police].map((one) => one.ours)
  await owner`delete from act_ruling`
  await owner`update penalty_fact set gave_way_to_id = null, act = null`
  await owner`update penalty_fact set claims = true where case_id = any(${ours}::uuid[])`
  await upgrades('20261122165004_acts_ruled_rights', 'WITH cluster', 'SET gave_way_to_id')
  const rows = await owner`select f.case_id, f.claims, g.code as gave_way_to, a.code as ruled from penalty_fact f
    left join agency g on g.id = f.gave_way_to_id join act_ruling r on r.finding_id = f.finding_id left join agency a on a.id = r.fine_agency_id
    where f.case_id = any(${ours}::uuid[])`
  const after = (one: { ours: string }) => rows.find(({ caseId }) => caseId === one.ours)
  expect(after(stays)).toMatchObject({ ruled: 'CITY', gaveWayTo: 'CITY', claims: false })
  expect(after(refused)).toMatchObject({ ruled: null, gaveWayTo: null, claims: true })
  expect(after(withdrawn)).toMatchObject({ ruled: null, gaveWayTo: null, claims: true })
  expect(after(police)).toMatchObject({ ruled: 'CITY', gaveWayTo: null, claims: true })
})
