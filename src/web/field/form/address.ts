// 送达地址确认书: where the party wants to be served, as they sign it. Pure.
import type { Captured } from '../capture/capture.ts'
import type { NewOperation } from '../outbox/outbox.ts'
import type { Corrected } from '../outbox/rules.ts'
import { type Relation, relationsFor } from './serving.ts'

export const channels = ['SMS', 'EMAIL', 'WECHAT', 'PLATFORM'] as const
export type Channel = (typeof channels)[number]

/** Who may say it for the party: whoever only receives papers may not. */
export const signersFor = (kind: string): Relation[] =>
  relationsFor(kind).filter((one) => one !== 'ADULT_FAMILY' && one !== 'RECEIVER' && one !== 'COLLECTOR')

export type AddressDraft = {
  type: 'address'
  id: string
  business: string
  startedAt: string
  address: string
  /** 电子送达: where they agree to be served electronically; none is no consent, and takes an older one back. */
  channels: { channel: Channel; address: string }[]
  collector: string
  signedBy: string
  relation: Relation | null
  /** Photos of the signed paper, or the signature; the last one counts. */
  papers: Captured[]
} & Corrected

export type AddressGap = { field: keyof AddressDraft; zh: string; en: string }

/** What the paper still lacks. */
export function addressGaps(draft: AddressDraft): AddressGap[] {
  const gap = (field: keyof AddressDraft, zh: string, en: string): AddressGap => ({ field, zh, en })
  return [
    ...(draft.address.trim() ? [] : [gap('address', '请写明送达地址', 'Say where papers are to be sent.')]),
    ...(draft.channels.every(({ address }) => address.trim())
      ? []
      : [gap('channels', '请写明电子送达的号码或地址', 'Give the number or address of each channel.')]),
    ...(draft.signedBy.trim() ? [] : [gap('signedBy', '请写明签字人姓名', 'Say who signs.')]),
    ...(draft.relation ? [] : [gap('relation', '请选择其与当事人的关系', 'Choose how they stand to the party.')]),
    ...(draft.papers.length > 0
      ? []
      : [
          gap(
            'papers',
            '请拍下签好的确认书,或请其在屏幕上签名',
            'Photograph the signed paper, or have them sign here.',
          ),
        ]),
  ]
}

/** What a finished draft is sent as. */
export function confirmed(draft: AddressDraft, business: string): NewOperation[] {
  const paper = draft.papers.at(-1)!
  return [
    {
      business: draft.business,
      kind: 'confirmAddress',
      files: [paper.sha256],
      supersedes: draft.supersedes,
      content: {
        draft,
        title: { zh: '送达地址确认书', en: 'address for service', business },
        input: {
          id: draft.id,
          business: draft.business,
          address: draft.address.trim(),
          channels: draft.channels.map(({ channel, address }) => ({ channel, address: address.trim() })),
          ...(draft.collector.trim() ? { collector: draft.collector.trim() } : {}),
          signedBy: draft.signedBy.trim(),
          relation: draft.relation,
          signedAt: paper.capturedAt,
          sha256: paper.sha256,
        },
      },
    },
  ]
}
