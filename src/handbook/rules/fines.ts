// 罚款幅度: what a norm threatens against this party at this stage, as one range in fen.
// Pure: the worth of goods and the cost of a building are arguments. Fractions of a fen fall in the party's favour.
import type { Fine, FineStage } from './law.ts'

/** As whom the law takes a business: a unit 单位 (法人或其他组织), or a citizen 公民. */
export type Party = 'unit' | 'citizen'
/** 个体工商户 as the law of a place takes it: a citizen unless its policy says an organisation (rules P-51b; practice differs). */
export type IndividualAs = 'citizen' | 'organisation'

/**
 * As whom the law takes a kind of business, for what a fine may come to, for a hearing and on the spot alike: whoever
 * runs an unlicensed shop is a citizen; what is neither that nor a 个体工商户 is 法人或者其他组织, whatever else it is.
 */
export const partyOf = (kind: string, individualAs: IndividualAs): Party =>
  kind === 'unlicensed' || (kind === 'individual' && individualAs === 'citizen') ? 'citizen' : 'unit'

/** 初次 · 拒不改正 · 情节严重: where a norm tells them apart, a fine says which it is. */
export type Stage = Exclude<FineStage, 'any'>
/** What a fine by value is measured by, in fen. */
export type Measured = { goodsValue?: number | undefined; buildingCost?: number | undefined }
/** Both ends included. */
export type Range = { lowest: number; highest: number }
/** What keeps a range from being known: the worth of the goods, the cost of the building, the local law. */
export type Wanting = 'goodsValue' | 'buildingCost' | 'local'

/** The fines that may hit a party itself (those of the person responsible hit somebody else). */
export const finesAgainst = (fines: readonly Fine[], party: Party): Fine[] =>
  fines.filter(
    ({ subject }) =>
      subject === 'any' || (party === 'unit' ? subject === 'unit' : subject === 'individual' || subject === 'person'),
  )

const isSum = ({ kind }: Fine) => kind !== 'warning'

/** The stages that these fines tell apart; none where a fine is the same whenever. */
export const stagesOf = (fines: readonly Fine[]): Stage[] => [
  ...new Set(fines.filter(isSum).flatMap(({ stage }) => (stage === 'any' ? [] : [stage]))),
]

/** Whether a fine has to say its stage: not where there is only the ordinary one. */
export const tellsStages = (fines: readonly Fine[]): boolean => stagesOf(fines).some((stage) => stage !== 'first')

/** The sums threatened at a stage; warnings are none. */
export const sumsAt = (fines: readonly Fine[], stage: Stage): Fine[] =>
  fines.filter((fine) => isSum(fine) && (fine.stage === stage || fine.stage === 'any'))

/** One sum as a range, or what is wanting to know it. 货值金额不足 the threshold: the sums; from it on, the multiples. */
export function rangeOf(fine: Fine, { goodsValue, buildingCost }: Measured): Range | Wanting | undefined {
  switch (fine.kind) {
    case 'range':
      return { lowest: fine.min, highest: fine.max }
    case 'upTo':
      return { lowest: 0, highest: fine.max }
    case 'byGoodsValue':
      if (goodsValue === undefined) return 'goodsValue'
      return goodsValue < fine.threshold
        ? { lowest: fine.belowMin, highest: fine.belowMax }
        : { lowest: Math.floor(goodsValue * fine.multMin), highest: Math.floor(goodsValue * fine.multMax) }
    case 'percentOfCost':
      if (buildingCost === undefined) return 'buildingCost'
      return {
        lowest: Math.floor((buildingCost * fine.minPct) / 100),
        highest: Math.floor((buildingCost * fine.maxPct) / 100),
      }
    case 'local':
      return 'local'
    default:
      return undefined
  }
}

/** All sums of a stage as one range; what is wanting of the first that is not known; nothing where no fine is threatened. */
export function rangeAt(fines: readonly Fine[], stage: Stage, measured: Measured): Range | Wanting | undefined {
  const ranges = sumsAt(fines, stage).map((fine) => rangeOf(fine, measured))
  const wanting = ranges.find((one): one is Wanting => typeof one === 'string')
  if (wanting) return wanting
  const known = ranges.filter((one): one is Range => typeof one === 'object')
  if (known.length === 0) return undefined
  return {
    lowest: Math.min(...known.map(({ lowest }) => lowest)),
    highest: Math.max(...known.map(({ highest }) => highest)),
  }
}

const sumsOf = (fines: readonly Fine[], bound: 'max' | 'min'): number[] =>
  fines.flatMap((fine) =>
    fine.kind === 'range' ? [fine[bound]] : fine.kind === 'upTo' ? [bound === 'max' ? fine.max : 0] : [],
  )

// Where the sum follows from a value, or local law sets it, the norm alone bounds nothing.
const bounded = (fines: readonly Fine[]) =>
  fines.every(({ kind }) => kind === 'range' || kind === 'upTo' || kind === 'warning')

/** The highest sum a norm allows in any stage, in fen; null where it follows from a value or from local law. */
export const highestFine = (fines: readonly Fine[]): number | null => {
  const sums = sumsOf(fines, 'max')
  return sums.length > 0 && bounded(fines) ? Math.max(...sums) : null
}

/** The lowest sum a norm allows in any stage, in fen; null where it follows from a value or from local law. */
export const lowestFine = (fines: readonly Fine[]): number | null => {
  const sums = sumsOf(fines, 'min')
  return sums.length > 0 && bounded(fines) ? Math.min(...sums) : null
}
