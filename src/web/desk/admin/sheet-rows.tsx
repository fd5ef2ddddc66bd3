import { useState } from 'react'
import { useReading } from '../../shared/language.ts'
import type { Preview } from './grid-sheet.tsx'
import { useGridWords } from './grid-words.ts'

type Row = Preview['rows'][number]
const results = ['ERROR', 'NEW', 'CHANGED', 'UNCHANGED'] as const
const tones = { ERROR: 'tag bad', NEW: 'tag good', CHANGED: 'tag warn', UNCHANGED: 'tag' }
const atOnce = 200

/** The rows of a sheet with what would become of each; those that are faulty first to be seen. */
export function SheetRows({ rows, differs }: { rows: readonly Row[]; differs: ReadonlySet<number> }) {
  const w = useGridWords()
  const [wanted, setWanted] = useState<Row['result'] | 'All'>()
  const [most, setMost] = useState(atOnce)
  const which = wanted ?? (rows.some(({ result }) => result === 'ERROR') ? 'ERROR' : 'All')
  const fitting = rows.filter(({ result }) => which === 'All' || result === which)
  const choose = (one: Row['result'] | 'All') => {
    setWanted(one)
    setMost(atOnce)
  }
  return (
    <>
      <div className="tabs" role="group" aria-label={w.results}>
        <button aria-pressed={which === 'All'} onClick={() => choose('All')}>
          {w.rAll} {rows.length}
        </button>
        {results.map((one) => (
          <button key={one} aria-pressed={which === one} onClick={() => choose(one)}>
            {w[`r${one}`]} {rows.filter(({ result }) => result === one).length}
          </button>
        ))}
      </div>
      {fitting.length === 0 ? (
        <p className="empty">{w.noRows}</p>
      ) : (
        <div className="scrolls wholly" tabIndex={0} role="group" aria-label={w.results}>
          <table>
            <thead>
              <tr>
                <th scope="col" className="tallied">
                  {w.row}
                </th>
                <th scope="col">{w.result}</th>
                <th scope="col">{w.code}</th>
                <th scope="col">{w.name}</th>
                <th scope="col">{w.what}</th>
              </tr>
            </thead>
            <tbody>
              {fitting.slice(0, most).map((row) => (
                <Line key={row.row} row={row} differs={differs.has(row.row)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {fitting.length > most && (
        <button className="wide plain" onClick={() => setMost(most + atOnce)}>
          {w.moreRows(Math.min(atOnce, fitting.length - most))}
        </button>
      )}
    </>
  )
}

function Line({ row: { row, code, name, result, changes, problems }, differs }: { row: Row; differs: boolean }) {
  const w = useGridWords()
  const { language } = useReading()
  const says = (what: Row['changes'][number]['what'], value: string | null) =>
    what === 'BOUNDARY' ? (value ? w.points(Number(value)) : w.undrawnYet) : (value ?? w.nobody)
  return (
    <tr>
      <td className="tallied">{row}</td>
      <td>
        <em className={tones[result]}>{w[`r${result}`]}</em> {differs && <em className="tag warn">{w.differs}</em>}
      </td>
      <td>
        <code>{code}</code>
      </td>
      <td>{name}</td>
      <td>
        {problems.map((one) => (
          <p key={`${one.cell}${one.en}`} className="fault">
            <code>{one.cell}</code> {one[language]}
          </p>
        ))}
        {changes.map(({ what, from, to }) => (
          <p key={what}>
            {w[`c${what}`]}: {result === 'NEW' ? says(what, to) : `${says(what, from)} → ${says(what, to)}`}
          </p>
        ))}
        {problems.length + changes.length === 0 && w.nothingElse}
      </td>
    </tr>
  )
}
