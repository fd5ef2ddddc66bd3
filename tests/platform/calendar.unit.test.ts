import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  type CalendarYear,
  countNamed,
  countPeriod,
  dayKind,
  legalDay,
  makeCalendar,
  type PeriodRule,
  periods,
  workingDaysBetween,
} from '../../src/platform/calendar.ts'

const rules = new URL('../../schema/data/rules/', import.meta.url)
const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, rules), 'utf8'))

const years = Object.entries(read<Record<string, Omit<CalendarYear, 'year'>>>('holidays.json')).map(
  ([year, notice]): CalendarYear => ({ year: Number(year), ...notice }),
)
const calendar = makeCalendar(years)

type Vector = {
  name: string
  expect: string | boolean
  rule?: string
  from_?: string
  hearing?: string
  perform?: string
}
const vectors = read<Vector[]>('deadline_vectors.json')

/** `缴款15自然日 不顺延`: what a vector's own name says of its period. */
function named({ name, rule = '' }: Vector): Partial<PeriodRule> & { length: number; unit: PeriodRule['unit'] } {
  const [, length, unit] = /(\d+)\s*个?(工作日|自然日|日|月)/.exec(name) ?? []
  if (!length || !unit) throw new Error(`the name of a vector says no period: ${name}`)
  const said = /不顺延/.test(name) || /noroll/i.test(rule) ? false : /顺延/.test(name) ? true : undefined
  return {
    length: Number(length),
    unit: unit === '工作日' ? 'workingDays' : unit === '月' ? 'months' : 'days',
    ...(said === undefined ? {} : { roll: said }),
  }
}

/** What protects or binds the party ends on a working day; what binds the agency is never moved (rules T-06). */
const bindsParty = /复议|诉讼|起诉|缴|听证申请|陈述|申辩|催告|复检|改正/

/** The period of a vector: by the id that the calendar knows or, where it knows another, by the vector's own name. */
function periodOf(vector: Vector): PeriodRule {
  const id = (vector.rule ?? '').split('(')[0]!
  const { roll, ...told } = named(vector)
  const known = (periods as Record<string, PeriodRule>)[id]
  // Where both say it, they say the same.
  if (known) expect(`${known.length} ${known.unit}`, vector.name).toBe(`${told.length} ${told.unit}`)
  const direction = vector.hearing || vector.perform ? 'before' : 'after'
  if (known) return { ...known, ...(roll === undefined ? {} : { roll }) }
  return { ...told, direction, roll: roll ?? (told.unit !== 'workingDays' && bindsParty.test(vector.name)) }
}

/** Only days of a year without a notice make an answer provisional, where it rests on whether they are worked. */
function restsOnUnpublished({ unit, roll, direction }: PeriodRule, from: string, end: string): boolean {
  if (unit !== 'workingDays' && !roll) return false
  const [first, last] = direction === 'after' ? [unit === 'workingDays' ? from : end, end] : [end, from]
  const seen = [plainDay(first, unit === 'workingDays' && direction === 'after' ? 1 : 0), last]
  return seen.some((day) => !years.some(({ year }) => year === Number(day.slice(0, 4))))
}

describe('the vectors of the rules brief', () => {
  const counted = (vector: Vector) => {
    const from = (vector.from_ ?? vector.hearing ?? vector.perform ?? '').slice(0, 10)
    const period = periodOf(vector)
    return { from, period, ...countPeriod(calendar, { ...period, from }) }
  }

  it.each(vectors.filter((vector) => vector.rule))(
    '$name: $rule from $from_$hearing$perform ends on $expect',
    (vector) => {
      const { from, period, day, provisional, zh, en } = counted(vector)
      expect(day).toBe(vector.expect)
      expect(provisional).toBe(restsOnUnpublished(period, from, day))
      expect(zh).toContain(day)
      expect(en).toContain(day)
    },
  )

  it.each(vectors.filter((vector) => !vector.rule))('$name is $expect', (vector) => {
    const day = /\d{4}-\d{2}-\d{2}/.exec(vector.name)![0]
    expect(dayKind(calendar, day).working).toBe(String(vector.expect).toLowerCase() === 'true')
  })

  it('are read rightly where rows are added to them', () => {
    const more: [Vector, boolean][] = [
      [{ name: '查封扣押30日', rule: 'SEIZE_30', from_: '2026-09-05', expect: '2026-10-05' }, false],
      [{ name: '查封30日 不顺延', rule: 'SEALED', from_: '2026-09-05', expect: '2026-10-05' }, false],
      [{ name: '起诉6个月', rule: 'LITIGATE_6M', from_: '2026-04-03', expect: '2026-10-08' }, false],
      [{ name: '诉讼15日', rule: 'LITIGATE_15', from_: '2026-09-20', expect: '2026-10-08' }, false],
      [{ name: '诉讼6月 顺延', rule: 'SUE(6M)', from_: '2026-08-05', expect: '2027-02-09' }, true],
      [{ name: '申请法院强制执行3个月', rule: 'COURT_3M', from_: '2026-07-03', expect: '2026-10-03' }, false],
      [{ name: '协商管辖7工作日', rule: 'NEGOTIATE_7', from_: '2026-11-20', expect: '2026-12-01' }, false],
      [{ name: '复检7工作日', rule: 'RETEST_7', from_: '2026-11-20', expect: '2026-12-01' }, false],
      [{ name: '听证申请截止 5工作日', rule: 'HEAR_REQUEST', from_: '2026-12-28', expect: '2027-01-05' }, true],
      [{ name: '缴款15自然日 顺延', rule: 'PAY', from_: '2027-01-25', expect: '2027-02-09' }, true],
      [{ name: '办案90自然日', rule: 'DECIDE_90', from_: '2026-12-30', expect: '2027-03-30' }, false],
      [
        { name: '听证通知最迟日 举行日前7工作日', rule: 'HEAR_NOTICE', hearing: '2027-01-06', expect: '2026-12-25' },
        true,
      ],
    ]
    for (const [vector, provisional] of more) {
      const { period, from, ...told } = counted(vector)
      expect([vector.name, told.day, told.provisional]).toEqual([vector.name, vector.expect, provisional])
      expect(restsOnUnpublished(period, from, told.day), vector.name).toBe(provisional)
    }
  })
})

describe('a legal day', () => {
  it('begins at 16:00 UTC of the day before', () => {
    expect(legalDay(new Date('2026-11-21T15:59:59.999Z'))).toBe('2026-11-21')
    expect(legalDay(new Date('2026-11-21T16:00:00Z'))).toBe('2026-11-22')
  })

  it('is refused when it does not exist', () => {
    for (const day of ['2026-02-30', '2026-2-3', '2026-13-01', '2026-11-22T00:00:00Z', '']) {
      expect(() => addDays(day, 1), day).toThrow(RangeError)
    }
  })

  it('is counted over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29')
  })
})

describe('what a day is', () => {
  it('says why it is worked or not', () => {
    expect(dayKind(calendar, '2026-11-23')).toEqual({ working: true, provisional: false, reason: 'weekday' })
    expect(dayKind(calendar, '2026-11-22')).toEqual({ working: false, provisional: false, reason: 'weekend' })
    expect(dayKind(calendar, '2026-10-07')).toMatchObject({ working: false, reason: 'holiday', name: '国庆节' })
    expect(dayKind(calendar, '2026-10-10')).toMatchObject({ working: true, reason: 'make-up', name: '国庆节' })
  })

  it('rests on the statutory days and is provisional in a year without a notice', () => {
    const off = ['01-01', '02-05', '02-06', '02-07', '02-08', '04-05', '05-01', '05-02', '06-09', '09-15']
    for (const day of [...off, '10-01', '10-02', '10-03']) {
      expect(dayKind(calendar, `2027-${day}`), day).toMatchObject({
        working: false,
        provisional: true,
        reason: 'holiday',
      })
    }
    expect(dayKind(calendar, '2027-10-04')).toEqual({ working: true, provisional: true, reason: 'weekday' })
    expect(dayKind(calendar, '2031-10-02')).toMatchObject({ working: false, provisional: true, name: '国庆节' })
  })

  it('follows the notice as soon as there is one', () => {
    const later = makeCalendar([...years, { year: 2027, off: [], work: [['2027-01-02', '元旦']], papers: [] }])
    expect(dayKind(later, '2027-01-02')).toMatchObject({ working: true, provisional: false, reason: 'make-up' })
    expect(dayKind(later, '2027-10-01')).toMatchObject({ working: true, provisional: false, reason: 'weekday' })
  })

  it('cannot be both off and made up, nor a year be given twice', () => {
    const both: CalendarYear = { year: 2030, off: [['2030-01-01', '元旦']], work: [['2030-01-01', '元旦']], papers: [] }
    expect(() => makeCalendar([both])).toThrow(RangeError)
    expect(() => makeCalendar([...years, ...years])).toThrow(RangeError)
  })
})

describe('a counted period', () => {
  it('explains the working days it passed over', () => {
    const counted = countNamed(calendar, 'HEAR_REQUEST', '2026-09-23')
    expect(counted.zh).toBe(
      '自2026-09-23次日起算5个工作日，扣除中秋节（09-25至09-27）、国庆节（10-01至10-07）休息日，止于2026-10-08。',
    )
    expect(counted.en).toBe(
      '5 working days counted from the day after 2026-09-23; leaving out Mid-Autumn Festival (09-25 to 09-27), ' +
        'National Day (10-01 to 10-07); ends on 2026-10-08.',
    )
    expect(counted.skipped).toHaveLength(10)
    expect(counted).toMatchObject({
      start: '2026-09-23',
      counted: 5,
      unit: 'workingDays',
      rolledFrom: null,
      madeUp: [],
    })
  })

  it('explains make-up days', () => {
    const counted = countNamed(calendar, 'HEAR_NOTICE', '2026-10-14')
    expect(counted.madeUp).toEqual([{ day: '2026-10-10', why: '国庆节调休上班' }])
    expect(counted.zh).toBe(
      '自2026-10-14前一日起向前推算7个工作日，扣除国庆节（10-01至10-07）、周末1日休息日，10-10为调休上班日，计为工作日，' +
        '最迟为2026-09-29。',
    )
  })

  it('explains an end that was moved', () => {
    const counted = countNamed(calendar, 'PAY', '2026-09-20')
    expect(counted).toMatchObject({ day: '2026-10-08', rolledFrom: '2026-10-05' })
    expect(counted.zh).toBe(
      '自2026-09-20次日起算15个自然日，末日2026-10-05逢国庆节（10-05至10-07）休息，顺延至其后第一个工作日，止于2026-10-08。',
    )
  })

  it('says that a period which binds the agency is not extended', () => {
    const seizure = { length: 30, unit: 'days', direction: 'after', roll: false, from: '2026-09-05' } as const
    const counted = countPeriod(calendar, seizure)
    expect(counted).toMatchObject({ day: '2026-10-05', rolledFrom: null, skipped: [] })
    expect(counted.zh).toContain('末日为休息日，本期限不顺延')
  })

  it('ends a month on the same day number, or on the last day of a shorter month', () => {
    const months = (from: string, length: number, roll = false) =>
      countPeriod(calendar, { from, length, unit: 'months', direction: 'after', roll }).day
    expect(months('2026-08-31', 6)).toBe('2027-02-28')
    expect(months('2023-08-31', 6)).toBe('2024-02-29')
    expect(months('2026-11-30', 3)).toBe('2027-02-28')
    expect(months('2025-12-04', 4)).toBe('2026-04-04')
    expect(months('2025-12-04', 4, true)).toBe('2026-04-07')
  })

  it('is provisional exactly when it rests on a year without a notice', () => {
    expect(countNamed(calendar, 'HEAR_REQUEST', '2026-12-24').provisional).toBe(false)
    const counted = countNamed(calendar, 'HEAR_REQUEST', '2026-12-28')
    expect(counted).toMatchObject({ day: '2027-01-05', provisional: true })
    expect(counted.zh).toContain('暂定')
    expect(countNamed(calendar, 'PAY', '2026-12-30').provisional).toBe(true)
    expect(countNamed(calendar, 'DECIDE_90', '2026-12-30').provisional).toBe(false)
  })

  it('has a whole number of units', () => {
    const rule = { unit: 'days', direction: 'after', roll: false, from: '2026-11-22' } as const
    for (const length of [0, -1, 1.5, Number.NaN])
      expect(() => countPeriod(calendar, { ...rule, length })).toThrow(RangeError)
  })

  it('names the law of every period', () => {
    for (const period of Object.values(periods)) expect(period.law).not.toBe('')
  })
})

// The law once more, in the plainest words: lists of strings, one day at a time, nothing shared with the module.
const offDays = new Set(years.flatMap((year) => year.off.map(([day]) => day)))
const workDays = new Set(years.flatMap((year) => year.work.map(([day]) => day)))
const statutory2027 = '01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03'.split(' ')
const plainDay = (day: string, by: number): string => {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + by)
  return date.toISOString().slice(0, 10)
}
const plainWorking = (day: string): boolean => {
  if (workDays.has(day)) return true
  if (offDays.has(day) || (day.startsWith('2027') && statutory2027.includes(day.slice(5)))) return false
  return ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())
}
const plainCount = (from: string, length: number, unit: string, by: 1 | -1, roll: boolean): string => {
  let day = from
  for (let counted = 0; counted < length; ) {
    day = plainDay(day, by)
    if (unit === 'days' || plainWorking(day)) counted += 1
  }
  while (roll && !plainWorking(day)) day = plainDay(day, by)
  return day
}

const days = fc.integer({ min: 0, max: 1370 }).map((n) => plainDay('2024-01-15', n))
const lengths = fc.integer({ min: 1, max: 90 })
const directions = fc.constantFrom('after' as const, 'before' as const)
const units = fc.constantFrom('workingDays' as const, 'days' as const)

describe('for every day and length', () => {
  it('a period ends where a walk over the wall calendar ends, and its lists are that walk', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 1, max: 40 }),
        units,
        directions,
        fc.boolean(),
        (from, length, unit, direction, roll) => {
          const by = direction === 'after' ? 1 : -1
          // The walk must stay inside the years that the plain statement knows.
          fc.pre(from < '2027-06-30' && from > '2024-04-01')
          const counted = countPeriod(calendar, { from, length, unit, direction, roll })
          expect(counted.day).toBe(plainCount(from, length, unit, by, roll))
          for (const { day } of counted.skipped) expect(plainWorking(day)).toBe(false)
          for (const { day } of counted.madeUp) expect(workDays.has(day)).toBe(true)
          expect(counted.skipped.map((one) => one.day)).toEqual(counted.skipped.map((one) => one.day).toSorted())
          if (unit === 'workingDays') {
            const span = Math.abs(Date.parse(counted.day) - Date.parse(from)) / 86_400_000
            expect(counted.skipped.length + length).toBe(span)
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('a period ends after its start, counted before it ends before it', () => {
    fc.assert(
      fc.property(
        days,
        lengths,
        fc.constantFrom('workingDays', 'days', 'months'),
        fc.boolean(),
        (from, length, unit, roll) => {
          expect(countPeriod(calendar, { from, length, unit, direction: 'after', roll }).day > from).toBe(true)
          expect(countPeriod(calendar, { from, length, unit, direction: 'before', roll }).day < from).toBe(true)
        },
      ),
    )
  })

  it('a rolled period, and one in working days, ends on a working day', () => {
    fc.assert(
      fc.property(days, lengths, directions, (from, length, direction) => {
        const working = countPeriod(calendar, { from, length, unit: 'workingDays', direction, roll: false })
        const rolled = countPeriod(calendar, { from, length, unit: 'days', direction, roll: true })
        const months = countPeriod(calendar, { from, length, unit: 'months', direction, roll: true })
        for (const { day } of [working, rolled, months]) expect(dayKind(calendar, day).working).toBe(true)
      }),
    )
  })

  it('as many working days remain as were counted', () => {
    fc.assert(
      fc.property(days, lengths, (from, length) => {
        const { day } = countPeriod(calendar, { from, length, unit: 'workingDays', direction: 'after', roll: false })
        expect(workingDaysBetween(calendar, from, day)).toBe(length)
        expect(workingDaysBetween(calendar, day, from)).toBe(-length)
        expect(workingDaysBetween(calendar, from, from)).toBe(0)
      }),
    )
  })

  it('counting after and counting before undo each other on working days', () => {
    fc.assert(
      fc.property(days, lengths, (from, length) => {
        fc.pre(dayKind(calendar, from).working)
        const rule = { length, unit: 'workingDays', roll: false } as const
        const later = countPeriod(calendar, { ...rule, from, direction: 'after' }).day
        expect(countPeriod(calendar, { ...rule, from: later, direction: 'before' }).day).toBe(from)
      }),
    )
  })
})
