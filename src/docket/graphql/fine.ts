import { column, fieldsOf, partType, word } from '../../platform/graphql/declare.ts'

export const BarredFineRef = partType(
  'BarredFine',
  '不重复处罚: a fine that gave way to another agency’s on the same act (行政处罚法 29).',
)
fieldsOf(BarredFineRef, (t) => ({
  agency: column(t, 'String', word('agency'), { description: 'Whose it was, by code.' }),
  opinion: column(t, 'ID', (self) => `'Opinion:' || (${word('opinion')(self)})`, { description: 'Whose opinion.' }),
  amount: column(t, 'Fen', (self) => `(${self}.j->>'amount')::bigint`, { description: 'Its sum.' }),
  inFavourOf: column(t, 'String', word('inFavourOf'), { description: '`agency:opinion:measure` that stands instead.' }),
  law: column(t, 'String', word('law'), { description: 'By which law.' }),
  acknowledgedAt: column(t, 'DateTime', (self) => `(${self}.j->>'at')::timestamptz`, {
    nullable: true,
    description: 'When its agency took note. Until then it is shown as open; it holds no order up.',
  }),
}))

/** The barred fines of the revision in force, with their acknowledgements. */
export const barredFines = (self: string) => `(
  select coalesce(jsonb_agg(jsonb_build_object('agency', i.j->'agency', 'opinion', i.j->'opinionId', 'amount', b.j->'measure'->'amount',
    'inFavourOf', b.j->'inFavourOf', 'law', b.j->'law', 'at', a.acknowledged_at) order by i.j->>'agency', i.j->>'opinionId', b.j->>'inFavourOf'), '[]')
  from docket_revision r cross join jsonb_array_elements(r.content::jsonb->'clusters') c(j)
    cross join jsonb_array_elements(c.j->'items') i(j) cross join jsonb_array_elements(i.j->'barred') b(j)
    left join fine_acknowledgement a on a.opinion_id = (i.j->>'opinionId')::uuid and a.in_favour_of = b.j->>'inFavourOf'
  where r.docket_id = ${self}.id and r.number = ${self}.revision and ${self}.status <> 'collecting' and b.j->'measure'->>'kind' = 'fine')`
