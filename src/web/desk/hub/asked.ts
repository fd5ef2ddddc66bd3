import { useEffect, useState } from 'react'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import type { Trusted } from '../../shared/trusted.ts'
import { asks } from './session.ts'

/** What failed for now is asked again after so many ms. */
const patience = 3000

type Asked<Answer> = { answer?: Answer; refused?: Refused | undefined; key: string }

/** Asks when what it depends on changes; what was answered stays in sight until there is something newer. */
export function useAsked<Answer, Variables extends object>(
  operation: Trusted<Answer, Variables>,
  variables: Variables | null,
  /** Another value asks again. */
  again: unknown = 0,
): { answer?: Answer | undefined; refused?: Refused | undefined; waiting: boolean } {
  const key = JSON.stringify(variables)
  const [asked, setAsked] = useState<Asked<Answer>>({ key: '' })
  const [tries, setTries] = useState(0)
  useEffect(() => {
    if (key === 'null') return
    let gone = false
    let trying: ReturnType<typeof setTimeout> | undefined
    asks(operation, JSON.parse(key) as Variables).then(
      (answer) => gone || setAsked({ answer, key }),
      (error: unknown) => {
        const refused = refusedBy(error)
        if (!refused) throw error
        if (gone) return
        // What passes does not take away what is in sight, nor what is being written beside it; it is asked anew.
        setAsked((last) => (refused.retryable && last.key === key && last.answer ? last : { refused, key }))
        if (refused.retryable) trying = setTimeout(() => setTries((n) => n + 1), patience)
      },
    )
    return () => {
      gone = true
      clearTimeout(trying)
    }
  }, [operation, key, again, tries])
  const fits = asked.key === key
  return { answer: fits ? asked.answer : undefined, refused: fits ? asked.refused : undefined, waiting: !fits }
}
