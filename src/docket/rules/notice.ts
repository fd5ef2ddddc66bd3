// 联合执法意见书: what a business is told of a merged docket, in the words it reads. Agency by agency what is to be done,
// on which basis, what is proposed and what gave way; nothing internal. Pure: names and numbers are arguments.
import type { LegalDay } from '../../platform/calendar.ts'
import type { MergedDocket, MergedItem, MergeMeasure } from './merge.ts'

/** What the codes and ids of a merged docket are called, as they are called on the day of dispatch. */
export type Names = {
  issuer: { code: string; name: string }
  business: { name: string; creditCode: string | null; principal: string | null; address: string }
  /** By agency code; the area is the one whose government hears an appeal from it (行政复议法24). */
  agencies: Readonly<Record<string, { name: string; area: string | null }>>
  facts: Readonly<Record<string, string>>
  violations: Readonly<Record<string, string>> | null
  /** By finding id. */
  findings: Readonly<Record<string, { foundOn: LegalDay; place: string }>>
}

export type NoticeItem = {
  fact: string
  foundOn: LegalDay[]
  place: string
  violations: string[]
  basis: MergedItem['basis']
  measures: readonly MergeMeasure[]
  barred: { measure: MergeMeasure; law: string; reason: string }[]
}

/** Every agency's part stands alone: with its own number, basis and remedies. */
export type Annex = { agency: string; name: string; number: string; government: string; items: NoticeItem[] }

/** A notice that was withdrawn, whose place this one takes. */
export type Superseded = { number: string; issuedOn: LegalDay }

export type Notice = Pick<MergedDocket, 'deadlines'> &
  Pick<Names, 'issuer' | 'business'> & { annexes: Annex[]; supersedes?: Superseded[] }

/** What the worker takes to the door. The numbers of its annexes are given when it is issued. */
export function noticeOf(
  { clusters, deadlines }: MergedDocket,
  names: Names,
  supersedes: readonly Superseded[] = [],
): Notice {
  const established = clusters.flatMap((cluster) =>
    cluster.items.filter(({ verdict }) => verdict === 'established').map((item) => ({ cluster, item })),
  )
  const annexes = [...Map.groupBy(established, ({ item }) => item.agency)].map(([agency, all]): Annex => {
    const { name, area } = names.agencies[agency]!
    return {
      agency,
      name,
      number: '',
      government: `${area ?? '本级'}人民政府`,
      items: all.map(({ cluster, item }) => {
        const found = cluster.findings.flatMap((id) => names.findings[id] ?? [])
        return {
          fact: names.facts[cluster.fact] ?? cluster.fact,
          foundOn: [...new Set(found.map(({ foundOn }) => foundOn))].sort(),
          place: found[0]?.place ?? names.business.address,
          violations: item.violations.map((code) => names.violations?.[code] ?? code),
          basis: item.basis,
          measures: item.measures,
          barred: item.barred.map(({ measure, law, reason }) => ({ measure, law, reason })),
        }
      }),
    }
  })
  const told = supersedes.length > 0 ? { supersedes: [...supersedes] } : {}
  return { issuer: names.issuer, business: names.business, deadlines, annexes, ...told }
}
