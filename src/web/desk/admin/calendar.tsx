import { useState } from 'react'
import { v7 as newId } from 'uuid'
import { useReading } from '../../shared/language.ts'
import { go } from '../../shared/route.tsx'
import { useAsked } from '../hub/asked.ts'
import { asks } from '../hub/session.ts'
import { adminCalendar, type AmendmentLine, calendarImpact, proposeCalendarYear } from '../operations/admin-rules.ts'
import { Refusal } from '../shell/refusal.tsx'
import { dayAfter } from '../words/sayings.ts'
import { asLines, readDays } from './day-lines.ts'
import { Form, refusing } from './form.tsx'
import { saysPeriod } from './period-words.ts'
import { Proposals } from './proposals.tsx'
import { useRuleWords } from './rule-words.ts'
import { YearView } from './year.tsx'

type Days = readonly (readonly [string, string])[]
type Told = { off: Days; work: Days }
type Standing = Told & { papers: readonly string[]; changedAt: string }
/** 工作日历: one year at a time, as periods are counted by it, and what is proposed for it. */
export function Calendar({
  base,
  chosen,
  again,
  mayPropose,
  onChanged,
}: {
  base: string
  chosen: string | undefined
  again: number
  mayPropose: boolean
  onChanged: () => void
}) {
  const w = useRuleWords()
  const year = /^20\d\d$/.test(chosen ?? '') ? Number(chosen) : Number(dayAfter(0).slice(0, 4))
  const { answer, refused } = useAsked(adminCalendar, { year, subject: String(year) }, again)
  const [proposing, setProposing] = useState(false)
  const told = answer?.calendarYears.find((one) => one.year === year)
  const stands = (told as Standing | undefined) ?? { off: [], work: [], papers: [] }
  const all = answer?.amendments.nodes ?? []
  const waiting = all.filter(({ status }) => status === 'PROPOSED')
  const decided = all.filter(({ status }) => status !== 'PROPOSED')
  const difference = ({ content }: AmendmentLine) => {
    const { was, ...to } = content as Told & { was: Told }
    return <Difference from={was} to={to} />
  }
  const statutory = (answer?.calendarDays ?? []).filter(({ reason }) => reason === 'HOLIDAY')
  const off: Days = told ? stands.off : statutory.map(({ day, name }) => [day, name ?? ''])
  return (
    <div className="policies calendar">
      <div className="actions">
        <button aria-label={w.before} onClick={() => go(`${base}/${year - 1}`)}>
          ←
        </button>
        <h2>{year}</h2>
        <button aria-label={w.after} onClick={() => go(`${base}/${year + 1}`)}>
          →
        </button>
        {mayPropose && answer && (
          <button className="primary" onClick={() => setProposing(true)}>
            {w.propose}
          </button>
        )}
      </div>
      {refused && <Refusal refused={refused} />}
      {!answer && !refused && <p className="empty">{w.loading}</p>}
      {answer && (
        <>
          <p className={told ? 'small' : 'notice warn'}>
            {told ? `${w.published} · ${w.changed(dayAfter(0, new Date(told.changedAt)))}` : w.provisional}
          </p>
          {waiting.length > 0 && (
            <Proposals
              all={waiting}
              title={w.waiting}
              says={difference}
              more={(one) => <Impact key={one.id} amendment={one} />}
              onChanged={onChanged}
            />
          )}
          <YearView year={year} days={answer.calendarDays} />
          {told && (
            <p className="small papers">
              {stands.papers.length === 0
                ? w.noPapers
                : stands.papers.map((paper) => (
                    <a key={paper} href={paper} target="_blank" rel="noreferrer">
                      {paper}
                    </a>
                  ))}
            </p>
          )}
          {decided.length > 0 && <Proposals all={decided} title={w.history} says={difference} onChanged={onChanged} />}
        </>
      )}
      {proposing && (
        <Form
          title={w.proposeYear(year)}
          lead={w.proposeLead}
          asked={[
            {
              name: 'off',
              label: w.offLines,
              hint: w.linesHint,
              kind: 'lines',
              value: asLines(off),
              optional: true,
            },
            { name: 'work', label: w.workLines, kind: 'lines', value: asLines(stands.work), optional: true },
            { name: 'papers', label: w.paperLines, kind: 'lines', value: stands.papers.join('\n'), optional: true },
            { name: 'reason', label: w.reason },
          ]}
          onSend={async ({ off = '', work = '', papers = '', reason = '' }) => {
            const [rest, made] = [readDays(off), readDays(work)]
            if ('wrong' in rest) throw refusing(w.badLine(rest.wrong))
            if ('wrong' in made) throw refusing(w.badLine(made.wrong))
            const addresses = papers.split(/\s+/u).filter(Boolean)
            const ids = { id: newId(), requestId: newId() }
            await asks(proposeCalendarYear, {
              input: { ...ids, year, off: rest, work: made, papers: addresses, reason },
            })
            onChanged()
          }}
          onClose={() => setProposing(false)}
        />
      )}
    </div>
  )
}

/** What would be otherwise, day by day put into spans. */
function Difference({ from, to }: { from: Told; to: Told }) {
  const w = useRuleWords()
  const less = (all: Days, known: Days) => all.filter(([day]) => !known.some(([other]) => other === day))
  const parts = [
    [w.adds, less(to.off, from.off)],
    [w.drops, less(from.off, to.off)],
    [w.addsWork, less(to.work, from.work)],
    [w.dropsWork, less(from.work, to.work)],
  ] as const
  const told = parts.filter(([, days]) => days.length > 0)
  return told.length === 0 ? (
    w.nothing
  ) : (
    <>{told.map(([what, days]) => `${what} ${asLines(days).replaceAll('\n', '、')}`).join(' · ')}</>
  )
}

/** What taking it would move: whoever is to decide sees it at once, whoever proposed it when they want to. */
function Impact({ amendment }: { amendment: AmendmentLine }) {
  const w = useRuleWords()
  const { language } = useReading()
  const [wanted, setWanted] = useState(!amendment.mine)
  const { answer, refused, waiting } = useAsked(calendarImpact, wanted ? { amendment: amendment.id } : null)
  if (!wanted) return <button onClick={() => setWanted(true)}>{w.impact}</button>
  if (refused) return <Refusal refused={refused} />
  if (waiting || !answer?.calendarImpact) return <p className="small">{w.loading}</p>
  const moved = answer.calendarImpact
  return (
    <div className="impact">
      <h3>{w.impactTitle}</h3>
      <p className="small">{w.impactLead}</p>
      {moved.length === 0 ? (
        <p>{w.impactNone}</p>
      ) : (
        <div className="scrolls wholly" tabIndex={0} role="group" aria-label={w.impactTitle}>
          <table>
            <thead>
              <tr>
                <th scope="col">{w.name}</th>
                <th scope="col" className="tallied">
                  {w.impactCount}
                </th>
                <th scope="col">{w.impactFrom}</th>
                <th scope="col">{w.impactTo}</th>
              </tr>
            </thead>
            <tbody>
              {moved.map(({ what, from, to, again, count }) => (
                <tr key={`${what} ${from} ${to}`}>
                  <th scope="row">{saysPeriod(what, language)}</th>
                  <td className="tallied">{count}</td>
                  <td>{from}</td>
                  <td>
                    {to} {again && <small>{w.impactAgain}</small>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}
