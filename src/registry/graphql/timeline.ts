import { EventRef } from '../../live/graphql.ts'
import { type Arguments, fieldsOf, page, tablesOfTypes } from '../../platform/graphql/declare.ts'
import { BusinessRef } from './business.ts'

/**
 * What was told of a thing before it was sealed stays told, but whoever comes later is told of what they may see alone:
 * the thing itself must show under their own rights.
 */
const isSeen = (it: string): string => {
  const shown = [...tablesOfTypes]
    .filter(([, table]) => /^\w+$/.test(table))
    .map(([type, table]) => `when '${type}' then exists (select from ${table} x where x.id = ${it}.subject_id)`)
  return `case ${it}.subject_type ${shown.join(' ')} else ${it}.docket_id is null or exists (select from docket x where x.id = ${it}.docket_id) end`
}

/** What of the trace is asked for. The days are of the law's clock, the last one included. */
const wanted = (it: string, arg: Arguments): string =>
  [
    isSeen(it),
    arg.has('about') ? `split_part(${it}.type, '.', 1) = any(${arg.value('about', 'text[]')})` : 'true',
    arg.has('by') ? `${it}.person_id = ${arg.id('by', 'Person')}` : 'true',
    arg.has('since') ? `${it}.at >= (${arg.value('since', 'date')}::timestamp at time zone 'Asia/Shanghai')` : 'true',
    arg.has('until')
      ? `${it}.at < ((${arg.value('until', 'date')} + 1)::timestamp at time zone 'Asia/Shanghai')`
      : 'true',
  ].join(' and ')

fieldsOf(BusinessRef, (t) => ({
  timeline: page(
    t,
    EventRef,
    {
      // A row's number would tell how much goes on elsewhere: where a page ends is told by the row's own hash.
      from: (self, it) =>
        `(select e.no, t.*, encode(sha256(t.bytes), 'hex') as mark from trace t join event e on e.trace_seq = t.seq where t.business_id = ${self}.id) ${it}`,
      where: (_self, it, arg) => wanted(it, arg),
    },
    {
      args: {
        about: t.arg.stringList({ description: 'Only of these things, by the first word of the type: `docket`.' }),
        by: t.arg.id({ description: 'Only what this person did.' }),
        since: t.arg({ type: 'Day', description: 'Only from this day on.' }),
        until: t.arg({ type: 'Day', description: 'Only up to this day, which is included.' }),
      },
      order: [
        { column: 'at', type: 'timestamptz' },
        { column: 'mark', type: 'text' },
      ],
      description: '痕迹: what happened to it, as far as it concerns you, the latest first.',
    },
  ),
}))
