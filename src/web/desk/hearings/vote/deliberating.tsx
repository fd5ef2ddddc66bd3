import { useState } from 'react'
import { Notice, Window } from '../../../shared/parts.tsx'
import { useAct } from '../../hub/act.ts'
import { useSession } from '../../hub/session.ts'
import { adjournDeliberation } from '../../operations/hearings.ts'
import { Refusal } from '../../shell/refusal.tsx'
import type { Appeal, Panel } from '../appeal-room.tsx'
import { BallotForm } from './ballot-form.tsx'
import { seatsOf } from '../bench/bench.tsx'
import { OpenVote } from './open-vote.tsx'
import { Reason } from '../bench/recusal.tsx'
import { Revealed } from './revealed.tsx'
import { Unread } from './unread.tsx'
import { useVoteWords } from './words.ts'

export type Deliberation = Appeal['deliberations'][number]
export type Question = Deliberation['questions'][number]

export const itemOf = ({ items }: Appeal, { item }: Pick<Question, 'item'>) => items.find(({ id }) => id === item?.id)

type Props = { appeal: Appeal; panel: Panel; onDone: () => void }

/** H5: the vote of the bench: opened by the chair, secret until its last ballot, then all of it at once. */
export function Deliberating({ appeal, panel, onDone }: Props) {
  const w = useVoteWords()
  const me = useSession()!.person.id
  const [adjourning, setAdjourning] = useState(false)
  const seat = seatsOf(panel).find(({ person }) => person?.id === me)
  const chairs = seat?.role === 'CHAIR'
  const latest = appeal.deliberations.at(-1)
  const heard = panel.sessions.some(({ stage }) => stage === 'HELD' || stage === 'ABSENT' || stage === 'LEFT')
  const sits = panel.sessions.some(({ stage }) => stage === 'SET' || stage === 'OPEN')
  const votes = latest?.status === 'OPEN' || latest?.status === 'CLOSED'
  const offers = appeal.status === 'ADMITTED' && !votes
  const unread = seat?.unread ?? []
  return (
    <section className="card deliberating" aria-labelledby="vote-title">
      <h2 id="vote-title">
        {w.deliberation} {latest && <span className="tag">{w[`status${latest.status}`]}</span>}
      </h2>
      {latest?.status === 'ADJOURNED' && <p className="small">{latest.adjournedFor}</p>}
      {unread.length > 0 && latest?.status !== 'CLOSED' && <Unread sessions={unread} onDone={onDone} />}
      {latest?.status === 'OPEN' && (
        <>
          <p className="small">{w.secret}</p>
          {latest.questions.map((question, i) => (
            <BallotForm
              key={question.id}
              number={i + 1}
              appeal={appeal}
              question={question}
              votes={seat !== undefined && seat.role !== 'CLERK' && unread.length === 0}
              onDone={onDone}
            />
          ))}
          {chairs && (
            <div className="actions">
              <button onClick={() => setAdjourning(true)}>{w.adjourn} …</button>
            </div>
          )}
          {adjourning && <Adjourning deliberation={latest} onDone={onDone} onClose={() => setAdjourning(false)} />}
        </>
      )}
      {latest?.status === 'CLOSED' && (
        <Revealed appeal={appeal} deliberation={latest} rules={chairs && !appeal.ruling} onDone={onDone} />
      )}
      {offers &&
        (!heard || sits ? (
          <Notice kind="plain">{w.unheard}</Notice>
        ) : chairs ? (
          <OpenVote appeal={appeal} panel={panel} onDone={onDone} />
        ) : (
          <Notice kind="plain">{w.waitsForChair}</Notice>
        ))}
    </section>
  )
}

function Adjourning(props: { deliberation: Deliberation; onDone: () => void; onClose: () => void }) {
  const { deliberation, onDone, onClose } = props
  const w = useVoteWords()
  const { act, busy, refused } = useAct(onDone)
  const [reason, setReason] = useState('')
  const send = async () => {
    if (await act(adjournDeliberation, { deliberation: deliberation.id, reason: reason.trim() })) onClose()
  }
  return (
    <Window title={w.adjourn} onClose={onClose}>
      <Reason label={w.reason} value={reason} onChange={setReason} />
      {refused && <Refusal refused={refused} />}
      <div className="actions">
        <button onClick={onClose}>{w.cancel}</button>
        <button className="primary" disabled={busy || !reason.trim()} onClick={() => void send()}>
          {w.adjourn}
        </button>
      </div>
    </Window>
  )
}
