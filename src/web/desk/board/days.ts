import { showDay } from '../../shared/language.ts'

/** A day as the law counts it, in Asia/Shanghai. */
export const legalDayOf = (at: Date): string => showDay(at)

const one = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })
const two = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })
const share = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 })

export const showDays = (days: number): string => one.format(days)
export const showHours = (hours: number): string => two.format(hours)
export const showShare = (count: number, of: number): string => (of > 0 ? share.format(count / of) : '–')
