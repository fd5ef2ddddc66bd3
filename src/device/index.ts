export { type Batch, receiveBatch, type SignedManifest } from './commands/capture.ts'
export { listCaptures, listQuarantined, type ToldCapture } from './store.ts'
