import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { type Desks, filedCase, filing, gatesSeen, openDesks, today } from '../support/penalty.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const ruleOf = (refused: { extensions: Record<string, unknown> }) => refused.extensions['rule']
const referral = (id: string) => ({
  case: id,
  receiver: '天河区公安分局',
  paper: '涉嫌犯罪案件移送书〔2026〕1号',
  suspicion: '涉嫌生产、销售不符合安全标准的食品罪',
  on: today(),
})
const answer = (id: string, outcome: string) => ({ case: id, outcome, on: today(), paper: '不予立案通知书' })
const challenge = (id: string, kind = 'RECONSIDER') => ({
  case: id,
  kind,
  receiver: kind === 'RECONSIDER' ? '天河区公安分局' : '天河区检察院',
  paper: '提请复议意见书〔2026〕1号',
  on: today(),
})
const answered = (id: string, outcome: string, kind = 'RECONSIDER') => ({
  case: id,
  kind,
  outcome,
  on: today(),
  paper: '复议决定书',
})
const clocks = async (id: string) => {
  await world.settle()
  const { penaltyCase } = await desks.wang.asks(
    'query ($id: ID!) { penaltyCase(id: $id) { clocks { kind status startedOn dueOn law } } }',
    { id },
  )
  return (penaltyCase.clocks as { kind: string; status: string; dueOn: string }[])
    .filter(({ kind }) => ['POLICE', 'CHALLENGE', 'AGAIN', 'HAND_OVER'].includes(kind))
    .map(({ kind, status, dueOn }) => `${kind} ${status} ${dueOn}`)
    .toSorted((a, b) => a.localeCompare(b))
}

it('the police have three days; 罗局 has them reconsider, and the case goes on here once they uphold it', async () => {
  const { wang, luo, zheng } = desks
  const { case: id } = await filedCase(world, desks, '不立小馆')
  await luo.does('referCase', referral(id))
  const due = addDays(today(), 3)
  expect(await clocks(id)).toEqual([`POLICE RUNNING ${due}`])
  expect(ruleOf(await luo.isRefused('challengeReferral', challenge(id)))).toBe('challenge.declined')
  await wang.does('recordReferral', answer(id, 'DECLINED'))
  expect(await clocks(id)).toEqual([`CHALLENGE RUNNING ${due}`, `POLICE SATISFIED ${due}`])
  expect((await wang.isRefused('challengeReferral', challenge(id))).code).toBe('FORBIDDEN')
  expect((await zheng.isRefused('recordChallenge', answered(id, 'UPHELD'))).code).toBe('NOT_FOUND')
  expect(await gatesSeen(wang, id)).toMatchObject({ TRANSFER: true })
  await luo.does('challengeReferral', challenge(id))
  expect(await gatesSeen(wang, id)).toMatchObject({ TRANSFER: false })
  expect(await clocks(id)).toEqual([`AGAIN RUNNING ${due}`, `CHALLENGE SATISFIED ${due}`, `POLICE SATISFIED ${due}`])
  await wang.does('recordChallenge', answered(id, 'UPHELD'))
  expect(await gatesSeen(wang, id)).toMatchObject({ TRANSFER: true })
  expect(ruleOf(await luo.isRefused('challengeReferral', challenge(id)))).toBe('challenge.once')
  await luo.does('challengeReferral', challenge(id, 'SUPERVISE'))
  expect(await gatesSeen(wang, id)).toMatchObject({ TRANSFER: false })
})

it('what the police file after all is theirs, and the things go to them within three days', async () => {
  const { wang, luo } = desks
  const { case: id } = await filedCase(world, desks, '改立小馆')
  await luo.does('referCase', referral(id))
  await wang.does('recordReferral', answer(id, 'DECLINED'))
  await luo.does('challengeReferral', challenge(id))
  expect(ruleOf(await wang.isRefused('deliverThings', { case: id, on: today(), list: '无' }))).toBe('things.deliver')
  const filed = await wang.does(
    'recordChallenge',
    answered(id, 'FILED'),
    'referrals { number outcome challenges { kind outcome } handedOn }',
  )
  expect(filed.referrals).toEqual([
    { number: 1, outcome: 'DECLINED', challenges: [{ kind: 'RECONSIDER', outcome: 'FILED' }], handedOn: null },
    { number: 2, outcome: 'ACCEPTED', challenges: [], handedOn: null },
  ])
  expect(await gatesSeen(wang, id)).toMatchObject({ TRANSFER: false })
  expect(await clocks(id)).toContain(`HAND_OVER RUNNING ${addDays(today(), 3)}`)
  await wang.does('deliverThings', { case: id, on: today(), list: '清洗台账 1 本' })
  expect(await clocks(id)).toContain(`HAND_OVER SATISFIED ${addDays(today(), 3)}`)
})

it('a case that ended as theirs and was declined is theirs again once they file it, and nobody else files for its act', async () => {
  const { wang, wang2, luo } = desks
  const { case: id, opinion } = await filedCase(world, desks, '结案改立小馆')
  await luo.does('referCase', referral(id))
  await luo.does('endCase', { case: id, ground: 'TRANSFERRED', reason: '涉嫌犯罪,移送结案' })
  await wang.does('recordReferral', answer(id, 'DECLINED'))
  await luo.does('challengeReferral', challenge(id, 'SUPERVISE'))
  await wang.does('recordChallenge', answered(id, 'FILED', 'SUPERVISE'))
  expect(ruleOf(await wang.isRefused('fileCase', filing([opinion], [wang, wang2])))).toBe('case.withPolice')
})

it('is asked once, though two heads ask at once, and answered once', async () => {
  const { wang, luo, luo2 } = desks
  const { case: id } = await filedCase(world, desks, '同时异议小馆')
  await luo.does('referCase', referral(id))
  await wang.does('recordReferral', answer(id, 'DECLINED'))
  const both = async (mutation: string, input: object) =>
    (
      await Promise.all(
        [luo, luo2].map(async (head) => {
          const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`
          const { errors } = await head.sends(`mutation ($input: ${type}!) { ${mutation}(input: $input) { id } }`, {
            input: { requestId: newId(), ...input },
          })
          return errors ? String(errors[0]!.extensions['rule']) : 'done'
        }),
      )
    ).toSorted((a, b) => a.localeCompare(b))
  expect(await both('challengeReferral', challenge(id))).toEqual(['challenge.once', 'done'])
  expect(await both('recordChallenge', answered(id, 'UPHELD'))).toEqual(['challenge.answer', 'done'])
})
