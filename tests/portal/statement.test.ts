import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, legalDay, legalMinute } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { hire } from '../support/access/cast.ts'
import { askedCase, setOn } from '../support/hearing.ts'
import { type Desks, item, openDesks } from '../support/penalty.ts'
import { later, long, told } from '../support/prior.ts'
import { paperOf, visitor } from '../support/visitor.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks

beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const heard = async (id: string) => {
  const { priorNotice } = await desks.wang.asks(
    'query ($id: ID!) { priorNotice: node(id: $id) { ... on PriorNotice { statements { kind content madeOn recordedBy { name } } hearing { requestedOn } } } }',
    { id },
  )
  return priorNotice
}

it('a shop states its case and asks for a hearing, in one go; both are on record once, and it reads how they stand', async () => {
  const { paper, notice } = await told(world, desks, '要听证的小馆', 1_200_000)
  const here = visitor(world)
  expect((await here.opens(paper)).html).toContain('还没有罚')
  expect(here.shown.html).toContain('要求听证,截止')
  await here.proves()
  await here.goes('/p/statement')
  await here.sends('/p/statement', { wants: ['state', 'hear'] })
  await here.sends('/p/statement', { content: '设备当天送修,有维修单' })
  await here.sends('/p/statement', { capacity: 'owner' })
  await here.sends('/p/statement', { name: '张三', phone: '13812345678' })
  expect(here.shown.html).toContain('有照片、单据要交吗?')
  await here.sends('/p/statement')
  expect(here.shown.html).toContain('请核对')
  await here.sends('/p/statement')
  expect(here.shown.html).toContain('已提交')
  const on = legalDay(later(1))
  expect(await heard(notice)).toEqual({
    statements: [
      {
        kind: 'STATEMENT',
        content: '设备当天送修,有维修单\n\n提出人:张三(本人),电话 13812345678',
        madeOn: on,
        recordedBy: { name: '系统·商户页' },
      },
    ],
    hearing: { requestedOn: on },
  })
  const { html } = await here.goes('/p/paper')
  for (const shown of ['陈述申辩:已收到,等复核', '要求听证:已收到']) expect(html).toContain(shown)
  // Asked for once, it is not asked for again: what is left is to say more.
  await here.goes('/p/statement')
  expect(here.shown.html).toContain('您要说什么?')
})

it('asked for after five working days a hearing wants to know why; where none is due it is not offered', async () => {
  const { paper, notice } = await told(world, desks, '听证迟到的小馆', 1_200_000)
  world.setClock(new Date(long.getTime() + 15 * 86_400_000))
  const here = visitor(world)
  await here.opens(paper)
  await here.proves()
  await here.goes('/p/statement')
  await here.sends('/p/statement', { wants: 'hear' })
  expect(here.shown.html).toContain('期限已经过了')
  await here.sends('/p/statement', { excuse: '住院' })
  await here.sends('/p/statement', { capacity: 'agent' })
  await here.sends('/p/statement', { name: '李四', phone: '02012345678' })
  await here.sends('/p/statement')
  expect(await heard(notice)).toEqual({ statements: [], hearing: { requestedOn: addDays(legalDay(long), 15) } })

  const light = await told(world, desks, '罚得轻的小馆', 200_000)
  const there = visitor(world)
  await there.opens(light.paper)
  expect(there.shown.html).not.toContain('要求听证,截止')
  await there.proves()
  expect((await there.goes('/p/statement')).html).toContain('您要说什么?')
})

it('a notice that a later one took the place of takes nothing any more', async () => {
  const { paper, notice, case: id, finding } = await told(world, desks, '再次告知的小馆', 200_000)
  const here = visitor(world)
  await here.opens(paper)
  await here.proves()
  await here.goes('/p/statement')
  await here.sends('/p/statement', { content: '罚得太重' })
  await here.sends('/p/statement', { capacity: 'owner' })
  await here.sends('/p/statement', { name: '张三', phone: '13812345678' })
  await here.sends('/p/statement')
  world.setClock(later(5))
  const renewed = { id: newId(), case: id, facts: '未清洗', reasons: '改轻', items: [item(finding, 100_000)] }
  await desks.wang.does('givePriorNotice', renewed)
  // Whether its paper was voided already or not: nobody is told to act on it.
  expect(await here.sends('/p/statement')).toMatchObject({
    status: 410,
    html: expect.stringMatching(/按新的文书办|不用再按它办/),
  })
  expect((await heard(notice)).statements).toEqual([])
})

it('a shop reads when and where its hearing is, and nobody’s name', async () => {
  const officer = { role: 'OFFICER', agency: 'FDA', gridCode: '440106' }
  await hire(world, await world.person('wu'), { key: 'gao', name: '高磊', ...officer })
  const all = { ...desks, gao: await world.person('gao') }
  const { hearing, notice } = await askedCase(world, all, '等听证的小馆')
  const { startsAt } = await setOn(all, hearing)
  await world.settle()
  const here = visitor(world)
  const { html } = await here.opens(await paperOf(world, notice))
  for (const shown of [`开会时间:${legalMinute(startsAt)}`, '本局二楼听证室', '要求听证']) expect(html).toContain(shown)
  for (const name of ['罗副局', '高磊', '王敏']) expect(html).not.toContain(name)
})
