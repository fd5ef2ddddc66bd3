import { useEffect, useState } from 'react'
import { v7 as newId } from 'uuid'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { showBytes, showDay, showMoment, useReading } from '../../shared/language.ts'
import { Meter } from '../../shared/parts.tsx'
import { Link } from '../../shared/route.tsx'
import { useAsked } from '../hub/asked.ts'
import { useEvents } from '../hub/live.ts'
import { asks } from '../hub/session.ts'
import { board, cancelExport, exportEvents, type MyExports, myExports, startExport } from '../operations/board.ts'
import { Refusal } from '../shell/refusal.tsx'
import type { Figure } from './filters.ts'
import { type BoardWords, useBoardWords } from './words.ts'

type Job = MyExports['exports']['nodes'][number]

const underWay = ({ status }: Job) => status === 'WAITING' || status === 'RUNNING'
const second = 1000

/** What I asked for: how far each is, where it can be had, and the same again. */
export function Exports({ base }: { base: string }) {
  const w = useBoardWords()
  const [again, setAgain] = useState(0)
  const renew = () => setAgain((n) => n + 1)
  const { answer, refused } = useAsked(myExports, {}, again)
  const { answer: known } = useAsked(board, {})
  const [trouble, setTrouble] = useState<Refused>()
  const jobs = answer?.exports.nodes ?? []
  const isMoving = jobs.some(underWay)
  useEvents(exportEvents, {}, ({ type }) => type.startsWith('export.') && renew())
  // How far a job is is no event: while one is under way it is asked each second.
  useEffect(() => {
    if (!isMoving) return
    const clock = setInterval(renew, second)
    return () => clearInterval(clock)
  }, [isMoving])
  useEffect(() => {
    document.title = `${w.exportsTitle} · ${w.brand}`
  }, [w])
  const act = (done: Promise<unknown>) => {
    setTrouble(undefined)
    done.then(renew, (error: unknown) => setTrouble(refusedBy(error)))
  }
  return (
    <main className="board">
      <p>
        <Link to={base}>← {w.back}</Link>
      </p>
      <header className="top">
        <div>
          <h1>{w.exportsTitle}</h1>
          <p className="small">{w.exportsLead}</p>
        </div>
      </header>
      {refused && <Refusal refused={refused} />}
      {trouble && <Refusal refused={trouble} />}
      {answer && jobs.length === 0 && (
        <p className="empty">
          {w.noExports} {w.noExportsWhy}
        </p>
      )}
      <ul className="jobs">
        {jobs.map((job) => (
          <li key={job.id}>
            <JobCard
              w={w}
              job={job}
              figure={known?.figures.find(({ name }) => name === job.figure)}
              onAgain={() => act(asks(startExport, { input: sameAs(job) }))}
              onCancel={() => act(asks(cancelExport, { input: { export: job.id, requestId: newId() } }))}
              onDownload={() => act(download(job.id))}
            />
          </li>
        ))}
      </ul>
    </main>
  )
}

const sameAs = ({ figure, format, grid, from, to, unit, counted }: Job) => ({
  id: newId(),
  requestId: newId(),
  figure,
  format,
  grid: grid?.code,
  from,
  to,
  unit,
  counted,
})

/** An address lasts five minutes: it is asked for when it is wanted. */
async function download(id: string): Promise<void> {
  const { exports } = await asks(myExports, {})
  const url = exports.nodes.find((one) => one.id === id)?.url
  if (url) location.assign(url)
}

type CardProps = {
  w: BoardWords
  job: Job
  figure: Figure | undefined
  onAgain: () => void
  onCancel: () => void
  onDownload: () => void
}

function JobCard({ w, job, figure, onAgain, onCancel, onDownload }: CardProps) {
  const { language } = useReading()
  const zh = language === 'zh'
  const title = (zh ? figure?.title : figure?.titleEn) ?? job.figure
  const unit = figure?.bars.find(({ key }) => key === job.unit)
  const scope = [
    figure?.dated === false ? w.stands : w.period(job.from, job.to),
    job.grid && w.scopeGrid(job.grid.name),
    job.unit && w.scopeUnit(unit ? (zh ? unit.name : unit.nameEn) : job.unit),
    job.counted && w.scopeCounted,
  ].filter(Boolean)
  const moment = (at: string) => `${showDay(at).slice(0, 4)}-${showMoment(at)}`
  const label = `${title} ${job.format}`
  return (
    <article className={`job ${job.status.toLowerCase()}`} aria-label={label}>
      <div>
        <h2>
          {title} <span className="tag">{job.format}</span>
        </h2>
        <p className="small">{scope.join(' · ')}</p>
        <p className="small">
          <b className="status">{w[`status${job.status}`]}</b> · {w.asked(moment(job.startedAt))}
          {job.asOf && job.rowsTotal !== null && ` · ${w.rowsAt(job.rowsTotal, moment(job.asOf))}`}
          {job.bytes !== null && ` · ${showBytes(job.bytes)}`}
          {job.status === 'DONE' && job.expiresAt && ` · ${w.until(moment(job.expiresAt))}`}
        </p>
        {job.status === 'RUNNING' && job.rowsTotal !== null && (
          <Meter done={job.rowsDone} of={job.rowsTotal} label={w.progress(job.rowsDone, job.rowsTotal)} />
        )}
        {job.failedFor && <p className="error">{zh ? job.failedFor : job.failedForEn}</p>}
        {job.sha256 && (
          <p className="small">
            {w.hash} <span className="code">SHA-256 {job.sha256}</span>
          </p>
        )}
      </div>
      <div className="does">
        {job.status === 'DONE' && (
          <button className="primary" onClick={onDownload}>
            {w.download}
          </button>
        )}
        {underWay(job) ? <button onClick={onCancel}>{w.stop}</button> : <button onClick={onAgain}>{w.again}</button>}
      </div>
    </article>
  )
}
