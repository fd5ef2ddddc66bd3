import { useState } from 'react'
import { useReading } from '../../shared/language.ts'
import { Choice, Field, Window } from '../../shared/parts.tsx'
import { asks } from '../hub/session.ts'
import { proposeOverride, rejoinCluster, splitCluster } from '../operations/dockets.ts'
import { Refusal } from '../shell/refusal.tsx'
import { yuan } from '../words/sayings.ts'
import type { Acting } from './acting.ts'
import { reasoned } from './wished.ts'
import { partyIn } from './explained.tsx'
import { choicesOf, type Docket, type Row } from './matrix.ts'
import { saysMeasure, saysVerdict } from './says.ts'
import type { Said } from './words.ts'

type Props = { w: Said; docket: Docket; acting: Acting; onClose: () => void }

/** What every decision asks for: the reason, and then another person. */
export function Reasoned(props: {
  w: Said
  title: string
  why: string
  acting: Acting
  ready?: boolean
  confirm?: string
  onClose: () => void
  onGo: (reason: string) => void
  children?: React.ReactNode
}) {
  const { w, acting, ready = true } = props
  const [reason, setReason] = useState('')
  const [wanting, setWanting] = useState(false)
  const go = () => {
    setWanting(!reason.trim())
    if (reason.trim() && ready) props.onGo(reason.trim())
  }
  return (
    <Window title={props.title} onClose={props.onClose}>
      <p>{props.why}</p>
      {acting.trouble && <Refusal refused={acting.trouble} />}
      {props.children}
      <Field label={w.undoReason} error={wanting ? w.needReason : undefined}>
        {(of) => (
          <textarea
            {...of}
            name="reason"
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <div className="actions">
        <button onClick={props.onClose}>{w.cancel}</button>
        <button className="primary" disabled={acting.busy || !ready} onClick={go}>
          {props.confirm ?? w.confirm}
        </button>
      </div>
    </Window>
  )
}

/** 改判: another choice than the rule's, of those the conflict is between. */
export function OverrideWindow({ w, docket, acting, onClose, row }: Props & { row: Row }) {
  const { language } = useReading()
  const questions = choicesOf(row).map(({ key, between }) => {
    const options = between.map((party) => ({
      value: `${key} ${party}`,
      label: partyIn(docket, party, language),
      hint: hintOf(w, row, key, party),
    }))
    // Of one agency that says the same of several findings, one stands for all.
    const once = Map.groupBy(options, ({ label, hint }) => `${label} ${hint}`)
    return { key, options: [...once.values()].map((same) => same[0]!) }
  })
  const options = questions.flatMap((one) => one.options)
  const [chosen, setChosen] = useState<string | null>(null)
  const go = (reason: string) => {
    const [conflictKey, choice] = [
      chosen!.slice(0, chosen!.lastIndexOf(' ')),
      chosen!.slice(chosen!.lastIndexOf(' ') + 1),
    ]
    void acting.act({
      name: `${w.override} ${row.title}`,
      mine: [
        { at: 'override', what: w.dOverride, text: options.find(({ value }) => value === chosen)?.label ?? '' },
        reasoned(w, reason),
      ],
      go: ({ requestId }) =>
        asks(proposeOverride, { input: { docket: docket.id, conflictKey, choice, reason, requestId } }),
      onDone: onClose,
    })
  }
  return (
    <Reasoned
      w={w}
      title={`${w.override.replace('…', '')} · ${row.title}`}
      why={w.overrideWhy}
      acting={acting}
      ready={chosen !== null}
      onClose={onClose}
      onGo={go}
    >
      {questions.map((one) => (
        <Choice
          key={one.key}
          legend={w.overrideOf(one.key)}
          name="choice"
          value={chosen}
          options={one.options}
          onChange={setChosen}
        />
      ))}
    </Reasoned>
  )
}

/** What a party to a conflict wants. */
function hintOf(w: Said, { cluster }: Row, key: string, party: string): string {
  const [agency, opinion] = party.split(':')
  const fine = cluster?.fine?.inputs.find((input) => (input as { key: string }).key === party) as
    | { amount: number }
    | undefined
  if (fine && key.startsWith('fine:')) return w.kFINE(yuan(fine.amount))
  const item = cluster?.items.find((one) => one.agency === agency && one.opinion.endsWith(opinion ?? ' '))
  const measures = item?.measures.filter((one) => one.kind !== 'FINE' || !key.startsWith('period:')) ?? []
  if (measures.length > 0) return measures.map((measure) => saysMeasure(w, measure)).join('、')
  return item ? saysVerdict(w, item.verdict) : ''
}

export function SplitWindow({ w, docket, acting, onClose, row }: Props & { row: Row }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const fits = chosen.size > 0 && chosen.size < row.findings.length
  const go = (reason: string) =>
    void acting.act({
      name: `${w.split} ${row.title}`,
      mine: [{ at: 'division', what: w.dDivision, text: `${row.title} (${chosen.size})` }, reasoned(w, reason)],
      go: ({ requestId }) =>
        asks(splitCluster, { input: { docket: docket.id, findings: [...chosen], reason, requestId } }),
      onDone: onClose,
    })
  return (
    <Reasoned
      w={w}
      title={`${w.split.replace('…', '')} · ${row.title}`}
      why={w.splitWhy}
      acting={acting}
      ready={fits}
      onClose={onClose}
      onGo={go}
    >
      <fieldset className="choice">
        <legend>{w.splitWhat}</legend>
        {row.findings.map(({ id, foundAt, item, premises, foundBy }) => (
          <label key={id} className="option">
            <input
              type="checkbox"
              checked={chosen.has(id)}
              onChange={() => setChosen((all) => (all.has(id) ? all.difference(new Set([id])) : new Set([...all, id])))}
            />
            <span>
              {item?.code} {row.title}
              <small>
                {foundAt.slice(0, 10)} · {premises?.address} · {foundBy?.name}
              </small>
            </span>
          </label>
        ))}
      </fieldset>
    </Reasoned>
  )
}

export function RejoinWindow({ w, docket, acting, onClose, rows }: Props & { rows: Row[] }) {
  const go = (reason: string) =>
    void acting.act({
      name: w.rejoin,
      mine: [
        { at: 'division', what: w.dDivision, text: rows.map(({ title }) => title).join('、') },
        reasoned(w, reason),
      ],
      go: ({ requestId }) =>
        asks(rejoinCluster, {
          input: {
            docket: docket.id,
            findings: rows.flatMap(({ findings }) => findings.map(({ id }) => id)),
            reason,
            requestId,
          },
        }),
      onDone: onClose,
    })
  return (
    <Reasoned w={w} title={w.rejoin.replace('…', '')} why={w.rejoinWhy} acting={acting} onClose={onClose} onGo={go}>
      <ul>
        {rows.map(({ key, title, findings }) => (
          <li key={key}>
            {title} ({findings.length})
          </li>
        ))}
      </ul>
    </Reasoned>
  )
}
