// Printed by `npm run documents:print` from the operations beside it and schema/api.graphql.
import type { Trusted } from '../../shared/trusted.ts'
export type GridRowChangeKind = 'BOUNDARY' | 'NAME' | 'WORKER'
export type GridRowResult = 'CHANGED' | 'ERROR' | 'NEW' | 'UNCHANGED'
export type PreviewGridsInput = { sheet: string }
export type ImportGridsInput = { requestId: string; seals: (string)[]; sheet: string }
export type AdminGrids = { grids: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string | null }; nodes: ({ id: string; code: string; level: number; name: string; validFrom: string; validTo: string | null; outline: unknown | null; below: number; parent: { code: string; name: string } | null; workers: ({ id: string; name: string })[] })[] } }
export const adminGrids: Trusted<AdminGrids, { after?: string | null | undefined; under?: string | null | undefined; text?: string | null | undefined; unstaffed?: boolean | null | undefined; undrawn?: boolean | null | undefined; current?: boolean | null | undefined }> = { name: 'adminGrids', hash: '8475fa123a939440e0057df065297e9fc05592188a325a3b30d4a30455b5f8d5' }
export type GridSheetPreview = { gridSheetPreview: { seals: (string)[]; rows: ({ row: number; code: string; name: string; result: GridRowResult; changes: ({ what: GridRowChangeKind; from: string | null; to: string })[]; problems: ({ cell: string; zh: string; en: string })[] })[] } | null }
export const gridSheetPreview: Trusted<GridSheetPreview, { input: PreviewGridsInput }> = { name: 'gridSheetPreview', hash: 'd7c1b9617ea1381a1125d9042ed009cf8830fb9b84a70c6a90db71784f428a32' }
export type GridSheetTemplate = { gridSheetTemplate: string | null }
export const gridSheetTemplate: Trusted<GridSheetTemplate, { under?: string | null | undefined }> = { name: 'gridSheetTemplate', hash: '9d8b585f1c54573a3a96847840aa351bbe90c074848d9630ee33d4f6149941f6' }
export type ImportGrids = { importGrids: { id: string } }
export const importGrids: Trusted<ImportGrids, { input: ImportGridsInput }> = { name: 'importGrids', hash: '9a9bed9910ef3af2d0db0b5f3843da2a4a55d748af06e324128285c837783b1d' }
