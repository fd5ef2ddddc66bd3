// 乐观锁: whoever acts on a docket names the version they saw. Where others came first, they are told what changed since: who
// did what, when, and to which version. Pure: the last change is an argument.
import { Refusal } from '../../platform/refusal.ts'

/** What was done last to a docket, as its trace tells it. */
export type LastChange = { type: string; by: string; name: string; at: Date }

const words: Record<string, string> = {
  'docket.merged': '合并',
  'docket.approved': '批准',
  'docket.dispatched': '派发',
  'docket.unmerged': '撤销合并',
  'docket.reopened': '重新打开',
  'docket.closed': '结案',
  'docket.concluded': '结案',
  'docket.resumed': '恢复办理',
  'docket.sealed': '设为敏感案卷',
  'docket.collected': '收入新的疑点',
  'notice.reassigned': '改派送达人',
  'notice.withdrawn': '撤回意见书',
  'notice.served': '登记送达',
}

/** 14:05 there and then, as people say it. */
const clock = (at: Date) =>
  at.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false, dateStyle: 'short', timeStyle: 'medium' })

export function stale(current: number, expected: number, last: LastChange | undefined): Refusal {
  const did = last && (words[last.type] ?? '更新')
  const zh = last ? `${last.name}已于 ${clock(last.at)} ${did}本案` : '内容已被他人更新'
  const en = last ? `${last.name} did ${last.type} at ${last.at.toISOString()}` : 'Somebody changed it'
  return new Refusal(
    'STALE',
    `${zh}(您看到的是第 ${expected} 版,现为第 ${current} 版),请刷新后再办理`,
    `${en} (you saw version ${expected}, it is now ${current}). Reload and try again.`,
    {
      current,
      expected,
      ...(last && {
        changed: { type: last.type, by: `Person:${last.by}`, name: last.name, at: last.at.toISOString() },
      }),
    },
  )
}
