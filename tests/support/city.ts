import { scryptSync } from 'node:crypto'
import { foundCity, type CityPlan } from '../../src/cli/demo/founding.ts'
import type { Hub } from '../../src/platform/database/transaction.ts'

/** Everyone's password in tests. */
export const password = 'He-yi-2026'

/** Its hash as any other, but for the cost: what one login of each test's cast takes would be half of all the processor time. */
export const cheapHash = (): string => {
  const salt = Buffer.alloc(16)
  const hash = scryptSync(password, salt, 32, { N: 2, r: 1, p: 1 })
  return ['scrypt', 2, 1, 1, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

const district = '440106'
export const street = '440106001'
const community = '440106001002'
const sub = '440106001002001'
const other = '440106001002002'

/** 天河区 in small: two neighbouring grids, eight agencies, and the cast that every test knows. */
export const plan: CityPlan = {
  validFrom: '2025-01-01',
  grids: [
    { code: district, name: '天河区', parent: null },
    { code: street, name: '石牌街道', parent: district },
    { code: community, name: '龙口社区', parent: street },
    { code: sub, name: '龙口东一网格', parent: community },
    { code: other, name: '龙口东二网格', parent: community },
    { code: `${sub}0001`, name: '龙口东路 12 号', parent: sub },
  ],
  agencies: [
    {
      code: 'CITY',
      name: '城市管理局',
      nameEn: 'City Management',
      kind: 'cityManagement',
      word: '穗天城管',
      authorities: ['CITY', 'FUME_AUTH', 'NOISE_AUTH'],
    },
    {
      code: 'COMMERCE',
      name: '工商分局',
      nameEn: 'Commerce',
      kind: 'professional',
      word: '穗天工商',
      authorities: ['COMMERCE'],
    },
    {
      code: 'FDA',
      name: '食品药品监管局',
      nameEn: 'Food and Drug',
      kind: 'professional',
      word: '穗天食药',
      authorities: ['FDA'],
    },
    {
      code: 'ENV',
      name: '生态环境分局',
      nameEn: 'Environment',
      kind: 'professional',
      word: '穗天环',
      authorities: ['ENV'],
    },
    {
      code: 'DRAINAGE',
      name: '水务局',
      nameEn: 'Drainage',
      kind: 'professional',
      word: '穗天水',
      authorities: ['DRAIN'],
    },
    { code: 'FIRE', name: '消防救援大队', nameEn: 'Fire', kind: 'professional', word: '穗天消', authorities: ['FIRE'] },
    { code: 'JUSTICE', name: '司法局', nameEn: 'Justice', kind: 'oversight', word: '穗天司', authorities: [] },
  ],
  people: [
    { key: 'lin', name: '林小山', role: 'gridWorker', agency: 'CITY', grid: sub },
    { key: 'he', name: '何田', role: 'gridWorker', agency: 'CITY', grid: other },
    { key: 'wang', name: '王敏', role: 'officer', agency: 'FDA', grid: district, certified: true },
    { key: 'wang2', name: '王二妹', role: 'officer', agency: 'FDA', grid: district, certified: true },
    { key: 'zhao', name: '赵清', role: 'officer', agency: 'ENV', grid: district, certified: true },
    { key: 'zhao2', name: '赵洁', role: 'officer', agency: 'ENV', grid: district, certified: true },
    { key: 'sun', name: '孙立', role: 'officer', agency: 'COMMERCE', grid: district, certified: true },
    { key: 'sun2', name: '孙文', role: 'lead', agency: 'COMMERCE', grid: district, certified: true },
    { key: 'zheng', name: '郑直', role: 'officer', agency: 'CITY', grid: district, certified: true },
    { key: 'zheng2', name: '郑好', role: 'officer', agency: 'CITY', grid: district, certified: true },
    { key: 'chen', name: '陈和', role: 'coordinator', agency: 'CITY', grid: district },
    { key: 'chen2', name: '陈平', role: 'coordinator', agency: 'CITY', grid: district },
    { key: 'qian', name: '钱督', role: 'supervisor', agency: 'CITY', grid: district },
    { key: 'feng', name: '冯议', role: 'panelist', agency: 'JUSTICE', grid: district },
    { key: 'zhou', name: '周正', role: 'auditor', agency: 'JUSTICE', grid: '' },
    { key: 'wu', name: '吴管', role: 'administrator', agency: 'CITY', grid: '' },
  ],
}

export type TestCity = {
  agencies: Record<string, string>
  people: Record<string, { personId: string; dutyId: string; certificateId: string | null }>
  edition: string
}

/** Founds it; what the tests need to know of it is plain JSON, since it crosses to the workers. */
export async function foundTestCity(hub: Hub): Promise<TestCity> {
  const city = await foundCity(hub, plan, () => password)
  return {
    agencies: Object.fromEntries(city.agencies),
    people: Object.fromEntries(
      [...city.people].map(([key, { personId, dutyId, certificateId }]) => [key, { personId, dutyId, certificateId }]),
    ),
    edition: city.edition,
  }
}
