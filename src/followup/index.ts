export { reportMeasure } from './commands/measure.ts'
