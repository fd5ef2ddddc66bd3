import { z } from 'zod'
import { mutation } from '../audit/graphql.ts'
import { EventRef, eventSubscription } from '../live/graphql.ts'
import { HearingRef } from '../penalty/graphql.ts'
import { fieldsOf, one, page } from '../platform/graphql/declare.ts'
import { dayInput, gid, moment, ownId, words } from '../platform/graphql/input.ts'
import { query } from '../platform/graphql/root.ts'
import { recordHearingOutcome } from './commands/outcome.ts'
import { setPanelSession } from './commands/panel.ts'
import { cancelHearing, postponeHearing, setHearing } from './commands/set.ts'
import { tellPanelSession } from './commands/tell.ts'
import './graphql/days.ts'
import './graphql/minutes.ts'
import './graphql/reading.ts'
import { SessionRef } from './graphql/session.ts'
import { closures } from './rules/session.ts'

fieldsOf(EventRef, (t) => ({
  hearingSession: one(
    t,
    SessionRef,
    (self, it) => `${self}.subject_type = 'HearingSession' and ${it}.id = ${self}.subject_id`,
    { description: 'The session it concerns.' },
  ),
}))

query('hearingSession', (t) =>
  one(t, SessionRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'HearingSession')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One session.',
  }),
)
query('hearingSessions', (t) =>
  page(t, SessionRef, () => 'true', {
    order: [
      { column: 'starts_at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
    description: '开庭日程: the sessions you may see, the latest first.',
  }),
)
query('hearing', (t) =>
  one(t, HearingRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'Hearing')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One 听证 that a party asked for.',
  }),
)
query('hearings', (t) =>
  page(
    t,
    HearingRef,
    (_self, it, arg) => (arg.has('open') ? `(${it}.outcome is null) = ${arg.value('open', 'boolean')}` : 'true'),
    {
      args: { open: t.arg.boolean({ description: 'Only those without an outcome, or with one.' }) },
      order: [
        { column: 'requested_on', type: 'date' },
        { column: 'id', type: 'uuid' },
      ],
      descending: true,
      description: '听证: what parties asked for (行政处罚法 63), the latest first.',
    },
  ),
)
eventSubscription('hearingEvents', {
  description: '笔录直播: what happens at the sessions you may see, each entry as it is recorded.',
  where: (it) => `${it}.subject_type = 'HearingSession'`,
})

const sitting = {
  id: ownId,
  startsAt: moment,
  place: words(300),
  chair: gid('Person'),
  recorder: gid('Person'),
}
mutation(
  'setHearing',
  {
    description:
      '确定听证: the day, the place, who presides and records (neither of whom investigated), public or not; its notice is written. A day of which the party cannot be told seven working days before is refused, with the first that is lawful (行政处罚法 64).',
    type: SessionRef,
    input: z.object({
      hearing: gid('Hearing'),
      ...sitting,
      closedFor: z.enum(closures).optional(),
      closedReason: words(1000).optional(),
    }),
  },
  setHearing,
)
mutation(
  'setPanelSession',
  {
    description:
      '确定合议庭会议: on a working day within ten of the filing, told the day before at the latest; later only with the reason. It is no 听证 and no remedy of law, and stops none of their periods.',
    type: SessionRef,
    input: z.object({
      panel: gid('Panel'),
      id: ownId,
      startsAt: moment,
      place: words(300),
      recorder: gid('Person').optional(),
      onSite: z.boolean().optional(),
      lateFor: words(1000).optional(),
      closedFor: z.enum(closures).optional(),
      closedReason: words(1000).optional(),
    }),
  },
  setPanelSession,
)
mutation(
  'tellPanelSession',
  {
    description:
      '通知当事人 of the panel’s session: on which day, the day before it at the latest, and how. Without it nobody is taken to have stayed away. A 听证 is told by its served notice.',
    type: SessionRef,
    input: z.object({ session: gid('HearingSession'), on: dayInput, how: words(300) }),
  },
  tellPanelSession,
)
mutation(
  'postponeHearing',
  {
    description:
      '改期: another session is set and told as if it were the first; answers that one. One that is open and cannot go on is postponed too: its record stays. Who presides and records stays unless told; of a panel, its chair presides.',
    type: SessionRef,
    input: z.object({
      session: gid('HearingSession'),
      reason: words(1000),
      ...sitting,
      chair: gid('Person').optional(),
      recorder: gid('Person').optional(),
      onSite: z.boolean().optional(),
      lateFor: words(1000).optional(),
    }),
  },
  postponeHearing,
)
mutation(
  'cancelHearing',
  {
    description: '取消: nothing is heard that day; what the party asked for stands.',
    type: SessionRef,
    input: z.object({ session: gid('HearingSession'), reason: words(1000) }),
  },
  cancelHearing,
)
mutation(
  'recordHearingOutcome',
  {
    description:
      '听证结果 by hand: held on paper, waived or ended, with its record. While a session of it is set, that session tells what came of it.',
    type: HearingRef,
    input: z.object({
      hearing: gid('Hearing'),
      outcome: z.enum(['held', 'waived', 'ended']),
      on: dayInput,
      record: words(500).optional(),
    }),
  },
  recordHearingOutcome,
)
