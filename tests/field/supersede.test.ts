import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { handbook, opensShop } from '../support/case.ts'
import { enrols, heldFor, type Op, op, patrolOf, type Phone, syncs } from '../support/field.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, chen: Person
let phone: Phone
let book: { edition: string; item: string }
let shop: string
beforeAll(async () => {
  world = await openWorld()
  ;[lin, chen] = [await world.person('lin'), await world.person('chen')]
  const { edition, itemFor } = await handbook(lin)
  book = { edition, item: itemFor.get('F-FUME-CLEANING')! }
  phone = await enrols(lin)
  shop = await opensShop(lin, '改正小店')
})
afterAll(() => world.close())

type Correction = Op & { supersedes: string[] }
const send = async (operation: Op) => (await syncs(phone, { operations: [operation] })).operations[0]!
/** A patrol with an item that no handbook has. */
const wrong = () => {
  const { input } = patrolOf(phone, shop, book)
  return op(phone, shop, 'RECORD_VISIT', { ...input, edition: `Edition:${newId()}` })
}
const corrects = (old: Op): Correction => ({
  ...op(phone, shop, 'RECORD_VISIT', { ...old.input, edition: book.edition }),
  supersedes: [old.id],
})
const stuckOf = async (id: string) => {
  const { stuckOperations } = await chen.asks('{ stuckOperations(first: 100) { nodes { id } } }')
  return (stuckOperations.nodes as { id: string }[]).some((one) => one.id === `FieldOperation:${id}`)
}

describe('林 says anew what the hub refused', () => {
  it('and the old one leaves the coordinator’s list, traced, with what took its place; the same again changes nothing', async () => {
    const old = wrong()
    expect(await send(old)).toMatchObject({ outcome: 'CONFLICT' })
    expect(await stuckOf(old.id)).toBe(true)
    const anew = corrects(old)
    expect(await send(anew)).toMatchObject({ outcome: 'APPLIED' })
    expect(await stuckOf(old.id)).toBe(false)
    const closed = () =>
      world.owner`select resolution, resolved_for, resolved_by from field_operation where id = ${old.id}`
    expect([...(await closed())]).toMatchObject([{ resolution: 'closed', resolvedBy: lin.personId }])
    expect(await send(anew)).toMatchObject({ outcome: 'DUPLICATE' })
    const traced = await world.owner`select from trace where type = 'operation.superseded' and subject_id = ${old.id}`
    expect(traced).toHaveLength(1)
    // Whoever sends the old one yet is told that it is settled.
    expect(await send(old)).toMatchObject({ outcome: 'CONFLICT', error: { rule: 'operation.resolved' } })
  })

  it('but not once 陈 has given it to somebody else: then it is theirs', async () => {
    const old = wrong()
    await send(old)
    const to = `Person:${world.city.people['he']!.personId}`
    await chen.does('resolveOperation', {
      operation: `FieldOperation:${old.id}`,
      resolution: 'HANDED_OVER',
      to,
      reason: '转交',
    })
    expect(await send(corrects(old))).toMatchObject({ outcome: 'CONFLICT', error: { rule: 'operation.resolved' } })
    expect(await world.owner`select from visit where id = ${(old.input as { id: string }).id}`).toHaveLength(0)
  })

  it('at the moment in which 陈 gives it away: whoever was first has it, and the other is told', async () => {
    const old = wrong()
    await send(old)
    const { personId } = world.city.people['he']!
    let sending: ReturnType<typeof send> | undefined
    await world.owner.begin(async (sql) => {
      await sql`update field_operation set resolution = 'handedOver', handed_to = ${personId}, resolved_for = '转交',
        resolved_by = ${chen.personId}, resolved_at = now() where id = ${old.id}`
      sending = send(corrects(old))
      await new Promise((resolve) => setTimeout(resolve, 400))
    })
    expect(await sending).toMatchObject({ outcome: 'CONFLICT', error: { rule: 'operation.resolved' } })
    expect([...(await world.owner`select resolution from field_operation where id = ${old.id}`)]).toEqual([
      { resolution: 'handedOver' },
    ])
  })

  it('and touches nothing of anybody else', async () => {
    const he = await world.person('he')
    const his = await enrols(he)
    const old = { ...wrong() }
    expect((await syncs(his, { operations: [old] })).operations[0]).toMatchObject({ outcome: 'CONFLICT' })
    const { input } = patrolOf(phone, shop, book)
    const mine: Correction = { ...op(phone, shop, 'RECORD_VISIT', input), supersedes: [old.id] }
    expect(await send(mine)).toMatchObject({ outcome: 'APPLIED' })
    expect([...(await world.owner`select resolution from field_operation where id = ${old.id}`)]).toEqual([
      { resolution: null },
    ])
  })

  it('but not what waits for a coordinator’s word: nothing told too late becomes of today by being told anew', async () => {
    const madeAt = new Date(Date.now() - 9 * 86_400_000).toISOString()
    const used = await heldFor(world, await enrols(lin), 10)
    const lost = await enrols(lin)
    const cases: { rule: string; old: Op; by: Phone }[] = [
      { rule: 'operation.late', by: used, old: { ...wrong(), madeAt } },
      {
        rule: 'operation.beforeEnrolment',
        by: phone,
        old: { ...wrong(), madeAt: new Date(Date.now() - 86_400_000).toISOString() },
      },
      { rule: 'device.revoked', by: lost, old: wrong() },
    ]
    await world.owner`update device set revoked_at = now(), lost_at = now(), trusted_counter = 0,
      revoked_by = ${lin.personId}, revoked_for = '丢了' where id = ${lost.id.slice(7)}`
    for (const { rule, by, old } of cases) {
      const [told] = (await syncs(by, { operations: [old] })).operations
      expect(told).toMatchObject({ outcome: 'CONFLICT', error: { rule } })
      const anew = corrects(old)
      expect(await send(anew)).toMatchObject({ outcome: 'CONFLICT', error: { rule: 'operation.word' } })
      expect(await stuckOf(old.id)).toBe(true)
      // Once 陈 has allowed it, it may be put right as well.
      const operation = `FieldOperation:${old.id}`
      await chen.does('resolveOperation', { operation, resolution: 'ALLOWED', reason: '核实无误' })
      expect(await send(anew)).toMatchObject({ outcome: 'APPLIED' })
    }
  })
})
