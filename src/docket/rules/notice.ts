// 联合执法意见书: what a business is told of a merged docket, in the words it reads. Agency by agency what is to be done,
// on which basis, what is proposed and what gave way; nothing internal. Pure: names and numbers are arguments.
import { citation, citations } from '../../handbook/index.ts'
import type { LegalDay } from '../../platform/calendar.ts'
import type { HandledBy } from '../../registry/index.ts'
import type { Cluster, MergedDocket, MergedItem, MergeMeasure } from './merge.ts'
import { daysOf, isOrder } from './orders.ts'

/** How whoever issues a paper is reached, by its letterhead; nothing where it has set none. */
type Reached = { contact?: string; address?: string }

/** What the codes and ids of a merged docket are called, as they are called on the day of dispatch. */
export type Names = {
  issuer: { code: string; name: string } & Reached
  business: { name: string; kind: string; creditCode: string | null; principal: string | null; address: string }
  grid: { code: string; name: string }
  /** 网格员 who carries it: whom to ask first. */
  carrier: { name: string; phone?: string }
  /** By agency code; the area is the one whose government hears an appeal from it (行政复议法24), unless it has said which. */
  agencies: Readonly<Record<string, { name: string; area?: string; government?: string; court?: string } & Reached>>
  /** 受委托: on which violations an agency acts in another's name, by the codes of both (行政处罚法20). */
  entrusted: readonly { agency: string; violation: string; principal: string; basis: string }[]
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

/** Every agency's part stands alone: with its own number, basis, remedies and whom to ask. */
export type Annex = {
  agency: string
  name: string
  number: string
  government: string
  court?: string
  /** Where `agency` acts in another's name, which the annex is in then. */
  handledBy?: HandledBy
  items: NoticeItem[]
} & Reached

/** What is to be done, once however many agencies ordered it: `annexes` by their place in the notice, from 1. */
export type Requirement = { texts: string[]; days: number; annexes: number[] }

/** A notice that was withdrawn, whose place this one takes. */
export type Superseded = { number: string; issuedOn: LegalDay }

export type Notice = Pick<MergedDocket, 'deadlines'> &
  Pick<Names, 'issuer' | 'business' | 'grid' | 'carrier'> & {
    requirements: Requirement[]
    annexes: Annex[]
    supersedes?: Superseded[]
  }

type Established = { cluster: Cluster; item: MergedItem }

/** What was said of one act, in words; each order with the one period it has. */
function itemOf({ cluster, item }: Established, names: Names): NoticeItem {
  const found = cluster.findings.flatMap((id) => names.findings[id] ?? [])
  return {
    fact: names.facts[cluster.fact] ?? cluster.fact,
    foundOn: [...new Set(found.map(({ foundOn }) => foundOn))].sort(),
    place: found[0]?.place ?? names.business.address,
    violations: item.violations.map((code) => names.violations?.[code] ?? code),
    basis: item.basis.map(citations),
    measures: item.measures.map((measure) => ({ ...measure, days: daysOf(cluster, measure) })),
    // Who agreed to an override, and why, is kept and not told.
    barred: item.barred.map(({ measure, rule, law, reason }) => ({
      measure,
      law: rule === 'OVERRIDE' ? '' : citation(law),
      reason,
    })),
  }
}

/** Every order of an act once: by its code or, where it has none, by what it says until when. */
function requirementsOf(parts: readonly (readonly Established[])[]): Requirement[] {
  const orders = parts.flatMap((established, i) =>
    established.flatMap(({ cluster, item }) =>
      item.measures.filter(isOrder).map((measure) => {
        const { order, text } = measure
        const days = daysOf(cluster, measure)!
        return { key: `${cluster.key} ${order ?? `${days} ${text}`}`, text, days, annex: i + 1 }
      }),
    ),
  )
  return [...Map.groupBy(orders, ({ key }) => key).values()].map((same) => ({
    texts: [...new Set(same.map(({ text }) => text))],
    days: same[0]!.days,
    annexes: [...new Set(same.map(({ annex }) => annex))],
  }))
}

/** In whose name an item is: one that is entrusted as a whole, by one agency, is in that agency's. */
function entrustmentOf({ item }: Established, { entrusted }: Names) {
  const [one, ...others] = item.violations.map((code) =>
    entrusted.find(({ agency, violation }) => agency === item.agency && violation === code),
  )
  return others.every((other) => other?.principal === one?.principal) ? one : undefined
}

/** The part of one agency, in its own name or in that of the agency that entrusts it. */
function annexOf(all: readonly [Established, ...Established[]], names: Names): Annex {
  const { agency } = all[0].item
  const by = entrustmentOf(all[0], names)
  const { area, government = `${area ?? '本级'}人民政府`, ...told } = names.agencies[by?.principal ?? agency]!
  const own = names.agencies[agency]!
  const handledBy = by && {
    name: own.name,
    basis: by.basis,
    principal: by.principal,
    ...(own.contact ? { contact: own.contact } : {}),
  }
  const items = all.map((one) => itemOf(one, names))
  return { agency, ...told, number: '', government, ...(handledBy ? { handledBy } : {}), items }
}

/** What the worker takes to the door. The numbers of its annexes are given when it is issued. */
export function noticeOf(
  { clusters, deadlines }: MergedDocket,
  names: Names,
  supersedes: readonly Superseded[] = [],
): Notice {
  const established = clusters.flatMap((cluster) =>
    cluster.items.filter(({ verdict }) => verdict === 'established').map((item): Established => ({ cluster, item })),
  )
  const parts = [
    ...Map.groupBy(established, (one) => `${one.item.agency} ${entrustmentOf(one, names)?.principal ?? ''}`).values(),
  ] as [Established, ...Established[]][]
  const annexes = parts.map((all) => annexOf(all, names))
  const { issuer, business, grid, carrier } = names
  const requirements = requirementsOf(parts)
  const told = supersedes.length > 0 ? { supersedes: [...supersedes] } : {}
  return { issuer, business, grid, carrier, deadlines, requirements, annexes, ...told }
}
