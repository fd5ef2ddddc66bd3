export { type Act, type Answer, type Order, perform, performInside, type Trace } from './act.ts'
