import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { gid, words } from '../../platform/graphql/input.ts'
import { coverAbsence } from '../commands/absence.ts'
import { assignAssessment, claimAssessment, releaseAssessment, remindAgencies } from '../commands/assessment.ts'

/** Who works on what an agency is asked. */
export function declareWork(type: unknown): void {
  mutation(
    'claimAssessment',
    {
      description: '领取: colleagues see that you work on it.',
      type,
      input: z.object({ request: gid('AssessmentRequest') }),
    },
    claimAssessment,
  )
  mutation(
    'releaseAssessment',
    { description: '释放: lets it go again.', type, input: z.object({ request: gid('AssessmentRequest') }) },
    releaseAssessment,
  )
  mutation(
    'coverAbsence',
    {
      description:
        '代班: moves what somebody is working on and has not answered to a colleague of the same agency; by themselves, or by a lead. Shows the colleague.',
      type: PersonRef,
      input: z.object({ person: gid('Person'), colleague: gid('Person'), reason: words(300) }),
    },
    coverAbsence,
  )
  mutation(
    'assignAssessment',
    {
      description: '指派: a colleague of your agency is to work on it; what somebody else claimed, by a lead alone.',
      type,
      input: z.object({ request: gid('AssessmentRequest'), colleague: gid('Person') }),
    },
    assignAssessment,
  )
  mutation(
    'remindAgencies',
    {
      description:
        '催办: reminds whoever has not answered; the others are left in peace. Shows the first one reminded.',
      type,
      input: z.object({ requests: z.array(gid('AssessmentRequest')).min(1).max(500) }),
    },
    remindAgencies,
  )
}
