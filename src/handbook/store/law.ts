import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Fact, Law, Norm, Violation } from '../rules/law.ts'
import type { FactLink, Recorded } from '../rules/law-change.ts'

/** Whoever records law waits here: one law is recorded at a time. */
export const lockLaw = (tx: Tx) => tx`select pg_advisory_xact_lock(hashtextextended('handbook.law', 0))`

export const listViolations = (tx: Tx, codes: readonly string[]) =>
  tx<Violation[]>`select * from violation where code = any(${codes as string[]}::text[]) order by code`

/** Facts with the violations they may breach. */
export const listFacts = (tx: Tx, codes: readonly string[]) =>
  tx<Fact[]>`
    select f.*, array(select l.violation_code from fact_violation l where l.fact_code = f.code order by 1) as violations
    from fact f where f.code = any(${codes as string[]}::text[]) order by f.code`

/** Every norm these violations ever had, the oldest first: `normsInForce` picks by day. */
export const listNorms = (tx: Tx, violationCodes: readonly string[]) =>
  tx<Norm[]>`
    select * from norm where violation_code = any(${violationCodes as string[]}::text[])
    order by violation_code, valid_from nulls first, norm, penalty, id`.execute()

export async function insertPolicy(tx: Tx, row: Row<'legalPolicy'>): Promise<void> {
  try {
    await insertRows(tx, 'legalPolicy', [row])
  } catch (error) {
    if (brokenConstraint(error) === 'legal_policy_once')
      throw new Refusal(
        'DUPLICATE',
        '该地自此日已有此项口径,请改日期',
        'This place has this policy from that day on.',
        {
          field: 'validFrom',
        },
      )
    throw error
  }
}

/** Which violations, under which authority, these facts may breach. */
export const listFactAuthorities = (tx: Tx, factCodes: readonly string[]) =>
  tx<{ factCode: string; violationCode: string; authority: string }[]>`
    select l.fact_code, l.violation_code, v.authority from fact_violation l join violation v on v.code = l.violation_code
    where l.fact_code = any(${factCodes as string[]}::text[]) order by l.fact_code, l.violation_code`

/** The same for the facts that these items observe. */
export const listItemAuthorities = (tx: Tx, itemIds: readonly string[]) =>
  tx<{ factCode: string; violationCode: string; authority: string }[]>`
    select l.fact_code, l.violation_code, v.authority from fact_violation l join violation v on v.code = l.violation_code
    where l.fact_code in (select i.fact_code from handbook_item i where i.id = any(${itemIds as string[]}::uuid[]))
    order by l.fact_code, l.violation_code`

/** What is recorded already of the codes a law names. */
export const readRecorded = async (tx: Tx, law: Law): Promise<Recorded> => {
  const [facts, violations, norms] = await Promise.all([
    listFacts(
      tx,
      law.facts.map(({ code }) => code),
    ),
    listViolations(
      tx,
      law.violations.map(({ code }) => code),
    ),
    listNorms(tx, [...new Set(law.norms.map(({ violationCode }) => violationCode))]),
  ])
  return { facts, violations, norms }
}

export const saveViolations = (tx: Tx, rows: readonly Violation[]) =>
  tx`insert into violation (code, title, authority, rectify_days, other_measures, evidence_kinds, note)
    select code, title, authority, "rectifyDays", "otherMeasures", "evidenceKinds", note
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(code text, title text, authority text,
      "rectifyDays" integer, "otherMeasures" text, "evidenceKinds" text[], note text)
    on conflict (code) do update set title = excluded.title, authority = excluded.authority,
      rectify_days = excluded.rectify_days, other_measures = excluded.other_measures,
      evidence_kinds = excluded.evidence_kinds, note = excluded.note`

export const saveFacts = (tx: Tx, rows: readonly Omit<Fact, 'violations'>[]) =>
  tx`insert into fact (code, title, look, minimum_evidence)
    select code, title, look, "minimumEvidence"
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(code text, title text, look text, "minimumEvidence" text[])
    on conflict (code) do update set title = excluded.title, look = excluded.look, minimum_evidence = excluded.minimum_evidence`

export const insertFactLinks = (tx: Tx, links: readonly FactLink[]) => insertRows(tx, 'factViolation', links)

export const deleteFactLinks = (tx: Tx, links: readonly FactLink[]) =>
  tx`delete from fact_violation where (fact_code, violation_code) in (
    select "factCode", "violationCode" from json_to_recordset(${JSON.stringify(links)}::text::json)
      as r("factCode" text, "violationCode" text))`

export const insertNorms = (tx: Tx, norms: readonly Norm[]) => insertRows(tx, 'norm', norms)

export const saveNorms = (tx: Tx, norms: readonly Norm[]) =>
  tx`update norm n set fines = r.fines, other_measures = r."otherMeasures", special_over = r."specialOver", valid_to = r."validTo"
    from json_to_recordset(${JSON.stringify(norms)}::text::json)
      as r(id uuid, fines jsonb, "otherMeasures" text, "specialOver" text[], "validTo" date) where n.id = r.id`
