// 问责: who answers for what was not put in order (rules S-I). Of one matter at a time: nobody is ranked or counted. Pure.
import { conflict, invalid } from '../../platform/refusal.ts'

export const outcomes = ['explained', 'reminded', 'criticised', 'interviewed', 'transferred'] as const
export type Outcome = (typeof outcomes)[number]

/** By somebody else than whom it is about; of a measure of this docket, where one is named. */
export function assertAnswerable(
  { docketId, personId }: { docketId: string; personId: string | undefined },
  measureDocketId: string | undefined,
  actor: { personId: string },
): void {
  if (personId === actor.personId)
    throw conflict(
      'accountability.self',
      '问责不能由本人登记,请交上级或督导登记',
      'Nobody records what they answer for themselves. Leave it to a supervisor.',
    )
  if (measureDocketId !== undefined && measureDocketId !== docketId)
    throw invalid('measure', '该整改事项不在本案', 'This measure is of another docket.', {
      rule: 'accountability.measure',
    })
}
