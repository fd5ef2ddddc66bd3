// 按日计罚 (生态环境法典1060): who was fined for polluting and ordered to put it right, and is found to go on, may be fined anew
// for each day from the one after the order was served, by the amount of the first fine. Computed and shown; what is
// decided of it is a decision of its own. Only where the rules of the agency say so of a violation. Pure.
import { addDays, type LegalDay } from '../../platform/calendar.ts'

export const dailyFineLaw = '生态环境法典1060'

/** One fine of a decision with the orders on its violation, and the inspections that found it going on. */
export type Fined = {
  violation: string
  /** Of the first fine, in fen. */
  amount: number
  orders: readonly { number: string; servedOn: LegalDay; carriedOutOn?: LegalDay | null }[]
  rechecks: readonly LegalDay[]
}

/** For how many days more a fine may be counted. `from` and `to` both count; null where no day does. */
export type DailyFine = {
  violation: string
  order: string
  orderedOn: LegalDay
  recheckedOn: LegalDay
  from: LegalDay | null
  to: LegalDay | null
  days: number
  /** In fen: the first fine for each day. */
  amount: number
  zh: string
  en: string
}

const numberOf = (day: LegalDay) => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/**
 * From the day after each order was served to the first inspection since that found it going on, that day included; a day
 * that lies in two such spans is counted once. An order that nobody has looked after counts nothing, nor does one that was
 * carried out before: what is found later is another act.
 */
export function dailyFines(fined: readonly Fined[]): DailyFine[] {
  return fined.flatMap(({ violation, amount, orders, rechecks }) => {
    let counted: LegalDay = ''
    return orders
      .toSorted((a, b) => (`${a.servedOn}${a.number}` < `${b.servedOn}${b.number}` ? -1 : 1))
      .flatMap(({ number, servedOn, carriedOutOn = null }) => {
        // At an inspection that found it going on a new order may be served: it is the next one that looks after it.
        const since = rechecks.filter((on) => on >= servedOn).toSorted((a, b) => (a < b ? -1 : 1))
        const recheckedOn = since.find((on) => on > servedOn) ?? since[0]
        if (recheckedOn === undefined || (carriedOutOn !== null && carriedOutOn < recheckedOn)) return []
        const next = addDays(servedOn, 1)
        const from = counted >= next ? addDays(counted, 1) : next
        const days = Math.max(0, numberOf(recheckedOn) - numberOf(from) + 1)
        if (days > 0) counted = recheckedOn
        const span = { from: days > 0 ? from : null, to: days > 0 ? recheckedOn : null, days, amount: amount * days }
        return [
          {
            violation,
            order: number,
            orderedOn: servedOn,
            recheckedOn,
            ...span,
            ...told(number, servedOn, recheckedOn, span),
          },
        ]
      })
  })
}

function told(
  number: string,
  orderedOn: LegalDay,
  recheckedOn: LegalDay,
  { from, days, amount }: Pick<DailyFine, 'from' | 'days' | 'amount'>,
): { zh: string; en: string } {
  const found = `${number}于${orderedOn}送达责令改正,${recheckedOn}复查发现违法行为仍在继续`
  const seen = `${number} was served on ${orderedOn}; on ${recheckedOn} it was found to go on`
  if (days === 0)
    return { zh: `${found};自责令次日起没有尚未计入的日数`, en: `${seen}; no day after the order is left to count.` }
  return {
    zh: `${found};自${from}至${recheckedOn}共${days}日,按原处罚数额每日${amount / days / 100}元,计${amount / 100}元`,
    en: `${seen}: ${days} days from ${from} to ${recheckedOn}, ${amount / days / 100} yuan each, ${amount / 100} in all.`,
  }
}
