import { enumOf } from '../../platform/graphql/builder.ts'

export const methods = [
  'direct',
  'leftBehind',
  'electronic',
  'post',
  'entrusted',
  'transferred',
  'announcement',
] as const
export const relations = [
  'party',
  'adultFamily',
  'legalRepresentative',
  'principal',
  'receiver',
  'agent',
  'collector',
] as const
export const proofKinds = [
  'receiverSignature',
  'serverSignature',
  'witnessSignature',
  'photo',
  'video',
  'slip',
  'systemReceipt',
  'authorisation',
  'letter',
  'announcementScan',
  'whereaboutsUnknown',
] as const
export const outcomes = ['absent', 'refused', 'closed', 'moved', 'wrongAddress', 'returned', 'undelivered'] as const
export const channels = ['sms', 'email', 'wechat', 'platform'] as const
export const unitKinds = ['agency', 'street', 'community', 'military', 'prison', 'compulsory'] as const

export const MethodRef = enumOf(
  'ServiceMethod',
  '送达方式: 直接 direct · 留置 left behind · 电子 electronic · 邮寄 post · 委托 entrusted · 转交 transferred · 公告 announcement (民事诉讼法 88–95).',
  methods,
)
export const RelationRef = enumOf(
  'Relation',
  '与当事人的关系: 本人 · 同住成年家属 · 法定代表人 · 主要负责人 · 负责收件的人 · 代理人 · 指定的代收人.',
  relations,
)
export const ProofKindRef = enumOf('ServiceProofKind', '送达证明的种类.', proofKinds)
export const OutcomeRef = enumOf(
  'AttemptOutcome',
  '未能送达的原因: 无人在场 · 拒绝签收 · 停业关门 · 已搬离 · 地址有误 · 退件 · 未到达系统.',
  outcomes,
)
export const ChannelRef = enumOf('ServiceChannel', '电子送达方式.', channels)
export const UnitKindRef = enumOf(
  'ServiceUnitKind',
  '受托单位: 行政机关 · 街道 · 村居; 转交单位: 部队 · 监所 · 强制性教育机构.',
  unitKinds,
)
export const ServiceStatusRef = enumOf(
  'ServiceStatus',
  '待证明到齐 awaiting proof (no period runs) · 公告期内 elapsing · 已生效 complete · 已更正 corrected.',
  ['awaitingProof', 'elapsing', 'complete', 'corrected'],
)
