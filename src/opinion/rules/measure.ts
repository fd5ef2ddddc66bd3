// 处理措施: what an agency orders or proposes for one violation: of a kind the norm gives, with an order to rectify
// beside every penalty (行政处罚法28), and after a refusal only what an inspection shows. Pure: every fact is an argument.
import { gives, isBesides, type Measured, type Range, type Stage } from '../../handbook/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import type { Band } from './band.ts'

export type MeasureKind = 'rectify' | 'warning' | 'fine' | 'confiscate' | 'suspend' | 'revoke' | 'order'

/** 拒不改正: which served order was not obeyed, and the 检查 that shows it; kept with its number and its last day. */
type OrderRefused = { order: string; inspection: string; number?: string | undefined; dueOn?: LegalDay | undefined }

/** A 责令改正 that was served, as far as a refusal of it can be shown. */
export type Ordered = {
  id: string
  agencyId: string
  businessId: string
  violation: string
  number: string
  dueOn: LegalDay
  voidedAt: Date | null
}

/** 处理措施: what an agency means to order or impose for one violation. Sums in fen, periods in working days. */
export type Measure = Measured & {
  kind: MeasureKind
  violation: string
  /** What is ordered, by a short code that two agencies would share: `installPurifier`. */
  order?: string | undefined
  text: string
  amount?: number | undefined
  days?: number | undefined
  /** Whether the business may go on meanwhile. */
  operation?: 'mayContinue' | 'mustStop' | undefined
  /** At which stage it is imposed, where the norm tells stages apart; the first unless told. */
  stage?: Stage | undefined
  refused?: OrderRefused | undefined
  /** 裁量档次: as named, or the lightest that holds the amount. */
  band?: Band | undefined
  /** Why the amount lies outside the band that is named. */
  bandReason?: string | undefined
  /** Where the norm leaves the sum to local law: the document and article that set it. */
  localBasis?: string | undefined
}

/** A measure as it is kept: a fine with the range that bounds it, where the norm gives one. */
export type KeptMeasure = Measure & { range?: Range | undefined }

/** 行政处罚 (行政处罚法9): what is imposed on the party, unlike an order to put things right. */
const penalties: ReadonlySet<string> = new Set([
  'warning',
  'fine',
  'confiscate',
  'suspend',
  'revoke',
] satisfies MeasureKind[])
export const isPenalty = ({ kind }: Pick<Measure, 'kind'>): boolean => penalties.has(kind)

/** What a measure says by itself. */
export function assertMeasure(measure: Measure, i: number, violations: readonly string[]): void {
  const field = `measures.${i}`
  if (!violations.includes(measure.violation))
    throw invalid(
      `${field}.violation`,
      '措施须对应本意见认定的违法行为',
      'A measure answers a violation of this opinion.',
      { rule: 'measure.violation' },
    )
  if ((measure.kind === 'fine') !== (measure.amount !== undefined) || measure.amount === 0)
    throw invalid(
      `${field}.amount`,
      '罚款须写大于零的金额,其他措施不写',
      'A fine has an amount above zero; no other measure has.',
      { rule: 'measure.amount' },
    )
  if ((measure.kind === 'rectify' || measure.kind === 'order') && measure.days === undefined)
    throw invalid(`${field}.days`, '责令改正和其他责令须写期限(0 为立即)', 'An order has a period (0: at once).', {
      rule: 'measure.days',
      law: '行政处罚法28',
    })
  if (measure.kind !== 'fine' && (measure.band ?? measure.bandReason ?? measure.localBasis) !== undefined)
    throw invalid(`${field}.band`, '只有罚款写裁量档次和依据', 'Only a fine names its band and its basis.', {
      rule: 'measure.band',
      law: '行政处罚法34',
    })
  if (!isPenalty(measure) && measure.stage !== undefined)
    throw invalid(
      `${field}.stage`,
      '只有处罚区分初次、拒不改正、情节严重',
      'Only a penalty has a stage: first, on refusal, or serious.',
      { rule: 'measure.stage' },
    )
}

/** 行政处罚法28: imposing a penalty, an agency orders the party to rectify at once or by a day. */
export function assertRectified(measures: readonly Measure[]): void {
  const rectified = new Set(measures.filter(({ kind }) => kind === 'rectify').map(({ violation }) => violation))
  measures.forEach((measure, i) => {
    if (isPenalty(measure) && !rectified.has(measure.violation))
      throw invalid(
        `measures.${i}`,
        `处罚须同时责令改正:请为 ${measure.violation} 加一项责令改正(立即改正的,期限写 0)`,
        `A penalty goes with an order to rectify: add one for ${measure.violation} (at once: a period of 0).`,
        { rule: 'measure.rectify', law: '行政处罚法28' },
      )
  })
}

/** The stage a violation is punished at: one for all its penalties. */
export function stageOf(measures: readonly Measure[], violation: string): Stage {
  const stages = measures.flatMap((one, i) =>
    isPenalty(one) && one.violation === violation && one.stage ? [[one.stage, i] as const] : [],
  )
  const [first] = stages
  const other = stages.find(([stage]) => stage !== first![0])
  if (other)
    throw invalid(
      `measures.${other[1]}.stage`,
      '同一违法行为的各项处罚须属于同一情形(初次、拒不改正或情节严重)',
      'All penalties of one violation are of one stage: first, on refusal, or serious.',
      { rule: 'measure.stage', law: '行政处罚法29' },
    )
  return first?.[0] ?? 'first'
}

/** What a fine of a violation is measured by: as its measures say. */
export const measuredOf = (measures: readonly Measure[], violation: string): Measured => {
  const fining = measures.filter((one) => one.kind === 'fine' && one.violation === violation)
  return {
    goodsValue: fining.find(({ goodsValue }) => goodsValue !== undefined)?.goodsValue,
    buildingCost: fining.find(({ buildingCost }) => buildingCost !== undefined)?.buildingCost,
  }
}

/** What the law that applies to a violation gives besides fines: in words, by which articles, and whether it warns at this stage (null: it does not say). */
export type Given = { otherMeasures: string; articles: readonly string[]; warns: boolean | null }

/**
 * Penalties other than fines, where the law as recorded says which there are (a violation that says nothing bounds
 * nothing): what the norms that apply do not give, those of the day of the act or the lighter ones of the day of decision,
 * no agency may impose (行政处罚法4、37、38).
 */
export function assertGiven(measures: readonly Measure[], givenBy: (violation: string) => Given): void {
  measures.forEach(({ kind, violation }, i) => {
    if (!isBesides(kind)) return
    const { otherMeasures, articles, warns } = givenBy(violation)
    if (kind === 'warning' && warns) return
    const silent = otherMeasures === '' || gives(otherMeasures, kind)
    if (silent && !(kind === 'warning' && warns === false)) return
    const by = articles.join('、')
    throw invalid(
      `measures.${i}.kind`,
      `${violation} 的罚则在此情形没有这种处罚(适用 ${by};罚款以外:${otherMeasures || '无'}),请改用法律规定的种类或写明情形`,
      `The norm of ${violation} that applies (${by}) gives no such penalty at this stage. Choose a kind that it gives, or say which stage it is.`,
      { rule: 'measure.kind', law: '行政处罚法4、37、38', otherMeasures, articles },
    )
  })
}

/** A visit as far as it can show that an order was not obeyed. */
export type Inspected = {
  id: string
  kind: string
  businessId: string
  agencyId: string
  visitedAt: Date
  /** How its 笔录 ended, once certificates were shown; null: nothing of it is recorded. */
  record: 'signed' | 'refused' | 'unasked' | null
}

/**
 * 行政处罚法55: who was not shown certificates may refuse, and no refusal is held against them; so an inspection that a
 * refusal rests on tells when they were shown, and how its 笔录 ended.
 */
function assertShown({ record }: Pick<Inspected, 'record'>, field: string): void {
  if (record === null)
    throw conflict(
      'measure.shown',
      '未登记出示执法证和笔录的检查,不能据以认定拒绝、阻挠或拒不改正;请参加检查的执法人员先登记(recordInspection)',
      'No refusal rests on an inspection of which nobody recorded when certificates were shown and how its record ended. Have an officer of it record that first (recordInspection).',
      { field, law: '行政处罚法55' },
    )
}

/** The order that was refused: served by this agency on this business for this violation, and not struck out. */
function orderOf(
  { violation, refused }: Measure,
  field: string,
  orders: readonly Ordered[],
  { agencyId, businessId }: { agencyId: string; businessId: string },
): Ordered {
  const order = orders.find(({ id }) => id === refused!.order)
  if (
    order?.agencyId !== agencyId ||
    order.businessId !== businessId ||
    order.violation !== violation ||
    order.voidedAt
  )
    throw conflict(
      'measure.order',
      '拒不改正须以本部门就该违法行为已送达当事人的责令改正为前提;请先登记送达的责令改正(recordOrder,附送达回证),再引用',
      'Refusal presupposes an order to rectify this violation that your agency has served on this business. Record the served order (recordOrder, with its receipt) and name it.',
      { field: `${field}.order`, law: '行政处罚法28、40' },
    )
  return order
}

/**
 * 拒不改正 is shown by an inspection of two certified officers of the agency after the last day of an order that was
 * served: a grid worker's re-check may show that something was done, never found a penalty (行政处罚法42; 国办发〔2024〕54号).
 * Answers the measures with the number and the last day of the orders.
 */
export function assertRefusalShown<M extends Measure>(
  measures: readonly M[],
  { visits, orders }: { visits: readonly Inspected[]; orders: readonly Ordered[] },
  { agencyId, businessId }: { agencyId: string; businessId: string },
): M[] {
  return measures.map((measure, i) => {
    const { stage, refused } = measure
    const field = `measures.${i}.refused`
    if ((stage === 'onRefusal') !== (refused !== undefined))
      throw invalid(
        field,
        '拒不改正的处罚须写明所违反的责令改正和期限届满后的检查,其他情形不写',
        'A penalty on refusal names the order and the inspection after its last day; no other does.',
        { rule: 'measure.refused', law: '行政处罚法40' },
      )
    if (!refused) return measure
    const { number, dueOn } = orderOf(measure, field, orders, { agencyId, businessId })
    const visit = visits.find(({ id }) => id === refused.inspection)
    if (visit?.businessId !== businessId || visit.agencyId !== agencyId || visit.kind !== 'inspection')
      throw conflict(
        'measure.inspection',
        '拒不改正须由本部门两名持证执法人员检查该经营主体认定,网格员的巡查或回头看不能作为依据;请先检查',
        'Refusal is shown by an inspection of this business by two certified officers of your agency, not by a patrol or a re-check. Inspect first.',
        { field: `${field}.inspection`, law: '行政处罚法42' },
      )
    if (legalDay(visit.visitedAt) <= dueOn)
      throw conflict(
        'measure.inspectedAfter',
        `责令改正的期限(${dueOn})届满后检查才能认定拒不改正;请在期限届满后检查`,
        `Refusal shows only after the last day of the order, ${dueOn}. Inspect after it.`,
        { field: `${field}.inspection`, law: '行政处罚法28、40', dueOn },
      )
    assertShown(visit, `${field}.inspection`)
    return { ...measure, refused: { ...refused, number, dueOn } }
  })
}

/** The finding of a refusal to be inspected: its visit, as far as that shows the refusal. */
export type Obstructed = Pick<Inspected, 'kind' | 'agencyId' | 'record'>

/** 拒绝、阻挠检查 is of one's own inspection, at which certificates were shown first (行政处罚法42、55). */
export function assertObstructed(obstructing: readonly string[], visit: Obstructed | null, agencyId: string): void {
  if (obstructing.length === 0) return
  if (visit?.kind !== 'inspection' || visit.agencyId !== agencyId)
    throw conflict(
      'violation.obstructed',
      `认定拒绝、阻挠检查(${obstructing.join('、')})须以本部门两名持证执法人员的检查为依据,巡查、回头看不能`,
      `Refusing to be inspected (${obstructing.join(', ')}) is established on an inspection by two certified officers of your agency, not on a patrol or a re-check.`,
      { field: 'violations', law: '行政处罚法42、55' },
    )
  assertShown(visit, 'violations')
}
