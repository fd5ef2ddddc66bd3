import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { hire } from '../support/access/cast.ts'
import { fetched, filesIn, run, takesOut, unpack } from '../support/casefile.ts'
import { type Desks, filedCase, openDesks, serves, today } from '../support/penalty.ts'
import { penaltyPapers } from '../support/penalty-papers.ts'
import { handedOver, proven, toldOf } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

// Everything that was recorded of a case is in its file.

let world: World
let desks: Desks
let wang3: Person
const hasPoppler = await run('pdftotext', ['-v']).then(
  () => true,
  () => false,
)
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
  const more = { agency: 'FDA', role: 'OFFICER', gridCode: '440106', certified: true } as const
  await hire(world, desks.wu, { key: 'wang3', name: '王三妹', ...more })
  wang3 = await world.person('wang3')
})
afterAll(() => world.close())

const uuid = (id: string) => id.slice(id.indexOf(':') + 1)
const idOf = ({ personId }: Person) => `Person:${personId}`

/** What a file lists, and what its pages say. */
async function fileOf(person: Person, subject: string): Promise<{ titles: string[]; text: string }> {
  // A file that something is recorded beside is not kept.
  await world.settle()
  const file = await takesOut(person, subject)
  const files = filesIn(await fetched(world, file.url))
  const { index } = JSON.parse(files.get('manifest.json')!.toString()) as { index: { title: string }[] }
  const titles = index.map(({ title }) => title)
  if (!hasPoppler) return { titles, text: '' }
  const folder = await unpack(world, files)
  const paths = [...files.keys()].filter((path) => path.startsWith('volumes/'))
  const told = await Promise.all(
    paths.map(async (path) => (await run('pdftotext', ['-raw', join(folder, path), '-'])).stdout),
  )
  return { titles, text: told.join('').replace(/\s/g, '') }
}
const remedy = (of: object) => ({
  id: newId(),
  kind: 'RECONSIDER',
  filedOn: today(),
  reference: '天府行复〔2026〕31号',
  ...of,
})

it('what came of a decision is in its file: a payment taken back counts no more, its publication, its reconsideration', async () => {
  const { wang, luo } = desks
  const { paper, case: one } = await penaltyPapers(world, desks).decides('全卷小馆')
  await serves(world, wang, paper)
  const pays = (amount: number) =>
    wang.does('recordPayment', {
      id: newId(),
      decision: paper,
      amount,
      paidOn: today(),
      receiptNumber: `粤财 ${newId()}`,
    })
  await pays(100_000)
  const wrong = await pays(50_000)
  await luo.does('reversePayment', { id: newId(), payment: wrong.id, reason: '收据登记在别家名下' })
  await wang.does('recordPublication', { decision: paper, outcome: 'PUBLISHED', on: today(), place: '政府网站' })
  const { id } = await wang.does('recordRemedy', remedy({ decision: paper }))
  await wang.does('endRemedy', { remedy: id, endedOn: today(), outcome: '撤销原决定', changed: true })
  const { titles, text } = await fileOf(wang, one)
  expect(titles).toEqual(expect.arrayContaining(['罚没款缴纳情况', '行政处罚决定公开情况', '行政复议情况']))
  if (hasPoppler)
    for (const part of ['已缴合计1000.00元', '收据登记在别家名下', '政府网站', '已变更或者撤销'])
      expect(text).toContain(part)
})

it('who handled it is in its file, who withdrew, and with whom it was disputed', async () => {
  const { wang, wang2, luo2 } = desks
  const known = await filedCase(world, desks, '换人小馆')
  const city = `Agency:${world.city.agencies['CITY']}`
  const dispute = { id: newId(), case: known.case, against: city, raisedOn: today(), reason: '城管认为属其职权' }
  await wang.does('raiseDispute', dispute)
  const asked = { id: newId(), case: known.case, officer: idOf(wang), askedBy: 'PARTY', reason: '与当事人有亲属关系' }
  const { id: recusal } = await wang2.does('askRecusal', asked)
  await luo2.does('decideRecusal', { recusal, granted: true, opinion: '应当回避', replacement: idOf(wang3) })
  const { titles, text } = await fileOf(wang2, known.case)
  expect(titles).toEqual(expect.arrayContaining(['管辖争议协商记录', '回避申请及决定', '更换承办人（第 1 次）']))
  if (hasPoppler) for (const part of ['城管认为属其职权', '与当事人有亲属关系', '王三妹']) expect(text).toContain(part)
})

it('what was taken to reconsideration against an order is in the file of its docket', async () => {
  const { wang, lin, chen } = desks
  const { notice, docket } = await handedOver(world, '复议卷宗')
  await lin.does('servePaper', { paper: notice, ...toldOf(await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')) })
  const { id } = await wang.does('recordRemedy', remedy({ paper: notice }))
  await wang.does('endRemedy', { remedy: id, endedOn: today(), outcome: '撤销责令', changed: true })
  const { titles, text } = await fileOf(chen, docket)
  expect(titles).toContain('行政复议情况')
  if (hasPoppler) expect(text).toContain('天府行复〔2026〕31号')
})

it('a handler who took a case over is held to the day of that, and who began it to that one', async () => {
  const { wang, wang2, luo2 } = desks
  const known = await filedCase(world, desks, '评查换人')
  const states = async () => {
    const { penaltyCase } = await luo2.asks(
      'query ($id: ID!) { penaltyCase(id: $id) { caseReview { key state remedy } } }',
      { id: known.case },
    )
    return penaltyCase.caseReview.find(({ key }: { key: string }) => key === 'certificates')
  }
  await world.owner`alter table penalty_case disable trigger user`
  await world.owner`update penalty_case set proposed_at = proposed_at - interval '5 days' where id = ${uuid(known.case)}`
  await world.owner`alter table penalty_case enable trigger user`
  await world.owner`update certificate set valid_from = ${today()} where person_id = ${wang3.personId}`
  const handlers = [idOf(wang2), idOf(wang3)]
  await luo2.does('changeHandlers', { case: known.case, handlers, reason: '工作调动' })
  expect(await states()).toMatchObject({ state: 'OK' })
  await world.owner`update certificate set valid_from = ${today()} where person_id = ${wang.personId}`
  const named = await states()
  expect(named.state).toBe('MISSING')
  expect(named.remedy).toContain('王敏')
})
