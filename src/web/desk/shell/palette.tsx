import { useEffect, useRef, useState } from 'react'
import { useReading } from '../../shared/language.ts'
import { Window } from '../../shared/parts.tsx'
import type { Session } from '../hub/session.ts'
import { saysRole } from '../words/sayings.ts'
import { useWords } from '../words/words.ts'
import { placesOf } from './places.ts'
import { find, type Hit, open } from './search.ts'
import { useSearchWords } from './search-words.ts'

type Found = { text: string; groups: [Hit['kind'], Hit[]][] }

/** What is found for what is written, a moment after the last key. */
function useFound(wanted: string, session: Session): Found | undefined {
  const w = useWords()
  const s = useSearchWords()
  const { language } = useReading()
  const [found, setFound] = useState<Found>()
  useEffect(() => {
    if (wanted.length < 2) return
    let gone = false
    const wait = setTimeout(() => {
      const says = {
        role: (role: Session['duty']['role']) => saysRole(w, role),
        round: s.round,
        agency: (agency: { name: string; nameEn: string } | null) =>
          (language === 'zh' ? agency?.name : agency?.nameEn) ?? '',
        principalOf: s.principalOf,
        voided: s.voided,
      }
      void find(wanted, session, says).then((groups) => gone || setFound({ text: wanted, groups: [...groups] }))
    }, 150)
    return () => {
      gone = true
      clearTimeout(wait)
    }
  }, [wanted, session, w, s, language])
  return found
}

/** Ctrl K: goes anywhere by a few letters. */
export function Palette({ session, onClose }: { session: Session; onClose: () => void }) {
  const s = useSearchWords()
  const { language } = useReading()
  const [text, setText] = useState('')
  const wanted = text.trim()
  const found = useFound(wanted, session)
  const [chosen, setChosen] = useState<{ of: string; n: number }>({ of: '', n: 0 })
  const list = useRef<HTMLDivElement>(null)
  const places = placesOf(session.duty.role)
    .filter(
      ({ name }) => wanted === '' || name.zh.includes(wanted) || name.en.toLowerCase().includes(wanted.toLowerCase()),
    )
    .map(({ to, name }): Hit => ({ key: to, kind: 'place', title: name[language], more: '', to: `/desk${to}` }))
  const isPlaces = wanted.length < 2
  const groups: Found['groups'] = [
    ...(!isPlaces && found ? found.groups : []),
    ...(places.length > 0 ? [['place', places] satisfies Found['groups'][number]] : []),
  ]
  const hits = groups.flatMap(([, all]) => all)
  // Other hits begin at the first one again.
  const of = isPlaces ? '' : (found?.text ?? '')
  const at = chosen.of === of ? Math.min(chosen.n, hits.length - 1) : 0
  const setAt = (n: number) => setChosen({ of, n: Math.max(0, Math.min(hits.length - 1, n)) })
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [at, of])
  const choose = (hit: Hit | undefined) => {
    if (!hit?.to && !hit?.paper) return
    onClose()
    open(hit)
  }
  const searching = !isPlaces && found?.text !== wanted
  // Whoever writes quickly presses Enter before the answer is there: it opens the first once it is.
  const awaited = useRef<string>(undefined)
  useEffect(() => {
    if (awaited.current !== wanted || searching) return
    awaited.current = undefined
    choose(hits[0])
  })
  const said = () => {
    if (wanted.length === 1) return s.more
    if (isPlaces) return ''
    if (searching) return s.searching
    return found!.groups.length === 0 ? s.none : s.found(hits.length)
  }
  return (
    <Window title={s.title} onClose={onClose} className="palette">
      <input
        autoFocus
        type="text"
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls="palette-hits"
        aria-activedescendant={hits[at] ? `hit-${at}` : undefined}
        aria-label={s.hint}
        placeholder={s.hint}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'ArrowDown') setAt(at + 1)
          else if (event.key === 'ArrowUp') setAt(at - 1)
          else if (event.key === 'PageDown') setAt(at + 8)
          else if (event.key === 'PageUp') setAt(at - 8)
          else if (event.key === 'Enter') {
            if (searching) awaited.current = wanted
            else choose(hits[at])
          } else return
          event.preventDefault()
        }}
      />
      <div id="palette-hits" ref={list} role="listbox" aria-label={s.title} className="hits">
        {groups.map(([kind, all]) => (
          <div key={kind} role="group" aria-labelledby={`hits-${kind}`}>
            <p id={`hits-${kind}`} role="presentation" className="hits-of">
              {s[kind]}
            </p>
            {all.map((hit) => {
              const n = hits.indexOf(hit)
              return (
                <div
                  key={hit.key}
                  id={`hit-${n}`}
                  role="option"
                  aria-selected={n === at}
                  aria-disabled={!hit.to && !hit.paper}
                  title={hit.to || hit.paper ? undefined : s.nowhere}
                  className="hit"
                  onMouseMove={() => n !== at && setAt(n)}
                  onClick={() => choose(hit)}
                >
                  <b>{hit.title}</b>
                  <small>{hit.more}</small>
                </div>
              )
            })}
          </div>
        ))}
      </div>
      <p className="small" role="status">
        {said()}
      </p>
    </Window>
  )
}
