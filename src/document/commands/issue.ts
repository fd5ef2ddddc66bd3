import { createHash } from 'node:crypto'
import { type Act, digest, type Trace } from '../../audit/index.ts'
import { listNotices } from '../../docket/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { canonicalText } from '../../platform/canonical.ts'
import { keepBytes } from '../../platform/files/keep-bytes.ts'
import { parseInput } from '../../platform/graphql/input.ts'
import { newId } from '../../platform/ids.ts'
import { assertDrawn } from '../../platform/print/drawn.ts'
import { findUndrawn } from '../../platform/print/fonts.ts'
import { print } from '../../platform/print/print.ts'
import { qrOf } from '../../platform/print/qr.ts'
import { findAgencyByCode, readLetterhead, takeNumber } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { written } from '../rules/amount.ts'
import { assertIssuable, assertStands, codeOf, copyMark, type Kind, kinds } from '../rules/kinds.ts'
import * as store from '../store.ts'

const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex')

export const scopeOf = (
  row: Pick<store.Document, 'businessId' | 'docketId' | 'gridCode' | 'agencies' | 'named'>,
): Trace['scope'] => ({
  businessId: row.businessId,
  docketId: row.docketId,
  gridCode: row.gridCode,
  agencies: row.agencies,
  named: row.named,
})

/** A paper before it is printed: everything but what printing makes of it. */
export type Draft = Pick<
  store.Document,
  | 'agencyId'
  | 'number'
  | 'subjectType'
  | 'subjectId'
  | 'businessId'
  | 'docketId'
  | 'carrierId'
  | 'gridCode'
  | 'agencies'
  | 'named'
> & {
  id?: string
  kind: Kind
  /** The penalty case it is printed from. */
  caseId?: string | null
  content: object
  issuedBy: string
  issuedAt: Date
}

/** Prints a paper, keeps its bytes and records it; all of it or nothing, but for bytes that nobody names. */
export async function issue(act: Act, draft: Draft): Promise<{ id: string }> {
  const { content, kind, ...row } = draft
  const { template } = kinds[kind]
  const canonical = canonicalText(content)
  const contentSha256 = sha256Of(canonical)
  const id = draft.id ?? newId()
  const { bytes, pages } = await print({
    template,
    number: draft.number,
    day: legalDay(draft.issuedAt),
    qr: qrOf(codeOf(id, contentSha256)),
    content: written(content),
  })
  const sha256 = await keepBytes(act.files, bytes)
  await store.insertDocument(act.tx, {
    ...row,
    caseId: draft.caseId ?? null,
    id,
    kind,
    template,
    canonical,
    contentSha256,
    sha256,
    bytes: bytes.length,
    pages,
  })
  act.record({
    type: 'document.issued',
    subject: ['Document', id],
    data: {
      kind,
      number: draft.number,
      template,
      subject: `${draft.subjectType}:${draft.subjectId}`,
      contentSha256,
      sha256,
    },
    scope: scopeOf(draft),
  })
  return { id }
}

/**
 * 制发文书: fills in whom it is about and in whose name it is, checks that it says what the law wants and that all of it
 * can be drawn, then takes its number and prints it.
 */
export async function issueDocument(
  act: Act,
  input: { id?: string | undefined; kind: Kind; subject: { type: string; id: string }; content: object },
): Promise<{ id: string }> {
  assertMay(act.actor, 'document.issue')
  assertIssuable(input.kind)
  const agencyId = act.actor.agencyId!
  const { businessId, docketId } = await store.getBelonging(act.tx, input.subject)
  const { party, issuer, gridCode } = await readLetterhead(act.tx, businessId, agencyId)
  const content = parseInput(kinds[input.kind].shape as typeof kinds.filing.shape, { ...input.content, party, issuer })
  assertDrawn(await findUndrawn(content))
  const number = await takeNumber(act, agencyId, input.kind)
  return issue(act, {
    ...(input.id === undefined ? {} : { id: input.id }),
    kind: input.kind,
    agencyId,
    number,
    subjectType: input.subject.type,
    subjectId: input.subject.id,
    businessId,
    docketId,
    content,
    issuedBy: act.actor.personId,
    issuedAt: act.now,
    carrierId: null,
    gridCode,
    agencies: [agencyId],
    named: null,
  })
}

/** Prints the notices of dockets that were dispatched. A notice that is printed already is left alone. */
export async function printNotices(act: Act, docketIds: readonly string[]): Promise<void> {
  const notices = await listNotices(act.tx, docketIds)
  const printed = await store.findStanding(
    act.tx,
    'notice',
    notices.map(({ id }) => id),
  )
  for (const notice of notices) {
    const content = kinds.notice.shape.safeParse(notice.content)
    // A notice of before documents were printed names nobody: there is nothing to print it from.
    if (printed.has(notice.id) || !content.success) continue
    await issue(act, {
      kind: 'notice',
      agencyId: (await findAgencyByCode(act.tx, content.data.issuer.code))!.id,
      number: notice.number,
      subjectType: 'Notice',
      subjectId: notice.id,
      businessId: notice.businessId,
      docketId: notice.docketId,
      content: content.data,
      issuedBy: notice.issuedBy,
      issuedAt: notice.issuedAt,
      carrierId: notice.carrierId,
      gridCode: notice.gridCode,
      agencies: notice.agencies,
      named: notice.named,
    })
  }
}

/** 副本: prints a document once more, marked as a copy, and notes why. The original's bytes stay as they are. */
export async function reprintDocument(act: Act, input: { document: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'document.reprint')
  const document = await store.lockDocument(act.tx, input.document)
  assertStands(document)
  const number = (await store.countCopies(act.tx, document.id)) + 1
  const carrier = document.kind === 'notice' ? await store.findOtherCarrier(act.tx, document) : undefined
  const copy = copyMark(number, legalDay(act.now), carrier)
  assertDrawn(await findUndrawn({ copy }))
  const { bytes } = await print({
    template: document.template,
    number: document.number,
    day: legalDay(document.issuedAt),
    qr: qrOf(codeOf(document.id, document.contentSha256)),
    content: written(document.content),
    copy,
  })
  const sha256 = await keepBytes(act.files, bytes)
  const id = newId()
  await store.insertCopy(act.tx, {
    id,
    documentId: document.id,
    number,
    reason: input.reason,
    sha256,
    bytes: bytes.length,
    printedAt: act.now,
    printedBy: act.actor.personId,
  })
  act.record({
    type: 'document.reprinted',
    subject: ['Document', document.id],
    data: { number: document.number, copy: number, sha256, reason: digest(input.reason) },
    scope: scopeOf(document),
  })
  return { id: document.id }
}
