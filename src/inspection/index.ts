export {
  addFindings,
  type NewVisit,
  recordVisits,
  scopeOf,
} from './commands.ts'
export { addEvidence, storeFile } from './commands/evidence.ts'
export { type Examined, isMonitorRecord, lackingOf } from './rules/monitor.ts'
export { mapExamined } from './store/monitor.ts'
export { admitSender, findReadableFile } from './queries.ts'
export {
  actsOf,
  assertCompetent,
  assertHappened,
  assertOfficers,
  assertOfficersWithin,
  authoritiesOf,
  progress,
} from './rules.ts'
export {
  assertFiles,
  holdFindingsOfDocket,
  listCompetentThere,
  listEvidence,
  listFindingsOfDocket,
  listLooseFindings,
  listSourceVisits,
  listVisits,
  lockFinding,
  lockFindings,
  saveEvidenceScope,
  saveFindings,
  saveProgress,
  saveMerged,
  saveVisitScope,
} from './store.ts'
export { viewEvidence } from './commands/viewing.ts'
