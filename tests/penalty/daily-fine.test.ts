import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { handbook, shows } from '../support/case.ts'
import { type Desks, openDesks, serves } from '../support/penalty.ts'
import { penaltyPapers } from '../support/penalty-papers.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

/** As the agency's rules say: for these violations a fine is counted anew for every day. */
const profile = async (dailyFines: string[]) => {
  const { wang, wu } = desks
  const { me } =
    await wang.asks(`{ me { duties { agency { id profile { filingLength filingUnit decisionDays extensionDays statementLength
    statementUnit hearingCitizen hearingOrganisation hearingInclusive graveCitizen graveOrganisation reviewViolations excludes basis } } } } }`)
  const { id, profile: known } = me.duties[0].agency
  await wu.does('setProfile', { agency: id, ...known, dailyFines }, 'profile { dailyFines }')
}
const looks = async (by: Person, id: string) =>
  (
    await by.asks(
      'query ($id: ID!) { penaltyDecision(id: $id) { dailyFines { violation order orderedOn recheckedOn from to days amount law } } }',
      { id },
    )
  ).penaltyDecision.dailyFines

/** Two officers inspect, find the same fact again, and have the record signed. */
const rechecks = async (business: string, officers: readonly Person[], at: Date, shown = true) => {
  const [officer] = officers
  const { edition, itemFor } = await handbook(officer!)
  const { id } = await officer!.does('recordVisit', {
    id: newId(),
    business,
    kind: 'INSPECTION',
    edition,
    visitedAt: at.toISOString(),
    officers: officers.map(({ certificateId }) => `Certificate:${certificateId}`),
    findings: [{ id: newId(), item: itemFor.get('F-FUME-CLEANING'), description: '仍未清洗' }],
  })
  if (shown) await shows(officer!, id, at)
}

it('what goes on after the order is counted daily once the rules of the agency say so, by inspections that were lawful', async () => {
  const { wang, wang2, zheng, zheng2 } = desks
  const { paper, business, opinion } = await papersOf('每日小馆')
  expect(await looks(wang, paper)).toEqual([])
  await profile(['FDA-10'])
  const now = new Date()
  const today = legalDay(now)
  // The order that the fine for refusing rests on was served eight days ago; nobody has found it going on since.
  expect(await looks(wang, paper)).toEqual([])
  await rechecks(business, [wang, wang2], now, false)
  await rechecks(business, [zheng, zheng2], now)
  expect(await looks(wang, paper)).toEqual([])
  // What was ordered of it at another place, or another time, is no order of this case.
  await wang.does('recordOrder', {
    id: newId(),
    business,
    violation: 'FDA-10',
    number: '责改〔2025〕他处1号',
    servedOn: addDays(today, -40),
    dueOn: addDays(today, -30),
    shownBy: '送达回证',
  })
  await rechecks(business, [wang, wang2], now)
  expect(await looks(wang, paper)).toEqual([
    {
      violation: 'FDA-10',
      order: expect.stringMatching(/^责改/),
      orderedOn: addDays(today, -8),
      recheckedOn: today,
      from: addDays(today, -7),
      to: today,
      days: 8,
      amount: 2_400_000,
      law: '生态环境法典1060',
    },
  ])
  expect(await looks(zheng, paper)).toBeNull()
  // An order that the hub served on the opinion of the case is one of its own.
  const { id: order } = await wang.does('issueRectifyOrder', { opinion })
  await serves(world, wang, order)
  await world.settle()
  expect(await looks(wang, paper)).toMatchObject([{ days: 8 }, { orderedOn: today, days: 0 }])
  // A decision that was annulled is no first fine.
  const taken = { id: newId(), decision: paper, kind: 'RECONSIDER', filedOn: today, reference: '天府行复〔2026〕8号' }
  const { id: remedy } = await wang.does('recordRemedy', taken)
  await wang.does('endRemedy', { remedy, endedOn: today, outcome: '撤销', changed: true })
  expect(await looks(wang, paper)).toEqual([])
})

const papersOf = (name: string) => penaltyPapers(world, desks).decides(name)
