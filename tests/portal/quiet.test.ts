import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { brought, served } from '../support/panel.ts'
import { contested, hirePanelists, seated, votes } from '../support/ruling.ts'
import { hasPhone, paperOf, type Visitor, visitor } from '../support/visitor.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let people: Person[]
beforeAll(async () => {
  world = await openWorld({ pool: 6 })
  people = await hirePanelists(world)
})
afterAll(() => world.close())

const paths = [
  '/p',
  '/p/paper',
  '/p/appeal',
  '/p/appeal?step=review',
  '/p/report?place=1',
  '/p/prove',
  '/p/withdraw',
  '/p/sent',
]
const readings = ['', 'elder=1', 'lang=en']

async function readsAll(here: Visitor): Promise<string> {
  const read: string[] = []
  for (const path of paths)
    for (const reading of readings)
      read.push((await here.goes(`${path}${path.includes('?') ? '&' : '?'}${reading}`)).html)
  return read.join('\n')
}

it('no page of a shop names an officer, an informant, another shop, what was meant of it inside, or what proves it', async () => {
  const [feng, mei, ruan] = people as [Person, Person, Person]
  const known = await contested(world, '被人举报的小馆')
  await served(world, '隔壁老王烧烤')
  await hasPhone(await world.person('lin'), known.business, '13987654321')
  const { deliberation, question } = await votes(world, await seated(world, known))
  const said = { outcome: 'REVOKE', reasons: '只有一张照片,内部议定' }
  for (const one of [feng, mei, ruan]) await one.does('castBallot', { question, ...said })
  const paper = await paperOf(world, known.notice)
  const waiting = visitor(world)
  expect((await waiting.opens(paper)).html).toMatch(/已受理,等合议[^]*已开会/)
  const ruled = { id: newId(), deliberation, items: [{ question, reasons: '证据不足' }] }
  const { number } = await feng.does('ruleAppeal', ruled, 'number')
  await world.settle()

  const here = visitor(world)
  await here.opens(paper)
  const outside = await readsAll(here)
  await here.proves('4321')
  const inside = await readsAll(here)
  for (const shown of ['要做什么', 'What to do', '改好了', '已有裁议', number]) expect(inside).toContain(shown)

  const secrets = (
    await world.owner<{ text: string }[]>`
      select name as text from person union select phone from person where phone is not null
      union select name from business where name <> '被人举报的小馆' union select phone from business where phone is not null
      union select description from finding union select o.reasons from opinion o where o.reasons <> ''
      union select sha256 from evidence union select reasons from ballot union select id::text from person
      union select id::text from evidence union select id::text from finding`
  ).map(({ text }) => text)
  expect(secrets.length).toBeGreaterThan(40)
  for (const html of [outside, inside]) expect(secrets.filter((secret) => secret && html.includes(secret))).toEqual([])
})

it('an appeal that is filed while its notice is withdrawn is filed and lapses, or is not filed: none is left of a notice that stands no more', async () => {
  const [chen, qian, lin] = (await Promise.all(['chen', 'qian', 'lin'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
  ]
  const ends: string[] = []
  for (let i = 0; i < 4; i++) {
    const known = await served(world, `撤回与申诉之间 ${i}`)
    await hasPhone(lin, known.business)
    await world.settle()
    const here = visitor(world)
    await here.opens(await paperOf(world, known.notice))
    await here.proves()
    const opinion = known.item.split(':')[1]!
    await here.goes('/p/appeal')
    await here.sends('/p/appeal', { items: opinion })
    await here.sends('/p/appeal', { [`why-${opinion}`]: '已改' })
    await here.sends('/p/appeal', { capacity: 'owner' })
    await here.sends('/p/appeal', { name: '张三', phone: '13812345678' })
    await here.sends('/p/appeal')
    const { id: withdrawal } = await chen.does('proposeWithdrawal', { notice: known.notice, reason: '依据引用有误' })
    const [sent] = await Promise.all([here.sends('/p/appeal'), qian.does('withdrawNotice', { withdrawal })])
    await world.settle()
    const { notice } = await chen.asks('query ($id: ID!) { notice(id: $id) { status appeals { status } } }', {
      id: known.notice,
    })
    expect(notice.status).toBe('WITHDRAWN')
    const [appeal] = notice.appeals as { status: string }[]
    expect(appeal?.status ?? 'none').toBe(appeal ? 'LAPSED' : 'none')
    if (!appeal) expect(sent.html).toMatch(/撤回|没有办成|现在没有|现在不能办/)
    ends.push(appeal ? 'lapsed' : 'refused')
    expect((await here.goes('/p/paper')).status).toBe(410)
  }
  expect(ends).toHaveLength(4)
})

it('one item is contested once, however many write to it at the counter and on two phones at the same moment', async () => {
  const [chen, lin] = (await Promise.all(['chen', 'lin'].map((key) => world.person(key)))) as [Person, Person]
  const known = await served(world, '同时申诉的小馆')
  await hasPhone(lin, known.business)
  await world.settle()
  const paper = await paperOf(world, known.notice)
  const opinion = known.item.split(':')[1]!
  const writes = async () => {
    const here = visitor(world)
    await here.opens(paper)
    await here.proves()
    await here.goes('/p/appeal')
    await here.sends('/p/appeal', { items: opinion })
    await here.sends('/p/appeal', { [`why-${opinion}`]: '已改' })
    await here.sends('/p/appeal', { capacity: 'owner' })
    await here.sends('/p/appeal', { name: '张三', phone: '13812345678' })
    await here.goes('/p/appeal?step=review')
    return here
  }
  const phones = [await writes(), await writes()]
  const counter = chen.sends('mutation ($input: FileAppealInput!) { fileAppeal(input: $input) { id } }', {
    input: { requestId: newId(), ...brought(known.notice, known.item) },
  })
  await Promise.all([...phones.map((here) => here.sends('/p/appeal')), counter])
  const { notice } = await chen.asks('query ($id: ID!) { notice(id: $id) { appeals { number status } } }', {
    id: known.notice,
  })
  expect(notice.appeals).toHaveLength(1)
  for (const here of phones) expect((await here.goes('/p/paper')).html).toContain(notice.appeals[0].number)
})
