export { proposeAmendment, proposePeriod, takeAmendment } from './commands/amendment.ts'
export { identifyBusinesses } from './commands/business-identity.ts'
export {
  type BusinessChange,
  changeBusinesses,
  type NewBusiness,
  registerBusinesses,
} from './commands/business.ts'
export { recordCalendarYear } from './commands/calendar.ts'
export { setLetterhead } from './commands/letterhead.ts'
export { appointDuty, issueCertificate } from './commands/people.ts'
export { assignPost, drawGrid, grantCompetence, registerAgency, registerGrid } from './commands/places.ts'
export { takeNumber, takeNumbers } from './commands/numbering.ts'
export { takeClass } from './commands/separation.ts'
export type { ChangeablePeriod } from './rules/amendment.ts'
export { type Certified, covers, officersOf } from './rules/certificate.ts'
export { assertLetterhead } from './rules/letterhead.ts'
export { coreName, normaliseAddress, normaliseName } from './rules/match-name.ts'
export type { HeldPower } from './rules/power.ts'
export { type HandledBy, paperShape } from './rules/paper.ts'
export { holdBusinesses, listBusinesses, listMarked } from './store/business.ts'
export { findAmendment } from './store/amendment.ts'
export { loadCalendar, saveCalendarYear } from './store/calendar.ts'
export { type Letterhead, readLetterhead } from './store/letterhead.ts'
export { listCertificates, listCertificatesById, listOwnCertificates } from './store/people.ts'
export { findAgencyByCode, findGrid, listAgencies, listCompetent, listPowers, listWorkers } from './store/places.ts'
export { assertPeople, holdClass, holdClasses, holderKey } from './store/separation.ts'
export { type DocumentKind, numberKey } from './rules/document-number.ts'
