import { Window } from '../../shared/parts.tsx'
import { Refusal } from '../shell/refusal.tsx'
import type { Acting } from './acting.ts'
import { type Sides, sidesOf } from './differences.ts'
import type { Said } from './words.ts'

/** Three sides: what somebody saw, what is there now, and what they wanted; nothing of it is lost. */
export function OvertakenView({ w, acting }: { w: Said; acting: Acting }) {
  const { overtaken, goOn, lookFirst, leave, busy } = acting
  if (!overtaken) return null
  const { wish, seen, now, refused } = overtaken
  const sides = sidesOf(w, seen, now, wish.mine)
  const moved = sides.some(({ base, theirs }) => base !== theirs)
  return (
    <Window title={w.stale} onClose={leave} className="overtaken">
      <p>{w.staleLead}</p>
      <Refusal refused={refused} />
      <p>
        <b>{w.staleWish(wish.name.replace('…', ''))}</b>
      </p>
      {!moved && <p className="small">{w.staleSame}</p>}
      {sides.length > 0 && (
        <div className="scrolls" tabIndex={0} role="group" aria-label={w.stale}>
          <table className="sides">
            <thead>
              <tr>
                <th scope="col">{w.stalePlace}</th>
                <th scope="col">{w.staleSeen}</th>
                <th scope="col">{w.staleNow}</th>
                <th scope="col">{w.staleMine}</th>
              </tr>
            </thead>
            <tbody>
              {sides.map((one) => (
                <Place key={one.at} w={w} {...one} />
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

function Place({ w, what, base, theirs, mine }: { w: Said } & Sides) {
  const others = base !== theirs
  return (
    <tr>
      <th scope="row">
        {what}
        {others && mine !== null && (
          <em className={mine === theirs ? 'tag good' : 'tag bad'}>{mine === theirs ? w.staleAgreed : w.staleBoth}</em>
        )}
      </th>
      <td>{base || w.empty}</td>
      <td className={others ? 'theirs' : 'asbefore'}>{others ? theirs || w.empty : w.staleUnchanged}</td>
      <td className={mine === null ? 'asbefore' : 'mine'}>{mine ?? w.staleUnchanged}</td>
    </tr>
  )
}
