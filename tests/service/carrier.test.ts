import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hire } from '../support/access/cast.ts'
import { handsOver } from '../support/penalty.ts'
import { handedOver, proven, toldOf } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let chen: Person
let lin: Person
let gu: Person
let wang: Person
beforeAll(async () => {
  world = await openWorld()
  const wu = await world.person('wu')
  // Somebody else who works the same grid.
  await hire(world, wu, { key: 'gu', name: '顾青', role: 'GRID_WORKER', agency: 'CITY', gridCode: '440106001002' })
  const { grid } = await wu.asks('{ grid(code: "440106001002001") { id } }')
  await wu.does('assignPost', {
    grid: grid.id,
    person: `Person:${world.city.people['gu']!.personId}`,
    post: 'WORKER',
    schedule: '工作日',
    responsibility: '协助送达',
    validFrom: '2025-01-01',
  })
  ;[chen, lin, gu, wang] = (await Promise.all(['chen', 'lin', 'gu', 'wang'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
    Person,
  ]
})
afterAll(() => world.close())

const uuid = (id: string) => id.slice(id.indexOf(':') + 1)
const person = ({ personId }: Person) => `Person:${personId}`

describe('whoever handed a notice over', () => {
  const receipt = async (notice: string) => (await chen.does('issueReceipt', { paper: notice }, 'content')).content
  const direct = async (notice: string, by: Person, more: object = {}) =>
    by.does(
      'servePaper',
      { paper: notice, ...toldOf(await proven(world, by, 'RECEIVER_SIGNATURE', 'PHOTO'), more) },
      'id server { name }',
    )

  it('is its carrier, though a coordinator records it', async () => {
    const { notice } = await handedOver(world, '代记小馆')
    expect((await direct(notice, chen)).server).toEqual({ name: '林小山' })
    expect((await receipt(notice)).servers).toEqual([{ name: '林小山' }])
  })

  it('is named where it was somebody else, who is known here', async () => {
    const { notice } = await handedOver(world, '顺路小馆')
    const nobody = toldOf(await proven(world, chen, 'RECEIVER_SIGNATURE', 'PHOTO'), {
      server: `Person:${crypto.randomUUID()}`,
    })
    expect((await chen.isRefused('servePaper', { paper: notice, ...nobody })).code).toBe('NOT_FOUND')
    const { id, server } = await direct(notice, chen, { server: person(gu) })
    expect(server).toEqual({ name: '顾青' })
    expect((await receipt(notice)).servers).toEqual([{ name: '顾青' }])
    // A service that is put right is told whole: who handed it over too.
    const proofs = await proven(world, chen, 'RECEIVER_SIGNATURE', 'PHOTO')
    const corrected = { service: id, correctedFor: '送达人有误', ...toldOf(proofs, { server: person(lin) }) }
    expect((await chen.does('correctService', corrected, 'server { name }')).server).toEqual({ name: '林小山' })
  })

  it('is the officer whose certificate it bears; another is not named beside it', async () => {
    const { notice } = await handedOver(world, '执法员送达小馆')
    const told = await handsOver(world, wang)
    const refused = await wang.isRefused('servePaper', { paper: notice, ...told, server: person(gu) })
    expect(refused.extensions).toMatchObject({ rule: 'service.server', field: 'server' })
    const { server } = await wang.does('servePaper', { paper: notice, ...told }, 'server { name }')
    expect(server).toEqual({ name: '王敏' })
    expect((await receipt(notice)).servers).toMatchObject([{ name: '王敏' }])
  })

  it('and was recorded before that was asked is whoever recorded it', async () => {
    const { notice } = await handedOver(world, '旧送达小馆')
    const { id } = await direct(notice, lin)
    await world.owner.begin(async (sql) => {
      await sql`alter table service disable trigger user`
      await sql`update service set server_id = null where id = ${uuid(id)}`
      await sql`alter table service enable trigger user`
    })
    expect((await receipt(notice)).servers).toEqual([{ name: '林小山' }])
  })
})
