import type { Case } from './cases.ts'
import { jointEvents } from './joint.ts'
import { type Seen, ofFinding, ofRequest, ofOpinion, ofDecision } from './seen.ts'

export type EventRow = {
  ask: (about: Case) => string
  mark: (about: Case) => string
  seen: Seen
  /** What is asked of it, where it tells no event. */
  select?: string
}

// What happened before a docket was sealed was told to whom it concerned then; what happens after it is not.
const toldBefore = { ...ofFinding, sealed: 'lin wang luo zheng chen qian zhou' }
const sealing = (about: Case, otherwise: string) => (about.name === 'sealed' ? 'docket.sealed' : otherwise)

/** Every subscription field, with the event that shows whether somebody is told. */
export const subscriptions: Record<string, EventRow[]> = {
  businessEvents: [
    {
      ask: ({ business }) => `businessEvents(business: "${business}", after: "start")`,
      mark: ({ finding }) => finding,
      seen: toldBefore,
    },
    {
      ask: ({ business }) => `businessEvents(business: "${business}", after: "start")`,
      mark: (about) => sealing(about, about.opinion),
      // That there is an opinion concerns everyone asked; what it says does not yet. The auditor's trace has no gap.
      seen: { ...ofRequest, sealed: 'chen wang zhou' },
    },
  ],
  docketEvents: [
    {
      ask: ({ docket }) => `docketEvents(docket: "${docket}", after: "start")`,
      mark: (about) => sealing(about, 'docket.merged'),
      seen: { ...ofRequest, sealed: 'chen wang zhou' },
    },
  ],
  docketPresence: [
    {
      ask: ({ docket }) => `docketPresence(docket: "${docket}")`,
      mark: ({ docket }) => docket,
      // Whoever sees the docket, but for who carries its notice.
      seen: { ...ofRequest, sealed: 'chen wang' },
      select: 'docket people { id name doing finding }',
    },
  ],
  inboxEvents: [
    {
      ask: () => 'inboxEvents(after: "start")',
      mark: ({ request }) => request,
      // Of those whose agency is asked: 陈 and 钱 work for CITY.
      seen: {
        ours: 'wang luo zheng chen qian',
        waiting: 'wang luo zheng chen qian',
        theirs: 'zhao',
        sealed: 'wang luo zheng chen qian',
      },
    },
  ],
  jointEvents,
  hearingEvents: [
    {
      ask: () => 'hearingEvents(after: "start")',
      mark: ({ session }) => session,
      seen: { ...ofOpinion, sealed: 'wang luo chen qian zhou' },
    },
  ],
  penaltyEvents: [
    {
      ask: () => 'penaltyEvents(after: "start")',
      mark: ({ penaltyCase }) => penaltyCase,
      seen: { ...ofOpinion, sealed: 'wang luo chen qian zhou' },
    },
    {
      ask: () => 'penaltyEvents(after: "start")',
      mark: ({ decision }) => decision,
      seen: { ...ofDecision, sealed: 'wang luo zheng chen qian zhou' },
    },
  ],
  newsEvents: [
    {
      ask: () => 'newsEvents(after: "start")',
      mark: ({ request }) => request,
      // Which agency is asked is not for whom the sealed case does not name.
      seen: { ours: 'wang luo', waiting: 'wang luo', theirs: 'zhao', sealed: 'wang' },
    },
  ],
  ownNewsEvents: [
    {
      ask: () => 'ownNewsEvents(after: "start")',
      mark: ({ docket }) => docket,
      // 陈 issued the notices, and is asked to have somebody else carry them.
      seen: { ours: 'lin chen', theirs: 'he chen', sealed: 'lin chen' },
    },
  ],
  taskEvents: [
    {
      ask: () => 'taskEvents(after: "start")',
      mark: ({ docket }) => docket,
      // 陈 issued the notices, and is asked to have somebody else carry them.
      seen: { ours: 'lin chen', theirs: 'he chen', sealed: 'lin chen' },
    },
  ],
  traceEvents: [
    { ask: () => 'traceEvents(after: "start")', mark: ({ finding }) => finding, seen: toldBefore },
    {
      ask: () => 'traceEvents(after: "start")',
      mark: (about) => sealing(about, about.opinion),
      seen: { ...ofRequest, sealed: 'chen wang zhou' },
    },
  ],
}
