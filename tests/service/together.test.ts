import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { photo, sha256, uploads } from '../support/phone.ts'
import { handedOver, proven, served, toldOf } from '../support/serving.ts'
import { type Answer, openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, chen: Person, chen2: Person
beforeAll(async () => {
  world = await openWorld({ pool: 6 })
  ;[lin, chen, chen2] = (await Promise.all(['lin', 'chen', 'chen2'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
  ]
})
afterAll(() => world.close())

/** Several at once: how each of them ended. */
const outcomes = async (attempts: readonly [Person, string, object][]): Promise<string[]> => {
  const answers: Answer[] = await Promise.all(
    attempts.map(([person, mutation, input]) =>
      person.sends(
        `mutation ($input: ${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { id } }`,
        { input: { requestId: newId(), ...input } },
      ),
    ),
  )
  return answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'done').toSorted()
}

const traced = async (type: string, docket: string): Promise<number> => {
  const [row] = await world.owner<{ n: number }[]>`
    select count(*)::int as n from trace where type = ${type} and docket_id = ${docket.slice('Docket:'.length)}`
  return row!.n
}

describe('two at once', () => {
  it('who serve one notice: one does, the other is told that it was', async () => {
    const { notice, docket } = await handedOver(world, '同送小馆')
    const [mine, theirs] = [
      await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO'),
      await proven(world, chen, 'RECEIVER_SIGNATURE', 'PHOTO'),
    ]
    expect(
      await outcomes([
        [lin, 'servePaper', { paper: notice, ...toldOf(mine) }],
        [chen, 'servePaper', { paper: notice, ...toldOf(theirs) }],
      ]),
    ).toEqual(['CONFLICT', 'done'])
    expect(await traced('service.completed', docket)).toBe(1)
    const late = await chen2.isRefused('servePaper', { paper: notice, ...toldOf(theirs) })
    expect(late).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'service.once', status: 'complete' } })
  })

  it('whose requests are one: it happens once, and both get the same answer', async () => {
    const { notice, docket } = await handedOver(world, '重发小馆')
    const input = {
      requestId: newId(),
      paper: notice,
      ...toldOf(await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')),
    }
    const all = await Promise.all([1, 2, 3].map(() => lin.does('servePaper', input, served)))
    expect(all[1]).toEqual(all[0])
    expect(all[2]).toEqual(all[0])
    expect(await traced('service.recorded', docket)).toBe(1)
    expect(await traced('clock.started', docket)).toBe(2 + all[0].clocks.length)
  })

  it('proofs that arrive while it is recorded and with one another: it is complete once', async () => {
    const { notice, docket } = await handedOver(world, '同到小馆')
    const bytes = [photo(), photo(), photo()]
    const kinds = ['RECEIVER_SIGNATURE', 'PHOTO', 'VIDEO'] as const
    const proofs = bytes.map((one, i) => ({ kind: kinds[i]!, sha256: sha256(one) }))
    const told = toldOf(proofs)
    await Promise.all([
      lin.does('servePaper', { paper: notice, ...told }),
      ...bytes.map((one) => uploads({ ...lin, url: world.url }, one)),
    ])
    await world.settle()
    const { service } = await chen.asks(`query ($id: ID!) { service(id: $id) { ${served} } }`, {
      id: `Service:${told.id}`,
    })
    expect(service).toMatchObject({ status: 'COMPLETE', notice: { status: 'SERVED' } })
    expect(await traced('service.completed', docket)).toBe(1)
  })

  it('who correct one service: one does, and the other may correct the correction', async () => {
    const { notice, docket } = await handedOver(world, '同改小馆')
    const wrong = await lin.does('servePaper', {
      paper: notice,
      ...toldOf(await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')),
    })
    const corrects = async (person: Person) => ({
      service: wrong.id,
      correctedFor: '签收人姓名有误',
      ...toldOf(await proven(world, person, 'RECEIVER_SIGNATURE', 'PHOTO'), { receiver: '张三丰' }),
    })
    const [first, second] = [await corrects(chen), await corrects(chen2)]
    expect(
      await outcomes([
        [chen, 'correctService', first],
        [chen2, 'correctService', second],
      ]),
    ).toEqual(['CONFLICT', 'done'])
    const { docket: known } = await chen.asks(
      'query ($id: ID!) { docket(id: $id) { notice { status services { status corrects { id } } } clocks { kind status } } }',
      { id: docket },
    )
    expect(known.notice).toMatchObject({
      status: 'SERVED',
      services: [
        { status: 'COMPLETE', corrects: { id: wrong.id } },
        { status: 'CORRECTED', corrects: null },
      ],
    })
    const of = (status: string) =>
      known.clocks
        .filter((one: { status: string }) => one.status === status)
        .map(({ kind }: { kind: string }) => kind)
        .toSorted()
    expect(of('VOID')).toEqual(['LITIGATE', 'PANEL', 'RECONSIDER', 'RECTIFY'])
    expect(of('RUNNING')).toEqual(of('VOID'))
  })
})
