import { afterAll, beforeAll, expect, it } from 'vitest'
import { legalDay } from '../../src/platform/calendar.ts'
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

it('adopts the record of a device once two have reviewed it, it is checked, and the party was told how to view it', async () => {
  const { opinion, evidence } = await proposed('监控火锅', ['MONITOR'])
  const about = { evidence: evidence[0] }
  const review = (aspect: string) => ({ ...about, aspect, passed: true, note: '设置合理,标志明显,记录完整' })
  const found = { isTrue: true, isClear: true, isComplete: true, isAccurate: true }
  const check = { ...about, standard: 'HJ 212-2025', sign: '排口旁蓝底白字', publishedAt: '区政府网站', ...found }
  const telling = { ...about, toldOn: legalDay(new Date()), way: '短信', viewing: '到所查看', stating: '当面或书面' }
  const adopting = [{ evidence: evidence[0], kind: 'ELECTRONIC' }]
  const stillLacks = async (what: RegExp) =>
    expect(await wang2.isRefused('signOpinion', { opinion, adopting })).toMatchObject({
      message: expect.stringMatching(what),
      extensions: { rule: 'evidence.unreviewed', law: '行政处罚法41' },
    })
  const once = async (name: string, input: object, people = [wang, wang2]) => {
    const both = await Promise.allSettled(people.map((one) => one.does(name, input)))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    return people[both.findIndex(({ status }) => status === 'fulfilled')]!
  }
  expect(await wang2.isRefused('signOpinion', { opinion })).toMatchObject({ extensions: { rule: 'evidence.adopted' } })
  const first = await once('reviewEvidence', review('LEGAL'))
  const second = first === wang ? wang2 : wang
  expect(await first.isRefused('reviewEvidence', review('LEGAL'))).toMatchObject({
    extensions: { rule: 'evidence.reviewOnce' },
  })
  expect(await first.isRefused('reviewEvidence', review('TECHNICAL'))).toMatchObject({
    extensions: { rule: 'evidence.twoReviewers', law: '行政处罚法41' },
  })
  await stillLacks(/技术审核.*核查.*告知/)
  await second.does('reviewEvidence', review('TECHNICAL'))
  await stillLacks(/缺:核查.*告知/)
  await once('checkEvidence', check)
  await stillLacks(/缺:告知/)
  expect(await wang.isRefused('discloseEvidence', { ...telling, toldOn: '2026-01-01' })).toMatchObject({
    extensions: { rule: 'evidence.disclosedOn' },
  })
  await once('discloseEvidence', telling)
  expect((await wang2.does('signOpinion', { opinion, adopting }, 'status')).status).toBe('SIGNED')
  const { opinion: told } = await chen.asks(
    `query ($id: ID!) { opinion(id: $id) { adoptions { evidence {
      reviews { aspect } monitorCheck { standard isTrue checkedBy { name } } monitorTelling { toldOn viewing stating } } } } }`,
    { id: opinion },
  )
  expect(told.adoptions).toMatchObject([
    {
      evidence: {
        reviews: [{ aspect: 'LEGAL' }, { aspect: 'TECHNICAL' }],
        monitorCheck: { standard: 'HJ 212-2025', isTrue: true },
        monitorTelling: { toldOn: telling.toldOn, viewing: '到所查看', stating: '当面或书面' },
      },
    },
  ])
})

it('never adopts the record of a device that is not clear, whoever reviewed it', async () => {
  const { opinion, evidence } = await proposed('模糊火锅', ['LOG'])
  for (const [one, aspect] of [
    [wang, 'LEGAL'],
    [wang2, 'TECHNICAL'],
  ] as const)
    await one.does('reviewEvidence', { evidence: evidence[0], aspect, passed: true, note: '可' })
  const found = { isTrue: true, isClear: false, isComplete: true, isAccurate: true }
  const check = { evidence: evidence[0], standard: 'HJ 212-2025', sign: '有', publishedAt: '网站', ...found }
  expect(await lin.isRefused('checkEvidence', check)).toMatchObject({ code: 'FORBIDDEN' })
  await wang.does('checkEvidence', check)
  const toldOn = legalDay(new Date())
  await wang.does('discloseEvidence', { evidence: evidence[0], toldOn, way: '短信', viewing: '到所', stating: '书面' })
  expect(await wang2.isRefused('signOpinion', { opinion })).toMatchObject({ extensions: { rule: 'evidence.adopted' } })
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
