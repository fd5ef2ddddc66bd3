import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { finds, opensShop } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person, wang2: Person, zhao: Person
beforeAll(async () => {
  world = await openWorld({ pool: 6 })
  ;[lin, wang, wang2, zhao] = (await Promise.all(['lin', 'wang', 'wang2', 'zhao'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
    Person,
  ]
})
afterAll(() => world.close())

const named = ({ personId }: Person) => `Person:${personId}`
const mine = async (person: Person): Promise<string[]> =>
  (await person.asks('{ inbox(mine: true, first: 100) { nodes { id } } }')).inbox.nodes.map(
    ({ id }: { id: string }) => id,
  )
/** What the trace tells of work that was moved. */
const traced = async () => {
  const rows = await world.owner<{ type: string; subject: string; bytes: Buffer }[]>`
    select type, subject_id::text as subject, bytes from trace
    where type in ('absence.covered', 'assessment.claimed') order by type`
  return rows
    .map(({ type, subject, bytes }) => ({
      type,
      subject,
      data: JSON.parse(bytes.toString()) as Record<string, unknown>,
    }))
    .map((row) => ({ ...row, data: (row.data['data'] ?? row.data) as Record<string, unknown> }))
    .filter(({ data }) => 'from' in data)
}
/** What comes of it: done, or the rule that says no. */
async function covers(by: Person, person: Person, colleague: Person): Promise<string> {
  const { errors } = await by.sends('mutation ($input: CoverAbsenceInput!) { coverAbsence(input: $input) { id } }', {
    input: { person: named(person), colleague: named(colleague), reason: '年休假', requestId: newId() },
  })
  const refused = errors?.[0]?.extensions as { rule?: string } | undefined
  return refused ? refused.rule! : 'done'
}
/** So many questions that 王敏 works on. */
async function claims(many: number): Promise<string[]> {
  for (let n = 0; n < many; n++) await finds(lin, await opensShop(lin, `老店 ${n} ${newId().slice(-4)}`))
  await world.settle()
  const { inbox } = await wang.asks('{ inbox(state: FRESH, first: 100) { nodes { id } } }')
  const ids = inbox.nodes.map(({ id }: { id: string }) => id) as string[]
  for (const request of ids) await wang.does('claimAssessment', { request })
  return ids.toSorted()
}

it('王敏 goes on leave: what she works on is her colleague’s, with its clocks and drafts as they were', async () => {
  const ids = await claims(3)
  const due = async (person: Person) =>
    (await person.asks('{ inbox(mine: true, first: 100) { nodes { id dueOn } } }')).inbox.nodes
  const before = await due(wang)
  await wang.does('saveDraft', { request: ids[0], expectedVersion: 0, content: { reasons: '油烟直排' } })
  expect(await covers(wang, wang, wang2)).toBe('done')
  expect(await mine(wang)).toEqual([])
  expect((await mine(wang2)).toSorted()).toEqual(ids)
  const dueOn = (rows: { id: string; dueOn: string }[]) => rows.map(({ id, dueOn: day }) => `${id} ${day}`).toSorted()
  expect(dueOn(await due(wang2))).toEqual(dueOn(before))
  await world.settle()
  const told = await traced()
  expect(told.map(({ type }) => type)).toEqual(['absence.covered', ...ids.map(() => 'assessment.claimed')])
  expect(told[0]!.data).toMatchObject({ from: wang.personId, by: wang2.personId, reason: '年休假', requests: 3 })
})

it('nobody gives away a colleague’s work but a lead, nor to another agency, nor to oneself, nor nothing', async () => {
  expect(await covers(wang, wang2, wang)).toBe('absence.cover')
  expect(await covers(wang2, wang2, wang2)).toBe('absence.cover')
  expect(await covers(wang2, wang2, zhao)).toBe('absence.colleague')
  expect(await covers(wang, wang, wang2)).toBe('absence.none')
  expect(await covers(zhao, wang2, wang)).toBe('absence.cover')
})

it('two who arrange it at once: each question is moved once, and the other is told that there is nothing left', async () => {
  for (let n = 0; n < 10; n++) {
    const ids = await claims(2)
    const outcomes = await Promise.all([covers(wang, wang, wang2), covers(wang, wang, wang2)])
    expect(outcomes.toSorted()).toEqual(['absence.none', 'done'])
    expect((await mine(wang2)).filter((id) => ids.includes(id)).toSorted()).toEqual(ids)
  }
  await world.settle()
  const moved = (await traced()).filter(({ type }) => type === 'assessment.claimed').map(({ subject }) => subject)
  expect(new Set(moved).size).toBe(moved.length)
})

it('an answer that comes at the same moment is kept, and what is answered is moved to nobody', async () => {
  for (let n = 0; n < 10; n++) {
    const [request] = await claims(1)
    const answer = { id: newId(), request, verdict: 'NOT_OURS', reasons: '非本部门', requestId: newId() }
    const [, posted] = await Promise.all([
      covers(wang, wang, wang2),
      wang.sends('mutation ($input: PostOpinionInput!) { postOpinion(input: $input) { id } }', { input: answer }),
    ])
    const [row] =
      await world.owner`select status, claimed_by from assessment_request where id = ${request!.split(':')[1]!}`
    expect(posted.errors ? [row!['status'], row!['claimedBy'] ?? row!['claimed_by']] : row!['status']).toEqual(
      posted.errors ? ['open', wang2.personId] : 'answered',
    )
  }
})
