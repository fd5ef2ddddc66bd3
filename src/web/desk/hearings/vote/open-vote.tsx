import { useState } from 'react'
import { Field } from '../../../shared/parts.tsx'
import { useAct } from '../../hub/act.ts'
import { type MeasureFacts, openDeliberation } from '../../operations/hearings.ts'
import { Refusal } from '../../shell/refusal.tsx'
import type { Appeal, Panel } from '../appeal-room.tsx'
import { saysMeasure } from './measures.tsx'
import { Tick } from '../session/set-session.tsx'
import { useVoteWords } from './words.ts'

/** How one measure of the notice would be changed: kept or not, with what sum and period. */
type Kept = { keep: boolean; amount: string; days: string }

const asIs = ({ amount, days }: MeasureFacts): Kept => ({
  keep: true,
  amount: amount === null ? '' : String(amount / 100),
  days: days === null ? '' : String(days),
})

/** The chair puts every item to the vote, and what one would be changed to where that is open. */
export function OpenVote({ appeal, panel, onDone }: { appeal: Appeal; panel: Panel; onDone: () => void }) {
  const w = useVoteWords()
  const { act, busy, refused } = useAct(onDone)
  const [proposed, setProposed] = useState<Record<string, Kept[] | undefined>>({})
  const items = appeal.items.filter(({ open }) => open)
  const open = () => {
    const changes = items.flatMap(({ id, opinion }) => {
      const kept = proposed[id]
      if (!kept) return []
      const before = opinion?.measures ?? []
      const measures = kept.flatMap(({ keep, amount, days }, i) => {
        if (!keep) return []
        return [
          {
            measure: i + 1,
            ...(before[i]?.amount === null || amount === '' ? {} : { amount: Math.round(Number(amount) * 100) }),
            ...(before[i]?.days === null || days === '' ? {} : { days: Number(days) }),
          },
        ]
      })
      return [{ item: id, measures }]
    })
    void act(openDeliberation, { panel: panel.id, ...(changes.length > 0 ? { changes } : {}) }, { own: true })
  }
  return (
    <div className="open-vote">
      <p className="small">{w.openLead}</p>
      {items.map(({ id, opinion }, n) => {
        const measures = opinion?.measures ?? []
        const kept = proposed[id]
        const put = (i: number, more: Partial<Kept>) =>
          setProposed((all) => ({
            ...all,
            [id]: all[id]?.map((one, at) => (at === i ? { ...one, ...more } : one)),
          }))
        return (
          <div key={id} className="question-of">
            <h3>
              {w.question(n + 1)} {opinion?.finding?.fact?.title}
            </h3>
            {measures.length > 0 && (
              <Tick
                checked={kept !== undefined}
                onChange={(is) => setProposed((all) => ({ ...all, [id]: is ? measures.map(asIs) : undefined }))}
              >
                {w.propose}
              </Tick>
            )}
            {measures.map((measure, i) => (
              // A notice's measures are named by their place.
              // oxlint-disable-next-line react/no-array-index-key
              <div key={i} className="change">
                {kept?.[i] ? (
                  <>
                    <Tick checked={kept[i].keep} onChange={(keep) => put(i, { keep })}>
                      {w.keep} · {saysMeasure(w, measure)}
                    </Tick>
                    {kept[i].keep && (
                      <div className="figures">
                        {measure.amount !== null && (
                          <Figure label={w.amount} value={kept[i].amount} onChange={(amount) => put(i, { amount })} />
                        )}
                        {measure.days !== null && (
                          <Figure label={w.days} value={kept[i].days} onChange={(days) => put(i, { days })} />
                        )}
                      </div>
                    )}
                  </>
                ) : (
                  <p className="small">{saysMeasure(w, measure)}</p>
                )}
              </div>
            ))}
          </div>
        )
      })}
      {refused && <Refusal refused={refused} />}
      <div className="actions">
        <button className="primary" disabled={busy} onClick={open}>
          {w.openVote}
        </button>
      </div>
    </div>
  )
}

function Figure({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <Field label={label}>
      {(of) => (
        <input {...of} inputMode="decimal" value={value} onChange={({ target }) => onChange(target.value.trim())} />
      )}
    </Field>
  )
}
