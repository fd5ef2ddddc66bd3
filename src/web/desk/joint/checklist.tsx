import { useState } from 'react'
import { useReading } from '../../shared/language.ts'
import { Choice, Field } from '../../shared/parts.tsx'
import { useSearch } from '../../shared/route.tsx'
import { useAct } from '../hub/act.ts'
import { useAsked } from '../hub/asked.ts'
import { useSession } from '../hub/session.ts'
import { answerJointItem, foundOnSite, type ItemAnswer } from '../operations/joint.ts'
import { setSearch } from '../shell/address.ts'
import { Refusal } from '../shell/refusal.tsx'
import { listed } from '../words/sayings.ts'
import { isHere, type Session, type Site } from './room.tsx'
import { useJointWords } from './words.ts'

type Line = Site['checklist'][number]
type Props = { session: Session; site: Site; business: string; onDone: () => void }

export const answers: readonly ItemAnswer[] = ['FINE', 'PROBLEM', 'NOT_APPLICABLE', 'NOT_SEEN']
const tones: Record<ItemAnswer, string> = {
  FINE: 'tag good',
  PROBLEM: 'tag bad',
  NOT_APPLICABLE: 'tag quiet',
  NOT_SEEN: 'tag quiet',
}

/** The checklist that all share: what one answers, the others see at once. */
export function Checklist({ session, site, business, onDone }: Props) {
  const w = useJointWords()
  const { language } = useReading()
  const { duty, person } = useSession()!
  const search = useSearch()
  const [mine, unanswered] = [search.get('mine') === 'yes', search.get('unanswered') === 'yes']
  const [open, setOpen] = useState<string>()
  const own = ({ agencies }: Line) => agencies.some(({ id }) => id === duty.agency?.id)
  const lines = site.checklist.filter((line) => (!mine || own(line)) && (!unanswered || !line.answer))
  const answered = site.checklist.filter(({ answer }) => answer).length
  const may = session.stage === 'OPEN' && !site.sealedAt && isHere(session, person.id)
  const given = new Map(site.answers.map((one) => [one.number, one]))
  return (
    <section className="card" aria-labelledby="checklist">
      <div className="sheet-head">
        <h2 id="checklist">
          {w.checklist}{' '}
          <span className="small" role="status">
            {w.answered(answered, site.checklist.length)}
          </span>
        </h2>
        <span>
          <button aria-pressed={mine} onClick={() => setSearch({ mine: mine ? null : 'yes' })}>
            {w.mineOnly}
          </button>{' '}
          <button aria-pressed={unanswered} onClick={() => setSearch({ unanswered: unanswered ? null : 'yes' })}>
            {w.openOnly}
          </button>
        </span>
      </div>
      {lines.length === 0 && <p className="empty">{w.noMatch}</p>}
      <ul className="plain lines">
        {lines.map((line) => {
          const { item, agencies } = line
          const answer = line.answer && given.get(line.answer.number)
          return (
            <li key={item?.id}>
              <div className="line-of">
                <span>
                  <b>{item?.title}</b> <span className="code">{item?.code}</span>
                  <small className="under">
                    {listed(
                      agencies.map(({ name, nameEn }) => (language === 'zh' ? name : nameEn)),
                      language,
                    )}
                  </small>
                </span>
                {answer && (
                  <span>
                    <span className={tones[answer.answer]}>{w[answer.answer]}</span>
                    <small className="under">{answer.answeredBy?.name}</small>
                  </span>
                )}
                {may && own(line) && (!answer || answer.agency?.id === duty.agency?.id) && open !== item?.id && (
                  <button className="tiny" onClick={() => setOpen(item?.id)}>
                    {answer ? w.correct : w.answer}
                  </button>
                )}
              </div>
              {open === item?.id && (
                <Answering
                  session={session}
                  site={site}
                  business={business}
                  line={line}
                  onDone={() => {
                    setOpen(undefined)
                    onDone()
                  }}
                />
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Answering({ session, site, business, line, onDone }: Props & { line: Line }) {
  const w = useJointWords()
  const { act, busy, refused } = useAct(onDone)
  const [answer, setAnswer] = useState<ItemAnswer | null>(null)
  const [note, setNote] = useState('')
  const [finding, setFinding] = useState('')
  const problem = answer === 'PROBLEM'
  const { answer: found } = useAsked(foundOnSite, problem ? { business } : null)
  const fitting = (found?.business?.findings.nodes ?? []).filter(
    ({ fact, visit }) =>
      fact?.code === line.item?.fact?.code &&
      visit?.kind === 'INSPECTION' &&
      visit.visitedAt >= (session.openedAt ?? ''),
  )
  return (
    <form
      className="answering"
      onSubmit={(event) => {
        event.preventDefault()
        void act(answerJointItem, {
          site: site.id,
          item: line.item!.id,
          answer: answer!,
          ...(note.trim() ? { note: note.trim() } : {}),
          ...(problem ? { finding } : {}),
          ...(line.answer ? { corrects: line.answer.number } : {}),
        })
      }}
    >
      {line.item?.look && <p className="small">{line.item.look}</p>}
      <Choice<ItemAnswer>
        beside
        hiddenLegend
        legend={line.item?.title ?? ''}
        name={`answer-${line.item?.id}`}
        value={answer}
        options={answers.map((value) => ({ value, label: w[value] }))}
        onChange={setAnswer}
      />
      {problem &&
        (fitting.length === 0 ? (
          <p className="small">{w.noFinding}</p>
        ) : (
          <Field label={w.finding}>
            {(of) => (
              <select {...of} value={finding} onChange={({ target }) => setFinding(target.value)}>
                <option value="">{w.choose}</option>
                {fitting.map(({ id, description, foundBy }) => (
                  <option key={id} value={id}>
                    {description} · {foundBy?.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
      <Field label={line.answer ? `${w.note} · ${w.corrects(line.answer.number)}` : w.note}>
        {(of) => <input {...of} maxLength={2000} value={note} onChange={({ target }) => setNote(target.value)} />}
      </Field>
      {refused && <Refusal refused={refused} />}
      <div className="actions">
        <button className="primary" disabled={busy || !answer || (problem && !finding)}>
          {w.answer}
        </button>
      </div>
    </form>
  )
}
