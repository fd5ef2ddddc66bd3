import { describe, expect, it } from 'vitest'
import { type AddressDraft, addressGaps, confirmed, signersFor } from '../../src/web/field/form/address.ts'
import { shot } from '../support/forms.ts'

describe('an address for service', () => {
  const address = (more: Partial<AddressDraft> = {}): AddressDraft => ({
    type: 'address',
    id: 'x',
    business: 'Business:b',
    startedAt: '2026-11-22T02:00:00.000Z',
    address: '龙口东路 12 号',
    channels: [],
    collector: '',
    signedBy: '李四',
    relation: 'PARTY',
    papers: [shot('9')],
    ...more,
  })

  it('is signed by the party or who acts for it, as the hub asks', () => {
    expect(signersFor('COMPANY')).toEqual(['LEGAL_REPRESENTATIVE', 'PRINCIPAL', 'AGENT'])
    expect(signersFor('INDIVIDUAL')).toEqual(['PARTY', 'PRINCIPAL', 'AGENT'])
    expect(signersFor('UNLICENSED')).toEqual(['PARTY', 'AGENT'])
  })

  it('is handed in signed, by somebody, with every channel it names', () => {
    expect(addressGaps(address())).toEqual([])
    const bare = address({
      address: ' ',
      signedBy: '',
      relation: null,
      papers: [],
      channels: [{ channel: 'SMS', address: '' }],
    })
    expect(addressGaps(bare).map(({ field }) => field)).toEqual([
      'address',
      'channels',
      'signedBy',
      'relation',
      'papers',
    ])
  })

  it('goes as one operation with the paper’s hash', () => {
    const [only] = confirmed(address({ channels: [{ channel: 'SMS', address: ' 13900000000 ' }] }), '老王川菜馆')
    expect(only).toMatchObject({
      kind: 'confirmAddress',
      files: ['9'],
      content: {
        input: { business: 'Business:b', channels: [{ channel: 'SMS', address: '13900000000' }], sha256: '9' },
      },
    })
  })
})
