// Printed by `npm run documents:print` from the operations beside it and schema/api.graphql.
import type { Trusted } from '../../shared/trusted.ts'
export type Doing = 'DECIDING' | 'LOOKING' | 'WRITING'
export type DocketPresence = { docketPresence: { docket: string; people: ({ id: string; name: string; agency: string | null; agencyEn: string | null; doing: Doing; finding: string | null })[] } }
export const docketPresence: Trusted<DocketPresence, { docket: string; doing?: Doing | null | undefined; finding?: string | null | undefined }> = { name: 'docketPresence', hash: '393f74bbe6e7a767199dfdeaf54e3e6492b251b03413f0c2b752c62c21262bf1' }
