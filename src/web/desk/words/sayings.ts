import type { Language } from '../../shared/language.ts'
import type { Duty } from '../hub/session.ts'
import type { Words } from './words.ts'

const day = 86_400_000
/** Today by the law's clock, `2026-11-23`. */
const today = (now: Date) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now)

/** How far a day lies ahead of today, in days. */
export const daysTo = (dueOn: string, now = new Date()): number =>
  Math.round((Date.parse(dueOn) - Date.parse(today(now))) / day)

/** A deadline in words, and how pressing it is. */
export function saysDue(
  w: Words,
  { dueOn, remindOn }: { dueOn: string; remindOn: string },
  now = new Date(),
): { text: string; tone: 'late' | 'soon' | 'calm' } {
  const days = daysTo(dueOn, now)
  if (days < 0) return { text: w.overdueBy(-days), tone: 'late' }
  const tone = daysTo(remindOn, now) <= 0 ? 'soon' : 'calm'
  if (days === 0) return { text: w.dueToday, tone }
  if (days === 1) return { text: w.dueTomorrow, tone }
  return { text: days <= 14 ? w.dueIn(days) : w.dueOn(dueOn), tone }
}

export const saysRole = (w: Words, role: Duty['role']): string => w[`role${role}`]

/** Fen as yuan, as money is written. */
export const yuan = (fen: number): string => (fen / 100).toLocaleString('zh-CN', { maximumFractionDigits: 2 })

/** The day so many days from now, by the law's clock. */
export const dayAfter = (days: number, now = new Date()): string => today(new Date(now.getTime() + days * day))

/** Names in a row, as each language separates them. */
export const listed = (names: readonly (string | null | undefined)[], language: Language): string =>
  names.join(language === 'zh' ? '、' : ', ')
