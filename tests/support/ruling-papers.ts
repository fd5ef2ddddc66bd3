type Many = <T>(hard: boolean, make: (i: number) => T) => T[]

const rectify = { kind: 'rectify', text: '限期清洗净化设施并建立清洗台账', days: 7 }
const fine = (amount: number) => ({ kind: 'fine', text: '建议罚款', amount })

/** 合议庭裁议书, changed in part; the hard one has every outcome, long dissents and an agency that does not adopt. */
export const rulingPaperOf = (letterhead: object, hard: boolean, many: Many, long: string) => ({
  ...letterhead,
  notice: '穗天城管联执通〔2026〕12号',
  appeal: { number: '穗天城管申〔2026〕3号', filedBy: '张三(经营者)', filedOn: '2026-11-25' },
  heard: { on: '2026-11-30', absent: hard },
  bench: [
    { name: '冯议', agency: '天河区司法局', role: 'chair' },
    { name: '梅议', agency: '食品药品监管局', role: 'member' },
    { name: hard ? '欧阳𠮷䶮' : '阮议', agency: '生态环境分局', role: 'member' },
    ...(hard ? [{ name: '舒记', agency: '天河区司法局', role: 'clerk' }] : []),
  ],
  items: [
    {
      agency: '城市管理局',
      measures: [rectify, fine(600_000)],
      outcome: 'reduce',
      standing: [rectify, fine(500_000)],
      votes: { uphold: 1, reduce: 1, refer: 0, hear: 0, revoke: 1 },
      majority: false,
      reasons: '首次违法,已主动整改',
      dissents: [
        { name: '冯议', outcome: 'uphold', reasons: '事实清楚,裁量适当' },
        { name: '阮议', outcome: 'revoke', reasons: hard ? long : '证据只有一张照片' },
      ],
      answer: { adopted: true, on: '2026-12-03', reason: '同意变更' },
    },
    ...many(hard, (i) => {
      const outcome = (['uphold', 'refer', 'hear', 'revoke'] as const)[i % 4]!
      return {
        agency: '生态环境分局',
        measures: [{ kind: 'suspend', text: '责令停产停业', days: 30 }, fine(10_000_000)],
        outcome,
        standing: outcome === 'uphold' ? [{ kind: 'suspend', text: '责令停产停业', days: 30 }, fine(10_000_000)] : [],
        votes: { uphold: 0, reduce: 0, refer: 0, hear: 0, revoke: 0, [outcome]: 3 },
        majority: true,
        reasons: long,
        ...(outcome === 'refer' ? { referredTo: '广州市公安局天河区分局' } : {}),
        dissents: [],
        answer: { adopted: i % 2 === 0, on: '2026-12-03', reason: '见内部研究意见' },
      }
    }),
  ],
  changes: true,
})
