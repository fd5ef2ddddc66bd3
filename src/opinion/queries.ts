import { type Hub, transact } from '../platform/database/transaction.ts'
import type { Who } from '../platform/identity.ts'
import { assertMay } from './access.ts'
import type { PostOpinion } from './commands/opinion.ts'
import { factsToJudge, judge, knownOf } from './commands/weighing.ts'
import { type FinePreview, previewFines, type Told, tried } from './rules/preview.ts'
import { type OpinionStatus, statusWhenPosted } from './rules/signature.ts'

export type Preview = { fines: FinePreview[]; refused: Told | null; status: OpinionStatus | null }

/** 意见预览: an opinion as it would be judged if it were posted now. Nothing is locked and nothing is written. */
export const previewOpinion = (hub: Hub, who: Who, input: Omit<PostOpinion, 'id'>): Promise<Preview> =>
  transact(
    hub.sql,
    { who, moment: hub.clock(), readOnly: true, alongside: (tx) => factsToJudge(tx, input) },
    async (tx, judging, facts) => {
      await tx`commit`
      assertMay(judging.actor, 'opinion.post')
      const { violations = [], leniency = [], measures = [] } = input
      const judged = tried(() => judge(judging, facts, input))
      return {
        fines: previewFines({ ...input, violations, leniency, measures }, knownOf(facts, judging.now)),
        refused: 'refused' in judged ? judged.refused : null,
        status: 'refused' in judged ? null : statusWhenPosted({ measures }),
      }
    },
  )
