import { useSay } from '../../shared/language.ts'
import type { Preview } from './preview.ts'
import { useSaid } from './words.ts'

/** What would become of it if it were sent now: in the words that the hub would refuse it with. */
export function Would({ preview: { refused, counts } }: { preview: Preview }) {
  const s = useSaid()
  const say = useSay()
  if (!refused)
    return (
      <p className="would small" role="status">
        {counts ? s.wouldCount : s.wouldPropose}
      </p>
    )
  return (
    <div className="would notice warn" role="status">
      <b>{s.wouldRefuse}</b>
      <p>{say(refused.message, refused.messageEn)}</p>
      {refused.law && <p className="small">{s.lawIs(refused.law)}</p>}
    </div>
  )
}
