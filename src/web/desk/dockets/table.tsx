import { useReading } from '../../shared/language.ts'
import type { Difference } from './differences.ts'
import { Explained } from './explained.tsx'
import { type Cell, type Docket, foldedIn, type Row, rulesOf } from './matrix.ts'
import { linesOf, resultOf, saysQuestion, saysRule } from './says.ts'
import type { Said } from './words.ts'

type Told = { pending: Map<string, Difference>; applied: Map<string, Difference> }

type TableProps = Told & {
  w: Said
  docket: Docket
  rows: Row[]
  at: number
  open: string | undefined
  marked: ReadonlySet<string>
  onAt: (n: number) => void
  onOpen: (key: string | undefined) => void
  onMark: (key: string) => void
}

/** What was said here before, or is said here by now. */
function Otherwise({ w, at, pending, applied }: Told & { w: Said; at: string }) {
  const [coming, gone] = [pending.get(at), applied.get(at)]
  if (coming) return <ins className="coming">{w.now(coming.now || w.empty)}</ins>
  return gone ? <del className="gone">{w.was(gone.was || w.empty)}</del> : null
}

function Saying({ w, cell, more }: { w: Said; cell: Cell; more: boolean }) {
  if (cell.items.length === 0 && cell.questions.length === 0) return <span className="none">{w.notAsked}</span>
  return (
    <>
      {linesOf(w, cell.items).map(({ text, whole, short, gaveWay, stale, alike }) => (
        <div key={text + stale + gaveWay} className={stale ? 'saying stale' : 'saying'}>
          {gaveWay === undefined ? (
            <span className={short ? 'short' : undefined} title={whole}>
              {text}
              {alike > 1 && <small className="alike">{w.times(alike)}</small>}
            </span>
          ) : (
            <span title={whole}>
              <s>{text}</s> <small>{gaveWay}</small>
            </span>
          )}
          {stale && <em className="tag bad">{w.staleItem}</em>}
        </div>
      ))}
      {cell.questions.map((question) => (
        <div key={question.id} className={question.overdue ? 'saying awaited late' : 'saying awaited'}>
          <span>{saysQuestion(w, question)}</span>
          {question.claimedBy && question.status === 'OPEN' && <small>{w.claimed(question.claimedBy.name)}</small>}
          {more && question.opinion && <em className="tag notice">{w.notMerged}</em>}
        </div>
      ))}
    </>
  )
}

/** The matrix: an act a row, an agency a column, then what came of it and by which rule. */
export function Table({ w, docket, rows, at, open, marked, pending, applied, onAt, onOpen, onMark }: TableProps) {
  const { language } = useReading()
  const told = { pending, applied }
  const columns = docket.agencies.length + 4
  return (
    <section className="sheetof" aria-label={w.matrix} tabIndex={0}>
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col" className="marker">
              <span className="hidden">{w.mark('')}</span>
            </th>
            <th scope="col">{w.item(rows.length)}</th>
            {docket.agencies.map(({ code, name, nameEn }) => (
              <th scope="col" key={code}>
                {language === 'zh' ? name : nameEn}
              </th>
            ))}
            <th scope="col" className="resultof">
              {w.result}
            </th>
            <th scope="col">{w.rule}</th>
          </tr>
        </thead>
        {rows.map((row, n) => {
          const rules = rulesOf(row)
          const blocking = row.conflicts.some((one) => one.blocking)
          const lines = resultOf(w, row)
          const folded = foldedIn(row)
          return (
            <tbody key={row.key} className={n === at ? 'row here' : 'row'} onClick={() => onAt(n)}>
              <tr>
                <td className="marker">
                  <input
                    type="checkbox"
                    aria-label={w.mark(row.title)}
                    checked={marked.has(row.key)}
                    onChange={() => onMark(row.key)}
                  />
                </td>
                <th scope="row">
                  <button
                    className="plain rowname"
                    data-row={n}
                    aria-expanded={open === row.key}
                    onClick={() => onOpen(open === row.key ? undefined : row.key)}
                    onFocus={() => onAt(n)}
                  >
                    <span aria-hidden="true">{open === row.key ? '▾' : '▸'}</span> <span>{row.title}</span>
                  </button>
                  <span className="marksof">
                    {row.conflicts.length > 0 && (
                      <em className={blocking ? 'tag bad' : 'tag notice'}>{blocking ? w.conflict : w.note}</em>
                    )}
                    {folded > 1 && <em className="tag">{w.folded(folded)}</em>}
                  </span>
                </th>
                {row.cells.map((cell) => (
                  <td key={cell.agency}>
                    <Saying w={w} cell={cell} more={docket.current !== null} />
                    <Otherwise w={w} at={`${row.key}|${cell.agency}`} {...told} />
                  </td>
                ))}
                <td className="resultof">
                  {!row.cluster && <span className="none">{w.unmerged}</span>}
                  {row.cluster && lines.length === 0 && <span className="none">{w.nothingHeld}</span>}
                  {lines.map(({ key, text, by }) => (
                    <div key={key} className="saying">
                      <b className="short">{text}</b>
                      {by > 1 && <small>{w.byAgencies(by)}</small>}
                    </div>
                  ))}
                  <Otherwise w={w} at={row.key} {...told} />
                </td>
                <td className="rules">
                  {rules.length === 0 && <span className="none">{w.notAsked}</span>}
                  {rules.map((rule) => (
                    <button
                      key={rule}
                      className="plain"
                      aria-label={w.why(saysRule(w, rule), row.title)}
                      onClick={() => onOpen(row.key)}
                    >
                      {saysRule(w, rule)}
                    </button>
                  ))}
                </td>
              </tr>
              {open === row.key && (
                <tr className="whyrow">
                  <td colSpan={columns}>
                    <Explained w={w} docket={docket} row={row} />
                  </td>
                </tr>
              )}
            </tbody>
          )
        })}
      </table>
    </section>
  )
}
