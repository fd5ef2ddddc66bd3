import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { hire } from '../support/access/cast.ts'
import { answeredDocket } from '../support/case.ts'
import { agencyOf, arrives, comes, idOf, openTeam, sets, siteOf, type Team } from '../support/joint.ts'
import { type Desks, filedCase, openDesks } from '../support/penalty.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let team: Team
let desks: Desks
const now = new Date()
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
  await hire(world, desks.wu, {
    key: 'wang3',
    name: '王三妹',
    agency: 'FDA',
    role: 'OFFICER',
    gridCode: '440106',
    certified: true,
  })
  team = await openTeam(world)
  world.setClock(now)
})
afterAll(() => world.close())

const invited = (business: string) =>
  sets(world, team, now, [business], { agencies: ['CITY', 'FDA'].map((code) => agencyOf(world, code)) })
const refusedTo = async (session: string, officer: Person, second: Person) =>
  (
    await officer.isRefused('answerInvitation', {
      session,
      answer: 'ATTEND',
      officers: [officer, second].map(idOf),
    })
  ).extensions

it('王二妹 has withdrawn from a case of the business: she is not named for it', async () => {
  world.setClock(null)
  const known = await filedCase(world, desks, '回避店')
  const recusal = newId()
  await desks.wang.does('askRecusal', {
    id: recusal,
    case: known.case,
    officer: idOf(team.wang2),
    askedBy: 'PARTY',
    reason: '与当事人有亲属关系',
  })
  world.setClock(now)
  const session = await invited(known.business)
  // Until it is decided the work goes on (行政处罚法43).
  await comes(session, team.wang, team.wang2)
  await desks.luo.does('decideRecusal', {
    recusal: `CaseRecusal:${recusal}`,
    granted: true,
    opinion: '属实',
    replacement: `Person:${world.city.people['wang3']!.personId}`,
  })
  expect(await refusedTo(session, team.wang, team.wang2)).toMatchObject({ rule: 'joint.barred', law: '行政处罚法43' })

  // Named before it was decided, she is not recorded as there either.
  world.setClock(new Date(now.getTime() + 3_600_000))
  await team.zheng.does('openJointSession', { session })
  const turnedAway = await team.wang2.isRefused('recordPresence', { session, officer: idOf(team.wang2) })
  expect(turnedAway.extensions).toMatchObject({ rule: 'joint.barred' })
  await arrives(session, team.wang)
  const { id: site, checklist } = await siteOf(team.wang, session)
  const own = checklist.find(({ agencies }: { agencies: { code: string }[] }) =>
    agencies.some(({ code }) => code === 'FDA'),
  )
  const alone = await team.wang.isRefused('answerJointItem', { site, item: own.item.id, answer: 'FINE' })
  expect(alone.extensions).toMatchObject({ rule: 'visit.certificateScope', law: '行政处罚法42' })
})

it('孙文 adjudicates a docket of the business, or coordinates it: he is not named for it', async () => {
  world.setClock(now)
  for (const duty of ['adjudicate', 'coordinate']) {
    const { business, docket } = await answeredDocket(world, `${duty}店`)
    const [docketId, personId] = [docket.id.slice('Docket:'.length), world.city.people['sun2']!.personId]
    await world.owner`insert into docket_duty (docket_id, person_id, class, since, grid_code)
      select id, ${personId}, ${duty}, now(), grid_code from docket where id = ${docketId}`
    const session = await sets(world, team, now, [business], {
      agencies: ['CITY', 'COMMERCE'].map((code) => agencyOf(world, code)),
    })
    expect(await refusedTo(session, team.sun, team.sun2)).toMatchObject({ rule: 'joint.barred' })
  }
})
