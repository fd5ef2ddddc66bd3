import { useCallback, useEffect, useRef, useState } from 'react'
import { v7 as newId } from 'uuid'
import { refusedBy } from '../../shared/graphql.ts'
import { asks } from '../hub/session.ts'
import { question, saveDraft } from '../operations/question.ts'
import { type Asked, blank, readDraft, type Written } from './rules.ts'

export type Keeping =
  | { state: 'clean' | 'saving' | 'failed' }
  | { state: 'saved'; at: string }
  | { state: 'elsewhere'; content: unknown; version: number }

/** After the last key: so long nobody notices, and a pause for breath is one save. */
const rest = 1500

/** What was there before an opinion was posted is in it: what is written afterwards is another draft. */
function startOf({ draft, opinions }: Asked, me: string): Written {
  if (!draft) return blank
  const posted = opinions.filter(({ author }) => author?.id === me).map(({ postedAt }) => postedAt)
  return posted.some((at) => at >= draft.savedAt) ? blank : readDraft(draft.content)
}

/** An opinion being written: kept at the hub as one writes, so that it is there at another computer. */
export function useDraft(asked: Asked, me: string) {
  const [written, setWritten] = useState(() => startOf(asked, me))
  const [keeping, setKeeping] = useState<Keeping>(() =>
    asked.draft && written !== blank ? { state: 'saved', at: asked.draft.savedAt } : { state: 'clean' },
  )
  const version = useRef(asked.draft?.version ?? 0)
  const dirty = useRef<Written | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const busy = useRef<Promise<void>>(Promise.resolve())

  const save = useCallback((): Promise<void> => {
    clearTimeout(timer.current)
    const next = busy.current.then(async () => {
      const content = dirty.current
      if (!content) return
      dirty.current = null
      setKeeping({ state: 'saving' })
      const input = { request: asked.id, requestId: newId(), expectedVersion: version.current, content }
      try {
        const { saveDraft: saved } = await asks(saveDraft, { input })
        version.current = saved.draft!.version
        setKeeping({ state: 'saved', at: saved.draft!.savedAt })
      } catch (error) {
        dirty.current ??= content
        if (refusedBy(error)?.code === 'STALE') {
          const { assessmentRequest } = await asks(question, { id: asked.id })
          const draft = assessmentRequest?.draft
          if (draft) setKeeping({ state: 'elsewhere', content: draft.content, version: draft.version })
          return
        }
        setKeeping({ state: 'failed' })
        timer.current = setTimeout(() => void save(), 5000)
      }
    })
    busy.current = next.catch(() => setKeeping({ state: 'failed' }))
    return busy.current
  }, [asked.id])

  const write = useCallback(
    (change: (now: Written) => Written) => {
      setWritten((now) => {
        const next = change(now)
        if (next !== now) {
          dirty.current = next
          clearTimeout(timer.current)
          timer.current = setTimeout(() => void save(), rest)
        }
        return next
      })
    },
    [save],
  )
  // Whoever goes to the next one has not thrown this one away.
  useEffect(() => () => void save(), [save])

  /** Of two computers: what the other wrote, or what is here. */
  const settle = (take: boolean) => {
    if (keeping.state !== 'elsewhere') return
    version.current = keeping.version
    if (take) {
      dirty.current = null
      setWritten(readDraft(keeping.content))
      setKeeping({ state: 'clean' })
    } else {
      dirty.current ??= written
      void save()
    }
  }
  const discard = () => {
    dirty.current = null
    clearTimeout(timer.current)
    setWritten(blank)
    busy.current = busy.current.then(async () => {
      if (version.current === 0) return
      const input = { request: asked.id, requestId: newId(), expectedVersion: version.current }
      const { saveDraft: saved } = await asks(saveDraft, { input })
      version.current = saved.draft!.version
      setKeeping({ state: 'clean' })
    })
    busy.current.catch(() => setKeeping({ state: 'failed' }))
  }
  return { written, write, keeping, save, settle, discard }
}
