import { Window } from '../../shared/parts.tsx'
import { Refusal } from '../shell/refusal.tsx'
import type { Acting } from './acting.ts'
import { differences } from './differences.ts'
import type { Said } from './words.ts'

/** Three sides: what somebody saw, what is there now, and what they wanted; nothing of it is lost. */
export function OvertakenView({ w, acting }: { w: Said; acting: Acting }) {
  const { overtaken, goOn, lookFirst, leave, busy } = acting
  if (!overtaken) return null
  const { wish, seen, now, refused } = overtaken
  const told = differences(w, seen, now)
  return (
    <Window title={w.stale} onClose={leave} className="overtaken">
      <p>{w.staleLead}</p>
      <Refusal refused={refused} />
      <p>
        <b>{w.staleWish(wish.name)}</b>
      </p>
      {told.length === 0 ? (
        <p className="small">{w.staleSame}</p>
      ) : (
        <div className="scrolls" tabIndex={0} role="group" aria-label={w.stale}>
          <table className="sides">
            <thead>
              <tr>
                <th scope="col">{w.matrix}</th>
                <th scope="col">{w.staleSeen}</th>
                <th scope="col">{w.staleNow}</th>
              </tr>
            </thead>
            <tbody>
              {told.map(({ at, what, was, now: is }) => (
                <tr key={at}>
                  <th scope="row">{what}</th>
                  <td>{was || w.empty}</td>
                  <td>{is || w.empty}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="actions">
        <button className="plain" onClick={leave}>
          {w.cancel}
        </button>
        <button onClick={lookFirst}>{w.staleLook}</button>
        <button className="primary" disabled={busy} onClick={goOn}>
          {w.staleGo}
        </button>
      </div>
    </Window>
  )
}
