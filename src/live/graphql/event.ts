import { column, fieldsOf, rowType } from '../../platform/graphql/declare.ts'

/** 痕迹事件: one numbered row of the trace, as far as it concerns you. */
export const EventRef = rowType(
  'Event',
  '(select e.no, t.* from event e join trace t on t.seq = e.trace_seq)',
  'Something that happened: one row of the trace, numbered in the order of commitment, as far as it concerns you.',
)

fieldsOf(EventRef, (t) => ({
  cursor: column(t, 'String', 'no', {
    description: 'Pass it as `after` to go on from here. Opaque.',
    map: (no, context) => context.cursor(no as number),
  }),
  type: column(t, 'String', 'type', { description: 'What happened: `docket.dispatched`.' }),
  at: column(t, 'DateTime', 'at', { description: 'When it was done.' }),
  subject: column(t, 'ID', (self) => `${self}.subject_type || ':' || ${self}.subject_id`, {
    description: 'What it happened to.',
  }),
  number: column(t, 'Count', (self) => `case when (select my_role()) = 'auditor' then ${self}.no end`, {
    nullable: true,
    description: 'Its number in the trace, without gaps from 1: for auditors alone.',
  }),
  sealed: column(
    t,
    'String',
    (self) => `case when (select my_role()) = 'auditor' then convert_from(${self}.bytes, 'UTF8') end`,
    {
      nullable: true,
      description: 'The canonical record (RFC 8785) that the trace keeps: for auditors alone.',
    },
  ),
}))
