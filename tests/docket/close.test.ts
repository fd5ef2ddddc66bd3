import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { docketOf, finds, opensShop, opines } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

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

/** A business with one finding about which two agencies are asked. */
const found = async (name: string, at = new Date()) => {
  const business = await opensShop(lin, name)
  const finding = await finds(lin, business, undefined, at)
  await world.settle()
  return { business, finding, docket: await docketOf(chen, business) }
}
const versionOf = async (type: 'docket' | 'finding', id: string): Promise<number> =>
  (await chen.asks(`query ($id: ID!) { ${type}(id: $id) { version } }`, { id }))[type].version
const closing = async (docket: string, reason = '各部门均认定违法事实不能成立') => ({
  docket,
  expectedVersion: await versionOf('docket', docket),
  reason,
})
const nobodyEstablishes = async (finding: string) => {
  await opines(wang, wang2, finding, { verdict: 'NOT_ESTABLISHED' })
  await opines(zheng, zheng2, finding, { verdict: 'NOT_OURS' })
}
const statusOf = async (finding: string) =>
  (await chen.asks('query ($id: ID!) { finding(id: $id) { status } }', { id: finding })).finding.status
const traces = async (docket: string) => {
  const [row] = await world.owner`select count(*)::int as n from trace
    where type = 'docket.closed' and subject_id = ${docket.replace('Docket:', '')}`
  return row!['n']
}

describe('a docket in which nothing was established', () => {
  it('is closed with the reason and a trace; what is found later opens the next round', async () => {
    const { business, finding, docket } = await found('清白小馆')
    await nobodyEstablishes(finding)
    const closed = await chen.does(
      'closeDocket',
      await closing(docket.id),
      'status closedFor closedAt closedBy { name } approvedAt',
    )
    expect(closed).toMatchObject({
      status: 'CLOSED',
      closedFor: '各部门均认定违法事实不能成立',
      closedBy: { name: '陈和' },
      approvedAt: null,
    })
    expect(closed.closedAt).not.toBeNull()
    expect([await statusOf(finding), await traces(docket.id)]).toEqual(['SETTLED', 1])
    const again = await finds(lin, business)
    await world.settle()
    const { finding: next } = await chen.asks('query ($id: ID!) { finding(id: $id) { docket { id round status } } }', {
      id: again,
    })
    expect(next.docket).toMatchObject({ round: 2, status: 'COLLECTING' })
  })

  it('is closed where every finding was dismissed, also after it was merged', async () => {
    const { finding, docket } = await found('误记面馆')
    const dismissal = { finding, expectedVersion: await versionOf('finding', finding), reason: '记错门牌' }
    await chen.does('dismissFinding', dismissal)
    await world.settle()
    await chen.does('closeDocket', await closing(docket.id, '疑点均已驳回'), 'status')
    expect(await statusOf(finding)).toBe('DISMISSED')
    const other = await found('先并后结')
    await nobodyEstablishes(other.finding)
    await chen.does('mergeDocket', {
      docket: other.docket.id,
      expectedVersion: await versionOf('docket', other.docket.id),
    })
    expect((await chen.does('closeDocket', await closing(other.docket.id), 'status')).status).toBe('CLOSED')
  })

  it('is done with: nothing more is signed, withdrawn, merged or closed in it', async () => {
    const { finding, docket } = await found('已结茶楼')
    await nobodyEstablishes(finding)
    const { finding: before } = await wang.asks(
      'query ($id: ID!) { finding(id: $id) { opinions { id agency { id } } requests { id agency { id } } } }',
      { id: finding },
    )
    const ours = (one: { agency: { id: string } }) => one.agency.id === `Agency:${world.city.agencies['FDA']}`
    await chen.does('closeDocket', await closing(docket.id))
    const withdrawal = { opinion: before.opinions.find(ours).id, reason: '再议' }
    const anew = { id: newId(), request: before.requests.find(ours).id, verdict: 'NOT_OURS', reasons: '改判' }
    const settled = { code: 'CONFLICT', extensions: { rule: 'opinion.finding' } }
    expect(await wang.isRefused('withdrawOpinion', withdrawal)).toMatchObject(settled)
    expect(await wang.isRefused('postOpinion', anew)).toMatchObject(settled)
    expect(await statusOf(finding)).toBe('SETTLED')
    const version = { docket: docket.id, expectedVersion: await versionOf('docket', docket.id) }
    const rule = (name: string) => ({ code: 'CONFLICT', extensions: { rule: name, status: 'closed' } })
    expect(await chen.isRefused('mergeDocket', version)).toMatchObject(rule('docket.merge'))
    expect(await chen.isRefused('closeDocket', { ...version, reason: '再结' })).toMatchObject(rule('docket.close'))
  })

  it('is not closed while it is open, or where a violation is established', async () => {
    const { finding, docket } = await found('未完粥铺')
    const refused = { code: 'CONFLICT', extensions: { rule: 'docket.close', law: '行政处罚法57(三)' } }
    expect(await chen.isRefused('closeDocket', await closing(docket.id))).toMatchObject(refused)
    await opines(wang, wang2, finding, { verdict: 'NOT_ESTABLISHED' })
    await opines(zheng, zheng2, finding, { verdict: 'NEEDS_EVIDENCE' })
    expect(await chen.isRefused('closeDocket', await closing(docket.id))).toMatchObject(refused)
    await opines(zheng, zheng2, finding, { violation: 'ENV-15' })
    expect(await chen.isRefused('closeDocket', await closing(docket.id))).toMatchObject({
      ...refused,
      message: expect.stringContaining('意见书'),
    })
    expect((await chen.isRefused('closeDocket', { ...(await closing(docket.id)), reason: ' ' })).code).toBe('INVALID')
    expect((await wang.isRefused('closeDocket', await closing(docket.id))).code).toBe('FORBIDDEN')
    expect(await traces(docket.id)).toBe(0)
  })

  it('is never served as an empty notice; whoever is silent past the last day holds it up no longer', async () => {
    const then = new Date(Date.now() - 60 * 86_400_000)
    world.setClock(then)
    const { finding, docket } = await found('无事小馆', then)
    world.setClock(null)
    await opines(wang, wang2, finding, { verdict: 'NOT_ESTABLISHED' })
    const version = async () => ({ docket: docket.id, expectedVersion: await versionOf('docket', docket.id) })
    await chen.does('mergeDocket', await version())
    const refused = { code: 'CONFLICT', extensions: { rule: 'docket.nothingEstablished' } }
    expect(await chen.isRefused('approveDocket', await version())).toMatchObject(refused)
    expect((await chen.does('closeDocket', await closing(docket.id), 'status')).status).toBe('CLOSED')
    const { finding: after } = await chen.asks('query ($id: ID!) { finding(id: $id) { requests { status } } }', {
      id: finding,
    })
    expect(after.requests.map(({ status }: { status: string }) => status).sort()).toEqual(['ANSWERED', 'CANCELLED'])
  })

  it('is closed once by two at once, and never while an agency establishes a violation at that moment', async () => {
    const { finding, docket } = await found('同时结案')
    await nobodyEstablishes(finding)
    const input = await closing(docket.id)
    const document = 'mutation ($input: CloseDocketInput!) { closeDocket(input: $input) { status } }'
    const both = await Promise.all(
      [chen, chen2].map((one) => one.sends(document, { input: { requestId: newId(), ...input } })),
    )
    const codes = both.map(({ errors }) => errors?.[0]?.extensions.code ?? 'closed').toSorted()
    expect([codes, await traces(docket.id)]).toEqual([['STALE', 'closed'], 1])

    for (const name of ['抢先一', '抢先二', '抢先三']) {
      const one = await found(name)
      await nobodyEstablishes(one.finding)
      const about = await closing(one.docket.id)
      const posting = opines(wang, wang2, one.finding, { violation: 'FDA-10' }).then(
        () => 'established',
        () => 'refused',
      )
      const [closed, posted] = await Promise.all([
        chen.sends(document, { input: { requestId: newId(), ...about } }),
        posting,
      ])
      const after = [closed.errors ? 'open' : 'closed', posted, await statusOf(one.finding)]
      expect([
        ['closed', 'refused', 'SETTLED'],
        ['open', 'established', 'ASSESSED'],
      ]).toContainEqual(after)
    }
  })
})
