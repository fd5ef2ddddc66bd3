import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { EventRef } from '../../live/graphql.ts'
import { fieldsOf, list } from '../../platform/graphql/declare.ts'
import { gid } from '../../platform/graphql/input.ts'
import { viewEvidence } from '../commands/viewing.ts'
import { EvidenceRef } from './types.ts'

fieldsOf(EvidenceRef, (t) => ({
  viewings: list(t, EventRef, (self, it) => `${it}.type = 'evidence.viewed' and ${it}.subject_id = ${self}.id`, {
    order: (it) => `${it}.no desc`,
    description: '查看记录: who looked at it and when, the latest first, as far as the trace concerns you.',
  }),
}))

mutation(
  'viewEvidence',
  {
    description: '查看: you look at a piece of evidence that you judge by; the trace tells who did, and when.',
    type: EvidenceRef,
    input: z.object({ evidence: gid('Evidence') }),
  },
  viewEvidence,
)
