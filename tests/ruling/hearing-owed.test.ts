import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { hire } from '../support/access/cast.ts'
import { opines } from '../support/case.ts'
import { queued } from '../support/locks.ts'
import { type Desks, filing, openDesks, serves, today } from '../support/penalty.ts'
import { contested, hirePanelists, seated, votes } from '../support/ruling.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let desks: Desks
let bench: Person[], yan: Person
beforeAll(async () => {
  world = await openWorld({ pool: 6 })
  bench = (await hirePanelists(world)).slice(0, 3)
  desks = await openDesks(world)
  const lead = { role: 'LEAD', agency: 'CITY', gridCode: '440106', certified: true }
  await hire(world, desks.wu, { key: 'yan', name: '严局', ...lead })
  yan = await world.person('yan')
}, 60_000)
afterAll(() => world.close())

const uuid = (id: string) => id.slice(id.indexOf(':') + 1)
const fine = (finding: string, amount = 600_000) => ({
  kind: 'FINE',
  finding,
  violation: 'ENV-15',
  text: '建议罚款',
  amount,
})
const proposed = { kind: 'FINE', violation: 'ENV-15', text: '建议罚款', amount: 600_000 }
const rectify = { kind: 'RECTIFY', violation: 'ENV-15', text: '限期清洗净化设施', days: 7 }

/** CITY's case on a contested finding: filed, told and waived, so that nothing holds its decision back; and the ruling on it. */
async function ready(name: string) {
  const one = await ruled(name)
  const id = await files(one.opinion)
  await tells(id, one.finding)
  return { ...one, case: id, decision: () => decides(id, one.finding) }
}

const decides = (id: string, finding: string) => ({
  id: newId(),
  case: id,
  items: [fine(finding)],
  reasons: '事实清楚',
})

async function files(opinion: string): Promise<string> {
  const { zheng, zheng2, fang } = desks
  const { id } = await zheng.does('fileCase', filing([opinion], [zheng, zheng2]))
  await fang.does('approveCase', { case: id, complex: false, opinion: '同意立案' })
  return id
}

async function ruled(name: string) {
  const { chen } = desks
  const known = await contested(world, name)
  const { docket } = await chen.asks('query ($id: ID!) { docket(id: $id) { findings { id } } }', { id: known.docket })
  const panel = await seated(world, known)
  const { deliberation, question } = await votes(world, panel)
  for (const one of bench) await one.does('castBallot', { question, outcome: 'HEAR', reasons: '应先听证' })
  const { items } = await bench[0]!.does(
    'ruleAppeal',
    { id: newId(), deliberation, items: [{ question, reasons: '应先听证' }] },
    'items { id }',
  )
  return { ...known, finding: docket.findings[0].id as string, ruled: items[0].id as string }
}

async function tells(id: string, finding: string) {
  const { zheng } = desks
  const told = { id: newId(), case: id, facts: '未清洗', reasons: '较轻', items: [fine(finding)] }
  const { id: notice, hearingRight } = await zheng.does('givePriorNotice', told, 'id hearingRight')
  await serves(world, zheng, notice)
  const waiver = { id: newId(), notice, kind: 'WAIVER', content: '放弃', madeOn: today() }
  await zheng.does('recordStatement', waiver)
  return { notice: notice as string, hearing: hearingRight as boolean }
}

describe('what an agency adopted to be heard', () => {
  it('is fined only after the hearing, whose right the party is told, or after it gave that up on the record', async () => {
    const { fang, zheng, zheng2, chen } = desks
    const one = await ruled('先听证小馆')
    await yan.does('adoptRuling', { item: one.ruled, reason: '同意' })
    await world.settle()
    const again = await opines(zheng, zheng2, one.finding, { violation: 'ENV-15', measures: [rectify, proposed] })
    const id = await files(again)
    const { notice, hearing } = await tells(id, one.finding)
    expect(hearing).toBe(true)
    const { penaltyCase } = await chen.asks(
      'query ($id: ID!) { penaltyCase(id: $id) { gates { key open reason reasonEn } } }',
      { id },
    )
    expect(penaltyCase.gates).toContainEqual({
      key: 'RULED_HEARING',
      open: false,
      reason: expect.stringContaining('转听证'),
      reasonEn: expect.stringContaining('given up'),
    })
    const asked = await zheng.does('requestHearing', { id: newId(), notice, requestedOn: today() })
    const refused = await fang.isRefused('decidePenalty', decides(id, one.finding))
    expect(refused).toMatchObject({ extensions: { rule: 'penalty.gates' } })
    expect((refused.extensions['checklist'] as { key: string }[]).map(({ key }) => key)).toEqual([
      'hearing',
      'ruledHearing',
    ])
    await zheng.does('recordHearingOutcome', {
      hearing: asked.id,
      outcome: 'WAIVED',
      on: today(),
      record: '当事人书面放弃听证',
    })
    await fang.does('decidePenalty', decides(id, one.finding))
  })

  it('is not fined, though it is adopted while the fine is being decided', async () => {
    const { fang } = desks
    const one = await ready('同时转听证小馆')
    const outcome: unknown[] = []
    await queued(
      world,
      `insert into hearing_owed values ('${uuid(one.finding)}', '${world.city.agencies['CITY']!}', '裁1号', '${yan.personId}', now())`,
      [async () => outcome.push((await fang.isRefused('decidePenalty', one.decision())).extensions['rule'])],
    )
    expect(outcome).toEqual(['penalty.ruledHearing'])
  })

  it.each(['一号', '二号', '三号'])('is fined before it is adopted or not at all, whoever races: %s', async (name) => {
    const { fang } = desks
    const one = await ready(`转听证竞争${name}`)
    const [decided] = await Promise.allSettled([
      fang.does('decidePenalty', one.decision()),
      yan.does('adoptRuling', { item: one.ruled, reason: '同意' }),
    ])
    const [row] = await world.owner<{ owed: number; late: number }[]>`
      select (select count(*)::int from hearing_owed where finding_id = ${uuid(one.finding)}) as owed,
        (select count(*)::int from penalty_decision d where d.case_id = ${uuid(one.case)}) as late`
    expect(row).toEqual({ owed: 1, late: decided.status === 'fulfilled' ? 1 : 0 })
    expect(await fang.isRefused('decidePenalty', one.decision())).toMatchObject({ code: 'CONFLICT' })
  })
})
