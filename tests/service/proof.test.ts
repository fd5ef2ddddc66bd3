import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { photo, sha256, uploads } from '../support/phone.ts'
import { handedOver, sendsPhoto, served, toldOf } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person, chen: Person
beforeAll(async () => {
  world = await openWorld()
  ;[lin, wang, chen] = (await Promise.all(['lin', 'wang', 'chen'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
  ]
})
afterAll(() => world.close())

const looks = async (person: Person, id: string) =>
  (await person.asks(`query ($id: ID!) { service(id: $id) { ${served} proofs { url } } }`, { id })).service

/** A service that waits for the bytes of one of its proofs. */
async function waiting(name: string, awaited: string) {
  const { notice, docket } = await handedOver(world, name)
  const signature = await sendsPhoto(world, lin)
  const told = toldOf([
    { kind: 'RECEIVER_SIGNATURE', sha256: signature },
    { kind: 'PHOTO', sha256: awaited },
  ])
  const { id } = await lin.does('servePaper', { paper: notice, ...told })
  return { id: id as string, notice, docket, signature }
}

describe('a proof', () => {
  it('may be sent by a colleague, who attaches it', async () => {
    const bytes = photo()
    const { id, signature } = await waiting('代交小馆', sha256(bytes))
    const input = { service: id, sha256: sha256(bytes) }
    expect(await chen.isRefused('attachProof', input)).toMatchObject({ code: 'NOT_FOUND' })
    await uploads({ ...chen, url: world.url }, bytes)
    await world.settle()
    // What somebody else sent attaches itself to nothing.
    expect(await looks(chen, id)).toMatchObject({ status: 'AWAITING_PROOF' })
    expect(await chen.isRefused('attachProof', { service: id, sha256: await sendsPhoto(world, chen) })).toMatchObject({
      code: 'CONFLICT',
      extensions: { rule: 'proof.attach' },
    })
    expect(await chen.isRefused('attachProof', { service: id, sha256: signature })).toMatchObject({ code: 'CONFLICT' })
    expect(await chen.does('attachProof', input, served)).toMatchObject({
      status: 'COMPLETE',
      notice: { status: 'SERVED' },
    })
  })

  it('is no way to another’s bytes: a hash that one lists shows nothing, and proves nothing', async () => {
    const secret = await sendsPhoto(world, wang)
    const { id } = await waiting('猜中小馆', secret)
    await world.settle()
    const service = await looks(lin, id)
    expect(service).toMatchObject({ status: 'AWAITING_PROOF', clocks: [] })
    expect(service.proofs.map(({ url }: { url: string | null }) => url === null).toSorted()).toEqual([false, true])
    const answer = await fetch(`${world.url}/files/${secret}`, { headers: { authorization: `Bearer ${lin.token}` } })
    expect(answer.status).toBe(404)
  })

  it('shows its bytes to whoever sees the service', async () => {
    const bytes = photo()
    const { id } = await waiting('可见小馆', sha256(bytes))
    await uploads({ ...lin, url: world.url }, bytes)
    await world.settle()
    const { proofs } = await looks(wang, id)
    for (const { url } of proofs) expect((await fetch(`${world.url}${url}`)).status).toBe(200)
  })

  it('is missing from a service that is corrected, and comes too late for it', async () => {
    const bytes = photo()
    const { id } = await waiting('迟到小馆', sha256(bytes))
    const [first, second] = [await sendsPhoto(world, lin), await sendsPhoto(world, lin)]
    const corrected = await lin.does(
      'correctService',
      {
        service: id,
        correctedFor: '原照片丢失,重新送达',
        ...toldOf([
          { kind: 'RECEIVER_SIGNATURE', sha256: first },
          { kind: 'PHOTO', sha256: second },
        ]),
      },
      served,
    )
    expect(corrected).toMatchObject({ status: 'COMPLETE', corrects: { id }, notice: { status: 'SERVED' } })
    await uploads({ ...lin, url: world.url }, bytes)
    await world.settle()
    expect(await looks(chen, id)).toMatchObject({ status: 'CORRECTED', clocks: [] })
    expect((await looks(chen, corrected.id)).clocks.length).toBeGreaterThan(0)
  })
})

it('revives no notice: what was withdrawn meanwhile did reach the party, and nothing runs from it', async () => {
  const bytes = photo()
  const { id, notice } = await waiting('撤回小馆', sha256(bytes))
  await world.owner`update notice set status = 'withdrawn' where id = ${notice.slice('Notice:'.length)}`
  await uploads({ ...lin, url: world.url }, bytes)
  await world.settle()
  expect(await looks(chen, id)).toMatchObject({ status: 'COMPLETE', clocks: [], notice: { status: 'WITHDRAWN' } })
})

describe('what the database itself keeps', () => {
  const now = async (statement: string) =>
    world.owner
      .begin(async (sql) => {
        // Checked at the end of a transaction otherwise.
        await sql`set constraints all immediate`
        await sql.unsafe(statement)
      })
      .then(
        () => 'done',
        (error: { code: string }) => error.code,
      )

  it('is that nothing takes effect before its proofs are there, and nothing goes back', async () => {
    const { id } = await waiting('守门小馆', sha256(photo()))
    const row = id.slice('Service:'.length)
    const set = (status: string) =>
      now(`update service set status = '${status}', effective_on = '2026-01-01' where id = '${row}'`)
    expect(await set('complete')).toBe('HY403')
    expect(await set('elapsing')).toBe('HY403')
    expect(await set('corrected')).toBe('done')
    expect(await set('complete')).toBe('HY403')
  })

  it('is that one paper is served once', async () => {
    const { id } = await waiting('唯一小馆', sha256(photo()))
    const columns = await world.owner<{ name: string }[]>`
      select column_name as name from information_schema.columns where table_name = 'service' and column_name <> 'id'`
    const names = columns.map(({ name }) => name).join(', ')
    const again = `insert into service (id, ${names}) select '${newId()}', ${names} from service where id = '${id.slice(8)}'`
    expect(await now(again)).toBe('23505')
  })
})
