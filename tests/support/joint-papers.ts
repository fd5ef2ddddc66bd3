type Many = <T>(hard: boolean, make: (i: number) => T) => T[]

const entry = (number: number, more: object = {}) => ({
  number,
  item: '净化设施未定期清洗或无清洗记录',
  agency: '城市管理局',
  by: '郑直',
  at: '2026-11-26 14:40',
  answer: 'fine',
  ...more,
})

/** 现场联合检查笔录 of three agencies; the hard one has every reply, long words, a correction and a party that refuses. */
export const jointRecordOf = (letterhead: object, hard: boolean, many: Many, long: string) => ({
  ...letterhead,
  openedAt: '2026-11-26 14:32',
  closedAt: '2026-11-26 16:05',
  place: '龙口东路 12 号门前',
  lead: { name: '郑直', agency: '城市管理局' },
  edition: '联合执法手册(第二版)',
  certificatesShown: true,
  rightsTold: true,
  agencies: [
    {
      agency: '城市管理局',
      answer: 'attend',
      present: [
        { name: '郑直', certificate: '粤A-CITY-0001', at: '2026-11-26 14:30' },
        { name: '郑好', certificate: '粤A-CITY-0002', at: '2026-11-26 14:31' },
      ],
    },
    {
      agency: '生态环境分局',
      answer: 'attend',
      present: [
        { name: '赵清', certificate: '粤A-ENV-0001', at: '2026-11-26 14:33' },
        {
          name: hard ? '欧阳𠮷䶮' : '赵洁',
          certificate: '粤A-ENV-0002',
          at: '2026-11-26 14:33',
          ...(hard && { left: '2026-11-26 15:30' }),
        },
      ],
    },
    { agency: '食品药品监管局', answer: 'decline', said: hard ? long : '当日另有抽检任务', present: [] },
    ...(hard
      ? [
          { agency: '水务局', answer: 'inWriting', said: long, present: [] },
          { agency: '消防救援大队', present: [] },
        ]
      : []),
  ],
  entries: [
    entry(1),
    entry(2, {
      agency: '生态环境分局',
      by: '赵清',
      item: '油烟浓度超标排放',
      answer: 'problem',
      found: hard ? long : '排烟口可见明显油烟,净化器未运行',
      note: '已拍照取证',
    }),
    ...many(hard, (i) => entry(3 + i, { answer: 'notApplicable', note: hard ? long : '无露天烧烤' })),
    ...(hard ? [entry(60, { answer: 'notSeen', note: '补充:后厨已上锁', corrects: 1 })] : []),
  ],
  unanswered: 14,
  signers: [
    { name: '郑直', agency: '城市管理局' },
    { name: '郑好', agency: '城市管理局' },
    { name: '赵清', agency: '生态环境分局' },
    { name: hard ? '欧阳𠮷䶮' : '赵洁', agency: '生态环境分局' },
  ],
  partySignature: hard
    ? { name: '张三', relation: '店长', refusedFor: '认为笔录没有写明其已预约清洗', witness: '李四(社区工作人员)' }
    : { name: '张三', relation: '店长' },
})
