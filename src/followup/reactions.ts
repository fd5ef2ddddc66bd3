import type { Act } from '../audit/index.ts'
import type { Happened, Reactions } from '../live/index.ts'
import { sweepChronic } from './commands/chronic.ts'
import { keepMeasures, keepSeen } from './commands/measure-keeping.ts'
import { lapseUltimatums } from './commands/ultimatum.ts'

/** Each subject once: what is kept is kept by how it stands now. */
const each =
  (react: (act: Act, subjectId: string) => Promise<void>) =>
  async (act: Act, events: Happened[]): Promise<void> => {
    for (const id of new Set(events.map(({ subjectId }) => subjectId))) await react(act, id)
  }

/** What a served notice orders is followed until its outcome. */
export const reactions: Reactions = {
  name: 'followup',
  on: {
    'notice.served': each(keepMeasures),
    'notice.unserved': each(keepMeasures),
    'notice.withdrawn': each(keepMeasures),
    'check.recorded': each(keepSeen),
  },
  everyMinute: [sweepChronic, lapseUltimatums],
}
