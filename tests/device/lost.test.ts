import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { handbook, opensShop } from '../support/case.ts'
import { enrols, op, patrolOf, syncs } from '../support/field.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, he: Person, chen: Person, chen2: Person
let book: { edition: string; item: string }
beforeAll(async () => {
  world = await openWorld({ pool: 6 })
  ;[lin, he, chen, chen2] = (await Promise.all(['lin', 'he', 'chen', 'chen2'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
    Person,
  ]
  const { edition, itemFor } = await handbook(lin)
  book = { edition, item: itemFor.get('F-FUME-CLEANING')! }
})
afterAll(() => world.close())

const lost = (reason = '在地铁上遗失') => ({ lostAt: new Date().toISOString(), reason })
/** What a phone is told that asks anything at all with the session it has. */
const told = async (of: Person) => (await of.sends('{ me { id } }')).errors?.[0]

describe('林’s phone is reported lost', () => {
  it('whoever holds it is nobody any more, and is told what to do with it; 林 logs in again', async () => {
    const phone = await enrols(lin)
    const atHerDesk = await world.person('lin')
    expect(await told(lin)).toBeUndefined()
    await chen.does('revokeDevice', { device: phone.id, ...lost() })
    for (const session of [lin, atHerDesk]) {
      expect(await told(session)).toMatchObject({ extensions: { code: 'UNAUTHENTICATED', rule: 'session.lost' } })
      expect((await told(session))!.message).toContain('挂失')
    }
    await expect(syncs(phone, { captures: [phone.captures()] })).rejects.toThrow('session.lost')
    // Whoever else was logged in stays so.
    expect(await told(he)).toBeUndefined()
    expect(await told(chen)).toBeUndefined()
    await lin.logsInAgain()
    expect(await told(lin)).toBeUndefined()
  })

  it('found again and logged in anew it is told that it is lost, whatever it sends', async () => {
    const phone = await enrols(lin)
    await lin.does('revokeDevice', { device: phone.id, ...lost() })
    await lin.logsInAgain()
    const shop = await opensShop(lin, '失而复得')
    const made = op(phone, shop, 'RECORD_VISIT', patrolOf(phone, shop, book).input)
    const synced = await syncs(phone, { captures: [phone.captures()], operations: [made] })
    expect(synced.lostAt).not.toBeNull()
    expect(synced.captures).toMatchObject([{ outcome: 'QUARANTINED' }])
    expect(synced.operations).toMatchObject([{ outcome: 'CONFLICT', error: { rule: 'device.revoked' } }])
    expect(synced.operations[0]!.error!.message).toContain('挂失')

    // Enrolled anew, with a key of its own, it is as good as another phone; 何, who is lent it, enrols his.
    const anew = await enrols(lin, { name: '找回的手机' })
    const again = op(anew, shop, 'RECORD_VISIT', patrolOf(anew, shop, book).input)
    const first = anew.captures()
    expect(await syncs(anew, { captures: [first], operations: [again] })).toMatchObject({
      lostAt: null,
      captures: [{ outcome: 'ACCEPTED', flags: [] }],
      operations: [{ outcome: 'APPLIED' }],
    })
    const his = await enrols(he, { name: '找回的手机' })
    expect(await syncs(his, { captures: [his.captures()] })).toMatchObject({
      lostAt: null,
      captures: [{ outcome: 'ACCEPTED', flags: [] }],
    })
    // Each is of whoever enrolled it: under 何's session 林's key tells nothing.
    await expect(syncs(anew, { captures: [anew.captures()] }, he)).rejects.toThrow('NOT_FOUND')
  })

  it('is reported once, by whichever of two is first, and closes each login once', async () => {
    const phone = await enrols(lin)
    const document = 'mutation ($input: RevokeDeviceInput!) { revokeDevice(input: $input) { id } }'
    const answers = await Promise.all(
      [chen, chen2, chen, chen2].map((person) =>
        person.sends(document, { input: { requestId: newId(), device: phone.id, ...lost() } }),
      ),
    )
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1)
    const traces = await world.owner<{ bytes: Buffer }[]>`
      select bytes from trace where type = 'device.revoked' and subject_id = ${phone.id.slice(7)}`
    expect(traces.map(({ bytes }) => JSON.parse(bytes.toString()).data.sessions)).toEqual([1])
    await lin.logsInAgain()
  })

  it('ends no login of anybody where no device is lost: the gate looks for itself', async () => {
    const phone = await enrols(lin)
    const [row] = await world.owner<{ closed: number }[]>`select close_sessions_of_lost(${phone.id.slice(7)}) as closed`
    expect(row).toEqual({ closed: 0 })
    expect(await told(lin)).toBeUndefined()
  })
})
