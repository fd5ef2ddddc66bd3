import { match, go, Link, usePath } from '../../shared/route.tsx'
import { showMoment } from '../../shared/language.ts'
import { Screen } from '../../shared/parts.tsx'
import { useAsked } from '../hub/asked.ts'
import { bulkJobs } from '../operations/bulk.ts'
import { Refusal } from '../shell/refusal.tsx'
import './bulk.css'
import { Progress } from './progress.tsx'
import { useBulkWords } from './words.ts'

/** 批量办理: what was asked for in bulk, how far each is, and what became of its rows. */
export function BulkPage({ base }: { base: string }) {
  const w = useBulkWords()
  const id = match('/:id', usePath(base))?.['id']
  return (
    <Screen title={w.title}>
      {id ? (
        <>
          <p>
            <Link to={base}>← {w.all}</Link>
          </p>
          <Progress key={id} id={id} onOther={(other) => go(`${base}/${other}`)} />
        </>
      ) : (
        <Jobs base={base} />
      )}
    </Screen>
  )
}

function Jobs({ base }: { base: string }) {
  const w = useBulkWords()
  const { answer, refused } = useAsked(bulkJobs, { after: null })
  if (refused) return <Refusal refused={refused} />
  const jobs = answer?.bulkJobs.nodes
  if (!jobs) return null
  if (jobs.length === 0) return <p className="empty">{w.none}</p>
  return (
    <table className="jobs">
      <thead>
        <tr>
          <th scope="col">{w.what}</th>
          <th scope="col">{w.when}</th>
          <th scope="col">{w.state}</th>
          <th scope="col">{w.result}</th>
        </tr>
      </thead>
      <tbody>
        {jobs.map(({ id, action, startedAt, status, done, refused: failed, total, undone }) => (
          <tr key={id}>
            <td>
              <Link to={`${base}/${id}`}>{w[`a${action}`]}</Link>
            </td>
            <td>{showMoment(startedAt)}</td>
            <td>
              {w[`s${status}`]} {undone && <span className="tag">{w.undone}</span>}
            </td>
            <td>{w.progress(done, failed, total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
