import { useEffect, useState } from 'react'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import type { Trusted } from '../../shared/trusted.ts'
import { asks } from './session.ts'

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
  useEffect(() => {
    if (key === 'null') return
    let gone = false
    asks(operation, JSON.parse(key) as Variables).then(
      (answer) => gone || setAsked({ answer, key }),
      (error: unknown) => {
        const refused = refusedBy(error)
        if (!refused) throw error
        if (!gone) setAsked({ refused, key })
      },
    )
    return () => void (gone = true)
  }, [operation, key, again])
  const fits = asked.key === key
  return { answer: fits ? asked.answer : undefined, refused: fits ? asked.refused : undefined, waiting: !fits }
}
