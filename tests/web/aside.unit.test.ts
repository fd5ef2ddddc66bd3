import { describe, expect, it } from 'vitest'
import { served, type ServiceDraft, serviceGaps } from '../../src/web/field/form/serving.ts'
import { writtenOn } from '../../src/web/field/outbox/aside.ts'
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
    const known = { acknowledged: true, business: '小店', number: '1号', newId: () => 'x' }
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
