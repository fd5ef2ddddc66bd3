import type { Form } from './form.ts'
import { docketPageSql } from './operations/docket-page.ts'
import { inboxFunctions, inboxSql } from './operations/inbox.ts'
import { mergeFunctions, mergeSql } from './operations/merge.ts'
import { opinionFunctions, opinionSql } from './operations/opinion.ts'

/** The one prepared statement with which the limit answers each operation. */
export const statementsIn = (form: Form) => ({
  q1: docketPageSql(form),
  q2: inboxSql(form),
  q3: opinionSql,
  q4: mergeSql,
})

/** What PostGraphile is given beside the tables, in a schema of its own; the same statements stand behind its mutations. */
export const peerSchema = `drop schema if exists peer cascade; create schema peer; ${inboxFunctions} ${opinionFunctions} ${mergeFunctions}`
