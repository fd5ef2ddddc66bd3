import { showMoment } from '../../../shared/language.ts'
import { Notice } from '../../../shared/parts.tsx'
import { useAct } from '../../hub/act.ts'
import { readMinutes, type SeatFacts } from '../../operations/hearings.ts'
import { Refusal } from '../../shell/refusal.tsx'
import { useVoteWords } from './words.ts'

type Props = { sessions: SeatFacts['unread']; onDone: () => void }

/** Whoever was not there when the party was heard reads the record, says so, and then deliberates and votes. */
export function Unread({ sessions, onDone }: Props) {
  const w = useVoteWords()
  const { act, busy, refused } = useAct(onDone)
  return (
    <Notice kind="warn">
      <p>{w.unread}</p>
      {sessions.map(({ id, number, startsAt }) => (
        <p key={id}>
          <button disabled={busy} onClick={() => void act(readMinutes, { session: id })}>
            {w.haveRead(number, showMoment(startsAt))}
          </button>
        </p>
      ))}
      {refused && <Refusal refused={refused} />}
    </Notice>
  )
}
