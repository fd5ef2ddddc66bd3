import { newId } from '../../../src/platform/ids.ts'
import { workbook } from '../hostile/workbooks.ts'
import { type MutationRow, officers, everywhere, byPlace, keeper } from './rights.ts'
import { word } from './things.ts'

const day = '2026-01-01'

/** A sheet of one grid that is there already. */
export const gridSheet = await workbook([
  ['编码', '名称'],
  ['440106', '天河区'],
])

/** What is kept of the city: its places, its agencies and who works for them, its businesses. */
export const registryMutations: Record<string, MutationRow> = {
  appointDuty: {
    input: (_about, _by, { spare, fire }) => ({
      id: newId(),
      person: spare.person,
      role: 'OFFICER',
      agency: fire,
      gridCode: '440106',
    }),
    rights: keeper,
  },
  assignPost: {
    input: (_about, _by, { grid, spare }) => ({
      grid,
      person: spare.person,
      post: 'WORKER',
      schedule: '工作日',
      responsibility: '巡查',
      validFrom: day,
    }),
    rights: keeper,
  },
  changeBusiness: {
    input: ({ business }) => ({ business, expectedVersion: 999, risk: 3 }),
    rights: byPlace(`${officers} chen`),
  },
  endDuty: { input: (_about, _by, { spare }) => ({ duty: spare.duty, reason: '调离' }), rights: keeper },
  drawGrid: {
    input: (_about, _by, { grid }) => ({
      grid,
      points: [
        { latitude: 23.13, longitude: 113.33 },
        { latitude: 23.14, longitude: 113.33 },
        { latitude: 23.14, longitude: 113.34 },
      ],
    }),
    rights: keeper,
  },
  endGrid: { input: (_about, _by, { grid }) => ({ grid, day: '2030-01-01' }), rights: keeper },
  endPost: { input: (_about, _by, { post }) => ({ post }), rights: keeper },
  grantCompetence: {
    input: (_about, _by, { fire }) => ({
      agency: fire,
      authorities: [word()],
      gridCode: '440106',
      validFrom: day,
      basis: '三定',
    }),
    rights: keeper,
  },
  identifyBusiness: {
    input: ({ business }) => ({ business, source: '旧系统', key: newId() }),
    rights: byPlace(`${officers} chen`),
  },
  // What is refused as stale is not refused as forbidden.
  importGrids: { input: () => ({ sheet: gridSheet, seals: [] }), rights: keeper },
  issueCertificate: {
    input: (_about, _by, { spare, fire }) => ({
      person: spare.person,
      agency: fire,
      number: word(),
      scope: ['综合'],
      validFrom: day,
      validTo: '2029-12-31',
    }),
    rights: keeper,
  },
  recordPermit: {
    input: ({ business }) => ({ business, kind: '卫生许可', number: word(), status: 'VALID' }),
    rights: everywhere({ may: officers }),
  },
  registerAgency: {
    input: () => ({
      id: newId(),
      code: word(),
      name: '住建局',
      nameEn: 'Housing',
      kind: 'PROFESSIONAL',
      gridCode: '440106',
      documentWord: '穗天建',
    }),
    rights: keeper,
  },
  registerBusiness: {
    input: ({ gridCode }) => ({
      id: newId(),
      name: '新店',
      kind: 'UNLICENSED',
      place: { gridCode, address: '龙口东路 1 号' },
    }),
    rights: { ours: { may: `lin ${officers} chen` }, theirs: { may: `he ${officers} chen` } },
  },
  registerGrid: {
    input: (_about, _by, { grid }) => ({
      id: newId(),
      code: `440106${word()}`,
      parent: grid,
      level: 2,
      name: '新街道',
      validFrom: day,
    }),
    rights: keeper,
  },
  revokeCertificate: {
    input: (_about, _by, { spare }) => ({ certificate: spare.certificate, reason: '离职' }),
    rights: keeper,
  },
  setLetterhead: {
    input: (_about, _by, { fire }) => ({
      agency: fire,
      contact: '020-00000000',
      address: '示例地址',
      government: '天河区人民政府',
      court: '天河区人民法院',
    }),
    rights: keeper,
  },
}
