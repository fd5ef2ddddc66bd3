import type postgres from 'postgres'
import {
  getNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Declared } from '../src/platform/graphql/declare.ts'
import { newId } from '../src/platform/ids.ts'
import { schema } from '../src/schema.ts'
import { type Case, type Cases, openCases } from './support/access/cases.ts'
import { cast, everyone, hire, hireOthers, type Name, named } from './support/access/cast.ts'
import { follow } from './support/access/follow.ts'
import { findThings, mutations, type Things } from './support/access/mutations.ts'
import { nodes, queries, type Seen, subscriptions } from './support/access/queries.ts'
import { type Answer, openWorld, type Person, type World } from './support/world.ts'

const names = ['ours', 'waiting', 'theirs', 'sealed'] as const

let world: World
let people: Record<Name, Person>
let cases: Cases
let things: Things

beforeAll(async () => {
  world = await openWorld()
  const wu = await world.person('wu')
  await hireOthers(world, wu)
  cases = await openCases(world)
  things = await findThings(world, wu)
  const all = await Promise.all(everyone.map(async (name) => [name, await world.person(name)] as const))
  people = Object.fromEntries(all) as Record<Name, Person>
  await world.settle()
}, 120_000)
afterAll(() => world.close())

/** What a field's row says of one case, as the names of whom it shows it to. */
const expected = (seen: Seen, about: (typeof names)[number]) => new Set(named(seen[about]))

/** What nobody sees differs in nothing from what never was. */
const told = ({ data, errors }: Answer) =>
  JSON.stringify({
    data,
    errors: errors?.map(({ message, extensions: { code, messageEn } }) => ({ message, code, messageEn })),
  })

const fieldsOf = (root: 'Query' | 'Mutation' | 'Subscription') =>
  Object.keys((schema.getType(root) as GraphQLObjectType).getFields())

describe('the tables of rights', () => {
  const missing = (fields: readonly string[], rows: object) => fields.filter((field) => !(field in rows))
  const surplus = (fields: readonly string[], rows: object) =>
    Object.keys(rows).filter((field) => !fields.includes(field))

  it.each([
    ['Query', queries],
    ['Mutation', mutations],
    ['Subscription', subscriptions],
  ] as const)('have a row for every %s field and for no other', (root, rows) => {
    expect(missing(fieldsOf(root), rows)).toEqual([])
    expect(surplus(fieldsOf(root), rows)).toEqual([])
  })

  it('would be found to lack a field, or to have one too many', () => {
    expect(missing(['a', 'b'], { a: 1 })).toEqual(['b'])
    expect(surplus(['a'], { a: 1, b: 1 })).toEqual(['b'])
  })

  it('tell of every thing of a case that `node` finds', () => {
    const registry = [
      'Agency',
      'BusinessIdentity',
      'Certificate',
      'Duty',
      'Edition',
      'Grid',
      'GridPost',
      'HandbookItem',
      'Norm',
      'Overlap',
      'Person',
    ]
    expect(
      tableTypes()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual([...registry, ...nodes.map(({ type }) => type)].toSorted())
  })

  it('name nobody who is not of the cast', () => {
    expect(() => named('lin nobody')).toThrow('nobody is called nobody')
  })
})

const rowsOf = Object.entries(queries).flatMap(([field, rows]) =>
  [rows].flat().map((row, i) => ({ field: i ? `${field} ${i + 1}` : field, row })),
)

describe.each(rowsOf)('query $field', ({ row }) => {
  it.each(
    names.filter((about) => row.seen[about] !== undefined || !('ours' in row.seen && row.seen.ours === 'everyone')),
  )('%s', async (about) => {
    const right = expected(row.seen, about)
    for (const name of everyone) {
      const answer = await people[name].sends(`{ ${row.ask(cases[about])} }`)
      expect(answer.errors, `${name} is refused`).toBeUndefined()
      const sees = JSON.stringify(answer.data).includes(row.mark(cases[about]))
      expect(sees, `${name}, ${cast[name]}, ${right.has(name) ? 'should see it' : 'should not see it'}`).toBe(
        right.has(name),
      )
      if (!sees) expect(told(answer)).toBe(told(await people[name].sends(`{ ${row.ask(cases.unknown)} }`)))
    }
  })

  it('shows nothing to who is not logged in', async () => {
    const answer = await sendAs(null, `{ ${row.ask(cases.ours)} }`)
    expect(answer.data ?? null).toBeNull()
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED'])
  })
})

describe('node', () => {
  it.each(nodes)('$type', async ({ id, seen }) => {
    for (const about of names) {
      const right = expected(seen, about)
      const found = new Set<Name>()
      for (const name of everyone) if ((await visibleOf(people[name], [id(cases[about])])).size > 0) found.add(name)
      expect([...found].toSorted(), about).toEqual([...right].toSorted())
    }
  })

  it('is told of nothing, however deep it looks, that it would not find', async () => {
    const ids = await everyId(world.owner)
    expect(ids.length).toBeGreaterThan(200)
    for (const name of everyone) {
      const visible = await visibleOf(people[name], ids)
      const leaked: string[] = []
      for (const type of tableTypes())
        for (const id of [...visible].filter((one) => one.startsWith(`${type.name}:`)).slice(0, 12)) {
          const answer = await people[name].asks(
            `query ($id: ID!) { node(id: $id) { ... on ${type.name} ${selection(type, 1)} } }`,
            { id },
          )
          const told = [...JSON.stringify(answer).matchAll(/"([A-Z]\w*:[0-9a-f]{8}-[0-9a-f-]{27})"/g)].map(
            ([, one]) => one!,
          )
          for (const one of new Set(told))
            if (ids.includes(one) && !visible.has(one)) leaked.push(`${id} tells ${name} of ${one}`)
        }
      expect([...new Set(leaked)]).toEqual([])
    }
  }, 120_000)

  it('is the same to an administrator whatever becomes of a case: nothing', async () => {
    const ids = names.flatMap((about) => nodes.map(({ id }) => id(cases[about])))
    expect([...(await visibleOf(people.wu, ids))]).toEqual([])
  })
})

describe('another agency’s opinion', () => {
  it('shows after one’s own, and the merged docket with it', async () => {
    const { opinion, revision, openRequest } = cases.waiting
    expect((await visibleOf(people.zheng, [opinion, revision])).size).toBe(0)
    const later = await hiredOfficer('xu', 'CITY')
    await later.does('postOpinion', { id: newId(), request: openRequest, verdict: 'NOT_OURS', reasons: '职责不在我局' })
    expect((await visibleOf(people.zheng, [opinion, revision])).size).toBe(2)
    await later.does('withdrawOpinion', { opinion: await opinionOf(later, openRequest), reason: '重新研判' })
  })
})

describe('mutations', () => {
  const attempts = Object.entries(mutations).flatMap(([field, row]) =>
    names.flatMap((about) => (row.rights[about] ? [{ field, row, about, rights: row.rights[about] }] : [])),
  )
  const outcome = async (field: string, by: Person, about: Case) => {
    const own = field === 'login' ? {} : { requestId: newId() }
    const input = { ...own, ...mutations[field]!.input(about, by, things) }
    const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`
    const answer = await by.sends(`mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`, { input })
    return { code: answer.errors?.[0]?.extensions.code ?? 'done', told: told(answer) }
  }
  const codeOf = (rights: (typeof attempts)[number]['rights'], name: Name) =>
    (['NOT_FOUND', 'INVALID', 'CONFLICT'] as const).find((code) => named(rights[code]).includes(name)) ?? 'FORBIDDEN'

  it('are refused to everyone who may not, in the same words whether the thing is another’s or never was, and change nothing', async () => {
    const before = await fingerprint(world.owner)
    const wrong: string[] = []
    for (const { field, about, rights } of attempts)
      for (const name of everyone) {
        if (named(rights.may).includes(name)) continue
        const { code, told: said } = await outcome(field, people[name], cases[about])
        const right = codeOf(rights, name)
        if (code !== right) wrong.push(`${field} ${about}: ${name} got ${code}, not ${right}`)
        if (right === 'NOT_FOUND' && said !== (await outcome(field, people[name], cases.unknown)).told)
          wrong.push(`${field} ${about}: ${name} can tell it from what is not there`)
      }
    expect(wrong).toEqual([])
    expect(await fingerprint(world.owner)).toEqual(before)
  }, 180_000)

  it('are refused to who is not logged in', async () => {
    const nobody = { ...people.lin, sends: (query: string, variables?: object) => sendAs(null, query, variables) }
    for (const field of Object.keys(mutations))
      expect((await outcome(field, nobody, cases.ours)).code, field).toBe(
        field === 'login' ? 'done' : 'UNAUTHENTICATED',
      )
  })

  it('would be found out if one were not refused', async () => {
    const before = await fingerprint(world.owner)
    await people.chen.does('remindAgencies', { requests: [cases.waiting.openRequest] })
    expect(await fingerprint(world.owner)).not.toEqual(before)
  })

  it('are open to everyone who may', async () => {
    const wrong: string[] = []
    // A session that ended does nothing more, so ending it comes last.
    const inOrder = [
      ...attempts.filter(({ field }) => field !== 'logout'),
      ...attempts.filter(({ field }) => field === 'logout'),
    ]
    for (const { field, about, rights } of inOrder)
      for (const name of named(rights.may)) {
        const { code, told: said } = await outcome(field, people[name], cases[about])
        if (!['done', 'CONFLICT', 'STALE', 'DUPLICATE'].includes(code))
          wrong.push(`${field} ${about}: ${name} got ${said}`)
      }
    expect(wrong).toEqual([])
    for (const name of everyone) people[name] = await world.person(name)
  }, 120_000)
})

const eventsOf = Object.entries(subscriptions).flatMap(([field, rows]) =>
  rows.map((row, i) => ({ field: i ? `${field} ${i + 1}` : field, row })),
)

describe.each(eventsOf)('subscription $field', ({ row }) => {
  it('tells whom it concerns', async () => {
    await Promise.all(
      everyone.map(async (name) => {
        const heard = new Map<string, Promise<string>>()
        for (const about of names) {
          const ask = row.ask(cases[about])
          if (!heard.has(ask)) heard.set(ask, follow(world, people[name], ask))
          const hears = (await heard.get(ask)!).includes(row.mark(cases[about]))
          expect(hears, `${name} hears of ${about}`).toBe(expected(row.seen, about).has(name))
        }
      }),
    )
  })

  it('tells nothing to who is not logged in', async () => {
    expect(await follow(world, { token: newId().repeat(2).slice(0, 43) }, row.ask(cases.ours))).toContain(
      'UNAUTHENTICATED',
    )
  })
})

describe('rights that end', () => {
  const probe = `{ finding(id: "${'$'}{id}") { id } }`
  const sees = async (person: Person) =>
    (await person.sends(probe.replace('${id}', cases.ours.finding))).errors?.[0]?.extensions.code ?? 'sees'

  it('are none from the next operation on: the duty is over, the person disabled, the session closed', async () => {
    const ends: [string, (person: Person) => Promise<unknown>][] = [
      ['tan', (person) => people.wu.does('endDuty', { duty: `Duty:${person.dutyId}`, reason: '调离' })],
      ['pan', (person) => people.wu.does('disablePerson', { person: `Person:${person.personId}`, reason: '离职' })],
      ['fan', (person) => person.does('logout', {})],
    ]
    for (const [key, end] of ends) {
      const person = await hiredOfficer(key, 'FDA')
      expect(await sees(person)).toBe('sees')
      const heard = follow(world, person, 'traceEvents', { quiet: 1500 })
      await end(person)
      expect(await sees(person)).toBe('UNAUTHENTICATED')
      const { code } = await person.isRefused('claimAssessment', { request: cases.ours.request })
      expect(code).toBe('UNAUTHENTICATED')
      await people.chen.does('requestAssessment', {
        finding: cases.ours.finding,
        agency: `Agency:${world.city.agencies[key === 'tan' ? 'COMMERCE' : key === 'pan' ? 'DRAINAGE' : 'ENV']}`,
        reason: '会同研判',
      })
      expect(await heard).not.toContain('assessment.requested')
    }
  })
})

async function hiredOfficer(key: string, agency: string): Promise<Person> {
  await hire(world, people.wu, {
    key,
    name: `临时${key}`,
    role: 'OFFICER',
    agency,
    gridCode: '440106',
    certified: true,
  })
  return world.person(key)
}

const opinionOf = async (person: Person, request: string): Promise<string> =>
  (await person.asks('query ($id: ID!) { assessmentRequest(id: $id) { opinion { id } } }', { id: request }))
    .assessmentRequest.opinion.id

async function sendAs(token: string | null, query: string, variables?: object): Promise<Answer> {
  const response = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  })
  return (await response.json()) as Answer
}

/** The types that `node` finds: those with rows and ids of their own. */
const tableTypes = () =>
  Object.values(schema.getTypeMap())
    .filter((type): type is GraphQLObjectType => isObjectType(type))
    .filter((type) => 'id' in type.getFields() && /^\w+$/.test((type.extensions as Declared).table ?? ''))

/** Which of these ids somebody finds by `node`; what is not found is null and nothing else. */
async function visibleOf(person: Person, ids: readonly string[]): Promise<Set<string>> {
  const visible = new Set<string>()
  for (let i = 0; i < ids.length; i += 40) {
    const some = ids.slice(i, i + 40)
    const data = await person.asks(`{ ${some.map((id, n) => `n${n}: node(id: "${id}") { id }`).join(' ')} }`)
    for (const [n, id] of some.entries()) {
      const found = data[`n${n}`]
      if (found === null) continue
      expect(found).toEqual({ id })
      visible.add(id)
    }
  }
  return visible
}

/** The id of every row that a type stands for, as the owner sees them. */
async function everyId(owner: postgres.Sql): Promise<string[]> {
  const ids: string[] = []
  for (const { name, extensions } of tableTypes()) {
    const rows = await owner.unsafe<{ id: string }[]>(
      `select id from ${(extensions as Declared).table!} order by id desc limit 60`,
    )
    ids.push(...rows.map(({ id }) => `${name}:${id}`))
  }
  return ids
}

/** Everything a type says of itself, and the same of what it leads to, `depth` steps far. */
function selection(type: GraphQLObjectType, depth: number): string {
  const parts = Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some(({ type: given, defaultValue }) => isNonNullType(given) && defaultValue === undefined))
      return []
    const of: GraphQLOutputType = getNamedType(field.type)
    if (isLeafType(of)) return [`${field.name}_${type.name}: ${field.name}`]
    if (!isObjectType(of)) return []
    const within = of.getFields()
    if ('nodes' in within)
      return depth > 0
        ? [`${field.name} { nodes ${selection(getNamedType(within['nodes']!.type) as GraphQLObjectType, 0)} }`]
        : []
    if ('id' in within) return [`${field.name} ${depth > 0 ? selection(of, depth - 1) : '{ id }'}`]
    return [`${field.name} ${selection(of, (of.extensions as Declared).table ? Math.min(depth, 0) : depth)}`]
  })
  return `{ __typename ${parts.map((part) => part.replace(/^(\w+)_\w+: \1$/, '$1')).join(' ')} }`
}

/** What is in every table, down to the last byte. */
async function fingerprint(owner: postgres.Sql): Promise<Record<string, string>> {
  const tables = await owner<{ name: string }[]>`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`
  const prints: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await owner.unsafe<{ print: string }[]>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print from ${name} t`,
    )
    // How far the system itself has read and numbered is no change of anybody's.
    if (name !== 'sequencer') prints[name] = row!.print
  }
  return prints
}
