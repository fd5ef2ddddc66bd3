// What the kinds of rows are called: periods, stages, ways of working, rules of the chronic list. Pure.

import type { FigureName } from './figures.ts'

type Said = readonly [zh: string, en: string]

/** Stages of a docket, in their order. */
export const stages = ['assess', 'approve', 'dispatch', 'serve', 'perform'] as const

const stageNames: Record<(typeof stages)[number], Said> = {
  assess: ['研判', 'assessing'],
  approve: ['批准', 'approval'],
  dispatch: ['派发', 'dispatch'],
  serve: ['送达', 'service'],
  perform: ['整改', 'rectification'],
}

const wayNames: Record<'staged' | 'joint', Said> = {
  staged: ['分段办理', 'in stages'],
  joint: ['现场联合办案', 'jointly on site'],
}

const chronicNames: Record<string, Said> = {
  complaints: ['投诉查实', 'complaints found true'],
  overdue: ['逾期未改', 'overdue, not put right'],
  repeated: ['同一违法反复', 'the same again'],
  rechecks: ['回头看不过', 'failed re-checks'],
  none: ['不在名单上', 'not listed'],
}

const measureNames: Record<'rectify' | 'order', Said> = {
  rectify: ['责令改正', 'to rectify'],
  order: ['其他责令', 'other orders'],
}

/** Every period that runs, and 待研判. */
export const dueNames: Record<string, Said> = {
  assess: ['研判', 'assess'],
  review: ['召开会审', 'hold the joint review'],
  carryOut: ['落实会审决定', 'carry out what the review decided'],
  confirm: ['核实整改报告', 'confirm the report of rectification'],
  acknowledge: ['领取文书', 'fetch the paper'],
  serve: ['完成送达', 'serve'],
  rectify: ['限期改正', 'rectify'],
  panel: ['向合议庭申诉', 'appeal to the panel'],
  hearAppeal: ['合议庭审理申诉', 'hear the appeal'],
  ruleAppeal: ['合议庭裁议', 'rule on the appeal'],
  answerRuling: ['部门答复裁议', 'answer the ruling'],
  ultimatum: ['通牒', 'ultimatum'],
  demand: ['催告', 'demand'],
  apply: ['申请法院强制执行', 'apply to the court'],
  accept: ['法院受理', 'acceptance by the court'],
  rule: ['法院裁定', 'ruling of the court'],
  reconsider: ['行政复议', 'reconsideration'],
  litigate: ['行政诉讼', 'litigation'],
  state: ['陈述申辩', 'statement'],
  hear: ['要求听证', 'ask for a hearing'],
  pay: ['缴纳罚款', 'pay the fine'],
  file: ['立案', 'file the case'],
  decide: ['作出决定', 'decide'],
  publish: ['公开处罚决定', 'publish the decision'],
  retract: ['撤回公开', 'retract the publication'],
  negotiate: ['协商管辖', 'negotiate competence'],
  preserve: ['处理先行登记保存的物品', 'deal with what is preserved'],
  handIn: ['当场收缴的罚款交机关', 'hand in the cash'],
  bank: ['罚款缴付银行', 'bank the cash'],
  retest: ['申请复检', 'ask for a retest'],
  suspect: ['决定是否移送公安', 'decide on the police'],
  transfer: ['向公安移送', 'transfer to the police'],
  police: ['公安决定是否立案', 'the police decide'],
  challenge: ['对不予立案提请复议', 'challenge the refusal'],
  again: ['公安答复复议', 'the police answer'],
  handOver: ['移交涉案物品', 'hand over the things'],
}

const answerNames: Record<'answered' | 'waiting', Said> = {
  answered: ['已答复', 'answered'],
  waiting: ['未答复', 'not answered'],
}

/** 案卷 that an agency answered on: nobody of it went, or somebody did. */
const tripNames: Record<'avoided' | 'went', Said> = {
  avoided: ['免跑', 'nobody had to go'],
  went: ['到过现场', 'was there'],
}

/** What belongs to no one agency. */
export const shared: Said = ['共用', 'Shared']

/** What the kinds of each figure's rows are called. */
export const kindNames: Record<FigureName, Readonly<Record<string, Said>>> = {
  late: dueNames,
  openClocks: dueNames,
  responses: answerNames,
  rectification: measureNames,
  chronic: chronicNames,
  tripsAvoided: tripNames,
  stageDays: stageNames,
  personHours: wayNames,
}
