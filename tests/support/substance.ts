import type { AppliedNorm } from '../../src/handbook/index.ts'
import type { Fine } from '../../src/handbook/rules/law.ts'
import type { Inspected, Measure, Ordered } from '../../src/opinion/rules/measure.ts'
import { type Known, type Substance, weigh } from '../../src/opinion/rules/substance.ts'

export const norm = (...fines: Fine[]): AppliedNorm => ({
  id: 'n',
  violationCode: 'X',
  norm: '条',
  penalty: '罚则',
  fines,
  otherMeasures: null,
  specialOver: [],
  validFrom: null,
  validTo: null,
  asOf: 'both',
  applied: true,
  why: '',
  whyEn: '',
})
export const range = (more: Partial<Fine> = {}): Fine =>
  ({ kind: 'range', stage: 'first', subject: 'any', min: 500_000, max: 5_000_000, ...more }) as Fine
export const rectify: Measure = { kind: 'rectify', violation: 'X', text: '责令改正', days: 7 }
export const fine = (amount: number, more: Partial<Measure> = {}): Measure => ({
  kind: 'fine',
  violation: 'X',
  text: '罚款',
  amount,
  ...more,
})
export const visit = (more: Partial<Inspected> = {}): Inspected => ({
  id: 'v',
  kind: 'inspection',
  businessId: 'b',
  agencyId: 'a',
  visitedAt: new Date('2026-11-20T02:00:00Z'),
  record: 'signed',
  ...more,
})
export const served = (more: Partial<Ordered> = {}): Ordered => ({
  id: 'o',
  agencyId: 'a',
  businessId: 'b',
  violation: 'X',
  number: '责改1号',
  dueOn: '2026-11-10',
  voidedAt: null,
  ...more,
})
export const said = (measures: Measure[], more: Partial<Substance> = {}): Substance => ({
  violations: ['X'],
  measures,
  leniency: [],
  ...more,
})
export const known = (fines: Fine[], more: Partial<Known> = {}): Known => ({
  norms: [norm(...fines)],
  otherMeasures: new Map([['X', '责令改正;警告;没收违法所得']]),
  foundOn: '2026-11-01',
  decidedOn: '2026-11-22',
  party: 'unit',
  visits: [visit()],
  orders: [served()],
  agencyId: 'a',
  businessId: 'b',
  ...more,
})
export const weighs =
  (measures: Measure[], fines: Fine[] = [range()], more: Partial<Substance> = {}, about: Partial<Known> = {}) =>
  () =>
    weigh(said(measures, more), known(fines, about))
export const kept = (measures: Measure[], fines?: Fine[], more?: Partial<Substance>) =>
  weighs(measures, fines, more)().measures.find(({ kind }) => kind === 'fine')
