import { useReading } from '../../shared/language.ts'
import { useAsked } from '../hub/asked.ts'
import { boardGrid } from '../operations/board.ts'
import { setSearch } from '../shell/address.ts'
import { type Filters, shownDays } from './filters.ts'
import type { BoardWords } from './words.ts'

type Named = { code: string; name: string }

/** Where and when; each choice is in the address. `below` are the grids right below one's own area. */
export function FilterBar({ w, filters, below }: { w: BoardWords; filters: Filters; below: readonly Named[] }) {
  const { language } = useReading()
  const { answer } = useAsked(boardGrid, filters.grid ? { grid: filters.grid } : null)
  const here = filters.grid ? answer?.grid : undefined
  const options = here ? here.children.nodes : filters.grid ? [] : below
  const shown = shownDays(filters)
  const isNarrowed = filters.grid !== undefined || filters.from !== undefined || filters.to !== undefined
  const days = (name: 'from' | 'to') => (
    <label>
      <span>{w[name]}</span>
      <input
        type="date"
        lang={language === 'zh' ? 'zh-CN' : 'en'}
        value={shown[name]}
        min={name === 'to' ? shown.from : undefined}
        max={name === 'from' ? shown.to : undefined}
        onChange={({ target }) => setSearch({ [name]: target.value })}
      />
    </label>
  )
  return (
    <div className="boardbar">
      <label>
        <span>{w.grid}</span>
        <select value={filters.grid ?? ''} onChange={({ target }) => setSearch({ grid: target.value })}>
          <option value="">{w.everywhere}</option>
          {here?.parent && <option value={here.parent.code}>{w.upTo(here.parent.name)}</option>}
          {filters.grid && <option value={filters.grid}>{here?.name ?? filters.grid}</option>}
          {options.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {days('from')}
      {days('to')}
      {!filters.from && !filters.to && <small className="usual">{w.usual}</small>}
      {isNarrowed && (
        <button className="plain" onClick={() => setSearch({ grid: null, from: null, to: null })}>
          {w.clear}
        </button>
      )}
    </div>
  )
}
