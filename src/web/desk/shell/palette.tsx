import { useEffect, useState } from 'react'
import { useReading } from '../../shared/language.ts'
import { Window } from '../../shared/parts.tsx'
import { go } from '../../shared/route.tsx'
import { asks, type Session } from '../hub/session.ts'
import { documentsNumbered, peopleNamed, type SearchBusinesses, searchBusinesses } from '../operations/search.ts'
import { saysRole } from '../words/sayings.ts'
import { useWords, type Words } from '../words/words.ts'
import { placesOf } from './places.ts'

type Hit = { key: string; kind: string; title: string; more: string; open?: (() => void) | undefined }

/** What everything that can be found is found by; each answer comes for itself. */
async function find(text: string, { duty }: Session, w: Words): Promise<Hit[]> {
  const nothing = () => undefined
  /** The latest that one's own agency is asked about it. */
  const openingOf = ({ findings }: Pick<SearchBusinesses['searchBusinesses'][number], 'findings'>) => {
    const request = findings.nodes
      .flatMap(({ requests }) => requests)
      .find(({ agency }) => agency?.id === duty.agency?.id)
    return request && (() => go(`/desk/opinions/${request.id}`))
  }
  const [shops, papers, people] = await Promise.all([
    asks(searchBusinesses, { text }).catch(nothing),
    /[〔\d]/.test(text) ? asks(documentsNumbered, { number: text }).catch(nothing) : undefined,
    asks(peopleNamed, { name: text }).catch(nothing),
  ])
  const businesses = (shops?.searchBusinesses ?? []).slice(0, 8).flatMap((shop): Hit[] => [
    { key: shop.id, kind: w.pBusiness, title: shop.name, more: shop.premises?.address ?? '', open: openingOf(shop) },
    ...shop.findings.nodes.flatMap((finding): Hit[] => {
      const open = openingOf({ findings: { nodes: [finding] } })
      return open
        ? [{ key: finding.id, kind: w.pFinding, title: finding.fact?.title ?? '', more: shop.name, open }]
        : []
    }),
  ])
  return [
    ...businesses,
    ...(papers?.documents.nodes ?? []).map((one) => ({
      key: one.id,
      kind: w.pDocument,
      title: one.number,
      more: one.business?.name ?? '',
      open: () => void window.open(one.url, '_blank', 'noopener'),
    })),
    ...(people?.people.nodes ?? []).map((one) => ({
      key: one.id,
      kind: w.pPerson,
      title: one.name,
      more: one.duties.map(({ agency, role }) => `${agency?.name ?? ''} ${saysRole(w, role)}`).join(' · '),
    })),
  ]
}

/** Ctrl K: goes anywhere by a few letters. */
export function Palette({ session, onClose }: { session: Session; onClose: () => void }) {
  const w = useWords()
  const { language } = useReading()
  const [text, setText] = useState('')
  const [found, setFound] = useState<{ text: string; hits: Hit[] }>({ text: '', hits: [] })
  const [at, setAt] = useState(0)
  const wanted = text.trim()
  useEffect(() => {
    if (wanted.length < 2) return
    let gone = false
    const wait = setTimeout(() => {
      void find(wanted, session, w).then((hits) => gone || (setFound({ text: wanted, hits }), setAt(0)))
    }, 150)
    return () => {
      gone = true
      clearTimeout(wait)
    }
  }, [wanted, session, w])
  const places = placesOf(session.duty.role).map(
    ({ to, name }): Hit => ({
      key: to,
      kind: w.pGo,
      title: name[language],
      more: '',
      open: () => go(`/desk${to}`),
    }),
  )
  const hits = wanted.length < 2 ? places : found.hits
  const choose = (hit: Hit | undefined) => {
    if (!hit?.open) return
    onClose()
    hit.open()
  }
  const move = (by: number) => setAt((n) => Math.max(0, Math.min(hits.length - 1, n + by)))
  return (
    <Window title={w.palette} onClose={onClose} className="palette">
      <input
        autoFocus
        type="text"
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls="palette-hits"
        aria-activedescendant={hits[at] ? `hit-${at}` : undefined}
        aria-label={w.paletteHint}
        placeholder={w.paletteHint}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') move(1)
          else if (event.key === 'ArrowUp') move(-1)
          else if (event.key === 'Enter') choose(hits[at])
          else return
          event.preventDefault()
        }}
      />
      <div id="palette-hits" role="listbox" aria-label={w.palette} className="hits">
        {hits.map((hit, n) => (
          <div
            key={hit.key}
            id={`hit-${n}`}
            role="option"
            aria-selected={n === at}
            aria-disabled={hit.open === undefined}
            className="hit"
            onMouseMove={() => setAt(n)}
            onClick={() => choose(hit)}
          >
            <span className="tag">{hit.kind}</span>
            <b>{hit.title}</b>
            <small>{hit.more}</small>
          </div>
        ))}
      </div>
      <p className="small" role="status">
        {wanted.length === 1
          ? w.paletteType
          : wanted.length > 1 && found.text === wanted && hits.length === 0
            ? w.paletteNone
            : ''}
      </p>
    </Window>
  )
}
