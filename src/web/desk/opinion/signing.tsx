import { useState } from 'react'
import { v7 as newId } from 'uuid'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { Notice } from '../../shared/parts.tsx'
import { asks } from '../hub/session.ts'
import { signOpinion, type Spoken as Opinion } from '../operations/question.ts'
import { Refusal } from '../shell/refusal.tsx'
import type { Words } from '../words/words.ts'
import type { Asked } from './rules.ts'
import { Spoken } from './spoken.tsx'

type Props = {
  w: Words
  opinion: Opinion
  /** Whether whoever looks proposed it: then another has to sign. */
  own: boolean
  evidence: NonNullable<Asked['finding']>['evidence']
  onSaid: () => void
}

/** One's agency's opinion as it stands, and the second officer's signature where that is wanting. */
export function Signing({ w, opinion, own, evidence, onSaid }: Props) {
  const [refused, setRefused] = useState<Refused>()
  const [busy, setBusy] = useState(false)
  const sign = async () => {
    setBusy(true)
    setRefused(undefined)
    try {
      await asks(signOpinion, { input: { opinion: opinion.id, requestId: newId() } })
      onSaid()
    } catch (error) {
      setRefused(refusedBy(error))
    } finally {
      setBusy(false)
    }
  }
  const proposed = opinion.status === 'PROPOSED'
  return (
    <section className="signing" aria-labelledby="signing-title">
      <h2 id="signing-title">{w.own}</h2>
      <Spoken w={w} opinion={opinion} />
      {proposed && <Notice kind="plain">{own ? w.proposedOwn : w.proposedWaits}</Notice>}
      {refused && <Refusal refused={refused} />}
      {proposed && !own && (
        <>
          <p className="small">{w.signWhy}</p>
          <h3>{w.adopting}</h3>
          <ul className="plain">
            {evidence
              .filter(({ excludedAt }) => excludedAt === null)
              .map(({ id, kind, sha256 }) => (
                <li key={id}>
                  {kind} <span className="hash">{sha256.slice(0, 16)}…</span>
                </li>
              ))}
          </ul>
          <button className="primary" disabled={busy} onClick={() => void sign()}>
            {w.signDo}
          </button>
        </>
      )}
    </section>
  )
}
