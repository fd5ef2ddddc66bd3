import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { captures, finds, handbook, refusedOrder } from '../support/case.ts'
import { enrols, evidenceOf, op, patrolOf, syncs } from '../support/field.ts'
import { handedOver, proven, sendsPhoto, toldOf } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, he: Person, wang: Person, wang2: Person
beforeAll(async () => {
  world = await openWorld()
  ;[lin, he, wang, wang2] = (await Promise.all(['lin', 'he', 'wang', 'wang2'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
    Person,
  ]
})
afterAll(() => world.close())

describe('林 looks again at what was ordered', () => {
  it('with a photo of before and one of after, all of it from a basement; it ends no period and founds no penalty', async () => {
    const { notice, business, docket } = await handedOver(world, '回头看小店')
    await lin.does('servePaper', { paper: notice, ...toldOf(await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')) })
    await world.settle()
    const { fieldDay } = await lin.asks('{ fieldDay { rechecks { id kind status } stops { reason business { id } } } }')
    expect(fieldDay.rechecks).toMatchObject([{ kind: 'RECTIFY', status: 'RUNNING' }])
    expect(fieldDay.stops).toContainEqual({ reason: 'RECHECK', business: { id: business } })
    const clock = fieldDay.rechecks[0].id
    const { business: known } = await lin.asks(
      'query ($id: ID!) { business(id: $id) { findings { nodes { id evidence { id } } } } }',
      { id: business },
    )
    const before = known.findings.nodes[0].evidence[0].id

    const phone = await enrols(lin)
    const { edition, itemFor } = await handbook(lin)
    const book = { edition, item: itemFor.get('F-FUME-CLEANING')! }
    const { visit, input } = patrolOf(phone, business, book, { kind: 'RECHECK', findings: [] })
    const bytes = await sendsPhoto(world, lin)
    const visited = op(phone, business, 'RECORD_VISIT', input)
    const taken = evidenceOf(phone, { visit }, bytes)
    const added = op(phone, business, 'ADD_EVIDENCE', taken, { place: 1, dependsOn: [visited.id] })
    const check = {
      id: newId(),
      clock,
      visit,
      result: 'DONE',
      checkedAt: phone.now().toISOString(),
      note: '净化器已清洗',
      before: [before],
      after: [`Evidence:${taken.id}`],
    }
    const checked = op(phone, business, 'RECORD_CHECK', check, { place: 2, dependsOn: [added.id] })
    const unseen = op(
      phone,
      business,
      'RECORD_CHECK',
      { ...check, id: newId(), after: [] },
      { place: 3, dependsOn: [visited.id] },
    )
    const { operations } = await syncs(phone, { operations: [unseen, checked, added, visited] })
    expect(operations).toMatchObject([
      { outcome: 'REJECTED', error: { rule: 'check.after', field: 'after' } },
      { outcome: 'APPLIED', trace: `OrderCheck:${check.id}` },
      { outcome: 'APPLIED' },
      { outcome: 'APPLIED' },
    ])
    const { docket: seen } = await wang.asks(
      'query ($id: ID!) { docket(id: $id) { clocks { id status checks { result note before { id } after { id } checkedBy { name } } } } }',
      { id: docket },
    )
    expect(seen.clocks.find(({ id }: { id: string }) => id === clock)).toEqual({
      id: clock,
      status: 'SATISFIED',
      checks: [
        {
          result: 'DONE',
          note: '净化器已清洗',
          before: [{ id: before }],
          after: [{ id: `Evidence:${taken.id}` }],
          checkedBy: { name: '林小山' },
        },
      ],
    })
    expect(await he.isRefused('recordCheck', { ...check, id: newId() })).toMatchObject({ code: 'NOT_FOUND' })

    // What a grid worker saw is no inspection: no fine for refusing the order rests on it (行政处罚法42).
    const again = await finds(lin, business)
    await world.settle()
    await captures(world, lin, again)
    const { finding } = await wang.asks('query ($id: ID!) { finding(id: $id) { requests { id agency { code } } } }', {
      id: again,
    })
    const request = finding.requests.find((one: { agency: { code: string } }) => one.agency.code === 'FDA').id
    const { stage, refused } = await refusedOrder(business, wang, wang2)
    expect(
      await wang.isRefused('postOpinion', {
        id: newId(),
        request,
        verdict: 'ESTABLISHED',
        violations: ['FDA-10'],
        measures: [
          { kind: 'RECTIFY', violation: 'FDA-10', text: '限期改正', days: 7 },
          {
            kind: 'FINE',
            violation: 'FDA-10',
            text: '罚款',
            amount: 500_000,
            stage,
            refused: { ...refused, inspection: visit },
          },
        ],
        reasons: '回头看发现仍未改正',
      }),
    ).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'measure.inspection', law: '行政处罚法42' } })
  })
})
