import { useState } from 'react'
import { v7 as newId } from 'uuid'
import { useReading } from '../../shared/language.ts'
import { useAsked } from '../hub/asked.ts'
import { asks } from '../hub/session.ts'
import { type AdminFigures, adminFigures, type CityFigure, proposeFigure } from '../operations/admin-rules.ts'
import { Refusal } from '../shell/refusal.tsx'
import { dayAfter } from '../words/sayings.ts'
import { figureOf, standing, units, type Value, valueOf, valuesOf } from './figures.ts'
import { Form } from './form.tsx'
import { saysPeriod } from './period-words.ts'
import { Proposals } from './proposals.tsx'
import { useRuleWords } from './rule-words.ts'
import { useAdminWords } from './words.ts'

/** The figures by which the rules decide, each with what it rests on and from when; those of the law to be read alone. */
export function Rules({ again, mayPropose, onChanged }: { again: number; mayPropose: boolean; onChanged: () => void }) {
  const w = useRuleWords()
  const names = useAdminWords()
  const { answer, refused } = useAsked(adminFigures, {}, again)
  const [proposing, setProposing] = useState<CityFigure>()
  if (refused) return <Refusal refused={refused} />
  if (!answer) return <p className="empty">{w.loading}</p>
  const says = (figure: CityFigure) => names[`l${figure}`]
  const proposed = [...answer.ladder.nodes, ...answer.period.nodes]
  const waiting = proposed.filter(({ status }) => status === 'PROPOSED')
  const past = proposed.filter(({ status }) => status === 'DECLINED' || status === 'WITHDRAWN')
  const sum = (one: (typeof proposed)[number]) => {
    const figure = figureOf(one)
    return `${says(figure)}: ${valueOf(one)} ${w[`u${units[figure]}`]} · ${w.from} ${one.validFrom}`
  }
  return (
    <div className="policies">
      <p className="small">{w.rulesLead}</p>
      {waiting.length > 0 && <Proposals all={waiting} title={w.waiting} says={sum} onChanged={onChanged} />}
      <h2>{w.city}</h2>
      <Values all={valuesOf(answer)} says={says} onPropose={mayPropose ? setProposing : undefined} />
      <h2>{w.legal}</h2>
      <Periods all={answer.legalPeriods} />
      {answer.legalPolicies.nodes.length > 0 && (
        <>
          <h2>{w.read}</h2>
          <Policies all={answer.legalPolicies.nodes} />
        </>
      )}
      {past.length > 0 && <Proposals all={past} title={w.history} says={sum} onChanged={onChanged} />}
      {proposing && (
        <Form
          title={w.proposeOf(says(proposing))}
          lead={w.rulesLead}
          asked={[
            { name: 'value', label: `${w.value} (${w[`u${units[proposing]}`]})`, kind: 'number' },
            { name: 'validFrom', label: w.from, kind: 'day', value: dayAfter(0) },
            { name: 'reason', label: w.basis },
          ]}
          onSend={async ({ value, validFrom, reason }) => {
            const figure = { name: proposing, value: Number(value), validFrom: validFrom!, reason: reason! }
            await asks(proposeFigure, { input: { id: newId(), requestId: newId(), ...figure } })
            onChanged()
          }}
          onClose={() => setProposing(undefined)}
        />
      )}
    </div>
  )
}

function Values(props: {
  all: readonly Value[]
  says: (figure: CityFigure) => string
  onPropose: ((figure: CityFigure) => void) | undefined
}) {
  const w = useRuleWords()
  const today = dayAfter(0)
  const { all, says, onPropose } = props
  return (
    <div className="scrolls wholly" tabIndex={0} role="group" aria-label={w.city}>
      <table>
        <thead>
          <tr>
            <th scope="col">{w.name}</th>
            <th scope="col">{w.value}</th>
            <th scope="col">{w.from}</th>
            <th scope="col">{w.basis}</th>
            <th scope="col">{w.who}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((one) => {
            const stands = standing(all, one, today)
            return (
              <tr key={one.id} className={stands === 'current' ? undefined : 'past'}>
                <th scope="row">
                  {says(one.figure)}{' '}
                  {stands && <em className={stands === 'current' ? 'tag good' : 'tag'}>{w[stands]}</em>}
                </th>
                <td>
                  {one.value} {w[`u${units[one.figure]}`]}{' '}
                  {onPropose && stands === 'current' && (
                    <button
                      className="plain"
                      aria-label={w.proposeOf(says(one.figure))}
                      onClick={() => onPropose(one.figure)}
                    >
                      {w.propose}
                    </button>
                  )}
                </td>
                <td>{one.from ?? w.usual}</td>
                <td>{one.basis}</td>
                <td>{[one.by?.proposedBy?.name, one.by?.decidedBy?.name].filter(Boolean).join('、')}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Periods({ all }: { all: AdminFigures['legalPeriods'] }) {
  const w = useRuleWords()
  const { language } = useReading()
  return (
    <div className="scrolls wholly" tabIndex={0} role="group" aria-label={w.legal}>
      <table>
        <thead>
          <tr>
            <th scope="col">{w.name}</th>
            <th scope="col">{w.value}</th>
            <th scope="col">{w.basis}</th>
          </tr>
        </thead>
        <tbody>
          {all
            .filter(({ changeable }) => !changeable)
            .map(({ name, length, unit, law }) => (
              <tr key={name}>
                <th scope="row">{saysPeriod(name, language)}</th>
                <td>
                  {length} {w[`u${unit}`]}
                </td>
                <td>{law}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )
}

function Policies({ all }: { all: AdminFigures['legalPolicies']['nodes'] }) {
  const w = useRuleWords()
  const names = useAdminWords()
  return (
    <div className="scrolls wholly" tabIndex={0} role="group" aria-label={w.read}>
      <table>
        <thead>
          <tr>
            <th scope="col">{w.name}</th>
            <th scope="col">{w.value}</th>
            <th scope="col">{w.from}</th>
            <th scope="col">{w.basis}</th>
          </tr>
        </thead>
        <tbody>
          {all.map(({ id, value, gridCode, validFrom, basis }) => (
            <tr key={id}>
              <th scope="row">
                {names.pINDIVIDUAL_BUSINESS} <small>{gridCode || w.everywhere}</small>
              </th>
              <td>{names[`v${value}`]}</td>
              <td>{validFrom}</td>
              <td>{basis}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
