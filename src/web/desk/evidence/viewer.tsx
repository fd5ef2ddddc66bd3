import { useState } from 'react'
import { useKeys } from '../shell/keys.ts'
import type { Words } from '../words/words.ts'
import { useViewed } from './viewed.ts'
import { CaptureFacts } from './capture-facts.tsx'
import { Packet } from './packet.tsx'
import { Picture } from './picture.tsx'
import type { Piece, Place } from './piece.ts'
import { usePacketWords } from './words.ts'

const scales = [1, 1.5, 2, 3, 4]

/** Looks at the evidence of a finding, one piece or two side by side, by keys as well as by hand. */
export function Viewer({ w, evidence, shop }: { w: Words; evidence: readonly Piece[]; shop: Place | null }) {
  const [at, setAt] = useState(0)
  const [scale, setScale] = useState(0)
  const [turned, setTurned] = useState(0)
  const [beside, setBeside] = useState(false)
  const [over, setOver] = useState(50)
  const [packing, setPacking] = useState(false)
  const said = usePacketWords()
  const count = evidence.length
  const step = (by: number) => {
    setAt((n) => (n + by + count) % count)
    setTurned(0)
  }
  const zoom = (by: number) => setScale((n) => Math.max(0, Math.min(scales.length - 1, n + by)))
  const has = count > 0
  useKeys({
    '[': () => has && step(-1),
    ']': () => has && step(1),
    '+': () => zoom(1),
    '=': () => zoom(1),
    '-': () => zoom(-1),
    t: () => setTurned((n) => (n + 90) % 360),
    b: () => count > 1 && setBeside((is) => !is),
  })
  const piece = evidence[Math.min(at, count - 1)]
  useViewed(piece?.id)
  useViewed(beside ? evidence[(at + 1) % count]?.id : undefined)
  if (!piece)
    return (
      <section className="viewer" aria-label={w.evidence}>
        <p className="empty">{w.evidenceNone}</p>
      </section>
    )
  const other = beside ? evidence[(at + 1) % count] : undefined
  return (
    <section className="viewer" aria-label={w.evidence}>
      <div className="tools" role="toolbar" aria-label={w.evidence}>
        <button aria-label={w.previous} title={`${w.previous} [`} disabled={count < 2} onClick={() => step(-1)}>
          ‹
        </button>
        <span role="status">{w.evidenceN(at + 1, count)}</span>
        <button aria-label={w.next} title={`${w.next} ]`} disabled={count < 2} onClick={() => step(1)}>
          ›
        </button>
        <button aria-label={w.zoomOut} title={`${w.zoomOut} -`} disabled={scale === 0} onClick={() => zoom(-1)}>
          −
        </button>
        <button
          aria-label={w.zoomIn}
          title={`${w.zoomIn} +`}
          disabled={scale === scales.length - 1}
          onClick={() => zoom(1)}
        >
          +
        </button>
        <button aria-label={w.rotate} title={`${w.rotate} t`} onClick={() => setTurned((n) => (n + 90) % 360)}>
          ⟳
        </button>
        <button aria-pressed={beside} disabled={count < 2} title={`${w.beside} b`} onClick={() => setBeside(!beside)}>
          {w.beside}
        </button>
        <button onClick={() => setPacking(true)}>{said.open}</button>
      </div>
      {packing && <Packet evidence={evidence} onClose={() => setPacking(false)} />}
      <div
        className={other ? 'pictures two' : 'pictures'}
        style={other ? { gridTemplateColumns: `${over}% minmax(0, 1fr)` } : undefined}
      >
        <Picture w={w} piece={piece} label={w.evidenceN(at + 1, count)} scale={scales[scale]!} turned={turned} />
        {other && (
          <Picture
            w={w}
            piece={other}
            label={w.evidenceN(((at + 1) % count) + 1, count)}
            scale={scales[scale]!}
            turned={0}
          />
        )}
      </div>
      {other && (
        <label className="over">
          <span>{w.swipeAt}</span>
          <input type="range" min={5} max={95} value={over} onChange={({ target }) => setOver(Number(target.value))} />
        </label>
      )}
      <CaptureFacts key={piece.id} w={w} piece={piece} shop={shop} />
    </section>
  )
}
