import { describe, expect, it } from 'vitest'
import { assertPanelDay, assertStatutoryDay } from '../../src/hearing/rules/date.ts'
import { offerDays } from '../../src/hearing/rules/day.ts'
import { makeCalendar } from '../../src/platform/calendar.ts'

const calendar = makeCalendar([
  {
    year: 2026,
    off: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'].map((day) => [day, '国庆节']),
    work: [['2026-10-10', '国庆节']],
    papers: [],
  },
])
const today = '2026-09-21'
const passes = (check: () => void) => {
  try {
    check()
    return true
  } catch {
    return false
  }
}

describe('the days that are offered for a session', () => {
  it('are the ones that setting it lets through: of a 听证', () => {
    const offered = offerDays(calendar, { today, filedOn: null })
    expect(offered).toHaveLength(42)
    for (const { day, standing, zh } of offered.filter((one) => !one.zh?.startsWith('休息日')))
      expect([day, standing, zh === null]).toEqual(
        passes(() => assertStatutoryDay(calendar, day, today)) ? [day, 'lawful', true] : [day, 'refused', false],
      )
    expect(offered.find(({ standing }) => standing === 'lawful')).toMatchObject({ day: '2026-09-30' })
    expect(offered.find(({ day }) => day === '2026-09-28')).toMatchObject({ law: '行政处罚法64(二)、85' })
  })

  it('and of a panel, where a late one wants its reason', () => {
    const filedOn = '2026-09-18'
    const offered = offerDays(calendar, { today, filedOn })
    for (const { day, standing } of offered) {
      const lawful = passes(() => assertPanelDay(calendar, day, { today, filedOn }))
      const late = passes(() => assertPanelDay(calendar, day, { today, filedOn, lateFor: '需要鉴定' }))
      expect([day, standing]).toEqual([day, lawful ? 'lawful' : late ? 'late' : 'refused'])
    }
    expect(offered.slice(0, 2).map(({ standing }) => standing)).toEqual(['refused', 'lawful'])
    expect(offered.find(({ day }) => day === '2026-10-01')?.zh).toBe('休息日(国庆节),不安排')
    expect(offered.find(({ day }) => day === '2026-10-10')?.standing).toBe('late')
  })
})
