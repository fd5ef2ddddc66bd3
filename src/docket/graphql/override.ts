import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { column, fieldsOf, identity, one, tableType } from '../../platform/graphql/declare.ts'
import { gid, words } from '../../platform/graphql/input.ts'
import { confirmOverride, proposeOverride } from '../commands/override.ts'

export const OverrideRef = tableType(
  'DocketOverride',
  'docket_override',
  '改判: a conflict decided by hand, with a reason and a second person.',
)

fieldsOf(OverrideRef, (t) => ({
  id: identity(t, 'DocketOverride'),
  conflictKey: column(t, 'String', 'conflict_key', { description: 'The conflict it decides.' }),
  choice: column(t, 'String', 'choice', { description: 'What is to stand.' }),
  reason: column(t, 'String', 'reason', { description: '理由.' }),
  proposedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.proposed_by`, { description: '提出人.' }),
  proposedAt: column(t, 'DateTime', 'proposed_at', { description: 'When.' }),
  confirmedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.confirmed_by`, { description: '复核人.' }),
  confirmedAt: column(t, 'DateTime', 'confirmed_at', { nullable: true, description: 'Since when it is agreed.' }),
}))

mutation(
  'proposeOverride',
  {
    description: '提出改判: how a conflict that no rule resolves should be decided, and why.',
    type: OverrideRef,
    input: z.object({ docket: gid('Docket'), conflictKey: words(300), choice: words(300), reason: words(2000) }),
  },
  proposeOverride,
)
mutation(
  'confirmOverride',
  {
    description: '确认改判: the second person agrees; the next merge applies it.',
    type: OverrideRef,
    input: z.object({ override: gid('DocketOverride') }),
  },
  confirmOverride,
)
