import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { hire } from '../support/access/cast.ts'
import { handbook, opensShop } from '../support/case.ts'
import { enrols, heldFor, op, patrolOf, type Phone, syncs } from '../support/field.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, he: Person, chen: Person, wu: Person
let book: { edition: string; item: string }
beforeAll(async () => {
  world = await openWorld()
  ;[lin, he, chen, wu] = (await Promise.all(['lin', 'he', 'chen', 'wu'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
    Person,
  ]
  const { edition, itemFor } = await handbook(lin)
  book = { edition, item: itemFor.get('F-FUME-CLEANING')! }
})
afterAll(() => world.close())

const daysAgo = (days: number, minutes = 0) => new Date(Date.now() - days * 86_400_000 + minutes * 60_000).toISOString()
const visited = (of: Phone, business: string, madeAt: string, visitedAt = madeAt, more: object = {}) =>
  op(of, business, 'RECORD_VISIT', patrolOf(of, business, book, { visitedAt, ...more }).input, { madeAt })
const one = async (of: Phone, operation: ReturnType<typeof op>, worker?: Person) =>
  (await syncs(of, { operations: [operation] }, worker)).operations[0]!

describe('when something was done is the phone’s word', () => {
  it('no moment of it lies after it was handed in, however deep it stands', async () => {
    const phone = await heldFor(world, await enrols(lin), 10)
    const shop = await opensShop(lin, '事后小店')
    expect(await one(phone, visited(phone, shop, daysAgo(2), daysAgo(1)))).toMatchObject({
      outcome: 'REJECTED',
      error: { code: 'INVALID', rule: 'operation.moment', field: 'visitedAt' },
    })
    const found = { id: newId(), item: book.item, description: '油垢', foundAt: daysAgo(2, 5) }
    expect(await one(phone, visited(phone, shop, daysAgo(2), daysAgo(2), { findings: [found] }))).toMatchObject({
      outcome: 'REJECTED',
      error: { rule: 'operation.moment', field: 'findings.0.foundAt' },
    })
    expect(await one(phone, visited(phone, shop, daysAgo(2), daysAgo(2, 1)))).toMatchObject({ outcome: 'APPLIED' })
  })

  it('nothing was done with a phone before it was enrolled, unless a coordinator says so', async () => {
    const phone = await enrols(lin)
    const shop = await opensShop(lin, '登记前小店')
    const before = visited(phone, shop, daysAgo(1))
    expect(await one(phone, before)).toMatchObject({
      outcome: 'CONFLICT',
      error: { rule: 'operation.beforeEnrolment' },
    })
    await chen.does('resolveOperation', {
      operation: `FieldOperation:${before.id}`,
      resolution: 'ALLOWED',
      reason: '换机前所做,有旧机导出为凭',
    })
    expect(await one(phone, before)).toMatchObject({ outcome: 'APPLIED' })
  })

  it('a moment to come gives the rights of now and no others', async () => {
    const hashed = await world.owner<{ tokenHash: Uint8Array; dutyId: string }[]>`
      select token_hash, duty_id from session where person_id = ${he.personId} and closed_at is null`
    const { tokenHash, dutyId } = hashed[0]!
    // A duty that begins tomorrow gives nothing today, whatever a phone says of when it is.
    const [elsewhere] = await world.owner<{ id: string }[]>`
      insert into duty (id, person_id, role, agency_id, grid_code, valid_from)
      select ${newId()}, person_id, role, agency_id, '440106', now() + interval '1 day' from duty where id = ${dutyId} returning id`
    const [begun] = await world.owner.begin(async (sql) => {
      await sql`update duty set valid_to = now() + interval '12 hours' where id = ${dutyId}`
      const rows = await sql<{ dutyId: string }[]>`select * from begin_past(${tokenHash}, now() + interval '36 hours')`
      await sql`update duty set valid_to = null where id = ${dutyId}`
      return rows
    })
    expect(begun!.dutyId).toBe(dutyId)
    expect(elsewhere!.id).not.toBe(dutyId)
  })
})

describe('梅 was moved to another grid and tells of what she did before', () => {
  it('it is recorded, and 陈, who coordinates there, is shown that she says so after the fact; nobody else is', async () => {
    await hire(world, wu, {
      key: 'mei',
      name: '梅影',
      role: 'GRID_WORKER',
      agency: 'CITY',
      gridCode: '440106001002001',
    })
    const before = await world.person('mei')
    const phone = await heldFor(world, await enrols(before), 10)
    const shop = await opensShop(lin, '交接小店')
    await wu.does('endDuty', { duty: `Duty:${before.dutyId}`, reason: '调岗' })
    await wu.does('appointDuty', {
      id: newId(),
      person: `Person:${before.personId}`,
      role: 'GRID_WORKER',
      agency: `Agency:${world.city.agencies['CITY']}`,
      gridCode: '440106001002002',
    })
    const mei = await world.person('mei')
    const yesterday = visited(phone, shop, daysAgo(1))
    const hers = visited(phone, await opensShop(mei, '新网格小店', '440106001002002'), new Date().toISOString())
    const { operations } = await syncs(phone, { operations: [yesterday, hers] }, mei)
    expect(operations.map(({ outcome }) => outcome)).toEqual(['APPLIED', 'APPLIED'])
    const shown = async (person: Person) =>
      (
        await person.asks(
          `{ operationsUnderPastDuty { nodes { id subject worker { name } pastDuty { id gridCode } device { id } } } }`,
        )
      ).operationsUnderPastDuty.nodes
    const flagged = {
      id: `FieldOperation:${yesterday.id}`,
      subject: operations[0]!.trace,
      worker: { name: '梅影' },
      pastDuty: { id: `Duty:${before.dutyId}`, gridCode: '440106001002001' },
      device: { id: phone.id },
    }
    expect(await shown(chen)).toEqual([flagged])
    expect(await shown(mei)).toEqual([flagged])
    expect(await shown(lin)).toEqual([])
    expect(await shown(he)).toEqual([])
    // The phone went with her.
    const [moved] = await world.owner`select grid_code from device where id = ${phone.id.slice(7)}`
    expect(moved).toEqual({ gridCode: '440106001002002' })
    // What she cannot do there any more is seen to where the business is, not where she is now.
    const gone = visited(phone, shop, new Date().toISOString())
    await syncs(phone, { operations: [gone] }, mei)
    const [kept] = await world.owner`select grid_code, outcome from field_operation where id = ${gone.id}`
    expect(kept).toEqual({ gridCode: '440106001002001', outcome: 'conflict' })
  })
})

describe('two phones make the same id', () => {
  it('a coordinator says whose operation is meant, and only that one is decided', async () => {
    const [hers, his] = [await heldFor(world, await enrols(lin), 20), await heldFor(world, await enrols(he), 20)]
    const late = visited(hers, await opensShop(lin, '同号甲'), daysAgo(9))
    const same = { ...visited(his, await opensShop(he, '同号乙', '440106001002002'), daysAgo(9)), id: late.id }
    await one(hers, late)
    await one(his, same)
    const decision = { operation: `FieldOperation:${late.id}`, resolution: 'ALLOWED', reason: '核实无误' }
    expect(await chen.isRefused('resolveOperation', decision)).toMatchObject({
      code: 'INVALID',
      extensions: { rule: 'operation.whose' },
    })
    await chen.does('resolveOperation', { ...decision, worker: `Person:${he.personId}` })
    expect((await one(hers, late)).outcome).toBe('CONFLICT')
    expect((await one(his, same)).outcome).toBe('APPLIED')
  })
})
