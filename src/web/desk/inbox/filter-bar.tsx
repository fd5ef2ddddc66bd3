import { setSearch } from '../shell/address.ts'
import type { Words } from '../words/words.ts'
import { type Filters, type List, openStates } from './filters.ts'

/** What narrows the list; each choice is in the address. */
export function FilterBar({ w, filters, list }: { w: Words; filters: Filters; list: List }) {
  const narrowed = filters.state !== 'OPEN' || filters.minRisk !== undefined || filters.mine !== undefined
  return (
    <div className="filterbar">
      {list === 'opinions' && (
        <select
          aria-label={w.filterState}
          value={filters.state}
          onChange={({ target }) => setSearch({ state: target.value === 'OPEN' ? null : target.value })}
        >
          {openStates.map((state) => (
            <option key={state} value={state}>
              {w[`state${state}`]}
            </option>
          ))}
        </select>
      )}
      <select
        aria-label={w.filterMine}
        value={filters.mine === undefined ? '' : String(filters.mine)}
        onChange={({ target }) => setSearch({ mine: target.value })}
      >
        <option value="">{w.mineAny}</option>
        <option value="true">{w.mineYes}</option>
        <option value="false">{w.mineNo}</option>
      </select>
      <select
        aria-label={w.filterRisk}
        value={filters.minRisk ?? ''}
        onChange={({ target }) => setSearch({ minRisk: target.value })}
      >
        <option value="">
          {w.filterRisk} · {w.riskAny}
        </option>
        {[1, 2, 3, 4].map((n) => (
          <option key={n} value={n}>
            {w.filterRisk} · {w.riskAtLeast(n)}
          </option>
        ))}
      </select>
      {list === 'opinions' && narrowed && (
        <button className="plain" onClick={() => setSearch({ state: null, minRisk: null, mine: null, grid: null })}>
          {w.clearFilters}
        </button>
      )}
    </div>
  )
}
