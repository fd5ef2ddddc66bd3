import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { captures, docketOf, finds, opensShop } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person, wang2: Person, chen: Person
beforeAll(async () => {
  world = await openWorld()
  const all = await Promise.all(['lin', 'wang', 'wang2', 'chen'].map((key) => world.person(key)))
  ;[lin, wang, wang2, chen] = all as [Person, Person, Person, Person]
})
afterAll(() => world.close())

/** An opinion with an order to rectify, waiting for its second signature. */
const proposed = async (name: string, kinds: readonly string[]) => {
  const business = await opensShop(lin, name)
  const finding = await finds(lin, business)
  const evidence: string[] = []
  for (const kind of kinds) evidence.push(await captures(world, lin, finding, kind))
  await world.settle()
  const { inbox } = await wang.asks('{ inbox(first: 50) { nodes { id finding { id } } } }')
  const posted = await wang.does(
    'postOpinion',
    {
      id: newId(),
      request: inbox.nodes.find((one: { finding: { id: string } }) => one.finding.id === finding).id,
      verdict: 'ESTABLISHED',
      violations: ['FDA-10'],
      measures: [{ kind: 'RECTIFY', violation: 'FDA-10', text: '限期清洗', days: 5 }],
      reasons: '油盒积油',
    },
    'id missingEvidence',
  )
  return { business, finding, evidence, opinion: posted.id as string, missing: posted.missingEvidence as string[] }
}
const exclusion = (evidence: string) => ({ evidence, reason: '未出示证件进入后厨拍摄' })
const resting = 'status adoptions { kind evidence { id } } excludedEvidence { id excludedFor excludedBy { name } }'

it('lets no measure rest on a lead: the second officer signs only with evidence that the two adopt', async () => {
  const { finding, opinion, missing } = await proposed('无证据火锅', [])
  expect(missing).toEqual(['LEDGER', 'PHOTO'])
  expect(await wang2.isRefused('signOpinion', { opinion })).toMatchObject({
    code: 'CONFLICT',
    extensions: { rule: 'evidence.adopted', law: '行政处罚法40、46' },
  })
  const evidence = await captures(world, lin, finding)
  const named = (kind: string) => ({ opinion, adopting: [{ evidence, kind }] })
  expect(await wang2.isRefused('signOpinion', named('TESTIMONY'))).toMatchObject({
    extensions: { rule: 'evidence.kind' },
  })
  expect(await wang2.does('signOpinion', named('PHYSICAL'), `missingEvidence ${resting}`)).toEqual({
    missingEvidence: ['LEDGER'],
    status: 'SIGNED',
    adoptions: [{ kind: 'PHYSICAL', evidence: { id: evidence } }],
    excludedEvidence: [],
  })
})

it('adopts a monitor record only after its legal and its technical review', async () => {
  const { opinion, evidence } = await proposed('监控火锅', ['MONITOR'])
  const review = (aspect: string) => ({
    evidence: evidence[0],
    aspect,
    passed: true,
    note: '设置合理,标志明显,记录完整',
  })
  expect(await wang2.isRefused('signOpinion', { opinion })).toMatchObject({ extensions: { rule: 'evidence.adopted' } })
  const both = await Promise.allSettled([wang, wang2].map((one) => one.does('reviewEvidence', review('LEGAL'))))
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await wang.isRefused('reviewEvidence', review('LEGAL'))).toMatchObject({
    extensions: { rule: 'evidence.reviewOnce' },
  })
  const adopting = [{ evidence: evidence[0], kind: 'ELECTRONIC' }]
  expect(await wang2.isRefused('signOpinion', { opinion, adopting })).toMatchObject({
    extensions: { rule: 'evidence.unreviewed', law: '行政处罚法41' },
  })
  const { reviews } = await wang.does(
    'reviewEvidence',
    review('TECHNICAL'),
    'reviews { aspect passed reviewedBy { name } }',
  )
  expect(reviews).toHaveLength(2)
  expect((await wang2.does('signOpinion', { opinion }, 'status')).status).toBe('SIGNED')
})

it('excludes what was obtained unlawfully: it stays on record, and the opinion that rests on it says so', async () => {
  const { business, opinion, evidence } = await proposed('排除火锅', ['PHOTO', 'VIDEO'])
  await wang2.does('signOpinion', { opinion })
  expect(await wang.isRefused('excludeEvidence', exclusion(evidence[0]!))).toMatchObject({ code: 'FORBIDDEN' })
  const twice = await Promise.allSettled([1, 2].map(() => chen.does('excludeEvidence', exclusion(evidence[0]!))))
  expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const { opinion: told } = await chen.asks(`query ($id: ID!) { opinion(id: $id) { ${resting} } }`, { id: opinion })
  expect(told.adoptions).toHaveLength(2)
  expect(told.excludedEvidence).toEqual([
    { id: evidence[0], excludedFor: '未出示证件进入后厨拍摄', excludedBy: { name: '陈和' } },
  ])
  // Not even the database's owner takes it back in, or has it adopted anew.
  const uuid = evidence[0]!.slice('Evidence:'.length)
  await world.owner`alter table evidence no force row level security`
  await expect(
    world.owner`update evidence set excluded_at = null, excluded_by = null, excluded_for = null where id = ${uuid}`,
  ).rejects.toMatchObject({ code: 'HY403' })
  const { docket } = await chen.asks(
    'query ($id: ID!) { docket(id: $id) { findings { evidence { id excludedAt } } } }',
    {
      id: (await docketOf(chen, business)).id,
    },
  )
  expect(docket.findings[0].evidence).toHaveLength(2)
})

it('is either excluded before it is adopted, or adopted before it is excluded, whoever races', async () => {
  for (let round = 0; round < 4; round++) {
    const { opinion, evidence } = await proposed(`竞争火锅${round}`, ['PHOTO'])
    const [signed, excluded] = await Promise.allSettled([
      wang2.does('signOpinion', { opinion }),
      chen.does('excludeEvidence', exclusion(evidence[0]!)),
    ])
    expect(excluded.status).toBe('fulfilled')
    const { opinion: told } = await chen.asks(`query ($id: ID!) { opinion(id: $id) { ${resting} } }`, { id: opinion })
    if (signed.status === 'fulfilled')
      expect(told).toMatchObject({ status: 'SIGNED', adoptions: [{}], excludedEvidence: [{ id: evidence[0] }] })
    else expect(told).toMatchObject({ status: 'PROPOSED', adoptions: [], excludedEvidence: [] })
  }
})
