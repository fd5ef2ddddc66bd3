import { useRef, useState } from 'react'
import { readCheckpoint } from '../../../audit/rules/log.ts'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { Meter } from '../../shared/parts.tsx'
import { useAsked } from '../hub/asked.ts'
import { traceHead, type TraceLine } from '../operations/audit.ts'
import { useKeys } from '../shell/keys.ts'
import { Refusal } from '../shell/refusal.tsx'
import { type Checked, checkTrace, makeBundle } from './checking.ts'
import { saysMoment } from './filters.ts'
import type { Words } from './words.ts'

type Under = { what: 'checking' | 'bundling'; done: number; of: number; stop: AbortController }

function save(file: Blob, name: string): void {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(file), download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** The head of the log, and what is checked here: by this computer, not by the hub's word. */
export function Head({
  w,
  rows,
  checked,
  onChecked,
  onOpen,
}: {
  w: Words
  rows: readonly TraceLine[]
  checked: Checked | undefined
  onChecked: (checked: Checked | undefined) => void
  onOpen: (number: number) => void
}) {
  const { answer } = useAsked(traceHead, {}, checked)
  const [under, setUnder] = useState<Under>()
  const [refused, setRefused] = useState<Refused>()
  const busy = useRef(false)
  const last = answer?.traceCheckpoint
  const root = last && readCheckpoint(last.text)?.root.slice(0, 12)

  const does = async (
    what: Under['what'],
    work: (tell: (done: number, of: number) => void, stop: AbortSignal) => Promise<void>,
  ) => {
    if (busy.current) return
    busy.current = true
    const stop = new AbortController()
    setRefused(undefined)
    setUnder({ what, done: 0, of: 1, stop })
    try {
      await work((done, of) => setUnder({ what, done, of, stop }), stop.signal)
    } catch (error) {
      const refusal = refusedBy(error)
      if (!refusal) throw error
      setRefused(refusal)
    } finally {
      busy.current = false
      setUnder(undefined)
    }
  }
  const check = (from: number, to: number) =>
    void does('checking', async (tell, stop) => {
      const found = await checkTrace(from, to, tell, stop)
      if (found) onChecked(found)
    })
  const checkShown = () => {
    const shown = [...document.querySelectorAll<HTMLElement>('.trace [role=row]')].map(({ id }) => Number(id.slice(4)))
    if (shown.length > 0) check(Math.min(...shown), Math.max(...shown))
  }
  useKeys({ v: checkShown })
  return (
    <div className="log">
      <p className="small">
        {last && root ? (
          <span title={last.text}>{w.head(last.size, root, saysMoment(last.at))}</span>
        ) : (
          answer && w.noHead
        )}
      </p>
      <div className="does">
        <button onClick={checkShown} disabled={!last || under !== undefined || rows.length === 0}>
          {w.checkPage} <kbd>v</kbd>
        </button>
        <button onClick={() => last && check(1, last.size)} disabled={!last || under !== undefined}>
          {w.checkAll}
        </button>
        <button
          title={w.bundleWhy}
          disabled={!last || under !== undefined}
          onClick={() =>
            void does('bundling', async (tell, stop) => {
              const made = await makeBundle(tell, stop)
              if (made) save(made.file, made.name)
            })
          }
        >
          {w.bundle}
        </button>
      </div>
      {under && (
        <div className="under">
          <Meter done={under.done} of={under.of} label={w[under.what](under.done, under.of)} />
          <button className="plain" onClick={() => under.stop.abort()}>
            {w.stop}
          </button>
        </div>
      )}
      {refused && <Refusal refused={refused} />}
      {checked && !under && <Result w={w} checked={checked} onOpen={onOpen} />}
    </div>
  )
}

function Result({ w, checked, onOpen }: { w: Words; checked: Checked; onOpen: (number: number) => void }) {
  const { from, sealed, checkpoints, hidden, breaks, key, otherKey } = checked
  const unsealed = sealed < from
  return (
    <div className={`notice ${breaks.length > 0 ? 'bad' : unsealed ? 'warn' : 'good'}`} role="status">
      <p>
        {breaks.length > 0 ? w.broken(breaks.length) : unsealed ? w.nothingSealed : w.whole(from, sealed, checkpoints)}
      </p>
      {breaks.length > 0 && (
        <ul className="breaks" tabIndex={0} aria-label={w.broken(breaks.length)}>
          {breaks.slice(0, 200).map(({ kind, from: at, to }) => (
            <li key={`${kind}${at}`}>
              ✗ {at === to ? w.row(at) : `${w.row(at)}–${w.row(to)}`} {w[`break${kind}`]}{' '}
              <button className="plain" onClick={() => onOpen(at)}>
                {w.show}
              </button>
            </li>
          ))}
        </ul>
      )}
      {hidden > 0 && <p className="small">{w.hidden(hidden)}</p>}
      {otherKey && <p>{w.otherKey}</p>}
      {!unsealed && <p className="small key">{w.key(key)}</p>}
    </div>
  )
}
