import { useSyncExternalStore } from 'react'
import type { Refused } from '../shared/graphql.ts'
import { useSay } from '../shared/language.ts'
import { Notice } from '../shared/parts.tsx'
import { isFull, noRoom, toldOf } from './room.ts'
import { makeRoom } from './store/database.ts'

let fault: Pick<Refused, 'zh' | 'en'> | null = null
const listeners = new Set<() => void>()
const put = (words: typeof fault) => {
  fault = words
  listeners.forEach((listener) => listener())
}
addEventListener('unhandledrejection', ({ reason }) => {
  const message = String((reason as Error)?.message ?? reason)
  put((reason && toldOf(reason)) ?? { zh: message, en: message })
  // So that trying again is of use.
  if (isFull(reason)) void makeRoom()
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
      {words !== noRoom && (
        <p>
          {say(
            '刚才那一步没有完成,已存的内容都在;请再试一次',
            'That step was not finished. What was kept is kept: try again.',
          )}
        </p>
      )}
      <p className={words === noRoom ? undefined : 'small'}>{say(words.zh, words.en)}</p>
      <button onClick={() => put(null)}>{say('知道了', 'Noted')}</button>
    </Notice>
  )
}
