import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { answeredDocket, docketOf, finds, opensShop, opines } from '../support/case.ts'
import { type Answer, openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person, wang2: Person, zheng: Person, zheng2: Person, chen: Person, chen2: Person
beforeAll(async () => {
  world = await openWorld()
  const all = await Promise.all(
    ['lin', 'wang', 'wang2', 'zheng', 'zheng2', 'chen', 'chen2'].map((key) => world.person(key)),
  )
  ;[lin, wang, wang2, zheng, zheng2, chen, chen2] = all as [Person, Person, Person, Person, Person, Person, Person]
})
afterAll(() => world.close())

type Docket = { id: string; version: number }
const steps = async (by: Person, mutation: string, { id, version }: Docket, select = 'id version status', more = {}) =>
  by.does(mutation, { docket: id, expectedVersion: version, ...more }, select)
const back = (mutation: string, docket: Docket, reason = '发现漏登疑点', select = 'id version status') =>
  steps(chen, mutation, docket, select, { reason })
const statusOf = async (finding: string) =>
  (await chen.asks('query ($id: ID!) { finding(id: $id) { status } }', { id: finding })).finding.status
const outcome = ({ errors }: Answer): string =>
  (errors?.[0]?.extensions['rule'] as string | undefined) ?? errors?.[0]?.extensions.code ?? 'done'

describe('a merge taken back', () => {
  it('leaves its revision as history: the docket collects, its findings are open again, the next merge counts on', async () => {
    const { docket, finding } = await answeredDocket(world, '退回小馆')
    const merged = await steps(chen, 'mergeDocket', docket, 'id version status current { number sha256 }')
    expect(await statusOf(finding)).toBe('MERGED')
    const unmerged = await back(
      'unmergeDocket',
      merged,
      '发现漏登疑点',
      'id version status revision current { number } revisions { number } returns { from revision reason by { name } }',
    )
    expect(unmerged).toMatchObject({
      status: 'COLLECTING',
      revision: 1,
      current: null,
      revisions: [{ number: 1 }],
      returns: [{ from: 'MERGED', revision: 1, reason: '发现漏登疑点', by: { name: '陈和' } }],
    })
    expect(await statusOf(finding)).toBe('ASSESSED')
    const again = await steps(chen, 'mergeDocket', unmerged, 'status current { number sha256 }')
    expect(again).toEqual({ status: 'MERGED', current: { number: 2, sha256: merged.current.sha256 } })
  })

  it('is refused once it is approved; the approval is taken back first', async () => {
    const { docket } = await answeredDocket(world, '先退批准')
    const approved = await steps(chen, 'approveDocket', await steps(chen, 'mergeDocket', docket))
    const { id, version } = approved
    const input = { docket: id, expectedVersion: version, reason: '再议' }
    expect(await chen.isRefused('unmergeDocket', input)).toMatchObject({ extensions: { rule: 'docket.unmerge' } })
    const reopened = await back('reopenDocket', approved, '再议', 'id version status approvedAt approvedBy { name }')
    expect(reopened).toMatchObject({ status: 'MERGED', approvedAt: null, approvedBy: null })
    expect((await back('unmergeDocket', reopened)).status).toBe('COLLECTING')
  })
})

describe('a closed docket', () => {
  const closed = async (name: string) => {
    const then = new Date(Date.now() - 60 * 86_400_000)
    world.setClock(then)
    const business = await opensShop(lin, name)
    const finding = await finds(lin, business, undefined, then)
    await world.settle()
    world.setClock(null)
    await opines(wang, wang2, finding, { verdict: 'NOT_ESTABLISHED' })
    const docket = await steps(chen, 'closeDocket', await docketOf(chen, business), undefined, { reason: '均不成立' })
    return { business, finding, docket }
  }

  it('is opened again before the next round: who had not answered is asked again', async () => {
    const { finding, docket } = await closed('重开小馆')
    const asked = async () => {
      const { finding: seen } = await chen.asks(
        'query ($id: ID!) { finding(id: $id) { status requests { status agency { code } } } }',
        { id: finding },
      )
      const requests = seen.requests as { status: string; agency: { code: string } }[]
      return [seen.status, ...requests.map(({ status, agency }) => `${agency.code} ${status}`).sort()]
    }
    expect(await asked()).toEqual(['SETTLED', 'CITY CANCELLED', 'FDA ANSWERED'])
    const reopened = await back('reopenDocket', docket, '收到新的检测报告', 'status closedAt closedFor closedBy { id }')
    expect(reopened).toEqual({ status: 'COLLECTING', closedAt: null, closedFor: null, closedBy: null })
    expect(await asked()).toEqual(['ASSESSING', 'CITY OPEN', 'FDA ANSWERED'])
    await opines(zheng, zheng2, finding, { violation: 'ENV-15' })
    expect(await asked()).toEqual(['ASSESSED', 'CITY ANSWERED', 'FDA ANSWERED'])
  })

  it('stays closed once the next round is open', async () => {
    const { business, docket } = await closed('下轮小馆')
    await finds(lin, business)
    await world.settle()
    const { id, version } = docket
    expect(
      await chen.isRefused('reopenDocket', { docket: id, expectedVersion: version, reason: '再议' }),
    ).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'docket.nextRound', round: 1 } })
  })

  it('is opened once by two at once', async () => {
    const { docket } = await closed('争开小馆')
    const document = 'mutation ($input: ReopenDocketInput!) { reopenDocket(input: $input) { status } }'
    const input = { docket: docket.id, expectedVersion: docket.version, reason: '再议' }
    const both = await Promise.all(
      [chen, chen2].map((by) => by.sends(document, { input: { requestId: newId(), ...input } })),
    )
    expect(both.map(outcome).sort()).toEqual(['STALE', 'done'])
  })
})

it('is unmerged once by two at once, and never altered once it is dispatched', async () => {
  const { docket } = await answeredDocket(world, '争退小馆')
  const merged = await steps(chen, 'mergeDocket', docket)
  const document = 'mutation ($input: UnmergeDocketInput!) { unmergeDocket(input: $input) { id version } }'
  const input = { docket: merged.id, expectedVersion: merged.version, reason: '再议' }
  const both = await Promise.all(
    [chen, chen2].map((by) => by.sends(document, { input: { requestId: newId(), ...input } })),
  )
  expect(both.map(outcome).sort()).toEqual(['STALE', 'done'])
  const { docket: now } = await chen.asks('query ($id: ID!) { docket(id: $id) { id version } }', { id: merged.id })
  const approved = await steps(chen, 'approveDocket', await steps(chen, 'mergeDocket', now))
  const { id, version } = await steps(chen, 'dispatchDocket', approved)
  for (const mutation of ['unmergeDocket', 'reopenDocket'])
    expect(await chen.isRefused(mutation, { docket: id, expectedVersion: version, reason: '再议' })).toMatchObject({
      code: 'CONFLICT',
      extensions: { status: 'dispatched' },
    })
})
