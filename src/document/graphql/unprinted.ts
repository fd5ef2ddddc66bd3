import { NoticeRef } from '../../docket/graphql.ts'
import { CaseRef } from '../../penalty/graphql.ts'
import { column, fieldsOf, list, rowType } from '../../platform/graphql/declare.ts'
import { DocumentKindRef } from './document.ts'

const said = (self: string) => `convert_from(${self}.bytes, 'UTF8')::json->'data'`

const UnprintedRef = rowType(
  'UnprintedPaper',
  'trace',
  '待补文书: a paper that was not printed, for what it has to say is not all there.',
)
fieldsOf(UnprintedRef, (t) => ({
  kind: column(t, DocumentKindRef, (self) => `${said(self)}->>'kind'`, { description: '种类.' }),
  missing: column(t, ['String'], (self) => `array(select json_array_elements_text(${said(self)}->'fields'))`, {
    description: 'What is missing or wrong, by where it stands in the content: `business.name`.',
  }),
  at: column(t, 'DateTime', 'at', { description: 'When that was found.' }),
}))

/** Parked, and no paper of its kind stands since. */
const waiting = (it: string) =>
  `${it}.type = 'document.parked' and not exists (select from document d where d.subject_id = ${it}.subject_id
    and d.kind = ${said(it)}->>'kind' and d.voided_at is null)`

fieldsOf(NoticeRef, (t) => ({
  unprinted: list(t, UnprintedRef, (self, it) => `${it}.subject_id = ${self}.id and ${waiting(it)}`, {
    order: (it) => `${it}.seq`,
    description: '待补文书: why the notice could not be printed. Withdraw it and dispatch its docket anew.',
  }),
}))
fieldsOf(CaseRef, (t) => ({
  unprinted: list(
    t,
    UnprintedRef,
    (self, it) =>
      `${it}.business_id = ${self}.business_id and ${waiting(it)} and ${said(it)}->>'case' = ${self}.id::text`,
    {
      order: (it) => `${it}.seq`,
      limit: 100,
      description: '待补文书: papers of the case that could not be printed, and what they lack.',
    },
  ),
}))
