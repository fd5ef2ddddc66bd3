// 行政裁量: a fine lies in the range that applies, in a band of it that is shown; outside the band that is named it gives
// a reason, below the range a ground to mitigate (行政处罚法32、34; 国市监法规〔2022〕2号). Pure, in whole fen.
import { type AppliedNorm, finesAgainst, type Party, type Range, rangeAt, tellsStages } from '../../handbook/index.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import { assertMitigated, type Leniency } from './leniency.ts'
import type { KeptMeasure, Measure } from './measure.ts'

/** 减轻 (below the range) · 从轻 · 一般 · 从重. */
export type Band = 'mitigated' | 'light' | 'usual' | 'heavy'

/** 从轻 ends at three tenths of the range, 从重 starts at seven (国市监法规〔2022〕2号). */
const tenths = { lightTo: 3, heavyFrom: 7 }

/** Every band that holds an amount, the lightest first; a boundary belongs to both sides. Exact in whole fen. */
export function bandsOf(amount: number, { lowest, highest }: Range): Band[] {
  if (amount < lowest) return ['mitigated']
  const [above, width] = [(amount - lowest) * 10, highest - lowest]
  const bands: Band[] = []
  if (above <= width * tenths.lightTo) bands.push('light')
  if (above >= width * tenths.lightTo && above <= width * tenths.heavyFrom) bands.push('usual')
  if (above >= width * tenths.heavyFrom) bands.push('heavy')
  return bands
}

/** Where each band lies in a range, both ends whole fen within it, the lightest first; one too narrow for a fen is left out. */
export function boundsOf({ lowest, highest }: Range): { band: Band; lowest: number; highest: number }[] {
  const at = (tenth: number, whole: (sum: number) => number) => lowest + whole(((highest - lowest) * tenth) / 10)
  const { lightTo, heavyFrom } = tenths
  const bounds = [
    { band: 'light' as const, lowest, highest: at(lightTo, Math.floor) },
    { band: 'usual' as const, lowest: at(lightTo, Math.ceil), highest: at(heavyFrom, Math.floor) },
    { band: 'heavy' as const, lowest: at(heavyFrom, Math.ceil), highest },
  ]
  return bounds.filter((one) => one.lowest <= one.highest)
}

const yuan = (sum: number) => sum / 100

/** The range of a fine by the norms that apply: refused where they give none for this party, this stage, or what is known. */
export function rangeOf(measure: Measure, field: string, norms: readonly AppliedNorm[], party: Party): Range | 'local' {
  const told = norms.filter(({ violationCode }) => violationCode === measure.violation)
  const against = told.flatMap(({ fines }) => finesAgainst(fines, party))
  if (measure.stage === undefined && tellsStages(against))
    throw invalid(
      `${field}.stage`,
      '该罚则区分初次、拒不改正或情节严重,请写明属于哪一种',
      'This norm tells first, on refusal and serious apart. Say which it is.',
      { rule: 'measure.stage', law: '行政处罚法34' },
    )
  const range = rangeAt(
    told.filter(({ applied }) => applied).flatMap(({ fines }) => finesAgainst(fines, party)),
    measure.stage ?? 'first',
    measure,
  )
  if (range === undefined)
    throw conflict(
      'measure.noFine',
      '适用的罚则对该当事人在此情形没有罚款,请改用其他措施或写明情形(拒不改正、情节严重)',
      'The norm that applies threatens this party with no fine at this stage. Take another measure, or say which stage it is.',
      { field, law: '行政处罚法4、38', party },
    )
  if (range === 'goodsValue' || range === 'buildingCost')
    throw invalid(
      `${field}.${range}`,
      range === 'goodsValue' ? '该罚款按货值金额计算,请写明货值(元)' : '该罚款按工程造价计算,请写明造价(元)',
      range === 'goodsValue'
        ? 'This fine follows from the worth of the goods. Give it in yuan.'
        : 'This fine follows from the cost of the building. Give it in yuan.',
      { rule: 'measure.measured', law: '行政处罚法34、40' },
    )
  if (range === 'local' && !measure.localBasis)
    throw invalid(
      `${field}.localBasis`,
      '该罚款额由地方规定,请写明地方规定的名称和条款',
      'Local law sets this sum. Name the document and the article.',
      { rule: 'measure.localBasis', law: '行政处罚法12、34' },
    )
  return range
}

/** Holds a fine to its range and its band; it is kept with both. */
export function boundFine(
  measure: Measure,
  i: number,
  { norms, party, leniency }: { norms: readonly AppliedNorm[]; party: Party; leniency: readonly Leniency[] },
): KeptMeasure {
  const { amount } = measure
  if (measure.kind !== 'fine' || amount === undefined) return measure
  const field = `measures.${i}`
  const range = rangeOf(measure, field, norms, party)
  if (range === 'local') return measure
  if (amount > range.highest)
    throw invalid(
      `${field}.amount`,
      `罚款超过法定上限 ${yuan(range.highest)} 元`,
      `The fine is above what the norm allows, ${yuan(range.highest)} yuan.`,
      { rule: 'measure.range', law: '行政处罚法34', most: range.highest },
    )
  const bands = bandsOf(amount, range)
  assertMitigated(measure, field, bands[0]!, leniency)
  if (measure.band && !bands.includes(measure.band) && !measure.bandReason)
    throw invalid(
      `${field}.bandReason`,
      `罚款 ${yuan(amount)} 元不在所写裁量档次之内(法定 ${yuan(range.lowest)}–${yuan(range.highest)} 元),请写明理由或改写档次`,
      `The fine lies outside the band it names (the range is ${yuan(range.lowest)}–${yuan(range.highest)} yuan). Give the reason, or name another band.`,
      { rule: 'measure.band', law: '行政处罚法34', bands },
    )
  return { ...measure, band: measure.band ?? bands[0]!, range }
}
