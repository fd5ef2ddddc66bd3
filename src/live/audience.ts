import type { Role } from '../platform/identity.ts'

/** What the bearer of a session may do now. */
export type Rights = { dutyId: string; personId: string; role: Role; agencyId: string | null; gridCode: string }

// What row-level security shows of these depends on who one is, besides what one is.
const tables =
  'account session docket_duty file file_sender answer case_file device capture_manifest quarantine_decision sync_batch field_operation evidence_request evidence_request_answer handover declared_relation accountability opinion_draft saved_view view_mark page_draft page_file paper_guess export_job evidence_packet bulk_job bulk_row news_reading bell'
const personal = new RegExp(`\\bmy_person\\(\\)|\\b(?:${tables.replaceAll(' ', '|')})\\b`)

const personalRoles: ReadonlySet<Role> = new Set(['gridWorker', 'panelist'])

/** Whether a statement may bring each person something else though their duties are alike. */
export const asksWhoOneIs = (text: string): boolean => personal.test(text)

/**
 * Who is shown the very same: everyone of one role, agency and area, unless who one is matters too. It does where the
 * statement asks it, to grid workers (what is addressed to them or carried by them), to panelists (the file of their seats),
 * and to whom a sensitive case names.
 */
export const audienceOf = (rights: Rights, statementAsks: boolean, named: ReadonlySet<string>): string => {
  const own = statementAsks || personalRoles.has(rights.role) || named.has(rights.personId)
  return [rights.role, rights.agencyId, rights.gridCode, own ? rights.personId : ''].join('|')
}

/** Whether an audience is one person alone. */
export const isPersonal = (audience: string): boolean => !audience.endsWith('|')

export const sameRights = (a: Rights, b: Rights): boolean =>
  a.dutyId === b.dutyId && a.role === b.role && a.agencyId === b.agencyId && a.gridCode === b.gridCode
