import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { builder, type Context, enumOf } from '../../platform/graphql/builder.ts'
import { inputRef, parseInput } from '../../platform/graphql/input.ts'
import { unauthenticated } from '../../platform/graphql/reading.ts'
import { importGrids, readSheet } from '../commands/grid-sheet.ts'
import { type GridPreview, gridTemplate, mayImport, previewGrids } from '../queries.ts'
import type { Change, PlannedRow, Problem } from '../rules/grid-plan.ts'
import { mostRows } from '../rules/grid-sheet.ts'

const ResultRef = enumOf('GridRowResult', '新增 · 修改 · 不变 · 有误.', ['new', 'changed', 'unchanged', 'error'])
const WhatRef = enumOf('GridRowChangeKind', '名称 · 网格员 · 边界.', ['name', 'worker', 'boundary'])

const ChangeRef = builder.objectRef<Change>('GridRowChange').implement({
  description: 'What a row would change.',
  fields: (t) => ({
    what: t.field({ type: WhatRef, description: 'Of the grid.', resolve: ({ what }) => what }),
    from: t.exposeString('from', { nullable: true, description: 'As it is; of a boundary, how many points it has.' }),
    to: t.exposeString('to', { description: 'As it would be; of a worker, the login.' }),
  }),
})
const ProblemRef = builder.objectRef<Problem>('GridRowProblem').implement({
  description: 'What is wrong with a row.',
  fields: (t) => ({
    cell: t.exposeString('cell', { description: 'The cell: `C7`.' }),
    zh: t.exposeString('zh', { description: '原因.' }),
    en: t.exposeString('en', { description: 'The same in English.' }),
  }),
})
const RowRef = builder.objectRef<PlannedRow>('GridSheetRow').implement({
  description: 'One row of a sheet, and what would become of it.',
  fields: (t) => ({
    row: t.exposeInt('row', { description: 'Its number as the spreadsheet shows it.' }),
    code: t.exposeString('code', { description: '编码.' }),
    name: t.exposeString('name', { description: '名称.' }),
    result: t.field({ type: ResultRef, description: '结果.', resolve: ({ result }) => result }),
    changes: t.field({ type: [ChangeRef], description: '改什么.', resolve: ({ changes }) => changes }),
    problems: t.field({ type: [ProblemRef], description: '哪里有误.', resolve: ({ problems }) => problems }),
  }),
})
const PreviewRef = builder.objectRef<GridPreview>('GridSheetPreview').implement({
  description: '网格表预览: what a sheet would do, row by row.',
  fields: (t) => ({
    rows: t.field({ type: [RowRef], description: 'In the order of the sheet.', resolve: ({ rows }) => rows }),
    seals: t.exposeStringList('seals', {
      description:
        'One a row: give them back with `importGrids`, which takes over what was looked at and nothing else.',
    }),
  }),
})

const sheet = z
  .base64()
  .min(1)
  .max(960 * 1024)
  .describe('The .xlsx file in base64, at most 700 KB.')
const preview = z.strictObject({ sheet }).meta({ name: 'PreviewGridsInput', description: '网格表 as it was chosen.' })

builder.queryField('gridSheetPreview', (t) =>
  t.field({
    type: PreviewRef,
    nullable: true,
    description:
      '网格表预览: new, changed, unchanged or faulty, row by row; null for whoever may not import. It writes nothing.',
    args: { input: t.arg({ type: inputRef('previewGrids', preview), required: true, description: 'The sheet.' }) },
    resolve: (async (_root: unknown, args: { input: unknown }, { who, hub }: Context) => {
      if (!who) throw unauthenticated()
      return previewGrids(hub, who, parseInput(preview, args.input).sheet)
    }) as never,
  }),
)

builder.queryField('gridSheetTemplate', (t) =>
  t.string({
    nullable: true,
    description:
      '网格表模板: an .xlsx file in base64 with the columns and what they mean; null for whoever may not import.',
    args: {
      under: t.arg.string({ description: 'With the grids in use whose code begins so; none unless told.' }),
    },
    resolve: async (_root, { under }, { who, hub }) => {
      if (!who) throw unauthenticated()
      return gridTemplate(hub, who, under ?? null)
    },
  }),
)

mutation(
  'importGrids',
  {
    description:
      '导入网格: takes a sheet over whole and as it was seen in the preview, from today on; refused with the rows that would be otherwise by now, or are faulty. Grids that the sheet does not tell of stay as they are.',
    type: PersonRef,
    input: z.object({ sheet, seals: z.array(z.string().max(64)).max(mostRows).describe('Those of the preview.') }),
    ahead: async (hub, who, { sheet: file }) => {
      await mayImport(hub, who)
      return readSheet(file)
    },
  },
  importGrids,
)
