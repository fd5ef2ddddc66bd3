import { useState } from 'react'
import { showMoment, useReading } from '../../../shared/language.ts'
import { useAct } from '../../hub/act.ts'
import { useSession } from '../../hub/session.ts'
import { adoptRuling, refuseRuling } from '../../operations/hearings.ts'
import { Refusal } from '../../shell/refusal.tsx'
import type { Appeal } from '../appeal-room.tsx'
import { HashCheck } from '../file/hash-check.tsx'
import { BeforeAfter } from './measures.tsx'
import { Reason } from '../bench/recusal.tsx'
import { useVoteWords } from './words.ts'

type Ruling = NonNullable<Appeal['ruling']>
type Item = Ruling['items'][number]
type Props = { appeal: Appeal; ruling: Ruling; onDone: () => void }

/** H6: the ruling item by item, what its agency answers, and its paper. */
export function RulingBox({ appeal, ruling, onDone }: Props) {
  const w = useVoteWords()
  const { document: paper } = ruling
  return (
    <section className="card ruling" aria-labelledby="ruling-title">
      <h2 id="ruling-title">
        {w.ruling} {ruling.number}
      </h2>
      <p className="small">{w.ruledBy(ruling.ruledBy?.name ?? '', showMoment(ruling.ruledAt))}</p>
      {ruling.items.map((item) => (
        <RuledItem key={item.id} appeal={appeal} item={item} onDone={onDone} />
      ))}
      {paper ? (
        <p>
          <a href={paper.url} target="_blank" rel="noopener noreferrer">
            {w.paper} {paper.number}
          </a>{' '}
          <HashCheck url={paper.url} sha256={paper.sha256} />
        </p>
      ) : (
        <p className="small">{w.paperLater}</p>
      )}
    </section>
  )
}

function RuledItem({ appeal, item, onDone }: { appeal: Appeal; item: Item; onDone: () => void }) {
  const w = useVoteWords()
  const { language } = useReading()
  const { duty } = useSession()!
  const question = appeal.deliberations.flatMap(({ questions }) => questions).find(({ id }) => id === item.question?.id)
  const contested = appeal.items.find(({ id }) => id === question?.item?.id)
  const mayAnswer = item.answer === null && duty.role === 'LEAD' && duty.agency?.id === item.agency?.id
  return (
    <div className="question-of">
      <h3>
        {contested?.opinion?.finding?.fact?.title}{' '}
        <small>{language === 'zh' ? item.agency?.name : item.agency?.nameEn}</small>
      </h3>
      <p>
        <b>{w[item.outcome]}</b> {item.referredTo} {!item.majority && <small>{w.noMajority}</small>}
      </p>
      <p>{item.reasons}</p>
      <BeforeAfter before={question?.measures ?? []} after={item.measures} />
      {item.answer ? (
        <p className="small">
          <span className={item.answer === 'ADOPTED' ? 'tag good' : 'tag bad'}>{w[item.answer]}</span>{' '}
          {item.answeredBy?.name} {item.answeredAt && showMoment(item.answeredAt)} {item.answeredFor}
        </p>
      ) : (
        <p className="small">
          <span className="tag warn">{w.unanswered}</span>
        </p>
      )}
      {mayAnswer && <Answering item={item} onDone={onDone} />}
    </div>
  )
}

/** Its agency makes the item its own, or says why not. */
function Answering({ item, onDone }: { item: Item; onDone: () => void }) {
  const w = useVoteWords()
  const { act, busy, refused } = useAct(onDone)
  const [reason, setReason] = useState('')
  const said = { item: item.id, reason: reason.trim() }
  return (
    <>
      <Reason label={w.answerWhy} value={reason} onChange={setReason} />
      {refused && <Refusal refused={refused} />}
      <div className="actions">
        <button disabled={busy || !said.reason} onClick={() => void act(refuseRuling, said)}>
          {w.refuse}
        </button>
        <button className="primary" disabled={busy || !said.reason} onClick={() => void act(adoptRuling, said)}>
          {w.adopt}
        </button>
      </div>
    </>
  )
}
