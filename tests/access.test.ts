import type { GraphQLObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepTime } from '../src/live/index.ts'
import { newId } from '../src/platform/ids.ts'
import { reactions, schema } from '../src/schema.ts'
import { openAmendments } from './support/access/amendment.ts'
import { hireBench } from './support/access/appeal-cases.ts'
import { type Case, type Cases, openCases } from './support/access/cases.ts'
import { cast, everyone, hire, hireOthers, type Name, named } from './support/access/cast.ts'
import { follow } from './support/access/follow.ts'
import { everyId, fingerprint, idsTold, tablesTelling, tableTypes, visibleOf } from './support/access/looking.ts'
import { openDesk } from './support/access/desk.ts'
import { openJoint } from './support/access/joint.ts'
import { openLadder } from './support/access/ladder.ts'
import { mutations } from './support/access/mutations.ts'
import { nodes } from './support/access/nodes.ts'
import { queries } from './support/access/queries.ts'
import { openReporting } from './support/access/reporting.ts'
import type { Seen } from './support/access/seen.ts'
import { subscriptions } from './support/access/subscriptions.ts'
import { findThings, type Things } from './support/access/things.ts'
import { type Answer, openWorld, type Person, type World } from './support/world.ts'

const names = ['ours', 'waiting', 'theirs', 'sealed'] as const

let world: World
let people: Record<Name, Person>
let cases: Cases
let things: Things

beforeAll(async () => {
  // Every connection plans every statement anew, and here they are thousands, each asked a few times.
  world = await openWorld({ pool: 2 })
  const wu = await world.person('wu')
  await hireOthers(world, wu)
  await hireBench(world, wu)
  cases = await openCases(world)
  things = await findThings(world, wu)
  await openLadder(world, cases)
  await openJoint(world, cases)
  await openDesk(world)
  await openAmendments(world)
  await openReporting(world)
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
      'Amendment',
      'BusinessIdentity',
      'Certificate',
      'Device',
      'Duty',
      'Edition',
      'Grid',
      'GridPost',
      'HandbookItem',
      'LadderPolicy',
      'LegalPolicy',
      'Norm',
      'Overlap',
      'ParkedReaction',
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
    expect(Object.values(answer.data ?? {}).every((one) => one === null)).toBe(true)
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
    const known = new Set(ids)
    expect(ids.length).toBeGreaterThan(200)
    for (const name of everyone) {
      const visible = await visibleOf(people[name], ids)
      const leaked: string[] = []
      for (const type of tableTypes())
        for (const id of [...visible].filter((one) => one.startsWith(`${type.name}:`)).slice(0, 12))
          for (const one of await idsTold(people[name], type, id))
            if (known.has(one) && !visible.has(one)) leaked.push(`${id} tells ${name} of ${one}`)
      expect([...new Set(leaked)]).toEqual([])
    }
  }, 300_000)

  it('is the same to an administrator whatever becomes of a case: nothing', async () => {
    const ids = names.flatMap((about) => nodes.map(({ id }) => id(cases[about])))
    expect([...(await visibleOf(people.wu, ids))]).toEqual([])
  })
})

describe('a sealed case', () => {
  const parts = (about: Case) => [
    about.finding,
    about.evidence,
    about.request,
    about.opinion,
    about.docket,
    about.revision,
    about.override,
    about.notice,
    about.appeal,
    about.panel,
    about.panelMember,
    about.panelRecusal,
    about.stay,
    about.service,
    about.attempt,
    about.clock,
    about.penaltyCase,
    about.priorNotice,
    about.decision,
    about.capture,
    about.evidenceRequest,
    about.check,
  ]

  it.each(['qian', 'zhou', 'luo', 'zheng', 'he'] as const)(
    'is in no row that %s may read, whatever asks for it',
    async (name) => {
      // The trace is append-only: what was told before the sealing stays told, without content.
      const before = ['trace', 'opinion_reader']
      const telling = await tablesTelling(world.owner, people[name].dutyId, parts(cases.sealed))
      expect(telling.filter((table) => !before.includes(table))).toEqual([])
    },
  )

  it('is there for those named, and an open one for others too', async () => {
    expect(await tablesTelling(world.owner, people.chen.dutyId, parts(cases.sealed))).toContain('docket')
    expect(await tablesTelling(world.owner, people.qian.dutyId, parts(cases.ours))).toContain('docket')
  })
})

describe('mutations', () => {
  const attempts = Object.entries(mutations).flatMap(([field, row]) =>
    names.flatMap((about) => (row.rights[about] ? [{ field, row, about, rights: row.rights[about] }] : [])),
  )
  const outcome = async (field: string, by: Person, about: Case) => {
    // A login is each time another one; what is synced names each operation itself.
    const own = field === 'login' || field === 'syncField' ? {} : { requestId: newId() }
    const input = { ...own, ...mutations[field]!.input(about, by, things) }
    const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`
    const answer = await by.sends(`mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`, { input })
    return { code: answer.errors?.[0]?.extensions.code ?? 'done', told: told(answer) }
  }
  /** The same case with everything that somebody does not see of it replaced by what never was. */
  const blind = (known: Case, about: (typeof names)[number], name: Name): Case => {
    const hidden = new Set(nodes.filter(({ seen }) => !expected(seen, about).has(name)).map(({ type }) => type))
    const fields = Object.entries(known).map(([key, value]) => [
      key,
      hidden.has(value.split(':')[0]!) ? cases.unknown[key as keyof Case] : value,
    ])
    return Object.fromEntries(fields) as Case
  }
  const codeOf = (rights: (typeof attempts)[number]['rights'], name: Name) =>
    (['NOT_FOUND', 'INVALID', 'CONFLICT'] as const).find((code) => named(rights[code]).includes(name)) ?? 'FORBIDDEN'

  it('are refused to everyone who may not, in the same words whether the thing is another’s or never was, and change nothing', async () => {
    // What time brings about by itself is done before, or a slow machine sees it done meanwhile.
    for (const reader of reactions) await keepTime(world.live.hub, reader)
    await world.settle()
    const before = await fingerprint(world.owner)
    const wrong: string[] = []
    for (const { field, about, rights } of attempts)
      for (const name of everyone) {
        if (named(rights.may).includes(name)) continue
        const { code, told: said } = await outcome(field, people[name], cases[about])
        const right = codeOf(rights, name)
        if (code !== right) wrong.push(`${field} ${about}: ${name} got ${code}, not ${right}`)
        if (
          right === 'NOT_FOUND' &&
          said !== (await outcome(field, people[name], blind(cases[about], about, name))).told
        )
          wrong.push(`${field} ${about}: ${name} can tell it from what is not there`)
      }
    expect(wrong).toEqual([])
    expect(await fingerprint(world.owner)).toEqual(before)
  }, 300_000)

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
          if (!heard.has(ask)) heard.set(ask, follow(world, people[name], ask, { select: row.select }))
        }
        for (const about of names) {
          const hears = (await heard.get(row.ask(cases[about]))!).includes(row.mark(cases[about]))
          expect(hears, `${name} hears of ${about}`).toBe(expected(row.seen, about).has(name))
        }
      }),
    )
  })

  it('tells nothing to who is not logged in', async () => {
    const nobody = { token: newId().repeat(2).slice(0, 43) }
    expect(await follow(world, nobody, row.ask(cases.ours), { select: row.select })).toContain('UNAUTHENTICATED')
  })
})

describe('another agency’s opinion', () => {
  it('shows after one’s own, and the merged docket with it', async () => {
    const { opinion, revision, openRequest, again } = cases.waiting
    expect((await visibleOf(people.zheng, [opinion, revision])).size).toBe(0)
    const later = await hiredOfficer('xu', 'CITY')
    const { finding } = await later.asks('query ($id: ID!) { finding(id: $id) { requests { id agency { code } } } }', {
      id: again,
    })
    const twin = finding.requests.find(({ agency }: { agency: { code: string } }) => agency.code === 'CITY').id
    const answers = (request: string) =>
      later.does('postOpinion', { id: newId(), request, verdict: 'NOT_OURS', reasons: '职责不在我局' })
    await answers(openRequest)
    // The merged docket tells of all its findings: it shows once all that one is asked there is answered.
    expect((await visibleOf(people.zheng, [opinion, revision])).size).toBe(1)
    await answers(twin)
    expect((await visibleOf(people.zheng, [opinion, revision])).size).toBe(2)
    for (const request of [openRequest, twin])
      await later.does('withdrawOpinion', { opinion: await opinionOf(later, request), reason: '重新研判' })
  })
})

describe('rights that end', () => {
  const sees = async (person: Person) => {
    const { errors } = await person.sends('query ($id: ID!) { finding(id: $id) { id } }', { id: cases.ours.finding })
    return errors?.[0]?.extensions.code ?? 'sees'
  }

  it('are none from the next operation on: the duty is over, the person disabled, the session closed', async () => {
    const ends = {
      tan: (person: Person) => people.wu.does('endDuty', { duty: `Duty:${person.dutyId}`, reason: '调离' }),
      pan: (person: Person) => people.wu.does('disablePerson', { person: `Person:${person.personId}`, reason: '离职' }),
      fan: (person: Person) => person.does('logout', {}),
    }
    // Something happens that it would be told of: yet another agency is asked.
    const asked = ['COMMERCE', 'DRAINAGE', 'ENV']
    for (const [i, [key, end]] of Object.entries(ends).entries()) {
      const person = await hiredOfficer(key, 'FDA')
      expect(await sees(person)).toBe('sees')
      const heard = follow(world, person, 'traceEvents', { quiet: 1500 })
      await end(person)
      expect(await sees(person)).toBe('UNAUTHENTICATED')
      const { code } = await person.isRefused('claimAssessment', { request: cases.ours.request })
      expect(code).toBe('UNAUTHENTICATED')
      const agency = `Agency:${world.city.agencies[asked[i]!]}`
      await people.chen.does('requestAssessment', { finding: cases.ours.finding, agency, reason: '会同研判' })
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
