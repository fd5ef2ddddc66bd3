import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { docketOf, finds, opensShop, opines } from '../support/case.ts'
import { type Answer, openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person, wang2: Person, zheng: Person, zheng2: Person, chen: Person, chen2: Person
beforeAll(async () => {
  world = await openWorld()
  const all = await Promise.all(
    ['lin', 'wang', 'wang2', 'zheng', 'zheng2', 'chen', 'chen2'].map((key) => world.person(key)),
  )
  ;[lin, wang, wang2, zheng, zheng2, chen, chen2] = all as [Person, Person, Person, Person, Person, Person, Person]
})
afterAll(() => world.close())

const hands = 50
/** The same wish from so many hands at once: whoever wins, and what the others are told. */
const race = async (mutation: string, input: object, people: readonly Person[]) => {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`
  const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { id } }`
  const answers = await Promise.all(
    Array.from({ length: hands }, (_one, i) =>
      people[i % people.length]!.sends(document, { input: { requestId: newId(), ...input } }),
    ),
  )
  const lost = answers.filter(({ errors }) => errors)
  return { won: answers.filter(({ errors }) => !errors), told: [...new Set(lost.map(outcome))], lost }
}
const outcome = ({ errors }: Answer): string =>
  `${errors![0]!.extensions.code} ${String(errors![0]!.extensions['rule'])}`

it('has one winner at each step when fifty hands merge, override, approve and dispatch it, the others told what changed', async () => {
  const business = await opensShop(lin, '五十人小馆')
  const finding = await finds(lin, business)
  await world.settle()
  await opines(wang, wang2, finding, { violation: 'FDA-10' })
  await opines(zheng, zheng2, finding, { verdict: 'NOT_ESTABLISHED', ground: 'FACT_ABSENT' })
  const { id } = await docketOf(chen, business)
  const look = `query ($id: ID!) { docket(id: $id) { version status revision revisions { number } overrides { id proposedBy { id } }
    notice { number } current { blocking content { conflicts { key between } } } } }`
  const sees = async () => (await chen.asks(look, { id })).docket
  const both = [chen, chen2]
  const versioned = async () => ({ docket: id, expectedVersion: (await sees()).version })
  const once = async (mutation: string) => {
    const before = await versioned()
    const { won, told, lost } = await race(mutation, before, both)
    expect([mutation, won.length, told]).toEqual([mutation, 1, ['STALE undefined']])
    const { version } = await sees()
    for (const { errors } of lost) expect(errors![0]!.extensions).toMatchObject({ current: version })
  }

  await once('mergeDocket')
  const [conflict] = (await sees()).current.content.conflicts
  const choice = conflict.between.find((party: string) => party.startsWith('FDA:'))
  const proposal = { docket: id, conflictKey: conflict.key, choice, reason: '现场复核' }
  const proposed = await race('proposeOverride', proposal, both)
  expect([proposed.won.length, proposed.told]).toEqual([1, ['CONFLICT override.once']])
  const [override] = (await sees()).overrides
  const second = both.filter(({ personId }) => override.proposedBy.id !== `Person:${personId}`)
  const confirmed = await race('confirmOverride', { override: override.id }, second)
  expect([confirmed.won.length, confirmed.told]).toEqual([1, ['CONFLICT override.confirmed']])
  await once('mergeDocket')
  await once('approveDocket')
  await once('dispatchDocket')

  expect(await sees()).toMatchObject({
    status: 'DISPATCHED',
    revision: 2,
    revisions: [{ number: 2 }, { number: 1 }],
    notice: { number: expect.stringMatching(/〕1号$/) },
    current: { blocking: 0 },
  })
  const traced = await world.owner`select type, count(*)::int as n from trace
    where docket_id = ${id.split(':')[1]!} and type ~ '^(docket.(merged|approved|dispatched)|override)' group by 1 order by 1`
  expect(traced.map(({ type, n }) => [type, n])).toEqual([
    ['docket.approved', 1],
    ['docket.dispatched', 1],
    ['docket.merged', 2],
    ['override.confirmed', 1],
    ['override.proposed', 1],
  ])
}, 30_000)
