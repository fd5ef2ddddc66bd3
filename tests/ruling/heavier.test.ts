import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { hire } from '../support/access/cast.ts'
import { docketOf, opines } from '../support/case.ts'
import { contested, hirePanelists, seated, votes } from '../support/ruling.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let feng: Person, mei: Person, ruan: Person, yan: Person, chen: Person, zheng: Person, zheng2: Person
beforeAll(async () => {
  world = await openWorld()
  ;[feng, mei, ruan] = (await hirePanelists(world)) as [Person, Person, Person]
  await hire(world, await world.person('wu'), {
    key: 'yan',
    name: '严局',
    role: 'LEAD',
    agency: 'CITY',
    gridCode: '440106',
    certified: true,
  })
  ;[yan, chen, zheng, zheng2] = (await Promise.all(
    ['yan', 'chen', 'zheng', 'zheng2'].map((key) => world.person(key)),
  )) as [Person, Person, Person, Person]
}, 60_000)
afterAll(() => world.close())

const rectify = { kind: 'RECTIFY', violation: 'ENV-15', text: '限期清洗净化设施', days: 7 }
const fine = (amount: number) => ({ kind: 'FINE', violation: 'ENV-15', text: '建议罚款', amount })
const seen = async (business: string) => {
  const { id, version } = await docketOf(chen, business)
  return { docket: id, expectedVersion: version }
}
const findingOf = async (docket: string) =>
  (await chen.asks('query ($id: ID!) { docket(id: $id) { findings { id } } }', { id: docket })).docket.findings[0]
    .id as string
const statusOf = async (id: string) =>
  (await chen.asks('query ($id: ID!) { node(id: $id) { ... on Notice { status } } }', { id })).node.status
const answersDue = async (docket: string): Promise<string[]> =>
  (await chen.asks('query ($id: ID!) { docket(id: $id) { clocks { kind status } } }', { id: docket })).docket.clocks
    .filter(({ kind }: { kind: string }) => kind === 'ANSWER_RULING')
    .map(({ status }: { status: string }) => status)
async function voted(name: string, outcome: string) {
  const known = await contested(world, name)
  const panel = await seated(world, known)
  const { deliberation, question } = await votes(world, panel)
  for (const one of [feng, mei, ruan]) await one.does('castBallot', { question, outcome, reasons: '理由' })
  return { ...known, panel, deliberation, question }
}
const rules = (v: { deliberation: string; question: string }) => ({
  id: newId(),
  deliberation: v.deliberation,
  items: [{ question: v.question, reasons: '理由' }],
})
async function withdrawn(notice: string) {
  const withdrawal = await chen.does('proposeWithdrawal', { notice, reason: '适用错误' }, 'id')
  const second = await world.person('chen2')
  await second.does('withdrawNotice', { withdrawal: withdrawal.id })
  await world.settle()
}

describe('what an appeal contests', () => {
  it('comes back no heavier where it was taken back while it went on', async () => {
    const known = await contested(world, '撤回加重小馆')
    await withdrawn(known.notice)
    await opines(zheng, zheng2, await findingOf(known.docket), {
      violation: 'ENV-15',
      measures: [rectify, fine(900_000)],
    })
    await chen.does('mergeDocket', await seen(known.business))
    expect(await chen.isRefused('approveDocket', await seen(known.business))).toMatchObject({
      extensions: { rule: 'docket.ceiling' },
    })
  })

  it('takes effect, where its notice was issued anew before its agency adopted the ruling, on the one that stands', async () => {
    const v = await voted('重发后采纳小馆', 'REVOKE')
    const { items } = await feng.does('ruleAppeal', rules(v), 'items { id }')
    await withdrawn(v.notice)
    await chen.does('mergeDocket', await seen(v.business))
    await chen.does('approveDocket', await seen(v.business))
    const { notice } = await chen.does('dispatchDocket', await seen(v.business), 'notice { id }')
    await world.settle()
    expect(await answersDue(v.docket)).toEqual(['RUNNING'])
    await yan.does('adoptRuling', { item: items[0].id, reason: '同意' })
    await world.settle()
    expect(await answersDue(v.docket)).toEqual(['SATISFIED'])
    expect(await statusOf(notice.id)).toBe('WITHDRAWN')
  })
})
