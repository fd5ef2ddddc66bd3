import { useEffect, useState } from 'react'
import { Field, Screen } from '../../shared/parts.tsx'
import { Link, useSearch } from '../../shared/route.tsx'
import { useAsked } from '../hub/asked.ts'
import { findBusinesses } from '../operations/business.ts'
import { setSearch } from '../shell/address.ts'
import { Refusal } from '../shell/refusal.tsx'
import { useBusinessWords } from './words.ts'

/** Where one looks for a business; what is looked for is in the address. */
export function Find({ base }: { base: string }) {
  const w = useBusinessWords()
  const text = useSearch().get('text') ?? ''
  const [typed, setTyped] = useState(text)
  useEffect(() => {
    const wait = setTimeout(() => setSearch({ text: typed.trim() || null }), 200)
    return () => clearTimeout(wait)
  }, [typed])
  const { answer, refused, waiting } = useAsked(findBusinesses, text ? { text } : null)
  const found = answer?.searchBusinesses ?? []
  return (
    <Screen title={w.findTitle} lead={w.findLead}>
      <Field label={w.findLabel}>
        {(of) => <input {...of} type="search" value={typed} onChange={({ target }) => setTyped(target.value)} />}
      </Field>
      {refused && <Refusal refused={refused} />}
      <p className="small" role="status">
        {text && waiting ? w.loading : ''}
        {text && !waiting && !refused && found.length === 0 ? w.findNone(text) : ''}
        {found.length >= 50 ? w.findMore : ''}
      </p>
      <ul className="found">
        {found.map(({ id, name, otherNames, kind, risk, creditCode, premises }) => (
          <li key={id}>
            <Link to={`${base}/${id}`}>
              <b>{name}</b> <span className="tag">{w[`k${kind}`]}</span>{' '}
              {risk > 2 && <span className="tag warn">{w.risk(risk)}</span>}
              <small>{[premises?.address, creditCode, ...otherNames].filter(Boolean).join(' · ')}</small>
            </Link>
          </li>
        ))}
      </ul>
    </Screen>
  )
}
