import type { Refused } from '../../shared/graphql.ts'
import { useReading } from '../../shared/language.ts'
import { Notice } from '../../shared/parts.tsx'
import { useWords } from '../words/words.ts'

/** What the hub said no with, and by which law. */
export function Refusal({ refused }: { refused: Refused }) {
  const w = useWords()
  const { language } = useReading()
  const { code, zh, en, law, traceId } = refused
  return (
    <Notice kind="bad">
      <p>{code === 'UNREACHABLE' ? w.unreachable : language === 'zh' ? zh : en}</p>
      {law && <p className="small">{w.refusedLaw(law)}</p>}
      {traceId && <p className="small">{w.refusedNo(traceId)}</p>}
    </Notice>
  )
}
