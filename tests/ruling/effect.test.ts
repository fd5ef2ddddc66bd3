import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { hire } from '../support/access/cast.ts'
import { docketOf, opines } from '../support/case.ts'
import { brought } from '../support/panel.ts'
import { contested, hirePanelists, seated, votes } from '../support/ruling.ts'
import { proven, toldOf } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let feng: Person, mei: Person, ruan: Person, yan: Person, chen: Person, zheng: Person, zheng2: Person, lin: Person
beforeAll(async () => {
  world = await openWorld()
  ;[feng, mei, ruan] = (await hirePanelists(world)) as [Person, Person, Person]
  await hire(world, await world.person('wu'), {
    key: 'yan',
    name: '严局',
    role: 'LEAD',
    agency: 'CITY',
    gridCode: '440106',
    certified: true,
  })
  ;[yan, chen, zheng, zheng2, lin] = (await Promise.all(
    ['yan', 'chen', 'zheng', 'zheng2', 'lin'].map((key) => world.person(key)),
  )) as [Person, Person, Person, Person, Person]
}, 60_000)
afterAll(() => world.close())

const rectify = { kind: 'RECTIFY', violation: 'ENV-15', text: '限期清洗净化设施', days: 7 }
const fine = (amount: number) => ({ kind: 'FINE', violation: 'ENV-15', text: '建议罚款', amount })

/** An appeal that the panel ruled on with one voice. */
async function ruled(name: string, outcome: string, changes?: (item: string) => object[], referredTo?: string) {
  const known = await contested(world, name)
  const panel = await seated(world, known)
  const { deliberation, question } = await votes(world, panel, changes ? { changes: changes(known.item) } : {})
  for (const one of [feng, mei, ruan]) await one.does('castBallot', { question, outcome, reasons: '已主动整改' })
  const { number, items } = await feng.does(
    'ruleAppeal',
    {
      id: newId(),
      deliberation,
      items: [{ question, reasons: '首次违法,已主动整改', ...(referredTo ? { referredTo } : {}) }],
    },
    'number items { id }',
  )
  return { ...known, number: number as string, ruling: items[0].id as string }
}

const noticeOf = async (id: string) =>
  (
    await chen.asks(
      'query ($id: ID!) { node(id: $id) { ... on Notice { number status carrier { name } withdrawals { reason } } } }',
      { id },
    )
  ).node
const findingOf = async (docket: string) =>
  (await chen.asks('query ($id: ID!) { docket(id: $id) { findings { id } } }', { id: docket })).docket.findings[0]
    .id as string
const seen = async (business: string) => {
  const { id, version } = await docketOf(chen, business)
  return { docket: id, expectedVersion: version }
}

describe('what a panel ruled', () => {
  it('is a new revision that is served again by the same worker, and no heavier than it was ruled', async () => {
    const known = await ruled('减轻小馆', 'REDUCE', (item) => [
      { item, measures: [{ measure: 1 }, { measure: 2, amount: 500_000 }] },
    ])
    await yan.does('adoptRuling', { item: known.ruling, reason: '同意' })
    await world.settle()
    expect(await noticeOf(known.notice)).toMatchObject({
      status: 'WITHDRAWN',
      withdrawals: [{ reason: expect.stringContaining(known.number) }],
    })
    const finding = await findingOf(known.docket)
    expect(await chen.isRefused('approveDocket', await seen(known.business))).toMatchObject({ code: 'CONFLICT' })
    await opines(zheng, zheng2, finding, { violation: 'ENV-15', measures: [rectify, fine(600_000)] })
    await chen.does('mergeDocket', await seen(known.business))
    expect(await chen.isRefused('approveDocket', await seen(known.business))).toMatchObject({
      extensions: { rule: 'docket.ceiling', ruling: known.number, agency: 'CITY', law: '行政处罚法45' },
    })
    await opines(zheng, zheng2, finding, { violation: 'ENV-15', measures: [rectify, fine(500_000)] })
    await chen.does('mergeDocket', await seen(known.business))
    await chen.does('approveDocket', await seen(known.business))
    const { notice } = await chen.does('dispatchDocket', await seen(known.business), 'notice { id carrier { name } }')
    expect(notice.carrier).toEqual({ name: '林小山' })
    await world.settle()
    await lin.does('acknowledgeNotice', { notice: notice.id })
    await lin.does('servePaper', {
      paper: notice.id,
      ...toldOf(await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')),
    })
    await world.settle()
    expect(await noticeOf(notice.id)).toMatchObject({ status: 'SERVED' })
    // The ruling is on paper, with how it was voted and what its agency made of it, and the same worker serves that too.
    const { node } = await chen.asks(
      'query ($id: ID!) { node(id: $id) { ... on Appeal { ruling { document { id number content } } } } }',
      { id: known.appeal },
    )
    const { document } = node.ruling
    expect(document).toMatchObject({
      number: known.number,
      content: {
        changes: true,
        items: [{ outcome: 'reduce', votes: { reduce: 3 }, dissents: [], answer: { adopted: true, reason: '同意' } }],
      },
    })
    await lin.does('servePaper', {
      paper: document.id,
      ...toldOf(await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')),
    })
    expect(await noticeOf(known.notice)).toMatchObject({ status: 'SUPERSEDED' })
  })

  it('is assessed anew where the ruling revoked it, and comes to no more than it was', async () => {
    const known = await ruled('重评小馆', 'REVOKE')
    await yan.does('adoptRuling', { item: known.ruling, reason: '同意重评' })
    await world.settle()
    const finding = await findingOf(known.docket)
    await opines(zheng, zheng2, finding, { violation: 'ENV-15', measures: [rectify, fine(700_000)] })
    await chen.does('mergeDocket', await seen(known.business))
    expect(await chen.isRefused('approveDocket', await seen(known.business))).toMatchObject({
      extensions: { rule: 'docket.ceiling' },
    })
    await opines(zheng, zheng2, finding, { violation: 'ENV-15', measures: [rectify, fine(600_000)] })
    await chen.does('mergeDocket', await seen(known.business))
    await chen.does('approveDocket', await seen(known.business))
  })

  it('leaves the notice as it is where its agency does not adopt it, or it upheld the notice', async () => {
    const refused = await ruled('不采纳小馆', 'REVOKE')
    await yan.does('refuseRuling', { item: refused.ruling, reason: '证据确凿' })
    const upheld = await ruled('维持小馆', 'UPHOLD')
    await yan.does('adoptRuling', { item: upheld.ruling, reason: '同意' })
    await world.settle()
    for (const one of [refused, upheld]) expect(await noticeOf(one.notice)).toMatchObject({ status: 'SERVED' })
    // What was ruled on is not heard twice: it may be filed again, and is refused as repeated.
    const { id: again } = await chen.does('fileAppeal', brought(upheld.notice, upheld.opinion))
    expect(await chen.isRefused('admitAppeal', { appeal: again })).toMatchObject({
      extensions: { rule: 'appeal.repeated' },
    })
    expect(
      await chen.does('refuseAppeal', { appeal: again, ground: 'REPEATED', reason: '已经裁决' }, 'status'),
    ).toEqual({ status: 'REFUSED' })
    const told = await world.owner<{ n: number }[]>`select count(*)::int as n from trace where type = 'ruling.effected'`
    expect(told[0]!.n).toBe(4)
  })

  it('sent to a hearing, it is assessed anew by an agency that is told so', async () => {
    const known = await ruled('转听证小馆', 'HEAR')
    await yan.does('adoptRuling', { item: known.ruling, reason: '同意' })
    await world.settle()
    const { node } = await zheng.asks('query ($id: ID!) { node(id: $id) { ... on Opinion { status endedFor } } }', {
      id: known.opinion,
    })
    expect(node).toEqual({ status: 'WITHDRAWN', endedFor: expect.stringContaining('举行听证') })
  })

  it('sent to another authority, it is drafted as a referral once; what was not adopted is not', async () => {
    const known = await ruled('移送小馆', 'REFER', undefined, '区消防救援大队')
    const drafts = async (docket: string) =>
      (await chen.asks('query ($id: ID!) { docket(id: $id) { referrals { status reason } } }', { id: docket })).docket
        .referrals
    await yan.does('adoptRuling', { item: known.ruling, reason: '同意' })
    await world.settle()
    expect(await drafts(known.docket)).toEqual([{ status: 'DRAFT', reason: expect.stringContaining('区消防救援大队') }])
    const other = await ruled('不移送小馆', 'REFER', undefined, '区消防救援大队')
    await yan.does('refuseRuling', { item: other.ruling, reason: '属本部门职权' })
    await world.settle()
    expect(await drafts(other.docket)).toEqual([])
  })
})
