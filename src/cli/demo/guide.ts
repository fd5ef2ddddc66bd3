import type { Terminal } from '../terminal.ts'

/** Everyone's password in the demo city. */
export const password = 'heyi-demo-2026'

/** Who can log in, and as what. Everybody else of the city is there, too, but has no login. */
export const logins = [
  { login: 'lin', zh: '林小山 网格员(石牌龙口)', en: 'grid worker' },
  { login: 'he', zh: '何田 网格员', en: 'grid worker' },
  { login: 'wang', zh: '王敏 食药执法人员', en: 'food and drug officer' },
  { login: 'wang2', zh: '王二妹 食药执法人员(签署)', en: 'food and drug officer, second signature' },
  { login: 'zhao', zh: '赵清 环保执法人员', en: 'environment officer' },
  { login: 'zhao2', zh: '赵洁 环保执法人员(签署)', en: 'environment officer, second signature' },
  { login: 'sun', zh: '孙立 工商执法人员', en: 'commerce officer' },
  { login: 'sun2', zh: '孙文 工商部门负责人', en: 'lead of commerce' },
  { login: 'zheng', zh: '郑直 城管执法人员', en: 'city management officer' },
  { login: 'zheng2', zh: '郑好 城管执法人员(签署)', en: 'city management officer, second signature' },
  { login: 'chen', zh: '陈和 协调员', en: 'coordinator' },
  { login: 'chen2', zh: '陈平 协调员', en: 'coordinator' },
  { login: 'qian', zh: '钱督 督导', en: 'supervisor' },
  { login: 'feng', zh: '冯议 合议庭主持人(司法局)', en: 'chair of a panel' },
  { login: 'shi', zh: '史评 合议庭成员(食药)', en: 'panel member' },
  { login: 'zhou', zh: '周正 监督(司法局)', en: 'auditor' },
  { login: 'wu', zh: '吴管 管理员', en: 'administrator' },
] as const

/** The query to begin with, as the coordinator: one business, three agencies, one act, one fine. */
export const firstQuery = `{ searchBusinesses(text: "lschg") { name premises { address } dockets(first: 1) { nodes {
    status asked answered notice { number status carrier { name } }
    current { content { clusters { fact items { agency measures { text } barred { reason law } } fine { rule law amount } } } } } } } }`

/** What somebody who has just got the demo city wants to know. */
export function showGuide(terminal: Terminal): void {
  terminal.say(`  登录(密码都是 ${password})`, `logins (all with the password ${password})`)
  for (const { login, zh, en } of logins) terminal.say(`    ${login.padEnd(7)} ${zh}`, en)
  terminal.say(
    '  现场:用手机或窄窗口打开 /field,以 lin 登录:今日有送达、补证、回头看和巡查,断网也能用',
    'the field: open /field on a phone or in a narrow window, as lin: a notice to deliver, more evidence to take, re-checks and patrols, without a network, too',
  )
  terminal.say('  用 chen 登录后先试', 'as chen, try first')
  terminal.say(`  ${firstQuery}`, `  ${firstQuery}`)
}
