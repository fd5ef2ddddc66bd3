import { z } from 'zod'
import { mutation } from '../audit/graphql.ts'
import { PersonRef } from '../identity/graphql.ts'
import { enumOf } from '../platform/graphql/builder.ts'
import {
  column,
  fieldsOf,
  identity,
  list,
  one,
  page,
  partType,
  parts,
  tableType,
  word,
} from '../platform/graphql/declare.ts'
import { gid, ownId, words } from '../platform/graphql/input.ts'
import { query } from '../platform/graphql/root.ts'
import { AgencyRef } from '../registry/graphql.ts'
import * as editions from './commands/edition.ts'
import * as items from './commands/item.ts'
import * as joint from './commands/joint.ts'
import { jointSeries, mostItems } from './rules/edition.ts'
import { answers, mostConditions } from './rules/shown.ts'
import { FactRef, FineRef, ViolationRef } from './graphql/law.ts'
import './graphql/policy.ts'

const StatusRef = enumOf('EditionStatus', '版本状态.', ['draft', 'review', 'published', 'superseded'])
const OverlapKindRef = enumOf(
  'OverlapKind',
  'OVERLAP: several agencies own the fact. CONFLICT: what they ask for differs.',
  ['overlap', 'conflict'],
)

/** For the modules on the right. */
export const AnswerRef = enumOf('ItemAnswer', 'What was seen at a handbook item.', answers)
export { FactRef, FineRef, ViolationRef }

export const EditionRef = tableType(
  'Edition',
  'edition',
  '手册版本: of an agency’s handbook or of the joint one. Published, it is frozen.',
)
export const HandbookItemRef = tableType(
  'HandbookItem',
  'handbook_item',
  '检查项: what to look at, how to record it, and what it rests on.',
)
const OverlapRef = tableType('Overlap', 'overlap', 'Where the agencies’ handbooks meet in a joint edition.')

fieldsOf(EditionRef, (t) => ({
  id: identity(t, 'Edition'),
  series: column(t, 'String', 'series', {
    description: `The handbook: an agency’s code, a source system’s name, or \`${jointSeries}\`.`,
  }),
  number: column(t, 'Int', 'number', { description: 'Which edition of it, from 1.' }),
  title: column(t, 'String', 'title', { description: '名称.' }),
  status: column(t, StatusRef, 'status', { description: '状态.' }),
  version: column(t, 'Int', 'version', { description: 'Give it as `expectedVersion` when you change it.' }),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, {
    description: 'Whose handbook; null for the joint one.',
  }),
  draftedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.drafted_by`, {
    description: '起草人: who answers for what it says.',
  }),
  draftedAt: column(t, 'DateTime', 'drafted_at', { description: '起草时间.' }),
  reviewedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.reviewed_by`, {
    description: '审核人: who last returned or published it.',
  }),
  publishedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.published_by`, { description: '发布人.' }),
  publishedAt: column(t, 'DateTime', 'published_at', { nullable: true, description: '发布时间.' }),
  items: list(t, HandbookItemRef, (self, it) => `${it}.edition_id = ${self}.id`, {
    order: (it) => `${it}.position, ${it}.code`,
    limit: mostItems,
    description: `检查项, in order; at most ${mostItems}.`,
  }),
  overlaps: list(t, OverlapRef, (self, it) => `${it}.edition_id = ${self}.id`, {
    order: (it) => `${it}.fact_code, ${it}.kind`,
    limit: 2 * mostItems,
    description: 'Where the handbooks that it was merged from meet.',
  }),
}))

const ConditionRef = partType('ItemCondition', '显示条件: what must have been answered at another item of the edition.')
fieldsOf(ConditionRef, (t) => ({
  item: column(t, 'String', word('item'), { description: 'The code of the other item, which must be shown itself.' }),
  answers: column(t, [AnswerRef], (self) => `array(select jsonb_array_elements_text(${self}.j->'answers'))`, {
    description: 'Any of these. A finding at the item is a problem, where nothing else was answered.',
  }),
}))

fieldsOf(HandbookItemRef, (t) => ({
  id: identity(t, 'HandbookItem'),
  code: column(t, 'String', 'code', { description: 'Its code in the edition, the same from edition to edition.' }),
  title: column(t, 'String', 'title', { description: '检查项.' }),
  look: column(t, 'String', 'look', { description: '看什么.' }),
  record: column(t, 'String', 'record', { description: '怎么记: how to record what is seen.' }),
  minimumEvidence: column(t, ['String'], 'minimum_evidence', { description: '最低取证要求.' }),
  position: column(t, 'Int', 'position', { description: 'Where it stands.' }),
  fact: one(t, FactRef, (self, it) => `${it}.code = ${self}.fact_code`, { description: 'What it observes.' }),
  violations: list(t, ViolationRef, (self, it) => `${it}.code = any(${self}.violations)`, {
    order: (it) => `${it}.code`,
    description: '依据: the violations it rests on.',
  }),
  shownWhen: parts(t, ConditionRef, (self) => `${self}.shown_when`, {
    description: '显示条件: the item is asked only where one of these holds; always where there is none.',
  }),
  owner: one(t, PersonRef, (self, it) => `${it}.id = ${self}.owner_id`, { description: '责任人.' }),
  edition: one(t, EditionRef, (self, it) => `${it}.id = ${self}.edition_id`, { description: 'The edition it is in.' }),
  sources: list(
    t,
    HandbookItemRef,
    (self, it) => `${it}.id in (select s.source_item_id from handbook_item_source s where s.item_id = ${self}.id)`,
    {
      order: (it) => `${it}.code, ${it}.id`,
      description: 'The agencies’ items that a joint item folds together.',
    },
  ),
}))

fieldsOf(OverlapRef, (t) => ({
  id: identity(t, 'Overlap'),
  kind: column(t, OverlapKindRef, 'kind', { description: '重叠或冲突.' }),
  detail: column(t, 'JSON', 'detail', {
    description:
      '`agencies`: what each says (series, items, violations, minimumEvidence, record); `differs`: in what they conflict, evidence or record.',
  }),
  fact: one(t, FactRef, (self, it) => `${it}.code = ${self}.fact_code`, { description: 'The fact they share.' }),
  edition: one(t, EditionRef, (self, it) => `${it}.id = ${self}.edition_id`, { description: 'The joint edition.' }),
  acknowledgedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.acknowledged_by`, { description: '确认人.' }),
  acknowledgedAt: column(t, 'DateTime', 'acknowledged_at', { nullable: true, description: '确认时间.' }),
}))

query('editions', (t) =>
  page(
    t,
    EditionRef,
    (_self, it, arg) => (arg.has('series') ? `${it}.series = ${arg.value('series', 'text')}` : 'true'),
    {
      args: { series: t.arg.string({ description: 'Only this handbook: an agency’s code, or `JOINT`.' }) },
      order: [
        { column: 'drafted_at', type: 'timestamptz' },
        { column: 'id', type: 'uuid' },
      ],
      description: '手册版本, the newest first.',
    },
  ),
)
query('edition', (t) =>
  one(t, EditionRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'Edition')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One edition.',
  }),
)
query('jointEdition', (t) =>
  one(t, EditionRef, (_self, it) => `${it}.series = '${jointSeries}' and ${it}.status = 'published'`, {
    description: '联合执法手册: the joint edition in force.',
  }),
)
const codeWord = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,59}$/u)
const codeList = z.array(codeWord).max(50)
const condition = z
  .object({ item: codeWord, answers: z.array(z.enum(answers)).min(1).max(answers.length) })
  .meta({ name: 'ItemConditionInput', description: '显示条件: what must have been answered at another item.' })
const seen = { edition: gid('Edition'), expectedVersion: z.int().min(1) }

mutation(
  'draftEdition',
  {
    description:
      '起草手册: the next edition of the agency’s handbook, with the items of the one in force unless it is to start empty.',
    type: EditionRef,
    input: z.object({ id: ownId, agency: gid('Agency'), title: words(120), empty: z.boolean().optional() }),
  },
  editions.draftEdition,
)
mutation(
  'putItem',
  {
    description: '写入检查项: by its code; what is left out is taken from the fact.',
    type: HandbookItemRef,
    input: z.object({
      ...seen,
      code: codeWord,
      factCode: codeWord,
      title: words(200).optional(),
      look: words(2000).optional(),
      record: words(2000),
      minimumEvidence: codeList.optional(),
      violations: codeList.optional(),
      shownWhen: z.array(condition).max(mostConditions).optional(),
      owner: gid('Person').optional(),
      position: z.int().min(0).max(100_000).optional(),
    }),
  },
  items.putItem,
)
mutation(
  'removeItem',
  {
    description: '移除检查项: from a draft.',
    type: EditionRef,
    input: z.object({ item: gid('HandbookItem'), expectedVersion: z.int().min(1) }),
  },
  items.removeItem,
)
mutation(
  'submitEdition',
  { description: '送审: from now on it is read, not written.', type: EditionRef, input: z.object(seen) },
  editions.submitEdition,
)
mutation(
  'returnEdition',
  { description: '退回修改: back to a draft.', type: EditionRef, input: z.object({ ...seen, reason: words(500) }) },
  editions.returnEdition,
)
mutation(
  'publishEdition',
  {
    description: '发布: by someone else than who drafted it; the one before is superseded.',
    type: EditionRef,
    input: z.object(seen),
  },
  editions.publishEdition,
)
mutation(
  'mergeJointEdition',
  {
    description:
      '合并手册: the agencies’ published handbooks into the next joint edition, or, given its id and version, into the one that waits.',
    type: EditionRef,
    input: z.object({ id: ownId, title: words(120), expectedVersion: z.int().min(1).optional() }),
  },
  joint.mergeJointEdition,
)
mutation(
  'acknowledgeOverlap',
  { description: '确认重叠或冲突.', type: OverlapRef, input: z.object({ overlap: gid('Overlap') }) },
  joint.acknowledgeOverlap,
)
mutation(
  'publishJointEdition',
  { description: '发布联合手册: once every overlap is acknowledged.', type: EditionRef, input: z.object(seen) },
  joint.publishJointEdition,
)
