// The door for other modules: importing it adds the registry to the schema.
export { BusinessKindRef, BusinessRef, PremisesRef } from './graphql/business.ts'
export { CertificateRef, DutyRef } from './graphql/people.ts'
export { AmendmentRef } from './graphql/calendar.ts'
export { AgencyRef, GridRef } from './graphql/places.ts'
import './graphql/grid-sheet.ts'
import './graphql/letterhead.ts'
import './graphql/related.ts'
import './graphql/timeline.ts'
