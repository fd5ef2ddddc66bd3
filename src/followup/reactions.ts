import type { Act } from '../audit/index.ts'
import type { Happened, Reactions } from '../live/index.ts'
import { printWritten } from './commands/closing.ts'
import { keepEnforceable } from './commands/enforcement.ts'
import { keepMeasures, keepSeen } from './commands/measure-keeping.ts'
import { keepFoundAgain, keepGoing, keepRechecked, keepRecheckedAfter, keepSampled } from './commands/relapse.ts'
import { draftRuled } from './commands/referral-draft.ts'
import { sweepChronic } from './commands/chronic.ts'
import { lapseUltimatums } from './commands/ultimatum.ts'

/** Each subject once: what is kept is kept by how it stands now. */
const each =
  (react: (act: Act, subjectId: string) => Promise<void>) =>
  async (act: Act, events: Happened[]): Promise<void> => {
    for (const id of new Set(events.map(({ subjectId }) => subjectId))) await react(act, id)
  }

const print: Reactions['on'][string] = (act, events) =>
  printWritten(
    act,
    events.map(({ subjectId }) => subjectId),
  )

/** What a served notice orders is followed until its outcome. */
export const reactions: Reactions = {
  name: 'followup',
  batch: 20,
  on: {
    'notice.served': each(keepMeasures),
    'notice.unserved': each(keepMeasures),
    'notice.withdrawn': each(keepMeasures),
    'check.recorded': each(keepSeen),
    'measure.verified': each(keepRechecked),
    'measure.ended': each(keepRechecked),
    'measure.voided': each(keepRechecked),
    'measure.relapsed': each(keepGoing),
    'opinion.signed': each(keepFoundAgain),
    'clock.expired': each(keepEnforceable),
    'payment.recorded': each(keepEnforceable),
    'payment.reversed': each(keepEnforceable),
    'paymentPlan.decided': each(keepEnforceable),
    'remedy.recorded': each(keepEnforceable),
    'remedy.ended': each(keepEnforceable),
    'service.completed': each(keepEnforceable),
    'service.corrected': each(keepEnforceable),
    'siteCheck.completed': async (act, events) => {
      await print(act, events)
      await each(keepRecheckedAfter)(act, events)
    },
    'siteCheck.cancelled': each(keepRecheckedAfter),
    'ruling.effected': draftRuled,
    'docket.concluded': async (act, events) => {
      await print(act, events)
      await each(keepSampled)(act, events)
    },
  },
  everyMinute: [sweepChronic, lapseUltimatums],
}
