// 送达回证、送达地址确认书 as they are filled in: from what was recorded, and blank where that is still to happen. Pure.
import { channels, methods, type Method, relations, type Relation } from './ways.ts'

/** What a receipt is about before anybody has gone to the door. */
export type Carried = {
  papers: { title: string; number: string }[]
  recipient: string
  place: string
  servers: { name: string; certificate?: string }[]
}

/** A service that counts, with the names of whoever served. */
export type Recorded = {
  method: Method
  servedAt: string
  place: string
  receiver: string | null
  relation: Relation | null
  refusedBy: Relation | null
  reason: string | null
  witness: string | null
  witnessOf: string | null
  channel: keyof typeof channels | null
  address: string | null
  trackingNumber: string | null
  unit: string | null
  medium: string | null
  reconsiderationChannel: string | null
  effectiveOn: string
  servers: { name: string; certificate?: string }[]
  assistant: string | null
}

/** As the template calls them. */
const printed = (method: Method) => (method === 'announcement' ? ('announced' as const) : method)

/** To be signed at the door: who, what and where; everything else by hand. */
export const blank = ({ papers, recipient, place, servers }: Carried) => ({ papers, recipient, place, servers })

/** As it happened. What has no line of its own is in the remarks, so that the receipt says all that proves the service. */
export function filled({ papers, recipient }: Carried, service: Recorded) {
  const { method, servedAt, place, servers, assistant } = service
  const refused = service.refusedBy && `${relations[service.refusedBy].zh}拒收`
  const witness = [service.witnessOf, service.witness].filter(Boolean).join(' ')
  const remarks = [
    service.channel && `${channels[service.channel]}：${service.address ?? ''}`,
    service.reconsiderationChannel && `网上申请行政复议：${service.reconsiderationChannel}`,
    service.trackingNumber && `邮件号：${service.trackingNumber}`,
    service.unit && `${method === 'transferred' ? '转交' : '受托'}单位：${service.unit}`,
    service.medium && `公告媒介：${service.medium}`,
    !refused && service.reason,
    assistant && `协助送达：${assistant}`,
    `${service.effectiveOn} 起送达生效（${methods[method].law}）`,
  ].filter((one): one is string => Boolean(one))
  return {
    papers,
    recipient,
    place,
    method: printed(method),
    servedAt,
    servers,
    ...(service.receiver ? { receiver: service.receiver } : {}),
    ...(service.relation ? { relation: relations[service.relation].zh } : {}),
    ...(refused ? { refusal: [refused, service.reason].filter(Boolean).join('：') } : {}),
    ...(witness ? { witness } : {}),
    note: remarks.join('；'),
  }
}

export type Confirmed = {
  address: string
  channels: { channel: keyof typeof channels; address: string }[]
  collector: string | null
  signedBy: string
  relation: Relation
  signedOn: string
}

/** 送达地址确认书 as it was signed. */
export const confirmed = ({ address, channels: agreed, collector, signedBy, relation, signedOn }: Confirmed) => ({
  recipient: collector ? `${collector}（指定代收人）` : `${signedBy}（${relations[relation].zh}）`,
  address,
  electronic:
    agreed.length === 0
      ? { agreed: false }
      : {
          agreed: true,
          channel: agreed.map(({ channel }) => channels[channel]).join('、'),
          account: agreed.map((one) => one.address).join('、'),
        },
  confirmedOn: signedOn,
})
