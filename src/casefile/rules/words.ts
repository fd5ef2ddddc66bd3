// What codes are called in Chinese on the pages of a file. A code that nobody has named yet is shown as it is.

const words: Record<string, Record<string, string>> = {
  method: {
    direct: '直接送达',
    leftBehind: '留置送达',
    electronic: '电子送达',
    post: '邮寄送达',
    entrusted: '委托送达',
    transferred: '转交送达',
    announcement: '公告送达',
  },
  outcome: {
    absent: '无人',
    refused: '拒收',
    closed: '闭门',
    moved: '已迁离',
    wrongAddress: '地址不实',
    returned: '退回',
    undelivered: '未妥投',
  },
  served: { awaitingProof: '证明未齐', elapsing: '公告期间', complete: '已生效', corrected: '已更正' },
  relation: {
    party: '本人',
    adultFamily: '同住成年家属',
    legalRepresentative: '法定代表人',
    principal: '负责人',
    receiver: '收件人',
    agent: '代理人',
    collector: '代收人',
  },
  proof: {
    receiverSignature: '受送达人签名',
    serverSignature: '送达人签名',
    witnessSignature: '见证人签名',
    photo: '照片',
    video: '录像',
    slip: '回执',
    systemReceipt: '系统回执',
    authorisation: '授权书',
    letter: '函件',
    announcementScan: '公告扫描件',
    whereaboutsUnknown: '下落不明证明',
  },
  clock: { running: '进行中', suspended: '中止', satisfied: '已履行', expired: '届满', void: '作废' },
  period: {
    acknowledge: '领取文书',
    serve: '完成送达',
    rectify: '限期改正',
    panel: '向合议庭申诉',
    reconsider: '申请行政复议',
    litigate: '提起行政诉讼',
    hear: '要求听证',
    pay: '缴纳罚款',
    state: '陈述申辩',
    file: '立案',
    decide: '作出决定',
    publish: '公开处罚决定',
    retract: '撤回公开',
    negotiate: '协商管辖',
    preserve: '处理先行登记保存的物品',
    handIn: '当场收缴的罚款交至行政机关',
    bank: '当场收缴的罚款缴付银行',
    retest: '申请复检',
    police: '公安机关决定是否立案',
    challenge: '对不予立案提请复议',
    again: '公安机关答复复议',
    handOver: '移交涉案物品',
  },
  source: {
    patrol: '网格巡查',
    inspection: '行政检查',
    complaint: '投诉举报',
    transferred: '移送',
    assigned: '交办',
    other: '其他',
  },
  procedure: { simple: '简易程序', ordinary: '普通程序' },
  caseStatus: {
    proposed: '待立案审批',
    refused: '不予立案',
    filed: '已立案',
    decided: '已决定',
    yielded: '已移交管辖',
    ended: '已撤案',
  },
  ending: {
    transferred: '移送司法机关',
    notEstablished: '违法事实不能成立',
    duplicate: '重复立案',
    partyEnded: '当事人死亡或者终止',
    jurisdiction: '移送其他机关管辖',
    lawful: '依新的规定不再违法',
  },
  exclusion: { hearing: '听证', announcement: '公告', testing: '检测', inspection: '检验', appraisal: '鉴定' },
  referral: { accepted: '公安机关立案', declined: '公安机关不予立案', returned: '退回' },
  challenge: { reconsider: '提请公安机关复议', supervise: '建议检察机关立案监督' },
  challenged: { upheld: '维持不予立案', filed: '立案' },
  publication: { published: '公开之日', withheld: '决定不予公开之日' },
  dispute: { agreed: '协商一致', failed: '协商不成，报请指定管辖' },
  preservation: {
    asked: '待批准',
    refused: '不予批准',
    kept: '保存中',
    ended: '已处理',
    lapsed: '逾七个工作日未作处理决定，已自动解除',
  },
  kept: {
    returned: '固定证据后退还',
    appraised: '送检测、检验、鉴定',
    seized: '依法查封、扣押',
    confiscated: '没收',
    transferred: '移送有关部门',
    lifted: '解除登记保存',
  },
  retest: { confirmed: '复检维持', overturned: '复检推翻', refused: '依法不予复检', withdrawn: '当事人撤回' },
  askedBy: { self: '本人', party: '当事人' },
  remedy: { reconsider: '行政复议情况', litigate: '行政诉讼情况' },
  cash: { small: '当场处罚一百元以下', hardLater: '当场处罚，事后难以执行', remote: '边远等地区，当事人提出' },
  plan: { asked: '待审批', approved: '已批准', refused: '未批准' },
  docketStatus: {
    collecting: '收集意见',
    merged: '已合并',
    approved: '已批准',
    dispatched: '已派发',
    closed: '已结案',
  },
  notice: { issued: '已签发', handedOver: '已领取', served: '已送达', superseded: '已取代', withdrawn: '已撤回' },
  verdict: {
    established: '成立',
    notEstablished: '不成立',
    needsEvidence: '需补充证据',
    notOurs: '非本部门职责',
  },
  opinion: { proposed: '待签署', signed: '已签署', superseded: '已取代', withdrawn: '已撤回' },
  request: { open: '未答复', answered: '已答复', cancelled: '已取消' },
  measure: {
    rectify: '责令改正',
    warning: '警告',
    fine: '罚款',
    confiscate: '没收',
    suspend: '责令停产停业',
    revoke: '吊销许可证件',
  },
  evidence: {
    documentary: '书证',
    physical: '物证',
    audiovisual: '视听资料',
    electronic: '电子数据',
    testimony: '证人证言',
    statement: '当事人陈述',
    expertise: '鉴定意见',
    record: '勘验、现场笔录',
  },
  captured: {
    PHOTO: '照片',
    SITE: '现场照片',
    VIDEO: '录像',
    AUDIO: '录音',
    INQUIRY: '询问笔录',
    LEDGER: '台账',
    LICENSE_CHECK: '证照查验',
    MAP: '方位图',
    COMPLAINT: '投诉材料',
    SAMPLE: '抽样材料',
    MONITOR: '监测记录',
    MANIFEST: '联单',
    CONTRACT: '合同',
    PURCHASE: '进货凭证',
    INVENTORY: '清单',
    WITNESS: '证人材料',
  },
  visit: { patrol: '巡查', inspection: '检查', outreach: '送法', recheck: '回头看' },
  statement: { statement: '陈述、申辩', waiver: '放弃陈述、申辩' },
  adoption: { adopted: '采纳', partly: '部分采纳', rejected: '不采纳' },
  hearing: { held: '已举行', waived: '放弃', ended: '终止' },
  decision: { penalty: '行政处罚决定', noPenalty: '不予行政处罚决定' },
  ground: {
    slight: '违法行为轻微并及时改正，没有造成危害后果（33）',
    firstOffence: '初次违法且危害后果轻微并及时改正（33）',
    noFault: '没有主观过错（33）',
    minor: '不满十四周岁（30）',
    incapable: '不能辨认或者控制自己行为（31）',
    timeBarred: '超过追究时效（36）',
    notEstablished: '违法事实不能成立（57）',
  },
  resolution: { override: '改判', split: '拆分行为', rejoin: '归并行为' },
  review: { missing: '缺失', outOfOrder: '次序颠倒', late: '逾期' },
  role: {
    officer: '执法人员',
    lead: '部门负责人',
    coordinator: '协调员',
    supervisor: '督导',
    auditor: '监督',
  },
}

export const say = (about: string, code: string | null): string => (code === null ? '' : (words[about]?.[code] ?? code))

/** An article as a page names it: where it was checked is for whoever keeps the rules. */
export const cited = (law: string): string =>
  law.replace(/\s*\[[^\]]*\]/g, '').replace(/[,;:]/g, (mark) => ({ ',': '，', ';': '；', ':': '：' })[mark]!)

/** 元, from fen. */
export const yuan = (fen: number): string => `${(fen / 100).toFixed(2)} 元`

const shanghai = 8 * 3_600_000
/** 2026-11-22 14:05, in Asia/Shanghai. */
export const minute = (at: Date): string =>
  new Date(at.getTime() + shanghai).toISOString().slice(0, 16).replace('T', ' ')

export const measureLine = ({
  kind,
  text,
  amount,
  days,
}: {
  kind: string
  text: string
  amount?: number | undefined
  days?: number | undefined
}): string =>
  [say('measure', kind), amount ? yuan(amount) : '', days ? `${days} 个工作日内` : '', text].filter(Boolean).join(' ')
