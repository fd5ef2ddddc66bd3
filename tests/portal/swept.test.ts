import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sweepDrafts } from '../../src/portal/commands/draft.ts'
import { keptDays } from '../../src/portal/rules/draft.ts'
import { served } from '../support/panel.ts'
import { hasPhone, paperOf, type Visitor, visitor } from '../support/visitor.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ pool: 6, settings: { HEYI_PROXIES: '127.0.0.1,::1' } })
})
afterAll(() => world.close())

const late = 10
let phones = 0
/** A shop that has answered everything of its appeal and not sent it; days later, where it says so. */
async function writes(name: string) {
  world.setClock(null)
  const known = await served(world, name)
  await hasPhone(await world.person('lin'), known.business)
  await world.settle()
  const paper = await paperOf(world, known.notice)
  const opinion = known.item.split(':')[1]!
  const comes = async (): Promise<Visitor> => {
    const here = visitor(world, { 'x-forwarded-for': `203.0.113.${++phones}` })
    await here.opens(paper)
    await here.proves()
    return here
  }
  const fills = async (here: Visitor) => {
    await here.goes('/p/appeal')
    await here.sends('/p/appeal', { items: opinion })
    await here.sends('/p/appeal', { [`why-${opinion}`]: '当天就洗了' })
    await here.sends('/p/appeal', { capacity: 'owner' })
    await here.sends('/p/appeal', { name: '张三', phone: '13812345678' })
    await here.sends('/p/appeal')
  }
  await fills(await comes())
  // Too late by now, it says why; that is the last that is written for long.
  days(late)
  const here = await comes()
  await here.goes('/p/appeal?step=excuse')
  await here.sends('/p/appeal', { excuse: '住院了' })
  const draft = async () =>
    (
      await world.owner<{ answers: object; sweptAt: Date | null; sentAt: Date | null }[]>`
        select answers, swept_at, sent_at from page_draft where document_id = ${paper.id} order by started_at desc limit 1`
    )[0]!
  return { comes, fills, draft }
}
const days = (many: number) => world.setClock(new Date(Date.now() + many * 86_400_000))

it('what nobody goes on with for long is cleared, the page says so, and it is written anew', async () => {
  const { comes, fills, draft } = await writes('写到一半的小馆')
  days(late + keptDays - 1)
  await sweepDrafts(world.live.hub)
  expect(await draft()).toMatchObject({ sweptAt: null })
  days(late + keptDays + 1)
  await sweepDrafts(world.live.hub)
  expect(await draft()).toMatchObject({ answers: {}, sweptAt: expect.any(Date) })
  const again = await comes()
  expect((await again.goes('/p/appeal')).html).toContain('已经清空')
  expect((await again.goes('/p/appeal?lang=en')).html).toContain('is cleared')
  // What is begun anew is not cleared at once; that the first was, is said until something is sent.
  await fills(again)
  await sweepDrafts(world.live.hub)
  const anew = await draft()
  expect(anew.sweptAt).toBeNull()
  expect(Object.keys(anew.answers).length).toBeGreaterThan(0)
  expect((await again.goes('/p/appeal')).html).toContain('已经清空')
})

it('a form that was open all the while begins another, and its one answer is all that this one has', async () => {
  const { comes, draft } = await writes('一直开着的小馆')
  days(late + keptDays + 1)
  const stale = await comes()
  await stale.goes('/p/appeal?step=capacity')
  await sweepDrafts(world.live.hub)
  const [answered] = await Promise.all([stale.sends('/p/appeal', { capacity: 'owner' }), sweepDrafts(world.live.hub)])
  expect(answered.html).toContain('已经清空')
  expect(await draft()).toMatchObject({ sweptAt: null, answers: { capacity: 'owner' } })
})

it('is sent whole or cleared, never half of it, where both happen at once', async () => {
  const ends = new Map<string, number>()
  for (const [round, wait] of [0, 0, 10, 20, 40, 80, 160, 2000].entries()) {
    const { comes, draft } = await writes(`同时清空的小馆 ${round}`)
    days(late + keptDays + 1)
    const here = await comes()
    await here.goes('/p/appeal?step=review')
    const sends = () => here.sends('/p/appeal')
    const sweeps = () => sleep(wait).then(() => sweepDrafts(world.live.hub))
    const acts = round % 2 ? ([sends(), sweeps()] as const) : ([sweeps(), sends()] as const)
    const told = (await Promise.all(acts)).find((one) => typeof one !== 'number')!
    const { answers, sweptAt, sentAt } = await draft()
    expect((sentAt === null) !== (sweptAt === null)).toBe(true)
    expect(Object.keys(answers).length > 0).toBe(sentAt !== null)
    expect(told.html).toMatch(sentAt ? /已提交/ : /已经清空,没有提交/)
    ends.set(sentAt ? 'sent' : 'swept', (ends.get(sentAt ? 'sent' : 'swept') ?? 0) + 1)
  }
  expect([...ends.keys()].toSorted()).toEqual(['sent', 'swept'])
})
