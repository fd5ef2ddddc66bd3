// 拟处罚与处罚: what a case proposes, gives notice of, and decides, item by item. What is decided is never more than what
// was told (行政处罚法45), and one act is fined once (29). An order to rectify is no penalty and waits for nothing (28).
import { conflict, invalid } from '../../platform/refusal.ts'
import type { Party } from '../../handbook/index.ts'
import type { Band, KeptMeasure } from '../../opinion/index.ts'
import type { Gains } from './gains.ts'

export type PenaltyKind = 'warning' | 'fine' | 'confiscate' | 'suspend' | 'revoke'
/** 行政处罚的种类 (行政处罚法9) that a measure can be; 责令改正 and other orders are none. */
const penaltyKinds: readonly string[] = ['warning', 'fine', 'confiscate', 'suspend', 'revoke'] satisfies PenaltyKind[]
export const isPenalty = (kind: string): kind is PenaltyKind => penaltyKinds.includes(kind)

/** One penalty for one violation found in one finding. `amount` in fen: a fine's sum, or the worth of what is confiscated. */
export type PenaltyItem = {
  kind: PenaltyKind
  finding: string
  violation: string
  text: string
  amount?: number | undefined
  /** 停产停业 for so many days; without them until it is put right and checked. */
  days?: number | undefined
  /** 裁量档次: as named, or the lightest that holds the amount (行政处罚法34). */
  band?: Band | undefined
  /** Why the amount lies outside the band that is named. */
  bandReason?: string | undefined
  /** Why it is told in other words than before, though it is no more: what is left of it, or a slip of the pen. */
  narrowed?: string | undefined
  /** 违法所得 of its violation, as one item says (行政处罚法28). */
  gains?: Gains | undefined
  /** As it was held to the law of its day: what bounds a fine, by a norm or by local law; nothing before that was kept. */
  range?: KeptMeasure['range']
  localBasis?: string | undefined
}

/** What a case is about, as far as its items must answer to it. */
export type CaseFact = {
  findingId: string
  violation: string
  premisesId: string
  factCode: string
  /** As its docket has it; null where the days alone tell it. */
  act: string | null
  actFrom: string
  actTo: string
}

const itemKey = ({ kind, finding, violation }: PenaltyItem) => `${kind} ${finding} ${violation}`
const actKey = ({ premisesId, factCode, act, actFrom }: CaseFact) => act ?? `${factCode} ${premisesId} ${actFrom}`

const names = { warning: '警告', fine: '罚款', confiscate: '没收', suspend: '停产停业', revoke: '吊销' } as const
const yuan = (fen: number) => `${fen / 100} 元`

/** The penalties among the measures of an opinion; its orders go their own way. */
export const penaltiesOf = (
  finding: string,
  measures: readonly { kind: string; violation: string; text: string; amount?: number | undefined }[],
): PenaltyItem[] =>
  measures.flatMap(({ kind, violation, text, amount }) =>
    isPenalty(kind) ? [{ kind, finding, violation, text, ...(amount === undefined ? {} : { amount }) }] : [],
  )

/** All that a decision fines, in fen. */
export const fineOf = (items: readonly PenaltyItem[]): number =>
  items.filter(({ kind }) => kind === 'fine').reduce((sum, { amount = 0 }) => sum + amount, 0)

/** Every item answers to a violation of the case, once, and no act is fined twice (行政处罚法4、29、38). */
export function assertItems(items: readonly PenaltyItem[], facts: readonly CaseFact[]): void {
  const seen = new Set<string>()
  const fined = new Map<string, number>()
  items.forEach((item, i) => {
    const fact = facts.find(({ findingId, violation }) => findingId === item.finding && violation === item.violation)
    if (!fact)
      throw invalid(
        `items.${i}.violation`,
        '处罚须对应本案立案的疑点和违法行为',
        'A penalty answers to a finding and violation of this case.',
        { rule: 'penalty.fact', law: '行政处罚法38' },
      )
    if (seen.has(itemKey(item)))
      throw invalid(
        `items.${i}.kind`,
        '同一违法行为的同一种处罚写了两次,请合为一项',
        'The same penalty for the same violation is there twice. Make it one.',
        { rule: 'penalty.once', law: '行政处罚法29' },
      )
    seen.add(itemKey(item))
    if ((item.kind === 'fine' || item.kind === 'confiscate') !== (item.amount !== undefined))
      throw invalid(
        `items.${i}.amount`,
        '罚款须写金额,没收须写违法所得或财物的价值(按票据、市场价或鉴定估算,没有价值的写 0),其他处罚不写',
        'A fine has an amount, a confiscation the worth of what is taken (by invoices, market price or appraisal; 0 where it has none); no other penalty has.',
        { rule: 'penalty.amount', law: '行政处罚法63' },
      )
    if (item.kind !== 'suspend' && item.days !== undefined)
      throw invalid(`items.${i}.days`, '只有停产停业写日数', 'Only a suspension is for so many days.', {
        rule: 'penalty.days',
      })
    if (!toldInWords(item) && item.narrowed !== undefined)
      throw invalid(
        `items.${i}.narrowed`,
        '只有没收、停产停业、吊销写内容减少、更正的理由',
        'Only of what is taken, stopped or revoked say why its words differ.',
        { rule: 'penalty.narrowed' },
      )
    if (item.kind !== 'fine') return
    if (item.amount === 0)
      throw invalid(`items.${i}.amount`, '罚款须大于零', 'A fine is above zero.', { rule: 'penalty.amount' })
    const other = fined.get(actKey(fact))
    if (other !== undefined)
      throw conflict(
        'penalty.oneFine',
        `第 ${other + 1} 项与第 ${i + 1} 项是对同一违法行为的两次罚款,只能保留数额规定较高的一项`,
        `Items ${other + 1} and ${i + 1} fine one act twice. Keep that of the norm with the higher fine.`,
        { field: `items.${i}`, law: '行政处罚法29' },
      )
    fined.set(actKey(fact), i)
  })
}

type Compared = (item: PenaltyItem, told: PenaltyItem) => boolean
const exceeds = (much: number | undefined, told: number) => (much ?? Number.POSITIVE_INFINITY) > told

/** Whether an item is more than what was told of the same kind: in money, worth or days. */
const raised: Record<PenaltyKind, Compared> = {
  warning: () => false,
  fine: (item, told) => exceeds(item.amount, told.amount ?? 0),
  // Of old its worth was not always told.
  confiscate: (item, told) =>
    (told.amount !== undefined && exceeds(item.amount, told.amount)) ||
    (told.gains !== undefined && (item.gains?.amount ?? 0) > (told.gains.amount ?? 0)),
  suspend: (item, told) => (told.days === undefined ? item.days !== undefined : exceeds(item.days, told.days)),
  revoke: () => false,
}

/** What is taken, stopped or revoked is told in words. */
const toldInWords = ({ kind }: PenaltyItem) => kind === 'confiscate' || kind === 'suspend' || kind === 'revoke'
/** Other words, and nobody says why. */
const reworded: Compared = (item, told) =>
  toldInWords(item) && item.text.trim() !== told.text.trim() && item.narrowed === undefined
/** Neither worth nor days tell how much it was. */
const measuredByWords = ({ amount, days }: PenaltyItem) => !amount && days === undefined

/** A fine by its sum; of anything else what is taken or stopped, and how much of it. */
const extentOf = ({ kind, text, amount, days }: PenaltyItem): string => {
  if (kind === 'fine' && amount !== undefined) return yuan(amount)
  const much = days === undefined ? (amount === undefined ? '' : yuan(amount)) : ` ${days} 日`
  return `「${text}」${much}`
}

/**
 * 不得因陈述、申辩而给予更重的处罚 (行政处罚法45): each item was told of, and is no more than was told: no more money, no more
 * worth, no more days; in other words with a reason alone. A warning is the lightest of all and may stand for any heavier
 * penalty of the same violation.
 */
export const assertNotHeavier = (items: readonly PenaltyItem[], told: readonly PenaltyItem[]): void =>
  assertWithin(items, told, '告知', {
    zh: '不得因陈述、申辩加重处罚。请按告知的内容决定,有新的事实的,请重新告知后再决定',
    en: 'is more than, or other than, the party was told of. Decide as it was told; where there are new facts, give a new notice first.',
  })

/** What was decided binds the agency that decided: a correction says it rightly or takes some of it back, and adds nothing. */
export const assertNotRaised = (items: readonly PenaltyItem[], decided: readonly PenaltyItem[]): void =>
  assertWithin(items, decided, '原决定', {
    zh: '更正不得加重已作出的处罚。请按原决定或更轻的内容更正',
    en: 'is more than, or other than, was decided. A correction never makes a penalty heavier: correct it to what was decided, or to less.',
  })

function assertWithin(
  items: readonly PenaltyItem[],
  told: readonly PenaltyItem[],
  of: '告知' | '原决定',
  said: { zh: string; en: string },
): void {
  for (const [i, item] of items.entries()) {
    const same = sameOf(item, told)
    const law = '行政处罚法45'
    if (same ? raised[item.kind](item, same) : !isMilder(item, told))
      throw conflict(
        'penalty.notHeavier',
        same
          ? `${names[item.kind]} ${extentOf(item)} 重于或不同于${of}的 ${extentOf(same)};${said.zh}`
          : `${of}中没有这一项${names[item.kind]};${said.zh}`,
        `Item ${i + 1} ${said.en}`,
        { field: `items.${i}`, law, told: same?.amount ?? same?.days ?? null },
      )
    if (same && reworded(item, same))
      throw conflict(
        'penalty.reworded',
        `${names[item.kind]} ${extentOf(item)} 与${of}的 ${extentOf(same)} 文字不同;内容减少或者文字更正的,请写明理由(narrowed),随决定保存并印入决定书;否则请按${of}的文字`,
        `Item ${i + 1} is told in other words than before. Where it is less, or a slip is put right, say why (narrowed): the reason is kept and printed. Else keep the words.`,
        { field: `items.${i}.narrowed`, law },
      )
  }
}

const sameOf = (item: PenaltyItem, told: readonly PenaltyItem[]) => told.find((one) => itemKey(one) === itemKey(item))

const isMilder = ({ kind, finding, violation }: PenaltyItem, told: readonly PenaltyItem[]) =>
  kind === 'warning' && told.some((one) => one.finding === finding && one.violation === violation)

/** Which of the items are more than what was told; of what its words alone measure, what is told in others without a reason. */
export const heavierOf = (items: readonly PenaltyItem[], told: readonly PenaltyItem[]): number[] =>
  items.flatMap((item, i) => {
    const same = sameOf(item, told)
    if (!same) return isMilder(item, told) ? [] : [i]
    return raised[item.kind](item, same) || (measuredByWords(same) && reworded(item, same)) ? [i] : []
  })

/** 当场处罚: a warning, or a fine up to 200 yuan of a citizen, 3 000 of an organisation (行政处罚法51). In fen. */
export const simpleLimit: Readonly<Record<Party, number>> = { citizen: 20_000, unit: 300_000 }

/** Whether these items fit the simple procedure; `proposed` is all that the agency means to fine on the same acts. */
export function assertSimple(items: readonly PenaltyItem[], party: Party, proposed: number): void {
  const limit = simpleLimit[party]
  const law = '行政处罚法51'
  const other = items.find(({ kind }) => kind !== 'warning' && kind !== 'fine')
  if (other)
    throw conflict(
      'penalty.simple',
      `当场处罚只能警告或小额罚款,${names[other.kind]}须按普通程序办理`,
      `On the spot there are warnings and small fines alone; ${other.kind} takes the ordinary procedure.`,
      { law },
    )
  if (fineOf(items) > limit)
    throw conflict(
      'penalty.simple',
      `当场罚款不得超过 ${yuan(limit)},请按普通程序办理`,
      `A fine on the spot is at most ${limit / 100} yuan. Use the ordinary procedure.`,
      { law, limit },
    )
  if (proposed > limit)
    throw conflict(
      'penalty.split',
      `本部门对同一违法行为拟罚款合计 ${yuan(proposed)},不得拆分后当场处罚,请按普通程序办理`,
      `Your agency means to fine this act ${proposed / 100} yuan in all. It is not split to be decided on the spot.`,
      { law, limit, proposed },
    )
}
