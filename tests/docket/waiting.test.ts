import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { answeredDocket, captures, docketOf, finds, opensShop, opines } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person, wang2: Person, zheng: Person, zheng2: Person, chen: Person
beforeAll(async () => {
  world = await openWorld()
  const all = await Promise.all(['lin', 'wang', 'wang2', 'zheng', 'zheng2', 'chen'].map((key) => world.person(key)))
  ;[lin, wang, wang2, zheng, zheng2, chen] = all as [Person, Person, Person, Person, Person, Person]
})
afterAll(() => world.close())

type Item = { opinion: string; agency: string; stale: boolean }
type Seen = {
  id: string
  version: number
  status: string
  changes: { type: string; subject: string; at: string; by: { name: string } }[]
  waiting: { id: string }[]
  current: { content: { clusters: { items: Item[] }[] } } | null
}
const look = `id version status changes { type subject at by { name } } waiting { id }
  current { content { clusters { items { opinion agency stale } } } }`
const sees = async (id: string): Promise<Seen> =>
  (await chen.asks(`query ($id: ID!) { docket(id: $id) { ${look} } }`, { id })).docket
const merges = async (id: string) => {
  const { version } = await sees(id)
  await chen.does('mergeDocket', { docket: id, expectedVersion: version })
}
const itemsOf = ({ current }: Seen) => current?.content.clusters.flatMap(({ items }) => items) ?? []

it('holds back what rests on evidence that was excluded after the merge, and says that it was', async () => {
  const business = await opensShop(lin, '排除小馆')
  const finding = await finds(lin, business)
  const evidence = await captures(world, lin, finding)
  await world.settle()
  const measures = [{ kind: 'RECTIFY', violation: 'FDA-10', text: '清洗', days: 7 }]
  await opines(wang, wang2, finding, { violation: 'FDA-10', measures })
  await opines(zheng, zheng2, finding, { verdict: 'NOT_ESTABLISHED' })
  const { id } = await docketOf(chen, business)
  await merges(id)
  await chen.does('excludeEvidence', { evidence, reason: '未出示证件进入后厨拍摄' })
  expect((await sees(id)).changes).toMatchObject([{ type: 'evidence.excluded', subject: evidence }])
  await merges(id)
  const query = `query ($id: ID!) { docket(id: $id) { current { content {
    conflicts { rule blocking } clusters { items { sources { evidence } } } } } } }`
  const { content } = (await chen.asks(query, { id })).docket.current
  expect(content.conflicts).toContainEqual({ rule: 'evidence.adopted', blocking: true })
  expect(content.clusters[0].items[0].sources.evidence).toEqual([])
})

it('marks the item of an opinion that changed after the merge, and no other, and says what changed since', async () => {
  const { docket, finding } = await answeredDocket(world, '改意小馆')
  await merges(docket.id)
  expect(await sees(docket.id)).toMatchObject({ changes: [], waiting: [] })
  const anew = await opines(zheng, zheng2, finding, { verdict: 'NOT_OURS' })
  const after = await sees(docket.id)
  expect(itemsOf(after).map(({ agency, stale }) => [agency, stale])).toEqual([
    ['CITY', true],
    ['FDA', false],
  ])
  expect(after.waiting).toEqual([{ id: anew }])
  expect(after.changes).toMatchObject([{ type: 'opinion.posted', subject: anew, by: { name: '郑直' } }])
  const refused = await chen.isRefused('approveDocket', { docket: docket.id, expectedVersion: after.version })
  expect(refused).toMatchObject({ extensions: { rule: 'docket.changed' } })
  await merges(docket.id)
  const merged = await sees(docket.id)
  expect([merged.changes, merged.waiting, itemsOf(merged).map(({ stale }) => stale)]).toEqual([[], [], [false, false]])
})

it('says so when a draft waits for its second officer: that changes nothing yet', async () => {
  const { docket, finding } = await answeredDocket(world, '待签小馆')
  await captures(world, lin, finding)
  await merges(docket.id)
  const measures = [
    { kind: 'RECTIFY', violation: 'FDA-10', text: '限期清洗', days: 7 },
    { kind: 'WARNING', violation: 'FDA-10', text: '警告' },
  ]
  const { finding: found } = await wang.asks(
    'query ($id: ID!) { finding(id: $id) { requests { id agency { code } } } }',
    { id: finding },
  )
  const request = found.requests.find((one: { agency: { code: string } }) => one.agency.code === 'FDA').id
  const opinion = await wang.does('postOpinion', {
    id: newId(),
    request,
    verdict: 'ESTABLISHED',
    violations: ['FDA-10'],
    measures,
    reasons: '补充',
  })
  expect(await sees(docket.id)).toMatchObject({ changes: [], waiting: [] })
  await wang2.does('signOpinion', { opinion: opinion.id })
  expect((await sees(docket.id)).changes).toMatchObject([{ type: 'opinion.signed', by: { name: '王二妹' } }])
})

it('merges no opinion whose norm was repealed or whose agency lost the authority without saying so', async () => {
  const { docket } = await answeredDocket(world, '失据小馆')
  const rules = async () => {
    await merges(docket.id)
    const { docket: seen } = await chen.asks(
      'query ($id: ID!) { docket(id: $id) { current { content { conflicts { rule blocking } } } } }',
      { id: docket.id },
    )
    return seen.current.content.conflicts
  }
  expect(await rules()).toEqual([])
  await world.owner`update norm set valid_to = current_date where violation_code = 'FDA-10' and valid_to is null`
  expect(await rules()).toEqual([{ rule: 'merge.basisEnded', blocking: true }])
  const today = new Date().toISOString().slice(0, 10)
  await world.owner`update competence set valid_to = ${today}::date where authority = 'FDA' and valid_from < ${today}::date`
  expect(await rules()).toEqual([
    { rule: 'merge.authorityEnded', blocking: true },
    { rule: 'merge.basisEnded', blocking: true },
  ])
  await world.owner`update norm set valid_to = null where violation_code = 'FDA-10' and valid_to = current_date`
  await world.owner`update competence set valid_to = null where authority = 'FDA' and valid_to = ${today}::date`
})

describe('every opinion that counts', () => {
  // One step: who does what about which finding.
  const step = fc.record({
    does: fc.constantFrom('opine', 'opine', 'opine', 'withdraw', 'merge', 'merge', 'unmerge', 'find', 'approve'),
    who: fc.constantFrom<'FDA' | 'CITY'>('FDA', 'CITY'),
    about: fc.nat(),
    verdict: fc.constantFrom('NOT_OURS', 'NOT_ESTABLISHED', 'ESTABLISHED'),
  })

  it('is either in the revision in force or waits for the next, whatever happens in whatever order', async () => {
    for (const [i, history] of fc
      .sample(fc.array(step, { minLength: 12, maxLength: 16 }), { numRuns: 5, seed: 29 })
      .entries()) {
      const business = await opensShop(lin, `乱序小馆${i}`)
      const findings = [await finds(lin, business)]
      await world.settle()
      const { id } = await docketOf(chen, business)
      const officers = { FDA: [wang, wang2, 'FDA-10'], CITY: [zheng, zheng2, 'ENV-15'] } as const
      const steps = {
        find: async () => {
          findings.push(await finds(lin, business))
          await world.settle()
        },
        opine: async ({ who, about, verdict }: Step) => {
          const [first, second, violation] = officers[who]
          const said = verdict === 'ESTABLISHED' ? { violation } : { verdict }
          await opines(first, second, findings[about % findings.length]!, said)
        },
        withdraw: async ({ who, about }: Step) => {
          const [first] = officers[who]
          const { finding } = await first.asks(
            'query ($id: ID!) { finding(id: $id) { opinions { id status agency { code } } } }',
            {
              id: findings[about % findings.length],
            },
          )
          const mine = (finding.opinions as { id: string; status: string; agency: { code: string } }[]).find(
            ({ status, agency }) => status === 'SIGNED' && agency.code === who,
          )
          if (mine) await first.does('withdrawOpinion', { opinion: mine.id, reason: '再议' })
        },
        merge: async () => attempt('mergeDocket', id),
        unmerge: async () => attempt('unmergeDocket', id, { reason: '再议' }),
        approve: async () => attempt('approveDocket', id),
      }
      for (const one of history) {
        await steps[one.does as keyof typeof steps](one)
        const seen = await sees(id)
        const merged = itemsOf(seen)
        const counted = await world.owner`select 'Opinion:' || id as id from opinion
          where docket_id = ${id.split(':')[1]!} and status = 'signed'`
        const current = merged.filter(({ stale }) => !stale).map(({ opinion }) => opinion)
        const waiting = seen.waiting.map((opinion) => opinion.id)
        expect([...current, ...waiting].sort()).toEqual(counted.map((row) => String(row['id'])).sort())
      }
    }
  })
})

type Step = { who: 'FDA' | 'CITY'; about: number; verdict: string }

/** Whatever the docket says to it: a step that is refused changes nothing. */
async function attempt(mutation: string, id: string, more: object = {}): Promise<void> {
  const { version } = await sees(id)
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`
  await chen.sends(`mutation ($input: ${type}!) { ${mutation}(input: $input) { id } }`, {
    input: { requestId: newId(), docket: id, expectedVersion: version, ...more },
  })
}
