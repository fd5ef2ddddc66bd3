export { addEvidence, type NewEvidence, type NewVisit, recordVisits, scopeOf, storeFile } from './commands.ts'
export { progress } from './rules.ts'
export {
  listEvidence,
  listFindingsOfDocket,
  listLooseFindings,
  lockFinding,
  lockFindings,
  saveEvidenceScope,
  saveFindings,
} from './store.ts'
