import { setTimeout as sleep } from 'node:timers/promises'
// A docket from its merge to its withdrawal, by a hub that is killed -9 between commit and reply at every step.
import { newId } from '../../src/platform/ids.ts'
import { docketOf, finds, opensShop, opines } from '../support/case.ts'
import { photo, sha256, uploads } from '../support/phone.ts'
import { toldOf } from '../support/serving.ts'
import type { HubProcess } from './hub.ts'
import { killerOf, type Step } from './interrupt.ts'

/** What is to have happened, each once but the merge, which was made anew after the override. */
const expected: Record<string, number> = {
  'docket.merged': 2,
  'override.proposed': 1,
  'override.confirmed': 1,
  'docket.approved': 1,
  'docket.dispatched': 1,
  'document.issued': 1,
  'notice.acknowledged': 1,
  'service.recorded': 1,
  'service.completed': 1,
  'notice.served': 1,
  'withdrawal.proposed': 1,
  'notice.withdrawn': 1,
  'document.voided': 1,
}

/** Plays it; `short` kills at the dispatch, the printing, the service and its last proof alone. Throws what is wrong. */
export async function playBetween(hub: HubProcess, short = false): Promise<Step[]> {
  const killer = killerOf(hub)
  const [lin, wang, wang2, zheng, zheng2, chen, chen2] = await Promise.all([
    hub.person('lin'),
    hub.person('wang'),
    hub.person('wang2'),
    hub.person('zheng'),
    hub.person('zheng2'),
    hub.person('chen'),
    hub.person('chen2'),
  ])
  const does: typeof killer.does = (by, mutation, input, select) =>
    short && !['dispatchDocket', 'servePaper', 'attachProof'].includes(mutation)
      ? by.does(mutation, input, select)
      : killer.does(by, mutation, input, select)

  const business = await opensShop(lin, '断电小馆')
  const finding = await finds(lin, business)
  await killer.settle()
  const measures = [{ kind: 'RECTIFY', violation: 'FDA-10', text: '限期清洗净化设施', days: 7 }]
  const scene = photo()
  await uploads({ url: hub.url, token: lin.token }, scene)
  const { finding: found } = await lin.asks('query ($id: ID!) { finding(id: $id) { visit { id } } }', { id: finding })
  await lin.does('addEvidence', {
    id: newId(),
    visit: found.visit.id,
    finding,
    sha256: sha256(scene),
    kind: 'PHOTO',
    capturedAt: new Date().toISOString(),
    device: '测试机',
  })
  // The hub looks into a photo by itself, and again after a kill: that is an act of its own.
  await killer.looking(async (sql) => {
    while ((await sql`select from trace where type = 'evidence.examined'`).length === 0) await sleep(50)
  })
  await opines(wang, wang2, finding, { violation: 'FDA-10', measures })
  await opines(zheng, zheng2, finding, { verdict: 'NOT_ESTABLISHED', ground: 'FACT_ABSENT' })
  const { id: docket } = await docketOf(chen, business)
  const look = `query ($id: ID!) { docket(id: $id) { version current { content { conflicts { key between } } } notice { id number } } }`
  const sees = async () => (await chen.asks(look, { id: docket })).docket
  const seen = async () => ({ docket, expectedVersion: (await sees()).version })

  await does(chen, 'mergeDocket', await seen(), 'id version revision')
  const [conflict] = (await sees()).current.content.conflicts
  const choice = conflict.between.find((party: string) => party.startsWith('FDA:'))
  const proposal = { docket, conflictKey: conflict.key, choice, reason: '现场复核' }
  const override = await does(chen, 'proposeOverride', proposal)
  await does(chen2, 'confirmOverride', { override: override.id })
  await does(chen, 'mergeDocket', await seen(), 'id version revision')
  await does(chen, 'approveDocket', await seen(), 'id version')
  const { notice } = await does(chen, 'dispatchDocket', await seen(), 'id notice { id number }')
  const id = notice.id.slice('Notice:'.length)
  await killer.happens('printing', (sql) => sql`select from document where subject_id = ${id}`)
  await does(lin, 'acknowledgeNotice', { notice: notice.id })

  const [signature, door, lobby] = [photo(), photo(), photo()]
  await uploads({ url: hub.url, token: lin.token }, signature)
  const proofs = [
    { kind: 'RECEIVER_SIGNATURE' as const, sha256: sha256(signature) },
    { kind: 'PHOTO' as const, sha256: sha256(door) },
    { kind: 'PHOTO' as const, sha256: sha256(lobby) },
  ]
  const service = await does(lin, 'servePaper', { paper: notice.id, ...toldOf(proofs) }, 'id status')
  const upload = async (url: string) => (await uploads({ url, token: lin.token }, door)).headers.get('x-heyi-sha256')
  if (short) await upload(hub.url)
  else
    await killer.retries(
      'upload',
      upload,
      (sql) => sql`select from file where sha256 = ${sha256(door)}`,
      // Each upload of the same bytes is a request of its own, and traced; the bytes and who sent them are kept once.
      ['answer', 'trace'],
    )
  await uploads({ url: hub.url, token: chen.token }, lobby)
  await killer.settle()
  await does(chen, 'attachProof', { service: service.id, sha256: sha256(lobby) }, 'id status notice { status }')
  await killer.happens(
    'settling',
    (sql) => sql`select from service where id = ${service.id.slice('Service:'.length)} and status = 'complete'`,
  )

  const withdrawal = await does(chen, 'proposeWithdrawal', { notice: notice.id, reason: '期限有误' })
  await does(chen2, 'withdrawNotice', { withdrawal: withdrawal.id }, 'id status')
  await killer.settle()

  await killer.looking(async (sql) => {
    const types = Object.keys(expected)
    const rows = await sql<{ type: string; n: number }[]>`select type, count(*)::int as n from trace
      where docket_id = ${docket.slice('Docket:'.length)} and type = any(${types}) group by 1`
    const told = new Map(rows.map(({ type, n }) => [type, n]))
    for (const [type, n] of Object.entries(expected))
      if (told.get(type) !== n) throw new Error(`${type} happened ${told.get(type) ?? 0} times, not ${n}`)
    const [one] =
      await sql`select (select count(*)::int from notice) as notices, (select count(*)::int from service) as services,
      (select count(*)::int from document) as documents, (select json_object_agg(kind, last) from document_series) as numbers,
      (select count(*)::int - count(distinct key)::int from clock) as doubled`
    const right = { notices: 1, services: 1, documents: 1, numbers: { notice: 1, annex: 1 }, doubled: 0 }
    if (JSON.stringify(one) !== JSON.stringify(right)) throw new Error(JSON.stringify(one))
  })
  return killer.steps
}
