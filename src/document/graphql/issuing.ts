import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { dayInput, gid, moment, ownId, words } from '../../platform/graphql/input.ts'
import { parseGlobalId } from '../../platform/ids.ts'
import { issueInspectionRecord, issueRectifyOrder } from '../commands/filled.ts'
import { issueDocument, reprintDocument } from '../commands/issue.ts'
import { voidDocument } from '../commands/void.ts'
import { DocumentRef, documentKinds } from './document.ts'

const reason = words(1000)
/** `Type:uuid` of whatever a paper may be about. */
const subject = z
  .string()
  .refine((given) => parseGlobalId(given) !== undefined, { error: 'Type:uuid' })
  .transform((given) => parseGlobalId(given)!)
  .meta({ graphql: 'ID', description: 'What it is about: a docket, notice, visit, finding or document.' })

mutation(
  'issueDocument',
  {
    description: '制发文书: checked against what the law wants in it, numbered without a gap, printed, kept.',
    type: DocumentRef,
    input: z.object({
      id: ownId.optional(),
      kind: z.enum(documentKinds),
      subject,
      content: z
        .record(z.string(), z.unknown())
        .meta({ graphql: 'JSON', description: 'What it says; whom it is about and in whose name is filled in.' }),
    }),
  },
  issueDocument,
)

mutation(
  'reprintDocument',
  {
    description: '补打副本: one more copy, marked 副本 on every page, with the reason in the trace.',
    type: DocumentRef,
    input: z.object({ document: gid('Document'), reason }),
  },
  reprintDocument,
)
mutation(
  'voidDocument',
  {
    description: '作废: with the reason. Its number is not given again; the notice of a docket goes with its docket.',
    type: DocumentRef,
    input: z.object({ document: gid('Document'), reason }),
  },
  voidDocument,
)

mutation(
  'issueRectifyOrder',
  {
    description:
      '制发责令改正通知书: from a signed opinion of your agency that orders to rectify, one of each; fact, norm, requirements and officers are the opinion’s own (行政处罚法 28).',
    type: DocumentRef,
    input: z.object({
      id: ownId.optional(),
      opinion: gid('Opinion'),
      recheckOn: dayInput.optional().describe('拟复查日期, where it is fixed already.'),
      carrier: gid('Person').optional().describe('送达的网格员, where an officer does not serve it.'),
    }),
  },
  issueRectifyOrder,
)
mutation(
  'issueInspectionRecord',
  {
    description:
      '制发现场检查笔录: from an inspection of your agency by two officers; officers, place, findings and what was captured are the inspection’s own (行政处罚法 42, 55).',
    type: DocumentRef,
    input: z.object({
      id: ownId.optional(),
      visit: gid('Visit'),
      endedAt: moment,
      present: z
        .strictObject({ name: words(60), relation: words(60), phone: words(40).optional() })
        .meta({ name: 'PresentPersonInput', description: '现场人员: who was there for the party, and as what.' }),
      facts: words(8000),
      cause: words(200).optional(),
      certificatesShown: z.boolean().describe('出示执法证件 (行政处罚法 55).'),
      rightsTold: z.boolean().describe('告知申请回避等权利 (行政处罚法 43).'),
    }),
  },
  issueInspectionRecord,
)
