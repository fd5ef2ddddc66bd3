import { PersonRef } from '../../identity/graphql.ts'
import { column, fieldsOf, one, rowType } from '../../platform/graphql/declare.ts'

export const ChangeRef = rowType('DocketChange', 'trace', 'What changed in a docket since it was last merged.')

fieldsOf(ChangeRef, (t) => ({
  type: column(t, 'String', 'type', { description: 'What happened: `opinion.withdrawn`.' }),
  subject: column(t, 'ID', (self) => `${self}.subject_type || ':' || ${self}.subject_id`, {
    description: 'What it happened to.',
  }),
  at: column(t, 'DateTime', 'at', { description: 'When.' }),
  by: one(t, PersonRef, (self, it) => `${it}.id = ${self}.person_id`, { description: 'By whom.' }),
}))

/** What a merge is a function of; an opinion that is posted counts at once only where no second officer has to sign it. */
const counting = `('opinion.signed', 'opinion.withdrawn', 'docket.collected', 'evidence.added', 'evidence.excluded', 'finding.dismissed',
  'assessment.requested', 'override.confirmed', 'division.confirmed')`

/**
 * The trace rows after that of the last merge. A merge holds its docket and findings, so whatever is traced later was
 * not in it.
 */
export const changedSince = (self: string, it: string) =>
  `${it}.docket_id = ${self}.id
    and ${it}.seq > (select max(m.seq) from trace m where m.docket_id = ${self}.id and m.type = 'docket.merged')
    and (${it}.type in ${counting} or ${it}.type = 'opinion.posted' and exists (select from opinion o
      where o.id = ${it}.subject_id and o.signed_at is not null and o.signed_by is null))`

/** Opinions that count and are in no revision in force: they wait for the next merge. */
export const waitingFor = (self: string, it: string) =>
  `${it}.docket_id = ${self}.id and ${it}.status = 'signed'
    and exists (select from finding f where f.id = ${it}.finding_id and f.status <> 'dismissed')
    and ${it}.id <> all(array(select (i.j->>'opinionId')::uuid from docket_revision r,
      jsonb_array_elements(r.content::jsonb->'clusters') c(j), jsonb_array_elements(c.j->'items') i(j)
      where r.docket_id = ${self}.id and r.number = ${self}.revision and ${self}.status <> 'collecting'))`
