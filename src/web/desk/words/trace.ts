// What the trace calls things and what happens to them, in the words people read: `docket.merged` is 案卷 合并.

type Said = readonly [zh: string, en: string]
const said = (lines: string): Readonly<Record<string, Said>> =>
  Object.fromEntries(
    lines
      .trim()
      .split('\n')
      .map((line) => {
        const [word, zh, ...en] = line.trim().split(' ')
        return [word!, [zh!, en.join(' ')]]
      }),
  )

const things = said(`
  absence 请假 Absence
  account 账号 Account
  accountability 问责 Accountability
  address 送达地址 Address for service
  agency 部门 Agency
  amendment 修订提议 Amendment
  appeal 申诉 Appeal
  appealReturn 申诉退回 Return of an appeal
  assessment 研判 Assessment
  attempt 送达尝试 Delivery attempt
  attendance 到庭 Attendance
  attendee 参加人 Attendee
  ballot 表决 Ballot
  bell 提醒设置 Bell
  bulk 批量办理 Bulk job
  business 主体登记 Business
  calendar 日历 Calendar
  capture 取证清单 Capture
  case 处罚案件 Penalty case
  caseFile 案卷文件 Case file
  cash 当场收缴 Cash
  certificate 执法证 Certificate
  challenge 异议 Challenge
  check 检查 Check
  chronic 老大难 Chronic case
  clock 期限 Period
  closure 吊销、关闭 Closure
  cluster 同一行为 Cluster
  competence 职权 Competence
  deliberation 评议 Deliberation
  device 终端 Device
  dispute 管辖争议 Dispute
  division 拆分、归并 Division
  docket 案卷 Docket
  document 文书 Document
  draft 草稿 Draft
  duty 职责 Duty
  edition 手册版本 Edition
  enforcement 申请执行 Enforcement
  entry 笔录 Entry
  ending 终结提议 Proposal to end
  evidence 证据 Evidence
  evidenceRequest 补证 Request for more evidence
  examination 查看 Examination
  exclusion 不计期间 Exclusion
  execution 执行登记 Record of execution
  exhibit 出示证据 Exhibit
  export 导出 Export
  file 文件 File
  filing 立案 Filing
  finding 疑点 Finding
  fine 罚款让位 Fine that gave way
  grid 网格 Grid
  handlers 承办人 Handlers
  handover 交接 Handover
  hearing 听证 Hearing
  hearingOutcome 听证结果 Outcome of the hearing
  import 导入 Import
  inability 无法整改 Inability
  inspection 现场检查 Inspection
  invitation 邀请 Invitation
  item 事项 Item
  jointAlert 联合行动提醒 Joint alert
  jointEdition 联合手册 Joint handbook
  jointItem 联合检查项 Joint item
  jointRecord 联合笔录 Joint record
  jointSession 现场联合办案 Joint session
  ladderPolicy 升级数值 Ladder policy
  law 法条 Law
  letterhead 落款 Letterhead
  measure 整改事项 Measure
  member 合议庭成员 Panel member
  minutes 笔录 Minutes
  negotiation 协商 Negotiation
  news 消息 News
  noPenalty 不予处罚 No penalty
  notice 意见书 Notice
  operation 现场操作 Field operation
  opinion 意见 Opinion
  order 责令 Order
  overlap 手册重叠 Overlap
  override 改判 Override
  panel 合议庭 Panel
  panelRecusal 合议庭回避 Recusal of a member
  panelSession 合议庭开庭 Panel session
  party 当事人 Party
  payment 缴款 Payment
  paymentPlan 分期 Payment plan
  penalty 处罚决定 Penalty
  performance 催告 Demand to perform
  permit 证照 Permit
  person 人员 Person
  policy 地方口径 Policy
  position 答辩 Position
  post 岗位 Post
  presence 到场 Presence
  preservation 先行登记保存 Preservation
  priorNotice 事先告知 Prior notice
  profile 程序档案 Profile
  proof 证明 Proof
  publication 公示 Publication
  reaction 后续处理 Reaction
  recusal 回避 Recusal
  referral 移送 Referral
  relation 利害关系 Relation
  release 准予重办 Release
  remedy 复议、诉讼 Remedy
  retest 复检 Retest
  review 会审 Review
  ruling 裁决 Ruling
  seat 席位 Seat
  service 送达 Service
  session 登录 Session
  siteCheck 核查、回头看 Re-check
  source 来源 Source
  statement 陈述申辩 Statement
  stay 暂缓执行 Stay
  suspicion 涉嫌犯罪 Suspicion
  test 检验 Test
  things 物品 Things
  ultimatum 通牒 Ultimatum
  view 视图 View
  visit 巡查 Visit
  withdrawal 撤回意见书 Withdrawal
`)

const happened = said(`
  acknowledged 确认 acknowledged
  added 添加 added
  adjourned 休庭 adjourned
  admitted 受理 admitted
  adopted 采用 adopted
  answered 答复 answered
  appended 补充 appended
  applied 申请 applied for
  appointed 任命 appointed
  approved 批准 approved
  asked 提出 asked for
  assigned 指派 assigned
  attached 附上 attached
  banked 存缴 banked
  called 召集 called
  cancelled 取消 cancelled
  cast 投票 cast
  challenged 提出异议 challenged
  changed 变更 changed
  checked 核查 checked
  claimed 认领 claimed
  closed 办结 closed
  collected 收案 collected
  completed 完成 completed
  concluded 结案 concluded
  confirmed 确认 confirmed
  corrected 更正 corrected
  covered 安排代班 covered
  decided 决定 decided
  declared 申报 declared
  declined 不采用 declined
  delivered 交付 delivered
  demanded 催告 demanded
  designated 指定 designated
  disabled 停用 disabled
  disclosed 告知 disclosed
  discussed 讨论 discussed
  dismissed 不予采纳 dismissed
  dispatched 派发 dispatched
  drafted 拟稿 drafted
  drawn 划定 drawn
  dropped 放弃 dropped
  effected 生效 effected
  ended 终止 ended
  enrolled 登记 enrolled
  examined 查看 examined
  excluded 排除 excluded
  expired 期满 expired
  exported 导出 exported
  extended 延长 extended
  failed 失败 failed
  filed 提交 filed
  filled 补足 filled
  fineRuled 罚款认定 fine ruled on
  finished 制成 finished
  flagged 存疑 flagged
  followed 关注 followed
  formed 组成 formed
  given 告知 given
  granted 赋予 granted
  identified 关联编号 identified
  imported 导入 imported
  issued 制发 issued
  lapsed 期满 lapsed
  left 移出 left the list
  lifted 解除 lifted
  linked 并案 linked
  listed 列入 listed
  marked 标记 marked
  merged 合并 merged
  moved 迁移 moved
  opened 开始 opened
  parked 搁置 put aside
  paused 中止 paused
  pinned 置顶 pinned
  planned 排定 planned
  posted 提出 posted
  postponed 延期 postponed
  prepared 准备 prepared
  proposed 提请 proposed
  proved 核对身份 proved who they are
  proven 证明到齐 proven
  put 写入 put
  raised 提起 raised
  read 阅读 read
  reassigned 改派 reassigned
  received 收到 received
  recorded 记录 recorded
  recounted 重新计算 recounted
  referred 移送 referred
  refused 拒绝 refused
  registered 登记 registered
  rejoined 归并 rejoined
  relapsed 反弹 relapsed
  released 放回 released
  reminded 提醒 reminded
  removed 移除 removed
  renamed 改名 renamed
  reopened 重新打开 reopened
  replaced 更换 replaced
  reported 报告 reported
  reprinted 补打 reprinted
  requested 请求 requested
  reset 重置 reset
  resolved 处理 resolved
  resumed 恢复 resumed
  retracted 撤销 retracted
  retried 重试 retried
  returned 退回 returned
  reversed 冲正 reversed
  reviewed 审核 reviewed
  revoked 吊销 revoked
  ruled 裁决 ruled on
  satisfied 满足 satisfied
  saved 保存 saved
  sealed 封存 sealed
  sent 发出 sent
  served 送达 served
  set 排定 set
  settled 办成 settled
  shown 出示 shown
  signed 签署 signed
  split 拆分 split
  started 起算 started
  stayed 暂缓 stayed
  stored 存入 stored
  submitted 提交 submitted
  superseded 取代 superseded
  suspended 中止 suspended
  synced 同步 synced
  taken 取得 taken
  told 告知 told
  turned 转入下一阶段 turned to the next stage
  unexamined 无法查看 could not be examined
  unlinked 撤销并案 unlinked
  unmerged 退回合并前 unmerged
  unserved 送达失效 no longer served
  viewed 查阅 viewed
  voided 作废 voided
  warned 临期提醒 warned of
  withdrawn 撤回 withdrawn
  yielded 让位 yielded
`)

/** What happened, in words; undefined where there are none for it. */
export function saysTrace(type: string, language: 'zh' | 'en'): string | undefined {
  const [thing, done] = type.split('.')
  const [what, how] = [things[thing!], happened[done!]]
  if (!what || !how) return undefined
  return language === 'zh' ? `${what[0]} ${how[0]}` : `${what[1]}: ${how[1]}`
}
