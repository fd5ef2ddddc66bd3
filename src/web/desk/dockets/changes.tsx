import { useState } from 'react'
import { showMoment, useReading } from '../../shared/language.ts'
import { saysTrace } from '../words/trace.ts'
import type { Difference } from './differences.ts'
import type { Docket } from './matrix.ts'
import type { Happened } from './watched.ts'
import type { Said } from './words.ts'

type Props = {
  w: Said
  docket: Docket
  pending: Difference[]
  applied: Difference[]
  happened: Happened[]
  onApply: () => void
  onDismiss: () => void
}

/** What others did since this was looked at: said where it stands, taken over when one wants to. */
export function Changes({ w, docket, pending, applied, happened, onApply, onDismiss }: Props) {
  const { language } = useReading()
  const saysHappened = (type: string) => w.happened(type) || (saysTrace(type, language) ?? type)
  const [open, setOpen] = useState(false)
  const shown = pending.length > 0 ? pending : applied
  return (
    <div className="changes" role="status">
      {pending.length > 0 && (
        <p className="changebar">
          <b>{w.changed(pending.length)}</b>
          <span className="small">
            {happened
              .slice(-2)
              .map(({ at, actor, type }) => w.by(showMoment(at), actor?.name ?? w.system, saysHappened(type)))
              .join(' · ')}
          </span>
          <button className="primary" onClick={onApply}>
            {w.apply} <kbd>a</kbd>
          </button>
          <button aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? w.changesHide : w.changesWhat}
          </button>
        </p>
      )}
      {pending.length === 0 && applied.length > 0 && (
        <p className="changebar calm">
          <span>{w.applied(applied.length)}</span>
          <button aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? w.changesHide : w.changesWhat}
          </button>
          <button onClick={onDismiss}>{w.dismiss}</button>
        </p>
      )}
      {open && shown.length > 0 && (
        <ul className="plain differences">
          {shown.map(({ at, what, was, now }) => (
            <li key={at}>
              <b>{what}</b> <del>{was || w.empty}</del> → <ins>{now || w.empty}</ins>
            </li>
          ))}
        </ul>
      )}
      {docket.changes.length > 0 && (
        <details className="sincemerge">
          <summary>{w.sinceMerge(docket.changes.length)}</summary>
          <ul className="plain">
            {docket.changes.map(({ type, subject, at, by }) => (
              <li key={`${type}${subject}${at}`}>{w.by(showMoment(at), by?.name ?? w.system, saysHappened(type))}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
