import { type Attendance, builder, type Doing, enumOf, type Present } from '../../platform/graphql/builder.ts'
import { unauthenticated } from '../../platform/graphql/reading.ts'
import { globalId, parseGlobalId } from '../../platform/ids.ts'
import { notFound } from '../../platform/refusal.ts'
import { noDocket, visitDocket } from '../queries.ts'
import { seenDockets } from '../store/visit.ts'

const DoingRef = enumOf('Doing', '在做什么: 看 · 写意见 · 办理.', ['looking', 'writing', 'deciding'])

const PresentRef = builder.objectRef<Present>('PresentPerson').implement({
  description: '同在本案的人: somebody who is at a docket now.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Their id, as a Person.' }),
    name: t.exposeString('name', { description: '姓名.' }),
    agency: t.exposeString('agency', { nullable: true, description: '部门; nobody’s for who has none.' }),
    agencyEn: t.exposeString('agencyEn', { nullable: true, description: 'Its English name.' }),
    doing: t.expose('doing', { type: DoingRef, description: 'What they do.' }),
    finding: t.exposeID('finding', {
      nullable: true,
      description: 'What they write on, or decide, where it is one finding.',
    }),
  }),
})

const AttendanceRef = builder.objectRef<Attendance>('DocketAttendance').implement({
  description: '同在本案: who is at a docket now. It is told and forgotten: no table and no trace keeps it.',
  fields: (t) => ({
    docket: t.id({ description: 'Which docket.', resolve: ({ place }) => globalId('Docket', place) }),
    people: t.field({
      type: [PresentRef],
      description: 'Everybody once, as what they do most, oneself too.',
      resolve: ({ people }) => [...people],
    }),
  }),
})

const idOf = (type: string, text: string, missing: () => Error): string => {
  const id = parseGlobalId(text)
  if (id?.type !== type) throw missing()
  return id.id
}

builder.subscriptionField('docketPresence', (t) =>
  t.field({
    type: AttendanceRef,
    description:
      '同在本案: who is at a docket, at once and whenever that changes. Whoever subscribes is there themselves until they stop, or may see it no more. It tells what is, not what happened: there is nothing to go on from, and it takes no `after`.',
    args: {
      docket: t.arg.id({ required: true, description: 'The docket.' }),
      doing: t.arg({ type: DoingRef, description: 'What you do there; you look unless told.' }),
      finding: t.arg.id({ description: 'What you write on, or decide: a finding of this docket.' }),
    },
    subscribe: async (_root, given, { hub, who, attend }) => {
      if (!who) throw unauthenticated()
      const docket = idOf('Docket', given.docket, noDocket)
      const finding = given.finding
        ? idOf('Finding', given.finding, () => notFound('本案的疑点', 'finding of this docket'))
        : null
      const doing: Doing = given.doing ?? 'looking'
      const { dutyId, person } = await visitDocket(hub, who, docket, { doing, finding })
      return attend({ place: docket, person, dutyId, sees: seenDockets, gone: noDocket })
    },
    resolve: (attendance: Attendance) => attendance,
  }),
)
