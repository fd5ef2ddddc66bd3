import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { captures, docketOf, finds, opensShop, opines } from '../support/case.ts'
import { hire } from '../support/access/cast.ts'
import { type Desks, establishes, filing, item, openDesks, rectify, serves, today } from '../support/penalty.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
let street: string
const area = '440106001'
const grant = () => ({
  agency: street,
  authorities: ['FDA'],
  gridCode: area,
  validFrom: '2026-01-01',
  validTo: addDays(today(), 90),
  basis: '行政处罚委托书〔2026〕1号',
  power: 'ENTRUSTED',
  principal: `Agency:${world.city.agencies['FDA']}`,
})

/** As papers name it that it handles in FDA's name. */
const byStreet = { name: '石牌街道办事处', basis: '行政处罚委托书〔2026〕1号', principal: 'FDA' }

/** A subdistrict to which FDA entrusts what it holds there, with two officers and a lead of its own. */
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
  const { wu } = desks
  const id = newId()
  street = `Agency:${id}`
  world.city.agencies['STREET'] = id
  await wu.does('registerAgency', {
    id,
    code: 'STREET',
    name: '石牌街道办事处',
    nameEn: 'Shipai Subdistrict',
    kind: 'PROFESSIONAL',
    gridCode: area,
    documentWord: '穗天石牌',
  })
  await wu.does('grantCompetence', grant())
  for (const [key, name, role] of [
    ['jie', '街一', 'OFFICER'],
    ['jie2', '街二', 'OFFICER'],
    ['jiang', '江主任', 'LEAD'],
  ] as const)
    await hire(world, wu, { key, name, role, agency: 'STREET', gridCode: area, certified: true })
}, 60_000)
afterAll(() => world.close())

it('a power is entrusted in writing, until a day, by who holds it itself, and is not entrusted on', async () => {
  const { wu } = desks
  const { agencies } = await wu.asks('{ agencies { code competences { authority power basis principal { code } } } }')
  expect(agencies.find(({ code }: { code: string }) => code === 'STREET').competences).toEqual([
    { authority: 'FDA', power: 'ENTRUSTED', basis: '行政处罚委托书〔2026〕1号', principal: { code: 'FDA' } },
  ])
  const city = `Agency:${world.city.agencies['CITY']}`
  for (const [more, field] of [
    [{ validTo: undefined }, { field: 'validTo' }],
    [{ principal: undefined }, { field: 'principal' }],
    [{ agency: city, principal: street, validFrom: today() }, { rule: 'competence.entrusted' }],
    [{ power: 'DELEGATED', principal: undefined, gridCode: '440106' }, { rule: 'competence.delegated' }],
  ] as const)
    expect((await wu.isRefused('grantCompetence', { ...grant(), ...more })).extensions).toMatchObject(field)
})

it('what the subdistrict decides is in FDA’s name: its letterhead, its remedies, whom an appeal is against; ended with FDA’s own power', async () => {
  const { lin, wu } = desks
  const [jie, jie2, jiang] = await Promise.all(['jie', 'jie2', 'jiang'].map((key) => world.person(key)))
  const known = await establishes(world, { lin, wang: jie!, wang2: jie2! }, '受托小馆')
  const { id } = await jie!.does('fileCase', filing([known.opinion], [jie!, jie2!]))
  await jiang!.does('approveCase', { case: id, complex: false, opinion: '同意立案' })
  const items = [item(known.finding)]
  const notice = { id: newId(), case: id, facts: '未清洗', reasons: '较轻', items }
  const told = await jie!.does('givePriorNotice', notice, 'id')
  await serves(world, jie!, told.id)
  const waiver = { id: newId(), notice: told.id, kind: 'WAIVER', content: '放弃', madeOn: today() }
  await jie!.does('recordStatement', waiver)
  const decision = { id: newId(), case: id, items, reasons: '事实清楚' }
  await world.owner`update competence set valid_to = ${today()} where agency_id = ${world.city.agencies['FDA']!} and authority = 'FDA'`
  expect(await jiang!.isRefused('decidePenalty', decision)).toMatchObject({
    code: 'FORBIDDEN',
    extensions: { rule: 'case.entrusted', law: '行政处罚法20' },
  })
  await world.owner`update competence set valid_to = null where agency_id = ${world.city.agencies['FDA']!} and authority = 'FDA'`
  const { id: decided } = await jiang!.does('decidePenalty', decision)
  await world.settle()
  const { penaltyDecision, penaltyCase } = await jie!.asks(
    `query ($id: ID!, $case: ID!) { penaltyDecision(id: $id) { document { id number content agency { code } } }
      penaltyCase(id: $case) { documents { kind number content } } }`,
    { id: decided, case: id },
  )
  const { issuer, contact, handledBy } = penaltyDecision.document.content
  const { agencies } = await wu.asks('{ agencies { code name letterhead { government court contact } } }')
  const fda = agencies.find(({ code }: { code: string }) => code === 'FDA')
  expect(issuer).toMatchObject({
    name: fda.name,
    government: fda.letterhead.government,
    court: fda.letterhead.court,
  })
  expect(contact).toBe(fda.letterhead.contact)
  expect(handledBy).toEqual(byStreet)
  expect(penaltyDecision.document.agency).toEqual({ code: 'STREET' })
  // Every paper of the case is of FDA's series, and says who handled it.
  expect(penaltyCase.documents.map(({ kind }: { kind: string }) => kind)).toEqual([
    'FILING',
    'PENALTY_NOTICE',
    'PENALTY_DECISION',
  ])
  for (const one of penaltyCase.documents) {
    expect(one.number).toMatch(/^穗天食药/)
    expect(one.content).toMatchObject({ issuer: { name: fda.name }, handledBy: byStreet })
  }
  // It is served by the subdistrict's own officers; its 送达回证 is in FDA's name too.
  const receipt = await jie!.does('issueReceipt', { paper: decided }, 'number content')
  expect(receipt.number).toMatch(/^穗天食药送证/)
  expect(receipt.content).toMatchObject({
    issuer: { name: fda.name },
    handledBy: byStreet,
    papers: [{ title: '行政处罚决定书', number: penaltyDecision.document.number }],
    servers: [{ name: '街一' }, { name: '街二' }],
  })
})

it('what the subdistrict orders on its opinion is in FDA’s name as well: an order to rectify, and its annex of the joint notice', async () => {
  const { lin, zheng, zheng2, chen } = desks
  const [jie, jie2] = await Promise.all(['jie', 'jie2'].map((key) => world.person(key)))
  const { opinion, finding, business } = await establishes(world, { lin, wang: jie!, wang2: jie2! }, '受托责改')
  const order = await jie!.does('issueRectifyOrder', { opinion }, 'number content agency { code }')
  expect(order).toMatchObject({
    number: expect.stringMatching(/^穗天食药责改/),
    content: { issuer: { name: '食品药品监管局' }, handledBy: byStreet },
    agency: { code: 'STREET' },
  })
  await opines(zheng, zheng2, finding, { verdict: 'NOT_ESTABLISHED' })
  const { id, version } = await docketOf(chen, business)
  const merged = await chen.does('mergeDocket', { docket: id, expectedVersion: version }, 'version')
  const approved = await chen.does('approveDocket', { docket: id, expectedVersion: merged.version }, 'version')
  const sent = { docket: id, expectedVersion: approved.version }
  const { notice } = await chen.does('dispatchDocket', sent, 'notice { content }')
  expect(notice.content.annexes).toMatchObject([
    {
      agency: 'STREET',
      name: '食品药品监管局',
      number: expect.stringMatching(/^穗天食药联执意/),
      handledBy: byStreet,
    },
  ])
})

const blocking = async (business: string) => {
  const { chen } = desks
  const { id, version } = await docketOf(chen, business)
  const merging = { docket: id, expectedVersion: version }
  const { current } = await chen.does('mergeDocket', merging, 'current { content { conflicts { rule blocking } } }')
  return current.content.conflicts.filter((one: { blocking: boolean }) => one.blocking)
}

it('what FDA holds no more the subdistrict neither orders nor tells in its name', async () => {
  const { lin, zheng, zheng2 } = desks
  const [jie, jie2] = await Promise.all(['jie', 'jie2'].map((key) => world.person(key)))
  const { opinion, finding, business } = await establishes(world, { lin, wang: jie!, wang2: jie2! }, '委托失效')
  await opines(zheng, zheng2, finding, { verdict: 'NOT_OURS' })
  const until = (day: string | null) =>
    world.owner`update competence set valid_to = ${day} where agency_id = ${world.city.agencies['FDA']!} and authority = 'FDA'`
  await until(today())
  try {
    expect((await jie!.isRefused('issueRectifyOrder', { opinion })).extensions).toMatchObject({
      rule: 'case.entrusted',
      law: '行政处罚法20',
    })
    expect(await blocking(business)).toMatchObject([{ rule: 'merge.authorityEnded' }])
  } finally {
    await until(null)
  }
})

it('what is partly the subdistrict’s own and partly FDA’s goes out in neither name: it is found apart', async () => {
  const { lin, wu } = desks
  const own = { authorities: ['FUME_AUTH'], power: 'DELEGATED', principal: undefined, validTo: undefined }
  await wu.does('grantCompetence', { ...grant(), ...own, basis: '省政府下放决定' })
  const [jie, jie2] = await Promise.all(['jie', 'jie2'].map((key) => world.person(key)))
  const business = await opensShop(lin, '两个名义')
  const finding = await finds(lin, business)
  await world.settle()
  await captures(world, lin, finding)
  const measures = ['FDA-10', 'ENV-15'].map((violation) => rectify(violation))
  const opinion = await opines(jie!, jie2!, finding, { violation: 'FDA-10', beside: ['ENV-15'], measures })
  expect((await jie!.isRefused('issueRectifyOrder', { opinion })).extensions).toMatchObject({
    rule: 'case.oneName',
    law: '行政处罚法20',
  })
  expect(await blocking(business)).toMatchObject([{ rule: 'merge.oneName' }])
})

it('once the entrustment is over the subdistrict tells and decides nothing more, and what it does not file is refused in FDA’s name still', async () => {
  const { lin, wu } = desks
  const [jie, jie2, jiang] = await Promise.all(['jie', 'jie2', 'jiang'].map((key) => world.person(key)))
  const files = async (name: string) => {
    const known = await establishes(world, { lin, wang: jie!, wang2: jie2! }, name)
    return { ...known, case: (await jie!.does('fileCase', filing([known.opinion], [jie!, jie2!]))).id as string }
  }
  const [open, proposed] = [await files('委托到期'), await files('委托到期不立')]
  await jiang!.does('approveCase', { case: open.case, complex: false, opinion: '同意立案' })
  const until = (day: string) =>
    world.owner`update competence set valid_to = ${day}, valid_from = least(valid_from, ${addDays(today(), -5)}::date)
      where agency_id = ${world.city.agencies['STREET']!} and power = 'entrusted'`
  // Proposed two days ago under a power that was over yesterday.
  await world.owner`update penalty_case set proposed_at = proposed_at - interval '2 days' where id = any(${[open, proposed].map((one) => one.case.split(':')[1]!)}::uuid[])`
  await until(addDays(today(), -1))
  const notice = { id: newId(), case: open.case, facts: '未清洗', reasons: '较轻', items: [item(open.finding)] }
  const none = { id: newId(), case: open.case, ground: 'SLIGHT', reasons: '轻微', education: '当面教育' }
  for (const [by, mutation, input] of [
    [jie!, 'givePriorNotice', notice],
    [jiang!, 'decideNoPenalty', none],
  ] as const)
    expect((await by.isRefused(mutation, input)).extensions).toMatchObject({ rule: 'case.competence' })
  await jiang!.does('refuseCase', { case: proposed.case, reason: '不予立案' })
  const [row] = await world.owner`select paper from penalty_case where id = ${proposed.case.split(':')[1]!}`
  const { agencies } = await wu.asks('{ agencies { code name } }')
  const fda = agencies.find(({ code }: { code: string }) => code === 'FDA')
  expect(row!['paper'].content.issuer.name).toBe(fda.name)
  await until(addDays(today(), 90))
})
