import { addDays, type LegalDay } from '../../platform/calendar.ts'
import { chanceOf } from './chance.ts'
import type { CityPlan } from './founding.ts'
import { planOutlines } from './outlines.ts'
import { panelists } from './panelists.ts'

/** A sub-area with its worker, its street and the buildings in it that are grids of their own. */
export type Quarter = {
  grid: string
  /** Of the street it belongs to, for carriers who work all over it. */
  street: string
  streetName: string
  road: string
  worker: string
  buildings: { grid: string; address: string }[]
  centre: { latitude: number; longitude: number }
}

const district = '440106'
/** Real streets and roads of 天河区; the communities and sub-areas are made up. */
const streets = [
  {
    name: '石牌街道',
    centre: [23.1355, 113.339],
    communities: { 龙口: ['龙口东路', '龙口西路', '龙口中路'], 朝阳: ['石牌西路', '石牌东路'], 逢源: ['五山路'] },
  },
  {
    name: '天河南街道',
    centre: [23.1287, 113.3262],
    communities: {
      体育西: ['体育西路', '体育西横街'],
      六运: ['六运四街', '六运七街'],
      南一路: ['天河南一路', '天河南二路'],
    },
  },
  {
    name: '林和街道',
    centre: [23.1466, 113.3243],
    communities: { 侨庭: ['林和西路', '林和中路'], 天誉: ['林乐路'], 雅康: ['天寿路', '广园东路'] },
  },
  {
    name: '员村街道',
    centre: [23.1148, 113.3605],
    communities: {
      美林: ['员村二横路', '员村四横路'],
      程界: ['程界东路', '程界西路'],
      昌乐园: ['黄埔大道中', '员村西街'],
    },
  },
] as const
const ordinals = ['一', '二', '三'] as const
const three = (number: number) => String(number).padStart(3, '0')

/** The street where the fire authority comes to an end: what is found there afterwards is nobody's yet. */
export const orphanedStreet = `${district}004`
/** Who leaves the post on the way, and who follows. */
export const leaver = 'grid05'
export const successor = { key: 'song', name: '宋晓雨' }

export const surnames =
  '林 何 王 赵 孙 郑 陈 钱 冯 周 吴 李 张 刘 黄 梁 罗 叶 蔡 邓 许 谢 曾 彭 苏 卢 蒋 贾 魏 薛'.split(' ')
const givenNames =
  '志强 秀英 建华 海燕 晓东 丽娟 国栋 小梅 伟明 玉兰 子轩 雅婷 俊杰 美玲 永康 春花 家豪 慧敏 文斌 桂芳'.split(' ')
export const personName = (chance: ReturnType<typeof chanceOf>) => chance.pick(surnames) + chance.pick(givenNames)

/** The quarters of the city, thirty-six of them, with the worker of each. */
export function planQuarters(): Quarter[] {
  const quarters: Quarter[] = []
  streets.forEach(({ name: streetName, centre, communities }, s) => {
    const street = `${district}${three(s + 1)}`
    Object.values(communities).forEach((roads: readonly string[], c) => {
      ordinals.forEach((_, q) => {
        const grid = `${street}${three(c + 1)}${three(q + 1)}`
        const road = roads[q % roads.length]!
        const no = quarters.length
        quarters.push({
          grid,
          street,
          streetName,
          road,
          worker: no === 0 ? 'lin' : no === 1 ? 'he' : `grid${String(no + 1).padStart(2, '0')}`,
          buildings:
            q === 0 ? [12, 88].map((at, i) => ({ grid: `${grid}000${i + 1}`, address: `${road} ${at} 号` })) : [],
          centre: { latitude: centre[0] + (c - 1) * 0.004, longitude: centre[1] + (q - 1) * 0.004 },
        })
      })
    })
  })
  return quarters
}

const planGrids = (quarters: readonly Quarter[]): CityPlan['grids'] => {
  const outlines = planOutlines(
    district,
    streets.map(({ centre }, s) => ({ code: `${district}${three(s + 1)}`, centre })),
  )
  return planTree(quarters).map((grid) => ({ ...grid, outline: outlines.get(grid.code) }))
}

const planTree = (quarters: readonly Quarter[]): Omit<CityPlan['grids'][number], 'outline'>[] => [
  { code: district, name: '天河区', parent: null },
  ...streets.flatMap(({ name, communities }, s) => {
    const street = `${district}${three(s + 1)}`
    return [
      { code: street, name, parent: district },
      ...Object.keys(communities).flatMap((community, c) => {
        const code = `${street}${three(c + 1)}`
        return [
          { code, name: `${community}社区`, parent: street },
          ...ordinals.map((word, q) => ({
            code: code + three(q + 1),
            name: `${community}第${word}网格`,
            parent: code,
          })),
        ]
      }),
    ]
  }),
  ...quarters.flatMap(({ grid, buildings }) =>
    buildings.map((one) => ({ code: one.grid, name: one.address, parent: grid })),
  ),
]

/** Four agencies write handbooks; the others are asked by competence alone. `orphanedFrom`: see `orphanedStreet`. */
const planAgencies = (validFrom: LegalDay, orphanedFrom: LegalDay): CityPlan['agencies'] => {
  const professional = { kind: 'professional' as const }
  return [
    {
      code: 'CITY',
      name: '城市管理局',
      nameEn: 'City Management',
      kind: 'cityManagement',
      word: '穗天城管',
      authorities: ['CITY', 'FUME_AUTH', 'NOISE_AUTH'],
      grants: [
        {
          authorities: ['FIRE'],
          grid: orphanedStreet,
          validFrom,
          validTo: orphanedFrom,
          basis: '街道综合执法赋权(试点),期满后承接部门未定',
        },
      ],
    },
    {
      code: 'COMMERCE',
      name: '工商分局',
      nameEn: 'Commerce',
      ...professional,
      word: '穗天工商',
      authorities: ['COMMERCE'],
    },
    {
      code: 'FDA',
      name: '食品药品监管局',
      nameEn: 'Food and Drug',
      ...professional,
      word: '穗天食药',
      authorities: ['FDA'],
    },
    { code: 'ENV', name: '生态环境分局', nameEn: 'Environment', ...professional, word: '穗天环', authorities: ['ENV'] },
    {
      code: 'FIRE',
      name: '消防救援大队',
      nameEn: 'Fire',
      ...professional,
      word: '穗天消',
      authorities: [],
      grants: streets.slice(0, 3).map((_, s) => ({
        authorities: ['FIRE'],
        grid: `${district}${three(s + 1)}`,
        validFrom,
        basis: '演示城市职权清单',
      })),
      handbook: false,
    },
    {
      code: 'DRAINAGE',
      name: '水务局',
      nameEn: 'Drainage',
      ...professional,
      word: '穗天水',
      authorities: ['DRAIN'],
      handbook: false,
    },
    {
      code: 'POLICE',
      name: '公安分局',
      nameEn: 'Police',
      ...professional,
      word: '穗天公',
      authorities: ['POLICE'],
      handbook: false,
    },
    {
      code: 'GAS',
      name: '燃气管理办公室',
      nameEn: 'Gas',
      ...professional,
      word: '穗天燃',
      authorities: ['GAS'],
      handbook: false,
    },
    { code: 'JUSTICE', name: '司法局', nameEn: 'Justice', kind: 'oversight', word: '穗天司', authorities: [] },
  ]
}

const certified = (key: string, name: string, agency: string, role: 'officer' | 'lead' = 'officer') => ({
  key,
  name,
  role,
  agency,
  grid: district,
  certified: true,
})

/** Two post and sign an agency's opinions; the third inspects, so that nobody finds and assesses in one docket. */
export const officers: Record<string, readonly [string, string, string?]> = {
  FDA: ['wang', 'wang2', 'wang3'],
  ENV: ['zhao', 'zhao2', 'zhao3'],
  COMMERCE: ['sun', 'sun2', 'sun3'],
  CITY: ['zheng', 'zheng2', 'zheng3'],
  FIRE: ['tang', 'tang2'],
  DRAINAGE: ['jiang', 'jiang2'],
  POLICE: ['gong', 'gong2'],
}

const planPeople = (quarters: readonly Quarter[]): CityPlan['people'] => {
  const chance = chanceOf('people')
  const lead = (key: string, name: string, agency: string) => certified(key, name, agency, 'lead')
  return [
    ...quarters.map(({ grid, worker }) => ({
      key: worker,
      name: worker === 'lin' ? '林小山' : worker === 'he' ? '何田' : personName(chance),
      role: 'gridWorker' as const,
      agency: 'CITY',
      grid,
    })),
    ...streets.map((_, s) => ({
      key: `mobile${s + 1}`,
      name: personName(chance),
      role: 'gridWorker' as const,
      agency: 'CITY',
      grid: `${district}${three(s + 1)}`,
    })),
    certified('wang', '王敏', 'FDA'),
    certified('wang2', '王二妹', 'FDA'),
    certified('wang3', '王启航', 'FDA'),
    lead('xu', '徐正言', 'FDA'),
    certified('zhao', '赵清', 'ENV'),
    certified('zhao2', '赵洁', 'ENV'),
    certified('zhao3', '赵岚', 'ENV'),
    lead('shen', '沈碧波', 'ENV'),
    certified('sun', '孙立', 'COMMERCE'),
    lead('sun2', '孙文', 'COMMERCE'),
    certified('sun3', '孙衡', 'COMMERCE'),
    certified('zheng', '郑直', 'CITY'),
    certified('zheng2', '郑好', 'CITY'),
    certified('zheng3', '郑重', 'CITY'),
    lead('lu', '陆城', 'CITY'),
    certified('tang', '唐炎', 'FIRE'),
    certified('tang2', '唐安', 'FIRE'),
    certified('jiang', '江流', 'DRAINAGE'),
    certified('jiang2', '江源', 'DRAINAGE'),
    certified('gong', '龚平', 'POLICE'),
    certified('gong2', '龚静', 'POLICE'),
    ...(['陈和', '陈平', '陈允'] as const).map((name, i) => ({
      key: i === 0 ? 'chen' : `chen${i + 1}`,
      name,
      role: 'coordinator' as const,
      agency: 'CITY',
      grid: district,
    })),
    { key: 'qian', name: '钱督', role: 'supervisor', agency: 'CITY', grid: district },
    ...panelists(district),
    { key: 'zhou', name: '周正', role: 'auditor', agency: 'JUSTICE', grid: '' },
    { key: 'wu', name: '吴管', role: 'administrator', agency: 'CITY', grid: '' },
  ]
}

/** The demo city on paper. It has been there since the year before last began, and all of it is made up. */
export const planCity = (quarters: readonly Quarter[], today: LegalDay, orphanedFrom: LegalDay): CityPlan => {
  const validFrom = `${Number(addDays(today, 0).slice(0, 4)) - 2}-01-01`
  return {
    validFrom,
    grids: planGrids(quarters),
    agencies: planAgencies(validFrom, orphanedFrom),
    people: planPeople(quarters),
  }
}
