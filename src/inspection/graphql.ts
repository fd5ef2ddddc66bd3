import { z } from 'zod'
import { mutation } from '../audit/graphql.ts'
import { AnswerRef, EditionRef, FactRef, HandbookItemRef } from '../handbook/graphql.ts'
import { answers } from '../handbook/index.ts'
import { PersonRef } from '../identity/graphql.ts'
import { EventRef } from '../live/graphql.ts'
import { enumOf } from '../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, page, rowType } from '../platform/graphql/declare.ts'
import { gid, moment, note, ownId, words } from '../platform/graphql/input.ts'
import { query } from '../platform/graphql/root.ts'
import { BusinessRef, CertificateRef, PremisesRef } from '../registry/graphql.ts'
import * as commands from './commands.ts'
import { askExamination } from './commands/examine.ts'
import { addEvidence, factsOfEvidence } from './commands/evidence.ts'
import './graphql/coverage.ts'
import { examination } from './graphql/examination.ts'
import { lacking } from './graphql/lacking.ts'
import { exclusion } from './graphql/exclusion.ts'
import { InspectionRecordRef } from './graphql/record.ts'
import { EvidenceRef, FindingRef, VisitRef } from './graphql/types.ts'
import './graphql/lawful.ts'
import './graphql/viewing.ts'

export { EvidenceRef, FindingRef, VisitRef }

const kinds = ['patrol', 'inspection', 'outreach', 'recheck'] as const
const VisitKindRef = enumOf(
  'VisitKind',
  '巡查 patrol · 检查 inspection (two certified officers) · 送法 outreach · 回头看 re-check.',
  kinds,
)
const FindingStatusRef = enumOf('FindingStatus', '疑点阶段: where a finding stands.', [
  'open',
  'assessing',
  'assessed',
  'merged',
  'settled',
  'dismissed',
  'returned',
])

const VisitAnswerRef = rowType('VisitAnswer', 'visit_answer', 'What was seen at one handbook item.')
fieldsOf(VisitRef, (t) => ({
  id: identity(t, 'Visit'),
  kind: column(t, VisitKindRef, 'kind', { description: '种类.' }),
  visitedAt: column(t, 'DateTime', 'visited_at', { description: 'When someone was there.' }),
  recordedAt: column(t, 'DateTime', 'recorded_at', { description: 'When the hub was told.' }),
  note: column(t, 'String', 'note', { description: '备注.' }),
  latitude: column(t, 'Float', 'latitude', { nullable: true, description: 'WGS 84, degrees.' }),
  longitude: column(t, 'Float', 'longitude', { nullable: true, description: 'WGS 84, degrees.' }),
  accuracy: column(t, 'Float', 'accuracy', { nullable: true, description: 'Of the position, in metres.' }),
  source: column(t, 'String', 'source', { nullable: true, description: 'The system it was imported from.' }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '经营主体.' }),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '记录人.' }),
  edition: one(t, EditionRef, (self, it) => `${it}.id = ${self}.edition_id`, { description: 'The handbook in hand.' }),
  officers: list(
    t,
    CertificateRef,
    (self, it) => `${it}.id in (select o.certificate_id from visit_officer o where o.visit_id = ${self}.id)`,
    {
      order: (it) => `${it}.number`,
      description: '执法人员: the certificates of those who inspected.',
    },
  ),
  inspected: one(t, InspectionRecordRef, (self, it) => `${it}.visit_id = ${self}.id`, {
    description: '出示证件与笔录 of an inspection; without it no refusal is held against the party (行政处罚法 55).',
  }),
  answers: list(t, VisitAnswerRef, (self, it) => `${it}.visit_id = ${self}.id`, {
    order: (it) => `${it}.item_id`,
    description: 'Item by item.',
  }),
  findings: list(t, FindingRef, (self, it) => `${it}.visit_id = ${self}.id`, {
    order: (it) => `${it}.id`,
    description: 'What looked wrong.',
  }),
  evidence: list(t, EvidenceRef, (self, it) => `${it}.visit_id = ${self}.id`, {
    order: (it) => `${it}.id`,
    description: 'What was taken as evidence.',
  }),
  lacking: lacking(t),
}))

fieldsOf(VisitAnswerRef, (t) => ({
  item: one(t, HandbookItemRef, (self, it) => `${it}.id = ${self}.item_id`, { description: 'The item.' }),
  answer: column(t, AnswerRef, 'answer', { description: 'What was seen.' }),
  note: column(t, 'String', 'note', { description: '备注.' }),
  answeredAt: column(t, 'DateTime', 'answered_at', { description: 'When.' }),
}))

fieldsOf(FindingRef, (t) => ({
  id: identity(t, 'Finding'),
  status: column(t, FindingStatusRef, 'status', { description: '阶段.' }),
  description: column(t, 'String', 'description', { description: 'What was seen.' }),
  foundAt: column(t, 'DateTime', 'found_at', { description: 'When it was seen.' }),
  risk: column(t, 'Int', 'risk', { description: 'Risk, 0 (least) to 4.' }),
  asked: column(t, 'Int', 'asked', { description: 'How many agencies were asked: the 4 of "3/4".' }),
  answered: column(t, 'Int', 'answered', { description: 'How many have answered: the 3 of "3/4".' }),
  dismissedFor: column(t, 'String', 'dismissed_for', { nullable: true, description: 'Why it was dismissed.' }),
  version: column(t, 'Int', 'version', { description: 'Give it as `expectedVersion`.' }),
  visit: one(t, VisitRef, (self, it) => `${it}.id = ${self}.visit_id`, { description: 'The visit it was found on.' }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '经营主体.' }),
  premises: one(t, PremisesRef, (self, it) => `${it}.id = ${self}.premises_id`, { description: 'Where.' }),
  item: one(t, HandbookItemRef, (self, it) => `${it}.id = ${self}.item_id`, {
    description: 'The handbook item it is pinned to.',
  }),
  fact: one(t, FactRef, (self, it) => `${it}.code = ${self}.fact_code`, { description: 'The observed fact.' }),
  foundBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.found_by`, { description: '发现人.' }),
  evidence: list(t, EvidenceRef, (self, it) => `${it}.finding_id = ${self}.id`, {
    order: (it) => `${it}.id`,
    description: '证据.',
  }),
}))

fieldsOf(EvidenceRef, (t) => ({
  id: identity(t, 'Evidence'),
  kind: column(t, 'String', 'kind', { description: 'What it is: `PHOTO`, `VIDEO`, `LEDGER` …' }),
  sha256: column(t, 'String', 'sha256', { description: 'Of the original bytes; fetch them at `/files/<sha256>`.' }),
  url: column(t, 'String', (self) => `${self}.sha256 || ' ' || ${self}.mime`, {
    nullable: true,
    description: 'Where the bytes can be read without a token, for five minutes: for `<img src>`.',
    map: (value, context) => {
      const [sha256, mime] = (value as string).split(' ')
      return context.fileUrl({ sha256: sha256!, mime: mime! })
    },
  }),
  mime: column(t, 'String', 'mime', {
    nullable: true,
    description: 'The type its bytes show.',
  }),
  bytes: column(t, 'Count', 'bytes', {
    nullable: true,
    description: 'How many bytes.',
  }),
  capturedAt: column(t, 'DateTime', 'captured_at', { description: 'When it was captured.' }),
  latitude: column(t, 'Float', 'latitude', { nullable: true, description: 'WGS 84, degrees.' }),
  longitude: column(t, 'Float', 'longitude', { nullable: true, description: 'WGS 84, degrees.' }),
  accuracy: column(t, 'Float', 'accuracy', { nullable: true, description: 'In metres.' }),
  device: column(t, 'String', 'device', { description: 'What captured it.' }),
  capturedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.captured_by`, { description: '取证人.' }),
  finding: one(t, FindingRef, (self, it) => `${it}.id = ${self}.finding_id`, { description: 'The finding it shows.' }),
  ...examination(t),
  ...exclusion(t),
}))

fieldsOf(BusinessRef, (t) => ({
  visits: page(t, VisitRef, (self, it) => `${it}.business_id = ${self}.id`, {
    order: [
      { column: 'visited_at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
    description: 'Visits, the newest first.',
  }),
  findings: page(t, FindingRef, (self, it) => `${it}.business_id = ${self}.id`, {
    order: [
      { column: 'found_at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
    description: '疑点, the newest first.',
  }),
}))

fieldsOf(EventRef, (t) => ({
  finding: one(t, FindingRef, (self, it) => `${it}.id = ${self}.finding_id`, {
    description: 'The finding it concerns.',
  }),
}))

query('visit', (t) =>
  one(t, VisitRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'Visit')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One visit.',
  }),
)
query('finding', (t) =>
  one(t, FindingRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'Finding')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One finding.',
  }),
)
query('findings', (t) =>
  page(
    t,
    FindingRef,
    (_self, it, arg) => {
      const code = `upper(${arg.value('code', 'text')})`
      return `(${it}.fact_code in (select f.code from fact f where starts_with(upper(f.code), ${code})) or ${it}.item_id in (select h.id from handbook_item h where starts_with(upper(h.code), ${code})))`
    },
    {
      args: { code: t.arg.string({ required: true, description: 'How the code of its fact or of its item begins.' }) },
      order: [
        { column: 'found_at', type: 'timestamptz' },
        { column: 'id', type: 'uuid' },
      ],
      description: '疑点 of a code, the newest first.',
    },
  ),
)
query('myFindings', (t) =>
  page(t, FindingRef, (_self, it) => `${it}.found_by = (select my_person())`, {
    order: [
      { column: 'found_at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
    description: 'What you found, the newest first.',
  }),
)

const position = z
  .strictObject({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    accuracy: z.number().min(0).max(100_000).optional(),
  })
  .meta({ name: 'PositionInput', description: 'Where a device stood: WGS 84 degrees, accuracy in metres.' })

mutation(
  'recordVisit',
  {
    description:
      '记录巡查: what was answered and found on one visit. A visit may answer a single item; ids are yours, so a retry changes nothing.',
    type: VisitRef,
    input: z.object({
      id: ownId,
      business: gid('Business'),
      kind: z.enum(kinds),
      edition: gid('Edition'),
      visitedAt: moment,
      note: note(4000).optional(),
      position: position.optional(),
      officers: z.array(gid('Certificate')).max(20).optional(),
      answers: z
        .array(
          z
            .strictObject({ item: gid('HandbookItem'), answer: z.enum(answers), note: note(2000).optional() })
            .meta({ name: 'VisitAnswerInput', description: 'One item answered.' }),
        )
        .max(300)
        .optional(),
      findings: z
        .array(
          z
            .strictObject({
              id: ownId,
              item: gid('HandbookItem'),
              description: words(4000),
              risk: z.int().min(0).max(4).optional(),
              foundAt: moment.optional(),
            })
            .meta({ name: 'FindingInput', description: 'Something that looks wrong at an item.' }),
        )
        .max(100)
        .optional(),
    }),
    facts: (tx, input) => commands.factsOfVisits(tx, [input]),
  },
  commands.recordVisit,
)
mutation(
  'addEvidence',
  {
    description: '上传证据: adds stored bytes to a visit, and to a finding of it.',
    type: EvidenceRef,
    input: z.object({
      id: ownId,
      visit: gid('Visit'),
      finding: gid('Finding').optional(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      kind: z.string().regex(/^[A-Z][A-Z_]{1,30}$/),
      capturedAt: moment,
      position: position.optional(),
      device: words(200),
    }),
    facts: factsOfEvidence,
  },
  addEvidence,
)
mutation(
  'askExamination',
  {
    description: '重新查看: of evidence that nobody could look into yet (`examination` is null): its bytes were away.',
    type: EvidenceRef,
    input: z.object({ evidence: gid('Evidence') }),
  },
  askExamination,
)
mutation(
  'dismissFinding',
  {
    description: '驳回疑点: with the reason; it stays in the trace.',
    type: FindingRef,
    input: z.object({ finding: gid('Finding'), expectedVersion: z.int(), reason: words(1000) }),
  },
  commands.dismissFinding,
)
