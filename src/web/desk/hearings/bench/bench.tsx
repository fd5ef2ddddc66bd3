import { useState } from 'react'
import { useReading } from '../../../shared/language.ts'
import { useAct } from '../../hub/act.ts'
import { useSession } from '../../hub/session.ts'
import { fillSeat, type SeatFacts, type SeatRole } from '../../operations/hearings.ts'
import { Refusal } from '../../shell/refusal.tsx'
import type { Appeal, Panel } from '../appeal-room.tsx'
import { AskRecusal, Recusals, Replacing } from './recusal.tsx'
import { useHearingWords } from '../words.ts'

const places: readonly SeatRole[] = ['CHAIR', 'MEMBER', 'CLERK']

/** Who sits now, the chair first. */
export const seatsOf = ({ seats }: Panel): SeatFacts[] =>
  seats.filter(({ endedAt }) => endedAt === null).toSorted((a, b) => places.indexOf(a.role) - places.indexOf(b.role))

/** H3: who sits, who left and why, and what is asked of whom. */
export function Bench({ appeal, panel, onDone }: { appeal: Appeal; panel: Panel; onDone: () => void }) {
  const w = useHearingWords()
  const { language } = useReading()
  const { role } = useSession()!.duty
  const [open, setOpen] = useState<'recusal' | { replace: SeatFacts }>()
  const goesOn = panel.status === 'FORMING' || panel.status === 'SEATED'
  const gone = panel.seats.filter(({ endedAt }) => endedAt !== null)
  const close = () => setOpen(undefined)
  return (
    <section className="card bench" aria-labelledby="bench-title">
      <h2 id="bench-title">
        {w.composition} <span className="small">{w.quorum(panel.quorum)}</span>{' '}
        {panel.status !== 'SEATED' && (
          <span className={panel.status === 'FORMING' ? 'tag warn' : 'tag quiet'}>{w[`status${panel.status}`]}</span>
        )}
      </h2>
      <ul className="plain seats">
        {seatsOf(panel).map((seat) => (
          <li key={seat.id}>
            <span className="tag">{w[`seat${seat.role}`]}</span>
            <span>
              <b>{seat.person?.name}</b> <small>{language === 'zh' ? seat.agency?.name : seat.agency?.nameEn}</small>
              <small className="under good">{w.notInvolved}</small>
            </span>
            {role === 'SUPERVISOR' && goesOn && (
              <button className="tiny" onClick={() => setOpen({ replace: seat })}>
                {w.replace}
              </button>
            )}
          </li>
        ))}
        {gone.map((seat) => (
          <li key={seat.id} className="gone">
            <span className="tag quiet">{w.left}</span>
            <span>
              {seat.person?.name} · {seat.endedFor && w[`ended${seat.endedFor}`]}
              <small className="under">{seat.endedReason}</small>
            </span>
          </li>
        ))}
      </ul>
      {panel.status === 'FORMING' && role === 'COORDINATOR' && (
        <Filling appeal={appeal} panel={panel} onDone={onDone} />
      )}
      <Recusals panel={panel} onDone={onDone} />
      {goesOn && (role === 'PANELIST' || role === 'COORDINATOR' || role === 'LEAD') && (
        <button onClick={() => setOpen('recusal')}>{w.askRecusal} …</button>
      )}
      {open === 'recusal' && <AskRecusal panel={panel} onDone={onDone} onClose={close} />}
      {typeof open === 'object' && <Replacing appeal={appeal} seat={open.replace} onDone={onDone} onClose={close} />}
    </section>
  )
}

/** An empty seat is filled, with whoever nothing stands against. */
function Filling({ appeal, panel, onDone }: { appeal: Appeal; panel: Panel; onDone: () => void }) {
  const w = useHearingWords()
  const { act, busy, refused } = useAct(onDone)
  const [who, setWho] = useState('')
  const sitting = new Set(seatsOf(panel).map(({ person }) => person?.id))
  const role: SeatRole = seatsOf(panel).some((seat) => seat.role === 'CHAIR') ? 'MEMBER' : 'CHAIR'
  const free = appeal.candidates.filter(
    ({ person, asMember, asChair }) => !sitting.has(person) && (role === 'CHAIR' ? asChair : asMember) === null,
  )
  const chosen = free.find(({ person }) => person === who)
  return (
    <form
      className="beside"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen) void act(fillSeat, { panel: panel.id, person: chosen.person, agency: chosen.agency, role })
      }}
    >
      <div className="field">
        <label htmlFor="fill">
          {w.fill} · {w[`seat${role}`]}
        </label>
        <select id="fill" value={who} onChange={({ target }) => setWho(target.value)}>
          <option value="">{w.choose}</option>
          {free.map(({ person, name, agencyCode }) => (
            <option key={person} value={person}>
              {name} · {agencyCode}
            </option>
          ))}
        </select>
      </div>
      <button disabled={busy || !chosen}>{w.fillDo}</button>
      {refused && <Refusal refused={refused} />}
    </form>
  )
}
