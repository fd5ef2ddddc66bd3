import { column, fieldsOf, list, one, page, rowType } from '../../platform/graphql/declare.ts'
import { query } from '../../platform/graphql/root.ts'
import { parseGlobalId } from '../../platform/ids.ts'
import { EventRef } from './event.ts'

/** Numbers, and whatever is told by them, are the auditor's alone. */
const forAuditors = `(select my_role()) = 'auditor'`
/** How many rows are handed out at once to be checked. */
const batch = 500

const CheckpointRef = rowType(
  'TraceCheckpoint',
  'checkpoint',
  '检查点: that the trace had so many rows with this root over them (RFC 6962), signed by the hub’s key.',
)
const LeafRef = rowType('TraceLeaf', 'leaf', '封存的痕迹: the hash of one row as it was when it was sealed.')

fieldsOf(CheckpointRef, (t) => ({
  size: column(t, 'Count', 'size', { description: 'How many rows, from number 1.' }),
  text: column(t, 'String', 'text', {
    description: 'What is signed: origin, size, root in base64 and moment, a line each (C2SP tlog-checkpoint).',
  }),
  signature: column(t, 'String', 'signature', {
    description: 'Over the text, by `hubKey`: ECDSA, P-256, SHA-256, base64.',
  }),
  keyId: column(t, 'String', 'key_id', { description: 'The key that signed: the SHA-256 of its SPKI, in hex.' }),
  peaks: column(t, ['String'], 'peaks', {
    description: 'The hashes of the whole subtrees, largest first, in hex: a check can begin after them.',
  }),
  at: column(t, 'DateTime', 'at', { description: 'When it was sealed.' }),
}))

fieldsOf(LeafRef, (t) => ({
  number: column(t, 'Count', 'no', { description: 'The number of the row in the trace.' }),
  hash: column(t, 'String', (self) => `encode(${self}.hash, 'hex')`, {
    description: 'SHA-256 over a zero byte and the canonical record, in hex.',
  }),
  kept: column(t, 'Boolean', (self) => `trace_kept(${self}.no)`, { description: 'Whether the row is still there.' }),
  event: one(t, EventRef, (self, it) => `${it}.no = ${self}.no`, {
    description: 'The row as it is kept now; null outside your area.',
  }),
}))

fieldsOf(EventRef, (t) => ({
  previous: one(
    t,
    EventRef,
    {
      from: (self, it) =>
        `(select e.no, p.* from trace p join event e on e.trace_seq = p.seq
          where p.subject_id = ${self}.subject_id and p.subject_type = ${self}.subject_type and e.no < ${self}.no
          order by e.no desc limit 1) ${it}`,
      where: () => forAuditors,
    },
    { description: 'What happened to the same subject before: for auditors alone.' },
  ),
  leaf: one(t, LeafRef, (self, it) => `${it}.no = ${self}.no`, {
    description: 'Its hash as it was sealed: for auditors alone; null until it is.',
  }),
}))

query('traceRows', (t) =>
  page(
    t,
    EventRef,
    (_self, it, arg) =>
      [
        forAuditors,
        ...(arg.has('type')
          ? [
              `(${it}.type = ${arg.value('type', 'text')} or starts_with(${it}.type, ${arg.value('type', 'text')} || '.'))`,
            ]
          : []),
        ...(arg.has('person') ? [`${it}.person_id = ${arg.id('person', 'Person')}`] : []),
        ...(arg.has('business') ? [`${it}.business_id = ${arg.id('business', 'Business')}`] : []),
        ...(arg.has('subject')
          ? [`${it}.subject_id = ${arg.computed('uuid', ({ subject }) => parseGlobalId(String(subject))?.id ?? null)}`]
          : []),
        ...(arg.has('since') ? [`${it}.at >= ${arg.value('since', 'timestamptz')}`] : []),
        ...(arg.has('until') ? [`${it}.at < ${arg.value('until', 'timestamptz')}`] : []),
        ...(arg.has('upTo') ? [`${it}.no <= ${arg.value('upTo', 'bigint')}`] : []),
      ].join(' and '),
    {
      args: {
        type: t.arg.string({
          description: 'Only what happened like this: `docket.dispatched`, or `docket` for all of them.',
        }),
        person: t.arg.id({ description: 'Only what this person did.' }),
        business: t.arg.id({ description: 'Only what concerns this business.' }),
        subject: t.arg.id({ description: 'Only what happened to this.' }),
        since: t.arg({ type: 'DateTime', description: 'From this moment on.' }),
        until: t.arg({ type: 'DateTime', description: 'Before this moment.' }),
        upTo: t.arg({ type: 'Count', description: 'Only this number and those before it.' }),
      },
      order: [{ column: 'no', type: 'bigint' }],
      description: '痕迹: what happened, the newest first. For auditors alone; nothing for anybody else.',
    },
  ),
)
query('traceRow', (t) =>
  one(t, EventRef, (_self, it, arg) => `${it}.no = ${arg.value('number', 'bigint')} and ${forAuditors}`, {
    args: { number: t.arg({ type: 'Count', required: true, description: 'Its number.' }) },
    description: 'One row of the trace by its number: for auditors alone.',
  }),
)
query('traceLeaves', (t) =>
  list(t, LeafRef, (_self, it, arg) => `${it}.no > ${arg.value('after', 'bigint')}`, {
    args: {
      after: t.arg({ type: 'Count', required: true, description: 'The number of the last one you have; 0 to begin.' }),
    },
    order: (it) => `${it}.no`,
    limit: batch,
    description: `封存的痕迹, ${batch} at a time from a number on, to be checked by whoever asks: for auditors alone.`,
  }),
)
query('traceCheckpoints', (t) =>
  list(t, CheckpointRef, (_self, it, arg) => `${it}.size > ${arg.value('after', 'bigint')}`, {
    args: { after: t.arg({ type: 'Count', required: true, description: 'Only those over more rows than this.' }) },
    order: (it) => `${it}.size`,
    limit: batch,
    description: `检查点, ${batch} at a time from a size on: for auditors alone.`,
  }),
)
query('traceCheckpoint', (t) =>
  one(
    t,
    CheckpointRef,
    {
      from: (_self, it, arg) =>
        `(select * from checkpoint ${arg.has('atMost') ? `where size <= ${arg.value('atMost', 'bigint')}` : ''} order by size desc limit 1) ${it}`,
      where: () => 'true',
    },
    {
      args: { atMost: t.arg({ type: 'Count', description: 'Over no more rows than this; the newest unless told.' }) },
      description: '最近的检查点: for auditors alone.',
    },
  ),
)
