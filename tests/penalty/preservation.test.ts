import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepTime } from '../../src/live/index.ts'
import { addDays } from '../../src/platform/calendar.ts'
import { reactions } from '../../src/service/reactions.ts'
import { establishes, type Desks, filedCase, filing, openDesks } from '../support/penalty.ts'
import { tellsCalendar } from '../support/amendment.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const person = ({ personId }: Person) => `Person:${personId}`
const uuid = (id: string) => id.slice(id.indexOf(':') + 1)
const asks = (id: string, officers: readonly Person[] = [desks.wang, desks.wang2]) => ({
  case: id,
  officers: officers.map(person),
  reason: '清洗台账可能被涂改、转移',
  items: [
    { name: '油烟净化设施清洗记录台账', quantity: '1 本', note: '2026 年 1 月至 11 月' },
    { name: '净化设施滤芯', quantity: '2 个' },
  ],
  place: '当事人处封存,张三保管',
})
const approval = (id: string, number = 1) => ({ case: id, number, approved: true, opinion: '同意先行登记保存' })
const seen = async (by: Person, id: string) => {
  const { penaltyCase } = await by.asks(
    `query ($id: ID!) { penaltyCase(id: $id) { preservations { number state keptOn dueOn dueExplained outcome outcomePaper officers { name }
      things { name quantity note } } clocks { kind status startedOn dueOn binds law } } }`,
    { id },
  )
  return {
    kept: penaltyCase.preservations,
    clocks: penaltyCase.clocks.filter(({ kind }: { kind: string }) => kind === 'PRESERVE'),
  }
}
const ruleOf = (refused: { extensions: Record<string, unknown> }) => refused.extensions['rule']

describe('先行登记保存', () => {
  it('two officers list what may be lost; once 罗局 approves it is kept, seven working days run, and its end ends them', async () => {
    const { wang, wang2, luo, zheng } = desks
    const known = await establishes(world, desks, '登记小馆')
    const { id } = await wang.does('fileCase', filing([known.opinion], [wang, wang2]))
    expect(ruleOf(await wang.isRefused('askPreservation', asks(id, [wang, wang])))).toBe('case.handlers')
    expect(ruleOf(await wang.isRefused('askPreservation', asks(id, [wang, zheng])))).toBe('case.handlers')
    await wang.does('askPreservation', asks(id))
    await world.settle()
    expect(await seen(wang, id)).toMatchObject({ kept: [{ state: 'ASKED', dueOn: null }], clocks: [] })
    expect((await wang.isRefused('decidePreservation', approval(id))).code).toBe('FORBIDDEN')
    await luo.does('decidePreservation', approval(id))
    await world.settle()
    const { kept, clocks } = await seen(wang, id)
    expect(kept).toMatchObject([{ number: 1, state: 'KEPT', outcome: null }])
    expect(kept[0].things).toEqual([
      { name: '油烟净化设施清洗记录台账', quantity: '1 本', note: '2026 年 1 月至 11 月' },
      { name: '净化设施滤芯', quantity: '2 个', note: null },
    ])
    expect(clocks).toMatchObject([
      { status: 'RUNNING', binds: 'AGENCY', law: '行政处罚法56、85', startedOn: kept[0].keptOn, dueOn: kept[0].dueOn },
    ])
    expect(kept[0].dueExplained).toContain('7个工作日')
    await luo.does('endPreservation', {
      case: id,
      number: 1,
      outcome: 'APPRAISED',
      reason: '送检',
      paper: '委托书〔2026〕1号',
    })
    await world.settle()
    expect(await seen(wang, id)).toMatchObject({
      kept: [{ state: 'ENDED', outcome: 'APPRAISED', outcomePaper: '委托书〔2026〕1号' }],
      clocks: [{ status: 'SATISFIED' }],
    })
    // Another agency sees nothing of it.
    expect((await zheng.asks('query ($id: ID!) { penaltyCase(id: $id) { id } }', { id })).penaltyCase).toBeNull()
  })

  it('is nothing for a grid worker, nor for a head who handles the case', async () => {
    const { lin, wang, luo } = desks
    const { case: id } = await filedCase(world, desks, '网格登记小馆')
    expect((await lin.isRefused('askPreservation', asks(id, [lin, wang]))).code).toBe('FORBIDDEN')
    await luo.does('askPreservation', asks(id, [luo, wang]))
    expect(ruleOf(await luo.isRefused('decidePreservation', approval(id)))).toBe('preservation.own')
  })

  it('takes nothing away without a decision that confiscates, and ends once though two heads end it at once', async () => {
    const { wang, luo, luo2 } = desks
    const { case: id } = await filedCase(world, desks, '没收小馆')
    await wang.does('askPreservation', asks(id))
    const at = async (mutation: string, input: object) =>
      Promise.all(
        [luo, luo2].map(async (head) => {
          const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`
          const { errors } = await head.sends(`mutation ($input: ${type}!) { ${mutation}(input: $input) { id } }`, {
            input: { requestId: crypto.randomUUID(), ...input },
          })
          return errors ? String(errors[0]!.extensions['rule']) : 'done'
        }),
      )
    expect((await at('decidePreservation', approval(id))).toSorted()).toEqual(['done', 'preservation.decided'])
    const ending = { case: id, number: 1, outcome: 'CONFISCATED', reason: '没收', paper: '穗食药罚〔2026〕9号' }
    expect(ruleOf(await luo.isRefused('endPreservation', ending))).toBe('preservation.confiscated')
    const back = { case: id, number: 1, outcome: 'RETURNED', reason: '已拍照固定' }
    expect((await at('endPreservation', back)).toSorted()).toEqual(['done', 'preservation.end'])
  })

  it('that nobody decided on in seven working days is free by itself, in what is shown, in the list of what is due, and in the database', async () => {
    const { wang, luo } = desks
    const { case: id } = await filedCase(world, desks, '逾期小馆')
    await wang.does('askPreservation', asks(id))
    await luo.does('decidePreservation', approval(id))
    await world.settle()
    const [kept] = (await seen(wang, id)).kept
    const due = async (by: Person) => {
      const { worklist } = await by.asks(
        '{ worklist(first: 100, kind: PRESERVE) { nodes { dueOn clock { penaltyCase { id } } } } }',
      )
      return worklist.nodes.filter((one: { clock: { penaltyCase: { id: string } } }) => one.clock.penaltyCase.id === id)
    }
    expect(await due(wang)).toMatchObject([{ dueOn: kept.dueOn }])
    try {
      world.setClock(new Date(`${addDays(kept.dueOn, 1)}T10:00:00+08:00`))
      const [wangLater, luoLater] = await Promise.all([world.person('wang'), world.person('luo')])
      await keepTime(world.live.hub, reactions)
      expect((await seen(wangLater, id)).kept).toMatchObject([{ state: 'LAPSED' }])
      expect((await seen(wangLater, id)).clocks).toMatchObject([{ status: 'EXPIRED' }])
      expect(await due(wangLater)).toEqual([])
      const late = { case: id, number: 1, outcome: 'SEIZED', reason: '查封', paper: '查封决定书' }
      expect(ruleOf(await luoLater.isRefused('endPreservation', late))).toBe('preservation.lapsed')
      await luoLater.does('endPreservation', { case: id, number: 1, outcome: 'RETURNED', reason: '退还' })
      expect((await seen(wangLater, id)).kept).toMatchObject([{ state: 'LAPSED', outcome: 'RETURNED' }])
      await expect(
        world.owner`update case_preservation set outcome = 'seized', outcome_paper = '查封决定书' where case_id = ${uuid(id)}`,
      ).rejects.toThrow('case_preservation_decided_in_time')
    } finally {
      world.setClock(null)
    }
  })

  it('is counted anew when the calendar is told anew, in the case and in its clock alike', async () => {
    const { wang, luo } = desks
    const { case: id } = await filedCase(world, desks, '日历小馆')
    await wang.does('askPreservation', asks(id))
    await luo.does('decidePreservation', approval(id))
    await world.settle()
    const before = await seen(wang, id)
    const year = Number(before.kept[0].dueOn.slice(0, 4))
    const [row] = await world.owner<{ off: [string, string][]; work: [string, string][]; papers: string[] }[]>`
      select off, work, papers from calendar_year where year = ${year}`
    const named = (days: [string, string][] = []) => days.map(([day, name]) => ({ day, name }))
    const off = [...named(row?.off), { day: before.kept[0].dueOn, name: '临时放假' }]
    const calendar = { year, off, work: named(row?.work), papers: row?.papers ?? [] }
    await tellsCalendar(world, calendar)
    await world.settle()
    const after = await seen(wang, id)
    expect(after.kept[0].dueOn > before.kept[0].dueOn).toBe(true)
    expect(after.clocks[0].dueOn).toBe(after.kept[0].dueOn)
  })
})
