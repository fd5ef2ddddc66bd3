import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { gid, words } from '../../platform/graphql/input.ts'
import { addAttendee, endHearing, openHearing, recordAttendance } from '../commands/attendance.ts'
import { appendEntry, closeHearing, showExhibit, signMinutes } from '../commands/minutes.ts'
import { phases } from '../rules/minutes.ts'
import { SessionRef } from './session.ts'

const session = gid('HearingSession')
const number = z.int().min(1).max(10_000)
const said = { session, attendee: number, phase: z.enum(phases).optional(), content: words(8000) }

mutation(
  'addAttendee',
  {
    description:
      '登记参加人: the party, an agent with their authority (two at most), one of those who investigated, or a witness (行政处罚法 64).',
    type: SessionRef,
    input: z.object({
      session,
      capacity: z.enum(['investigator', 'party', 'agent', 'agency', 'witness']),
      person: gid('Person').optional(),
      name: words(100).optional(),
      standing: words(200).optional(),
      authority: words(1000).optional(),
    }),
  },
  addAttendee,
)
mutation(
  'openHearing',
  {
    description: '开始: by whoever presides, once the party was told in time and both sides are there.',
    type: SessionRef,
    input: z.object({ session, present: z.array(number).max(100) }),
  },
  openHearing,
)
mutation(
  'recordAttendance',
  {
    description: '到场; with `leftFor` 退场, and why.',
    type: SessionRef,
    input: z.object({ session, attendee: number, leftFor: words(1000).optional() }),
  },
  recordAttendance,
)
mutation(
  'appendEntry',
  {
    description:
      '笔录: adds what somebody says, in the order of speech; with `corrects` how they correct what they said before. Nothing that was recorded is changed (行政处罚法 64).',
    type: SessionRef,
    input: z.object({ ...said, corrects: number.optional() }),
  },
  appendEntry,
)
mutation(
  'showExhibit',
  {
    description: '出示证据: a piece of evidence of the case or one of its papers, with the hash that it has now.',
    type: SessionRef,
    input: z.object({ ...said, evidence: gid('Evidence').optional(), document: gid('Document').optional() }),
  },
  showExhibit,
)
mutation(
  'signMinutes',
  {
    description: '核对签名 up to the last entry; or, noted by whoever presides, why somebody refuses (行政处罚法 64).',
    type: SessionRef,
    input: z.object({ session, attendee: number, upTo: number, refusedFor: words(1000).optional() }),
  },
  signMinutes,
)
mutation(
  'closeHearing',
  {
    description:
      '结束: once everybody was heard in their turn and has signed or refused. Its record is printed, and the case is decided on it (行政处罚法 65).',
    type: SessionRef,
    input: z.object({ session }),
  },
  closeHearing,
)
mutation(
  'endHearing',
  {
    description:
      '终止: the party stayed away though told in time, or left, without an excuse: it has waived (行政处罚法 64).',
    type: SessionRef,
    input: z.object({ session, ground: z.enum(['absent', 'left']), reason: words(400) }),
  },
  endHearing,
)
