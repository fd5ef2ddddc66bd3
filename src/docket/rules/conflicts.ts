// 冲突: what stands in the way of one lawful decision, each with what would resolve it. A blocking one holds the docket.
// Pure: late is judged by the legal day the inputs name.
import type { Cluster, MergeInputs, MergedItem } from './merge.ts'

export type Conflict = {
  /** Names the same conflict every time, so that an override can be agreed for it. */
  key: string
  rule: string
  blocking: boolean
  zh: string
  en: string
  /** What would resolve it. */
  remedyZh: string
  law: string | null
  /** The parties to it: `agency:opinion`, or ids of findings. */
  between: readonly string[]
}

/** Orders that cannot both be carried out. */
export const incompatibleOrders: readonly (readonly [string, string])[] = [
  ['installFlue', 'removeFlue'],
  ['installPurifier', 'removePurifier'],
  ['keepOpen', 'closeDown'],
  ['moveOutdoors', 'moveIndoors'],
]

const party = ({ agency, opinionId }: MergedItem) => `${agency}:${opinionId}`

const byKey = (a: Conflict, b: Conflict) => (a.key < b.key ? -1 : 1)
const unique = (parties: readonly string[]) => [...new Set(parties)]

/** Every conflict of the agencies' opinions, in a fixed order; each key once. */
export const findConflicts = (inputs: MergeInputs, clusters: readonly Cluster[]): Conflict[] =>
  [...unanswered(inputs), ...clusters.flatMap((cluster) => inCluster(cluster, inputs))].sort(byKey)

/**
 * What of the conflicts still blocks once the agreed overrides took effect. Each stays on the list; a contradicted
 * fact is resolved by the agreement itself, anything else only when it is no longer there.
 */
export function settleConflicts(
  before: readonly Conflict[],
  after: readonly Conflict[],
  agreed: ReadonlySet<string>,
): Conflict[] {
  const known = new Set(before.map(({ key }) => key))
  const left = new Set(after.map(({ key }) => key))
  const blocks = ({ key, rule, blocking }: Conflict) =>
    blocking && left.has(key) && !(rule === 'merge.factContradicted' && agreed.has(key))
  return [
    ...before.map((one) => ({ ...one, blocking: blocks(one) })),
    ...after.filter(({ key }) => !known.has(key)),
  ].sort(byKey)
}

/** Every competent agency is asked; who has not answered holds the docket until its day has passed, and shows after it. */
const unanswered = ({ requests, on }: MergeInputs): Conflict[] =>
  requests
    .filter(({ answered }) => !answered)
    .map(({ id, findingId, agencyCode, dueOn }) => ({
      key: `missing:${findingId}:${agencyCode}`,
      rule: 'opinion.missing',
      blocking: dueOn >= on,
      zh:
        dueOn >= on
          ? `${agencyCode} 尚未答复(期限 ${dueOn})`
          : `${agencyCode} 逾期未答复(期限 ${dueOn}),不影响合并,意见到后并入下一版`,
      en:
        dueOn >= on
          ? `${agencyCode} has not answered yet (due ${dueOn}).`
          : `${agencyCode} is late (due ${dueOn}); it no longer holds the docket.`,
      remedyZh: '催办该部门,或等期限届满',
      law: null,
      between: [id],
    }))

function inCluster(cluster: Cluster, inputs: MergeInputs): Conflict[] {
  const { key, items } = cluster
  const established = items.filter(({ verdict }) => verdict === 'established')
  return [
    ...contradictedFact(key, items, established),
    ...wantingEvidence(key, items),
    ...contradictoryOrders(key, established),
    ...stopOrGoOn(key, established),
    ...leadsOnly(key, established, inputs),
  ]
}

/** One agency says the fact is not there, another acts upon it. */
function contradictedFact(key: string, items: readonly MergedItem[], established: readonly MergedItem[]): Conflict[] {
  const denying = items.filter(({ ground }) => ground === 'factAbsent')
  if (denying.length === 0 || established.length === 0) return []
  return [
    {
      key: `fact:${key}`,
      rule: 'merge.factContradicted',
      blocking: true,
      zh: `事实认定矛盾:${denying.map(({ agency }) => agency).join('、')} 认为事实不存在,${established.map(({ agency }) => agency).join('、')} 认定成立`,
      en: 'One agency finds the fact absent, another acts upon it.',
      remedyZh: '请相关部门复核后改出意见,或经第二人复核改判',
      law: '行政处罚法40',
      between: [...denying, ...established].map(party),
    },
  ]
}

const byAgency = (items: readonly MergedItem[]) => [...Map.groupBy(items, ({ agency }) => agency)]

const wantingEvidence = (key: string, items: readonly MergedItem[]): Conflict[] =>
  byAgency(items.filter(({ verdict }) => verdict === 'needsEvidence')).map(([agency, wanting]) => ({
    key: `evidence:${key}:${agency}`,
    rule: 'merge.needsEvidence',
    blocking: true,
    zh: `${agency} 需补证`,
    en: `${agency} needs more evidence.`,
    remedyZh: '由原网格员补证后重新研判',
    law: '行政处罚法40、46',
    between: wanting.map(party),
  }))

/** A measure rests on evidence that two certified officers adopted; a lead carries none. */
const leadsOnly = (key: string, established: readonly MergedItem[], { opinions }: MergeInputs): Conflict[] => {
  const unadopted = new Set(opinions.filter(({ adopted }) => adopted.length === 0).map(({ id }) => id))
  return byAgency(established.filter(({ opinionId, measures }) => measures.length > 0 && unadopted.has(opinionId))).map(
    ([agency, resting]) => ({
      key: `lead:${key}:${agency}`,
      rule: 'evidence.adopted',
      blocking: true,
      zh: `${agency} 的措施没有经核实采用的证据`,
      en: `The measures of ${agency} rest on no adopted evidence.`,
      remedyZh: '补充证据,由两名执法人员重新签署意见',
      law: '行政处罚法42、46',
      between: resting.map(party),
    }),
  )
}

function contradictoryOrders(key: string, established: readonly MergedItem[]): Conflict[] {
  const orders = established.flatMap((item) => item.measures.flatMap(({ order }) => (order ? [{ order, item }] : [])))
  return incompatibleOrders.flatMap(([one, other]) => {
    const between = orders.filter(({ order }) => order === one || order === other)
    if (!between.some(({ order }) => order === one) || !between.some(({ order }) => order === other)) return []
    return [
      {
        key: `order:${key}:${one}`,
        rule: 'merge.ordersContradict',
        blocking: true,
        zh: `措施矛盾:${between.map(({ order, item }) => `${item.agency} ${order}`).join(',')}`,
        en: `Contradictory orders: ${one} and ${other}.`,
        remedyZh: '协商后由一方改出意见,或经第二人复核改判',
        law: '行政处罚法25(2)',
        between: unique(between.map(({ item }) => party(item))),
      },
    ]
  })
}

function stopOrGoOn(key: string, established: readonly MergedItem[]): Conflict[] {
  const saying = (operation: string) =>
    established.filter(({ measures }) => measures.some((measure) => measure.operation === operation))
  const [goOn, stop] = [saying('mayContinue'), saying('mustStop')]
  if (goOn.length === 0 || stop.length === 0) return []
  return [
    {
      key: `operation:${key}`,
      rule: 'merge.operationContradicts',
      blocking: true,
      zh: `${stop.map(({ agency }) => agency).join('、')} 要求停业,${goOn.map(({ agency }) => agency).join('、')} 允许边营业边整改`,
      en: 'One agency wants the business stopped, another lets it go on meanwhile.',
      remedyZh: '协商后由一方改出意见,或经第二人复核改判',
      law: '行政处罚法25(2)',
      between: unique([...goOn, ...stop].map(party)),
    },
  ]
}
