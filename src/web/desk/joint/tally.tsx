import { showDay } from '../../shared/language.ts'
import { Link, useSearch } from '../../shared/route.tsx'
import { useAsked } from '../hub/asked.ts'
import { jointTally } from '../operations/joint.ts'
import { setSearch } from '../shell/address.ts'
import { Refusal } from '../shell/refusal.tsx'
import { quarterAfter, quarterOf } from './quarter.ts'
import { useJointWords } from './words.ts'

/** How many counted in each district of a quarter, with the sessions behind each figure. */
export function Tally({ base, changed }: { base: string; changed: number }) {
  const w = useJointWords()
  const asked = useSearch().get('quarter')
  const quarter = asked && /^\d{4}Q[1-4]$/.test(asked) ? asked : quarterOf(showDay(new Date()))
  const { answer, refused } = useAsked(jointTally, { quarter }, changed)
  const rows = answer?.jointActions ?? []
  return (
    <section className="card" aria-labelledby="joint-tally">
      <div className="sheet-head">
        <h2 id="joint-tally">
          {w.tally} <span className="small">{quarter}</span>
        </h2>
        <span>
          <button onClick={() => setSearch({ quarter: quarterAfter(quarter, -1) })}>← {w.earlier}</button>{' '}
          <button onClick={() => setSearch({ quarter: quarterAfter(quarter, 1) })}>{w.later} →</button>
        </span>
      </div>
      <p className="small">{w.tallyWhy}</p>
      {refused && <Refusal refused={refused} />}
      {answer && rows.length === 0 && <p className="empty">{w.noTally}</p>}
      {rows.length > 0 && (
        <table className="tally">
          <thead>
            <tr>
              <th scope="col">{w.district}</th>
              <th scope="col">{w.count}</th>
              <th scope="col">{w.heldDays}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ district, count, sessions, alert }) => (
              <tr key={district?.code}>
                <th scope="row">{district?.name}</th>
                <td>
                  <b>{count}</b>{' '}
                  <span className={count > 0 ? 'tag good' : 'tag warn'}>{count > 0 ? w.enough : w.short}</span>
                  {alert && !alert.endedAt && <small className="late-of">{w.alertDue(alert.dueOn)}</small>}
                </td>
                <td>
                  {sessions.map(({ id, heldOn, counted }) => (
                    <Link key={id} to={`${base}/${id}`} className={counted ? 'counted' : 'uncounted'}>
                      {heldOn} {!counted && w.countsNot}
                    </Link>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
