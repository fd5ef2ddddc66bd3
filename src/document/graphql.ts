import { DocketRef, NoticeRef } from '../docket/graphql.ts'
import { PersonRef } from '../identity/graphql.ts'
import { enumOf } from '../platform/graphql/builder.ts'
import {
  type Arguments,
  column,
  fieldsOf,
  identity,
  list,
  one,
  page,
  partType,
  tableType,
} from '../platform/graphql/declare.ts'
import { query } from '../platform/graphql/root.ts'
import { AgencyRef, BusinessRef } from '../registry/graphql.ts'
import { numberKey } from '../registry/index.ts'
import { DocumentKindRef, DocumentRef } from './graphql/document.ts'
import './graphql/source.ts'
import './graphql/unprinted.ts'
import './graphql/issuing.ts'
import './graphql/template.ts'

const CopyRef = tableType('DocumentCopy', 'document_copy', '副本: a reprint, marked as one on every page.')

/** An address of a PDF that lasts five minutes. */
const pdfUrl = (t: Parameters<Parameters<typeof fieldsOf>[1]>[0]) =>
  column(t, 'String', 'sha256', {
    description: 'Where the PDF can be read without a token, for five minutes.',
    map: (value, context) => context.fileUrl({ sha256: value as string, mime: 'application/pdf' }),
  })

export { DocumentRef }

fieldsOf(DocumentRef, (t) => ({
  id: identity(t, 'Document'),
  kind: column(t, DocumentKindRef, 'kind', { description: '种类.' }),
  number: column(t, 'String', 'number', { description: '文号.' }),
  template: column(t, 'String', 'template', { description: 'The template, and which version of it: `notice/1`.' }),
  url: pdfUrl(t),
  sha256: column(t, 'String', 'sha256', { description: 'Of the PDF as it was issued.' }),
  bytes: column(t, 'Int', 'bytes', { description: 'How many bytes it has.' }),
  pages: column(t, 'Int', 'pages', { description: '页数.' }),
  content: column(t, 'JSON', 'content', { description: 'What it says, as it was filled in.' }),
  contentSha256: column(t, 'String', 'content_sha256', {
    description: 'Of the content’s canonical text; the code on every page bears its first half.',
  }),
  issuedAt: column(t, 'DateTime', 'issued_at', { description: '签发时间.' }),
  issuedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.issued_by`, { description: '签发人.' }),
  voidedAt: column(t, 'DateTime', 'voided_at', { nullable: true, description: '作废时间.' }),
  voidedFor: column(t, 'String', 'voided_for', { nullable: true, description: '作废理由.' }),
  voidedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.voided_by`, { description: '作废人.' }),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: 'In whose name it is.' }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '当事人.' }),
  docket: one(t, DocketRef, (self, it) => `${it}.id = ${self}.docket_id`, { description: '案卷.' }),
  copies: list(t, CopyRef, (self, it) => `${it}.document_id = ${self}.id`, {
    order: (it) => `${it}.number`,
    description: '副本: every reprint, with its reason.',
  }),
}))

fieldsOf(CopyRef, (t) => ({
  id: identity(t, 'DocumentCopy'),
  number: column(t, 'Int', 'number', { description: '1, 2, 3 … of its document.' }),
  reason: column(t, 'String', 'reason', { description: 'Why it was printed again.' }),
  url: pdfUrl(t),
  sha256: column(t, 'String', 'sha256', {
    description: 'Of its PDF, which bears the mark and so is not the original’s.',
  }),
  bytes: column(t, 'Int', 'bytes', { description: 'How many bytes it has.' }),
  printedAt: column(t, 'DateTime', 'printed_at', { description: 'When.' }),
  printedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.printed_by`, { description: 'By whom.' }),
}))

fieldsOf(NoticeRef, (t) => ({
  document: one(
    t,
    DocumentRef,
    (self, it) => `${it}.kind = 'notice' and ${it}.subject_id = ${self}.id and ${it}.voided_at is null`,
    { description: 'As it is printed; a moment after it was dispatched it is there.' },
  ),
}))
fieldsOf(DocketRef, (t) => ({
  documents: list(t, DocumentRef, (self, it) => `${it}.docket_id = ${self}.id`, {
    order: (it) => `${it}.issued_at, ${it}.id`,
    limit: 500,
    description: '案内文书.',
  }),
}))

query('document', (t) =>
  one(t, DocumentRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'Document')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One document.',
  }),
)
/** Whose number ends with what somebody remembers of it; the key says it from its end, so that this is one range of the index. */
const numbered = (it: string, arg: Arguments): string => {
  const key = arg.computed('text', ({ numbered: text }) => numberKey(String(text)))
  return `${it}.number_key >= ${key} and ${it}.number_key < ${key} || chr(1114109) and ${key} <> ''`
}

query('documents', (t) =>
  page(
    t,
    DocumentRef,
    (_self, it, arg) =>
      [
        arg.has('agency') ? `${it}.agency_id = ${arg.id('agency', 'Agency')}` : 'true',
        arg.has('kind') ? `${it}.kind = ${arg.value('kind', 'text')}` : 'true',
        arg.has('numbered') ? numbered(it, arg) : 'true',
        arg.has('number') ? `${it}.number = ${arg.value('number', 'text')}` : 'true',
      ].join(' and '),
    {
      args: {
        agency: t.arg.id({ description: 'Only in this agency’s name.' }),
        kind: t.arg({ type: DocumentKindRef, description: 'Only of this kind.' }),
        number: t.arg.string({ description: 'Only the one of this number.' }),
        numbered: t.arg.string({ description: 'Only those whose number ends so: `118`, `〔2026〕118号`, `2026 118`.' }),
      },
      order: [
        { column: 'issued_at', type: 'timestamptz' },
        { column: 'id', type: 'uuid' },
      ],
      description: '文书登记: documents, the newest first.',
    },
  ),
)

const MatchRef = enumOf('DocumentMatch', '真伪: the original · a copy of it · neither.', [
  'original',
  'copy',
  'different',
])
const CheckedRef = partType(
  'CheckedDocument',
  'What a document of this number is, and whether the bytes in hand are its.',
)
fieldsOf(CheckedRef, (t) => ({
  number: column(t, 'String', 'number', { description: '文号.' }),
  kind: column(t, DocumentKindRef, 'kind', { description: '种类.' }),
  match: column(t, MatchRef, 'match', { description: 'Whether the hash is that of the original or of a copy.' }),
  issuedAt: column(t, 'DateTime', 'issued_at', { description: '签发时间.' }),
  voidedAt: column(t, 'DateTime', 'voided_at', { nullable: true, description: '作废时间: it stands no more.' }),
}))
query('verifyDocument', (t) =>
  one(
    t,
    CheckedRef,
    {
      from: (_self, it, arg) => {
        const hash = `lower(${arg.value('sha256', 'text')})`
        return `(select d.number, d.kind, d.issued_at, d.voided_at, case when d.sha256 = ${hash} then 'original'
          when exists (select from document_copy c where c.document_id = d.id and c.sha256 = ${hash}) then 'copy' else 'different' end as match
          from document d where d.number = ${arg.value('number', 'text')}) ${it}`
      },
      where: () => 'true',
    },
    {
      args: {
        number: t.arg.string({ required: true, description: '文号, as it is printed.' }),
        sha256: t.arg.string({ required: true, description: 'Of the file in hand.' }),
      },
      description: '查验: whether a file is the document of this number; null where there is none that you may see.',
    },
  ),
)
