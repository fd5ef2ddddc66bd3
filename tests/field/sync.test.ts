import { createPublicKey, verify } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { handbook, opensShop } from '../support/case.ts'
import { enrols, op, type Phone, syncs } from '../support/field.ts'
import { photo, sha256, uploads } from '../support/phone.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person
let phone: Phone
let book: Awaited<ReturnType<typeof handbook>>
beforeAll(async () => {
  world = await openWorld()
  lin = await world.person('lin')
  phone = await enrols(lin)
  book = await handbook(lin)
})
afterAll(() => world.close())

/** A patrol that found one thing, as a phone records it. */
const patrol = (business: string, more: object = {}) => {
  const [visit, finding] = [newId(), newId()]
  return {
    visit,
    finding,
    input: {
      id: visit,
      business,
      kind: 'PATROL',
      edition: book.edition,
      visitedAt: phone.now().toISOString(),
      findings: [{ id: finding, item: book.itemFor.get('F-FUME-CLEANING'), description: '净化器满是油垢' }],
      ...more,
    },
  }
}

describe('林 comes back from a basement', () => {
  it('and a visit with its photo arrives in one batch, with a receipt that anyone can verify', async () => {
    const business = await opensShop(lin, '地下室小馆')
    const { visit, finding, input } = patrol(business)
    const bytes = photo()
    await uploads({ ...lin, url: world.url }, bytes)
    const capture = phone.captures({ sha256: sha256(bytes), visit: `Visit:${visit}`, finding: `Finding:${finding}` })
    const recorded = op(phone, business, 'RECORD_VISIT', input)
    const added = op(
      phone,
      business,
      'ADD_EVIDENCE',
      {
        id: newId(),
        visit: `Visit:${visit}`,
        finding: `Finding:${finding}`,
        sha256: sha256(bytes),
        kind: 'PHOTO',
        capturedAt: phone.now().toISOString(),
        device: phone.id,
      },
      { place: 1, dependsOn: [recorded.id] },
    )
    const batch = { captures: [capture], operations: [added, recorded] }
    const first = await syncs(phone, batch)
    expect(first.operations.map(({ outcome, error }) => ({ outcome, error }))).toEqual([
      { outcome: 'APPLIED', error: null },
      { outcome: 'APPLIED', error: null },
    ])
    expect(first.operations[1]!.trace).toBe(`Visit:${visit}`)
    expect(first.captures).toMatchObject([{ sha256: capture.sha256, outcome: 'ACCEPTED', flags: [], error: null }])
    const { hubKey } = await lin.asks('{ hubKey { id publicKey } }')
    const { text, signature } = first.captures[0]!.receipt!
    const key = createPublicKey({ key: Buffer.from(hubKey.publicKey, 'base64'), format: 'der', type: 'spki' })
    const raw = Buffer.from(signature, 'base64')
    expect(verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true)
    expect(JSON.parse(text)).toMatchObject({ manifest: capture.sha256, counter: 1, outcome: 'ACCEPTED' })

    const again = await syncs(phone, batch)
    expect(again.operations.map(({ outcome }) => outcome)).toEqual(['DUPLICATE', 'DUPLICATE'])
    expect(again.operations.map(({ trace }) => trace)).toEqual(first.operations.map(({ trace }) => trace))
    expect(again.captures[0]).toMatchObject({ outcome: 'DUPLICATE', receipt: { text } })
  })
})

describe('the day of 林', () => {
  it('names where to go, the handbook and nothing twice', async () => {
    const ask = `query ($since: String) { fieldDay(since: $since) { cursor at worker { name } stops { business { id } reason due order }
      businesses { id name } editions { id items { id } } notices { id } rechecks { id } evidenceRequests { id } gone } }`
    await opensShop(lin, '新开的店')
    await world.settle()
    const { fieldDay: day } = await lin.asks(ask)
    expect(day.worker.name).toBe('林小山')
    expect(day.stops.length).toBeGreaterThan(0)
    expect(day.editions).toHaveLength(1)
    expect(new Set(day.businesses.map(({ id }: { id: string }) => id))).toEqual(
      new Set(day.stops.map(({ business }: { business: { id: string } }) => business.id)),
    )
    const { fieldDay: next } = await lin.asks(ask, { since: day.cursor })
    expect(next).toMatchObject({ businesses: [], editions: [], gone: [], stops: day.stops })
    // What a phone does not hold, for whatever reason, it is told of whole.
    const ids = day.businesses.map(({ id }: { id: string }) => id)
    const { fieldDay: partly } = await lin.asks(
      ask
        .replace('$since: String', '$since: String, $held: [ID!]')
        .replace('since: $since', 'since: $since, held: $held'),
      {
        since: day.cursor,
        held: ids.slice(1),
      },
    )
    expect(partly.businesses.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 1))
    const more = await opensShop(lin, '又一家新店')
    await world.settle()
    const { fieldDay: later } = await lin.asks(ask, { since: day.cursor })
    expect(later.businesses.map(({ id }: { id: string }) => id)).toEqual([more])
  })
})
