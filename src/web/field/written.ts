import { useEffect, useRef, useState } from 'react'
import { onChange } from './store/database.ts'
import { captured, type Draft, drafts, saveDraft, writtenElsewhere } from './store/draft.ts'
import { openValue } from './store/vault.ts'

/** What another tab writes into the draft that is open here is shown here too, so that neither undoes the other's. */
export function useOtherTab<D extends Draft>(latest: { current: D | null }, adopt: (draft: D) => void): void {
  useEffect(() => {
    let last = 0
    const look = async () => {
      const row = latest.current && (await writtenElsewhere(latest.current))
      if (!row || row.updatedAt === last) return
      last = row.updatedAt
      adopt(await openValue<D>(row.sealed))
    }
    return onChange(() => void look().catch(() => undefined))
  }, [])
}

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
  useOtherTab(latest, (found) => setDraft((latest.current = found)))
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
