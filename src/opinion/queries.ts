import { type Hub, transact } from '../platform/database/transaction.ts'
import type { Who } from '../platform/identity.ts'
import { Refusal } from '../platform/refusal.ts'
import { may } from './access.ts'
import type { PostOpinion } from './commands/opinion.ts'
import { factsToJudge, judge, knownOf } from './commands/weighing.ts'
import { type FinePreview, previewFines, type Told, tried } from './rules/preview.ts'
import { type OpinionStatus, statusWhenPosted } from './rules/signature.ts'

export type Preview = { fines: FinePreview[]; refused: Told | null; status: OpinionStatus | null }

const unseen = (error: unknown): null => {
  if (error instanceof Refusal && error.code === 'NOT_FOUND') return null
  throw error
}

/**
 * 意见预览: an opinion as it would be judged if it were posted now; null for whoever posts none, or does not see the
 * question. Nothing is locked and nothing is written.
 */
export const previewOpinion = (hub: Hub, who: Who, input: Omit<PostOpinion, 'id'>): Promise<Preview | null> =>
  transact(
    hub.sql,
    { who, moment: hub.clock(), readOnly: true, alongside: (tx) => factsToJudge(tx, input).catch(unseen) },
    async (tx, judging, facts) => {
      await tx`commit`
      if (!facts || !may['opinion.post'](judging.actor)) return null
      const { violations = [], leniency = [], measures = [] } = input
      const judged = tried(() => judge(judging, facts, input))
      return {
        fines: previewFines({ ...input, violations, leniency, measures }, knownOf(facts, judging.now)),
        refused: 'refused' in judged ? judged.refused : null,
        status: 'refused' in judged ? null : statusWhenPosted({ measures }),
      }
    },
  )
