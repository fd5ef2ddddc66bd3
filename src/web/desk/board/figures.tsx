import { useEffect, useState } from 'react'
import { showClock, showDay, useReading } from '../../shared/language.ts'
import { Link, useSearch } from '../../shared/route.tsx'
import { useAsked } from '../hub/asked.ts'
import { board } from '../operations/board.ts'
import { setSearch } from '../shell/address.ts'
import { useKeys } from '../shell/keys.ts'
import { Refusal } from '../shell/refusal.tsx'
import { FigureCard } from './figure-card.tsx'
import { FilterBar } from './filter-bar.tsx'
import { filtersIn } from './filters.ts'
import { useBoardWords } from './words.ts'

const minute = 60_000

/** Counts up each minute somebody looks, and when they ask: figures on a wall keep up by themselves. */
function useAgain(): [number, () => void] {
  const [again, setAgain] = useState(0)
  const ask = () => setAgain((n) => n + 1)
  useEffect(() => {
    const clock = setInterval(() => document.visibilityState === 'visible' && ask(), minute)
    return () => clearInterval(clock)
  }, [])
  return [again, ask]
}

export function Figures({ base }: { base: string }) {
  const w = useBoardWords()
  const { language } = useReading()
  const search = useSearch()
  const filters = filtersIn(search)
  const asTable = search.get('view') === 'table'
  const [again, refresh] = useAgain()
  const { answer, refused, waiting } = useAsked(board, filters, again)
  const turn = () => setSearch({ view: asTable ? null : 'table' })
  useKeys({ r: refresh, t: turn })
  useEffect(() => {
    document.title = `${w.title} · ${w.brand}`
  }, [w])
  const figures = answer?.figures ?? []
  const below = figures.find(({ unit, bars }) => unit === 'GRID' && bars.length > 0)?.bars ?? []
  const asOf = figures[0]?.asOf
  return (
    <main className="board" aria-busy={waiting}>
      <header className="top">
        <div>
          <h1>{w.title}</h1>
          <p className="small">{w.lead}</p>
        </div>
        <p className="asof" role="status">
          {asOf ? w.asOf(`${showDay(asOf)} ${showClock(asOf)}`) : w.loading}
        </p>
        <button onClick={refresh}>
          {w.refresh} <kbd>r</kbd>
        </button>
        <button aria-pressed={asTable} onClick={turn}>
          {asTable ? w.bars : w.tables} <kbd>t</kbd>
        </button>
        <Link className="button" to={`${base}/exports`}>
          {w.myExports}
        </Link>
      </header>
      <FilterBar
        w={w}
        filters={filters}
        below={below.map(({ key, name, nameEn }) => ({ code: key, name: language === 'zh' ? name : nameEn }))}
      />
      {refused && <Refusal refused={refused} />}
      {waiting && !refused && <p className="empty">{w.loading}</p>}
      {answer && figures.length === 0 && <p className="empty">{w.noFigures}</p>}
      <div className="figures">
        {figures.map((figure) => (
          <FigureCard key={figure.name} w={w} figure={figure} filters={filters} base={base} asTable={asTable} />
        ))}
      </div>
    </main>
  )
}
