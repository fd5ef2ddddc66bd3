import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { answeredDocket } from '../support/case.ts'
import { type Desks, establishes, filedCase, filing, item, openDesks } from '../support/penalty.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

it('a paper is held to what the law wants before it takes a number: 罗局’s agency has a letterhead without a contact', async () => {
  const { wang } = desks
  const one = await filedCase(world, desks, '缺项小馆')
  // Its filing takes a number of its own, by itself.
  await world.settle()
  const agency = world.city.agencies['FDA']!
  const [before] = await world.owner`select contact from letterhead where agency_id = ${agency}`
  await world.owner`update letterhead set contact = '' where agency_id = ${agency}`
  const numbers = () => world.owner`select kind, year, last from document_series order by agency_id, 1, 2`
  const given = await numbers()
  const notice = { id: newId(), case: one.case, facts: '积油', reasons: '较轻', items: [item(one.finding)] }
  expect(await wang.isRefused('givePriorNotice', notice)).toMatchObject({
    code: 'INVALID',
    extensions: { field: 'contact' },
  })
  expect(await numbers()).toEqual(given)
  await world.owner`update letterhead set contact = ${before!['contact']} where agency_id = ${agency}`
  expect(await wang.does('givePriorNotice', notice, 'number')).toMatchObject({ number: expect.any(String) })
})

it('no paper is passed over in silence: one of before that lacks something is told of once, the others are printed', async () => {
  const { wang, wang2, luo } = desks
  const { opinion, finding: found } = await establishes(world, desks, '旧文书小馆')
  const { id: proposed } = await wang.does('fileCase', filing([opinion], [wang, wang2]))
  await world.settle()
  const held = await world.owner.reserve()
  await held`begin`
  await held`select from reader where name = 'document' for update`
  await luo.does('approveCase', { case: proposed, complex: false, opinion: '同意立案' })
  await held`update penalty_case set paper = jsonb_set(paper, '{content,head}', '""') where id = ${proposed.split(':')[1]}`
  await held`commit`
  held.release()
  for (const facts of ['油盒积油', '另查明油烟外溢']) {
    await wang.does('givePriorNotice', { id: newId(), case: proposed, facts, reasons: '较轻', items: [item(found)] })
    await world.settle()
  }
  const { penaltyCase } = await luo.asks(
    'query ($id: ID!) { penaltyCase(id: $id) { documents { kind } unprinted { kind missing } } }',
    { id: proposed },
  )
  expect(penaltyCase.unprinted).toEqual([{ kind: 'FILING', missing: ['head'] }])
  expect(penaltyCase.documents).toEqual([{ kind: 'PENALTY_NOTICE' }, { kind: 'PENALTY_NOTICE' }])
  const told = await world.owner`select convert_from(bytes, 'UTF8')::json->'data' as data from trace
    where type = 'document.parked' and subject_id = ${proposed.split(':')[1]!}`
  expect(told).toEqual([{ data: { kind: 'filing', case: proposed.split(':')[1], fields: ['head'] } }])
})

it('a notice that cannot be printed is told of with what it lacks; 陈和 withdraws it with a second person and dispatches anew', async () => {
  const { chen, qian } = desks
  const { docket } = await answeredDocket(world, '缺项意见书')
  const looks = async () =>
    (
      await chen.asks(
        'query ($id: ID!) { docket(id: $id) { version notice { id document { number } unprinted { kind missing at } } } }',
        { id: docket.id },
      )
    ).docket
  const dispatches = async (...steps: string[]) => {
    for (const mutation of steps) {
      const { version } = await looks()
      await chen.does(mutation, { docket: docket.id, expectedVersion: version })
    }
  }
  await dispatches('mergeDocket', 'approveDocket')
  const held = await world.owner.reserve()
  await held`begin`
  await held`select from reader where name = 'document' for update`
  await dispatches('dispatchDocket')
  // As a release of before wrote it.
  const { notice } = await looks()
  await held`update notice set content = content - 'deadlines' where id = ${notice.id.split(':')[1]!}`
  await held`commit`
  held.release()
  await world.settle()
  expect((await looks()).notice).toMatchObject({
    document: null,
    unprinted: [{ kind: 'NOTICE', missing: ['deadlines'] }],
  })
  const { id } = await chen.does('proposeWithdrawal', { notice: notice.id, reason: '不能印制' })
  await qian.does('withdrawNotice', { withdrawal: id })
  await world.settle()
  await dispatches('mergeDocket', 'approveDocket', 'dispatchDocket')
  await world.settle()
  expect((await looks()).notice).toMatchObject({ document: { number: expect.any(String) }, unprinted: [] })
})

it('a notice that the press fails on is put aside by itself: the next one is printed, and so is it once the cause is gone', async () => {
  const { chen, qian } = desks
  const [one, other] = [await answeredDocket(world, '无此机关小馆'), await answeredDocket(world, '照常小馆')]
  const looks = async (id: string) =>
    (await chen.asks('query ($id: ID!) { docket(id: $id) { version notice { id document { number } } } }', { id }))
      .docket
  const held = await world.owner.reserve()
  await held`begin`
  await held`select from reader where name = 'document' for update`
  for (const { docket } of [one, other])
    for (const step of ['mergeDocket', 'approveDocket', 'dispatchDocket'])
      await chen.does(step, { docket: docket.id, expectedVersion: (await looks(docket.id)).version })
  const { notice } = await looks(one.docket.id)
  const issuedBy = (code: string, tx = world.owner) =>
    tx`update notice set content = jsonb_set(content, '{issuer,code}', ${tx.json(code)}) where id = ${notice.id.split(':')[1]!}`
  const [before] =
    await held`select content->'issuer'->>'code' as code from notice where id = ${notice.id.split(':')[1]!}`
  await issuedBy('无', held)
  await held`commit`
  held.release()
  await world.settle()
  expect((await looks(other.docket.id)).notice.document).toMatchObject({ number: expect.any(String) })
  expect((await looks(one.docket.id)).notice.document).toBeNull()
  const { nodes } = (await qian.asks('{ parkedReactions(first: 10) { nodes { id reader type failure } } }'))
    .parkedReactions
  expect(nodes).toMatchObject([{ reader: 'document', type: 'docket.dispatched' }])
  await issuedBy(before!['code'])
  await qian.does('retryReaction', { reaction: nodes[0].id })
  // A reader looks for what was asked again in a moment of its own, and settles it once it is done.
  const soon = { timeout: 20_000 }
  await expect
    .poll(async () => (await looks(one.docket.id)).notice.document, soon)
    .toMatchObject({ number: expect.any(String) })
  const parked = async () =>
    (await qian.asks('{ parkedReactions(first: 10) { nodes { id } } }')).parkedReactions.nodes as unknown[]
  await expect.poll(parked, soon).toEqual([])
})
