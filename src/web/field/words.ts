// What people call the things of the hub, Chinese and English.
import type { ItemAnswer } from './day.ts'
import type { Channel } from './form/address.ts'
import type { Relation } from './form/serving.ts'
import type { Slot } from './form/rules.ts'
import type { Item } from './outbox/rules.ts'

type Pair = [zh: string, en: string]

const or = (table: Record<string, Pair>, name: string): Pair => table[name] ?? [name, name]

export const answerWords: Record<ItemAnswer, Pair> = {
  FINE: ['正常', 'Fine'],
  PROBLEM: ['有问题', 'Problem'],
  NOT_APPLICABLE: ['不适用', 'N/A'],
  NOT_SEEN: ['未看到', 'Not seen'],
}

export const permitStatus = (status: string): Pair =>
  or(
    {
      VALID: ['有效', 'valid'],
      EXPIRED: ['已过期', 'expired'],
      PENDING: ['办理中', 'pending'],
      REFUSED: ['未获准', 'refused'],
      REVOKED: ['已吊销', 'revoked'],
      WITHDRAWN: ['已注销', 'withdrawn'],
    },
    status,
  )

export const slotWords = (slot: Slot): Pair =>
  or(
    {
      NEAR: ['近景', 'Near'],
      WIDE: ['远景', 'Wide'],
      AFTER: ['整改后', 'After'],
      IMPORTED: ['相册', 'Gallery'],
      PHOTO: ['照片', 'Photo'],
      VIDEO: ['录像', 'Video'],
      AUDIO: ['录音', 'Voice'],
      SITE: ['现场', 'Site'],
      LEDGER: ['台账', 'Ledger'],
      CONTRACT: ['合同', 'Contract'],
      LICENSE_CHECK: ['证照', 'Licence'],
      COMPLAINT: ['投诉材料', 'Complaint'],
      MANIFEST: ['联单', 'Manifest'],
      MAP: ['方位图', 'Map'],
    },
    slot,
  )

export const relationWords: Record<Relation, Pair> = {
  PARTY: ['本人', 'the party'],
  ADULT_FAMILY: ['同住成年家属', 'adult of the household'],
  LEGAL_REPRESENTATIVE: ['法定代表人', 'legal representative'],
  PRINCIPAL: ['主要负责人', 'principal'],
  RECEIVER: ['负责收件的人', 'who receives its mail'],
  AGENT: ['代理人', 'agent'],
  COLLECTOR: ['指定的代收人', 'designated collector'],
}

export const channelWords: Record<Channel, Pair> = {
  SMS: ['短信', 'Text message'],
  EMAIL: ['电子邮件', 'E-mail'],
  WECHAT: ['微信', 'WeChat'],
  PLATFORM: ['政务平台', 'Government platform'],
}

export const stateWords: Record<Item['state'], Pair> = {
  queued: ['待发', 'waiting'],
  sending: ['发送中', 'sending'],
  received: ['服务器已收', 'with the hub'],
  chained: ['已入链', 'in the trace'],
  stuck: ['需处理', 'to settle'],
}

/** Of what was put away undone. */
export const asideWords: Pair = ['已收起,没有办', 'put away, not done']

/** Why no more is taken for one re-check or answer. */
export const fullWords = (most: number): Pair => [
  `一次最多 ${most} 件;请先提交`,
  `${most} at most each time: hand it in first`,
]

export const angleWords = (angle: string): Pair =>
  or(
    {
      NEAR: ['近景', 'Near'],
      WIDE: ['全景', 'Wide'],
      DETAIL: ['细节', 'Detail'],
      SIGNBOARD: ['门头', 'Signboard'],
      DOCUMENT: ['文件', 'Document'],
      VIDEO: ['录像', 'Video'],
      MEASUREMENT: ['测量', 'Measurement'],
      OTHER: ['其他', 'Other'],
    },
    angle,
  )
