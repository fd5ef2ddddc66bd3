import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dailyFines, type Fined } from '../../src/penalty/rules/daily-fine.ts'
import { addDays } from '../../src/platform/calendar.ts'

const fined = (orders: [string, string][], rechecks: string[], amount = 1_000_000): Fined => ({
  violation: 'ENV-10',
  amount,
  orders: orders.map(([number, servedOn]) => ({ number, servedOn })),
  rechecks,
})
const counted = (one: Fined) => dailyFines([one]).map(({ from, to, days, amount }) => ({ from, to, days, amount }))

describe('按日计罚', () => {
  // Counted by hand on a wall calendar.
  it.each([
    ['2026-09-10', '2026-09-15', '2026-09-11', 5],
    // Across a change of month, of year, and the last day of a February that is no leap day.
    ['2026-09-28', '2026-10-02', '2026-09-29', 4],
    ['2026-12-30', '2027-01-02', '2026-12-31', 3],
    ['2027-02-27', '2027-03-01', '2027-02-28', 2],
    ['2026-11-21', '2026-11-22', '2026-11-22', 1],
  ])('counts an order served %s and found refused %s from %s on, %i days', (ordered, rechecked, from, days) => {
    expect(counted(fined([['责改1号', ordered]], [rechecked]))).toEqual([
      { from, to: rechecked, days, amount: 1_000_000 * days },
    ])
  })

  it('counts nothing of an order that was carried out before somebody looked, and all of one carried out since', () => {
    const one = fined([['责改1号', '2026-09-10']], ['2026-09-15'])
    const carriedOut = (carriedOutOn: string) => counted({ ...one, orders: [{ ...one.orders[0]!, carriedOutOn }] })
    expect(carriedOut('2026-09-14')).toEqual([])
    expect(carriedOut('2026-09-20')).toEqual(counted(one))
  })

  it('counts no day where it was looked at on the day of the order itself, and nothing where nobody looked', () => {
    const [none] = dailyFines([fined([['责改1号', '2026-09-10']], ['2026-09-10'])])
    expect(none).toMatchObject({ from: null, to: null, days: 0, amount: 0 })
    expect(none!.zh).toContain('没有尚未计入的日数')
    expect(dailyFines([fined([['责改1号', '2026-09-10']], [])])).toEqual([])
    expect(dailyFines([fined([['责改1号', '2026-09-10']], ['2026-09-09'])])).toEqual([])
  })

  it('goes on from the next order: each day once, whatever overlaps', () => {
    const twice = fined(
      [
        ['责改2号', '2026-09-15'],
        ['责改1号', '2026-09-10'],
      ],
      ['2026-09-15', '2026-09-20'],
    )
    expect(dailyFines([twice]).map(({ order, days }) => [order, days])).toEqual([
      ['责改1号', 5],
      ['责改2号', 5],
    ])
    const apart = fined(
      [
        ['责改1号', '2026-09-10'],
        ['责改2号', '2026-09-12'],
        ['责改3号', '2026-09-16'],
      ],
      ['2026-09-15', '2026-09-20'],
    )
    expect(counted(apart)).toEqual([
      { from: '2026-09-11', to: '2026-09-15', days: 5, amount: 5_000_000 },
      { from: null, to: null, days: 0, amount: 0 },
      { from: '2026-09-17', to: '2026-09-20', days: 4, amount: 4_000_000 },
    ])
  })

  it('says how it was counted', () => {
    expect(dailyFines([fined([['穗环责改〔2026〕1号', '2026-09-28']], ['2026-10-02'])])[0]).toMatchObject({
      zh: '穗环责改〔2026〕1号于2026-09-28送达责令改正,2026-10-02复查发现违法行为仍在继续;自2026-09-29至2026-10-02共4日,按原处罚数额每日10000元,计40000元',
    })
  })

  it('is what somebody ticks off who walks the calendar day by day', () => {
    const day = fc.integer({ min: 0, max: 120 }).map((n) => addDays('2026-08-20', n))
    fc.assert(
      fc.property(fc.uniqueArray(day, { maxLength: 5 }), fc.uniqueArray(day, { maxLength: 5 }), (orders, rechecks) => {
        const ticked = new Set<string>()
        for (const order of orders) {
          const seen = [...rechecks].sort().find((on) => on > order)
          if (seen) for (let on = addDays(order, 1); on <= seen; on = addDays(on, 1)) ticked.add(on)
        }
        const rows = dailyFines([
          fined(
            orders.map((on, i) => [`${i}`, on]),
            rechecks,
            700,
          ),
        ])
        expect(rows.reduce((sum, { days }) => sum + days, 0)).toBe(ticked.size)
        expect(rows.reduce((sum, { amount }) => sum + amount, 0)).toBe(ticked.size * 700)
        for (const { from, orderedOn, to, recheckedOn } of rows)
          if (from !== null) expect(from > orderedOn && to === recheckedOn).toBe(true)
      }),
    )
  })
})
