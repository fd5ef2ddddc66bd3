import type { Act } from '../../audit/index.ts'
import { countNamed } from '../../platform/calendar.ts'
import { canonicalText } from '../../platform/canonical.ts'
import { loadCalendar } from '../../registry/index.ts'
import { countAssessment, type Pause } from '../rules/evidence-request.ts'
import * as store from '../store.ts'
import { scopeOfRequest } from './assessment.ts'

const batch = 500

/** The calendar was told anew: open questions are counted by it, and what moves is traced. Whoever was reminded stays so. */
export async function recountAssessments(act: Act): Promise<void> {
  const calendar = await loadCalendar(act.tx)
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const open = await store.lockOpen(act.tx, after, batch)
    const moved = open.flatMap((request) => {
      const due = countAssessment(calendar, request.requestedAt, request.pauses as Pause[])
      const remindOn = countNamed(calendar, 'OPINION_REMIND', due.day).day
      // What is kept as JSON comes back with its keys in another order.
      const same = canonicalText(due) === canonicalText(request.dueCounted as object) && remindOn === request.remindOn
      return same ? [] : [{ before: request.dueOn, request: { ...request, dueOn: due.day, dueCounted: due, remindOn } }]
    })
    if (moved.length > 0)
      await store.saveDue(
        act.tx,
        moved.map(({ request }) => request),
      )
    for (const { before, request } of moved)
      act.record({
        type: 'assessment.recounted',
        subject: ['AssessmentRequest', request.id],
        data: { from: before, to: request.dueOn },
        scope: scopeOfRequest(request),
      })
    if (open.length < batch) return
    after = open.at(-1)!.id
  }
}
