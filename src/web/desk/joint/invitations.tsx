import { useState } from 'react'
import { showMoment, useReading } from '../../shared/language.ts'
import { Choice, Field, Window } from '../../shared/parts.tsx'
import { useAct } from '../hub/act.ts'
import { useSession } from '../hub/session.ts'
import { answerInvitation, type InvitationAnswer, recordPresence } from '../operations/joint.ts'
import { Refusal } from '../shell/refusal.tsx'
import { useOfficers } from './plan.tsx'
import { isHere, type Session } from './room.tsx'
import { useJointWords } from './words.ts'

type Invitation = Session['invitations'][number]
type Props = { session: Session; onDone: () => void }

/** Each agency: what it answered, whom it sends, and who of them is there. */
export function Invitations({ session, onDone }: Props) {
  const w = useJointWords()
  const { language } = useReading()
  const { duty } = useSession()!
  const [answering, setAnswering] = useState(false)
  const office = duty.role === 'OFFICER' || duty.role === 'LEAD'
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">{w.invitations}</h2>
      <ul className="plain">
        {session.invitations.map((one) => {
          const own = office && one.agency?.id === duty.agency?.id
          return (
            <li key={one.agency?.id} className="invitation">
              <b>{language === 'zh' ? one.agency?.name : one.agency?.nameEn}</b>{' '}
              <span className={one.answer === 'ATTEND' ? 'tag good' : one.answer ? 'tag' : 'tag warn'}>
                {one.answer ? w[one.answer] : w.noAnswer}
              </span>
              {one.said && <small className="under">{one.said}</small>}
              <Presences session={session} invitation={one} onDone={onDone} />
              {own && session.stage === 'SET' && (
                <button className="tiny" onClick={() => setAnswering(true)}>
                  {w.answerIt} …
                </button>
              )}
              {own && answering && (
                <Answering session={session} invitation={one} onDone={onDone} onClose={() => setAnswering(false)} />
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Told by the officer themselves, or by whoever leads. */
function Presences({ session, invitation, onDone }: Props & { invitation: Invitation }) {
  const w = useJointWords()
  const me = useSession()!.person.id
  const { act, busy, refused } = useAct(onDone)
  return (
    <>
      <ul className="plain presences">
        {invitation.officers.map(({ id, name }) => {
          const latest = session.presences.filter(({ officer }) => officer?.id === id).at(-1)
          const here = isHere(session, id)
          const tells = session.stage === 'OPEN' && (me === id || me === session.lead?.id)
          return (
            <li key={id}>
              <span>
                {name}
                <small className={here ? 'under good' : 'under'}>
                  {latest
                    ? latest.leftAt
                      ? w.gone(showMoment(latest.leftAt).slice(-5))
                      : `● ${w.there(showMoment(latest.presentAt).slice(-5))}`
                    : w.notThere}
                  {latest?.certificate && ` · ${w.certificate(latest.certificate.number)}`}
                </small>
              </span>
              {tells && (
                <button
                  className="tiny"
                  disabled={busy}
                  onClick={() =>
                    void act(recordPresence, { session: session.id, officer: id, ...(here ? { leaves: true } : {}) })
                  }
                >
                  {here ? w.leaves : w.arrives}
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {refused && <Refusal refused={refused} />}
    </>
  )
}

const answers: readonly InvitationAnswer[] = ['ATTEND', 'IN_WRITING', 'DECLINE']

function Answering(props: Props & { invitation: Invitation; onClose: () => void }) {
  const { session, invitation, onDone, onClose } = props
  const w = useJointWords()
  const { act, busy, refused } = useAct(onDone)
  const people = useOfficers([invitation.agency?.id ?? ''])
  const [answer, setAnswer] = useState<InvitationAnswer>(invitation.answer ?? 'ATTEND')
  const [named, setNamed] = useState<readonly string[]>(invitation.officers.map(({ id }) => id))
  const [said, setSaid] = useState(invitation.said ?? '')
  const attends = answer === 'ATTEND'
  const send = async () => {
    const more = {
      ...(attends ? { officers: [...named] } : {}),
      ...(said.trim() ? { said: said.trim() } : {}),
    }
    if (await act(answerInvitation, { session: session.id, answer, ...more })) onClose()
  }
  return (
    <Window title={w.answerIt} onClose={onClose}>
      <Choice<InvitationAnswer>
        beside
        legend={w.answerIt}
        hiddenLegend
        name="invitation"
        value={answer}
        options={answers.map((value) => ({ value, label: w[value] }))}
        onChange={setAnswer}
      />
      {attends && (
        <fieldset className="choice">
          <legend>{w.officers}</legend>
          <div className="invited">
            {people.map(({ id, name }) => (
              <label key={id} className="check">
                <input
                  type="checkbox"
                  checked={named.includes(id)}
                  onChange={({ target }) =>
                    setNamed((all) => (target.checked ? [...all, id] : all.filter((one) => one !== id)))
                  }
                />
                {name}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <Field label={w.said}>
        {(of) => (
          <textarea {...of} rows={3} maxLength={4000} value={said} onChange={({ target }) => setSaid(target.value)} />
        )}
      </Field>
      {refused && <Refusal refused={refused} />}
      <div className="actions">
        <button onClick={onClose}>{w.cancel}</button>
        <button
          className="primary"
          disabled={busy || (attends ? named.length === 0 : !said.trim())}
          onClick={() => void send()}
        >
          {w.send}
        </button>
      </div>
    </Window>
  )
}
