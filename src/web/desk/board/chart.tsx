import { useId } from 'react'
import { useReading } from '../../shared/language.ts'
import { Link } from '../../shared/route.tsx'
import { showDays, showHours, showShare } from './days.ts'
import { type Bar, type Figure, type Filters, rowsAt } from './filters.ts'
import type { BoardWords } from './words.ts'

type Props = { w: BoardWords; figure: Figure; filters: Filters; base: string }

const width = 200
const height = 14

/** How far a number reaches of the longest there is; what is there at all is seen. */
const reach = (value: number, most: number) => (value <= 0 || most <= 0 ? 0 : Math.max(2, (value / most) * width))

/** All of it in outline, what counts filled and hatched, so that no colour need be told from another. */
function Shape({ figure, bar, most }: { figure: Figure; bar: Bar; most: number }) {
  const hatch = useId()
  const { measure } = figure
  if (measure === 'SHARE')
    return (
      <svg className="shape" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        <defs>
          <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="5" height="5" className="fill" />
            <line x1="0" y1="0" x2="0" y2="5" className="stripe" />
          </pattern>
        </defs>
        <rect className="whole" x="0.5" y="1.5" width={Math.max(0, reach(bar.of, most) - 1)} height={height - 3} />
        <rect
          fill={`url(#${hatch})`}
          x="0.5"
          y="1.5"
          width={Math.max(0, reach(bar.count, most) - 1)}
          height={height - 3}
        />
      </svg>
    )
  const middle = measure === 'HOURS' ? bar.hours : bar.median
  return (
    <svg className="shape" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <rect className="fill" x="0" y="3" width={reach(middle ?? 0, most)} height={height - 6} />
      {bar.ninetieth !== null && (
        <path
          className="upTo"
          d={`M${reach(middle ?? 0, most)} ${height / 2}H${reach(bar.ninetieth, most)}M${reach(bar.ninetieth, most)} 2V${height - 2}`}
        />
      )}
    </svg>
  )
}

const longest = ({ measure, bars }: Figure) =>
  Math.max(
    0,
    ...bars.map((bar) =>
      measure === 'SHARE' ? bar.of : measure === 'HOURS' ? (bar.hours ?? 0) : (bar.ninetieth ?? 0),
    ),
  )

/** What a bar says in words: its number, and what of. */
function Said({ w, figure, bar, filters, base, name, bare }: Props & { bar: Bar; name: string; bare?: boolean }) {
  const { language } = useReading()
  const zh = language === 'zh'
  const counted = zh ? figure.counted : figure.countedEn
  const all = zh ? figure.all : figure.allEn
  const unit = bar.key || undefined
  const at = (more: object) => rowsAt(base, figure.name, { ...filters, ...(unit && { unit }), ...more })
  const { measure } = figure
  return (
    <>
      {measure !== 'SHARE' && !bare && (
        <b>
          {measure === 'HOURS'
            ? bar.hours === null
              ? '–'
              : showHours(bar.hours)
            : bar.median === null
              ? '–'
              : showDays(bar.median)}
        </b>
      )}
      {figure.counted !== figure.all && (
        <>
          <Link
            to={at(measure === 'HOURS' ? {} : { counted: true })}
            aria-label={w.openCounted(name, bar.count, counted)}
          >
            {bar.count}
          </Link>
          <span aria-hidden="true">/</span>
        </>
      )}
      <Link to={at({})} aria-label={w.openAll(name, bar.of, all)}>
        {bar.of}
      </Link>
    </>
  )
}

export function Bars(props: Props) {
  const { language } = useReading()
  const most = longest(props.figure)
  return (
    <ul className="bars">
      {props.figure.bars.map((bar) => {
        const name = language === 'zh' ? bar.name : bar.nameEn
        return (
          <li key={bar.key}>
            <span className="name" title={name}>
              {name}
            </span>
            <Shape figure={props.figure} bar={bar} most={most} />
            <span className="numbers">
              <Said {...props} bar={bar} name={name} />
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** The same as a table, for whoever cannot or does not want to see bars. */
export function FigureTable(props: Props) {
  const { w, figure } = props
  const { language } = useReading()
  const zh = language === 'zh'
  const { measure, whole, bars } = figure
  const hasDays = measure !== 'HOURS' && bars.some(({ median }) => median !== null)
  const row = (bar: Bar, name: string) => (
    <tr key={bar.key || 'whole'}>
      <th scope="row">{name}</th>
      <td>
        <span className="numbers">
          <Said {...props} bar={bar} name={name} bare />
        </span>
      </td>
      {measure === 'SHARE' && <td>{showShare(bar.count, bar.of)}</td>}
      {measure === 'HOURS' && <td>{bar.hours === null ? '–' : showHours(bar.hours)}</td>}
      {hasDays && (
        <>
          <td>{bar.median === null ? '–' : showDays(bar.median)}</td>
          <td>{bar.ninetieth === null ? '–' : showDays(bar.ninetieth)}</td>
        </>
      )}
    </tr>
  )
  const counted = zh ? figure.counted : figure.countedEn
  const all = zh ? figure.all : figure.allEn
  return (
    <div className="scroll" role="region" tabIndex={0} aria-label={w.tableOf(zh ? figure.title : figure.titleEn)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{w[`unit${figure.unit}`]}</th>
            <th scope="col">{figure.counted === figure.all ? all : `${counted} / ${all}`}</th>
            {measure === 'SHARE' && <th scope="col">{w.percent}</th>}
            {measure === 'HOURS' && <th scope="col">{w.hours}</th>}
            {hasDays && (
              <>
                <th scope="col">{w.medianDays}</th>
                <th scope="col">{w.ninetiethDays}</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>{bars.map((bar) => row(bar, zh ? bar.name : bar.nameEn))}</tbody>
        {whole && <tfoot>{row(whole, w.whole)}</tfoot>}
      </table>
    </div>
  )
}
