export { writeArchive } from './commands/archive.ts'
export { exportCaseFile, type MadeFile, makeFile, type Wish } from './commands/export.ts'
export { findByNumber, type Subject } from './queries.ts'
export { volumeWords } from './rules/manifest.ts'
