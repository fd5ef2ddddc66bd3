import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { column, type Fields, fieldsOf, one, rowType } from '../../platform/graphql/declare.ts'
import { gid } from '../../platform/graphql/input.ts'
import { saveDraft } from '../commands/draft.ts'

const DraftRef = rowType(
  'OpinionDraft',
  'opinion_draft',
  '草稿: what you wrote of an opinion that is not posted yet; nobody else reads it.',
)

fieldsOf(DraftRef, (t) => ({
  content: column(t, 'JSON', 'content', { nullable: true, description: 'As you saved it; null once thrown away.' }),
  version: column(t, 'Int', 'version', { description: 'Give it as `expectedVersion` with the next one.' }),
  savedAt: column(t, 'DateTime', 'saved_at', { description: 'When it was saved.' }),
}))

/** One's own draft on a request. */
export const draft = (t: Fields) => ({
  draft: one(t, DraftRef, (self, it) => `${it}.request_id = ${self}.id and ${it}.person_id = (select my_person())`, {
    description: 'Your own draft on it, from whichever computer.',
  }),
})

export const declareDrafts = (RequestRef: unknown) =>
  mutation(
    'saveDraft',
    {
      description: '存草稿: keeps what you wrote so far, at most 32 kB; without content it is thrown away.',
      type: RequestRef,
      input: z.object({
        request: gid('AssessmentRequest'),
        expectedVersion: z.int().min(0).describe('The version you last read; 0 where there is none.'),
        content: z
          .record(z.string(), z.unknown())
          .optional()
          .meta({ graphql: 'JSON', description: 'Whatever your client needs to show it again.' }),
      }),
    },
    saveDraft,
  )
