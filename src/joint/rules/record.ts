// 现场联合检查笔录: one record of a business, signed by every officer who was there and by the party, or why the party did not;
// sealed by its hash once all have signed all of it. Pure.
import { legalMinute } from '../../platform/calendar.ts'
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'
import type { InvitationAnswer } from './presence.ts'

type Presence = { personId: string; leftAt: Date | null }
type Answer = { number: number; answeredBy: string }
type Signature = { upTo: number; personId: string | null }

/** Who has to sign: whoever is there, and whoever answered, gone or not. */
export const signersOf = (presences: readonly Presence[], answers: readonly Answer[]): string[] => [
  ...new Set([
    ...presences.filter(({ leftAt }) => leftAt === null).map(({ personId }) => personId),
    ...answers.map(({ answeredBy }) => answeredBy),
  ]),
]

/** Read to its end, which is the last answer. */
export function assertRead(upTo: number, last: number): void {
  if (upTo === last && last > 0) return
  throw conflict(
    'joint.unread',
    `笔录现有 ${last} 条,签名须核对到最后一条;请核对新增的内容后再签`,
    `The record has ${last} entries by now. Read what was added, then sign.`,
    { last },
  )
}

export function assertSigner(signers: readonly string[], personId: string): void {
  if (!signers.includes(personId))
    throw forbidden('由到场的执法人员签名', 'Whoever was there signs.', { rule: 'joint.signer' })
}

/** A witness is named for a refusal alone. */
export function assertParty({
  refusedFor,
  witness,
}: {
  refusedFor?: string | undefined
  witness?: string | undefined
}): void {
  if (witness && !refusedFor)
    throw invalid('party.witness', '当事人签名的,不写见证人', 'A witness is named for a refusal alone.', {
      rule: 'joint.witness',
    })
}

/** Everyone who has to, and the party, have signed all of it. */
export function assertSigned(
  signers: readonly { id: string; name: string }[],
  signatures: readonly Signature[],
  last: number,
): void {
  const whole = signatures.filter(({ upTo }) => upTo === last && last > 0)
  const missing = signers.filter(({ id }) => !whole.some(({ personId }) => personId === id)).map(({ name }) => name)
  const party = whole.some(({ personId }) => personId === null)
  if (missing.length === 0 && party) return
  throw conflict(
    'joint.unsigned',
    `笔录尚未由${[...missing, ...(party ? [] : ['当事人'])].join('、')}核对签名;当事人拒绝签名的,由带队人注明理由`,
    'Not everybody has signed the whole record. Where the party refuses, whoever leads notes why.',
    { officers: missing, party },
  )
}

/** 行政处罚法55: whoever was not shown certificates, or told its rights, was not inspected. */
export function assertTold({
  certificatesShown,
  rightsTold,
}: {
  certificatesShown: boolean
  rightsTold: boolean
}): void {
  if (certificatesShown && rightsTold) return
  throw invalid(
    certificatesShown ? 'rightsTold' : 'certificatesShown',
    '检查时须出示执法证件并告知申请回避等权利,没有做到的不能作为联合检查的笔录',
    'At an inspection certificates are shown and rights are told; there is no record of one without.',
    { rule: 'joint.told', law: '行政处罚法43、55' },
  )
}

export function assertUnsealed({ sealedAt }: { sealedAt: Date | null }): void {
  if (sealedAt)
    throw conflict('joint.sealed', '该笔录已封存,不能再作答、签名', 'This record is sealed.', { field: 'site' })
}

type Told = {
  openedAt: Date
  closedAt: Date
  place: string
  lead: { name: string; agency: string }
  edition: string
  agencies: readonly { id: string; name: string; answer: InvitationAnswer | null; said: string | null }[]
  presences: readonly {
    personId: string
    agencyId: string
    name: string
    certificate: string | null
    presentAt: Date
    leftAt: Date | null
  }[]
  answers: readonly {
    number: number
    itemId: string
    item: string
    agency: string
    by: string
    answeredBy: string
    answeredAt: Date
    answer: string
    note: string
    found: string | null
    corrects: number | null
  }[]
  items: number
  party: { name: string; relation: string | null; refusedFor: string | null; witness: string | null }
}

/** What the record says, filled from the session. Nothing is made up. */
export const recordPaper = (head: object, one: Told) => {
  const signers = new Set(signersOf(one.presences, one.answers))
  const agencyName = new Map(one.agencies.map(({ id, name }) => [id, name]))
  return {
    ...head,
    openedAt: legalMinute(one.openedAt),
    closedAt: legalMinute(one.closedAt),
    place: one.place,
    lead: one.lead,
    edition: one.edition,
    certificatesShown: true,
    rightsTold: true,
    agencies: one.agencies.map(({ id, name, answer, said }) => ({
      agency: name,
      answer: answer ?? undefined,
      said: said ?? undefined,
      present: one.presences
        .filter(({ agencyId }) => agencyId === id)
        .map(({ name: who, certificate, presentAt, leftAt }) => ({
          name: who,
          certificate: certificate ?? undefined,
          at: legalMinute(presentAt),
          left: leftAt ? legalMinute(leftAt) : undefined,
        })),
    })),
    entries: one.answers.map(({ number, item, agency, by, answeredAt, answer, note, found, corrects }) => ({
      number,
      item,
      agency,
      by,
      at: legalMinute(answeredAt),
      answer,
      note: note || undefined,
      found: found || undefined,
      corrects: corrects ?? undefined,
    })),
    unanswered: one.items - new Set(one.answers.map(({ itemId }) => itemId)).size,
    signers: [...new Map(one.presences.map((who) => [who.personId, who])).values()]
      .filter(({ personId }) => signers.has(personId))
      .map(({ name, agencyId }) => ({ name, agency: agencyName.get(agencyId)! })),
    partySignature: {
      name: one.party.name,
      relation: one.party.relation!,
      refusedFor: one.party.refusedFor ?? undefined,
      witness: one.party.witness ?? undefined,
    },
  }
}
