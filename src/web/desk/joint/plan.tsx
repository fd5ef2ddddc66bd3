import { useEffect, useState } from 'react'
import { Field, Line } from '../../shared/parts.tsx'
import { useAct } from '../hub/act.ts'
import { useAsked } from '../hub/asked.ts'
import { asks } from '../hub/session.ts'
import { officersOf, type OfficersOf } from '../operations/hearings.ts'
import { setJointSession, shopsNamed } from '../operations/joint.ts'
import { Refusal } from '../shell/refusal.tsx'
import { dayAfter } from '../words/sayings.ts'
import { useAgencies } from '../hub/agencies.ts'
import { useJointWords } from './words.ts'

type Shop = { id: string; name: string }
type Props = { docket: string | undefined; onDone: () => void; onClose: () => void }

/** A coordinator plans one: over whom, when, with which agencies, and who leads. */
export function Plan({ docket, onDone, onClose }: Props) {
  const w = useJointWords()
  const agencies = useAgencies()
  const { act, busy, refused } = useAct(onDone)
  const [shops, setShops] = useState<Shop[]>([])
  const [invited, setInvited] = useState<readonly string[]>([])
  const [said, setSaid] = useState({ on: dayAfter(1), time: '10:00', place: '', lead: '' })
  const says = (more: Partial<typeof said>) => setSaid((now) => ({ ...now, ...more }))
  const lacks = (!docket && shops.length === 0) || invited.length < 2 || !said.lead || !said.place.trim()
  const send = async () => {
    const over = docket ? { docket } : { businesses: shops.map(({ id }) => id) }
    const startsAt = `${said.on}T${said.time}:00+08:00`
    const input = { ...over, startsAt, place: said.place.trim(), agencies: [...invited], lead: said.lead }
    if (await act(setJointSession, input, { own: true })) onClose()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <p className="small">{w.planLead}</p>
      {docket ? (
        <p>
          {w.docketGiven} <code className="hash">{docket.slice(7, 15)}</code>
        </p>
      ) : (
        <Shops shops={shops} onChange={setShops} />
      )}
      <fieldset className="choice">
        <legend>{w.agencies}</legend>
        <div className="invited">
          {agencies.all.map(({ id }) => (
            <label key={id} className="check">
              <input
                type="checkbox"
                checked={invited.includes(id)}
                onChange={({ target }) =>
                  setInvited((all) => (target.checked ? [...all, id] : all.filter((one) => one !== id)))
                }
              />
              {agencies.nameOf(id)}
            </label>
          ))}
        </div>
      </fieldset>
      <Leader agencies={invited} chosen={said.lead} onChoose={(lead) => says({ lead })} />
      <div className="figures">
        <Field label={w.date}>
          {(of) => <input {...of} type="date" value={said.on} onChange={({ target }) => says({ on: target.value })} />}
        </Field>
        <Field label={w.time}>
          {(of) => (
            <input {...of} type="time" value={said.time} onChange={({ target }) => says({ time: target.value })} />
          )}
        </Field>
      </div>
      <Line label={w.place} most={300} value={said.place} onChange={(place) => says({ place })} />
      {refused && <Refusal refused={refused} />}
      <div className="actions">
        <button type="button" onClick={onClose}>
          {w.cancel}
        </button>
        <button className="primary" disabled={busy || lacks}>
          {w.set}
        </button>
      </div>
    </form>
  )
}

function Shops({ shops, onChange }: { shops: readonly Shop[]; onChange: (shops: Shop[]) => void }) {
  const w = useJointWords()
  const [text, setText] = useState('')
  const wanted = text.trim()
  const { answer } = useAsked(shopsNamed, wanted.length >= 2 ? { text: wanted } : null)
  const known = new Set(shops.map(({ id }) => id))
  const found = (answer?.searchBusinesses ?? []).filter(({ id }) => !known.has(id)).slice(0, 6)
  return (
    <>
      <Line label={`${w.businesses} · ${w.findShop}`} most={100} value={text} onChange={setText} />
      <ul className="plain picks">
        {found.map(({ id, name, premises }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => {
                onChange([...shops, { id, name }])
                setText('')
              }}
            >
              + {name} <small>{premises?.address}</small>
            </button>
          </li>
        ))}
      </ul>
      <ul className="plain picks">
        {shops.map(({ id, name }) => (
          <li key={id}>
            <b>{name}</b>{' '}
            <button type="button" className="tiny" onClick={() => onChange(shops.filter((one) => one.id !== id))}>
              {w.remove}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

type Someone = OfficersOf['people']['nodes'][number]

/** The officers and heads in office of some agencies. */
export function useOfficers(agencies: readonly string[]): Someone[] {
  const [people, setPeople] = useState<Someone[]>([])
  const key = agencies.join(' ')
  useEffect(() => {
    let gone = false
    const of = key === '' ? [] : key.split(' ')
    void Promise.all(of.map((agency) => asks(officersOf, { agency }))).then((answers) => {
      const all = answers.flatMap(({ people: page }) => page.nodes)
      const office = all.filter(
        ({ disabledAt, duties }) =>
          !disabledAt &&
          duties.some(({ role, agency }) => (role === 'OFFICER' || role === 'LEAD') && of.includes(agency?.id ?? '')),
      )
      if (!gone) setPeople([...new Map(office.map((one) => [one.id, one])).values()])
    })
    return () => void (gone = true)
  }, [key])
  return people
}

function Leader(props: { agencies: readonly string[]; chosen: string; onChoose: (id: string) => void }) {
  const w = useJointWords()
  const people = useOfficers(props.agencies)
  return (
    <Field label={w.leader}>
      {(of) => (
        <select {...of} value={props.chosen} onChange={({ target }) => props.onChoose(target.value)}>
          <option value="">{w.choose}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
