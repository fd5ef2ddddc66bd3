import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { gid, words } from '../../platform/graphql/input.ts'
import { acknowledgeBarred } from '../commands/acknowledge.ts'
import { closeDocket } from '../commands/close.ts'
import { acknowledgeNotice, dispatchDocket, sealDocket } from '../commands/dispatch.ts'
import { approveDocket, factsOfMerge, mergeDocket } from '../commands/merge.ts'
import { linkDockets, unlinkDockets } from '../commands/link.ts'
import { reopenDocket, unmergeDocket } from '../commands/reopen.ts'
import { DocketRef, NoticeRef } from './docket.ts'
import { LinkRef } from './link.ts'

const versioned = { docket: gid('Docket'), expectedVersion: z.int() }

mutation(
  'mergeDocket',
  {
    description:
      '合并: what the agencies signed becomes the docket’s next revision; every conflict is shown with what resolves it.',
    type: DocketRef,
    input: z.object(versioned),
    facts: factsOfMerge,
  },
  mergeDocket,
)
mutation(
  'approveDocket',
  { description: '批准: refused with the checklist of what blocks it.', type: DocketRef, input: z.object(versioned) },
  approveDocket,
)
mutation(
  'dispatchDocket',
  {
    description:
      '派发: issues the notice and hands it to the worker who found the problem; another carrier needs a reason.',
    type: DocketRef,
    input: z.object({ ...versioned, carrier: gid('Person').optional(), reason: words(1000).optional() }),
  },
  dispatchDocket,
)
mutation(
  'acknowledgeNotice',
  {
    description: '领取意见书: the carrier confirms that it holds the notice.',
    type: NoticeRef,
    input: z.object({ notice: gid('Notice') }),
  },
  acknowledgeNotice,
)
mutation(
  'sealDocket',
  {
    description: '设为敏感案卷: from now on only those named see it and what belongs to it.',
    type: DocketRef,
    input: z.object({ ...versioned, named: z.array(gid('Person')).max(50), reason: words(1000) }),
  },
  sealDocket,
)
mutation(
  'closeDocket',
  {
    description:
      '结案: closes a docket in which nothing was established, with the reason (行政处罚法 57). Refused while anything in it is open.',
    type: DocketRef,
    input: z.object({ ...versioned, reason: words(1000) }),
  },
  closeDocket,
)
mutation(
  'unmergeDocket',
  {
    description: '撤销合并: the docket collects again; its revisions stay as history. Before it is approved.',
    type: DocketRef,
    input: z.object({ ...versioned, reason: words(1000) }),
  },
  unmergeDocket,
)
mutation(
  'reopenDocket',
  {
    description:
      '重新打开: takes an approval back, or opens a closed docket again before the next round. What was dispatched is never altered.',
    type: DocketRef,
    input: z.object({ ...versioned, reason: words(1000) }),
  },
  reopenDocket,
)
mutation(
  'acknowledgeBarred',
  {
    description:
      '确认不重复处罚: an officer takes note that fines of its agency give way to another’s on the same act (行政处罚法 29).',
    type: DocketRef,
    input: z.object({ docket: gid('Docket') }),
  },
  acknowledgeBarred,
)
mutation(
  'linkDockets',
  {
    description: '并案: two dockets are handled as one, for a reason. Both stay as they are.',
    type: LinkRef,
    input: z.object({ docket: gid('Docket'), with: gid('Docket'), reason: words(1000) }),
  },
  linkDockets,
)
mutation(
  'unlinkDockets',
  {
    description: '解除并案, with the reason; that they were linked is kept.',
    type: LinkRef,
    input: z.object({ link: gid('DocketLink'), reason: words(1000) }),
  },
  unlinkDockets,
)
