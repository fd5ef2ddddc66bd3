import { useSyncExternalStore } from 'react'
import { type Refused, refusedBy } from '../shared/graphql.ts'
import { useSay } from '../shared/language.ts'
import { Notice } from '../shared/parts.tsx'

let fault: Pick<Refused, 'zh' | 'en'> | null = null
const listeners = new Set<() => void>()
const put = (words: typeof fault) => {
  fault = words
  listeners.forEach((listener) => listener())
}
addEventListener('unhandledrejection', ({ reason }) => {
  const message = String((reason as Error)?.message ?? reason)
  put((reason && refusedBy(reason)) ?? { zh: message, en: message })
})

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
      <p className="small">{say(words.zh, words.en)}</p>
      <button onClick={() => put(null)}>{say('知道了', 'Noted')}</button>
    </Notice>
  )
}
