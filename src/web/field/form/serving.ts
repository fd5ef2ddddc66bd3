// 送达: what is asked at the door, by who took the paper, and what it becomes. The law's own table is the hub's;
// this one asks for what that table needs, so that nobody has to come back for it. Pure.
import type { Captured } from '../capture/capture.ts'
import type { NewOperation } from '../outbox/outbox.ts'
import type { Corrected } from '../outbox/rules.ts'

/** 谁收: somebody, nobody who would, nobody at all. */
export type Met = 'received' | 'refused' | 'absent'
/** 留置送达: witnessed and signed by both, or photographed and filmed (民事诉讼法89). */
export type LeftBy = 'witness' | 'pictures'

export const relations = [
  'PARTY',
  'ADULT_FAMILY',
  'LEGAL_REPRESENTATIVE',
  'PRINCIPAL',
  'RECEIVER',
  'AGENT',
  'COLLECTOR',
] as const
export type Relation = (typeof relations)[number]

export type ProofKind =
  | 'RECEIVER_SIGNATURE'
  | 'SERVER_SIGNATURE'
  | 'WITNESS_SIGNATURE'
  | 'PHOTO'
  | 'VIDEO'
  | 'AUTHORISATION'

export type Proof = Captured & { proof: ProofKind; strokes?: unknown }

export type ServiceDraft = {
  type: 'service'
  id: string
  business: string
  notice: string
  revision: number
  /** Whether the QR of the paper in hand was read and is this notice's. */
  scanned: boolean
  startedAt: string
  met: Met | null
  leftBy: LeftBy | null
  receiver: string
  relation: Relation | null
  reason: string
  witness: string
  witnessOf: string
  place: string
  outcome: 'ABSENT' | 'CLOSED' | 'MOVED' | 'WRONG_ADDRESS' | null
  nextOn: string
  /** When an attempt was first handed in; absent before that, and in what older releases kept. */
  attemptedAt?: string
  proofs: Proof[]
} & Corrected

/** Who may sign for an organisation, and who for a person who trades (民事诉讼法88). */
export const relationsFor = (kind: string): Relation[] =>
  kind === 'UNLICENSED'
    ? ['PARTY', 'ADULT_FAMILY', 'AGENT', 'COLLECTOR']
    : kind === 'INDIVIDUAL'
      ? ['PARTY', 'ADULT_FAMILY', 'PRINCIPAL', 'RECEIVER', 'AGENT', 'COLLECTOR']
      : ['LEGAL_REPRESENTATIVE', 'PRINCIPAL', 'RECEIVER', 'AGENT', 'COLLECTOR']

/** Pictures of the door, the paper left there and the paper itself, where nobody witnesses. */
export const pictures = 3

/** Whether a code that was read, or a number that was typed, is this notice's; brackets and spaces are as one types them. */
export const isPaper = ({ qr, number }: { qr: string | null; number: string }, text: string): boolean =>
  (qr !== null && (text === qr || isAddressOf(qr, text))) || plain(text) === plain(number)

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A paper's code leads to its page where the hub has a public address: twelve letters then tell sixty bits of the hash. */
function isAddressOf(qr: string, text: string): boolean {
  const code = /^https?:\/\/.+\/p\?(?:.*&)?c=([0-9A-Z]{12})$/.exec(text)?.[1]
  const bits = Array.from(code ?? '').reduce((all, letter) => all * 32n + BigInt(letters.indexOf(letter)), 0n)
  return code !== undefined && qr.split(':').at(-1)!.startsWith(bits.toString(16).padStart(15, '0'))
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s〔〕[\]()【】]/g, '')
    .toUpperCase()

export type ServiceGap = { field: keyof ServiceDraft; zh: string; en: string }

const gap = (field: keyof ServiceDraft, zh: string, en: string): ServiceGap => ({ field, zh, en })

/** What the law still wants before this is a service, or an attempt. */
export function serviceGaps(draft: ServiceDraft): ServiceGap[] {
  const has = (kind: ProofKind) => draft.proofs.filter(({ proof }) => proof === kind).length
  if (!draft.met) return [gap('met', '请选择谁收', 'Choose who received it.')]
  const place = draft.place.trim() ? [] : [gap('place', '请写明送达地点', 'Say where.')]
  if (draft.met === 'absent')
    return [
      ...place,
      ...(draft.outcome ? [] : [gap('outcome', '请选择未送达的原因', 'Choose why it was not served.')]),
      ...(draft.reason.trim() ? [] : [gap('reason', '请写明当时的情况', 'Say what you found there.')]),
    ]
  const relation = draft.relation
    ? []
    : [gap('relation', '请选择其与受送达人的关系', 'Choose how they stand to the party.')]
  if (draft.met === 'received')
    return [
      ...place,
      ...(draft.receiver.trim() ? [] : [gap('receiver', '请写明签收人姓名', 'Say who received it.')]),
      ...relation,
      ...(has('RECEIVER_SIGNATURE') ? [] : [gap('proofs', '请签收人签名', 'Have the receiver sign.')]),
      ...(has('PHOTO') ? [] : [gap('proofs', '请拍一张签收照片', 'Take a photo of the receipt.')]),
      ...(draft.relation === 'AGENT' && !has('AUTHORISATION')
        ? [gap('proofs', '代理人签收请拍授权委托书', 'An agent signs: photograph the authorisation.')]
        : []),
    ]
  return [
    ...place,
    ...relation,
    ...(draft.reason.trim() ? [] : [gap('reason', '请写明拒收事由', 'Say why it was refused.')]),
    ...(draft.leftBy ? [] : [gap('leftBy', '请选择留置的证明方式', 'Choose how leaving it is proven.')]),
    ...(draft.leftBy === 'witness'
      ? [
          ...(draft.witness.trim() && draft.witnessOf.trim()
            ? []
            : [gap('witness', '请写明见证人姓名和所在基层组织或单位', 'Name the witness and their organisation.')]),
          ...(has('WITNESS_SIGNATURE') ? [] : [gap('proofs', '请见证人签名', 'Have the witness sign.')]),
          ...(has('SERVER_SIGNATURE') ? [] : [gap('proofs', '请您(送达人)签名', 'Sign yourself.')]),
        ]
      : []),
    ...(draft.leftBy === 'pictures' && has('PHOTO') < pictures && !has('VIDEO')
      ? [
          gap(
            'proofs',
            `请拍一段录像,或至少 ${pictures} 张照片(门头、留置、文书)`,
            `Film it, or take ${pictures} photos at least (the door, leaving it, the paper).`,
          ),
        ]
      : []),
  ]
}

/**
 * The moment that counts as service, from which the party's periods run: the receiver's or the witness's signature; where
 * neither signs, the last proof of leaving it. Undefined while nothing shows it. 民事诉讼法87.
 */
export function servedAt({ met, leftBy, proofs }: Pick<ServiceDraft, 'met' | 'leftBy' | 'proofs'>): string | undefined {
  const wanted: ProofKind[] =
    met === 'received' ? ['RECEIVER_SIGNATURE'] : leftBy === 'witness' ? ['WITNESS_SIGNATURE'] : ['PHOTO', 'VIDEO']
  const shows = proofs.filter(({ proof }) => wanted.includes(proof))
  // When a picture of the gallery was taken, nobody knows.
  const own = shows.filter(({ imported }) => !imported)
  const one = [own, shows, proofs].find(({ length }) => length > 0) ?? []
  return one
    .map(({ capturedAt }) => capturedAt)
    .toSorted()
    .at(-1)
}

/** What a finished draft is sent as: taking the paper over where that is still open, then the service or the attempt. */
export function served(
  written: ServiceDraft,
  known: { acknowledged: boolean; business: string; number: string; now: string; newId: () => string },
): NewOperation[] {
  const { notice, business, met } = written
  // Handed in anew, it is the same attempt.
  const attemptedAt = written.attemptedAt ?? known.now
  const draft: ServiceDraft = met === 'absent' ? { ...written, attemptedAt } : written
  const belongs = { business, notice, noticeRevision: draft.revision }
  const title = (zh: string, en: string) => ({
    zh: `${zh} ${known.number}`,
    en: `${en} ${known.number}`,
    business: known.business,
  })
  const taken: NewOperation[] = known.acknowledged
    ? []
    : [
        {
          ...belongs,
          id: known.newId(),
          kind: 'acknowledgeNotice',
          content: { draft, title: title('领取', 'taking over'), input: { notice } },
        },
      ]
  const dependsOn = taken.map(({ id }) => id!)
  const common = { id: draft.id, paper: notice, place: draft.place.trim() }
  if (met === 'absent')
    return [
      ...taken,
      {
        ...belongs,
        kind: 'recordAttempt',
        dependsOn,
        supersedes: draft.supersedes,
        content: {
          draft,
          title: title('送达未成', 'attempt'),
          input: {
            ...common,
            method: 'DIRECT',
            outcome: draft.outcome,
            attemptedAt,
            reason: draft.reason.trim(),
            ...(draft.nextOn ? { nextMethod: 'DIRECT', nextOn: draft.nextOn } : {}),
          },
        },
      },
    ]
  const proofs = [...new Map(draft.proofs.map((one) => [`${one.proof} ${one.sha256}`, one])).values()]
  const how =
    met === 'received'
      ? { method: 'DIRECT', receiver: draft.receiver.trim(), relation: draft.relation }
      : {
          method: 'LEFT_BEHIND',
          refusedBy: draft.relation,
          reason: draft.reason.trim(),
          ...(draft.leftBy === 'witness' ? { witness: draft.witness.trim(), witnessOf: draft.witnessOf.trim() } : {}),
        }
  return [
    ...taken,
    {
      ...belongs,
      kind: 'servePaper',
      dependsOn,
      supersedes: draft.supersedes,
      files: [...new Set(proofs.map(({ sha256 }) => sha256))],
      content: {
        draft,
        title: title(met === 'received' ? '送达' : '留置送达', met === 'received' ? 'service' : 'left behind'),
        input: {
          ...common,
          ...how,
          happenedAt: servedAt(draft) ?? known.now,
          proofs: proofs.map(({ proof, sha256 }) => ({ kind: proof, sha256 })),
        },
      },
    },
  ]
}
