import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { captures, finds, handbook, opensShop } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, zheng: Person, zheng2: Person, wu: Person
let held: Record<string, string>
beforeAll(async () => {
  world = await openWorld()
  const all = await Promise.all(['lin', 'zheng', 'zheng2', 'wu'].map((key) => world.person(key)))
  ;[lin, zheng, zheng2, wu] = all as [Person, Person, Person, Person]
  held = { zheng: `Certificate:${zheng.certificateId}`, zheng2: `Certificate:${zheng2.certificateId}` }
})
afterAll(() => world.close())

const certificate = (person: Person, scope: string[]) => ({
  person: `Person:${person.personId}`,
  agency: `Agency:${world.city.agencies['CITY']}`,
  number: `城管-${newId()}`,
  scope,
  validFrom: '2026-01-01',
  validTo: '2029-12-31',
})
/** City management holds CITY, FUME_AUTH and NOISE_AUTH here; from now on this officer is certified for these. */
const certifiedFor = async (person: Person, ...scope: string[]): Promise<string> => {
  await wu.does('revokeCertificate', { certificate: held[person.key], reason: '换证' })
  const { id } = await wu.does('issueCertificate', certificate(person, scope))
  held[person.key] = id
  return id
}
const asked = async (name: string) => {
  const finding = await finds(lin, await opensShop(lin, name))
  await captures(world, lin, finding)
  await world.settle()
  const { inbox } = await zheng.asks('{ inbox(first: 50) { nodes { id finding { id } } } }')
  return inbox.nodes.find((one: { finding: { id: string } }) => one.finding.id === finding).id as string
}
const established = (request: string) => ({
  id: newId(),
  request,
  verdict: 'ESTABLISHED',
  violations: ['ENV-15'],
  measures: [{ kind: 'RECTIFY', violation: 'ENV-15', text: '限期清洗', days: 5 }],
  reasons: '油盒积油',
})
const outside = {
  code: 'FORBIDDEN',
  extensions: {
    rule: 'opinion.certificateScope',
    law: '行政处罚法42',
    authorities: ['FUME_AUTH'],
    scope: ['CITY', 'NOISE_AUTH'],
  },
}

it('keeps an officer from posting and signing outside the fields of their certificate', async () => {
  const request = await asked('油烟一号')
  await certifiedFor(zheng, 'CITY', 'NOISE_AUTH')
  expect(await zheng.isRefused('postOpinion', established(request))).toMatchObject(outside)
  const said = await zheng.isRefused('postOpinion', {
    id: newId(),
    request,
    verdict: 'NOT_ESTABLISHED',
    ground: 'EXEMPT',
    reasons: '已改正',
  })
  expect(said).toMatchObject({ ...outside, message: expect.stringMatching(/执法领域\(CITY、NOISE_AUTH\)不含/) })

  const fume = await certifiedFor(zheng, 'FUME_AUTH')
  await wu.does('issueCertificate', certificate(zheng, ['CITY']))
  const posted = await zheng.does('postOpinion', established(request), 'id status certificate { id }')
  expect(posted).toMatchObject({ status: 'PROPOSED', certificate: { id: fume } })

  await certifiedFor(zheng2, 'CITY', 'NOISE_AUTH')
  expect(await zheng2.isRefused('signOpinion', { opinion: posted.id })).toMatchObject(outside)
  await certifiedFor(zheng2, '综合')
  // The first officer is still certified, but no longer for this.
  await wu.does('revokeCertificate', { certificate: fume, reason: '调岗' })
  expect(await zheng2.isRefused('signOpinion', { opinion: posted.id })).toMatchObject({
    code: 'CONFLICT',
    extensions: { rule: 'opinion.certificate', law: '行政处罚法42' },
  })
  const { id } = await wu.does('issueCertificate', certificate(zheng, ['FUME_AUTH']))
  held['zheng'] = id
  expect((await zheng2.does('signOpinion', { opinion: posted.id }, 'status')).status).toBe('SIGNED')
})

it('takes an inspection of an item only by two officers certified for its field', async () => {
  const { edition, itemFor } = await handbook(zheng)
  const business = await opensShop(lin, '检查三号')
  const inspects = (fact: string) => ({
    id: newId(),
    business,
    kind: 'INSPECTION',
    edition,
    visitedAt: new Date().toISOString(),
    officers: [held['zheng'], held['zheng2']],
    answers: [{ item: itemFor.get(fact), answer: 'FINE' }],
  })
  await certifiedFor(zheng, 'CITY')
  await certifiedFor(zheng2, 'CITY', 'FUME_AUTH')
  expect(await zheng.isRefused('recordVisit', inspects('F-FUME-CLEANING'))).toMatchObject({
    code: 'INVALID',
    message: expect.stringContaining('FUME_AUTH'),
    extensions: { field: 'answers.0.item', rule: 'visit.certificateScope', law: '行政处罚法42' },
  })
  expect(await zheng.does('recordVisit', inspects('F-WASTE-SORT'))).toHaveProperty('id')
  await certifiedFor(zheng, 'FUME_AUTH')
  expect(await zheng.does('recordVisit', inspects('F-FUME-CLEANING'))).toHaveProperty('id')
})

it('is registered only for what its agency may enforce', async () => {
  for (const scope of [['ENV'], ['餐饮'], []])
    expect(await wu.isRefused('issueCertificate', certificate(zheng, scope))).toMatchObject({
      code: 'INVALID',
      extensions: { field: 'scope', rule: 'certificate.scope', allowed: ['综合', 'CITY', 'FUME_AUTH', 'NOISE_AUTH'] },
    })
})
