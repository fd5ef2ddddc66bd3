import { FindingRef } from '../../inspection/graphql.ts'
import { DocketRef } from '../../docket/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import {
  type Arguments,
  column,
  fieldsOf,
  list,
  one,
  page,
  part,
  parts,
  partType,
  truth,
  whole,
  word,
} from '../../platform/graphql/declare.ts'
import { query } from '../../platform/graphql/root.ts'
import { AgencyRef, BusinessRef, GridRef } from '../../registry/graphql.ts'
import { figureMeasures, figureNames, figureUnits, usualDays } from '../rules/figures.ts'
import { figureSums, rowsOfAsked } from '../store/figure-sums.ts'

export const FigureNameRef = enumOf(
  'FigureName',
  '口径: 逾期在办 late · 在跑期限 openClocks · 研判答复 responses · 整改核实 rectification · 老大难 chronic · 免跑趟数 tripsAvoided · 各环节天数 stageDays · 每件办结疑点的人时 personHours.',
  figureNames,
)
const UnitRef = enumOf(
  'FigureUnit',
  'What a bar stands for: an agency, a grid, or a kind of rows. Never a person.',
  figureUnits,
)
const MeasureRef = enumOf(
  'FigureMeasure',
  'Which of its numbers a figure is about: count of all (share), days in the middle, or hours for each of count.',
  figureMeasures,
)

const BarRef = partType('FigureBar', 'One unit of a figure, beside its denominator.')
fieldsOf(BarRef, (t) => ({
  key: column(t, 'String', word('key'), {
    description:
      'Pass it as `unit` to figureRows: an agency’s code (SHARED for what is no one agency’s), a grid’s code, or a kind.',
  }),
  name: column(t, 'String', word('name'), { description: '名称.' }),
  nameEn: column(t, 'String', word('nameEn'), { description: 'The same in English.' }),
  count: column(t, 'Count', whole('count'), {
    description: 'How many rows count; of hours, how many findings were closed.',
  }),
  of: column(t, 'Count', whole('of'), { description: '分母: how many rows there are.' }),
  median: column(t, 'Float', (self) => `(${self}.j->>'median')::float8`, {
    nullable: true,
    description: '中位数, in days; null where no row has any.',
  }),
  ninetieth: column(t, 'Float', (self) => `(${self}.j->>'ninetieth')::float8`, {
    nullable: true,
    description: '九成: nine of ten rows took no longer, in days.',
  }),
  hours: column(t, 'Float', (self) => `(${self}.j->>'hours')::float8`, {
    nullable: true,
    description: '人时 for each of `count`; only where hours are the measure.',
  }),
}))

const FigureRef = partType('Figure', '看板数字: with what it means, when it was true, and its denominator.')
fieldsOf(FigureRef, (t) => ({
  name: column(t, FigureNameRef, word('name'), { description: 'Which.' }),
  unit: column(t, UnitRef, word('unit'), { description: 'What its bars stand for.' }),
  measure: column(t, MeasureRef, word('measure'), { description: 'What it measures.' }),
  dated: column(t, 'Boolean', truth('dated'), {
    description: 'Whether it is about the days from `from` to `to`; others tell what stands now.',
  }),
  title: column(t, 'String', word('title'), { description: '名称.' }),
  titleEn: column(t, 'String', word('titleEn'), { description: 'The same in English.' }),
  definition: column(t, 'String', word('definition'), { description: '口径: what is counted, of what, and how.' }),
  definitionEn: column(t, 'String', word('definitionEn'), { description: 'The same in English.' }),
  counted: column(t, 'String', word('counted'), { description: 'What a row that counts is called.' }),
  countedEn: column(t, 'String', word('countedEn'), { description: 'The same in English.' }),
  all: column(t, 'String', word('all'), { description: '分母: what all rows are called.' }),
  allEn: column(t, 'String', word('allEn'), { description: 'The same in English.' }),
  asOf: column(t, 'DateTime', (self) => `(${self}.j->>'asOf')::timestamptz(3)`, { description: '数据截至.' }),
  whole: part(t, BarRef, (self) => `${self}.j->'whole'`, { description: 'All of it; its key and name are empty.' }),
  bars: parts(t, BarRef, (self) => `${self}.j->'bars'`, {
    description: 'Each unit, by its code or in the order of the work: no ranking.',
  }),
}))

const RowRef = partType('FigureRow', '明细: one row behind a figure.')
fieldsOf(RowRef, (t) => ({
  id: column(t, 'ID', (self) => `${self}.subject_type || ':' || ${self}.subject_id`, {
    description:
      'What it is a row of: `AssessmentRequest:uuid`, `Clock:uuid`, `DueMeasure:uuid`, `Docket:uuid`, `Business:uuid`.',
  }),
  kind: column(t, 'String', 'kind', { description: 'Its kind.' }),
  kindName: column(t, 'String', 'kind_name', { description: '种类.' }),
  kindNameEn: column(t, 'String', 'kind_name_en', { description: 'The same in English.' }),
  at: column(t, 'DateTime', 'at', { description: 'When it began, or for what is finished when it was.' }),
  dueOn: column(t, 'Day', (self) => `${self}.due_on::text`, { nullable: true, description: '届满日.' }),
  days: column(t, 'Float', (self) => `${self}.days::float8`, {
    nullable: true,
    description: 'Days, as the figure defines them; hours where those are its measure.',
  }),
  counted: column(t, 'Boolean', 'counted', { description: 'Whether it is in the numerator.' }),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: '单位.' }),
  grid: one(t, GridRef, (self, it) => `${it}.code = ${self}.grid_code`, { description: '网格.' }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '当事人.' }),
  finding: one(t, FindingRef, (self, it) => `${it}.id = ${self}.finding_id`, { description: '疑点.' }),
  docket: one(t, DocketRef, (self, it) => `${it}.id = ${self}.docket_id`, { description: '案卷.' }),
}))

const today = `((select my_now()) at time zone 'Asia/Shanghai')::date`
/** What a figure and its rows are narrowed to, said in the same words. */
const narrowed = (arg: Arguments) => {
  const to = arg.has('to') ? arg.value('to', 'date') : today
  return {
    to,
    from: arg.has('from') ? arg.value('from', 'date') : `${to} - ${usualDays}`,
    grid: arg.has('grid') ? arg.value('grid', 'text') : undefined,
  }
}
const narrowing = (t: { arg: (options: object) => unknown }) => ({
  grid: t.arg({ type: 'String', description: 'Only below this grid.' }),
  from: t.arg({ type: 'Day', description: `The first day; ${usualDays} days before \`to\` unless told.` }),
  to: t.arg({ type: 'Day', description: 'The last day; today unless told.' }),
})

query('figures', (t) =>
  list(
    t,
    FigureRef,
    {
      from: (_self, it, arg) =>
        `(${figureSums({ ...narrowed(arg), only: arg.has('only') ? arg.value('only', 'text[]') : undefined })}) ${it}`,
      where: () => 'true',
    },
    {
      args: {
        only: t.arg({ type: [FigureNameRef], description: 'Only these; all that you may have unless told.' }),
        ...narrowing(t),
      },
      order: (it) => `${it}.place`,
      description:
        '督导看板: for supervisors and auditors of their area; the lead of an agency has the figures of units, for its own alone.',
    },
  ),
)

query('figureRows', (t) =>
  page(
    t,
    RowRef,
    {
      from: (_self, it, arg) =>
        `(${rowsOfAsked(arg.value('figure', 'text'), {
          ...narrowed(arg),
          unit: arg.has('unit') ? arg.value('unit', 'text') : undefined,
          counted: arg.has('counted') ? arg.value('counted', 'boolean') : undefined,
        })}) ${it}`,
      where: () => 'true',
    },
    {
      args: {
        figure: t.arg({ type: FigureNameRef, required: true, description: 'The figure.' }),
        unit: t.arg.string({ description: 'Only of this bar: its key.' }),
        counted: t.arg.boolean({ description: 'Only rows that count: the numerator.' }),
        ...narrowing(t),
      },
      order: [
        { column: 'at', type: 'timestamptz' },
        { column: 'id', type: 'uuid' },
      ],
      description: '明细: the very rows a figure is the sum of, the latest first; an export has the same.',
    },
  ),
)
