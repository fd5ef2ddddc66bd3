import { useState } from 'react'
import { useReading } from '../../shared/language.ts'
import { Field, Window } from '../../shared/parts.tsx'
import { asks } from '../hub/session.ts'
import { approveDocket, dispatchDocket } from '../operations/dockets.ts'
import { named } from './explained.tsx'
import { Refusal } from '../shell/refusal.tsx'
import type { Acting } from './acting.ts'
import { reasoned, stage } from './wished.ts'
import { type Blocks, blocksOf, type Docket, isBlocked } from './matrix.ts'
import type { NoticeDraft } from './preview.tsx'
import type { Said } from './words.ts'

/** What holds the dispatch up, item by item, with what would resolve it. */
export function Checklist({ w, docket, blocks }: { w: Said; docket: Docket; blocks: Blocks }) {
  const { language } = useReading()
  const { collecting, conflicts, changes, stale, nothing, unapproved, unagreed } = blocks
  if (!isBlocked(blocks) && !unapproved) return <p className="notice good">{w.ready}</p>
  return (
    <div className="notice warn checklist">
      <p>
        <b>{w.blockedBecause}</b>
      </p>
      <ul>
        {collecting && <li>{w.bCollecting}</li>}
        {conflicts.map((one) => (
          <li key={one.key}>
            {named(docket, language === 'zh' ? one.zh : one.en, language)}
            <small>{language === 'zh' ? one.remedyZh : (one.remedyEn ?? one.remedyZh)}</small>
          </li>
        ))}
        {changes > 0 && <li>{w.bChanged(changes)}</li>}
        {stale && <li>{w.bStale}</li>}
        {nothing && <li>{w.bEstablished}</li>}
        {unagreed > 0 && <li>{w.bUnagreed(unagreed)}</li>}
        {unapproved && <li>{w.bApproved}</li>}
      </ul>
    </div>
  )
}

type Props = { w: Said; docket: Docket; draft: NoticeDraft | null; acting: Acting; onClose: () => void }

/** 派发: what blocks it, or who takes it to the door. */
export function DispatchWindow({ w, docket, draft, acting, onClose }: Props) {
  const blocks = blocksOf(docket)
  const usual = draft?.finder ?? draft?.carriers[0]?.id ?? ''
  const [carrier, setCarrier] = useState<string>()
  const [reason, setReason] = useState('')
  const chosen = carrier ?? usual
  const other = chosen !== usual || !draft?.finder
  const approve = () =>
    void acting.act({
      name: w.approve,
      mine: [stage(w, 'APPROVED')],
      go: (seen) => asks(approveDocket, { input: { docket: docket.id, ...seen } }),
    })
  const dispatch = () =>
    void acting.act({
      name: w.dispatch,
      mine: [
        stage(w, 'DISPATCHED'),
        { at: 'carrier', what: w.carrier, text: draft?.carriers.find(({ id }) => id === chosen)?.name ?? '' },
        ...(reason.trim() ? [reasoned(w, reason.trim())] : []),
      ],
      go: (seen) =>
        asks(dispatchDocket, {
          input: {
            docket: docket.id,
            ...seen,
            ...(chosen === usual ? {} : { carrier: chosen }),
            ...(reason.trim() ? { reason: reason.trim() } : {}),
          },
        }),
      onDone: onClose,
    })
  return (
    <Window title={w.dispatch.replace('…', '')} onClose={onClose}>
      <p>{w.dispatchWhy}</p>
      {acting.trouble && <Refusal refused={acting.trouble} />}
      <Checklist w={w} docket={docket} blocks={blocks} />
      {docket.status === 'APPROVED' && !isBlocked(blocks) && draft && (
        <>
          <Field label={w.carrier}>
            {(of) => (
              <select {...of} value={chosen} onChange={({ target }) => setCarrier(target.value)}>
                {draft.carriers.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {id === draft.finder ? w.carrierUsual(name) : name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {other && (
            <Field label={w.undoReason}>
              {(of) => (
                <textarea
                  {...of}
                  rows={2}
                  maxLength={1000}
                  value={reason}
                  onChange={({ target }) => setReason(target.value)}
                />
              )}
            </Field>
          )}
        </>
      )}
      <div className="actions">
        <button onClick={onClose}>{w.cancel}</button>
        {docket.status === 'MERGED' && (
          <button disabled={acting.busy || isBlocked(blocks)} onClick={approve}>
            {w.approve}
          </button>
        )}
        <button
          className="primary"
          disabled={acting.busy || docket.status !== 'APPROVED' || isBlocked(blocks)}
          onClick={dispatch}
        >
          {w.dispatch.replace('…', '')}
        </button>
      </div>
    </Window>
  )
}
