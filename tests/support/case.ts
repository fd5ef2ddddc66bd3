import { createHash } from 'node:crypto'
import { legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import type { Person, World } from './world.ts'

/** The cast at work, in their own words: each verb is a real mutation over HTTP. */

/** A valid credit code is not needed: an unlicensed shop is a business too. */
export async function opensShop(finder: Person, name = '老四川火锅', gridCode = '440106001002001'): Promise<string> {
  const business = await finder.does('registerBusiness', {
    id: newId(),
    name,
    kind: 'UNLICENSED',
    place: { gridCode, address: `${name},龙口东路` },
  })
  return business.id
}

/** The joint handbook in force: its id, and its item for each observed fact. */
export async function handbook(person: Person): Promise<{ edition: string; itemFor: Map<string, string> }> {
  const { jointEdition } = await person.asks('{ jointEdition { id items { id fact { code } } } }')
  return {
    edition: jointEdition.id,
    itemFor: new Map(
      jointEdition.items.map((item: { id: string; fact: { code: string } }) => [item.fact.code, item.id]),
    ),
  }
}

/** A visit on which one fact was found; answers the finding's id. */
export async function finds(
  finder: Person,
  business: string,
  fact = 'F-FUME-CLEANING',
  at = new Date(),
): Promise<string> {
  const { edition, itemFor } = await handbook(finder)
  const id = newId()
  await finder.does('recordVisit', {
    id: newId(),
    business,
    kind: 'PATROL',
    edition,
    visitedAt: at.toISOString(),
    findings: [{ id, item: itemFor.get(fact), description: '现场所见' }],
  })
  return `Finding:${id}`
}

/** Adds a piece of evidence to a finding; answers its id. That bytes are uploaded is told elsewhere: here there are some. */
export async function captures(
  world: World,
  finder: Person,
  finding: string,
  kind = 'PHOTO',
  now = new Date(),
): Promise<string> {
  const { finding: found } = await finder.asks('query ($id: ID!) { finding(id: $id) { visit { id } } }', {
    id: finding,
  })
  const id = newId()
  const sha256 = createHash('sha256').update(id).digest('hex')
  const at = now.toISOString()
  await world.owner`insert into file (sha256, bytes, mime, stored_by, stored_at)
    values (${sha256}, 4, 'image/jpeg', ${finder.personId}, ${at})`
  await finder.does('addEvidence', {
    id,
    visit: found.visit.id,
    finding,
    sha256,
    kind,
    capturedAt: at,
    device: '执法终端',
  })
  return `Evidence:${id}`
}

/** An officer of an inspection tells that certificates were shown at it, and that its record was signed. */
export const shows = (officer: Person, visit: string, at: Date, more: object = {}) =>
  officer.does('recordInspection', {
    visit,
    certShownAt: at.toISOString(),
    outcome: 'SIGNED',
    closedAt: at.toISOString(),
    signedBy: '张三,店长',
    ...more,
  })

/** Two officers inspect after the last day of an order that was not obeyed; answers what a penalty says of it. */
export async function refusedOrder(
  business: string,
  officer: Person,
  second: Person,
  at = new Date(),
  violation = 'FDA-10',
): Promise<{ stage: string; refused: object }> {
  const { edition } = await handbook(officer)
  const { id: inspection } = await officer.does('recordVisit', {
    id: newId(),
    business,
    kind: 'INSPECTION',
    edition,
    visitedAt: at.toISOString(),
    officers: [officer, second].map(({ certificateId }) => `Certificate:${certificateId}`),
  })
  await shows(officer, inspection, at)
  const day = (before: number) => legalDay(new Date(at.getTime() - before * 86_400_000))
  const { id: order } = await officer.does('recordOrder', {
    id: newId(),
    business,
    violation,
    number: `责改〔2026〕${newId()}号`,
    servedOn: day(8),
    dueOn: day(1),
    shownBy: '送达回证',
  })
  return { stage: 'ON_REFUSAL', refused: { order, inspection } }
}

type Opinion = {
  violation?: string
  beside?: string[]
  verdict?: string
  ground?: string
  measures?: object[]
  leniency?: object[]
}

/** Posts an agency's opinion on a finding; a second officer signs where it carries a measure. */
export async function opines(first: Person, second: Person, finding: string, opinion: Opinion): Promise<string> {
  const { finding: found } = await first.asks(
    'query ($id: ID!) { finding(id: $id) { requests { id agency { id } } } me: me { duties { agency { id } } } }',
    { id: finding },
  )
  const { me } = await first.asks('{ me { duties { agency { id } } } }')
  const request = found.requests.find((one: { agency: { id: string } }) => one.agency.id === me.duties[0].agency.id)
  const { violation, verdict = violation ? 'ESTABLISHED' : 'NOT_ESTABLISHED', measures = [] } = opinion
  const ground = verdict === 'NOT_ESTABLISHED' ? (opinion.ground ?? 'LAW_NOT_APPLICABLE') : undefined
  const posted = await first.does(
    'postOpinion',
    {
      id: newId(),
      request: request.id,
      verdict,
      ground,
      violations: violation ? [violation, ...(opinion.beside ?? [])] : [],
      measures,
      leniency: opinion.leniency,
      reasons: '据现场情况',
    },
    'id status',
  )
  if (posted.status === 'PROPOSED') await second.does('signOpinion', { opinion: posted.id })
  return posted.id
}

/** The open docket of a business, as a coordinator sees it. */
export async function docketOf(
  coordinator: Person,
  business: string,
): Promise<{ id: string; version: number; status: string; revision: number }> {
  const { business: known } = await coordinator.asks(
    'query ($id: ID!) { business(id: $id) { dockets(first: 1) { nodes { id version status revision } } } }',
    { id: business },
  )
  return known.dockets.nodes[0]
}

/** A docket that two agencies have answered without measures: ready to merge. */
export async function answeredDocket(
  world: World,
  name = '老四川火锅',
): Promise<{ business: string; finding: string; docket: { id: string; version: number } }> {
  const [lin, wang, wang2, zheng, zheng2, chen] = (await Promise.all(
    ['lin', 'wang', 'wang2', 'zheng', 'zheng2', 'chen'].map((key) => world.person(key)),
  )) as [Person, Person, Person, Person, Person, Person]
  const business = await opensShop(lin, name)
  const finding = await finds(lin, business)
  await world.settle()
  await opines(wang, wang2, finding, { violation: 'FDA-10' })
  await opines(zheng, zheng2, finding, { verdict: 'NOT_ESTABLISHED' })
  return { business, finding, docket: await docketOf(chen, business) }
}

/** 环保 revises its handbook and the joint one follows, as two of each publish them. */
export async function revisesHandbook(world: World): Promise<void> {
  const [zhao, zhao2, chen, chen2] = (await Promise.all(
    ['zhao', 'zhao2', 'chen', 'chen2'].map((key) => world.person(key)),
  )) as [Person, Person, Person, Person]
  const [own, joint] = [newId(), newId()]
  await zhao.does('draftEdition', {
    id: own,
    agency: `Agency:${world.city.agencies['ENV']}`,
    title: '生态环境执法手册(修订)',
  })
  const read = async (person: Person, id: string) =>
    (
      await person.asks('query ($id: ID!) { edition(id: $id) { version overlaps { id } } }', {
        id: `Edition:${id}`,
      })
    ).edition
  const drafted = await read(zhao, own)
  await zhao.does('submitEdition', { edition: `Edition:${own}`, expectedVersion: drafted.version })
  await zhao2.does('publishEdition', { edition: `Edition:${own}`, expectedVersion: drafted.version + 1 })
  await chen.does('mergeJointEdition', { id: joint, title: '联合执法手册(修订)' })
  const merged = await read(chen, joint)
  for (const { id } of merged.overlaps) await chen.does('acknowledgeOverlap', { overlap: id })
  await chen2.does('publishJointEdition', { edition: `Edition:${joint}`, expectedVersion: merged.version })
}
