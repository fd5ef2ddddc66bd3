import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepTime } from '../../src/live/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { reactions } from '../../src/service/reactions.ts'
import { queued } from '../support/locks.ts'
import { type Desks, establishes, filedCase, filing, item, openDesks, serves, today } from '../support/penalty.ts'
import { penaltyPapers } from '../support/penalty-papers.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
let papers: ReturnType<typeof penaltyPapers>
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
  papers = penaltyPapers(world, desks)
})
afterAll(() => world.close())

const uuid = (id: string) => id.slice(id.indexOf(':') + 1)

/** As a database of before the hub counted the periods of cases. */
const forgets = () => world.owner`delete from clock where paper_kind in ('case', 'priorNotice')`

/** One minute passes. The hub's own minute may just hold the place in line: then that one does it. */
const minute = async () => {
  await world.settle()
  await keepTime(world.live.hub, reactions)
}

type Counted = { paper: string; kind: string; key: string; started: string; due: string; service: string | null }
const runs = async (caseIds: string[]): Promise<Counted[]> => world.owner<Counted[]>`
  select paper_id as paper, kind, key, started_on::text as started, due_on::text as due, service_id as service from clock
  where case_id = any(${caseIds.map(uuid)}::uuid[]) and status = 'running' and paper_kind <> 'decision' order by paper_id, key`

const proposed = async (name: string): Promise<string> => {
  const known = await establishes(world, desks, name)
  const { id } = await desks.wang.does('fileCase', filing([known.opinion], [desks.wang, desks.wang2]))
  return id
}

describe('cases of before their periods were counted', () => {
  it('get the very clocks they would have had, once, and what is over gets none', async () => {
    const { wang, luo } = desks
    const waits = await proposed('旧案待立')
    const filed = await filedCase(world, desks, '旧案已立')
    await luo.does('extendCase', { case: filed.case, days: 10, reason: '案情复杂' })
    const heard = await filedCase(world, desks, '旧案听证', [{ kind: 'FINE', text: '罚款', amount: 1_200_000 }])
    const earlier = await papers.tells(heard, [item(heard.finding, 1_200_000)])
    await serves(world, wang, earlier.id)
    const told = await papers.tells(heard, [item(heard.finding, 1_100_000)])
    await serves(world, wang, told.id)
    const waived = await filedCase(world, desks, '旧案放弃')
    const notice = await papers.tells(waived)
    await serves(world, wang, notice.id)
    await wang.does('recordStatement', {
      id: newId(),
      notice: notice.id,
      kind: 'WAIVER',
      content: '无',
      madeOn: today(),
    })
    const over = await papers.decides('旧案已决')
    await world.settle()
    const all = [waits, filed.case, heard.case, waived.case, over.case]
    const before = await runs(all)
    expect(before.map(({ kind }) => kind).toSorted()).toEqual(['decide', 'decide', 'decide', 'file', 'hear', 'state'])
    await forgets()
    expect(await runs(all)).toEqual([])
    await minute()
    expect(await runs(all)).toEqual(before)
    const traced = async () => {
      const [row] = await world.owner<{ n: number }[]>`
        select count(*)::int as n from trace where type = 'clock.started'`
      return row!.n
    }
    const once = await traced()
    await Promise.all([minute(), minute(), minute()])
    expect(await runs(all)).toEqual(before)
    expect(await traced()).toBe(once)
  })

  it('one of which is approved just then is counted to its decision alone', async () => {
    const one = await proposed('旧案正批')
    await world.settle()
    await forgets()
    await queued(world, `select from penalty_case where id = '${uuid(one)}' for update`, [
      () => desks.luo.does('approveCase', { case: one, complex: false, opinion: '同意立案' }),
      () => keepTime(world.live.hub, reactions),
    ])
    await minute()
    expect((await runs([one])).map(({ kind }) => kind)).toEqual(['decide'])
  })

  it('that are many get their clocks some at a time, so that nobody waits for long', async () => {
    await minute()
    await minute()
    const [known] = await world.owner<{ id: string }[]>`select id from penalty_case where status = 'filed' limit 1`
    await world.owner`insert into penalty_case
      select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid()))).* from penalty_case c, generate_series(1, 450)
      where c.id = ${known!.id}`
    const without = async () => {
      const [row] = await world.owner<{ n: number }[]>`select count(*)::int as n from penalty_case c
        where c.status = 'filed' and not exists (select from clock k where k.paper_id = c.id and k.kind = 'decide')`
      return row!.n
    }
    expect(await without()).toBe(450)
    const left = [450]
    for (let minutes = 0; left.at(-1)! > 0 && minutes < 10; minutes++) {
      await minute()
      left.push(await without())
    }
    // The hub's own minute may come between.
    expect([50, 250]).toContain(left[1])
    expect(left.at(-1)).toBe(0)
  })
})
