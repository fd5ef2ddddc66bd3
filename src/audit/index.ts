export { type Act, type Answer, digest, perform, performInside, rehearse, type Trace } from './act.ts'
export { releaseHeld } from './store.ts'
export { type Head, readLine } from './rules/bundle.ts'
export * from './rules/log.ts'
