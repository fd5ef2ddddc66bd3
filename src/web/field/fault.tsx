import { useSyncExternalStore } from 'react'
import { useSay } from '../shared/language.ts'
import { Notice } from '../shared/parts.tsx'

let fault: string | null = null
const listeners = new Set<() => void>()
const put = (words: string | null) => {
  fault = words
  listeners.forEach((listener) => listener())
}
addEventListener('unhandledrejection', ({ reason }) => put(String((reason as Error)?.message ?? reason)))

const follow = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** What went wrong where no screen expected it: told, never swallowed. */
export function Fault() {
  const say = useSay()
  const words = useSyncExternalStore(follow, () => fault)
  if (!words) return null
  return (
    <Notice kind="bad">
      <p>
        {say(
          '刚才那一步没有完成,已存的内容都在;请再试一次',
          'That step was not finished. What was kept is kept: try again.',
        )}
      </p>
      <p className="small">{words}</p>
      <button onClick={() => put(null)}>{say('知道了', 'Noted')}</button>
    </Notice>
  )
}
