export { draftEdition, publishEdition, submitEdition } from './commands/edition.ts'
export { putItems } from './commands/item.ts'
export { acknowledgeOverlap, mergeJointEdition, publishJointEdition } from './commands/joint.ts'
export { type RecordedLaw, recordLaw } from './commands/law.ts'
export type { NewItem } from './rules/edition.ts'
export {
  type Fact,
  type Fine,
  type Law,
  type NewNorm,
  type Norm,
  normsInForce,
  readLaw,
  type Violation,
} from './rules/law.ts'
export {
  findEdition,
  findPublishedEdition,
  getEdition,
  type Item,
  listEditionItems,
  listItems,
} from './store/edition.ts'
export { listOverlaps } from './store/joint.ts'
export { listFactAuthorities, listNorms, listViolations } from './store/law.ts'
