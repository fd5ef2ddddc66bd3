export { draftEdition, publishEdition, submitEdition } from './commands/edition.ts'
export { putItems } from './commands/item.ts'
export { acknowledgeOverlap, mergeJointEdition, publishJointEdition } from './commands/joint.ts'
export { recordLaw } from './commands/law.ts'
export { besidesOf, gives, isBesides } from './rules/besides.ts'
export { citation, citations } from './rules/citation.ts'
export type { NewItem } from './rules/edition.ts'
export {
  type IndividualAs,
  type Measured,
  type Party,
  type Range,
  type Stage,
  finesAgainst,
  highestFine,
  lowestFine,
  partyOf,
  rangeAt,
  tellsStages,
} from './rules/fines.ts'
export { type Law, type Norm, normsInForce, readLaw } from './rules/law.ts'
export { type AppliedNorm, applyLaw, isApplied } from './rules/lighter.ts'
export { answers, givenOf, type ItemAnswer, type Shown, shownItems } from './rules/shown.ts'
export {
  findEdition,
  findPublishedEdition,
  listEditionItems,
  listItems,
} from './store/edition.ts'
export { listOverlaps } from './store/joint.ts'
export { listItemAuthorities, listNorms, listViolations } from './store/law.ts'
