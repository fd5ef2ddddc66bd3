import { useSyncExternalStore } from 'react'

export type Language = 'zh' | 'en'
export type Size = 'normal' | 'large' | 'larger'
export type Light = 'auto' | 'light' | 'dark'

/** How this person reads, kept on this device alone. */
type Reading = { language: Language; size: Size; light: Light }

const stored = (): Reading => {
  const initial: Reading = {
    language: navigator.language.startsWith('zh') ? 'zh' : 'en',
    size: 'normal',
    light: 'auto',
  }
  try {
    return { ...initial, ...(JSON.parse(localStorage.getItem('heyi-reading') ?? '{}') as Partial<Reading>) }
  } catch {
    return initial
  }
}

let reading = stored()
const listeners = new Set<() => void>()

function apply(): void {
  const { documentElement: root } = document
  root.lang = reading.language === 'zh' ? 'zh-CN' : 'en'
  root.dataset['size'] = reading.size
  root.dataset['light'] = reading.light
}
apply()

export function setReading(more: Partial<Reading>): void {
  reading = { ...reading, ...more }
  localStorage.setItem('heyi-reading', JSON.stringify(reading))
  apply()
  listeners.forEach((listener) => listener())
}

const follow = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useReading = (): Reading => useSyncExternalStore(follow, () => reading)

export type Say = (zh: string, en: string) => string

/** Every sentence is written in both languages where it is used. */
export const useSay = (): Say => {
  const { language } = useReading()
  return (zh, en) => (language === 'zh' ? zh : en)
}

const stamp = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hourCycle: 'h23', ...options })
const clock = stamp({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
const moment = stamp({ month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' })
const date = stamp({ year: 'numeric', month: '2-digit', day: '2-digit' })

const read = (iso: string | number | Date) => new Date(iso)
/** 09:14:22 */
export const showClock = (at: string | number | Date): string => clock.format(read(at))
/** 11-22 09:14 */
export const showMoment = (at: string | number | Date): string => moment.format(read(at)).replace('/', '-')
/** 2026-11-22 */
export const showDay = (at: string | number | Date): string => date.format(read(at)).replaceAll('/', '-')

const units = ['kB', 'MB', 'GB']

/** 512 kB, 3.1 MB, 10.0 GB */
export function showBytes(bytes: number): string {
  let value = bytes / 1024
  let unit = 0
  for (; value >= 1000 && unit < 2; unit++) value /= 1024
  return `${unit === 0 ? Math.ceil(value) : value.toFixed(1)} ${units[unit]}`
}
