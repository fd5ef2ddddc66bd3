import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { doBulk } from '../../src/desk/commands/bulk-doing.ts'
import { newId } from '../../src/platform/ids.ts'
import { findings } from '../browser/office.ts'
import { hire } from '../support/access/cast.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let zheng: Person, zheng2: Person, wang: Person, lin: Person
let requests: string[]
beforeAll(async () => {
  world = await openWorld()
  const all = await Promise.all(['lin', 'zheng', 'zheng2', 'wang'].map((key) => world.person(key)))
  ;[lin, zheng, zheng2, wang] = all as [Person, Person, Person, Person]
  await findings(world, lin, 20)
  const { inbox } = await zheng.asks('{ inbox(first: 100) { nodes { id } } }')
  requests = inbox.nodes.map(({ id }: { id: string }) => id)
  expect(requests).toHaveLength(20)
})
afterAll(() => world.close())

const shown = 'id action status total done refused undone rows { status code message messageEn request { id } }'
const sees = async (person: Person, id: string) =>
  (await person.asks(`query ($id: ID!) { bulkJob(id: $id) { ${shown} } }`, { id })).bulkJob
const starts = (person: Person, subjects: string[], more: object) =>
  person.does('startBulk', { id: newId(), subjects, ...more }).then(({ id }) => id as string)
const does = async (person: Person, subjects: string[], more: object) => {
  const id = await starts(person, subjects, more)
  await world.settle()
  return sees(person, id)
}
const claimed = async (id: string) =>
  (await zheng.asks('query ($id: ID!) { assessmentRequest(id: $id) { claimedBy { name } } }', { id })).assessmentRequest
    .claimedBy?.name

describe('批量办理', () => {
  it('does each row as an act of its own, says which were refused and why, and is taken back once', async () => {
    const [first, second, taken] = requests as [string, string, string]
    await zheng2.does('claimAssessment', { request: taken })
    const job = await does(zheng, [first, taken, second], { action: 'CLAIM' })
    expect(job).toMatchObject({ status: 'DONE', total: 3, done: 2, refused: 1, undone: false })
    expect(job.rows.map(({ status }: { status: string }) => status)).toEqual(['DONE', 'REFUSED', 'DONE'])
    expect(job.rows[1]).toMatchObject({
      code: 'CONFLICT',
      message: '该事项已由同事领取',
      messageEn: 'A colleague has claimed this.',
    })
    expect(await Promise.all([first, second, taken].map(claimed))).toEqual(['郑直', '郑直', '郑好'])
    const undo = await zheng.does('undoBulk', { id: newId(), job: job.id, reason: '误选' })
    await world.settle()
    expect(await sees(zheng, undo.id)).toMatchObject({ action: 'RELEASE', status: 'DONE', done: 2, refused: 0 })
    expect(await Promise.all([first, second, taken].map(claimed))).toEqual([undefined, undefined, '郑好'])
    expect((await sees(zheng, job.id)).undone).toBe(true)
    expect(await zheng.isRefused('undoBulk', { id: newId(), job: job.id, reason: '误选' })).toMatchObject({
      code: 'CONFLICT',
      message: '这一批已经撤回过',
    })
    await zheng2.does('releaseAssessment', { request: taken })
  })

  it('assigns to a colleague of the agency, and to nobody else', async () => {
    const subjects = requests.slice(3, 6)
    const job = await does(zheng, subjects, { action: 'ASSIGN', colleague: `Person:${zheng2.personId}` })
    expect(job).toMatchObject({ done: 3, refused: 0 })
    expect(await claimed(subjects[0]!)).toBe('郑好')
    const elsewhere = await does(zheng, requests.slice(6, 8), {
      action: 'ASSIGN',
      colleague: `Person:${wang.personId}`,
    })
    expect(elsewhere).toMatchObject({ done: 0, refused: 2, rows: [{ code: 'INVALID' }, { code: 'INVALID' }] })
  })

  it('asks for more evidence and answers together, each withdrawn again where the law has it so', async () => {
    const until = new Date(Date.now() + 5 * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
    const asked = await does(zheng, requests.slice(8, 10), {
      action: 'REQUEST_EVIDENCE',
      angle: 'NEAR',
      until,
      note: '请拍清净化器铭牌',
    })
    expect(asked).toMatchObject({ done: 2, refused: 0 })
    const count = async () =>
      (await world.owner`select status, count(*)::int as n from evidence_request group by status`).map((one) => [
        one['status'],
        one['n'],
      ])
    expect(await count()).toEqual([['open', 2]])
    await zheng.does('undoBulk', { id: newId(), job: asked.id, reason: '已另有照片' })
    await world.settle()
    expect(await count()).toEqual([['withdrawn', 2]])
    const answered = await does(zheng, requests.slice(10, 12), {
      action: 'ANSWER',
      verdict: 'NOT_OURS',
      reason: '该事项不属于本部门职责。',
    })
    expect(answered).toMatchObject({ done: 2, refused: 0 })
    await zheng.does('undoBulk', { id: newId(), job: answered.id, reason: '答错了' })
    await world.settle()
    const [row] = await world.owner`select count(*)::int as n from opinion where status = 'withdrawn'`
    expect(row).toMatchObject({ n: 2 })
  })

  it('says what is wanting before anything is kept, and takes no more than five hundred', async () => {
    const wish = (more: object) => ({ id: newId(), subjects: [requests[12]], ...more })
    expect(await zheng.isRefused('startBulk', wish({ action: 'ASSIGN' }))).toMatchObject({ code: 'INVALID' })
    expect(await zheng.isRefused('startBulk', wish({ action: 'CLAIM', reason: '多余' }))).toMatchObject({
      extensions: { field: 'reason' },
    })
    expect(
      await zheng.isRefused('startBulk', wish({ action: 'CLAIM', subjects: [`AssessmentRequest:${newId()}`] })),
    ).toMatchObject({ code: 'NOT_FOUND' })
    const many = Array.from({ length: 501 }, () => `AssessmentRequest:${newId()}`)
    expect(await zheng.isRefused('startBulk', wish({ action: 'CLAIM', subjects: many }))).toMatchObject({
      code: 'INVALID',
    })
    expect(await lin.isRefused('startBulk', wish({ action: 'CLAIM' }))).toMatchObject({ code: 'FORBIDDEN' })
  })

  it('shows to whoever asked for it alone', async () => {
    const id = await starts(zheng, [requests[12]!], { action: 'CLAIM' })
    expect(await sees(zheng2, id)).toBeNull()
    expect(await zheng2.isRefused('cancelBulk', { job: id })).toMatchObject({ code: 'NOT_FOUND' })
    await world.settle()
    expect(await zheng.isRefused('cancelBulk', { job: id })).toMatchObject({ code: 'CONFLICT' })
  })

  it('is done once by two hubs at a time, and goes on where a hub was left in the middle', async () => {
    const subjects = requests.slice(13, 17)
    const id = await starts(zheng, subjects, { action: 'CLAIM' })
    const uuid = id.slice(id.indexOf(':') + 1)
    await Promise.all([1, 2, 3].map(() => doBulk(world.live.hub, [uuid])))
    // As a hub leaves it that died between an act and the note of its result.
    await world.owner`update bulk_job set status = 'running', ended_at = null where id = ${uuid}`
    await world.owner`update bulk_row set status = 'waiting', at = null where job_id = ${uuid} and place > 1`
    await Promise.all([1, 2].map(() => doBulk(world.live.hub, [uuid])))
    await world.settle()
    expect(await sees(zheng, id)).toMatchObject({ status: 'DONE', done: 4, refused: 0 })
    const ids = subjects.map((one) => one.slice(one.indexOf(':') + 1))
    const acts = await world.owner`select subject_id, count(*)::int as n from trace
      where type = 'assessment.claimed' and subject_id = any(${ids}::uuid[]) group by subject_id`
    expect(acts.map(({ n }) => n)).toEqual([1, 1, 1, 1])
    const ended =
      await world.owner`select count(*)::int as n from trace where type = 'bulk.started' and subject_id = ${uuid}`
    expect(ended[0]).toMatchObject({ n: 1 })
  })

  it('lets go what it claimed, and nothing that was claimed before it', async () => {
    const [mine, fresh] = requests.slice(17, 19) as [string, string]
    await zheng.does('claimAssessment', { request: mine })
    const job = await does(zheng, [mine, fresh], { action: 'CLAIM' })
    expect(job).toMatchObject({ done: 2, refused: 0 })
    const undo = await zheng.does('undoBulk', { id: newId(), job: job.id, reason: '误选' })
    await world.settle()
    expect(await sees(zheng, undo.id)).toMatchObject({ status: 'DONE', total: 1, done: 1 })
    expect(await Promise.all([mine, fresh].map(claimed))).toEqual(['郑直', undefined])
    const only = await does(zheng, [mine], { action: 'CLAIM' })
    expect(await zheng.isRefused('undoBulk', { id: newId(), job: only.id, reason: '误选' })).toMatchObject({
      message: '没有办成的事项可撤回',
    })
    await zheng.does('releaseAssessment', { request: mine })
  })

  it('gives back to whoever worked on it before it was assigned', async () => {
    const wu = await world.person('wu')
    await hire(world, wu, { key: 'gao', name: '高局', role: 'LEAD', agency: 'CITY', gridCode: '440106' })
    const gao = await world.person('gao')
    const [theirs, free] = requests.slice(17, 19) as [string, string]
    await zheng.does('claimAssessment', { request: theirs })
    const job = await does(gao, [theirs, free], { action: 'ASSIGN', colleague: `Person:${zheng2.personId}` })
    expect(await Promise.all([theirs, free].map(claimed))).toEqual(['郑好', '郑好'])
    const undo = await gao.does('undoBulk', { id: newId(), job: job.id, reason: '误派' })
    await world.settle()
    expect(await sees(gao, undo.id)).toMatchObject({ action: 'RELEASE', done: 2, refused: 0 })
    expect(await Promise.all([theirs, free].map(claimed))).toEqual(['郑直', undefined])
    await zheng.does('releaseAssessment', { request: theirs })
  })

  it('takes turns: what was asked for later and is short is over before what is long', async () => {
    const uuid = (id: string) => id.slice(id.indexOf(':') + 1)
    const [long, short] = [
      await starts(zheng, requests.slice(0, 13), { action: 'CLAIM' }),
      await starts(zheng2, [requests[19]!], { action: 'CLAIM' }),
    ].map(uuid)
    await doBulk(world.live.hub, [long!])
    const over = await world.owner`select subject_id as id from trace
      where type = 'bulk.ended' and subject_id in (${long!}, ${short!}) order by seq`
    expect(over.map(({ id }) => id)).toEqual([short, long])
    await world.settle()
    const states = await world.owner`select status from bulk_job where id in (${long!}, ${short!})`
    expect(states.map(({ status }) => status)).toEqual(['done', 'done'])
  })

  it('is judged by the rights that whoever asked has when it is done', async () => {
    const id = await starts(zheng2, requests.slice(17, 19), { action: 'CLAIM' })
    const uuid = id.slice(id.indexOf(':') + 1)
    await world.settle()
    // As if it had not been done before the duty ended.
    await world.owner`update duty set valid_to = now() - interval '1 hour' where person_id = ${zheng2.personId}`
    await world.owner`update bulk_row set status = 'waiting', at = null, request_id = gen_random_uuid() where job_id = ${uuid}`
    await world.owner`update bulk_job set status = 'waiting', ended_at = null where id = ${uuid}`
    await doBulk(world.live.hub, [uuid])
    const rows = await world.owner`select status, code from bulk_row where job_id = ${uuid}`
    expect(rows.map(({ status, code }) => [status, code])).toEqual([
      ['refused', 'UNAUTHENTICATED'],
      ['refused', 'UNAUTHENTICATED'],
    ])
  })
})
