import { afterAll, beforeAll, expect, it } from 'vitest'
import { perform } from '../../src/audit/index.ts'
import { exportCaseFile, makeFile } from '../../src/casefile/commands/export.ts'
import { addDays } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { decidedCase, fetched, filesIn, takesOut } from '../support/casefile.ts'
import { type Desks, openDesks, serves, today } from '../support/penalty.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
let known: Awaited<ReturnType<typeof decidedCase>>
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
  known = await decidedCase(world, desks, '执行小馆', 1)
  await serves(world, desks.wang, known.decision)
  await world.settle()
}, 120_000)
afterAll(() => world.close())

/** 王敏 takes the file out; once it is made, and before it is recorded, somebody does something. */
async function meanwhile(something: () => Promise<unknown>) {
  const { hub } = world.live
  const [, id] = known.case.split(':') as [string, string]
  const who = { dutyId: desks.wang.dutyId }
  const wish = { id: newId(), subject: { type: 'PenaltyCase' as const, id }, format: 'pdf' as const, reason: '归档' }
  const made = await makeFile(hub, who, wish)
  await something()
  await world.settle()
  const order = { operation: 'exportCaseFile', requestId: newId(), input: wish }
  return perform(hub, who, order, (act) => exportCaseFile(act, wish, made)).then(
    () => 'kept' as const,
    (refused: { code: string; message: string; details: { changed: { type: string; by: string }[] } }) => refused,
  )
}

const about = () => ({ id: newId(), decision: known.decision })
const done: [string, () => Promise<unknown>, string][] = [
  [
    'a payment',
    () => desks.wang2.does('recordPayment', { ...about(), amount: 100_000, paidOn: today(), receiptNumber: '粤财 1' }),
    'payment.recorded',
  ],
  [
    'a plan to pay',
    () =>
      desks.wang2.does('requestPaymentPlan', {
        ...about(),
        reason: '经营困难',
        appliedOn: today(),
        instalments: [
          { dueOn: addDays(today(), 30), amount: 600_000 },
          { dueOn: addDays(today(), 60), amount: 500_000 },
        ],
      }),
    'paymentPlan.requested',
  ],
  [
    'what the party takes it to',
    () =>
      desks.wang2.does('recordRemedy', {
        ...about(),
        kind: 'RECONSIDER',
        filedOn: today(),
        reference: '天河区人民政府,天府行复〔2026〕1号',
      }),
    'remedy.recorded',
  ],
  [
    'a copy of its paper',
    async () => {
      const { penaltyCase } = await desks.wang.asks(
        'query ($id: ID!) { penaltyCase(id: $id) { decisions { document { id } } } }',
        { id: known.case },
      )
      const [{ document }] = penaltyCase.decisions
      await desks.wang2.does('reprintDocument', { document: document.id, reason: '当事人索取' })
    },
    'document.reprinted',
  ],
]

it.each(done)('is refused where %s came about while it was made, and says by whom', async (_what, something, type) => {
  const refused = await meanwhile(something)
  if (refused === 'kept') throw new Error('it was kept')
  expect(refused.code).toBe('STALE')
  expect(refused.details.changed.at(-1)).toMatchObject({ type, by: '王二妹' })
  expect(refused.message).toContain('请重新制作')
})

it('is kept where nothing came about, and what happened elsewhere is none of its business', async () => {
  expect(await meanwhile(() => decidedCase(world, desks, '邻居小馆', 0))).toBe('kept')
})

it('has payments, plans and remedies as pages of its own, where the execution stands', async () => {
  const [{ id: plan }] = (
    await desks.luo.asks('query ($id: ID!) { penaltyDecision(id: $id) { paymentPlans { id } } }', {
      id: known.decision,
    })
  ).penaltyDecision.paymentPlans
  await desks.luo.does('decidePaymentPlan', { plan, approved: true, opinion: '同意分期' })
  await world.settle()
  const file = await takesOut(desks.wang, known.case)
  const files = filesIn(await fetched(world, file.url))
  const { index } = JSON.parse(files.get('manifest.json')!.toString()) as {
    index: { volume: string; title: string }[]
  }
  const main = index.filter(({ volume }) => volume === 'main').map(({ title }) => title)
  const execution = main.slice(main.indexOf('期限与履行情况'))
  expect(execution).toEqual(['期限与履行情况', '罚没款缴纳情况', '分期缴纳罚款审批', '行政复议情况'])
  const heard = main.findIndex((title) => title.startsWith('陈述'))
  expect(heard).toBeGreaterThan(0)
  expect(heard).toBeLessThan(main.indexOf('期限与履行情况'))
}, 60_000)
