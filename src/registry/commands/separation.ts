import type { Act } from '../../audit/index.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict } from '../../platform/refusal.ts'
import { type DutyClass, insertClass } from '../store/separation.ts'

const words = { find: '发现', assess: '研判', coordinate: '协调', adjudicate: '裁决' } satisfies Record<
  DutyClass,
  string
>

/** The actor takes part in a docket in one class of duty; whoever holds another one there is refused (查审分离). */
export async function takeClass(
  act: Act,
  docket: { id: string; gridCode: string } | null,
  dutyClass: DutyClass,
  people: readonly string[] = [act.actor.personId],
): Promise<void> {
  if (!docket || act.actor.role === 'system') return
  try {
    const sorted = [...new Set(people)].sort()
    await Promise.all(sorted.map((person) => insertClass(act.tx, docket, person, dutyClass, act.now)))
  } catch (error) {
    if (brokenConstraint(error) !== 'docket_duty_one_class') throw error
    throw conflict(
      'duty.separation',
      `您在本案中已承担其他职责,不能再${words[dutyClass]}(发现、研判、协调、裁决须由不同的人承担)`,
      `You already take part in this docket in another duty; finding, assessing, coordinating and adjudicating are for different people.`,
      { class: dutyClass },
    )
  }
}
