import { describe, expect, it } from 'vitest'
import { addDays, type LegalDay } from '../../src/platform/calendar.ts'
import { MOVING_DAYS } from '../../src/platform/calendar-statutory.ts'

const DAY_MS = 86_400_000
const rad = (degrees: number) => (degrees * Math.PI) / 180
const sin = (degrees: number) => Math.sin(rad(degrees))

/** The day in Beijing of a moment in Terrestrial Time, which is some 70 seconds ahead in these years. */
const dayOf = (julian: number): LegalDay =>
  new Date((julian - 2_440_587.5) * DAY_MS - 70_000 + 8 * 3_600_000).toISOString().slice(0, 10)
const julianOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS + 2_440_587.5

/** The apparent longitude of the sun, to a hundredth of a degree (Meeus, Astronomical Algorithms, ch. 25). */
function sun(julian: number): number {
  const t = (julian - 2_451_545) / 36_525
  const m = 357.52911 + 35_999.05029 * t
  const c = (1.914602 - 0.004817 * t) * sin(m) + 0.019993 * sin(2 * m) + 0.000289 * sin(3 * m)
  const apparent = 280.46646 + 36_000.76983 * t + c - 0.00569 - 0.00478 * sin(125.04 - 1934.136 * t)
  return ((apparent % 360) + 360) % 360
}

/** When the sun comes to a longitude, after a day: minute by minute. */
function termAfter(day: string, longitude: number): number {
  const past = (julian: number) => (sun(julian) - longitude + 540) % 360 >= 180
  let julian = julianOf(day)
  while (!past(julian)) julian += 1
  for (julian -= 1; !past(julian); ) julian += 1 / 1440
  return julian
}

/** The new moon that many moons after the first of 2000, to less than a minute (Meeus, ch. 49). */
function newMoon(k: number): number {
  const t = k / 1236.85
  const e = 1 - 0.002516 * t - 0.0000074 * t * t
  const s = 2.5534 + 29.1053567 * k - 0.0000014 * t * t
  const m = 201.5643 + 385.81693528 * k + 0.0107582 * t * t
  const f = 160.7108 + 390.67050284 * k - 0.0016118 * t * t
  const o = 124.7746 - 1.56375588 * k + 0.0020672 * t * t
  const terms: [number, number][] = [
    [-0.4072, m],
    [0.17241 * e, s],
    [0.01608, 2 * m],
    [0.01039, 2 * f],
    [0.00739 * e, m - s],
    [-0.00514 * e, m + s],
    [0.00208 * e * e, 2 * s],
    [-0.00111, m - 2 * f],
    [-0.00057, m + 2 * f],
    [0.00056 * e, 2 * m + s],
    [-0.00042, 3 * m],
    [0.00042 * e, s + 2 * f],
    [0.00038 * e, s - 2 * f],
    [-0.00024 * e, 2 * m - s],
    [-0.00017, o],
    [0.000325, 299.77 + 0.107408 * k - 0.009173 * t * t],
    [0.000165, 251.88 + 0.016321 * k],
    [0.000164, 251.83 + 26.651886 * k],
    [0.000126, 349.42 + 36.412478 * k],
    [0.00011, 84.66 + 18.206239 * k],
  ]
  const mean = 2_451_550.09766 + 29.530588861 * k + 0.00015437 * t * t
  return terms.reduce((sum, [size, angle]) => sum + size * sin(angle), mean)
}

/** The first day of the lunar month in which the sun comes to a longitude: each month is named after what falls in it. */
function monthOf(year: number, after: string, longitude: number): LegalDay {
  const term = dayOf(termAfter(`${year}-${after}`, longitude))
  let k = Math.floor((year - 2000) * 12.3685)
  while (dayOf(newMoon(k + 1)) <= term) k += 1
  return dayOf(newMoon(k))
}

describe('the days of a lunar year that the law names (全国年节及纪念日放假办法2)', () => {
  it('are known for the years in which a period may end that is counted today', () => {
    expect(Object.keys(MOVING_DAYS)).toEqual(['2027', '2028', '2029', '2030'])
  })

  it.each(Object.keys(MOVING_DAYS).map(Number))('are those on which moon and sun stand as they must: %i', (year) => {
    const spring = monthOf(year, '02-01', 330)
    const expected = [
      ...[-1, 0, 1, 2].map((days) => [addDays(spring, days), '春节'] as const),
      [dayOf(termAfter(`${year}-03-25`, 15)), '清明节'],
      [addDays(monthOf(year, '06-01', 90), 4), '端午节'],
      [addDays(monthOf(year, '09-01', 180), 14), '中秋节'],
    ]
    expect(MOVING_DAYS[year]!.map(([day, name]) => [`${year}-${day}`, name])).toEqual(expected)
  })
})
