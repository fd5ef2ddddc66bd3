import { showDay, showMoment, useSay } from '../../shared/language.ts'
import { Choice } from '../../shared/parts.tsx'
import { type Day, findingsOf, picturesBefore } from '../day.ts'
import type { CheckResult } from '../form/rules.ts'
import { KeptPicture } from '../paper.tsx'

type Props = {
  day: Day
  clock: string
  result: CheckResult | null
  /** When it was chosen. */
  at: string | undefined
  onResult: (result: CheckResult) => void
}

/** F8 回头看: what was ordered, how it looked before, and how it stands now. */
export function RecheckHead({ day, clock, result, at, onResult }: Props) {
  const say = useSay()
  const recheck = day.rechecks.find(({ id }) => id === clock)
  const before = picturesBefore(day, clock)
  return (
    <section className="step">
      <h2>{say(`回头看 ${recheck?.number ?? ''}`, `Re-check ${recheck?.number ?? ''}`)}</h2>
      <Ordered day={day} clock={clock} />
      {recheck && <p className="small">{say(recheck.explained, recheck.explainedEn)}</p>}
      {before.length > 0 && (
        <>
          <h3>{say('整改前', 'Before')}</h3>
          <div className="thumbs">
            {before.map((one) => (
              <KeptPicture
                key={one.id}
                picture={one}
                label={say(`整改前 ${showDay(one.capturedAt)}`, `Before, ${showDay(one.capturedAt)}`)}
              />
            ))}
          </div>
        </>
      )}
      <Choice<CheckResult>
        legend={say('整改结果', 'How it stands')}
        name="result"
        value={result}
        beside
        options={[
          { value: 'DONE', label: say('已整改', 'Done') },
          { value: 'PARTLY', label: say('部分整改', 'Partly') },
          { value: 'NOT_DONE', label: say('未整改', 'Not done') },
          { value: 'NOT_SEEN', label: say('未能查看', 'Not seen') },
        ]}
        onChange={onResult}
      />
      {at && <p className="small">{say(`查看时间:${showMoment(at)}`, `Looked at: ${showMoment(at)}`)}</p>}
      <p className="small">
        {say(
          '回头看不作处罚:未整改的,由两名执法人员检查认定',
          'A re-check punishes nobody: that something is not done is for two officers to establish.',
        )}
      </p>
    </section>
  )
}

/** What the order goes back to: the findings of its docket. */
export function Ordered({ day, clock }: { day: Day; clock: string }) {
  const say = useSay()
  const orders = day.rechecks.find(({ id }) => id === clock)?.orders ?? []
  return (
    <ul className="plain">
      {orders.map((order) => (
        <li key={order}>
          <b>{say('责令:', 'Ordered: ')}</b>
          {order}
        </li>
      ))}
      {findingsOf(day, clock).map((finding) => (
        <li key={finding.id}>
          <strong>{finding.title}</strong>
          <br />
          {finding.description}
        </li>
      ))}
    </ul>
  )
}
