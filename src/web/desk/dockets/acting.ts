import { useState } from 'react'
import { v7 as newId } from 'uuid'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { differences, type Mine } from './differences.ts'
import type { Docket } from './matrix.ts'
import type { useWatched } from './watched.ts'
import { useSaid } from './words.ts'

/** One thing somebody wants done, and what it would say where; `go` does it to the docket as of a version. */
export type Wish = {
  name: string
  mine: Mine[]
  go: (seen: { expectedVersion: number; requestId: string }) => Promise<unknown>
  onDone?: () => void
}

/** A wish that met another docket than the one it was made on. */
export type Overtaken = { wish: Wish; seen: Docket; now: Docket; refused: Refused }

/** Does what is wished to the docket as it is shown. Where it is another by now, both sides are kept to be looked at. */
export function useActing({ docket, pending, look, apply }: ReturnType<typeof useWatched>) {
  const w = useSaid()
  const [trouble, setTrouble] = useState<Refused>()
  const [overtaken, setOvertaken] = useState<Overtaken>()
  const [busy, setBusy] = useState(false)

  const act = async (wish: Wish, on: Docket | undefined = docket) => {
    if (!on || busy) return
    setBusy(true)
    setTrouble(undefined)
    try {
      await wish.go({ expectedVersion: on.version, requestId: newId() })
      setOvertaken(undefined)
      wish.onDone?.()
      // What others did meanwhile is shown too, and marked.
      apply(await look(), pending)
    } catch (error) {
      const refused = refusedBy(error)
      if (!refused) throw error
      const now = refused.code === 'UNREACHABLE' ? null : await look().catch(() => null)
      const another = now && (refused.code === 'STALE' || differences(w, on, now).length > 0)
      if (another) setOvertaken({ wish, seen: on, now, refused })
      else {
        setTrouble(refused)
        setOvertaken((held) => held && { ...held, refused })
      }
    } finally {
      setBusy(false)
    }
  }
  return {
    act,
    busy,
    trouble,
    overtaken,
    // As of what is shown beside it: whatever came later is shown first, too.
    goOn: () => overtaken && void act(overtaken.wish, overtaken.now),
    lookFirst: () => {
      setOvertaken(undefined)
      apply()
    },
    leave: () => setOvertaken(undefined),
  }
}

export type Acting = ReturnType<typeof useActing>
