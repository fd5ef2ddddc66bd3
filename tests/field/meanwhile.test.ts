import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { hire } from '../support/access/cast.ts'
import { handbook, opensShop } from '../support/case.ts'
import { enrols, evidenceOf, heldFor, op, patrolOf, type Phone, syncs } from '../support/field.ts'
import { proven, toldOf, handedOver, issued } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person, chen: Person, chen2: Person, wu: Person
let book: { edition: string; item: string }
let phone: Phone
beforeAll(async () => {
  world = await openWorld()
  ;[lin, wang, chen, chen2, wu] = (await Promise.all(
    ['lin', 'wang', 'chen', 'chen2', 'wu'].map((key) => world.person(key)),
  )) as [Person, Person, Person, Person, Person]
  const { edition, itemFor } = await handbook(lin)
  book = { edition, item: itemFor.get('F-FUME-CLEANING')! }
  phone = await heldFor(world, await enrols(lin), 10)
})
afterAll(() => world.close())

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
const patrolled = (of: Phone, business: string, at: string, more: object = {}) =>
  op(of, business, 'RECORD_VISIT', patrolOf(of, business, book, { visitedAt: at, ...more }).input, { madeAt: at })
const one = async (of: Phone, operation: ReturnType<typeof op>, worker?: Person) =>
  (await syncs(of, { operations: [operation] }, worker)).operations[0]!
const stuck = async (person: Person) =>
  (
    await person.asks(`{ stuckOperations(first: 100) { nodes { id kind outcome input error business { id } worker { name }
      resolution resolvedFor handedTo { id } } } }`)
  ).stuckOperations.nodes as { id: string; outcome: string; input: object; resolution: string | null; error: unknown }[]

describe('while 梅 was out of reach she was moved to another grid', () => {
  it('what she did while she held hers is recorded; what she did there afterwards is a conflict that 陈 sees', async () => {
    await hire(world, wu, {
      key: 'mei',
      name: '梅影',
      role: 'GRID_WORKER',
      agency: 'CITY',
      gridCode: '440106001002001',
    })
    const shop = await opensShop(lin, '换岗小店')
    const before = await world.person('mei')
    const hers = await heldFor(world, await enrols(before), 10)
    const yesterday = patrolled(hers, shop, daysAgo(1))
    await wu.does('endDuty', { duty: `Duty:${before.dutyId}`, reason: '调岗' })
    const duty = newId()
    await wu.does('appointDuty', {
      id: duty,
      person: `Person:${before.personId}`,
      role: 'GRID_WORKER',
      agency: `Agency:${world.city.agencies['CITY']}`,
      gridCode: '440106001002002',
    })
    const mei = await world.person('mei')
    const now = patrolled(hers, shop, new Date().toISOString())
    const { operations } = await syncs(hers, { operations: [yesterday, now] }, mei)
    expect(operations).toMatchObject([
      { outcome: 'APPLIED' },
      { outcome: 'CONFLICT', current: null, error: { code: 'NOT_FOUND' } },
    ])
    const [visit] = await world.owner`select grid_code from visit where recorded_by = ${mei.personId}`
    expect(visit).toEqual({ gridCode: '440106001002001' })
    // Kept whole, by place of the phone; nothing is dropped without a word.
    const seen = await stuck(chen)
    expect(seen).toMatchObject([{ id: `FieldOperation:${now.id}`, outcome: 'CONFLICT', input: now.input }])
    expect(await stuck(lin)).toEqual([])
  })
})

describe('while two officers were out of reach their certificates ran out', () => {
  it('what they inspected before is recorded, what they inspected after is refused', async () => {
    const certificates = await Promise.all(
      ['wang', 'wang2'].map(async (key) => {
        const { id } = await wu.does('issueCertificate', {
          person: `Person:${world.city.people[key]!.personId}`,
          agency: `Agency:${world.city.agencies['FDA']}`,
          number: `短期-${key}`,
          scope: ['综合'],
          validFrom: '2025-01-01',
          validTo: addDays(legalDay(new Date()), -2),
        })
        return id as string
      }),
    )
    const shop = await opensShop(lin, '执法证小店')
    const theirs = await heldFor(world, await enrols(wang), 10)
    const inspected = (at: string) => patrolled(theirs, shop, at, { kind: 'INSPECTION', officers: certificates })
    const { operations } = await syncs(theirs, { operations: [inspected(daysAgo(3)), inspected(daysAgo(1))] })
    expect(operations).toMatchObject([
      { outcome: 'APPLIED' },
      { outcome: 'REJECTED', error: { code: 'INVALID', rule: 'visit.officers', law: '行政处罚法42' } },
    ])
  })
})

describe('while 林 carried a notice it was withdrawn', () => {
  it('taking it is a conflict that shows how the notice stands now, and what depends on it waits; what simply happened is kept', async () => {
    const { notice, business } = await issued(world, '撤回小店')
    const at = new Date().toISOString()
    const taken = op(phone, business, 'ACKNOWLEDGE_NOTICE', { notice }, { notice, madeAt: at })
    const served = op(
      phone,
      business,
      'SERVE_PAPER',
      { paper: notice, ...toldOf(await proven(world, lin, 'RECEIVER_SIGNATURE')) },
      { notice, place: 1, dependsOn: [taken.id] },
    )
    const tried = op(
      phone,
      business,
      'RECORD_ATTEMPT',
      {
        id: newId(),
        paper: notice,
        method: 'DIRECT',
        outcome: 'ABSENT',
        attemptedAt: at,
        place: '门口',
        reason: '无人',
      },
      { notice, place: 2 },
    )
    await world.owner`update notice set status = 'withdrawn' where id = ${notice.slice(7)}`
    const { operations } = await syncs(phone, { operations: [tried, served, taken] })
    expect(operations).toMatchObject([
      // That she stood before a closed door is so, whatever became of the notice.
      { outcome: 'APPLIED', error: null },
      { outcome: 'WAITING', error: { rule: 'operation.waiting' } },
      { outcome: 'CONFLICT', current: { id: notice, status: 'withdrawn' }, error: { rule: 'notice.acknowledge' } },
    ])
    expect((await stuck(lin)).map(({ id }) => id)).toEqual(
      expect.arrayContaining([served, taken].map(({ id }) => `FieldOperation:${id}`)),
    )
  })

  it('and at another door it is taken, served and confirmed in one batch', async () => {
    const { notice, business } = await issued(world, '送达小店')
    const taken = op(phone, business, 'ACKNOWLEDGE_NOTICE', { notice }, { notice })
    const served = op(
      phone,
      business,
      'SERVE_PAPER',
      { paper: notice, ...toldOf(await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')) },
      { notice, place: 1, dependsOn: [taken.id] },
    )
    const { operations } = await syncs(phone, { operations: [served, taken] })
    expect(operations).toMatchObject([{ outcome: 'APPLIED' }, { outcome: 'APPLIED', trace: notice }])
    const { notice: now } = await lin.asks('query ($id: ID!) { notice(id: $id) { status } }', { id: notice })
    expect(now.status).toBe('SERVED')
  })

  it('and of one she cannot carry she asks to be relieved', async () => {
    const { notice, business } = await handedOver(world, '改派小店')
    const asked = op(phone, business, 'REQUEST_HANDOVER', { notice, reason: '明日休假' }, { notice })
    expect(await one(phone, asked)).toMatchObject({ outcome: 'APPLIED', trace: notice })
    const [told] = await world.owner`select addressee_id from trace where type = 'handover.requested'`
    expect(told).toEqual({ addresseeId: chen.personId })
  })
})

describe('what cannot be done', () => {
  it('is told with its rule, in order of the batch, and takes nothing else back', async () => {
    const shop = await opensShop(lin, '杂项小店')
    const good = patrolled(phone, shop, daysAgo(0))
    const cases = [
      { wrong: op(phone, shop, 'RECORD_VISIT', { business: shop }), outcome: 'REJECTED', rule: 'operation.input' },
      {
        wrong: patrolled(phone, shop, daysAgo(0), { kind: 'INSPECTION' }),
        outcome: 'REJECTED',
        rule: 'visit.inspection',
      },
      { wrong: patrolled(phone, shop, daysAgo(8)), outcome: 'CONFLICT', rule: 'operation.late' },
      {
        wrong: op(phone, shop, 'RECORD_VISIT', patrolOf(phone, shop, book).input, {
          madeAt: new Date(Date.now() + 3_600_000).toISOString(),
        }),
        outcome: 'REJECTED',
        rule: 'operation.future',
      },
      {
        wrong: op(phone, shop, 'ADD_EVIDENCE', evidenceOf(phone, { visit: `Visit:${newId()}` }, 'ab'.repeat(32))),
        outcome: 'CONFLICT',
        rule: null,
      },
      {
        wrong: op(phone, shop, 'RECORD_VISIT', patrolOf(phone, shop, book, { note: 'a\u0000b' }).input),
        outcome: 'REJECTED',
        rule: null,
      },
    ]
    const { operations } = await syncs(phone, { operations: [...cases.map(({ wrong }) => wrong), good] })
    expect(operations.map(({ outcome, error }) => [outcome, error?.rule ?? null])).toEqual([
      ...cases.map(({ outcome, rule }) => [outcome, rule]),
      ['APPLIED', null],
    ])
    for (const { error } of operations.slice(0, -1)) {
      expect(error!.message).toMatch(/\p{Script=Han}/u)
      expect(error!.messageEn).toMatch(/[a-z]/)
    }
    // The same id for something else is refused, and the first stays as it was.
    const other = { ...good, input: patrolOf(phone, shop, book).input }
    expect(await one(phone, other)).toMatchObject({ outcome: 'REJECTED', error: { code: 'REQUEST_REUSED' } })
    expect(await one(phone, good)).toMatchObject({ outcome: 'DUPLICATE' })
    // Two who depend on one another wait for ever, and say so.
    const [a, b] = [patrolled(phone, shop, daysAgo(0)), patrolled(phone, shop, daysAgo(0))]
    a.dependsOn.push(b.id)
    b.dependsOn.push(a.id)
    const { operations: circle } = await syncs(phone, { operations: [a, b] })
    expect(circle.map(({ outcome }) => outcome)).toEqual(['WAITING', 'WAITING'])
  })

  it('is done once 陈 allows it, by the same phone or by another that reads it from the hub', async () => {
    const shop = await opensShop(lin, '迟到小店')
    const late = patrolled(phone, shop, daysAgo(9))
    expect(await one(phone, late)).toMatchObject({ outcome: 'CONFLICT', error: { rule: 'operation.late' } })
    const operation = `FieldOperation:${late.id}`
    expect(await lin.isRefused('resolveOperation', { operation, resolution: 'ALLOWED', reason: '求情' })).toMatchObject(
      {
        code: 'FORBIDDEN',
      },
    )
    await chen.does('resolveOperation', { operation, resolution: 'ALLOWED', reason: '台风停网' })
    const kept = (await stuck(lin)).find(({ id }) => id === operation)!
    const other = await heldFor(world, await enrols(lin), 10)
    expect(await one(other, { ...late, input: kept.input })).toMatchObject({ outcome: 'APPLIED' })
    expect(await one(phone, late)).toMatchObject({ outcome: 'DUPLICATE' })
    expect(await chen.isRefused('resolveOperation', { operation, resolution: 'CLOSED', reason: '重复' })).toMatchObject(
      {
        code: 'NOT_FOUND',
      },
    )
  })

  it('comes back to 陈 with the new reason where it fails after being allowed, and 陈’s word is asked for anew', async () => {
    const shop = await opensShop(lin, '再次失败小店')
    const content = evidenceOf(phone, { visit: `Visit:${newId()}` }, 'ab'.repeat(32), { capturedAt: daysAgo(9) })
    const late = op(phone, shop, 'ADD_EVIDENCE', content, { madeAt: daysAgo(9) })
    expect(await one(phone, late)).toMatchObject({ outcome: 'CONFLICT', error: { rule: 'operation.late' } })
    const operation = `FieldOperation:${late.id}`
    const standing = async () => (await stuck(chen)).find(({ id }) => id === operation)
    const traced = async () =>
      (
        await world.owner`select convert_from(bytes, 'UTF8')::json->'data' as data from trace
          where type = 'operation.parked' and subject_id = ${late.id} order by seq`
      ).map(({ data }) => data)
    const allow = (by = chen) => by.does('resolveOperation', { operation, resolution: 'ALLOWED', reason: '台风停网' })
    await allow()
    // Two phones, or one that sends it twice, at once.
    const answers = await Promise.all([one(phone, late), one(phone, late)])
    for (const answer of answers) expect(answer).toMatchObject({ outcome: 'CONFLICT' })
    expect(answers.some(({ error }) => error!.code === 'NOT_FOUND')).toBe(true)
    expect(await standing()).toMatchObject({ resolution: null, resolvedFor: null })
    expect((await traced())[1]).toMatchObject({ code: 'NOT_FOUND', allowed: 'inVain' })
    // Told again without a word it is late, and says so; that is written, and not once more.
    for (let times = 0; times < 2; times++)
      expect(await one(phone, late)).toMatchObject({ error: { rule: 'operation.late' } })
    expect(await standing()).toMatchObject({ error: { rule: 'operation.late' } })
    const before = (await traced()).length
    await allow()
    expect(await one(phone, late)).toMatchObject({ error: { code: 'NOT_FOUND' } })
    expect(await standing()).toMatchObject({ resolution: null, error: { code: 'NOT_FOUND' } })
    expect(await traced()).toHaveLength(before + 1)
    await chen.does('resolveOperation', { operation, resolution: 'CLOSED', reason: '该次检查不存在' })
    expect(await one(phone, late)).toMatchObject({ error: { rule: 'operation.resolved' } })
    expect((await standing())?.resolution ?? 'CLOSED').toBe('CLOSED')
    expect(await traced()).toHaveLength(before + 1)
  })

  it('is handed to somebody else, or closed; the phone is told and sends it no more', async () => {
    const shop = await opensShop(lin, '转交小店')
    const [given, closed] = [patrolled(phone, shop, daysAgo(9)), patrolled(phone, shop, daysAgo(10))]
    await syncs(phone, { operations: [given, closed] })
    const to = `Person:${world.city.people['he']!.personId}`
    const resolve = (id: string, more: object) =>
      chen.does('resolveOperation', { operation: `FieldOperation:${id}`, reason: '协调处理', ...more })
    await resolve(given.id, { resolution: 'HANDED_OVER', to })
    await resolve(closed.id, { resolution: 'CLOSED' })
    const { operations } = await syncs(phone, { operations: [given, closed] })
    expect(operations.map(({ outcome, error }) => [outcome, error!.rule])).toEqual([
      ['CONFLICT', 'operation.resolved'],
      ['CONFLICT', 'operation.resolved'],
    ])
    const he = await world.person('he')
    const { node } = await he.asks('query ($id: ID!) { node(id: $id) { ... on FieldOperation { input kind } } }', {
      id: `FieldOperation:${given.id}`,
    })
    expect(node).toEqual({ input: given.input, kind: 'RECORD_VISIT' })
  })

  it('is decided once, by whichever coordinator is first', async () => {
    const late = patrolled(phone, await opensShop(lin, '两人处理'), daysAgo(9))
    await one(phone, late)
    const document = 'mutation ($input: ResolveOperationInput!) { resolveOperation(input: $input) { id } }'
    const decides = (person: Person) =>
      person.sends(document, {
        input: { requestId: newId(), operation: `FieldOperation:${late.id}`, resolution: 'CLOSED', reason: '作结' },
      })
    const answers = await Promise.all([chen, chen2, chen, chen2].map(decides))
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1)
  })
})

describe('while 林 was out of reach the handbook was revised', () => {
  it('her visit is recorded with the edition she had in hand', async () => {
    const shop = await opensShop(lin, '改版小店')
    const visited = patrolOf(phone, shop, book, { visitedAt: daysAgo(1) })
    const made = op(phone, shop, 'RECORD_VISIT', visited.input, { madeAt: daysAgo(1), edition: book.edition })
    await world.owner`update edition set status = 'superseded' where id = ${book.edition.slice(8)}`
    expect(await one(phone, made)).toMatchObject({ outcome: 'APPLIED' })
    const { visit } = await lin.asks('query ($id: ID!) { visit(id: $id) { edition { id status } } }', {
      id: visited.visit,
    })
    expect(visit.edition).toEqual({ id: book.edition, status: 'SUPERSEDED' })
  })
})
