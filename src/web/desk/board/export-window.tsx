import { useState } from 'react'
import { v7 as newId } from 'uuid'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { useReading } from '../../shared/language.ts'
import { Choice, Window } from '../../shared/parts.tsx'
import { go } from '../../shared/route.tsx'
import { asks } from '../hub/session.ts'
import { type ExportFormat, startExport } from '../operations/board.ts'
import { Refusal } from '../shell/refusal.tsx'
import { type Figure, type RowFilters, shownDays } from './filters.ts'
import type { BoardWords } from './words.ts'

const formats: readonly ExportFormat[] = ['XLSX', 'CSV', 'PDF', 'ZIP']

/** What is in sight, as a file: the days are told outright, so that the same again is the same. */
export function ExportWindow(props: {
  w: BoardWords
  base: string
  figure: Figure
  filters: RowFilters
  onClose: () => void
}) {
  const { w, base, figure, filters, onClose } = props
  const { language } = useReading()
  const zh = language === 'zh'
  const [format, setFormat] = useState<ExportFormat>('XLSX')
  const [refused, setRefused] = useState<Refused>()
  const [going, setGoing] = useState(false)
  const [wish] = useState(() => ({ id: newId(), requestId: newId() }))
  const days = shownDays(filters)
  const unit = figure.bars.find(({ key }) => key === filters.unit)
  const start = () => {
    setGoing(true)
    asks(startExport, { input: { ...wish, figure: figure.name, format, ...filters, ...days } }).then(
      () => go(`${base}/exports`),
      (error: unknown) => {
        setGoing(false)
        setRefused(refusedBy(error))
      },
    )
  }
  const scope = [
    figure.dated ? w.period(days.from, days.to) : w.stands,
    filters.grid && w.scopeGrid(filters.grid),
    filters.unit && w.scopeUnit(unit ? (zh ? unit.name : unit.nameEn) : filters.unit),
    filters.counted && w.scopeCounted,
  ].filter(Boolean)
  return (
    <Window title={w.exportTitle(zh ? figure.title : figure.titleEn)} onClose={onClose}>
      <p className="small">{w.exportLead}</p>
      <p>{scope.join(' · ')}</p>
      <Choice
        legend={w.format}
        name="format"
        value={format}
        options={formats.map((value) => ({ value, label: w[`format${value}`] }))}
        onChange={setFormat}
      />
      {refused && <Refusal refused={refused} />}
      <div className="actions">
        <button onClick={onClose}>{w.cancel}</button>
        <button className="primary" disabled={going} onClick={start}>
          {w.start}
        </button>
      </div>
    </Window>
  )
}
