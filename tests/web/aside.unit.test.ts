import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { served, type ServiceDraft, serviceGaps } from '../../src/web/field/form/serving.ts'
import { heard, putAway, rewritten, shared, without, writtenOn } from '../../src/web/field/outbox/aside.ts'
import { isAside, type Item, isSettled, ready } from '../../src/web/field/outbox/rules.ts'
import type { AddressDraft } from '../../src/web/field/form/address.ts'

const captured = (sha256: string) => ({
  sha256,
  counter: 1,
  kind: 'photo' as const,
  mime: 'image/jpeg',
  bytes: 10,
  capturedAt: '2026-11-22T01:14:22.000Z',
  position: null,
  imported: false,
  item: null,
})
const receipt: ServiceDraft = {
  type: 'service',
  id: 's',
  business: 'Business:b',
  notice: 'Notice:n',
  revision: 1,
  scanned: true,
  startedAt: '2026-11-22T02:00:00.000Z',
  met: 'received',
  leftBy: null,
  receiver: '李四',
  relation: 'PARTY',
  reason: '',
  witness: '',
  witnessOf: '',
  place: '龙口东路 12 号',
  outcome: null,
  nextOn: '',
  proofs: [
    { ...captured('signature'), proof: 'RECEIVER_SIGNATURE' },
    { ...captured('photo'), proof: 'PHOTO' },
  ],
}

describe('林 writes on what the hub did not take', () => {
  it('a receipt asks for the one proof that was refused, and leaves with another in its place', () => {
    const again = writtenOn(receipt, new Set(['photo']), ['old']) as ServiceDraft
    expect(serviceGaps(again).map(({ zh }) => zh)).toEqual(['请拍一张签收照片'])
    const anew = { ...again, proofs: [...again.proofs, { ...captured('other'), proof: 'PHOTO' as const }] }
    expect(serviceGaps(anew)).toEqual([])
    const known = { acknowledged: true, business: '小店', number: '1号', now: '', newId: () => 'x' }
    expect(served(anew, known)).toMatchObject([{ files: ['signature', 'other'], supersedes: ['old'] }])
  })

  it('a receipt whose proofs were taken keeps all of them', () =>
    expect(writtenOn(receipt, new Set(), ['old'])).toEqual({ ...receipt, supersedes: ['old'] }))

  it('an address wants its paper again where that was refused', () => {
    const address: AddressDraft = {
      type: 'address',
      id: 'a',
      business: 'Business:b',
      startedAt: '',
      address: '',
      channels: [],
      collector: '',
      signedBy: '',
      relation: null,
      papers: [captured('1'), captured('2')],
      supersedes: ['older'],
    }
    expect(writtenOn(address, new Set(['2']), ['old'])).toMatchObject({
      papers: [{ sha256: '1' }],
      supersedes: ['older', 'old'],
    })
  })
})

const item = (id: string, more: Partial<Item> = {}): Item => ({
  id,
  device: 'd',
  business: 'a',
  place: Number(id),
  dependsOn: [],
  kind: 'recordVisit',
  files: [],
  madeAt: '2026-11-22T01:00:00.000Z',
  edition: null,
  notice: null,
  noticeRevision: null,
  state: 'queued',
  tries: 0,
  notBefore: 0,
  trouble: null,
  handedOver: false,
  sent: false,
  ...more,
})
const ids = (items: readonly Item[]) => items.map(({ id }) => id)

describe('林 leaves out one photo that the hub did not take', () => {
  const title = { zh: '', en: '', business: '' }

  it('and the result of the re-check goes to the hub without it', () => {
    const input = { id: 'c', result: 'DONE', before: ['Evidence:0'], after: ['Evidence:1', 'Evidence:2'] }
    expect(without({ title, input }, '2')!.input).toEqual({ ...input, after: ['Evidence:1'] })
    const gone = putAway([item('2', { kind: 'addEvidence', state: 'stuck', files: ['x'] })], '2')
    const check = rewritten(item('3', { kind: 'recordCheck', dependsOn: ['1', '2'] }), '2', 'new')
    expect(check).toMatchObject({ id: '3', dependsOn: ['1'], state: 'queued' })
    expect(ids(ready([item('1', { state: 'received' }), ...gone, check], () => false, 0))).toEqual(['3'])
  })

  it('and how the order stands is told even where no photo is left', () => {
    const input = { id: 'c', result: 'NOT_DONE', before: [], after: ['Evidence:1'] }
    expect(without({ title, input }, '1')!.input).toEqual({ ...input, after: [] })
  })

  it('and the answer to an agency goes without it, also when it is written anew; with none left there is no answer', () => {
    const shots = ['1', '2'].map((sha256) => ({ ...captured(sha256), evidence: sha256, slot: 'NEAR' as const }))
    const draft = { type: 'request' as const, id: 'r', business: 'b', request: 'q', shots, note: '' }
    const answer = { title, draft, input: { evidenceRequest: 'q', evidence: ['Evidence:1', 'Evidence:2'] } }
    const rest = without(answer, '1')!
    expect(rest.input).toEqual({ evidenceRequest: 'q', evidence: ['Evidence:2'] })
    expect(rest.draft).toMatchObject({ shots: [{ evidence: '2' }] })
    expect(without(rest, '2')).toBeUndefined()
  })

  it('and what the hub has already heard otherwise goes under another id, in its place', () =>
    expect(rewritten(item('3', { dependsOn: ['1', '2'], sent: true }), '2', 'new')).toMatchObject({
      id: 'new',
      sent: false,
      supersedes: ['3'],
      dependsOn: ['1'],
    }))
})

describe('what a coordinator has decided on is put away', () => {
  const items = [item('1', { state: 'stuck' }), item('2', { dependsOn: ['1'] }), item('3')]

  it('with what could only follow it', () => {
    expect(ids(putAway(items, '1'))).toEqual(['1', '2'])
    expect(putAway(items, '1').every(isSettled)).toBe(true)
  })

  it('and is never said to be with the hub', () => {
    expect(putAway(items, '1').every(isAside)).toBe(true)
    expect(isAside(item('4', { state: 'received' }))).toBe(false)
    const trouble = { outcome: 'REJECTED', code: 'INVALID', zh: '', en: '' } as const
    // As older releases kept it.
    expect(isAside(item('5', { state: 'received', handedOver: true, trouble }))).toBe(true)
  })
})

describe('what is said anew, however often', () => {
  const names = (count: number) => Array.from({ length: count }, (_, i) => `o${i}`)

  it('names at most as many as the hub takes, each once, the newest first', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.integer({ min: 1, max: 5 }), (count, operations) => {
        const sent = shared(
          Array.from({ length: operations }, (_, i) => ({ supersedes: i === 0 ? names(count) : undefined })),
        )
        const named = sent.flatMap(({ supersedes = [] }) => supersedes)
        expect(sent.every(({ supersedes = [] }) => supersedes.length <= 50)).toBe(true)
        expect(new Set(named).size).toBe(named.length)
        expect(new Set(named)).toEqual(new Set(names(count).slice(-50 * operations)))
      }),
    )
  })

  it('names nothing that the hub has never heard of', () => {
    const old = item('4')
    delete old.sent
    const removed = [item('1', { sent: true, supersedes: ['0'] }), item('2'), item('3', { supersedes: ['x'] }), old]
    // What an older release kept may have been sent.
    expect(heard(removed)).toEqual(['0', '1', 'x', '4'])
  })

  it('names nothing on what comes before it', () => {
    const [taken, served_] = shared([{}, { supersedes: names(60) }])
    expect(taken).toEqual({ supersedes: [] })
    expect(served_!.supersedes).toHaveLength(50)
  })
})
