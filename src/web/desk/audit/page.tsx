import './audit.css'
import { useEffect, useState } from 'react'
import { go, match, usePath, useSearch } from '../../shared/route.tsx'
import { useKeys } from '../shell/keys.ts'
import { Refusal } from '../shell/refusal.tsx'
import { useWords } from '../words/words.ts'
import type { Checked } from './checking.ts'
import { filtersIn } from './filters.ts'
import { FilterBar } from './filter-bar.tsx'
import { Head } from './head.tsx'
import { TraceList } from './list.tsx'
import { Row } from './row.tsx'
import { useTrace } from './rows.ts'
import { useAuditWords } from './words.ts'

/** 痕迹审计: everything that ever happened, and whether it is still what it was. */
export function Audit({ base }: { base: string }) {
  const w = useAuditWords()
  const { brand } = useWords()
  const filters = filtersIn(useSearch())
  const path = usePath(base)
  const chosen = Number(match('/:number', path)?.['number']) || undefined
  const { rows, total, more, waiting, refused, loadMore } = useTrace(filters)
  const [checked, setChecked] = useState<Checked>()
  useEffect(() => {
    document.title = `${w.title} · ${brand}`
  }, [w, brand])
  const choose = (number: number | undefined) =>
    go(`${base}${number ? `/${number}` : ''}${location.search}`, {
      replace: chosen !== undefined && number !== undefined,
    })
  const at = rows.findIndex(({ number }) => number === chosen)
  const step = (by: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))]
    if (next) choose(next.number!)
    document.getElementById('rows')?.focus()
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: ({ target }) => (target as HTMLElement).id === 'rows' && step(1),
    ArrowUp: ({ target }) => (target as HTMLElement).id === 'rows' && step(-1),
    Escape: () => document.getElementById('rows')?.focus(),
  })
  return (
    <main className={chosen ? 'inbox audit open' : 'inbox audit'}>
      <section className="listing" aria-label={w.title}>
        <header>
          {chosen ? <h2>{w.title}</h2> : <h1>{w.title}</h1>}
          <p className="small" role="status">
            {waiting ? w.loading : w.count(more ? Math.max(total, rows.length) : rows.length, more && total >= 1000)}
          </p>
        </header>
        <Head w={w} rows={rows} checked={checked} onChecked={setChecked} onOpen={choose} />
        <FilterBar w={w} filters={filters} rows={rows} />
        {refused && <Refusal refused={refused} />}
        {!waiting && !refused && rows.length === 0 && <p className="empty">{w.none}</p>}
        {rows.length > 0 && (
          <TraceList
            w={w}
            rows={rows}
            more={more}
            total={total}
            loadMore={() => void loadMore()}
            chosen={chosen}
            checked={checked}
            onChoose={choose}
          />
        )}
      </section>
      {chosen ? (
        <Row key={chosen} number={chosen} checked={checked} onBack={() => choose(undefined)} onOpen={choose} />
      ) : (
        <p className="pick">{w.pick}</p>
      )}
    </main>
  )
}
