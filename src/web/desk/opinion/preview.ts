import { useEffect, useRef, useState } from 'react'
import { refusedBy } from '../../shared/graphql.ts'
import { asks } from '../hub/session.ts'
import { opinionPreview, type OpinionPreview } from '../operations/question.ts'
import { previewOf, type Written } from './rules.ts'

export type Preview = NonNullable<OpinionPreview['opinionPreview']>

/** A breath after the last key. */
const rest = 350

/** What the law gives for what is written, as the hub says it; what it said before stays in sight until it has answered. */
export function usePreview(written: Written, request: string): { preview: Preview | undefined; fresh: boolean } {
  const input = previewOf(written, request)
  const key = JSON.stringify(input)
  const [told, setTold] = useState<{ preview: Preview; key: string }>()
  const now = useRef(key)
  now.current = key
  useEffect(() => {
    if (key === 'null') return
    const timer = setTimeout(() => {
      asks(opinionPreview, { input: JSON.parse(key) }).then(
        ({ opinionPreview: preview }) => preview && now.current === key && setTold({ preview, key }),
        // Without it one writes as before: sending tells the same.
        (error: unknown) => {
          if (!refusedBy(error)) throw error
        },
      )
    }, rest)
    return () => clearTimeout(timer)
  }, [key])
  return input ? { preview: told?.preview, fresh: told?.key === key } : { preview: undefined, fresh: false }
}
