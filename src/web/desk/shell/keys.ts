import { useEffect } from 'react'

/** Single keys belong to the page only while nobody writes and no window lies above it (WCAG 2.1.4). */
const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type=radio], [type=checkbox])') ||
    target.closest('dialog') !== null)

const switched = 'heyi-desk-keys'

/** Whether single keys are on: who uses speech can turn them off. */
export const keysOn = (): boolean => localStorage.getItem(switched) !== 'off'
export const switchKeys = (on: boolean): void => localStorage.setItem(switched, on ? 'on' : 'off')

/** What a key is called: `j`, `?`, `ctrl+k`, `ctrl+enter`. */
export const nameOf = (event: KeyboardEvent): string => {
  const key = event.key.length === 1 ? event.key : event.key.toLowerCase()
  return event.ctrlKey || event.metaKey ? `ctrl+${key.toLowerCase()}` : key
}

/** Listens to keys as long as the component is there. Answers `false` where the key is to go on to the page. */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => boolean | void>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.isComposing || event.defaultPrevented) return
      const name = nameOf(event)
      const combined = name.startsWith('ctrl+')
      if (!combined && (isWriting(event.target) || !keysOn())) return
      if (combined && document.querySelector('dialog[open]')) return
      if (keys[name] && keys[name](event) !== false) event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
}
