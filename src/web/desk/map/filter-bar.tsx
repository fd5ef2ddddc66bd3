import { useAsked } from '../hub/asked.ts'
import { gridAround, gridsTop } from '../operations/map.ts'
import { setSearch } from '../shell/address.ts'
import { cleared, type Filters, kinds, standings } from './filters.ts'
import type { MapWords } from './words.ts'

/** What narrows list and map alike; each choice is in the address. */
export function FilterBar({ w, filters }: { w: MapWords; filters: Filters }) {
  const top = useAsked(gridsTop, filters.grid ? null : {}).answer?.grids.nodes[0]?.code
  const code = filters.grid ?? top
  const around = useAsked(gridAround, code ? { code } : null).answer?.grid
  const narrowed = Object.values(filters).some((value) => value !== null)
  return (
    <div className="filterbar" role="group" aria-label={w.filters}>
      <select
        aria-label={w.grid}
        value={filters.grid ?? ''}
        onChange={({ target }) => setSearch({ grid: target.value, at: null })}
      >
        <option value="">{w.gridAll}</option>
        {around?.parent && filters.grid && <option value={around.parent.code}>{w.up(around.parent.name)}</option>}
        {filters.grid && <option value={filters.grid}>{around?.name ?? filters.grid}</option>}
        {around?.children.nodes.map((one) => (
          <option key={one.code} value={one.code}>
            {'　'}
            {one.name}
          </option>
        ))}
      </select>
      <select
        aria-label={w.standing}
        value={filters.standing ?? ''}
        onChange={({ target }) => setSearch({ standing: target.value.toLowerCase() })}
      >
        <option value="">{w.standingAll}</option>
        {standings.map((one) => (
          <option key={one} value={one}>
            {w[`s${one}`]}
          </option>
        ))}
      </select>
      <select
        aria-label={w.kind}
        value={filters.kind ?? ''}
        onChange={({ target }) => setSearch({ kind: target.value.toLowerCase() })}
      >
        <option value="">{w.kindAll}</option>
        {kinds.map((one) => (
          <option key={one} value={one}>
            {w[`k${one}`]}
          </option>
        ))}
      </select>
      <select
        aria-label={w.risk}
        value={filters.minRisk ?? ''}
        onChange={({ target }) => setSearch({ minRisk: target.value })}
      >
        <option value="">{w.riskAll}</option>
        {[2, 3, 4].map((n) => (
          <option key={n} value={n}>
            {w.riskAtLeast(n)}
          </option>
        ))}
      </select>
      {narrowed && (
        <button className="plain" onClick={() => setSearch({ ...cleared })}>
          {w.clear}
        </button>
      )}
    </div>
  )
}
