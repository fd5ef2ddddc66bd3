// 文书开启的期限: what a paper opens by being served. Pure: the paper is an argument.
import type { LegalDay, PeriodUnit } from '../../platform/calendar.ts'

/** What of a paper starts clocks: what each agency orders until when, and which rights it opens. */
export type PaperContent = {
  orders: readonly (Pick<Order, 'agency' | 'days'> & Partial<OrderName>)[]
  /** An order can be taken to reconsideration and to court; a proposal cannot (rules §2.14 no. 6). */
  reviewable: boolean
  /** 当场处罚: reconsideration comes before the court (行政复议法23). */
  reconsiderFirst?: boolean
  panel: boolean
  hearing: boolean
  /** To state and defend, by the profile of the agency (行政处罚法44、45). */
  statement?: { length: number; unit: PeriodUnit; law: string }
  /** 通牒: the working days of its last deadline. */
  ultimatum?: number
  /** 催告: from which day the time to apply to the court runs. */
  demand?: { applyFrom: LegalDay }
}

export const nothing: PaperContent = { orders: [], reviewable: false, panel: false, hearing: false }

type Told = {
  annexes: {
    agency: string
    number: string
    items: { measures: { kind: string; violation: string; days?: number }[] }[]
  }[]
}

/** By what an order of a paper is told from the others of its agency: its number, and its violation. */
export type OrderName = { number: string; violation: string }

/** One order of a paper: whose it is, on which violation, under which number, and in how many working days. */
export type Order = OrderName & { agency: string; days: number }

const measuresOf = (content: unknown) =>
  (content as Told).annexes.flatMap(({ agency, number, items }) =>
    items.flatMap(({ measures }) => measures).map((measure) => ({ agency, number, ...measure })),
  )

/** 责令改正 of a notice, by annex: what refusing it rests on. */
export const ordersOf = (content: unknown): Order[] =>
  measuresOf(content)
    .filter(({ kind }) => kind === 'rectify')
    .map(({ agency, violation, number, days = 0 }) => ({ agency, violation, number, days }))

/** 责令改正 and what else is ordered: no penalty, to be carried out by a day, and reviewable (rules §2.14 no. 6). */
const ordering: ReadonlySet<string> = new Set(['rectify', 'order'])

/**
 * What a notice opens: each order with its days (one that was printed without any opens none), the panel, and for the
 * orders the remedies. Its proposals of a penalty decide nothing yet: no period to pay, and none to ask for a hearing,
 * starts from it.
 */
export function contentOf(notice: { content: unknown }): PaperContent {
  const orders = measuresOf(notice.content).filter(({ kind }) => ordering.has(kind))
  return {
    ...nothing,
    orders: orders.flatMap(({ agency, number, violation, days }) =>
      days === undefined ? [] : [{ agency, number, violation, days }],
    ),
    reviewable: orders.length > 0,
    panel: true,
  }
}
