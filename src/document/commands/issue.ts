import { createHash } from 'node:crypto'
import { type Act, digest, type Trace } from '../../audit/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { canonicalText } from '../../platform/canonical.ts'
import { holdBytes } from '../../platform/files/keep-bytes.ts'
import { parseInput } from '../../platform/graphql/input.ts'
import { idOf, newId } from '../../platform/ids.ts'
import { assertDrawn } from '../../platform/print/drawn.ts'
import { findUndrawn } from '../../platform/print/fonts.ts'
import type { Sheet } from '../../platform/print/print.ts'
import { qrOf } from '../../platform/print/qr.ts'
import { readLetterhead, takeNumber } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { written } from '../rules/amount.ts'
import { readableCode } from '../rules/code.ts'
import { assertIssuable, assertStands, copyMark, type Kind, kinds, qrTextOf } from '../rules/kinds.ts'
import * as store from '../store.ts'
import { printWithPictures } from './pictures.ts'

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

/** Of what the hub prints by itself, once: whoever has to try again prints the same paper, to the letter. */
export const paperId = (kind: Kind, subjectId: string): string => idOf(`${kind} ${subjectId}`)

/** What a document is printed from: the same on any day and any machine. */
export const sheetOf = (
  one: Pick<store.Document, 'id' | 'template' | 'number' | 'issuedAt' | 'contentSha256' | 'content' | 'publicUrl'>,
): Sheet => ({
  template: one.template,
  number: one.number,
  day: legalDay(one.issuedAt),
  qr: qrOf(qrTextOf(one, one.publicUrl)),
  code: readableCode(one.contentSha256),
  publicUrl: one.publicUrl,
  content: written(one.content),
})

/** Prints a paper, holds its bytes and records it; all of it or nothing, but for bytes that nobody names. */
export async function issue(act: Act, draft: Draft): Promise<{ id: string }> {
  const { content, kind, ...row } = draft
  const { template } = kinds[kind]
  const canonical = canonicalText(content)
  const contentSha256 = sha256Of(canonical)
  const id = draft.id ?? newId()
  const publicUrl = act.publicUrl
  const sheet = sheetOf({ ...draft, id, template, contentSha256, publicUrl })
  const { bytes, pages } = await printWithPictures(act, kind, content, sheet)
  const sha256 = await holdBytes(act.files, bytes)
  await store.insertDocument(act.tx, {
    ...row,
    caseId: draft.caseId ?? null,
    id,
    kind,
    template,
    canonical,
    contentSha256,
    publicUrl,
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

/** 副本: prints a document once more, marked as a copy, and notes why. The original's bytes stay as they are. */
export async function reprintDocument(act: Act, input: { document: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'document.reprint')
  const document = await store.lockDocument(act.tx, input.document)
  assertStands(document)
  const number = (await store.countCopies(act.tx, document.id)) + 1
  const carrier = await store.findOtherCarrier(act.tx, document)
  const mark = copyMark(number, legalDay(act.now), carrier)
  assertDrawn(await findUndrawn({ mark }))
  const sheet = { ...sheetOf(document), copy: mark }
  const { bytes } = await printWithPictures(act, document.kind as Kind, document.content, sheet)
  const sha256 = await holdBytes(act.files, bytes)
  const id = newId()
  await store.insertCopy(act.tx, {
    id,
    documentId: document.id,
    number,
    reason: input.reason,
    sha256,
    bytes: bytes.length,
    mark,
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
