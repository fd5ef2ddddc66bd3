import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { legalDay } from '../../src/platform/calendar.ts'
import { handedOver, proven, sendsPhoto, toldOf } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, he: Person, wang: Person, wang2: Person, zheng: Person, chen: Person
let known: { business: string; docket: string; notice: string }
beforeAll(async () => {
  world = await openWorld()
  ;[lin, he, wang, wang2, zheng, chen] = (await Promise.all(
    ['lin', 'he', 'wang', 'wang2', 'zheng', 'chen'].map((key) => world.person(key)),
  )) as [Person, Person, Person, Person, Person, Person]
  known = await handedOver(world, '整改小店', [
    { kind: 'RECTIFY', violation: 'FDA-10', text: '限期清洗净化设施', days: 7 },
    { kind: 'ORDER', violation: 'FDA-10', text: '补齐清洗台账', days: 7 },
  ])
})
afterAll(() => world.close())

type Measure = {
  id: string
  status: string
  text: string
  dueOn: string
  steps: { to: string; madeBy: { name: string } }[]
}
const measuresOf = async (person: Person): Promise<Measure[]> => {
  const { docket } = await person.asks(
    'query ($id: ID!) { docket(id: $id) { measures { id status text dueOn agency { code } steps { to note proofs madeBy { name } } } } }',
    { id: known.docket },
  )
  return docket.measures
}
const clockIs = async () => {
  const { docket } = await chen.asks('query ($id: ID!) { docket(id: $id) { clocks { kind status } } }', {
    id: known.docket,
  })
  return docket.clocks.find(({ kind }: { kind: string }) => kind === 'RECTIFY').status
}
const report = async (person: Person, measure: string) =>
  person.does('reportMeasure', {
    measure,
    doneOn: legalDay(new Date()),
    note: '店方交来清洗合同与照片',
    files: [await sendsPhoto(world, person)],
  })

describe('what a served notice orders', () => {
  it('is due, each thing once, from its service on', async () => {
    expect(await measuresOf(chen)).toEqual([])
    await lin.does('servePaper', {
      paper: known.notice,
      ...toldOf(await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')),
    })
    await world.settle()
    const measures = await measuresOf(chen)
    expect(measures).toMatchObject([
      { status: 'DUE', text: '限期清洗净化设施', agency: { code: 'FDA' } },
      { status: 'DUE', text: '补齐清洗台账' },
    ])
    const { openMeasures } = await wang.asks(
      '{ openMeasures(first: 10) { nodes { id docket { id } clock { status } } } }',
    )
    expect(openMeasures.nodes).toMatchObject([{ docket: { id: known.docket }, clock: { status: 'RUNNING' } }, {}])
  })

  it('is put right with proof, and confirmed by somebody else of its agency', async () => {
    const [first] = await measuresOf(chen)
    const measure = first!.id
    const today = legalDay(new Date())
    expect(await wang.isRefused('reportMeasure', { measure, doneOn: today, note: '' })).toMatchObject({
      code: 'INVALID',
      extensions: { rule: 'measure.proof' },
    })
    expect(await wang.isRefused('failMeasure', { measure, reason: '未见整改' })).toMatchObject({
      extensions: { rule: 'measure.early' },
    })
    expect(await he.isRefused('reportMeasure', { measure, doneOn: today, note: '' })).toMatchObject({
      code: 'NOT_FOUND',
    })
    await report(wang, measure)
    expect(await wang.isRefused('verifyMeasure', { measure, note: '' })).toMatchObject({
      extensions: { rule: 'measure.verifier' },
    })
    expect(await zheng.isRefused('verifyMeasure', { measure, note: '' })).toMatchObject({ code: 'FORBIDDEN' })
    await wang2.does('verifyMeasure', { measure, note: '现场已见' })
    const [verified] = await measuresOf(zheng)
    expect(verified).toMatchObject({
      status: 'VERIFIED',
      steps: [
        { to: 'DONE', proofs: [expect.any(String)], madeBy: { name: '王敏' } },
        { to: 'VERIFIED', note: '现场已见' },
      ],
    })
    // The period counts down another order too.
    expect(await clockIs()).toBe('RUNNING')
  })

  it('ends its period once nothing it counts down is left, and runs on where the proof did not hold', async () => {
    const measure = (await measuresOf(chen))[1]!.id
    await report(chen, measure)
    await wang.does('failMeasure', { measure, reason: '台账系补造,日期不符' })
    expect((await measuresOf(chen))[1]).toMatchObject({ status: 'FAILED' })
    await report(lin, measure)
    // Two at once: one confirms it, the other is told that it is confirmed.
    const at = await Promise.allSettled([wang, wang2].map((one) => one.does('verifyMeasure', { measure, note: '' })))
    expect(at.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await clockIs()).toBe('SATISFIED')
  })
})
