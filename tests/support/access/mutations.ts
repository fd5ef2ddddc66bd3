import { amendmentMutations } from './amendment.ts'
import { appealMutations } from './appeal-mutations.ts'
import { casefileMutations } from './casefile-mutations.ts'
import { docketMutations } from './docket-mutations.ts'
import { documentMutations } from './document-mutations.ts'
import { fieldMutations } from './field-mutations.ts'
import { followupMutations } from './followup.ts'
import { handbookMutations } from './handbook-mutations.ts'
import { hearingMutations } from './hearing-mutations.ts'
import { identityMutations } from './identity-mutations.ts'
import { inspectionMutations } from './inspection-mutations.ts'
import { deskMutations } from './desk.ts'
import { reportingMutations } from './reporting.ts'
import { jointMutations } from './joint.ts'
import { ladderMutations } from './ladder.ts'
import { opinionMutations } from './opinion-mutations.ts'
import { paymentMutations } from './payment-mutations.ts'
import { penaltyMutations } from './penalty-mutations.ts'
import { registryMutations } from './registry-mutations.ts'
import { rulingMutations } from './ruling.ts'
import { servingMutations } from './serving-mutations.ts'
import type { MutationRow } from './rights.ts'

/**
 * Every mutation field. One that is not here fails the test; who is not named is refused with FORBIDDEN. In an order in
 * which they are done: what takes a notice back comes last.
 */
export const mutations: Record<string, MutationRow> = {
  ...registryMutations,
  ...identityMutations,
  ...handbookMutations,
  ...inspectionMutations,
  ...casefileMutations,
  ...penaltyMutations,
  ...hearingMutations,
  ...paymentMutations,
  ...servingMutations,
  ...appealMutations,
  ...rulingMutations,
  ...fieldMutations,
  ...followupMutations,
  ...ladderMutations,
  ...amendmentMutations,
  ...jointMutations,
  ...deskMutations,
  ...reportingMutations,
  ...opinionMutations,
  ...documentMutations,
  ...docketMutations,
}
