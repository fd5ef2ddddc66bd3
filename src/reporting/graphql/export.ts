import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, one, page, tableType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, note, ownId } from '../../platform/graphql/input.ts'
import { query } from '../../platform/graphql/root.ts'
import { GridRef } from '../../registry/graphql.ts'
import { cancelExport, startExport } from '../commands/export.ts'
import { type Format, formats, keptDays, mimes, mostAtOnce, statuses } from '../rules/export.ts'
import { figureNames } from '../rules/figures.ts'
import { FigureNameRef } from './figure.ts'

const FormatRef = enumOf(
  'ExportFormat',
  '格式: 表格 csv, xlsx · 打印 pdf (two thousand rows at most) · zip: the rows, the evidence that belongs to them, and a list with hashes.',
  formats,
)
const StatusRef = enumOf(
  'ExportStatus',
  '排队 waiting · 制作中 running · 完成 done · 未成 failed · 已取消 cancelled · 已过期 expired.',
  statuses,
)
const ExportRef = tableType(
  'ExportJob',
  'export_job',
  '导出: the rows of a figure as one person asked for them, made by the hub under that duty and kept for a week. It shows to its owner alone.',
)

fieldsOf(ExportRef, (t) => ({
  id: identity(t, 'ExportJob'),
  figure: column(t, FigureNameRef, 'figure', { description: '数字.' }),
  format: column(t, FormatRef, 'format', { description: '格式.' }),
  grid: one(t, GridRef, (self, it) => `${it}.code = ${self}.below_grid`, { description: '只取这一网格之下.' }),
  from: column(t, 'Day', (self) => `${self}.from_day::text`, { description: '起始日.' }),
  to: column(t, 'Day', (self) => `${self}.to_day::text`, { description: '截止日.' }),
  unit: column(t, 'String', 'unit', { nullable: true, description: 'Only of this bar.' }),
  counted: column(t, 'Boolean', 'counted_only', { description: 'Whether only rows that count are in it.' }),
  status: column(t, StatusRef, 'status', { description: '状态.' }),
  startedAt: column(t, 'DateTime', 'started_at', { description: '申请时间.' }),
  asOf: column(t, 'DateTime', 'as_of', { nullable: true, description: '数据截至: when all its rows were read.' }),
  rowsDone: column(t, 'Int', 'rows_done', { description: 'How many rows are written.' }),
  rowsTotal: column(t, 'Int', 'rows_total', {
    nullable: true,
    description: 'Of how many; null before they are counted.',
  }),
  endedAt: column(t, 'DateTime', 'ended_at', { nullable: true, description: '完成时间.' }),
  sha256: column(t, 'String', 'sha256', { nullable: true, description: 'Of its bytes.' }),
  bytes: column(t, 'Count', 'bytes', { nullable: true, description: '大小.' }),
  expiresAt: column(t, 'DateTime', 'expires_at', { nullable: true, description: 'Until when it may be downloaded.' }),
  failedFor: column(t, 'String', 'failed_for', { nullable: true, description: '未成的原因.' }),
  failedForEn: column(t, 'String', 'failed_for_en', { nullable: true, description: 'The same in English.' }),
  url: column(
    t,
    'String',
    (self) =>
      `case when ${self}.status = 'done' and ${self}.expires_at > (select my_now()) then ${self}.format || ' ' || ${self}.sha256 end`,
    {
      nullable: true,
      description:
        'Where it can be downloaded without a token, for five minutes; null before it is done and once it has expired.',
      map: (told: string, context) => {
        const [format, sha256] = told.split(' ') as [Format, string]
        return context.fileUrl({ sha256, mime: mimes[format] })
      },
    },
  ),
}))

query('exports', (t) =>
  page(t, ExportRef, () => 'true', {
    order: [
      { column: 'started_at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
    description: '我的导出: what you asked for under this duty, the newest first.',
  }),
)

mutation(
  'startExport',
  {
    description: `导出: the rows of a figure as they are seen now, made by the hub by itself and kept for ${keptDays} days; ${mostAtOnce} at a time. What you may not see is not in it.`,
    type: ExportRef,
    input: z.object({
      id: ownId,
      figure: z.enum(figureNames),
      format: z.enum(formats),
      grid: note(40).optional().describe('Only below this grid.'),
      from: dayInput.optional(),
      to: dayInput.optional(),
      unit: note(40).optional().describe('Only of this bar: its key.'),
      counted: z.boolean().optional().describe('Only rows that count: the numerator.'),
    }),
  },
  startExport,
)
mutation(
  'cancelExport',
  {
    description: '取消导出: by whoever asked for it, before it is done.',
    type: ExportRef,
    input: z.object({ export: gid('ExportJob') }),
  },
  cancelExport,
)
