import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOf } from '../support/pdf.ts'
import { handsOver } from '../support/penalty.ts'
import { handedOver, hiresCarrier, issued, proven, toldOf } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let chen: Person
let lin: Person
let gu: Person
let wang: Person
beforeAll(async () => {
  world = await openWorld()
  await hiresCarrier(world)
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
const seen = `carrier { name } document { id url content copies { url } }`
const looks = async (by: Person, id: string) =>
  (await by.asks(`query ($id: ID!) { node(id: $id) { ... on Notice { ${seen} } } }`, { id })).node

describe('a notice that comes to be carried by somebody else', () => {
  it('is seen and printed by whoever carries it, and by nobody who did before', async () => {
    const { notice } = await handedOver(world, '改派小馆')
    const before = await looks(lin, notice)
    expect(before.document.url).toBeTruthy()
    await lin.does('issueReceipt', { paper: notice }, 'id')
    expect((await looks(gu, notice))?.document ?? null).toBeNull()
    await chen.does('reassignNotice', { notice, carrier: person(gu), reason: '休假' })
    await world.settle()
    const { carrier, document } = await looks(gu, notice)
    expect(carrier).toEqual({ name: '顾青' })
    expect(document).toMatchObject({ id: before.document.id })
    expect((await fetch(`${world.url}${document.url}`)).status).toBe(200)
    expect((await looks(lin, notice))?.document ?? null).toBeNull()
    expect((await lin.isRefused('reprintDocument', { document: document.id, reason: '再要一份' })).code).toBe(
      'NOT_FOUND',
    )
    // The blank receipt goes with the notice.
    const [receipt] = await world.owner<{ id: string }[]>`
      select 'Document:' || id as id from document where kind = 'receipt' and subject_id = ${uuid(notice)}`
    const asks = (by: Person) => by.asks('query ($id: ID!) { document(id: $id) { id } }', { id: receipt!.id })
    expect((await asks(gu)).document).toEqual({ id: receipt!.id })
    expect((await asks(lin)).document).toBeNull()
  })

  it('that is sealed is seen by whoever carries it, who comes to be named', async () => {
    const { notice, docket } = await issued(world, '涉密改派')
    const { docket: known } = await chen.asks('query ($id: ID!) { docket(id: $id) { version } }', { id: docket })
    const named = { docket, expectedVersion: known.version, named: [person(wang)], reason: '举报人保密' }
    await chen.does('sealDocket', named)
    // As it is where the docket was sealed before its notice was printed.
    await world.owner.begin(async (sql) => {
      await sql`alter table document disable trigger written_once`
      await sql`update document d set named = n.named from notice n where n.id = d.subject_id and n.id = ${uuid(notice)}`
      await sql`alter table document enable trigger written_once`
    })
    await chen.does('reassignNotice', { notice, carrier: person(gu), reason: '休假' })
    expect((await looks(gu, notice)).document.url).toBeTruthy()
    expect((await looks(lin, notice))?.document ?? null).toBeNull()
  })

  it('names on each copy whom to ask now; the original stays as it was', async () => {
    const { notice } = await issued(world, '改派补打')
    const original = (await looks(lin, notice)).document
    const copies = async (by: Person) =>
      (await by.does(
        'reprintDocument',
        { document: original.id, reason: '原件淋湿' },
        'content copies { number url }',
      )) as {
        content: object
        copies: { number: number; url: string }[]
      }
    const first = await copies(lin)
    await world.owner`update person set phone = '13900001111' where id = ${gu.personId}`
    await chen.does('reassignNotice', { notice, carrier: person(gu), reason: '休假' })
    const second = await copies(gu)
    expect(second.content).toEqual(original.content)
    const [one, two] = [first, second].map(({ copies: all }) => all.toSorted((a, b) => b.number - a.number)[0]!.url)
    const said = await textOf(world, two!)
    if (said === undefined) return
    expect(said).toContain('现由顾青')
    expect(said).toContain('13900001111')
    expect(await textOf(world, one!)).not.toContain('现由')
  })
})

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
