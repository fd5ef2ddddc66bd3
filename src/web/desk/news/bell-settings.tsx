import { useState } from 'react'
import { Field } from '../../shared/parts.tsx'
import { useAct } from '../hub/act.ts'
import { type NewsKind, setBell } from '../operations/news.ts'
import { Refusal } from '../shell/refusal.tsx'
import { kinds } from './kinds.tsx'
import type { Quiet } from './quiet.ts'
import { useNewsWords } from './words.ts'

type Props = {
  bell: { muted: readonly string[]; quiet: Quiet | null }
  onSaved: () => Promise<void>
  onBack: () => void
}
const night: Quiet = { from: '22:00', until: '07:30' }

/** What one is told of, and when nothing interrupts: kept by the hub for all of one’s computers. */
export function BellSettings({ bell, onSaved, onBack }: Props) {
  const w = useNewsWords()
  const [muted, setMuted] = useState<readonly string[]>()
  const [quiet, setQuiet] = useState<Quiet | null>()
  const [saved, setSaved] = useState(false)
  const { act, busy, refused } = useAct()
  const silent = muted ?? bell.muted
  const hours = quiet === undefined ? bell.quiet : quiet
  const change = <T,>(set: (to: T) => void, to: T) => {
    setSaved(false)
    set(to)
  }
  const save = async () => {
    const done = await act(setBell, {
      muted: silent as NewsKind[],
      ...(hours && { quietFrom: hours.from, quietUntil: hours.until }),
    })
    if (!done) return
    setSaved(true)
    await onSaved()
    setMuted(undefined)
    setQuiet(undefined)
  }
  const time = (label: string, end: keyof Quiet) =>
    hours && (
      <Field label={label}>
        {(of) => (
          <input
            {...of}
            type="time"
            required
            value={hours[end]}
            onChange={({ target }) => change(setQuiet, { ...hours, [end]: target.value })}
          />
        )}
      </Field>
    )
  return (
    <div className="news-settings">
      <fieldset>
        <legend>{w.mute}</legend>
        <p className="hint">{w.muteHint}</p>
        <div className="news-kinds">
          {kinds.map((kind) => (
            <label key={kind} className="check">
              <input
                type="checkbox"
                disabled={kind === 'DEADLINE'}
                checked={!silent.includes(kind)}
                onChange={({ target }) =>
                  change(setMuted, target.checked ? silent.filter((one) => one !== kind) : [...silent, kind])
                }
              />
              {w.kind(kind)}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{w.quiet}</legend>
        <p className="hint">{w.quietHint}</p>
        <div className="news-quiet">
          <label className="check">
            <input
              type="checkbox"
              checked={hours !== null}
              onChange={({ target }) => change(setQuiet, target.checked ? night : null)}
            />
            {w.quietOn}
          </label>
          {time(w.from, 'from')}
          {time(w.until, 'until')}
        </div>
      </fieldset>
      {refused && <Refusal refused={refused} />}
      <div className="actions">
        <p role="status">{saved && w.saved}</p>
        <button onClick={onBack}>{w.back}</button>
        <button className="primary" disabled={busy} onClick={() => void save()}>
          {w.save}
        </button>
      </div>
    </div>
  )
}
