import { useRef, useState } from 'react'
import { v7 as newId } from 'uuid'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import type { Trusted } from '../../shared/trusted.ts'
import { asks } from './session.ts'

type Made = { requestId: string; id?: string }
type Wish = { key: string; made: Made }

/**
 * Does one thing at a time and keeps what the hub said no with. The same wish sent again, as after a cut, is the same
 * wish to the hub: it is done once.
 */
export function useAct(done: () => void = () => undefined) {
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()
  const wish = useRef<Wish>(undefined)

  const act = async <Answer, Input extends { requestId: string }>(
    operation: Trusted<Answer, { input: Input }>,
    input: Omit<Input, 'requestId' | 'id'>,
    /** Whether what is made gets its id here. */
    { own = false }: { own?: boolean } = {},
  ): Promise<Answer | undefined> => {
    const key = `${operation.name} ${JSON.stringify(input)}`
    if (wish.current?.key !== key)
      wish.current = { key, made: own ? { requestId: newId(), id: newId() } : { requestId: newId() } }
    setBusy(true)
    setRefused(undefined)
    try {
      const answer = await asks(operation, { input: { ...input, ...wish.current.made } as unknown as Input })
      wish.current = undefined
      done()
      return answer
    } catch (error) {
      const no = refusedBy(error)
      if (!no) throw error
      if (!no.retryable) wish.current = undefined
      setRefused(no)
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { act, busy, refused, forget: () => setRefused(undefined) }
}
