import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { gid, words } from '../../platform/graphql/input.ts'
import { coverAbsence } from '../commands/absence.ts'
import {
  assignAssessment,
  claimAssessment,
  releaseAssessment,
  remindAgencies,
  requestAssessment,
} from '../commands/assessment.ts'

/** Who is asked, who works on it, and who is reminded. */
export const declareAssessing = (RequestRef: unknown) => {
  mutation(
    'requestAssessment',
    {
      description: '邀请研判: asks an agency that competence alone would not ask, with the reason (行政处罚法 26).',
      type: RequestRef,
      input: z.object({ finding: gid('Finding'), agency: gid('Agency'), reason: words(1000) }),
    },
    requestAssessment,
  )
  mutation(
    'claimAssessment',
    {
      description: '领取: colleagues see that you work on it.',
      type: RequestRef,
      input: z.object({ request: gid('AssessmentRequest') }),
    },
    claimAssessment,
  )
  mutation(
    'releaseAssessment',
    {
      description: '释放: lets it go again.',
      type: RequestRef,
      input: z.object({ request: gid('AssessmentRequest') }),
    },
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
      type: RequestRef,
      input: z.object({ request: gid('AssessmentRequest'), colleague: gid('Person') }),
    },
    assignAssessment,
  )
  mutation(
    'remindAgencies',
    {
      description:
        '催办: reminds whoever has not answered; the others are left in peace. Shows the first one reminded.',
      type: RequestRef,
      input: z.object({ requests: z.array(gid('AssessmentRequest')).min(1).max(500) }),
    },
    remindAgencies,
  )
}
