export { type Act, type Answer, perform, performInside, type Trace } from './act.ts'
