import { useState } from 'react'
import { Window } from '../../shared/parts.tsx'
import { percentOf, type Share } from './ground.tsx'
import type { MapWords } from './words.ts'

/** What the shades mean, how the share is counted, and the same as a table. */
export function Legend({ w, shares, waiting }: { w: MapWords; shares: readonly Share[]; waiting: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <div className="legend">
      <b>{w.legend}</b>
      {shares.length === 0 ? (
        <p className="small">{waiting ? w.loading : w.noGrids}</p>
      ) : (
        <>
          <ul>
            {[0, 1, 2, 3, 4].map((n) => (
              <li key={n}>
                <i className={`shade${n}`} /> {n * 20}–{n * 20 + 20}%
              </li>
            ))}
            <li>
              <i className="unordered" /> {w.legendNone}
            </li>
          </ul>
          <button className="plain" onClick={() => setOpen(true)}>
            {w.asTable}
          </button>
        </>
      )}
      {open && (
        <Window title={w.shares} onClose={() => setOpen(false)}>
          <p className="small">
            {w.legendWhy} {w.points}
          </p>
          <div className="scrolls" tabIndex={0} role="group" aria-label={w.shares}>
            <table className="shares">
              <thead>
                <tr>
                  <th scope="col">{w.grid}</th>
                  <th scope="col">{w.businesses}</th>
                  <th scope="col">{w.rate}</th>
                </tr>
              </thead>
              <tbody>
                {shares.map((share) => (
                  <tr key={share.grid!.id}>
                    <th scope="row">{share.grid!.name}</th>
                    <td>{share.businesses}</td>
                    <td>
                      {share.ordered > 0 && <b>{w.share(percentOf(share))}</b>}{' '}
                      <small>{w.shareRow(share.unrectified, share.ordered)}</small>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className="actions">
            <button onClick={() => setOpen(false)}>{w.close}</button>
          </div>
        </Window>
      )}
    </div>
  )
}
