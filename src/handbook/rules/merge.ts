// 合并: the agencies' handbooks fold into one by what they look at. Who owns what stays in the sources.
// Pure: the same editions give the same bytes, in whatever order they come.
import { conflict } from '../../platform/refusal.ts'
import type { ItemText } from './edition.ts'
import { type Condition, circularItems } from './shown.ts'

/** A published edition of an agency with its items. */
export type AgencyEdition = { id: string; series: string; items: readonly (ItemText & { id: string })[] }

/** One item of the joint handbook, with the agency items it folds together. */
export type JointItem = ItemText & { position: number; sources: string[] }

/** What one agency says about a fact; `items` by code, so that a new edition that says the same is the same word. */
type AgencyWord = {
  series: string
  items: string[]
  violations: string[]
  minimumEvidence: string[]
  record: string[]
}

/**
 * Where handbooks meet. An `overlap`: several agencies own the fact. A `conflict`: what they ask of the person on the
 * spot differs, in the evidence or in how to record it.
 */
export type Meeting = {
  factCode: string
  kind: 'overlap' | 'conflict'
  /** `differs` tells in what, for a conflict. */
  detail: { agencies: AgencyWord[]; differs?: ('evidence' | 'record')[] }
}
export type Merged = { items: JointItem[]; meetings: Meeting[] }

/** By code unit, which no locale changes. */
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const union = (lists: readonly (readonly string[])[]) => [...new Set(lists.flat())].toSorted(order)
/** Wording alone: spaces, punctuation and the width of characters say nothing. */
const wording = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s\p{P}]/gu, '')
    .toLowerCase()

type Voice = { series: string; item: ItemText & { id: string } }

/**
 * Folds the items that observe the same fact into one, which goes by the fact's code and stands in its order. It asks
 * for the evidence that every agency asks for, and keeps every agency's violations. It is shown whenever one agency's
 * item would be: rather asked once too often than left out. Throws CONFLICT when no agency has published.
 */
export function mergeJoint(
  editions: readonly AgencyEdition[],
  facts: readonly { code: string; title: string }[],
): Merged {
  const titles = new Map(facts.map(({ code, title }) => [code, title]))
  const voices = editions
    .flatMap(({ series, items }) => items.map((item): Voice => ({ series, item })))
    .toSorted((a, b) => order(a.series, b.series) || order(a.item.code, b.item.code) || order(a.item.id, b.item.id))
  if (voices.length === 0)
    throw conflict('jointEdition.sources', '还没有部门发布手册,无可合并', 'No agency has published a handbook yet.')
  const folded = [...Map.groupBy(voices, ({ item }) => item.factCode)].toSorted(([a], [b]) => order(a, b))
  const factOf = new Map(voices.map(({ series, item }) => [`${series} ${item.code}`, item.factCode]))
  const conditions = folded.map(([code, said]) => ({ code, shownWhen: conditionsOf(code, said, factOf) }))
  // Two agencies may make two items wait for each other; together they are asked outright.
  const circular = circularItems(conditions)
  return {
    items: folded.map(([factCode, said], i) => ({
      code: factCode,
      factCode,
      title: titles.get(factCode) ?? said[0]!.item.title,
      look: together(said, ({ look }) => look),
      record: together(said, ({ record }) => record),
      minimumEvidence: union(said.map(({ item }) => item.minimumEvidence)),
      violations: union(said.map(({ item }) => item.violations)),
      shownWhen: circular.has(factCode) ? [] : conditions[i]!.shownWhen,
      position: i + 1,
      sources: said.map(({ item }) => item.id).toSorted(order),
    })),
    meetings: folded.flatMap(([factCode, said]) => meetingsOf(factCode, said)),
  }
}

/** When an item that folds these together is shown, the others by their facts; always, where one of them always is. */
function conditionsOf(factCode: string, said: readonly Voice[], factOf: ReadonlyMap<string, string>): Condition[] {
  const asked = said.map(({ series, item }) =>
    item.shownWhen.map(({ item: code, answers }) => ({ item: factOf.get(`${series} ${code}`), answers })),
  )
  if (asked.some((one) => one.length === 0) || asked.flat().some(({ item }) => item === undefined || item === factCode))
    return []
  return [...Map.groupBy(asked.flat(), ({ item }) => item!)]
    .map(([item, same]) => ({ item, answers: union(same.map(({ answers }) => answers)) as Condition['answers'] }))
    .toSorted((a, b) => order(a.item, b.item))
}

/** One text where all say the same; otherwise each wording under the agencies that use it. */
function together(said: readonly Voice[], of: (item: ItemText) => string): string {
  const wordings = [...Map.groupBy(said, ({ item }) => wording(of(item))).values()]
  if (wordings.length === 1) return of(said[0]!.item)
  return wordings
    .map((same) => `【${union(same.map(({ series }) => [series])).join('、')}】${of(same[0]!.item)}`)
    .join('\n')
}

function meetingsOf(factCode: string, said: readonly Voice[]): Meeting[] {
  const agencies = [...Map.groupBy(said, ({ series }) => series)].map(([series, own]) => ({
    series,
    items: union([own.map(({ item }) => item.code)]),
    violations: union(own.map(({ item }) => item.violations)),
    minimumEvidence: union(own.map(({ item }) => item.minimumEvidence)),
    record: union(own.map(({ item }) => [item.record])),
  }))
  if (agencies.length < 2) return []
  const all = union(agencies.map(({ minimumEvidence }) => minimumEvidence))
  const differs: ('evidence' | 'record')[] = []
  // When one agency's list covers the others', keeping to it satisfies everyone; when none does, nobody's suffices.
  if (!agencies.some(({ minimumEvidence }) => minimumEvidence.length === all.length)) differs.push('evidence')
  if (new Set(agencies.map(({ record }) => union([record.map(wording)]).join('\n'))).size > 1) differs.push('record')
  const overlap: Meeting = { factCode, kind: 'overlap', detail: { agencies } }
  return differs.length > 0 ? [overlap, { factCode, kind: 'conflict', detail: { agencies, differs } }] : [overlap]
}
