import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { keepTime } from '../../src/live/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { reactions } from '../../src/schema.ts'
import { captures, finds, opensShop, opines } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let [lin, he, wang, wang2, zheng]: Person[] = []
const cast = () => [lin!, he!, wang!, wang2!, zheng!] as const
beforeAll(async () => {
  world = await openWorld({ pool: 6 })
  ;[lin, he, wang, wang2, zheng] = await Promise.all(
    ['lin', 'he', 'wang', 'wang2', 'zheng'].map((key) => world.person(key)),
  )
})
afterAll(() => world.close())

const today = () => legalDay(new Date())

/** A finding that FDA and CITY are asked about. */
async function found(name: string): Promise<string> {
  const finding = await finds(cast()[0], await opensShop(cast()[0], name))
  await world.settle()
  return finding
}

const standing = async (person: Person, id: string, agency = 'FDA') => {
  const { finding } = await person.asks(
    `query ($id: ID!) { finding(id: $id) { status evidenceRequests { id status until evidence { id } endedWith }
      requests { id status dueOn remindOn dueExplained agency { code } } } }`,
    { id },
  )
  const request = finding.requests.find((one: { agency: { code: string } }) => one.agency.code === agency)
  return { status: finding.status, requests: finding.evidenceRequests, clock: request }
}

const asksFor = (officer: Person, finding: string, more: object = {}) =>
  officer.does('requestEvidence', {
    id: newId(),
    finding,
    angle: 'NEAR',
    until: addDays(today(), 9),
    note: '请补拍净化器铭牌近景',
    ...more,
  })

describe('王 asks 林 for one more photo', () => {
  it('and her clock stands still until it is there; then it goes on from the next day', async () => {
    const [lin, , wang] = cast()
    const finding = await found('老四川')
    const before = await standing(wang, finding)
    const { id } = await asksFor(wang, finding)
    const waiting = await standing(wang, finding)
    expect(waiting.status).toBe('RETURNED')
    expect(waiting.clock.dueOn > before.clock.dueOn).toBe(true)
    expect(waiting.clock.dueExplained).toContain('等待补证')
    // The other agency's clock runs as ever.
    expect((await standing(wang, finding, 'CITY')).clock.dueOn).toBe(
      (await standing(cast()[4], finding, 'CITY')).clock.dueOn,
    )
    await world.settle()
    const { fieldDay } = await lin.asks('{ fieldDay { evidenceRequests { id note item { title } } stops { reason } } }')
    expect(fieldDay.evidenceRequests).toMatchObject([{ id, note: '请补拍净化器铭牌近景' }])
    expect(fieldDay.stops.map(({ reason }: { reason: string }) => reason)).toContain('REQUEST')

    const evidence = await captures(world, lin, finding)
    const answered = await lin.does(
      'answerEvidenceRequest',
      { evidenceRequest: id, evidence: [evidence], note: '已补拍' },
      'status evidence { id finding { id } }',
    )
    expect(answered).toEqual({ status: 'ANSWERED', evidence: [{ id: evidence, finding: { id: finding } }] })
    await world.settle()
    const after = await standing(wang, finding)
    expect(after.status).toBe('ASSESSING')
    // Asked and answered on one day, nothing of the period is lost or won.
    expect(after.clock.dueOn).toBe(before.clock.dueOn)
  })

  it('that it is answered is told to her, as it happens', async () => {
    const [lin, , wang] = cast()
    const finding = await found('小四川')
    const { id } = await asksFor(wang, finding)
    await lin.does('answerEvidenceRequest', { evidenceRequest: id, evidence: [await captures(world, lin, finding)] })
    await world.settle()
    const told = async (type: string) =>
      (
        await world.owner<{ addresseeId: string }[]>`
        select addressee_id from trace where type = ${type} and subject_id = ${id.slice(16)}`
      ).map(({ addresseeId }) => addresseeId)
    expect(await told('evidence.requested')).toEqual([lin.personId])
    expect(await told('evidenceRequest.answered')).toEqual([wang.personId])
  })

  it('and what answers is new evidence of the same finding, not something else', async () => {
    const [lin, he, wang] = cast()
    const finding = await found('大四川')
    const old = await captures(world, lin, finding)
    const { id } = await asksFor(wang, finding)
    const other = await captures(world, lin, await found('别家'))
    const answer = (evidence: string[], by = lin) =>
      by.isRefused('answerEvidenceRequest', { evidenceRequest: id, evidence })
    expect(await answer([old])).toMatchObject({ code: 'INVALID', extensions: { field: 'evidence.0' } })
    expect(await answer([other])).toMatchObject({ code: 'INVALID' })
    expect(await answer([old], he)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await answer([old], wang)).toMatchObject({ code: 'FORBIDDEN' })
  })

  it('asks once for the same thing, by a coming day, while her agency has not answered', async () => {
    const [, , wang, wang2, zheng] = cast()
    const finding = await found('四川家')
    const refused = (more: object, by = wang) =>
      by.isRefused('requestEvidence', {
        id: newId(),
        finding,
        angle: 'NEAR',
        until: addDays(today(), 3),
        note: '近景',
        ...more,
      })
    expect(await refused({ until: today() })).toMatchObject({ code: 'INVALID', extensions: { field: 'until' } })
    expect(await refused({ until: addDays(today(), 31) })).toMatchObject({ code: 'INVALID' })
    await asksFor(wang, finding)
    expect(await refused({}, wang2)).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'evidence.requestOnce' } })
    await opines(zheng, zheng, finding, { verdict: 'NOT_OURS' })
    expect(await refused({}, zheng)).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'evidence.request' } })
  })

  it('takes it back, and nobody need answer', async () => {
    const [lin, , wang, , zheng] = cast()
    const finding = await found('成都味')
    const { id } = await asksFor(wang, finding)
    expect(
      await zheng.isRefused('withdrawEvidenceRequest', { evidenceRequest: id, reason: '不是我局要的' }),
    ).toMatchObject({ code: 'FORBIDDEN' })
    await wang.does('withdrawEvidenceRequest', { evidenceRequest: id, reason: '已有足够证据' })
    await world.settle()
    expect(await standing(wang, finding)).toMatchObject({ status: 'ASSESSING', requests: [{ status: 'WITHDRAWN' }] })
    const evidence = [await captures(world, lin, finding)]
    expect(await lin.isRefused('answerEvidenceRequest', { evidenceRequest: id, evidence })).toMatchObject({
      code: 'CONFLICT',
    })
  })

  it('and where nobody answers in time it lapses, after one reminder, and her clock goes on by itself', async () => {
    const [lin, , wang] = cast()
    const finding = await found('重庆味')
    const { id } = await asksFor(wang, finding)
    const { clock } = await standing(wang, finding)
    const opinion = reactions.find(({ name }) => name === 'opinion')!
    const at = async (days: number) => {
      world.setClock(new Date(Date.now() + days * 86_400_000))
      await keepTime(world.live.hub, opinion)
      await keepTime(world.live.hub, opinion)
    }
    await at(8)
    await at(10)
    world.setClock(null)
    const types = (
      await world.owner<{ type: string }[]>`select type from trace where subject_id = ${id.slice(16)} order by seq`
    ).map(({ type }) => type)
    expect(types).toEqual(['evidence.requested', 'evidenceRequest.reminded', 'evidenceRequest.lapsed'])
    const after = await standing(wang, finding)
    expect(after).toMatchObject({ status: 'ASSESSING', requests: [{ status: 'LAPSED' }] })
    expect(after.clock.dueOn).toBe(clock.dueOn)
    // Late is better than never.
    const evidence = [await captures(world, lin, finding)]
    await lin.does('answerEvidenceRequest', { evidenceRequest: id, evidence })
  })

  it('and two who answer at once answer once', async () => {
    const [lin, , wang] = cast()
    const finding = await found('乐山味')
    const { id } = await asksFor(wang, finding)
    const evidence = [await captures(world, lin, finding)]
    const document =
      'mutation ($input: AnswerEvidenceRequestInput!) { answerEvidenceRequest(input: $input) { status } }'
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        lin.sends(document, { input: { requestId: newId(), evidenceRequest: id, evidence } }),
      ),
    )
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1)
    expect(answers.flatMap(({ errors }) => errors ?? []).map(({ extensions }) => extensions.code)).toEqual(
      Array.from({ length: 5 }, () => 'CONFLICT'),
    )
  })
})
