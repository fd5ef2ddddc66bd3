export { type Act, type Answer, digest, perform, performInside, type Trace } from './act.ts'
