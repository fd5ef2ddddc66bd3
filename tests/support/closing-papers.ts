const sha256 = 'a3f5'.repeat(16)
const picture = (at: string) => ({ at, sha256 })
const results = ['done', 'partly', 'notDone', 'notSeen'] as const

/** 回头看复查记录; `hard` is the hard case. */
export const recheckRecordOf = (letterhead: object, hard: boolean) => ({
  ...letterhead,
  kind: hard ? 'recheck' : 'targeted',
  notice: '穗天城管联执通〔2026〕12号',
  checkedOn: '2026-12-28',
  place: '天河区龙口东路 12 号',
  forEnforcement: hard,
  ...(hard
    ? {
        officers: [
          { name: '王敏', certificate: '粤A0012345' },
          { name: '欧阳𠮷䶮', certificate: '粤A0012346' },
        ],
      }
    : {}),
  lines: (hard ? [0, 1, 2, 3, 4, 5, 6, 7] : [0]).map((n) => ({
    place: n + 1,
    agency: '食品药品监管局',
    fact: '油烟净化设施未按规定清洗',
    text: '限期清洗净化设施并建立清洗台账,留存清洗单位的服务凭证',
    dueOn: n === 3 ? null : '2026-12-01',
    result: results[n % 4],
    note: n % 4 === 0 ? '' : '滤网积油,台账自十二月起无记录,店方称清洗单位停业'.repeat(hard ? 4 : 1),
    by: '林小山',
    before: n % 4 === 3 ? [] : [picture('2026-11-22 14:05'), ...(hard ? [picture('2026-11-22 14:06')] : [])],
    after: n % 4 === 3 ? [] : [picture('2026-12-28 09:30')],
  })),
})

/** 结案报告. */
export const closingReportOf = (letterhead: object, hard: boolean) => ({
  ...letterhead,
  round: hard ? 3 : 1,
  notice: '穗天城管联执通〔2026〕12号',
  openedOn: '2026-11-01',
  mergedOn: '2026-11-05',
  approvedOn: '2026-11-06',
  dispatchedOn: '2026-11-06',
  servedOn: '2026-11-07',
  result: '各整改事项已核实,罚款已缴清,回头看未见反弹,同意结案。'.repeat(hard ? 12 : 1),
  measures: (hard ? [1, 2, 3, 4, 5, 6] : [1]).map((place) =>
    place % 3 === 0
      ? {
          place,
          agency: '生态环境分局',
          text: '安装油烟净化设施,经检测合格',
          outcome: 'ended',
          endedFor: '经行政复议撤销(穗府复〔2026〕8号)',
        }
      : {
          place,
          agency: '食品药品监管局',
          text: '限期清洗净化设施并建立清洗台账',
          dueOn: '2026-11-18',
          outcome: 'verified',
          doneOn: '2026-11-15',
          verifiedOn: '2026-11-16',
          verifiedBy: '王二妹',
        },
  ),
  penalties: hard
    ? [
        {
          agency: '食品药品监管局',
          number: '穗天食药罚决〔2026〕6号',
          decidedOn: '2026-11-20',
          amount: 500_000,
          receipts: [
            { number: '粤财 00123456', on: '2026-11-25', amount: 200_000 },
            { number: '粤财 00123457', on: '2026-12-01', amount: 300_000 },
          ],
          executions: [{ on: '2026-12-02', what: '没收的过期食品 42 公斤销毁（销毁清单〔2026〕3号，王敏监销）' }],
        },
        { agency: '生态环境分局', number: '穗天环罚决〔2026〕2号', decidedOn: '2026-11-21', receipts: [] },
      ]
    : [],
  checks: hard
    ? [
        { on: '2026-11-16', kind: 'targeted', kept: false },
        { on: '2026-12-16', kind: 'recheck', kept: true },
      ]
    : [],
  remedies: hard
    ? [
        { on: '2026-11-10', what: '当事人提出申诉（穗天合申〔2026〕3号）' },
        { on: '2026-11-16', what: '合议庭审理，已举行' },
        { on: '2026-11-18', what: '合议庭裁议（穗天合裁〔2026〕2号）：变更 1 项，维持 3 项（1 项部门不采纳）' },
        { on: '2026-12-10', what: '行政复议（穗府复〔2026〕8号）：撤销生态环境分局的责令' },
      ]
    : [],
  rungs: hard
    ? [
        { on: '2026-11-19', what: '列入老大难名单：逾期未改达到项数' },
        {
          on: '2026-11-20',
          what: '会审决定：由城市管理局下达通牒,食品药品监管局申请法院强制执行（城市管理局负责，限2026年12月1日前完成）',
        },
        { on: '2026-11-21', what: '下达通牒（穗天城管通〔2026〕1号）' },
        { on: '2026-12-05', what: '通牒期满未履行' },
        { on: '2026-12-06', what: '移送广州市天河区人民检察院' },
        { on: '2026-12-15', what: '广州市天河区人民检察院答复：已收悉,案件线索另行办理' },
      ]
    : [],
  head: '陈和',
  concludedOn: '2026-12-20',
})
