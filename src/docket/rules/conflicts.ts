// 冲突: what stands in the way of one lawful decision, each with what would resolve it. A blocking one holds the docket.
// Pure: late is judged by the legal day the inputs name.
import { contradictoryPeriods } from './orders.ts'
import type { Cluster, Lack, MergeInputs, MergedItem, MergeMeasure, MergeOverride } from './merge.ts'

export type Conflict = {
  /** Names the same conflict every time, so that an override can be agreed for it. */
  key: string
  rule: string
  blocking: boolean
  zh: string
  en: string
  /** What would resolve it. */
  remedyZh: string
  remedyEn: string
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

/** The rule of a conflict in which an agency is on both sides: only its new opinion resolves that. */
export const selfContradiction = 'merge.agencyContradictsItself'

/** Contradictory orders are one conflict for each place, by the first of the two orders. */
export const orderKey = (premisesId: string, one: string): string => `order:${premisesId}:${one}`

/** To stop or to go on is one conflict for the business. */
export const operationKey = (businessId: string): string => `operation:${businessId}`

const party = ({ agency, opinionId }: MergedItem) => `${agency}:${opinionId}`

const byKey = (a: Conflict, b: Conflict) => (a.key < b.key ? -1 : 1)
const unique = (parties: readonly string[]) => [...new Set(parties)]

/** Every conflict of the agencies' opinions, in a fixed order; each key once. */
export function findConflicts(inputs: MergeInputs, clusters: readonly Cluster[]): Conflict[] {
  const unadopted = new Set(inputs.opinions.filter(({ adopted }) => !adopted).map(({ id }) => id))
  return [
    ...missing(inputs),
    ...clusters.flatMap((cluster) => [...inCluster(cluster, unadopted), ...lacking(cluster, inputs.lacking)]),
    ...clusters.flatMap((cluster) => contradictoryPeriods(cluster, inputs.overrides)),
    ...contradictoryOrders(clusters),
    ...stopOrGoOn(clusters, inputs.businessId),
  ].sort(byKey)
}

/**
 * What of the conflicts found on the way still blocks once the agreed overrides took effect. Each stays on the list; a
 * contradicted fact is resolved by the agreement itself, anything else only when it is no longer there.
 */
export function settleConflicts(
  found: readonly Conflict[],
  left: readonly Conflict[],
  agreed: readonly MergeOverride[],
): Conflict[] {
  const still = new Set(left.map(({ key }) => key))
  const decided = new Set(agreed.map(({ conflictKey }) => conflictKey))
  const blocks = ({ key, rule, blocking }: Conflict) =>
    blocking && still.has(key) && !(rule === 'merge.factContradicted' && decided.has(key))
  return found.map((one) => ({ ...one, blocking: blocks(one) })).sort(byKey)
}

/** Every competent agency is asked; who has not answered holds the docket until its day has passed, and shows after it. */
const missing = ({ unanswered, on }: MergeInputs): Conflict[] =>
  unanswered.map(({ id, findingId, agencyCode, dueOn }) => ({
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
    remedyEn: 'Remind the agency, or wait until its day has passed.',
    law: null,
    between: [id],
  }))

function inCluster(cluster: Cluster, unadopted: ReadonlySet<string>): Conflict[] {
  const { key, items } = cluster
  const established = items.filter(({ verdict }) => verdict === 'established')
  return [
    ...contradictedFact(key, items, established),
    ...wantingEvidence(key, items),
    ...leadsOnly(key, established, unadopted),
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
      remedyEn: 'Have the agencies look again and change their opinions, or override with a second person.',
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
    remedyEn: 'Have the grid worker who found it supply more evidence; the agency then assesses it anew.',
    law: '行政处罚法40、46',
    between: wanting.map(party),
  }))

/** A measure rests on evidence that two certified officers adopted; a lead carries none. */
const leadsOnly = (key: string, established: readonly MergedItem[], unadopted: ReadonlySet<string>): Conflict[] =>
  byAgency(established.filter(({ opinionId, measures }) => measures.length > 0 && unadopted.has(opinionId))).map(
    ([agency, resting]) => ({
      key: `lead:${key}:${agency}`,
      rule: 'evidence.adopted',
      blocking: true,
      zh: `${agency} 的措施没有经核实采用的证据`,
      en: `The measures of ${agency} rest on no adopted evidence.`,
      remedyZh: '补充证据,由两名执法人员重新签署意见',
      remedyEn: 'Supply evidence and have two officers sign the opinion again.',
      law: '行政处罚法42、46',
      between: resting.map(party),
    }),
  )

const wants = {
  basis: {
    rule: 'merge.basisEnded',
    zh: '依据的规定已失效,现行法中没有相应依据',
    en: 'names what no norm in force today forbids',
    remedyZh: '按从旧兼从轻重新研判,改出意见(新法不认为违法的,改为不成立)',
    remedyEn: 'Assess it anew by the milder law; where the new law no longer forbids it, as not established.',
    law: '行政处罚法37、38',
  },
  law: {
    rule: 'merge.lawChanged',
    zh: '现已适用其他规定(从旧兼从轻),原意见所依据的不再适用',
    en: 'was weighed by a law that another has taken the place of',
    remedyZh: '由该部门按现行适用的规定重新提出意见并签署',
    remedyEn: 'Its agency posts the opinion anew, by the law that applies now.',
    law: '行政处罚法37',
  },
  authority: {
    rule: 'merge.authorityEnded',
    zh: '对该违法行为在当地已没有管辖权',
    en: 'no longer holds the authority for it at this place',
    remedyZh: '由现有管辖权的部门研判(必要时由协调员邀请),原部门撤回意见',
    remedyEn:
      'The agency that holds the authority now assesses it, invited if need be; the other withdraws its opinion.',
    law: '行政处罚法17、22',
  },
  name: {
    rule: 'merge.oneName',
    zh: '分属本机关职权和受委托职权(或受不同机关委托),一项意见只能以一个机关的名义',
    en: 'names violations in different agencies’ names in one opinion',
    remedyZh: '由该部门改出意见,只认定同一机关名义下的违法行为;其余另行登记问题、分别研判',
    remedyEn:
      'Its agency posts the opinion anew with the violations that are in one name; the others are found and assessed apart.',
    law: '行政处罚法20',
  },
} as const

/** What was signed lawfully may rest on nothing any more: the norm was repealed or replaced, or the authority went elsewhere. */
function lacking({ key, items }: Cluster, all: readonly Lack[]): Conflict[] {
  if (all.length === 0) return []
  const byOpinion = new Map(items.map((item) => [item.opinionId, item]))
  const here = all.flatMap((one) => {
    const item = byOpinion.get(one.opinionId)
    return item?.verdict === 'established' ? [{ ...one, item }] : []
  })
  return [...Map.groupBy(here, ({ lacks, item }) => `${lacks}:${key}:${item.agency}`)].map(([name, lacks]) => {
    const { rule, zh, en, ...resolved } = wants[lacks[0]!.lacks]
    const { agency } = lacks[0]!.item
    const codes = unique(lacks.map(({ violation }) => violation)).sort()
    return {
      key: name,
      rule,
      blocking: true,
      zh: `${agency} 认定的 ${codes.join('、')} ${zh}`,
      en: `${agency} ${en}: ${codes.join(', ')}.`,
      ...resolved,
      between: unique(lacks.map(({ item }) => party(item))).sort(),
    }
  })
}

type Said = { item: MergedItem; fact: string; premises: string; measure: MergeMeasure }

/** Every measure that stands for an established violation, in any act of the docket. */
const standing = (clusters: readonly Cluster[]): Said[] =>
  clusters.flatMap(({ fact, premises, items }) =>
    items
      .filter(({ verdict }) => verdict === 'established')
      .flatMap((item) => item.measures.map((measure) => ({ item, fact, premises, measure }))),
  )

/** Agencies that hold both sides: nobody can choose for them which of the two they meant. */
function ofTwoMinds(one: readonly Said[], other: readonly Said[]): string[] {
  const agencies = new Set(other.map(({ item }) => item.agency))
  return unique(one.map(({ item }) => item.agency).filter((agency) => agencies.has(agency))).sort()
}

/** Two sides that cannot both stand; where an agency is on both, it has to say first which it means. */
function contradiction(
  [one, other]: readonly [readonly Said[], readonly Said[]],
  told: Pick<Conflict, 'key' | 'rule' | 'zh' | 'en'>,
): Conflict[] {
  if (one.length === 0 || other.length === 0) return []
  const torn = ofTwoMinds(one, other)
  const conflict = {
    ...told,
    blocking: true,
    remedyZh: '协商后由一方改出意见,或经第二人复核改判',
    remedyEn: 'One of them changes its opinion after talks, or override with a second person.',
    law: '行政处罚法25(2)',
    between: unique([...one, ...other].map(({ item }) => party(item))),
  }
  if (torn.length === 0) return [conflict]
  const agencies = torn.join('、')
  return [
    {
      ...conflict,
      rule: selfContradiction,
      zh: `${told.zh};其中 ${agencies} 自相矛盾`,
      en: `${told.en} ${torn.join(', ')} holds both sides.`,
      remedyZh: `由 ${agencies} 改出意见,统一其要求;不能改判`,
      remedyEn: `${torn.join(', ')} changes its opinions so that they ask for one thing; this cannot be overridden.`,
    },
  ]
}

/** Orders at one place, whatever facts they answer to: a flue is either built or taken down. */
const contradictoryOrders = (clusters: readonly Cluster[]): Conflict[] =>
  [...Map.groupBy(standing(clusters), ({ premises }) => premises)].flatMap(([premises, said]) =>
    incompatibleOrders.flatMap(([one, other]) => {
      const ordering = (code: string) => said.filter(({ measure }) => measure.order === code)
      const sides = [ordering(one), ordering(other)] as const
      const orders = unique(sides.flat().map(({ item, fact, measure }) => `${item.agency} ${measure.order}(${fact})`))
      return contradiction(sides, {
        key: orderKey(premises, one),
        rule: 'merge.ordersContradict',
        zh: `同一场所措施矛盾:${orders.join(',')}`,
        en: `Contradictory orders at one place: ${one} and ${other}.`,
      })
    }),
  )

/** A business is stopped or goes on as a whole, whatever facts its agencies look at. */
function stopOrGoOn(clusters: readonly Cluster[], businessId: string): Conflict[] {
  const said = standing(clusters)
  const saying = (operation: string) => said.filter(({ measure }) => measure.operation === operation)
  const named = (side: readonly Said[]) => unique(side.map(({ item, fact }) => `${item.agency}(${fact})`)).join('、')
  const [goOn, stop] = [saying('mayContinue'), saying('mustStop')]
  return contradiction([goOn, stop], {
    key: operationKey(businessId),
    rule: 'merge.operationContradicts',
    zh: `${named(stop)} 要求停业,${named(goOn)} 允许边营业边整改`,
    en: 'The business is to be stopped by one opinion, and may go on meanwhile by another.',
  })
}
