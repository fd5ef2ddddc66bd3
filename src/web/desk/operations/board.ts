// Printed by `npm run documents:print` from the operations beside it and schema/api.graphql.
import type { Trusted } from '../../shared/trusted.ts'
export type ExportFormat = 'CSV' | 'PDF' | 'XLSX' | 'ZIP'
export type ExportStatus = 'CANCELLED' | 'DONE' | 'EXPIRED' | 'FAILED' | 'RUNNING' | 'WAITING'
export type FigureMeasure = 'DAYS' | 'HOURS' | 'SHARE'
export type FigureName = 'CHRONIC' | 'LATE' | 'OPEN_CLOCKS' | 'PERSON_HOURS' | 'RECTIFICATION' | 'RESPONSES' | 'STAGE_DAYS' | 'TRIPS_AVOIDED'
export type FigureUnit = 'AGENCY' | 'GRID' | 'KIND'
export type StartExportInput = { counted?: boolean | null | undefined; figure: FigureName; format: ExportFormat; from?: string | null | undefined; grid?: string | null | undefined; id: string; requestId: string; to?: string | null | undefined; unit?: string | null | undefined }
export type CancelExportInput = { export: string; requestId: string }
export type BoardBar = { key: string; name: string; nameEn: string; count: number; of: number; median: number | null; ninetieth: number | null; hours: number | null }
export type Board = { figures: ({ name: FigureName; unit: FigureUnit; measure: FigureMeasure; dated: boolean; title: string; titleEn: string; definition: string; definitionEn: string; counted: string; countedEn: string; all: string; allEn: string; asOf: string; whole: BoardBar | null; bars: (BoardBar)[] })[] }
export const board: Trusted<Board, { only?: (FigureName)[] | null | undefined; grid?: string | null | undefined; from?: string | null | undefined; to?: string | null | undefined }> = { name: 'board', hash: 'be2679d76765cf2956a15b592ea572fd5dc589372997d52f29be20be96093c56' }
export type BoardGrid = { grid: { code: string; name: string; parent: { code: string; name: string } | null; children: { nodes: ({ code: string; name: string })[] } } | null }
export const boardGrid: Trusted<BoardGrid, { grid: string }> = { name: 'boardGrid', hash: 'b0808fbe52bcc8785e9c3312ecb1de285f36a535763e12c9466923aee02beadf' }
export type BoardRows = { figureRows: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string | null }; nodes: ({ id: string; kindName: string; kindNameEn: string; at: string; dueOn: string | null; days: number | null; counted: boolean; agency: { name: string; nameEn: string } | null; grid: { name: string } | null; business: { name: string } | null })[] } }
export const boardRows: Trusted<BoardRows, { figure: FigureName; unit?: string | null | undefined; counted?: boolean | null | undefined; grid?: string | null | undefined; from?: string | null | undefined; to?: string | null | undefined; after?: string | null | undefined }> = { name: 'boardRows', hash: '1f5e7993b873b878748559b6d81b31a6f0b78c8627bf312e6272e4d4eb217c7c' }
export type MyExports = { exports: { nodes: ({ id: string; figure: FigureName; format: ExportFormat; grid: { code: string; name: string } | null; from: string; to: string; unit: string | null; counted: boolean; status: ExportStatus; startedAt: string; asOf: string | null; rowsDone: number; rowsTotal: number | null; endedAt: string | null; sha256: string | null; bytes: number | null; expiresAt: string | null; failedFor: string | null; failedForEn: string | null; url: string | null })[] } }
export const myExports: Trusted<MyExports, Record<string, never>> = { name: 'myExports', hash: '889245853b4ee93f46880098f53d84848ba507e0f49da6d658a72b8bf73a9dfc' }
export type StartExport = { startExport: { id: string } }
export const startExport: Trusted<StartExport, { input: StartExportInput }> = { name: 'startExport', hash: 'a0835d3736e531f6a0dc74b8dee00e18a3cae4d8e045179cca952f27390b2314' }
export type CancelExport = { cancelExport: { id: string } }
export const cancelExport: Trusted<CancelExport, { input: CancelExportInput }> = { name: 'cancelExport', hash: '4e404bfe0864fd3a5d8da892ae7b6edde2bfa078a087669173608bddfafaace8' }
export type ExportEvents = { taskEvents: { cursor: string; type: string } }
export const exportEvents: Trusted<ExportEvents, { after?: string | null | undefined }> = { name: 'exportEvents', hash: 'd7570aa3a6db04166d3d371ba6bfb381808ed29a727e4ecb5275baeab5a65aeb' }
