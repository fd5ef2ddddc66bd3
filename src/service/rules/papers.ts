// 送达的文书: what is served, and who has to serve it (SV-4). What the hub does not issue is not served through it.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, forbidden } from '../../platform/refusal.ts'

export type PaperKind = keyof typeof papers
/** What the hub makes, and so serves, by its type; a Document of an agency turns out to be of its own kind once it is locked. */
export const servedTypes = {
  Notice: 'notice',
  PriorNotice: 'priorNotice',
  PenaltyDecision: 'decision',
  Document: 'rectifyOrder',
} as const satisfies Record<string, PaperKind>
/** 文书 of an agency that are served as they were printed. */
export const servedDocuments = [
  'rectifyOrder',
  'ultimatum',
  'demand',
  'hearingNotice',
  'ruling',
] as const satisfies readonly PaperKind[]
export type ServedKind = PaperKind

export const isServedDocument = (kind: string): kind is (typeof servedDocuments)[number] =>
  (servedDocuments as readonly string[]).includes(kind)

/**
 * `officer`: 送达人 must be a certified officer, whom a grid worker may assist (SV-4, 行政处罚法42).
 * `penal`: part of a penalty, so that only an agency may be entrusted with it.
 */
export const papers = {
  notice: { zh: '联合执法意见书', officer: false, penal: false },
  rectifyOrder: { zh: '责令改正通知书', officer: false, penal: false },
  ultimatum: { zh: '通牒', officer: false, penal: false },
  demand: { zh: '催告书', officer: true, penal: true },
  decision: { zh: '行政处罚决定书', officer: true, penal: true },
  priorNotice: { zh: '行政处罚事先告知书', officer: true, penal: true },
  hearingNotice: { zh: '听证通知书', officer: true, penal: true },
  ruling: { zh: '合议庭裁议书', officer: false, penal: false },
} as const

/** A paper that decides on a penalty is served by an officer of its agency whose certificate was valid on the day. */
export function assertServer(
  kind: PaperKind,
  certificate: { agencyId: string; validFrom: LegalDay; validTo: LegalDay; revokedAt: Date | null } | null,
  at: { day: LegalDay; instant: Date; agencyId: string | null },
): void {
  const { officer, zh } = papers[kind]
  const valid =
    certificate !== null &&
    (at.agencyId === null || certificate.agencyId === at.agencyId) &&
    certificate.validFrom <= at.day &&
    at.day <= certificate.validTo &&
    (certificate.revokedAt === null || certificate.revokedAt > at.instant)
  // Whoever is named as the officer has to be one, whatever the paper is.
  if (officer ? valid : certificate === null || valid) return
  throw forbidden(
    `${zh}的送达人须有本部门当日执法证有效的执法人员,网格员只能协助;请填写送达人的执法证`,
    'This paper is served by an officer of its agency whose certificate was valid that day; a grid worker may only assist. Name the certificate.',
    { rule: 'service.officer', law: '行政处罚法42、61', field: 'certificate' },
  )
}

/**
 * 送达人: the officer whose certificate it bears; else who is named, and where nobody is, whoever carries the paper or
 * records that it was served.
 */
export function serverOf(
  named: string | undefined,
  certificate: { personId: string } | undefined,
  usual: string,
): string {
  if (!certificate) return named ?? usual
  if (named === undefined || named === certificate.personId) return certificate.personId
  throw conflict(
    'service.server',
    '送达人与所填执法证的持有人不一致,请只填其中之一或核对后重填',
    'The server is not whoever holds the certificate. Give one of the two, or check them.',
    { field: 'server' },
  )
}
