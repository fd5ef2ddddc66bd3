// 从宽情形 (行政处罚法30–33): who shall not be punished, who may be spared, whom one must or may punish less; each with its
// reason. Whoever is not punished is educated, and that is recorded (33(3)). Pure: every fact is an argument.
import { conflict, invalid } from '../../platform/refusal.ts'
import type { Band } from './band.ts'
import { isPenalty, type Measure } from './measure.ts'

export type LeniencyGround = keyof typeof grounds
type Effect = 'shallNotPunish' | 'mayNotPunish' | 'mustMitigate' | 'mayMitigate'

/** What each ground of 行政处罚法30–33 does; 法典1053 says the same as 33. */
export const grounds = {
  /** 不满十四周岁. */
  under14: { effect: 'shallNotPunish', law: '行政处罚法30', zh: '不满十四周岁' },
  /** 已满十四周岁不满十八周岁. */
  under18: { effect: 'mustMitigate', law: '行政处罚法30', zh: '已满十四周岁不满十八周岁' },
  /** 不能辨认或者不能控制自己行为时. */
  unaware: { effect: 'shallNotPunish', law: '行政处罚法31', zh: '不能辨认或不能控制自己行为' },
  /** 尚未完全丧失辨认或者控制自己行为能力. */
  partlyAware: { effect: 'mayMitigate', law: '行政处罚法31', zh: '尚未完全丧失辨认或控制能力' },
  /** 主动消除或者减轻违法行为危害后果. */
  harmUndone: { effect: 'mustMitigate', law: '行政处罚法32(一)', zh: '主动消除或减轻危害后果' },
  /** 受他人胁迫或者诱骗. */
  coerced: { effect: 'mustMitigate', law: '行政处罚法32(二)', zh: '受他人胁迫或诱骗' },
  /** 主动供述行政机关尚未掌握的违法行为. */
  confessed: { effect: 'mustMitigate', law: '行政处罚法32(三)', zh: '主动供述尚未掌握的违法行为' },
  /** 配合行政机关查处违法行为有立功表现. */
  merit: { effect: 'mustMitigate', law: '行政处罚法32(四)', zh: '有立功表现' },
  /** 法律、法规、规章规定其他应当从轻或者减轻. */
  otherLaw: { effect: 'mustMitigate', law: '行政处罚法32(五)', zh: '其他法定从轻或减轻情形' },
  /** 违法行为轻微并及时改正,没有造成危害后果. */
  minorCorrected: { effect: 'shallNotPunish', law: '行政处罚法33(1)', zh: '轻微并及时改正,没有造成危害后果' },
  /** 初次违法且危害后果轻微并及时改正. */
  firstMinor: { effect: 'mayNotPunish', law: '行政处罚法33(1)', zh: '初次违法且危害后果轻微并及时改正' },
  /** 有证据足以证明没有主观过错. */
  noFault: { effect: 'shallNotPunish', law: '行政处罚法33(2)', zh: '有证据足以证明没有主观过错' },
} as const satisfies Record<string, { effect: Effect; law: string; zh: string }>

/** 从宽情形 as an opinion states it: for one violation, or for all of them. */
export type Leniency = { ground: LeniencyGround; violation?: string | undefined; reason: string }

const concerns = (violation: string) => (one: Leniency) => one.violation === undefined || one.violation === violation

/** The grounds that an opinion states keep it from what they forbid, and oblige it to educate whom it spares. */
export function assertLenient(
  leniency: readonly Leniency[],
  education: string | undefined,
  { violations, measures }: { violations: readonly string[]; measures: readonly Measure[] },
): void {
  leniency.forEach(({ violation }, i) => {
    if (violations.length === 0 || (violation !== undefined && !violations.includes(violation)))
      throw invalid(
        `leniency.${i}.violation`,
        '从宽情形须对应本意见认定的违法行为',
        'A ground for leniency concerns a violation of this opinion.',
        { rule: 'leniency.violation' },
      )
  })
  assertPunishable(leniency, measures)
  if (sparesAny(leniency, violations, measures) !== (education !== undefined))
    throw invalid(
      'education',
      '依法不予处罚的,须写明对当事人的教育;其他意见不写',
      'Where no penalty is imposed on such a ground, record how the party was educated; no other opinion does.',
      { rule: 'leniency.education', law: '行政处罚法33(3)' },
    )
}

/** Whom the law does not punish on a stated ground, nobody punishes (行政处罚法30、31、33). */
export function assertPunishable(leniency: readonly Leniency[], measures: readonly Measure[]): void {
  measures.forEach((measure, i) => {
    const barring = leniency
      .filter(concerns(measure.violation))
      .find(({ ground }) => grounds[ground].effect === 'shallNotPunish')
    if (!barring || !isPenalty(measure)) return
    const { zh, law } = grounds[barring.ground]
    throw conflict(
      'leniency.shallNotPunish',
      `所列情形(${zh})依法不予处罚,不能再处罚;请删去处罚,保留责令改正并写明教育情况`,
      'On this ground no penalty shall be imposed. Leave the penalty out, keep the order to rectify, and record the education.',
      { field: `measures.${i}`, law, ground: barring.ground },
    )
  })
}

/** Whether a violation goes unpunished on a ground not to punish it. */
const sparesAny = (
  leniency: readonly Leniency[],
  violations: readonly string[],
  measures: readonly Measure[],
): boolean =>
  violations.some(
    (violation) =>
      leniency.filter(concerns(violation)).some(({ ground }) => grounds[ground].effect.endsWith('NotPunish')) &&
      !measures.some((one) => isPenalty(one) && one.violation === violation),
  )

/** 减轻 takes a ground; who must be punished less is not fined beyond 从轻 (行政处罚法32). */
export function assertMitigated(measure: Measure, field: string, band: Band, leniency: readonly Leniency[]): void {
  const stated = leniency.filter(concerns(measure.violation)).map(({ ground }) => ({ ground, ...grounds[ground] }))
  const must = stated.find(({ effect }) => effect === 'mustMitigate')
  if (band === 'mitigated' && !stated.some(({ effect }) => effect.endsWith('Mitigate')))
    throw invalid(
      `${field}.amount`,
      '罚款低于法定下限即为减轻,须写明应当或可以减轻的法定情形(leniency)',
      'Below the range a fine is mitigated: state the ground on which the law has it so (leniency).',
      { rule: 'measure.mitigated', law: '行政处罚法30–32' },
    )
  if (must && (band === 'usual' || band === 'heavy'))
    throw invalid(
      `${field}.amount`,
      `有应当从轻或减轻的情形(${must.zh}),罚款须在从轻档次以内`,
      'On this ground the penalty must be lighter: keep the fine within the light band.',
      { rule: 'leniency.mustMitigate', law: must.law, ground: must.ground },
    )
}
