import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { answeredDocket } from '../support/case.ts'
import { agencyOf, arrives, idOf, openTeam, siteOf, type Team, underWay } from '../support/joint.ts'
import { queued } from '../support/locks.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let team: Team
const noon = new Date(`${addDays(legalDay(new Date()), 1)}T12:00:00+08:00`)
beforeAll(async () => {
  world = await openWorld({ pool: 6 })
  world.setClock(noon)
  team = await openTeam(world)
})
afterAll(() => world.close())

/** What comes of trying: done, or the rule that says no. */
async function tries(person: Person, mutation: string, input: object): Promise<string> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`
  const { errors } = await person.sends(`mutation ($input: ${type}!) { ${mutation}(input: $input) { id } }`, {
    input: { requestId: newId(), ...input },
  })
  const [refused] = errors ?? []
  if (!refused) return 'done'
  const { rule, code } = refused.extensions as { rule?: string; code: string }
  return rule ?? code
}
const locking = (session: string) =>
  `select from joint_session where id = '${session.slice(session.indexOf(':') + 1)}' for update`
/** One after the other, in this order, each having waited for the session. */
async function inTurn(session: string, ...acts: (() => Promise<string>)[]): Promise<string[]> {
  const answers: string[] = []
  await queued(
    world,
    locking(session),
    acts.map((act, i) => async () => {
      answers[i] = await act()
    }),
  )
  return answers
}
const told = { certificatesShown: true, rightsTold: true }
async function begun(name: string) {
  world.setClock(noon)
  const known = await underWay(world, team, noon, name)
  const { checklist } = await siteOf(team.zhao, known.session)
  const items = checklist
    .filter(({ agencies }: { agencies: { code: string }[] }) => agencies.some(({ code }) => code === 'ENV'))
    .map(({ item }: { item: { id: string } }) => item.id) as string[]
  const answers = (person: Person, more: object = {}) =>
    tries(person, 'answerJointItem', { site: known.site, item: items[0], answer: 'FINE', ...more })
  const signs = (person: Person, upTo: number, more: object = {}) =>
    tries(person, 'signJointRecord', { site: known.site, upTo, ...more })
  return { ...known, items, answers, signs }
}

it('two coordinators set a session over the same docket at once: one does, the other is told', async () => {
  const { docket } = await answeredDocket(world, '同时定期店')
  const set = (person: Person) =>
    tries(person, 'setJointSession', {
      id: newId(),
      docket: docket.id,
      startsAt: new Date(noon.getTime() + 3_600_000).toISOString(),
      place: '门前',
      agencies: ['CITY', 'ENV'].map((code) => agencyOf(world, code)),
      lead: idOf(team.zheng),
    })
  const answers = await Promise.all([set(team.chen), set(team.chen2), set(team.chen)])
  expect(answers.toSorted()).toEqual(['done', 'joint.standing', 'joint.standing'])
})

it('赵洁 and 郑直 record at once that she is there again: she is there once', async () => {
  const { session } = await begun('同时到场店')
  await team.zhao2.does('recordPresence', { session, officer: idOf(team.zhao2), leaves: true })
  const comes = (by: Person) => tries(by, 'recordPresence', { session, officer: idOf(team.zhao2) })
  const answers = await Promise.all([comes(team.zhao2), comes(team.zheng), comes(team.zhao2)])
  expect(answers.toSorted()).toEqual(['done', 'joint.presence', 'joint.presence'])
})

it('赵清 and 赵洁 answer the same item at once: one answer stands, and every answer has a number of its own', async () => {
  const { session, answers, items } = await begun('同时作答店')
  const both = await Promise.all([answers(team.zhao), answers(team.zhao2, { answer: 'NOT_SEEN' })])
  expect(both.toSorted()).toEqual(['done', 'joint.answered'])
  const corrects = await Promise.all(
    [team.zhao, team.zhao2].map((person) => answers(person, { answer: 'NOT_APPLICABLE', corrects: 1 })),
  )
  expect(corrects.toSorted()).toEqual(['done', 'joint.corrects'])
  const others = await Promise.all(
    items.slice(1, 5).map((item, i) => answers(i % 2 ? team.zhao : team.zhao2, { item })),
  )
  expect(others).toEqual(others.map(() => 'done'))
  const { answers: all } = await siteOf(team.zheng, session)
  expect(all.map(({ number }: { number: number }) => number)).toEqual([1, 2, 3, 4, 5, 6].slice(0, 2 + others.length))
})

it('赵洁 leaves as 赵清 answers: nothing is answered without two of theirs, whichever came first', async () => {
  const { session, answers, items } = await begun('离场作答店')
  const leaves = () => tries(team.zhao2, 'recordPresence', { session, officer: idOf(team.zhao2), leaves: true })
  expect(await inTurn(session, leaves, () => answers(team.zhao))).toEqual(['done', 'visit.certificateScope'])
  await arrives(session, team.zhao2)
  expect(await inTurn(session, () => answers(team.zhao), leaves)).toEqual(['done', 'done'])
  const { site } = { site: (await siteOf(team.zhao, session)).id.slice('JointSite:'.length) }
  const past = world.owner`insert into joint_answer (site_id, number, item_id, agency_id, answer, note, answered_by, answered_at)
    values (${site}, 2, ${items[1]!.slice('HandbookItem:'.length)}, ${world.city.agencies['ENV']!}, 'fine', '', ${team.zhao.personId}, ${noon})`
  await expect(past).rejects.toThrow('two certified officers of the agency have to be there')
})

it('it is signed as something is added: whoever signed before has not signed all of it', async () => {
  const { session, site, answers, signs } = await begun('签名补充店')
  expect(await answers(team.zhao)).toBe('done')
  const amends = (corrects: number) => () => answers(team.zhao, { answer: 'NOT_SEEN', corrects })
  expect(await inTurn(session, () => signs(team.zheng, 1), amends(1))).toEqual(['done', 'done'])
  expect(await inTurn(session, amends(2), () => signs(team.zheng, 2))).toEqual(['done', 'joint.unread'])
  const party = { party: { name: '张三', relation: '店长' } }
  for (const one of [team.zheng2, team.zhao, team.zhao2]) expect(await signs(one, 3)).toBe('done')
  expect(await signs(team.zheng, 3, party)).toBe('done')
  expect(await tries(team.zheng, 'sealJointRecord', { site, ...told })).toBe('joint.unsigned')
  const twice = await Promise.all([signs(team.zheng, 3), signs(team.zheng, 3)])
  expect(twice.toSorted()).toEqual(['done', 'joint.signed'])
  // Sealed first, nothing is added; added first, it is not sealed.
  const seals = () => tries(team.zheng, 'sealJointRecord', { site, ...told })
  expect(await inTurn(session, amends(3), seals)).toEqual(['done', 'joint.unsigned'])
  for (const one of [team.zheng, team.zheng2, team.zhao, team.zhao2]) expect(await signs(one, 4)).toBe('done')
  expect(await signs(team.zheng, 4, party)).toBe('done')
  expect(await inTurn(session, seals, amends(4))).toEqual(['done', 'joint.sealed'])
  await world.settle()
  const { paper, answers: all } = await siteOf(team.zheng, session)
  expect(paper.content.entries).toHaveLength(all.length)
  const after = world.owner`insert into joint_signature (id, site_id, up_to, person_id, name, recorded_by, recorded_at)
    values (${newId()}, ${site.slice('JointSite:'.length)}, 1, ${team.zheng.personId}, '郑直', ${team.zheng.personId}, ${noon})`
  await expect(after).rejects.toThrow('the record is not open')
})

it('it is closed twice at once: once', async () => {
  const { session, site, answers, signs } = await begun('同时结束店')
  await answers(team.zhao)
  for (const one of [team.zheng, team.zheng2, team.zhao, team.zhao2]) await signs(one, 1)
  await signs(team.zheng, 1, { party: { name: '张三', relation: '店长', refusedFor: '不认可' } })
  await team.zheng.does('sealJointRecord', { site, ...told })
  const closes = () => tries(team.zheng, 'closeJointSession', { session })
  expect((await Promise.all([closes(), closes(), closes()])).toSorted()).toEqual(['done', 'joint.stage', 'joint.stage'])
})
