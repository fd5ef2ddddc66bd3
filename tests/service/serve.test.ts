import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { servedAt } from '../support/serving.ts'
import { photo, sha256, uploads } from '../support/phone.ts'
import { handedOver } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, chen: Person
beforeAll(async () => {
  world = await openWorld()
  ;[lin, chen] = (await Promise.all([world.person('lin'), world.person('chen')])) as [Person, Person]
})
afterAll(() => world.close())

const shown =
  'id status effectiveOn proofs { kind arrivedAt } clocks { kind agencyCode dueOn status binds explained } notice { status }'

describe('a notice served at the door', () => {
  it('counts once the last proof has arrived by its hash; until then no period runs', async () => {
    const { notice, docket } = await handedOver(world, '直达小馆')
    const [signature, scene] = [photo(), photo()]
    await uploads({ ...lin, url: world.url }, signature)
    const at = new Date()
    const service = await lin.does(
      'servePaper',
      {
        id: newId(),
        paper: notice,
        method: 'DIRECT',
        happenedAt: at.toISOString(),
        place: '龙口东路 12 号',
        receiver: '张三',
        relation: 'PARTY',
        proofs: [
          { kind: 'RECEIVER_SIGNATURE', sha256: sha256(signature) },
          { kind: 'PHOTO', sha256: sha256(scene) },
        ],
      },
      shown,
    )
    expect(service).toMatchObject({
      status: 'AWAITING_PROOF',
      effectiveOn: null,
      clocks: [],
      notice: { status: 'HANDED_OVER' },
    })
    await world.settle()
    await uploads({ ...lin, url: world.url }, scene)
    await world.settle()
    const { service: settled } = await chen.asks(`query ($id: ID!) { service(id: $id) { ${shown} } }`, {
      id: service.id,
    })
    expect(settled).toMatchObject({ status: 'COMPLETE', effectiveOn: servedAt(at), notice: { status: 'SERVED' } })
    expect(settled.clocks.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual([
      'LITIGATE',
      'PANEL',
      'RECONSIDER',
      'RECTIFY',
    ])
    const { docket: known } = await chen.asks('query ($id: ID!) { docket(id: $id) { clocks { kind status } } }', {
      id: docket,
    })
    expect(
      known.clocks.filter(({ kind }: { kind: string }) => kind === 'ACKNOWLEDGE' || kind === 'SERVE'),
    ).toMatchObject([{ status: 'SATISFIED' }, { status: 'SATISFIED' }])
  })
})
