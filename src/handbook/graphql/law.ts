import { enumOf } from '../../platform/graphql/builder.ts'
import {
  column,
  fieldsOf,
  identity,
  list,
  one,
  page,
  parts,
  partType,
  rowType,
  tableType,
  truth,
  whole,
  word,
} from '../../platform/graphql/declare.ts'
import { query } from '../../platform/graphql/root.ts'

const FineKindRef = enumOf('FineKind', '罚则: how a fine is measured.', [
  'range',
  'upTo',
  'byGoodsValue',
  'percentOfCost',
  'warning',
  'local',
])
const FineStageRef = enumOf(
  'FineStage',
  'When a fine applies: at once, on refusal to correct 拒不改正, in serious cases 情节严重, whenever.',
  ['first', 'onRefusal', 'serious', 'any'],
)
const FineSubjectRef = enumOf(
  'FineSubject',
  'Whom a fine hits: anyone, a unit 单位, a 个体工商户, a person 个人, the person responsible 责任人.',
  ['any', 'unit', 'individual', 'person', 'responsiblePerson'],
)

export const ViolationRef = rowType(
  'Violation',
  'violation',
  '违法行为: what the law forbids, and the authority that enforces it.',
)
const NormRef = tableType('Norm', 'norm', '法律依据: the legal basis of a violation for the days it was in force.')
export const FactRef = rowType('Fact', 'fact', '事实: what anyone can see, before any law is applied to it.')
export const FineRef = partType('Fine', '罚款: what a norm threatens. Which of the sums are there depends on `kind`.')
fieldsOf(FineRef, (t) => {
  const sum = (key: string, description: string) => column(t, 'Fen', whole(key), { nullable: true, description })
  const ratio = (key: string, description: string) =>
    column(t, 'Float', (self) => `(${word(key)(self)})::float8`, { nullable: true, description })
  return {
    kind: column(t, FineKindRef, word('kind'), { description: '种类.' }),
    stage: column(t, FineStageRef, word('stage'), { description: 'When it applies.' }),
    subject: column(t, FineSubjectRef, word('subject'), { description: 'Whom it hits.' }),
    optional: column(t, 'Boolean', truth('optional'), { description: '可以: none is lawful too.' }),
    min: sum('min', '下限, included.'),
    max: sum('max', '上限, included.'),
    threshold: sum('threshold', '货值: below it the sums apply, from it on the multiples.'),
    belowMin: sum('belowMin', 'Least, for goods below the threshold.'),
    belowMax: sum('belowMax', 'Most, for goods below the threshold.'),
    multMin: ratio('multMin', 'Least, in times the worth of the goods.'),
    multMax: ratio('multMax', 'Most, in times the worth of the goods.'),
    minPct: ratio('minPct', 'Least, in per cent of the cost of the building.'),
    maxPct: ratio('maxPct', 'Most, in per cent of the cost of the building.'),
  }
})

fieldsOf(NormRef, (t) => ({
  id: identity(t, 'Norm'),
  norm: column(t, 'String', 'norm', { description: 'The article that is breached.' }),
  penalty: column(t, 'String', 'penalty', { description: 'The article that says what follows.' }),
  fines: parts(t, FineRef, (self) => `${self}.fines`, { description: '罚则.' }),
  otherMeasures: column(t, 'String', 'other_measures', {
    nullable: true,
    description: 'Measures besides a fine while it was in force; null: as its violation says.',
  }),
  specialOver: list(t, ViolationRef, (self, it) => `${it}.code = any(${self}.special_over)`, {
    order: (it) => `${it}.code`,
    description: '特别法优先: violations whose norm gives way to this one.',
  }),
  validFrom: column(t, 'Day', (self) => `${self}.valid_from::text`, {
    nullable: true,
    description: 'First day in force; null for always.',
  }),
  validTo: column(t, 'Day', (self) => `${self}.valid_to::text`, {
    nullable: true,
    description: 'First day no longer in force; null while it is.',
  }),
  violation: one(t, ViolationRef, (self, it) => `${it}.code = ${self}.violation_code`, {
    description: 'The violation it is the basis of.',
  }),
}))

fieldsOf(ViolationRef, (t) => ({
  code: column(t, 'String', 'code', { description: 'Its code: `ENV-01`.' }),
  title: column(t, 'String', 'title', { description: '违法行为.' }),
  authority: column(t, 'String', 'authority', {
    description: 'The authority that enforces it; which agency holds it is a matter of competence.',
  }),
  rectifyDays: column(t, 'Int', 'rectify_days', { description: '整改期限, in days; 0 for at once.' }),
  otherMeasures: column(t, 'String', 'other_measures', { description: 'Measures besides a fine.' }),
  evidenceKinds: column(t, ['String'], 'evidence_kinds', { description: '证据种类.' }),
  note: column(t, 'String', 'note', { description: 'What to know when applying it.' }),
  norms: list(
    t,
    NormRef,
    (self, it, arg) =>
      `${it}.violation_code = ${self}.code${
        arg.has('on')
          ? ` and coalesce(${it}.valid_from <= ${arg.value('on', 'date')}, true) and coalesce(${it}.valid_to > ${arg.value('on', 'date')}, true)`
          : ''
      }`,
    {
      args: { on: t.arg({ type: 'Day', description: 'Only what is in force on this day.' }) },
      order: (it) => `${it}.valid_from nulls first, ${it}.norm, ${it}.id`,
      description: '法律依据, the oldest first.',
    },
  ),
  facts: list(
    t,
    FactRef,
    (self, it) => `${it}.code in (select l.fact_code from fact_violation l where l.violation_code = ${self}.code)`,
    {
      order: (it) => `${it}.code`,
      description: 'The facts that may breach it.',
    },
  ),
}))

fieldsOf(FactRef, (t) => ({
  code: column(t, 'String', 'code', { description: 'Its code: `F-BBQ`.' }),
  title: column(t, 'String', 'title', { description: '事实.' }),
  look: column(t, 'String', 'look', { description: '看什么.' }),
  minimumEvidence: column(t, ['String'], 'minimum_evidence', { description: '最低取证要求.' }),
  violations: list(
    t,
    ViolationRef,
    (self, it) => `${it}.code in (select l.violation_code from fact_violation l where l.fact_code = ${self}.code)`,
    {
      order: (it) => `${it}.code`,
      description: 'The violations it may breach, of whichever agency.',
    },
  ),
}))

const byCode = { order: [{ column: 'code', type: 'text' as const }], descending: false }
query('violations', (t) =>
  page(
    t,
    ViolationRef,
    (_self, it, arg) => (arg.has('authority') ? `${it}.authority = ${arg.value('authority', 'text')}` : 'true'),
    {
      args: { authority: t.arg.string({ description: 'Only what this authority enforces.' }) },
      ...byCode,
      description: '违法行为, by code.',
    },
  ),
)
query('facts', (t) => page(t, FactRef, () => 'true', { ...byCode, description: '事实, by code.' }))
