import { useState } from 'react'
import { useReading } from '../../../shared/language.ts'
import { Choice, Notice } from '../../../shared/parts.tsx'
import { useAct } from '../../hub/act.ts'
import { useAgencies } from '../../hub/agencies.ts'
import { useSession } from '../../hub/session.ts'
import { formPanel, type SeatRole } from '../../operations/hearings.ts'
import { Refusal } from '../../shell/refusal.tsx'
import type { Appeal } from '../appeal-room.tsx'
import { useHearingWords } from '../words.ts'

type Candidate = Appeal['candidates'][number]
const sizes = ['3', '5', '7'] as const
const seats: readonly SeatRole[] = ['CHAIR', 'MEMBER', 'CLERK']

/** H3: the bench is put together from the candidates; whoever is barred is shown with the statute that says so. */
export function Forming({ appeal, onDone }: { appeal: Appeal; onDone: () => void }) {
  const w = useHearingWords()
  const agencies = useAgencies()
  const { role } = useSession()!.duty
  const { act, busy, refused } = useAct(onDone)
  const [size, setSize] = useState<(typeof sizes)[number]>('3')
  const [chosen, setChosen] = useState<Record<string, SeatRole | undefined>>({})
  if (role !== 'COORDINATOR')
    return (
      <section className="card">
        <h2>{w.composition}</h2>
        <Notice kind="plain">{w.waitsForPanel}</Notice>
      </section>
    )
  const keyOf = ({ person, agency }: Candidate) => `${person} ${agency}`
  const seated = appeal.candidates.flatMap((one) => {
    const seat = chosen[keyOf(one)]
    return seat ? [{ person: one.person, agency: one.agency, role: seat }] : []
  })
  const voters = seated.filter(({ role: seat }) => seat !== 'CLERK').length
  return (
    <section className="card">
      <h2>{w.composition}</h2>
      <p className="small">{w.formLead}</p>
      <Choice
        beside
        legend={w.size}
        name="size"
        value={size}
        options={sizes.map((value) => ({ value, label: w.sizeOf(Number(value)) }))}
        onChange={setSize}
      />
      {appeal.candidates.length === 0 && <p className="empty">{w.noCandidates}</p>}
      <ul className="plain candidates" aria-label={w.candidates}>
        {appeal.candidates.map((one) => (
          <CandidateRow
            key={keyOf(one)}
            candidate={one}
            agency={agencies.nameOf(one.agency)}
            canChair={agencies.canChair(one.agency)}
            seat={chosen[keyOf(one)]}
            onSeat={(seat) => setChosen((all) => ({ ...all, [keyOf(one)]: seat }))}
          />
        ))}
      </ul>
      {refused && <Refusal refused={refused} />}
      <div className="actions apart">
        <span role="status" className="small">
          {w.chosen(voters, Number(size))}
        </span>
        <button
          className="primary"
          disabled={busy || seated.length === 0}
          onClick={() => void act(formPanel, { appeal: appeal.id, size: Number(size), seats: seated }, { own: true })}
        >
          {w.form}
        </button>
      </div>
    </section>
  )
}

type RowProps = {
  candidate: Candidate
  agency: string
  canChair: boolean
  seat: SeatRole | undefined
  onSeat: (seat: SeatRole | undefined) => void
}

function CandidateRow({ candidate, agency, canChair, seat, onSeat }: RowProps) {
  const w = useHearingWords()
  const { language } = useReading()
  const { asMember, asChair, name } = candidate
  const bar = asChair ?? asMember
  const barOf = (role: SeatRole) => (role === 'MEMBER' ? asMember : asChair) !== null || (role === 'CHAIR' && !canChair)
  return (
    <li className={asChair ? 'barred' : undefined}>
      <span>
        <b>{name}</b> <small>{agency}</small>
        <small className="under">
          {bar
            ? `${asChair ? w.barred : w.barredAs}:${language === 'zh' ? bar.zh : bar.en} · ${w.law(bar.law)}`
            : w.notInvolved}
        </small>
      </span>
      <select
        aria-label={`${w.seat} ${name}`}
        value={seat ?? ''}
        disabled={seats.every(barOf)}
        onChange={({ target }) => onSeat(seats.find((one) => one === target.value))}
      >
        <option value="">{w.seatNONE}</option>
        {seats.map((one) => (
          <option key={one} value={one} disabled={barOf(one)}>
            {w[`seat${one}`]}
          </option>
        ))}
      </select>
    </li>
  )
}
