// 送达是否合法: whether a service is one, by the table of the seven ways: what must come first did, what must be recorded is,
// and what proves it is listed whole. Pure: the party, its consent and the failed attempts are arguments.
import type { LegalDay } from '../../platform/calendar.ts'
import type { Role } from '../../platform/identity.ts'
import { conflict, forbidden, invalid, type Refusal } from '../../platform/refusal.ts'
import { type PaperKind, papers } from './papers.ts'
import {
  fields,
  type Method,
  methods,
  type Particulars,
  type ProofKind,
  proofKinds,
  type Relation,
  relations,
  type Way,
} from './ways.ts'

/** 民事诉讼法92–94: who is reached through the unit that holds them. */
const custody = ['military', 'prison', 'compulsory']
/** Who may be entrusted: another agency, and with what is no penalty also a street or a community. [P] */
const trustees = { penal: ['agency'], other: ['agency', 'street', 'community'] }

/** The address confirmation that stands when the service happens. */
export type Consent = {
  channels: readonly { channel: string; address: string }[]
  collector: string | null
  signedAt: Date
  validTo: LegalDay | null
  /** As what whoever signed it stands to the party; of old nobody asked. */
  relation: Relation
}

export type Situation = {
  paper: PaperKind
  method: Method
  particulars: Particulars
  proofs: readonly { kind: ProofKind }[]
  happened: { day: LegalDay; instant: Date }
  /** An individual business is both: its operator may sign as a person, its principal for it. [K?] */
  partyKind: 'company' | 'individual' | 'canteen' | 'unlicensed' | 'other'
  role: Role
  consent: Consent | undefined
  attempts: readonly { method: string; outcome: string; attemptedAt: Date }[]
}

const refuse = (method: Method, field: string, zh: string, en: string): Refusal =>
  invalid(field, zh, en, { rule: `service.${method}`, law: methods[method].law })

/** Whether this is a lawful way to serve it: what must come first did, and what must be recorded and proven is. */
export function assertServable(situation: Situation): void {
  const { method, particulars, proofs, role } = situation
  const way: Way = methods[method]
  if (role === 'gridWorker' && !way.atTheDoor)
    throw forbidden(
      `${way.zh}由协调员或执法人员办理;网格员请直接送达,拒收的可留置送达,未能送达的请记录送达尝试`,
      'This way of service is for a coordinator or officer. Serve at the door, leave it behind where it is refused, or record the attempt.',
      { rule: `service.${method}`, law: way.law },
    )
  const missing = way.records.filter((field) => !particulars[field])
  if (missing.length > 0)
    throw refuse(
      method,
      missing[0]!,
      `${way.zh}须记明:${missing.map((field) => fields[field]).join('、')}`,
      `This way of service has to record: ${missing.join(', ')}.`,
    )
  assertFirst(situation)
  if (particulars.relation) assertRelation(situation, 'relation', particulars.relation)
  const listed = new Set(proofs.map(({ kind }) => kind))
  if (!way.proofs.some((set) => set.every((kind) => listed.has(kind))))
    throw refuse(
      method,
      'proofs',
      `${way.zh}的送达证明不全,须有:${way.proofs.map((set) => set.map((kind) => proofKinds[kind]).join('和')).join(';或')}`,
      `The proof of service is not whole. It needs: ${way.proofs.map((set) => set.join(' and ')).join('; or ')}.`,
    )
  if (listed.has('witnessSignature') && !(particulars.witness && particulars.witnessOf))
    throw refuse(
      method,
      'witness',
      '有见证人签名的,须记明见证人姓名及其所在基层组织或单位',
      'Where a witness signs, say who it is and of which organisation.',
    )
}

/** SV-5: what is served online and can be taken to reconsideration tells where that is asked for online. */
export function assertChannel(method: Method, reviewable: boolean, channel: string | undefined): void {
  if (method !== 'electronic' || !reviewable || channel) return
  throw invalid(
    'reconsiderationChannel',
    '通过互联网送达的,应当同时告知提交行政复议申请书的互联网渠道',
    'What is served online also tells the online channel for asking for reconsideration.',
    { rule: 'service.reconsiderationChannel', law: '行政复议法22' },
  )
}

const signersOf = (partyKind: Situation['partyKind']): Relation[] => {
  if (partyKind === 'unlicensed') return ['party', 'agent']
  return [...(partyKind === 'individual' ? (['party'] as const) : []), 'legalRepresentative', 'principal', 'agent']
}

/** 送达地址确认书 is the party’s own word: they sign it themselves, or who acts for them by law or by authority; nobody who only receives. */
export function assertSigner(partyKind: Situation['partyKind'], relation: Relation): void {
  const signers = signersOf(partyKind)
  if (signers.includes(relation)) return
  throw invalid(
    'relation',
    `送达地址确认书应由${signers.map((one) => relations[one].zh).join('、')}签署,${relations[relation].zh}只能代收文书;请由有权的人签署后再登记`,
    'An address for service is confirmed by the party, who represents it by law, or its agent. Whoever only receives its papers cannot: have it signed again.',
    { rule: 'address.signer', law: '行政处罚法61;民事诉讼法90' },
  )
}

/** What must come before each way of service. */
function assertFirst(situation: Situation): void {
  const { method, particulars, paper } = situation
  switch (methods[method].first) {
    case 'refusal': {
      const refusers: readonly Relation[] = ['party', 'adultFamily', 'legalRepresentative', 'principal', 'receiver']
      if (!refusers.includes(particulars.refusedBy!))
        throw refuse(
          method,
          'refusedBy',
          '留置送达须由当事人、其同住成年家属或单位负责收件的人拒绝接收;无人在场请记录送达尝试,另行送达',
          'Leaving it behind needs a refusal by the party, an adult of the household or who receives its mail. If nobody was there, record the attempt.',
        )
      return assertRelation(situation, 'refusedBy', particulars.refusedBy!)
    }
    case 'consent':
      return assertConsent(situation)
    case 'custody':
      if (!custody.includes(particulars.unitKind!))
        throw refuse(
          method,
          'unitKind',
          '转交送达只用于军人、被监禁或被采取强制性教育措施的人,须写明部队、监所或机构',
          'Service through a unit is for soldiers and people who are held: name the unit.',
        )
      return
    case 'difficulty': {
      const allowed = papers[paper].penal ? trustees.penal : trustees.other
      if (method === 'entrusted' && !allowed.includes(particulars.unitKind!))
        throw refuse(
          method,
          'unitKind',
          papers[paper].penal ? '处罚文书只能委托其他行政机关送达' : '只能委托其他行政机关、街道或村居送达',
          'Only another agency may be entrusted with a paper of a penalty; a street or community with others.',
        )
      return
    }
    case 'exhaustion':
      return assertExhausted(situation)
    default:
  }
}

/** Signed before by who may, and not run out: one that the wrong person signed, as was taken of old, agrees to nothing. */
const inForce = (
  consent: Consent | undefined,
  { happened: { day, instant }, partyKind }: Pick<Situation, 'happened' | 'partyKind'>,
): consent is Consent =>
  consent !== undefined &&
  consent.signedAt <= instant &&
  (consent.validTo === null || day <= consent.validTo) &&
  signersOf(partyKind).includes(consent.relation)

/** Electronic service needs the party's signed consent to that very channel and address, in force on the day. */
function assertConsent({ method, particulars, consent, happened, partyKind }: Situation): void {
  const agreed =
    inForce(consent, { happened, partyKind }) &&
    consent.channels.some(({ channel, address }) => channel === particulars.channel && address === particulars.address)
  if (!agreed)
    throw refuse(
      method,
      'channel',
      '电子送达须有当事人(或其法定代表人、主要负责人、代理人)签署的送达地址确认书,且同意以该方式、该地址送达;请先办理确认书,或改用其他方式',
      'Electronic service needs a signed address confirmation that agrees to this channel and address. Have one signed, or serve otherwise.',
    )
}

/** 公告: only where another way failed before it was published, or nobody knows where the party is (SV-1). */
function assertExhausted({ method, proofs, attempts, happened }: Situation): void {
  const failed = attempts.some(
    // Who refuses is found: what they refuse is left behind (民事诉讼法89).
    (one) => one.method !== 'announcement' && one.outcome !== 'refused' && one.attemptedAt < happened.instant,
  )
  if (failed || proofs.some(({ kind }) => kind === 'whereaboutsUnknown')) return
  throw conflict(
    `service.${method}`,
    '公告送达须在其他方式无法送达之后,或有下落不明的证明;请先尝试其他方式并记录(公告之后的尝试不算),或附上证明;拒绝签收的,请留置送达',
    'An announcement comes after another way has failed, or with proof that nobody knows where the party is. Record an attempt (one after it does not count), or add the proof. What is refused is left behind instead.',
    { law: methods[method].law },
  )
}

/** Who signs or refuses stands to the party as the law says; a collector is one the party designated. */
function assertRelation(
  { method, partyKind, consent, particulars, proofs, happened }: Situation,
  field: string,
  relation: Relation,
) {
  const { of, zh } = relations[relation]
  // 个体工商户 is both; whoever trades without a licence is a citizen, everything else 法人或者其他组织 (as for fines).
  const organised = partyKind !== 'individual' && partyKind !== 'unlicensed'
  if (of === 'organisation' && partyKind === 'unlicensed')
    throw refuse(
      method,
      field,
      `当事人为公民,不能由${zh}签收;应由本人、同住成年家属、代理人或其指定的代收人签收`,
      'The party is a citizen: they sign themselves, or an adult of the household, an agent or the collector they designated.',
    )
  if (of === 'person' && organised)
    throw refuse(
      method,
      field,
      `当事人为单位,不能由${zh}签收;应由法定代表人、主要负责人或负责收件的人签收`,
      'The party is an organisation: its legal representative, principal or whoever receives its mail signs.',
    )
  const designated =
    inForce(consent, { happened, partyKind }) && consent.collector && consent.collector === particulars.receiver
  if (relation === 'collector' && !designated)
    throw refuse(
      method,
      field,
      '代收人须为当事人在有效的送达地址确认书中指定的人;请先办理确认书,或由他人签收',
      'A collector is whom the party designated in its address confirmation that is in force. Have one signed, or let somebody else sign.',
    )
  if (relation === 'agent' && !proofs.some(({ kind }) => kind === 'authorisation'))
    throw refuse(method, 'proofs', '代理人签收须附授权委托书', 'Where an agent signs, its authorisation is proof too.')
}
