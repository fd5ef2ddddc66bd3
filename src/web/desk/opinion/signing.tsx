import { useState } from 'react'
import { v7 as newId } from 'uuid'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { Notice } from '../../shared/parts.tsx'
import { asks } from '../hub/session.ts'
import { type EvidenceKind, signOpinion, type Spoken as Opinion } from '../operations/question.ts'
import { Withdrawal } from './withdrawal.tsx'
import { Refusal } from '../shell/refusal.tsx'
import type { Words } from '../words/words.ts'
import type { Asked } from './rules.ts'
import { Spoken } from './spoken.tsx'

const kinds: readonly EvidenceKind[] = [
  'AUDIOVISUAL',
  'ELECTRONIC',
  'DOCUMENTARY',
  'PHYSICAL',
  'RECORD',
  'STATEMENT',
  'TESTIMONY',
  'EXPERTISE',
]

/** What is photographed, filmed or recorded is audiovisual; the rest is a paper unless the officer says otherwise. */
const usual = (kind: string): EvidenceKind =>
  kind === 'SITE' ? 'RECORD' : /^(PHOTO|VIDEO|AUDIO)$/.test(kind) ? 'AUDIOVISUAL' : 'DOCUMENTARY'

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
  const whole = evidence.filter(({ excludedAt }) => excludedAt === null)
  const [adopting, setAdopting] = useState<Record<string, EvidenceKind | 'no' | undefined>>({})
  const sign = async () => {
    setBusy(true)
    setRefused(undefined)
    try {
      const named = whole.flatMap(({ id, kind }) => {
        const as = adopting[id] ?? usual(kind)
        return as === 'no' ? [] : [{ evidence: id, kind: as }]
      })
      await asks(signOpinion, { input: { opinion: opinion.id, requestId: newId(), adopting: named } })
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
            {whole.map(({ id, kind, sha256 }) => (
              <li key={id} className="adopted">
                <span>
                  {kind} <span className="hash">{sha256.slice(0, 12)}…</span>
                </span>
                <select
                  aria-label={`${w.adoptAs} ${kind} ${sha256.slice(0, 6)}`}
                  value={adopting[id] ?? usual(kind)}
                  onChange={({ target }) => setAdopting({ ...adopting, [id]: target.value as EvidenceKind | 'no' })}
                >
                  {kinds.map((one) => (
                    <option key={one} value={one}>
                      {w.adoptAs} {w[`e${one}`]}
                    </option>
                  ))}
                  <option value="no">{w.adoptNot}</option>
                </select>
              </li>
            ))}
          </ul>
          <button className="primary" disabled={busy} onClick={() => void sign()}>
            {w.signDo}
          </button>
        </>
      )}
      <Withdrawal w={w} opinion={opinion.id} onSaid={onSaid} />
    </section>
  )
}
