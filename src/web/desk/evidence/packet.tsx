import { type FormEvent, useState } from 'react'
import { showBytes, showMoment } from '../../shared/language.ts'
import { Line, Notice, Window } from '../../shared/parts.tsx'
import { useAct } from '../hub/act.ts'
import { exportEvidence, type ExportEvidence } from '../operations/question.ts'
import { Refusal } from '../shell/refusal.tsx'
import type { Piece } from './piece.ts'
import { usePacketWords } from './words.ts'

/** 证据包: which pieces are taken out, what for, and the zip of them. */
export function Packet({ evidence, onClose }: { evidence: readonly Piece[]; onClose: () => void }) {
  const w = usePacketWords()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [reason, setReason] = useState(w.usual)
  const [made, setMade] = useState<ExportEvidence['exportEvidence']>()
  const { act, busy, refused } = useAct()
  const chosen = evidence.filter(({ id }) => !left.has(id)).map(({ id }) => id)
  const pack = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await act(exportEvidence, { evidence: chosen, reason: reason.trim() }, { own: true })
    setMade(answer?.exportEvidence)
  }
  return (
    <Window title={w.title} onClose={onClose}>
      {made ? (
        <>
          <Notice kind="good">{w.done(made.pieces - made.damaged.length, showBytes(made.bytes))}</Notice>
          {made.damaged.length > 0 && <Notice kind="bad">{w.damaged(made.damaged.length)}</Notice>}
          <p className="small">
            {w.hash} <span className="hash">{made.sha256}</span>
          </p>
          <div className="actions apart">
            <button onClick={onClose}>{w.close}</button>
            <a className="button primary" href={made.url} download={`evidence-${made.sha256.slice(0, 8)}.zip`}>
              {w.save}
            </a>
          </div>
        </>
      ) : (
        <form onSubmit={(event) => void pack(event)}>
          <p className="small">{w.lead}</p>
          <ul className="plain">
            {evidence.map(({ id, capturedAt, mime, sha256 }, n) => (
              <li key={id}>
                <label className="option">
                  <input
                    type="checkbox"
                    checked={!left.has(id)}
                    onChange={() => setLeft((now) => now.symmetricDifference(new Set([id])))}
                  />
                  <span>
                    {w.piece(n + 1)} <small>{showMoment(capturedAt)}</small> <small>{mime}</small>{' '}
                    <small className="hash">{sha256.slice(0, 12)}…</small>
                  </span>
                </label>
              </li>
            ))}
          </ul>
          <Line label={w.reason} most={500} value={reason} onChange={setReason} />
          {refused && <Refusal refused={refused} />}
          <div className="actions apart">
            <button type="button" onClick={onClose}>
              {w.close}
            </button>
            <button className="primary" disabled={busy || chosen.length === 0 || reason.trim() === ''}>
              {busy ? w.making : w.go(chosen.length)}
            </button>
          </div>
        </form>
      )}
    </Window>
  )
}
