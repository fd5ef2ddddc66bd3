import { useEffect, useRef, useState } from 'react'
import { captured, type Draft, drafts, saveDraft } from './store/draft.ts'

/**
 * The one draft that is about something, begun where there is none; whatever changes is written to the phone at once.
 * `about` is its id, undefined where the day does not hold it.
 */
export function useDraft<D extends Draft>(
  about: string | undefined,
  isAbout: (draft: Draft) => draft is D,
  fresh: () => D,
) {
  const [draft, setDraft] = useState<D>()
  const latest = useRef<D>(null)
  useEffect(() => {
    if (!about) return
    void captured()
      .then(drafts)
      .then((all) => {
        latest.current = all.map((one) => one.draft).find(isAbout) ?? fresh()
        setDraft(latest.current)
      })
  }, [about])
  const rewrite = (rule: (draft: D) => D) => {
    latest.current = rule(latest.current!)
    setDraft(latest.current)
    void saveDraft(latest.current)
  }
  const change = (more: Partial<D>) => rewrite((now) => ({ ...now, ...more }))
  /** The draft as it is at this moment. */
  const peek = () => latest.current!
  return { draft, change, rewrite, peek }
}
