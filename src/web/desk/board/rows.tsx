import { useEffect, useState } from 'react'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { showClock, showDay, showMoment, useReading } from '../../shared/language.ts'
import { Link, useSearch } from '../../shared/route.tsx'
import { useAsked } from '../hub/asked.ts'
import { asks } from '../hub/session.ts'
import { board, boardRows, type BoardRows, type FigureName } from '../operations/board.ts'
import { setSearch } from '../shell/address.ts'
import { useKeys } from '../shell/keys.ts'
import { Refusal } from '../shell/refusal.tsx'
import { showDays, showHours } from './days.ts'
import { ExportWindow } from './export-window.tsx'
import { type Figure, figureIn, filtersIn, type RowFilters, rowFiltersIn } from './filters.ts'
import { Headline } from './figure-card.tsx'
import { type BoardWords, useBoardWords } from './words.ts'

type Row = BoardRows['figureRows']['nodes'][number]

/** Pages of rows put together; another address begins anew. */
function useRows(figure: FigureName, filters: RowFilters, again: number) {
  const asked = { figure, ...filters }
  const key = JSON.stringify(asked)
  const [page, setPage] = useState<{ key: string; rows: Row[]; total: number; after: string | null }>()
  const [refused, setRefused] = useState<Refused>()
  const load = (after: string | null, before: readonly Row[]) =>
    asks(boardRows, { ...(JSON.parse(key) as typeof asked), after }).then(
      ({ figureRows: { nodes, totalCount, pageInfo } }) => {
        setRefused(undefined)
        setPage({
          key,
          rows: [...before, ...nodes],
          total: totalCount,
          after: pageInfo.hasNextPage ? pageInfo.endCursor : null,
        })
      },
      (error: unknown) => setRefused(refusedBy(error)),
    )
  useEffect(() => void load(null, []), [key, again])
  const fits = page?.key === key ? page : undefined
  return { ...fits, refused, more: fits?.after ? () => void load(fits.after, fits.rows) : undefined }
}

/** The rows behind one number of one figure: what an export of them has, in the same order. */
export function Rows({ base }: { base: string }) {
  const w = useBoardWords()
  const search = useSearch()
  const name = figureIn(search)
  const { answer, refused } = useAsked(board, name ? { ...filtersIn(search), only: [name] } : null)
  const figure = answer?.figures[0]
  const back = new URLSearchParams(filtersIn(search)).toString()
  return (
    <main className="board rows-of">
      <p>
        <Link to={`${base}${back ? `?${back}` : ''}`}>← {w.back}</Link>
      </p>
      {refused && <Refusal refused={refused} />}
      {figure && <Of base={base} figure={figure} filters={rowFiltersIn(search)} />}
      {!figure && !refused && (
        <>
          <h1>{w.rows}</h1>
          <p className="empty">{name && !answer ? w.loading : w.noSuch}</p>
        </>
      )}
    </main>
  )
}

function Of({ base, figure, filters }: { base: string; figure: Figure; filters: RowFilters }) {
  const w = useBoardWords()
  const { language } = useReading()
  const zh = language === 'zh'
  const title = zh ? figure.title : figure.titleEn
  const [exporting, setExporting] = useState(false)
  const { rows, total, refused, more } = useRows(figure.name, filters, 0)
  useKeys({ e: () => setExporting(true) })
  useEffect(() => {
    document.title = `${w.rowsOf(title)} · ${w.brand}`
  }, [w, title])
  const { grid, from, to } = filters
  return (
    <>
      <header className="top">
        <div>
          <h1>{w.rowsOf(title)}</h1>
          <Headline
            w={w}
            figure={figure}
            filters={{ ...(grid && { grid }), ...(from && { from }), ...(to && { to }) }}
            base={base}
          />
        </div>
        <p className="asof">{w.asOf(`${showDay(figure.asOf)} ${showClock(figure.asOf)}`)}</p>
        <button className="primary" onClick={() => setExporting(true)}>
          {w.export} <kbd>e</kbd>
        </button>
        <Link className="button" to={`${base}/exports`}>
          {w.myExports}
        </Link>
      </header>
      <p className="small definition">
        {w.definition}: {zh ? figure.definition : figure.definitionEn}
      </p>
      <div className="boardbar">
        <label>
          <span>{w[`unit${figure.unit}`]}</span>
          <select value={filters.unit ?? ''} onChange={({ target }) => setSearch({ unit: target.value })}>
            <option value="">{w.allUnits}</option>
            {filters.unit && !figure.bars.some(({ key }) => key === filters.unit) && (
              <option value={filters.unit}>{filters.unit}</option>
            )}
            {figure.bars.map((bar) => (
              <option key={bar.key} value={bar.key}>
                {zh ? bar.name : bar.nameEn}
              </option>
            ))}
          </select>
        </label>
        {figure.counted !== figure.all && figure.measure !== 'HOURS' && (
          <label className="check">
            <input
              type="checkbox"
              checked={filters.counted === true}
              onChange={({ target }) => setSearch({ counted: target.checked ? 'true' : null })}
            />
            {w.onlyCounted(zh ? figure.counted : figure.countedEn)}
          </label>
        )}
        <p className="total" role="status">
          {total === undefined ? w.loading : w.totalRows(total)}
        </p>
      </div>
      {refused && <Refusal refused={refused} />}
      {rows?.length === 0 && (
        <p className="empty">
          {w.none} {w.noneWhy}
        </p>
      )}
      {rows && rows.length > 0 && <RowTable w={w} figure={figure} rows={rows} />}
      {more && (
        <p className="actions">
          <button onClick={more}>{w.more}</button>
        </p>
      )}
      {exporting && (
        <ExportWindow w={w} base={base} figure={figure} filters={filters} onClose={() => setExporting(false)} />
      )}
    </>
  )
}

function RowTable({ w, figure, rows }: { w: BoardWords; figure: Figure; rows: readonly Row[] }) {
  const { language } = useReading()
  const zh = language === 'zh'
  const hours = figure.measure === 'HOURS'
  return (
    <div className="scroll" role="region" tabIndex={0} aria-label={w.rows}>
      <table>
        <thead>
          <tr>
            {[w.kind, w.business, w.agency, w.grid, w.at, w.due, hours ? w.hoursOfRow : w.days, w.counted, w.id].map(
              (title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, kindName, kindNameEn, business, agency, grid, at, dueOn, days, counted }) => (
            <tr key={`${id} ${kindName}`}>
              <td>{zh ? kindName : kindNameEn}</td>
              <th scope="row">{business?.name ?? '–'}</th>
              <td>{(zh ? agency?.name : agency?.nameEn) ?? (figure.unit === 'AGENCY' ? w.shared : '–')}</td>
              <td>{grid?.name ?? '–'}</td>
              <td title={at}>
                {showDay(at).slice(0, 4)}-{showMoment(at)}
              </td>
              <td>{dueOn ?? '–'}</td>
              <td className="number">{days === null ? '–' : hours ? showHours(days) : showDays(days)}</td>
              <td>{counted ? w.yes : w.no}</td>
              <td className="code">{id}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
