import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { cheapHash } from '../support/city.ts'
import { docketOf, finds, opensShop, opines } from '../support/case.ts'
import { type Answer, openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person, wang2: Person, zheng: Person, zheng2: Person, wu: Person
/** Fifty who coordinate, each with an account and a session of their own. */
let coordinators: Person[]
beforeAll(async () => {
  world = await openWorld({ pool: 6 })
  const all = await Promise.all(['lin', 'wang', 'wang2', 'zheng', 'zheng2', 'wu'].map((key) => world.person(key)))
  ;[lin, wang, wang2, zheng, zheng2, wu] = all as [Person, Person, Person, Person, Person, Person]
  const own = ['chen', 'chen2']
  const hired = Array.from({ length: 48 }, (_one, i) => `race${i}`)
  const cheap = cheapHash()
  for (const key of hired) {
    const [personId, dutyId] = [newId(), newId()]
    await wu.does('registerPerson', { id: personId, name: `协调员${key}` })
    const duty = { person: `Person:${personId}`, role: 'COORDINATOR', agency: `Agency:${world.city.agencies['CITY']}` }
    await wu.does('appointDuty', { id: dutyId, ...duty, gridCode: '440106', validFrom: '2025-01-01T00:00:00+08:00' })
    // A hash that costs nothing: to open and to log in fifty accounts at full cost takes a minute of processor time.
    await world.owner`insert into account (person_id, login, password_hash, failures) values (${personId}, ${key}, ${cheap}, 0)`
    world.city.people[key] = { personId, dutyId, certificateId: null }
  }
  coordinators = await Promise.all([...own, ...hired].map((key) => world.person(key)))
}, 60_000)
afterAll(() => world.close())

/** The same wish from everyone at once: who wins, and what the others are told. */
const race = async (mutation: string, input: object, people: readonly Person[]) => {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`
  const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { id } }`
  const answers = await Promise.all(
    people.map((one) => one.sends(document, { input: { requestId: newId(), ...input } })),
  )
  const winner = people[answers.findIndex(({ errors }) => !errors)]
  const lost = answers.filter(({ errors }) => errors)
  return {
    won: answers.length - lost.length,
    winner: `Person:${winner?.personId}`,
    told: [...new Set(lost.map(outcome))],
    lost,
  }
}
const outcome = ({ errors }: Answer): string =>
  `${errors![0]!.extensions.code} ${String(errors![0]!.extensions['rule'])}`

it('has one winner at each step when fifty coordinators merge, override, approve, dispatch and withdraw it, the others told what changed', async () => {
  const [chen] = coordinators as [Person]
  const business = await opensShop(lin, '五十人小馆')
  const finding = await finds(lin, business)
  await world.settle()
  await opines(wang, wang2, finding, { violation: 'FDA-10' })
  await opines(zheng, zheng2, finding, { verdict: 'NOT_ESTABLISHED', ground: 'FACT_ABSENT' })
  const { id } = await docketOf(chen, business)
  const look = `query ($id: ID!) { docket(id: $id) { version status revision revisions { number } overrides { id proposedBy { id } }
    notice { id number } current { blocking content { conflicts { key between } } } } }`
  const sees = async () => (await chen.asks(look, { id })).docket
  const others = (person: string) => coordinators.filter(({ personId }) => person !== `Person:${personId}`)
  const once = async (mutation: string, type: string) => {
    const before = await sees()
    const input = { docket: id, expectedVersion: before.version }
    const { won, winner, told, lost } = await race(mutation, input, coordinators)
    expect([mutation, won, lost.length, told]).toEqual([mutation, 1, 49, ['STALE undefined']])
    const current = before.version + 1
    for (const { errors } of lost) {
      const { changed, ...versions } = errors![0]!.extensions
      expect(versions).toMatchObject({ current, expected: before.version })
      expect(changed).toMatchObject({ type, by: winner, name: expect.any(String), at: expect.any(String) })
      expect(errors![0]!.message).toContain('已于')
    }
  }

  await once('mergeDocket', 'docket.merged')
  const [conflict] = (await sees()).current.content.conflicts
  const choice = conflict.between.find((party: string) => party.startsWith('FDA:'))
  const proposal = { docket: id, conflictKey: conflict.key, choice, reason: '现场复核' }
  const proposed = await race('proposeOverride', proposal, coordinators)
  expect([proposed.won, proposed.lost.length, proposed.told]).toEqual([1, 49, ['CONFLICT override.once']])
  for (const { errors } of proposed.lost)
    expect(errors![0]!.extensions).toMatchObject({ by: proposed.winner, at: expect.any(String) })
  const [override] = (await sees()).overrides
  expect(override.proposedBy.id).toBe(proposed.winner)
  const confirmed = await race('confirmOverride', { override: override.id }, others(proposed.winner))
  expect([confirmed.won, confirmed.lost.length, confirmed.told]).toEqual([1, 48, ['CONFLICT override.confirmed']])
  for (const { errors } of confirmed.lost)
    expect(errors![0]!.extensions).toMatchObject({ by: confirmed.winner, at: expect.any(String) })
  await once('mergeDocket', 'docket.merged')
  await once('approveDocket', 'docket.approved')
  await once('dispatchDocket', 'docket.dispatched')
  const dispatched = await sees()
  expect(dispatched).toMatchObject({
    status: 'DISPATCHED',
    revision: 2,
    revisions: [{ number: 2 }, { number: 1 }],
    notice: { number: expect.stringMatching(/〕1号$/) },
    current: { blocking: 0 },
  })
  const { id: withdrawal } = await chen.does('proposeWithdrawal', { notice: dispatched.notice.id, reason: '期限有误' })
  const withdrawn = await race('withdrawNotice', { withdrawal }, coordinators.slice(1))
  expect([withdrawn.won, withdrawn.lost.length, withdrawn.told]).toEqual([1, 48, ['CONFLICT override.confirmed']])
  for (const { errors } of withdrawn.lost)
    expect(errors![0]!.extensions).toMatchObject({ by: withdrawn.winner, at: expect.any(String) })

  const traced = await world.owner`select type, count(*)::int as n from trace
    where docket_id = ${id.split(':')[1]!} and type ~ '^(docket.(merged|approved|dispatched)|override|withdrawal|notice)' group by 1 order by 1`
  expect(traced.map(({ type, n }) => [type, n])).toEqual([
    ['docket.approved', 1],
    ['docket.dispatched', 1],
    ['docket.merged', 2],
    ['notice.withdrawn', 1],
    ['override.confirmed', 1],
    ['override.proposed', 1],
    ['withdrawal.proposed', 1],
  ])
  const [rows] = await world.owner`select (select count(*)::int from notice) as notices,
    (select count(*)::int from docket_revision) as revisions, (select count(*)::int from docket_override) as overrides,
    (select json_object_agg(kind, last) from document_series) as numbers`
  expect(rows).toEqual({ notices: 1, revisions: 2, overrides: 1, numbers: { notice: 1, annex: 1 } })
}, 60_000)
