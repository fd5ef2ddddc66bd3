// 送达方式: the seven lawful ways a paper reaches a party (民事诉讼法87–95, by 行政处罚法61), each with what must come first,
// what must be recorded and proven, and from which day it counts. Data alone; `methods.ts` judges by it.
import { addDays, type LegalDay } from '../../platform/calendar.ts'

export type Method = keyof typeof methods
export type Relation = keyof typeof relations
export type ProofKind = keyof typeof proofKinds
export type Outcome = keyof typeof outcomes

/** Who may sign for the party, or refuse for it (民事诉讼法88、89). */
export const relations = {
  party: { zh: '本人', of: 'person' },
  adultFamily: { zh: '同住成年家属', of: 'person' },
  legalRepresentative: { zh: '法定代表人', of: 'organisation' },
  principal: { zh: '主要负责人', of: 'organisation' },
  receiver: { zh: '负责收件的人', of: 'organisation' },
  agent: { zh: '代理人', of: 'both' },
  collector: { zh: '指定的代收人', of: 'both' },
} as const

export const proofKinds = {
  receiverSignature: '受送达人签名或盖章',
  serverSignature: '送达人签名',
  witnessSignature: '见证人签名',
  photo: '照片',
  video: '录像',
  slip: '邮寄回执',
  systemReceipt: '到达特定系统的记录',
  authorisation: '授权委托书',
  letter: '委托函或转交函',
  announcementScan: '公告原件',
  whereaboutsUnknown: '下落不明证明',
} as const

/** 电子送达方式. */
export const channels = { sms: '短信', email: '电子邮件', wechat: '微信', platform: '政务平台' } as const

/** Why an attempt failed. Each is a state with its own next step, not an error. */
export const outcomes = {
  absent: '无人在场',
  refused: '拒绝签收',
  closed: '停业关门',
  moved: '已搬离',
  wrongAddress: '地址有误',
  returned: '退件',
  undelivered: '未到达系统',
} as const

/** What a service may record beyond when and where. */
export type Particulars = {
  receiver?: string | undefined
  relation?: Relation | undefined
  refusedBy?: Relation | undefined
  reason?: string | undefined
  witness?: string | undefined
  witnessOf?: string | undefined
  channel?: string | undefined
  address?: string | undefined
  trackingNumber?: string | undefined
  unit?: string | undefined
  unitKind?: string | undefined
  medium?: string | undefined
}

export const fields = {
  receiver: '签收人',
  relation: '签收人与当事人的关系',
  refusedBy: '拒收人',
  reason: '理由',
  witness: '见证人',
  witnessOf: '见证人单位',
  channel: '电子送达方式',
  address: '电子送达地址',
  trackingNumber: '邮件号',
  unit: '受托或转交单位',
  unitKind: '单位类别',
  medium: '公告媒介',
} satisfies Record<keyof Particulars, string>

export type Way = {
  zh: string
  law: string
  /** What must be recorded. */
  records: readonly (keyof Particulars)[]
  /** Sets of proof, of which one must be listed whole; every proof that is listed must arrive. */
  proofs: readonly (readonly ProofKind[])[]
  /** Natural days that must pass after what happened until it counts. */
  passes: number
  /** What must come first. */
  first: 'nothing' | 'refusal' | 'consent' | 'difficulty' | 'custody' | 'exhaustion'
  /** Whether a grid worker may do it at the door. */
  atTheDoor: boolean
}

export const methods = {
  direct: {
    zh: '直接送达',
    law: '民事诉讼法87、88',
    records: ['receiver', 'relation'],
    proofs: [['receiverSignature', 'photo']],
    passes: 0,
    first: 'nothing',
    atTheDoor: true,
  },
  leftBehind: {
    zh: '留置送达',
    law: '民事诉讼法89',
    records: ['refusedBy', 'reason'],
    // 邀请基层组织或单位代表见证并签名,或者拍照、录像记录送达过程。
    proofs: [['witnessSignature', 'serverSignature'], ['photo'], ['video']],
    passes: 0,
    first: 'refusal',
    atTheDoor: true,
  },
  electronic: {
    zh: '电子送达',
    law: '民事诉讼法90;行政处罚法61',
    records: ['channel', 'address'],
    proofs: [['systemReceipt']],
    passes: 0,
    first: 'consent',
    atTheDoor: false,
  },
  post: {
    zh: '邮寄送达',
    law: '民事诉讼法91',
    records: ['trackingNumber', 'reason'],
    proofs: [['slip']],
    passes: 0,
    first: 'difficulty',
    atTheDoor: false,
  },
  entrusted: {
    zh: '委托送达',
    law: '民事诉讼法91',
    records: ['unit', 'unitKind', 'reason', 'receiver', 'relation'],
    proofs: [['letter', 'receiverSignature']],
    passes: 0,
    first: 'difficulty',
    atTheDoor: false,
  },
  transferred: {
    zh: '转交送达',
    law: '民事诉讼法92、93、94',
    records: ['unit', 'unitKind', 'receiver'],
    proofs: [['letter', 'receiverSignature']],
    passes: 0,
    first: 'custody',
    atTheDoor: false,
  },
  announcement: {
    zh: '公告送达',
    law: '民事诉讼法95',
    records: ['medium', 'reason'],
    proofs: [['announcementScan']],
    passes: 30,
    first: 'exhaustion',
    atTheDoor: false,
  },
} as const satisfies Record<string, Way>

/** The day a service takes effect, from the day of what happened: signed, left, reached, received, published. */
export const effectiveOn = (method: Method, happenedOn: LegalDay): LegalDay =>
  addDays(happenedOn, methods[method].passes)
