import { z } from 'zod'
import { mutation } from '../audit/graphql.ts'
import { DocketRef } from '../docket/graphql.ts'
import { PersonRef } from '../identity/graphql.ts'
import { EventRef } from '../live/graphql.ts'
import { CaseRef } from '../penalty/graphql.ts'
import { enumOf } from '../platform/graphql/builder.ts'
import {
  column,
  fieldsOf,
  identity,
  one,
  page,
  parts,
  partType,
  tableType,
  whole,
  word,
} from '../platform/graphql/declare.ts'
import { ownId, words } from '../platform/graphql/input.ts'
import { parseGlobalId } from '../platform/ids.ts'
import { exportCaseFile, makeFile } from './commands/export.ts'
import { DamagedRef } from './graphql/damaged.ts'
import './graphql/packet.ts'
import './graphql/review.ts'
import type { Subject } from './queries.ts'

const formats = ['pdf', 'zip'] as const
const FormatRef = enumOf('CaseFileFormat', '案卷格式: 装订成册的 PDF · 连同全部原件与清单的压缩包.', formats)
const VolumeRef = enumOf('CaseFileVolume', '正卷 · 副卷(集体讨论、法制审核、内部研判).', ['main', 'inner'])

export const CaseFileRef = tableType(
  'CaseFile',
  'case_file',
  '案卷: as it was made once, for one reader, with that reader’s rights. It shows to whoever made it, and to those who supervise.',
)
const BindingRef = partType('CaseFileBinding', '册: one bound PDF of a volume; pages are numbered through the volume.')
fieldsOf(BindingRef, (t) => ({
  volume: column(t, VolumeRef, word('volume'), { description: '正卷 or 副卷.' }),
  binding: column(t, 'Int', whole('binding'), { description: '第几册.' }),
  sha256: column(t, 'String', word('sha256'), { description: 'Of its bytes.' }),
  bytes: column(t, 'Count', whole('bytes'), { description: 'How many.' }),
  from: column(t, 'Int', whole('from'), { description: 'Its first numbered page.' }),
  to: column(t, 'Int', whole('to'), { description: 'Its last.' }),
  url: column(t, 'String', word('sha256'), {
    description: 'Where it can be read without a token, for five minutes.',
    map: (sha256, context) => context.fileUrl({ sha256: sha256 as string, mime: 'application/pdf' }),
  }),
}))
fieldsOf(CaseFileRef, (t) => ({
  id: identity(t, 'CaseFile'),
  format: column(t, FormatRef, 'format', { description: '格式.' }),
  reason: column(t, 'String', 'reason', { description: '用途.' }),
  entries: column(t, 'Int', 'entries', { description: 'How many parts stand in it.' }),
  stateSha256: column(t, 'String', 'state_sha256', {
    description: 'Of all that stands in it: the same case in the same state, to the same eyes, has the same.',
  }),
  manifestSha256: column(t, 'String', 'manifest_sha256', { description: '材料清单的散列.' }),
  sha256: column(t, 'String', 'sha256', { nullable: true, description: 'Of the archive.' }),
  bytes: column(t, 'Count', 'bytes', { nullable: true, description: 'Its size.' }),
  url: column(t, 'String', 'sha256', {
    nullable: true,
    description:
      'Where the archive can be read without a token, for five minutes; null where only the PDF was asked for.',
    map: (sha256, context) => context.fileUrl({ sha256: sha256 as string, mime: 'application/zip' }),
  }),
  bindings: parts(t, BindingRef, (self) => `${self}.volumes`, { description: '各册.' }),
  damaged: parts(t, DamagedRef, (self) => `${self}.damaged`, { description: '未能通过核对的原件.' }),
  madeAt: column(t, 'DateTime', 'made_at', { description: '制作时间.' }),
  madeBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.made_by`, { description: '为谁制作.' }),
  penaltyCase: one(t, CaseRef, (self, it) => `${it}.id = ${self}.case_id`, { description: '案件.' }),
  docket: one(t, DocketRef, (self, it) => `${it}.id = ${self}.docket_id`, { description: '联合执法案卷.' }),
}))

const byMaking = [
  { column: 'made_at', type: 'timestamptz' },
  { column: 'id', type: 'uuid' },
] as const
fieldsOf(CaseRef, (t) => ({
  files: page(t, CaseFileRef, (self, it) => `${it}.case_id = ${self}.id`, {
    order: byMaking,
    description: '制作过的案卷 that you may see, the newest first.',
  }),
}))
fieldsOf(DocketRef, (t) => ({
  files: page(t, CaseFileRef, (self, it) => `${it}.docket_id = ${self}.id`, {
    order: byMaking,
    description: '制作过的案卷 that you may see, the newest first.',
  }),
}))
fieldsOf(EventRef, (t) => ({
  caseFile: one(t, CaseFileRef, (self, it) => `${self}.subject_type = 'CaseFile' and ${it}.id = ${self}.subject_id`, {
    description: 'The case file it concerns, if you may see it.',
  }),
}))

const subjects = ['PenaltyCase', 'Docket'] as const
/** `Type:uuid` of what has a file. */
const subject = z
  .string()
  .refine((given) => (subjects as readonly (string | undefined)[]).includes(parseGlobalId(given)?.type), {
    error: 'PenaltyCase:uuid | Docket:uuid',
  })
  .transform((given) => parseGlobalId(given) as Subject)
  .meta({ graphql: 'ID', description: 'Whose file: a penalty case or a docket.' })

mutation(
  'exportCaseFile',
  {
    description:
      '导出案卷: cover, index, numbered pages, every paper in lawful order, evidence with hashes, services, periods and the trace, as you may see them; 副卷 for the case’s own agency, supervisors and auditors alone (行政处罚法47、50). Takes some seconds; one is made at a time.',
    type: CaseFileRef,
    input: z.object({ id: ownId.optional(), subject, format: z.enum(formats), reason: words(500) }),
    ahead: makeFile,
  },
  exportCaseFile,
)
