import { useEffect } from 'react'
import { v7 as newId } from 'uuid'
import { asks } from '../hub/session.ts'
import { viewEvidence } from '../operations/question.ts'

/** Shown so long, it was looked at and not only passed. */
const glance = 1000

const told = new Set<string>()

/** Tells the hub once a sitting that a piece of evidence was looked at: an opinion rests on what somebody saw. */
export function useViewed(id: string | undefined): void {
  useEffect(() => {
    if (!id || told.has(id)) return
    const wait = setTimeout(() => {
      told.add(id)
      asks(viewEvidence, { input: { evidence: id, requestId: newId() } }).catch(() => told.delete(id))
    }, glance)
    return () => clearTimeout(wait)
  }, [id])
}
