import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { hire } from '../support/access/cast.ts'
import { broken, fetched, filesIn, takesOut } from '../support/casefile.ts'
import { handedOver, proven, toldOf } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person, zheng: Person, chen: Person, qian: Person, luo: Person
let known: { docket: string; notice: string; business: string }
beforeAll(async () => {
  world = await openWorld()
  await hire(world, await world.person('wu'), {
    key: 'luo',
    name: '罗局',
    role: 'LEAD',
    agency: 'FDA',
    gridCode: '440106',
    certified: true,
  })
  const all = await Promise.all(['lin', 'wang', 'zheng', 'chen', 'qian', 'luo'].map((key) => world.person(key)))
  ;[lin, wang, zheng, chen, qian, luo] = all as [Person, Person, Person, Person, Person, Person]
  known = await handedOver(world, '老四川火锅')
  const proofs = await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')
  await lin.does('recordAttempt', {
    ...attempt,
    attemptedAt: new Date().toISOString(),
    id: newId(),
    paper: known.notice,
  })
  await lin.does('servePaper', { paper: known.notice, ...toldOf(proofs) })
  await world.settle()
}, 120_000)
afterAll(() => world.close())

const attempt = {
  method: 'DIRECT',
  outcome: 'ABSENT',
  place: '龙口东路',
  reason: '店门关闭',
}
type Listed = {
  index: { title: string; number?: string }[]
  files: { path: string; what: string; standing?: string; usable?: boolean }[]
}
const takes = async (person: Person) => {
  const file = await takesOut(person, known.docket)
  const files = filesIn(await fetched(world, file.url))
  expect(broken(files)).toEqual([])
  return { files, list: JSON.parse(files.get('manifest.json')!.toString()) as Listed, file }
}

describe('the file of a docket', () => {
  it('has the notice as it was printed, what every agency said, the evidence, services with proofs, periods and versions', async () => {
    const { list, files, file } = await takes(chen)
    const titles = list.index.map(({ title }) => title)
    const order = [
      '联合执法意见书',
      '派发记录',
      '各部门研判情况',
      '研判意见',
      '照片',
      '送达尝试记录',
      '送达记录（直接送达）',
      '期限与履行情况',
      '合并（第 1 版）',
      '办理痕迹',
    ]
    const places = order.map((title) => titles.findIndex((one) => one.includes(title)))
    expect(
      places.every((place) => place >= 0),
      titles.join(),
    ).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(file.damaged).toEqual([])
    const whats = (what: string) => list.files.filter((one) => one.what === what)
    expect(whats('document').map(({ path }) => path)).toEqual(['documents/001-notice-联合执法意见书.pdf'])
    expect(whats('proof').length).toBe(2)
    expect(whats('evidence')).toMatchObject([{ standing: 'adopted', usable: true }])
    for (const { path } of list.files) expect(files.has(path), path).toBe(true)
  }, 60_000)

  it('is reviewed step by step', async () => {
    const asks = async (person: Person) =>
      (
        await person.asks('query ($id: ID!) { docket(id: $id) { caseReview { key state law remedy } } }', {
          id: known.docket,
        })
      ).docket.caseReview
    const steps = (await asks(chen)) as { key: string; state: string }[]
    const wrong = Object.fromEntries(steps.filter(({ state }) => state !== 'OK').map(({ key, state }) => [key, state]))
    expect(wrong).toEqual({ closing: 'MISSING' })
    expect(await asks(wang)).toBeNull()
    expect(((await asks(qian)) as object[]).length).toBe(steps.length)
  })

  it('lists excluded evidence with why, and not as usable', async () => {
    const { finding } = await chen
      .asks('query ($id: ID!) { docket(id: $id) { findings { evidence { id } } } }', { id: known.docket })
      .then(({ docket }: { docket: { findings: { evidence: { id: string }[] }[] } }) => ({
        finding: docket.findings[0]!,
      }))
    await luo.does('excludeEvidence', { evidence: finding.evidence[0]!.id, reason: '未出示证件取得' })
    const { list } = await takes(chen)
    const [one] = list.files.filter(({ what }) => what === 'evidence')
    expect(one).toMatchObject({ standing: 'excluded', usable: false, excluded: { reason: '未出示证件取得' } })
    expect(one!.path).toMatch(/^excluded\//)
    expect(list.index.map(({ title }) => title)).toContain('非法证据排除情况')
    expect(list.index.map(({ title }) => title).filter((title) => title.startsWith('照片'))).toEqual([])
  }, 60_000)

  it('is closed to all but those named once it is sealed', async () => {
    const { docket } = await chen.asks('query ($id: ID!) { docket(id: $id) { version } }', { id: known.docket })
    await chen.does('sealDocket', {
      docket: known.docket,
      expectedVersion: docket.version,
      named: [`Person:${wang.personId}`],
      reason: '涉未成年人',
    })
    const wish = { subject: known.docket, format: 'ZIP', reason: '查阅' }
    for (const person of [qian, zheng, luo])
      expect((await person.isRefused('exportCaseFile', wish)).code).toBe('NOT_FOUND')
    expect((await takes(wang)).list.index.length).toBeGreaterThan(3)
  }, 60_000)
})
