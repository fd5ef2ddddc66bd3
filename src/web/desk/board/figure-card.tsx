import { useReading } from '../../shared/language.ts'
import { Link } from '../../shared/route.tsx'
import { Bars, FigureTable } from './chart.tsx'
import { showDays, showHours, showShare } from './days.ts'
import { type Figure, type Filters, rowsAt, shownDays } from './filters.ts'
import type { BoardWords } from './words.ts'

type Props = { w: BoardWords; figure: Figure; filters: Filters; base: string; asTable: boolean }

/** The figure itself, in words; each number opens its rows. */
export function Headline({ w, figure, filters, base }: Omit<Props, 'asTable'>) {
  const { language } = useReading()
  const zh = language === 'zh'
  const { whole, measure } = figure
  if (!whole || whole.of === 0) return <p className="headline none">{w.none}</p>
  const title = zh ? figure.title : figure.titleEn
  const counted = zh ? figure.counted : figure.countedEn
  const all = zh ? figure.all : figure.allEn
  const ofAll = (
    <Link to={rowsAt(base, figure.name, filters)} aria-label={w.openAll(title, whole.of, all)}>
      {whole.of}
    </Link>
  )
  const count = (
    <Link
      to={rowsAt(base, figure.name, measure === 'HOURS' ? filters : { ...filters, counted: true })}
      aria-label={w.openCounted(title, whole.count, counted)}
    >
      {whole.count}
    </Link>
  )
  return (
    <p className="headline">
      {measure === 'DAYS' && (
        <>
          <b>{whole.median === null ? '–' : w.median(showDays(whole.median))}</b>
          {whole.ninetieth !== null && <span>{w.ninetieth(showDays(whole.ninetieth))}</span>}
        </>
      )}
      {measure === 'HOURS' && <b>{whole.hours === null ? '–' : w.hoursEach(showHours(whole.hours))}</b>}
      {measure === 'SHARE' && <b>{count}</b>}
      <span>
        {measure === 'SHARE' ? (
          <>
            {counted} / {ofAll} {all} · {w.share(showShare(whole.count, whole.of))}
          </>
        ) : figure.counted === figure.all ? (
          <>
            {ofAll} {all}
          </>
        ) : (
          <>
            {count} {counted} / {ofAll} {all}
          </>
        )}
      </span>
    </p>
  )
}

/** One figure: its number, its bars or their table, and what it means. */
export function FigureCard(props: Props) {
  const { w, figure, filters, asTable } = props
  const { language } = useReading()
  const zh = language === 'zh'
  const days = shownDays(filters)
  const empty = !figure.whole || figure.whole.of === 0
  return (
    <section
      className={`figure ${figure.name === 'LATE' || figure.name === 'OPEN_CLOCKS' || figure.name === 'CHRONIC' ? 'bad' : ''}`}
      aria-labelledby={`figure-${figure.name}`}
    >
      <header>
        <h2 id={`figure-${figure.name}`}>{zh ? figure.title : figure.titleEn}</h2>
        <small>{figure.dated ? w.period(days.from, days.to) : w.stands}</small>
      </header>
      <Headline {...props} />
      {empty ? <p className="small">{w.noneWhy}</p> : asTable ? <FigureTable {...props} /> : <Bars {...props} />}
      <details>
        <summary>{w.definition}</summary>
        <p>{zh ? figure.definition : figure.definitionEn}</p>
      </details>
    </section>
  )
}
