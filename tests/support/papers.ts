import { createHash } from 'node:crypto'
import { jointRecordOf } from './joint-papers.ts'
import { ladderPapers } from './ladder-papers.ts'
import type { Kind } from '../../src/document/rules/kinds.ts'
import { closingReportOf, recheckRecordOf } from './closing-papers.ts'
import { rulingPaperOf } from './ruling-papers.ts'

// One of every kind of paper, as an ordinary case has it and as a hard one has: forty items, a name of sixty characters,
// a very long address, rare characters.
const longName =
  '广州市天河区石牌街道龙口东路㐂𠮷䶮老四川传统手工牛油火锅餐饮管理服务连锁有限责任公司第一百二十八分公司(筹)试营业旗舰店'
const longAddress =
  '广东省广州市天河区石牌街道龙口社区龙口东路龙口花苑北区二期商业综合楼地下一层至地上三层之一(自编号B108、B109、B110、B111-1、B111-2)与龙口西路交汇处东南侧原第三食品加工厂旧厂房改造创意园十二栋首层东侧'

const party = (hard: boolean) => ({
  name: hard ? longName : '老四川火锅店',
  kind: 'individual',
  creditCode: '92440106MA59DEM03B',
  principal: hard ? '欧阳𠮷䶮' : '张三',
  phone: '138****5678',
  address: hard ? longAddress : '广州市天河区龙口东路 12 号',
})
const issuer = {
  name: '广州市天河区城市管理和综合执法局',
  government: '天河区人民政府',
  court: '广州铁路运输第一法院',
  address: '广州市天河区天府路1号',
}
const officers = [
  { name: '郑直', certificate: '粤A-0012345' },
  { name: '郑好', certificate: '粤A-0012346' },
]
const cause = '未按规定使用油烟净化设施案'
const many = <T>(hard: boolean, make: (i: number) => T): T[] => Array.from({ length: hard ? 40 : 1 }, (_, i) => make(i))
const facts =
  '2026年11月20日14时05分,本机关执法人员在你单位经营场所检查发现,厨房油烟净化设施油盒积油,无最近三个月的清洗记录;现场正在炒制菜品,油烟经排烟口直接排放。\n执法人员当场拍摄照片6张,制作现场检查笔录1份。'
const norm = '《中华人民共和国生态环境法典》第二百五十条第一款'
const basis = '《中华人民共和国生态环境法典》第一千一百三十二条第一项'
const evidence = (hard: boolean) =>
  many(hard, (i) => ({
    kind: (['audiovisual', 'record', 'electronic', 'documentary'] as const)[i % 4],
    mime: ['image/jpeg', 'application/pdf', 'video/mp4', 'audio/mpeg'][i % 4],
    capturedAt: '2026-11-20 14:05',
    by: hard ? '欧阳𠮷䶮' : '林小山',
    sha256: createHash('sha256').update(String(i)).digest('hex'),
  }))
const violation = '未按规定清洗、维护油烟净化设施'
const norms = [{ violation, norm, penalty: basis }]
const found = (hard: boolean) => ({
  on: '2026-11-20',
  place: party(hard).address,
  description: '厨房油烟净化设施油盒积油,无最近三个月的清洗记录',
})
const fines = (hard: boolean) =>
  many(hard, () => ({ kind: 'fine', violation, text: '按裁量基准一般情节。', amount: 500_000 }))
const orders = (hard: boolean) =>
  many(hard, () => ({
    text: '清洗油烟净化设施并建立清洗台账,留存清洗单位的服务凭证',
    days: 7,
    operation: 'mayContinue',
  }))
const check = { sound: true }
const attendees = (hard: boolean) =>
  Array.from({ length: hard ? 12 : 3 }, (_, i) => ({
    name: `参会人${i + 1}`,
    post: '副局长',
    opinion: '同意承办机构意见,按一般情节处罚。',
  }))
/** What both kinds of decision say; the hard one was told, answered, heard and corrected. */
const decision = (hard: boolean) => ({
  party: party(hard),
  issuer,
  cause,
  procedure: 'ordinary',
  facts,
  found: [found(hard)],
  evidence: evidence(hard),
  norms,
  told: {
    number: '穗天城管罚告〔2026〕7号',
    givenOn: '2026-11-10',
    servedOn: '2026-11-11',
    statementUntil: '2026-11-18',
    hearing: hard,
  },
  statements: hard
    ? many(hard, () => ({
        kind: 'statement',
        content: '已于当日整改完毕,经营困难,请求从轻处罚',
        madeOn: '2026-11-12',
        adoption: 'partly',
        answer: '整改属实,予以从轻;经营困难不是法定从轻情节',
      }))
    : [],
  ...(hard
    ? {
        hearing: { requestedOn: '2026-11-12', outcome: 'held', outcomeOn: '2026-11-20', record: '听证笔录 3 页' },
        corrects: { number: '穗天城管罚决〔2026〕6号', reason: '当事人名称有误' },
      }
    : {}),
  reasons: '你单位首次违法、积极配合,依裁量基准属一般情节。',
  handlers: officers,
  contact: '法制科 020-38000000',
  publication: true,
})

/** The content of each kind of paper; `hard` is the hard case. */
export const samples: Record<Kind, (hard: boolean) => object> = {
  notice: (hard) => ({
    issuer: { code: 'CITY', name: '城市管理局', contact: '综合科 020-38000000', address: '天河区天府路1号' },
    business: {
      name: party(hard).name,
      kind: hard ? 'individual' : 'unlicensed',
      creditCode: hard ? '92440106MA59DEM03B' : null,
      principal: party(hard).principal,
      address: party(hard).address,
    },
    grid: { code: '440106001002001', name: '龙口社区第一网格' },
    carrier: hard ? { name: '欧阳𠮷䶮' } : { name: '林小山', phone: '13800000000' },
    deadlines: { shortest: hard ? 3 : 7, longest: 7 },
    ...(hard && { supersedes: [{ number: '穗天城管联执通〔2026〕12号', issuedOn: '2026-11-18' }] }),
    requirements: [
      ...many(hard, () => ({
        texts: ['限期清洗净化设施并建立清洗台账,留存清洗单位的服务凭证'],
        days: 7,
        annexes: hard ? [1] : [1, 2, 3],
      })),
      ...(hard ? [{ texts: ['加装油烟净化设施', '安装油烟净化设施,经检测合格'], days: 3, annexes: [1, 2, 3] }] : []),
    ],
    annexes: ['城市管理局', '食品药品监管局', '生态环境分局'].map((name, index) => ({
      agency: `A${index}`,
      name,
      number: `穗天${['城管', '食药', '环'][index]}联执意〔2026〕${index + 3}号`,
      government: '天河区人民政府',
      ...(index < 2 && { court: '广州铁路运输第一法院', contact: `法制科 020-3800000${index}` }),
      ...(index === 0 && { address: party(hard).address }),
      items: many(hard && index === 0, (i) => ({
        fact: '净化设施未定期清洗或无清洗记录',
        foundOn: ['2026-11-20'],
        place: party(hard).address,
        violations: ['未按规定清洗、维护油烟净化设施'],
        basis: [{ violation: 'ENV-15', norm, penalty: basis }],
        measures: [
          {
            kind: 'rectify',
            violation: 'ENV-15',
            text: '限期清洗净化设施并建立清洗台账,留存清洗单位的服务凭证',
            days: 7,
            operation: 'mayContinue',
          },
          ...(i % 3 === 0
            ? [{ kind: 'fine', violation: 'ENV-15', text: '按裁量基准一般情节。', amount: 500_000 }]
            : []),
        ],
        barred:
          i % 3 === 1
            ? [
                {
                  measure: { kind: 'fine', violation: 'ENV-15', text: '', amount: 1_000_000 },
                  law: '《中华人民共和国行政处罚法》第二十九条',
                  reason: '不重复处罚:同一行为已由生态环境分局提出罚款建议',
                },
              ]
            : [],
      })),
    })),
  }),
  rectifyOrder: (hard) => ({
    party: party(hard),
    issuer,
    cause,
    found: found(hard),
    reasons: '净化设施长期未清洗,油烟未经有效净化直接排放。',
    norms,
    requirements: orders(hard),
    ...(hard ? { recheckOn: '2026-12-02' } : {}),
    contact: '郑直 020-38000000',
    officers,
  }),
  penaltyNotice: (hard) => ({
    party: party(hard),
    issuer,
    cause,
    facts,
    evidence: evidence(hard),
    norms,
    reasons: '该单位首次被查处,积极配合调查,情节一般。',
    proposals: fines(hard),
    statement: { length: 5, unit: 'workingDays' },
    hearing: hard,
    contact: '郑直 020-38000000',
  }),
  penaltyDecision: (hard) => ({
    ...decision(hard),
    discretion: fines(hard).map(({ amount }) => ({
      violation,
      amount,
      range: { from: { amount: 500_000 }, to: { amount: 2_000_000 } },
      band: 'light',
      ...(hard ? { bandReason: '首次违法,当场改正。' } : {}),
    })),
    leniency: hard
      ? [
          {
            ground: '主动消除或减轻危害后果',
            law: '《中华人民共和国行政处罚法》第三十二条第一项',
            reason: '当日清洗完毕',
          },
        ]
      : [],
    penalties: fines(hard),
    orders: orders(hard),
    ...(hard ? { performance: '停产停业自收到本决定书之日起执行,期限七日。' } : {}),
    account: { payee: '天河区财政局', bank: '中国某某银行天河支行', number: '4400 0000 0000 0000' },
  }),
  noPenaltyDecision: (hard) => ({
    ...decision(hard),
    ground: hard ? 'notEstablished' : 'slight',
    reasons: '你单位已于检查次日完成清洗并提交凭证,没有造成危害后果。',
    ...(hard ? {} : { education: '本机关执法人员已当面讲解油烟净化设施的清洗要求,你单位表示今后按期清洗并留存记录。' }),
  }),
  filing: (hard) => ({
    party: party(hard),
    issuer,
    cause,
    source: 'patrol',
    clueOn: '2026-11-20',
    filingDueOn: '2026-12-11',
    facts: hard ? Array.from({ length: 6 }, () => facts).join('\n') : facts,
    norms,
    handlers: officers,
    proposedOn: '2026-11-21',
    filed: !hard,
    complex: false,
    headOpinion: hard ? '证据不足,不予立案。' : '同意立案。',
    head: '冯局',
    decidedOn: '2026-11-22',
  }),
  caseEnding: (hard) => ({
    party: party(hard),
    issuer,
    cause,
    filedOn: '2026-11-22',
    facts: hard ? Array.from({ length: 6 }, () => facts).join('\n') : facts,
    norms,
    handlers: officers,
    ground: hard ? 'transferred' : 'jurisdiction',
    reason: hard ? Array.from({ length: 3 }, () => facts).join('\n') : '油烟扰民由城市管理部门主管,已商定移送。',
    ...(hard
      ? {
          referral: {
            receiver: '广州市公安局天河区分局',
            paper: '穗天城管移〔2026〕1号涉嫌犯罪案件移送书',
            on: '2026-11-25',
          },
        }
      : { takenOverBy: '天河区城市管理和综合执法局,穗天市监移〔2026〕3号案件移送函' }),
    head: '冯局',
    decidedOn: '2026-12-01',
  }),
  legalReview: (hard) => ({
    party: party(hard),
    issuer,
    cause,
    handlers: officers,
    ...(hard ? { why: '经过听证程序' } : {}),
    ...(hard
      ? {
          checks: {
            subject: check,
            authority: check,
            procedure: { sound: false, note: '听证通知书送达距听证之日不足七个工作日,应当重新通知' },
            facts: check,
            basis: check,
            discretion: check,
            papers: check,
          },
        }
      : {}),
    passed: !hard,
    opinion: hard ? '程序需补正后重新送审。' : '事实清楚,程序合法,同意。',
    reviewer: { name: '冯议', ...(hard ? { qualification: 'A20104401060001' } : {}) },
    reviewedOn: '2026-11-22',
  }),
  discussion: (hard) => ({
    party: party(hard),
    issuer,
    cause,
    handlers: officers,
    heldOn: '2026-11-22',
    ...(hard ? { startedAt: '2026-11-22 09:30', endedAt: '2026-11-22 10:40', place: '本局三楼会议室' } : {}),
    chair: '冯局',
    recorder: '吴管',
    attendees: attendees(hard),
    report: facts,
    conclusion: '一致同意按一般情节处以罚款伍仟元。',
  }),
  receipt: (hard) => ({
    party: party(hard),
    issuer,
    cause,
    papers: many(hard, (i) => ({ title: '联合执法意见书', number: `穗天城管联执通〔2026〕${i + 1}号` })),
    recipient: party(hard).name,
    place: party(hard).address,
    method: 'direct',
    servers: [{ name: '林小山' }, ...(hard ? [officers[0]!] : [])],
  }),
  addressConfirmation: (hard) => ({
    party: party(hard),
    issuer,
    cause,
    ...(hard
      ? {
          recipient: '欧阳𠮷䶮',
          address: longAddress,
          electronic: { agreed: true, channel: '短信', account: '138****5678' },
        }
      : {}),
  }),
  inspectionRecord: (hard) => ({
    party: party(hard),
    issuer,
    startedAt: '2026-11-20 14:05',
    endedAt: '2026-11-20 14:50',
    place: party(hard).address,
    officers,
    certificatesShown: true,
    rightsTold: true,
    present: { name: '李四', relation: '店长' },
    facts: hard ? Array.from({ length: 12 }, () => facts).join('\n') : facts,
    found: many(hard, () => '厨房油烟净化设施油盒积油,无最近三个月的清洗记录'),
    captured: [
      { mime: 'image/jpeg', count: 6 },
      { mime: 'video/mp4', count: 1 },
    ],
  }),
  ...ladderPapers((hard) => ({ party: party(hard), issuer }), many, facts),
  caseIndex: (hard) => ({
    party: party(hard),
    issuer,
    cause,
    filedOn: '2026-11-22',
    handlers: ['郑直', '郑好'],
    entries: [
      { volume: 'main', title: '行政处罚决定书', number: '穗天城管罚决〔2026〕7号', on: '2026-11-22', from: 1, to: 3 },
      ...many(hard, (i) => ({ volume: 'main', title: '现场照片', on: '2026-11-20', from: 4 + i, to: 4 + i })),
      { volume: 'inner', title: '案件集体讨论记录', number: '穗天城管集讨〔2026〕7号', from: 1, to: 2 },
    ],
  }),
  recheckRecord: (hard) => recheckRecordOf({ party: party(hard), issuer }, hard),
  closingReport: (hard) => closingReportOf({ party: party(hard), issuer }, hard),
  ruling: (hard) => rulingPaperOf({ party: party(hard), issuer }, hard, many, facts),
  jointRecord: (hard) => jointRecordOf({ party: party(hard), issuer }, hard, many, facts),
  hearingNotice: (hard) => ({
    party: party(hard),
    issuer,
    cause,
    requestedOn: '2026-11-10',
    startsAt: '2026-11-26 14:30',
    place: hard ? longAddress : '本局二楼听证室',
    chair: { name: '罗正', post: '法制科科长' },
    recorder: { name: '许记' },
    handlers: officers,
    contact: '法制科 020-38000000',
    ...(hard && {
      closed: { for: 'tradeSecret', reason: '涉及当事人未公开的火锅底料配方,当事人书面申请不公开' },
      postponed: { startsAt: '2026-11-20 09:00', reason: '当事人的法定代表人住院,提交了医院证明,申请延期' },
    }),
  }),
  hearingRecord: (hard) => ({
    party: party(hard),
    issuer,
    cause,
    place: '本局二楼听证室',
    chair: { name: '罗正', post: '法制科科长' },
    recorder: { name: '许记' },
    openedAt: '2026-11-26 14:32',
    closedAt: '2026-11-26 16:05',
    notice: { number: '穗天城管听通〔2026〕3号', servedOn: '2026-11-12' },
    attendees: [
      { number: 1, capacity: 'chair', name: '罗正' },
      { number: 2, capacity: 'recorder', name: '许记' },
      { number: 3, capacity: 'investigator', name: '郑直' },
      { number: 4, capacity: 'party', name: party(hard).principal, standing: '经营者' },
      {
        number: 5,
        capacity: 'agent',
        name: '何律',
        standing: '广东某某律师事务所律师',
        authority: '授权委托书,一般代理:代为陈述、申辩、质证',
        ...(hard && { refusedFor: '认为笔录未完整记载其第三点意见' }),
      },
      ...(hard
        ? [
            { number: 6, capacity: 'agent', name: '未到', authority: '授权委托书', absent: true },
            {
              number: 7,
              capacity: 'witness',
              name: '邻居甲',
              left: { at: '2026-11-26 15:10', reason: '作证完毕,经主持人同意' },
            },
          ]
        : []),
    ],
    entries: [
      {
        number: 1,
        phase: 'opening',
        at: '2026-11-26 14:32',
        speaker: '罗正',
        content:
          '现在开始听证。核对到场人员身份;告知当事人有权申请主持人、记录员回避,有权陈述、申辩和质证。是否申请回避?',
        exhibits: [],
      },
      { number: 2, phase: 'opening', at: '2026-11-26 14:34', speaker: '何律', content: '不申请。', exhibits: [] },
      ...many(hard, (i) => ({
        number: 3 + i,
        phase: 'accusation',
        at: '2026-11-26 14:36',
        speaker: '郑直',
        content: facts,
        exhibits: [
          {
            number: i + 1,
            title: '照片(2026-11-20 14:05采集)',
            sha256: createHash('sha256').update(String(i)).digest('hex'),
          },
        ],
      })),
      {
        number: 50,
        phase: 'defence',
        at: '2026-11-26 15:01',
        speaker: '何律',
        content: '对照片的真实性没有异议。油盒在检查前一周清洗过。',
        exhibits: [],
      },
      {
        number: 51,
        phase: 'defence',
        at: '2026-11-26 15:03',
        speaker: '何律',
        content: '更正:是检查前十天。',
        corrects: 50,
        exhibits: [],
      },
      {
        number: 52,
        phase: 'closing',
        at: '2026-11-26 15:58',
        speaker: party(hard).principal,
        content: '已经整改,请求从轻。',
        exhibits: [],
      },
    ],
  }),
}
