// Printed by `npm run documents:print` from the operations beside it and schema/api.graphql.
import type { Trusted } from '../../shared/trusted.ts'
export type CoverAbsenceInput = { colleague: string; person: string; reason: string; requestId: string }
export type CoverAbsence = { coverAbsence: { name: string } }
export const coverAbsence: Trusted<CoverAbsence, { input: CoverAbsenceInput }> = { name: 'coverAbsence', hash: '023343e93aaa493a99560b059895cfe3f65d8dd53cbcfdfb199ff2083a10ee7d' }
