import { z } from 'zod'
import { mutation } from '../audit/graphql.ts'
import { answers } from '../handbook/index.ts'
import { EventRef, eventSubscription } from '../live/graphql.ts'
import { fieldsOf, one, page } from '../platform/graphql/declare.ts'
import { gid, moment, note, ownId, words } from '../platform/graphql/input.ts'
import { query } from '../platform/graphql/root.ts'
import { answerJointItem } from './commands/checklist.ts'
import { answerInvitation, openJointSession, recordPresence } from './commands/presence.ts'
import { closeJointSession, sealJointRecord, signJointRecord } from './commands/record.ts'
import { cancelJointSession, postponeJointSession, setJointSession } from './commands/set.ts'
import { JointAlertRef } from './graphql/quarter.ts'
import { JointSessionRef, JointSiteRef } from './graphql/session.ts'
import { invitationAnswers } from './rules/presence.ts'

fieldsOf(EventRef, (t) => ({
  jointSession: one(
    t,
    JointSessionRef,
    (self, it) => `${self}.subject_type = 'JointSession' and ${it}.id = ${self}.subject_id`,
    { description: 'The joint session it concerns.' },
  ),
  jointSite: one(
    t,
    JointSiteRef,
    (self, it) => `${self}.subject_type = 'JointSite' and ${it}.id = ${self}.subject_id`,
    { description: 'The business of a joint session that it concerns.' },
  ),
  jointAlert: one(
    t,
    JointAlertRef,
    (self, it) => `${self}.subject_type = 'JointAlert' and ${it}.id = ${self}.subject_id`,
    { description: 'The reminder it concerns.' },
  ),
}))

query('jointSession', (t) =>
  one(t, JointSessionRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'JointSession')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One joint session.',
  }),
)
query('jointSessions', (t) =>
  page(t, JointSessionRef, () => 'true', {
    order: [
      { column: 'starts_at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
    description: '现场联合办案日程: the sessions you may see, the latest first.',
  }),
)
eventSubscription('jointEvents', {
  description: '现场直播: what happens at the joint sessions you may see, each answer as it is given.',
  where: (it) => `${it}.subject_type in ('JointSession', 'JointSite', 'JointAlert')`,
})

const session = gid('JointSession')
const site = gid('JointSite')
const number = z.int().min(1).max(100_000)
const person = gid('Person')

mutation(
  'setJointSession',
  {
    description:
      '定期: over a docket, or over one business or more of a district; two agencies at least are invited, and one of their officers leads.',
    type: JointSessionRef,
    input: z.object({
      id: ownId,
      docket: gid('Docket').optional(),
      businesses: z.array(gid('Business')).min(1).max(50).optional(),
      startsAt: moment,
      place: words(300),
      agencies: z.array(gid('Agency')).min(1).max(20),
      lead: person.describe('带队人: an officer of one of the agencies that are invited.'),
    }),
  },
  setJointSession,
)
mutation(
  'postponeJointSession',
  {
    description: '改期: another session is set and asked of the agencies anew; answers that one.',
    type: JointSessionRef,
    input: z.object({
      session,
      id: ownId,
      startsAt: moment,
      place: words(300),
      reason: words(1000),
      lead: person.optional(),
    }),
  },
  postponeJointSession,
)
mutation(
  'cancelJointSession',
  {
    description: '取消: while nothing was answered on site, with the reason.',
    type: JointSessionRef,
    input: z.object({ session, reason: words(1000) }),
  },
  cancelJointSession,
)
mutation(
  'answerInvitation',
  {
    description:
      '答复邀请: one’s agency comes with officers whom it names (two certified where it inspects, 行政处罚法 42), answers in writing, or declines and why; again until the session begins.',
    type: JointSessionRef,
    input: z.object({
      session,
      answer: z.enum(invitationAnswers),
      officers: z.array(person).max(20).optional(),
      said: words(4000).optional(),
    }),
  },
  answerInvitation,
)
mutation(
  'openJointSession',
  {
    description: '开始: on its hour, by whoever leads; the joint handbook in force is its checklist.',
    type: JointSessionRef,
    input: z.object({ session }),
  },
  openJointSession,
)
mutation(
  'recordPresence',
  {
    description: '到场; with `leaves` 离场: of an officer whom their agency named, by themselves or by whoever leads.',
    type: JointSessionRef,
    input: z.object({ session, officer: person, leaves: z.boolean().optional() }),
  },
  recordPresence,
)
mutation(
  'answerJointItem',
  {
    description:
      '逐项作答: an item of one’s own agency, with two of its certified officers there (行政处罚法 42); a problem names the finding recorded of it; with `corrects` it puts the last answer right, and both stand.',
    type: JointSiteRef,
    input: z.object({
      site,
      item: gid('HandbookItem'),
      answer: z.enum(answers),
      note: note(2000).optional(),
      finding: gid('Finding').optional(),
      corrects: number.optional(),
    }),
  },
  answerJointItem,
)
mutation(
  'signJointRecord',
  {
    description:
      '核对签名 up to the last answer: one’s own; or the party’s, taken by whoever leads, or why the party refused and who saw it.',
    type: JointSiteRef,
    input: z.object({
      site,
      upTo: number,
      party: z
        .object({
          name: words(100),
          relation: words(200),
          refusedFor: words(1000).optional(),
          witness: words(200).optional(),
        })
        .meta({ name: 'JointPartyInput', description: '当事人: who signed or refused, and what they are to it.' })
        .optional(),
    }),
  },
  signJointRecord,
)
mutation(
  'sealJointRecord',
  {
    description: '封存: once all have signed all of it; the record gets its number and hash, and is printed.',
    type: JointSiteRef,
    input: z.object({
      site,
      certificatesShown: z.boolean().describe('出示执法证件 (行政处罚法 55).'),
      rightsTold: z.boolean().describe('告知陈述、申辩、申请回避等权利 (行政处罚法 43、55).'),
    }),
  },
  sealJointRecord,
)
mutation(
  'closeJointSession',
  {
    description: '结束: once what was looked into is sealed; whether it counts for the quarter is decided with it.',
    type: JointSessionRef,
    input: z.object({ session }),
  },
  closeJointSession,
)
