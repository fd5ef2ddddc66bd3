import { z } from 'zod'
import { mutation } from '../audit/graphql.ts'
import { NoticeRef } from '../docket/graphql.ts'
import { DocumentRef } from '../document/graphql.ts'
import { dayInput, gid, moment, ownId, words } from '../platform/graphql/input.ts'
import { parseGlobalId } from '../platform/ids.ts'
import { confirmAddress } from './commands/address.ts'
import { recordAttempt } from './commands/attempt.ts'
import { issueAddressConfirmation, issueReceipt } from './commands/receipt.ts'
import { reassignNotice } from './commands/reassign.ts'
import { correctService, servePaper } from './commands/serve.ts'
import { attachProof } from './commands/settle.ts'
import { ClockRef } from './graphql/clock.ts'
import './graphql/cash.ts'
import './graphql/execution.ts'
import './graphql/payment.ts'
import './graphql/publication.ts'
import './graphql/remedy.ts'
import './graphql/worklist.ts'
import { channels, methods, outcomes, proofKinds, relations, unitKinds } from './graphql/enums.ts'
import { servedTypes } from './rules/papers.ts'
import { AddressConfirmationRef, ServiceAttemptRef, ServiceRef } from './graphql/served.ts'

/** For the modules on the right. */
export { ClockRef }

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** `Type:uuid` of whatever is served. */
const paper = z
  .string()
  .refine((given) => (parseGlobalId(given)?.type ?? '') in servedTypes, {
    error: Object.keys(servedTypes)
      .map((type) => `${type}:uuid`)
      .join(' | '),
  })
  .transform((given) => {
    const { type, id } = parseGlobalId(given)!
    return { paperKind: servedTypes[type as keyof typeof servedTypes], paperId: id }
  })
  .meta({
    graphql: 'ID',
    description:
      'A notice, a prior notice, a decision, or an order to rectify or the notice of a hearing as it was issued (Document).',
  })

const told = {
  id: ownId,
  method: z.enum(methods),
  happenedAt: moment.describe('When it was signed, left, reached the system, received by post, or published.'),
  place: words(300),
  receiver: words(100).optional().describe('签收人.'),
  relation: z.enum(relations).optional().describe('签收人与当事人的关系.'),
  refusedBy: z.enum(relations).optional().describe('拒收人.'),
  reason: words(1000).optional().describe('Why it was refused, direct service was difficult, or it was announced.'),
  witness: words(100).optional().describe('见证人.'),
  witnessOf: words(200).optional().describe('见证人所在基层组织或单位.'),
  channel: z.enum(channels).optional().describe('电子送达方式.'),
  address: words(300).optional().describe('电子送达地址, as confirmed.'),
  trackingNumber: words(60).optional().describe('邮件号.'),
  unit: words(200).optional().describe('受托或转交单位.'),
  unitKind: z.enum(unitKinds).optional().describe('单位类别.'),
  medium: words(200).optional().describe('公告媒介.'),
  certificate: gid('Certificate').optional().describe('送达人的执法证, where the paper needs an officer.'),
  server: gid('Person')
    .optional()
    .describe('送达人, where it is not the officer of the certificate, nor whoever carries the paper.'),
  assistant: gid('Person').optional().describe('协助送达的网格员.'),
  reconsiderationChannel: words(300)
    .optional()
    .describe('网上提交行政复议申请的渠道, where it is served online (行政复议法 22).'),
  proofs: z
    .array(
      z.object({ kind: z.enum(proofKinds), sha256: hash }).meta({
        name: 'ServiceProofInput',
        description: 'A proof by the SHA-256 of its bytes; they may still be on their way.',
      }),
    )
    .min(1)
    .max(30)
    .refine((all) => new Set(all.map(({ kind, sha256 }) => `${kind} ${sha256}`)).size === all.length, {
      params: { zh: '同一证明重复列出', en: 'lists a proof twice' },
    }),
}

mutation(
  'servePaper',
  {
    description:
      '送达: records how a paper reached the party. It counts once every listed proof has arrived, and from the day its method says; until then no period runs. Papers of a penalty are served by certified officers of their own agency (SV-4).',
    type: ServiceRef,
    input: z.object({ paper, ...told }),
  },
  servePaper,
)
mutation(
  'correctService',
  {
    description: '送达更正: a new service that names the one it corrects. What ran from the old one is void.',
    type: ServiceRef,
    input: z.object({ service: gid('Service'), correctedFor: words(1000), ...told }),
  },
  correctService,
)
mutation(
  'attachProof',
  {
    description:
      '补交送达证明: bytes of a listed proof that you have uploaded. What its recorder uploads attaches itself.',
    type: ServiceRef,
    input: z.object({ service: gid('Service'), sha256: hash }),
  },
  attachProof,
)
mutation(
  'recordAttempt',
  {
    description: '送达尝试: the paper did not reach the party; why, and what comes next.',
    type: ServiceAttemptRef,
    input: z.object({
      id: ownId,
      paper,
      method: z.enum(methods),
      outcome: z.enum(outcomes),
      attemptedAt: moment,
      place: words(300),
      reason: words(1000),
      nextMethod: z.enum(methods).optional(),
      nextOn: dayInput.optional(),
    }),
  },
  recordAttempt,
)
mutation(
  'issueReceipt',
  {
    description:
      '打印送达回证: blank, to be signed at the door; once the service counts, filled in from it. Again: a copy of that (reprintDocument).',
    type: DocumentRef,
    input: z.object({ paper }),
  },
  issueReceipt,
)
mutation(
  'issueAddressConfirmation',
  {
    description: '打印送达地址确认书: blank for a business to sign, or as a confirmation was signed; name one of both.',
    type: DocumentRef,
    input: z.object({ business: gid('Business').optional(), confirmation: gid('AddressConfirmation').optional() }),
  },
  issueAddressConfirmation,
)
mutation(
  'confirmAddress',
  {
    description:
      '送达地址确认书: as the party signed it; none of the channels withdraws the consent to electronic service.',
    type: AddressConfirmationRef,
    input: z.object({
      id: ownId,
      business: gid('Business'),
      address: words(300),
      channels: z
        .array(
          z.object({ channel: z.enum(channels), address: words(300) }).meta({
            name: 'ChannelInput',
            description: 'A channel of electronic service, and the address there.',
          }),
        )
        .max(10),
      collector: words(100).optional().describe('指定代收人.'),
      signedBy: words(100),
      relation: z.enum(relations),
      signedAt: moment,
      validTo: dayInput.optional(),
      sha256: hash.describe('Of the signed paper, uploaded before.'),
    }),
  },
  confirmAddress,
)
mutation(
  'reassignNotice',
  {
    description: '改派: another worker of the grid carries the notice, with the reason, and acknowledges it anew.',
    type: NoticeRef,
    input: z.object({ notice: gid('Notice'), carrier: gid('Person'), reason: words(1000) }),
  },
  reassignNotice,
)
