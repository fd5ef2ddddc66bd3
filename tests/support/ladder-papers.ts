type Many = <T>(hard: boolean, make: (i: number) => T) => T[]

/** 通牒、催告书、移送函、会审纪要, as an ordinary case has them and as a hard one has. */
export function ladderPapers(letterhead: (hard: boolean) => object, many: Many, long: string) {
  const history = (hard: boolean) => [
    { on: '2026-09-01', what: '送达联合执法意见书(穗天城管联执通〔2026〕3号)' },
    ...many(hard, () => ({ on: '2026-09-10', what: '责令改正的期限届满,未改正' })),
  ]
  return {
    ultimatum: (hard: boolean) => ({
      ...letterhead(hard),
      history: history(hard),
      demand: hard ? Array.from({ length: 6 }, () => long).join('\n') : '清洗油烟净化设施并建立清洗台账',
      days: 10,
      contact: '林山 020-12345678',
    }),
    demand: (hard: boolean) => ({
      ...letterhead(hard),
      decision: { number: '穗天市监罚决〔2026〕7号', on: '2026-03-02', servedOn: '2026-03-05' },
      remedyEndedOn: '2026-09-07',
      days: 10,
      manner: '持本催告书到代收银行缴纳罚款及加处罚款',
      money: { fine: { amount: 300_000 }, surcharge: { amount: 300_000 }, whole: { amount: 600_000 } },
      contact: '林山 020-12345678',
    }),
    referral: (hard: boolean) => ({
      ...letterhead(hard),
      receiver: '广州铁路运输第一法院',
      route: hard ? 'procuratorate' : 'court',
      reason: hard ? long : '通牒期满仍未整改',
      history: history(hard),
      enclosures: many(hard, (i) => ({ title: `送达回证 ${i + 1}`, sha256: 'a'.repeat(64) })),
      contact: '林山 020-12345678',
    }),
    reviewMinutes: (hard: boolean) => ({
      ...letterhead(hard),
      agenda: '老四川火锅店油烟扰民久拖不改如何处理',
      heldOn: '2026-10-12',
      place: '区城管局三楼会议室',
      chair: '陈和',
      present: [
        { agency: '区城管局', people: '郑直' },
        ...many(hard, () => ({ agency: '区市场监管局', people: '王平' })),
      ],
      positions: [
        { agency: '区城管局', position: '建议下达通牒' },
        ...many(hard, () => ({ agency: '区市场监管局', position: hard ? long : '同意,可以同时复查证照' })),
      ],
      decision: '由区城管局下达通牒,期满未改的移送',
      owner: '区城管局',
      dueOn: '2026-10-30',
    }),
  }
}
