// 期限: which periods a service starts, whom each binds, and when it warns. Counted by the one calendar, from the day the
// service takes effect, never from printing (SV-3). Pure: the calendar, the paper and the day are arguments.
import { addDays, type LegalDay, type Period, periods, type PeriodUnit } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import type { PaperContent } from './content.ts'
import type { Suspension } from './counting.ts'

export type ClockKind = keyof typeof kinds
export type ClockStatus = 'running' | 'suspended' | 'satisfied' | 'expired' | 'void'

type Kind = {
  zh: string
  period: Omit<Period, 'direction' | 'roll'>
  /** A period that protects the party ends on a working day (T-05); one that binds the agency is never moved (T-06). */
  binds: 'party' | 'agency'
  /** A right ends with its day; a duty is overdue from then on until it is done. */
  expires: boolean
  /** Gates are passed by it: it neither stands still nor goes on by hand, but with what its case says. */
  fixed?: true
}

const product = '产品默认值,无法律效力'

const threeDays = (article: string) =>
  ({ length: 3, unit: 'days', law: `行政执法机关移送涉嫌犯罪案件的规定${article}` }) as const

/** Every period the hub counts around a service. A period to put something right brings its own length. */
export const kinds = {
  acknowledge: {
    zh: '领取文书',
    period: { length: 1, unit: 'workingDays', law: product },
    binds: 'agency',
    expires: false,
  },
  serve: {
    zh: '完成送达',
    period: { length: 7, unit: 'workingDays', law: '参照行政处罚法61、85;产品默认值' },
    binds: 'agency',
    expires: false,
  },
  rectify: {
    zh: '限期改正',
    // As every paper that orders something says it: 自收到之日起几个工作日内.
    period: { length: 1, unit: 'workingDays', law: '行政处罚法28;参照民事诉讼法85' },
    binds: 'party',
    expires: false,
  },
  panel: {
    zh: '向合议庭申诉',
    period: { length: 5, unit: 'workingDays', law: product },
    binds: 'party',
    expires: true,
  },
  // The panel's own: no remedy of law, and it moves none.
  hearAppeal: {
    zh: '合议庭审理申诉',
    period: periods.PANEL_HEAR,
    binds: 'agency',
    expires: false,
    fixed: true,
  },
  ruleAppeal: {
    zh: '合议庭裁议',
    period: periods.PANEL_RULE,
    binds: 'agency',
    expires: false,
    fixed: true,
  },
  answerRuling: {
    zh: '部门答复裁议',
    period: periods.PANEL_ANSWER,
    binds: 'agency',
    expires: false,
    fixed: true,
  },
  reconsider: { zh: '申请行政复议', period: periods.RECON_60, binds: 'party', expires: true },
  litigate: {
    zh: '提起行政诉讼',
    period: { length: 6, unit: 'months', law: '行政诉讼法46;民事诉讼法85' },
    binds: 'party',
    expires: true,
  },
  state: {
    zh: '陈述、申辩',
    period: { length: 5, unit: 'workingDays', law: '行政处罚法44、45;期限按本部门程序规定' },
    binds: 'party',
    expires: true,
    fixed: true,
  },
  hear: { zh: '要求听证', period: periods.HEAR_REQUEST, binds: 'party', expires: true, fixed: true },
  pay: { zh: '缴纳罚款', period: periods.PAY, binds: 'party', expires: false, fixed: true },
  file: {
    zh: '立案',
    period: { length: 15, unit: 'workingDays', law: '行政处罚法54;期限按本部门程序规定' },
    binds: 'agency',
    expires: false,
    fixed: true,
  },
  publish: { zh: '公开处罚决定', period: periods.PUBLISH_7, binds: 'agency', expires: false, fixed: true },
  retract: { zh: '撤回公开并说明理由', period: periods.WITHDRAW_3, binds: 'agency', expires: false, fixed: true },
  negotiate: { zh: '协商管辖', period: periods.NEGOTIATE_7, binds: 'agency', expires: false, fixed: true },
  retest: { zh: '申请复检', period: periods.RETEST_7, binds: 'party', expires: true, fixed: true },
  suspect: { zh: '决定是否移送公安机关', period: threeDays('5'), binds: 'agency', expires: false, fixed: true },
  transfer: {
    zh: '向公安机关移送',
    period: { length: 1, unit: 'days', law: '行政执法机关移送涉嫌犯罪案件的规定5(二十四小时内)' },
    binds: 'agency',
    expires: false,
    fixed: true,
  },
  // 国务院令730号 says 三日 without more: natural days, the stricter reading [P].
  police: { zh: '公安机关决定是否立案', period: threeDays('8'), binds: 'agency', expires: false, fixed: true },
  challenge: { zh: '对不予立案提请复议', period: threeDays('9'), binds: 'agency', expires: true, fixed: true },
  again: { zh: '公安机关答复复议', period: threeDays('9'), binds: 'agency', expires: false, fixed: true },
  handOver: { zh: '向公安机关移交涉案物品', period: threeDays('12'), binds: 'agency', expires: false, fixed: true },
  // 通牒 lapses by itself; its days are what it says.
  ultimatum: {
    zh: '履行通牒',
    period: { length: 10, unit: 'workingDays', law: product },
    binds: 'party',
    expires: true,
    fixed: true,
  },
  demand: {
    zh: '催告后履行',
    period: { length: 10, unit: 'workingDays', law: '行政强制法54、69' },
    binds: 'party',
    expires: true,
    fixed: true,
  },
  apply: {
    zh: '申请法院强制执行',
    period: { length: 3, unit: 'months', law: '行政强制法53' },
    binds: 'agency',
    expires: false,
    fixed: true,
  },
  accept: {
    zh: '法院受理强制执行申请',
    period: { length: 5, unit: 'workingDays', law: '行政强制法56、69' },
    binds: 'agency',
    expires: false,
    fixed: true,
  },
  rule: {
    zh: '法院裁定强制执行',
    period: { length: 7, unit: 'workingDays', law: '行政强制法57、69;听取意见的三十日(58)' },
    binds: 'agency',
    expires: false,
    fixed: true,
  },
  handIn: { zh: '当场收缴的罚款交至行政机关', period: periods.CASH_2, binds: 'agency', expires: false, fixed: true },
  bank: { zh: '当场收缴的罚款缴付银行', period: periods.CASH_2, binds: 'agency', expires: false, fixed: true },
  // What nobody decided on by then is free by itself.
  preserve: {
    zh: '处理先行登记保存的物品',
    period: periods.PRESERVE,
    binds: 'agency',
    expires: true,
    fixed: true,
  },
  decide: { zh: '作出处罚决定', period: periods.DECIDE_90, binds: 'agency', expires: false, fixed: true },
} as const satisfies Record<string, Kind>

export type Clock = {
  kind: ClockKind
  agencyCode: string
  key: string
  law: string
  binds: 'party' | 'agency'
  expires: boolean
  length: number
  unit: PeriodUnit
  startedOn: LegalDay
  /** What is left out of it from the first. */
  suspensions: readonly Suspension[]
}

/** One clock, from a day that itself does not count; what a profile or a plan says goes before what is usual. */
export const clockOf = (
  kind: ClockKind,
  startedOn: LegalDay,
  order?: { agency: string; days: number },
  said: Partial<Pick<Clock, 'length' | 'unit' | 'law' | 'key' | 'suspensions'>> = {},
): Clock => {
  const { period, binds, expires } = kinds[kind]
  return {
    kind,
    agencyCode: order?.agency ?? '',
    key: order ? `${kind}:${order.agency}:${order.days}` : kind,
    law: period.law,
    binds,
    expires,
    length: order?.days ?? period.length,
    unit: period.unit,
    startedOn,
    suspensions: [],
    ...said,
  }
}

/** Every period that runs from an effective service, but the time to pay. What the paper does not open does not start. */
export function clocksOf(
  effectiveOn: LegalDay,
  { orders, reviewable, reconsiderFirst, panel, hearing, statement, ultimatum, demand }: PaperContent,
): Clock[] {
  const distinct = new Map(orders.map((order) => [`${order.agency}:${order.days}`, order]))
  const rights: [ClockKind, boolean][] = [
    ['panel', panel],
    ['hear', hearing],
    ['reconsider', reviewable],
    ['litigate', reviewable && !reconsiderFirst],
  ]
  return [
    ...[...distinct.values()].map((order) => clockOf('rectify', effectiveOn, order)),
    ...(statement ? [clockOf('state', effectiveOn, undefined, statement)] : []),
    ...(ultimatum ? [clockOf('ultimatum', effectiveOn, undefined, { length: ultimatum })] : []),
    ...(demand ? [clockOf('demand', effectiveOn), clockOf('apply', demand.applyFrom)] : []),
    ...rights.filter(([, opens]) => opens).map(([kind]) => clockOf(kind, effectiveOn)),
  ]
}

const said = { running: '正在计算', suspended: '已中止', satisfied: '已完成', expired: '已届满', void: '已失效' }

/** A clock stands still from a day on, by law: what has ended cannot. */
export function suspend(
  clock: { kind: ClockKind; status: ClockStatus; startedOn: LegalDay; suspensions: readonly Suspension[] },
  { from, law }: { from: LegalDay; law: string },
  today: LegalDay,
): Suspension[] {
  const { fixed, zh }: Kind = kinds[clock.kind]
  if (fixed)
    throw conflict(
      'clock.fixed',
      `「${zh}」的期限不能中止;办案期限可以延长,缴纳罚款可以申请暂缓或分期,复议、诉讼请登记`,
      'This period is not suspended by hand: extend the case, agree on a plan of payment, or record the reconsideration or litigation.',
      { law: kinds[clock.kind].period.law },
    )
  if (clock.status !== 'running')
    throw conflict(
      'clock.suspend',
      `该期限${said[clock.status]},不能中止`,
      `This clock is ${clock.status}: only a running one can be suspended.`,
      { law },
    )
  const last = clock.suspensions.at(-1)?.to ?? addDays(clock.startedOn, -1)
  if (from > today || from <= last)
    throw invalid(
      'from',
      `中止日期须在 ${last} 之后且不晚于今日`,
      `The day must be after ${last} and not in the future.`,
      { rule: 'clock.suspend', law },
    )
  return [...clock.suspensions, { from, to: null, law }]
}

/** It goes on from a day: the day before is the last that is not counted. */
export function resume(
  clock: { status: ClockStatus; suspensions: readonly Suspension[] },
  on: LegalDay,
  today: LegalDay,
): Suspension[] {
  const open = clock.suspensions.at(-1)
  if (clock.status !== 'suspended' || !open)
    throw conflict('clock.resume', '该期限没有中止,无需恢复', 'This clock does not stand still: nothing to resume.', {})
  if (on > today || on <= open.from)
    throw invalid(
      'on',
      `恢复日期须在 ${open.from} 之后且不晚于今日`,
      `The day must be after ${open.from} and not in the future.`,
      { rule: 'clock.resume', law: open.law },
    )
  return [...clock.suspensions.slice(0, -1), { ...open, to: addDays(on, -1) }]
}
