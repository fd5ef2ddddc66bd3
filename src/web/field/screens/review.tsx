import { useEffect, useRef, useState } from 'react'
import { v7 as newId } from 'uuid'
import { showMoment, useSay } from '../../shared/language.ts'
import { Notice, Screen } from '../../shared/parts.tsx'
import { go, Link } from '../../shared/route.tsx'
import { devicePair } from '../capture/capture.ts'
import { Thumb } from '../capture/thumb.tsx'
import { picturesBefore } from '../day.ts'
import { asked, gaps, lacking, submitted } from '../form/rules.ts'
import { enqueue } from '../outbox/outbox.ts'
import { useHere } from '../stored.ts'
import { answerWords, slotWords } from '../words.ts'
import { Gone } from './gone.tsx'
import { useVisit } from './inspection.tsx'

/** F5 检查您的填写: everything once more before it is handed in; after that it is the hub's. */
export function Review({ id }: { id: string }) {
  const say = useSay()
  const { day } = useHere()
  const { draft } = useVisit(id)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => summary.current?.focus(), [tried])
  if (draft === undefined) return null
  const edition = day.editions.find((one) => one.id === draft?.edition)
  const business = day.businesses.find((one) => one.id === draft?.business)
  if (!draft || !edition || !business) return <Gone />
  const items = asked(edition, draft)
  const missing = gaps(items, draft)
  const given = items.filter((item) => draft.answers[item.id])
  const wrong = given.filter((item) => draft.answers[item.id]?.answer === 'PROBLEM')
  const count = (answer: string) => given.filter((item) => draft.answers[item.id]?.answer === answer).length
  const submit = async () => {
    setTried(true)
    if (missing.length > 0 || busy) return
    setBusy(true)
    const { id: device } = await devicePair()
    const before = draft.recheck ? picturesBefore(day, draft.recheck.clock).map((one) => one.id) : []
    await enqueue(
      submitted(items, draft, { device: `Device:${device}`, business: business.name, before, newId }),
      draft.id,
    )
    go('/field/queue', { replace: true })
  }
  return (
    <Screen title={say('检查您的填写', 'Check your answers')} lead={business.name}>
      {tried && missing.length > 0 && (
        <div className="notice bad" role="alert" tabIndex={-1} ref={summary}>
          <h2>{say('还不能提交', 'Not yet')}</h2>
          <ul>
            {missing.map((gap) => (
              <li key={`${gap.item} ${gap.field}`}>
                <Link to={`/field/visit/${id}`}>{say(gap.zh, gap.en)}</Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      <dl className="facts">
        <dt>{say('开始', 'Begun')}</dt>
        <dd>{showMoment(draft.startedAt)}</dd>
        <dt>{say('位置', 'Where')}</dt>
        <dd>
          {draft.position
            ? `±${Math.round(draft.position.accuracy)} m WGS84`
            : say('无定位(照常提交)', 'no position (handed in all the same)')}
        </dd>
        <dt>{say('手册', 'Handbook')}</dt>
        <dd>{say(`第 ${edition.number} 版`, `no. ${edition.number}`)}</dd>
        <dt>{say('作答', 'Answers')}</dt>
        <dd>
          {(['FINE', 'PROBLEM', 'NOT_APPLICABLE', 'NOT_SEEN'] as const)
            .filter((answer) => count(answer) > 0)
            .map((answer) => `${say(...answerWords[answer])} ${count(answer)}`)
            .join(' · ') || '–'}
        </dd>
      </dl>
      {given.length < items.length && (
        <Notice kind="plain">
          {say(
            `还有 ${items.length - given.length} 项没有作答;一次巡查可以只答几项`,
            `${items.length - given.length} items are not answered. A visit may answer only some.`,
          )}
        </Notice>
      )}
      {wrong.map((item) => {
        const answer = draft.answers[item.id]!
        const wanted = lacking(item, draft)
        return (
          <article key={item.id} className="item wrong">
            <h2>
              <span className="code">{item.code}</span> {item.title}
            </h2>
            <p>{answer.description || say('(未写明)', '(nothing said)')}</p>
            <p className="small">
              {say('发现于', 'Found')} {showMoment(answer.at ?? draft.startedAt)}
            </p>
            {answer.note && <p className="small">{answer.note}</p>}
            {wanted.length > 0 && (
              <p className="small">
                {say('最低取证还缺:', 'Still wanted: ')}
                {wanted.map((slot) => say(...slotWords(slot))).join(say('、', ', '))}
                {say('(可照常提交,部门可能请您补证)', ' (hand it in all the same; an agency may ask for more)')}
              </p>
            )}
            <div className="thumbs">
              {draft.shots
                .filter((shot) => shot.item === item.id)
                .map((shot) => (
                  <Thumb key={shot.counter} shot={shot} label={say(...slotWords(shot.slot))} />
                ))}
            </div>
          </article>
        )
      })}
      <p className="small">
        {say(
          '巡查所见是线索,由两名持证执法人员核实后才作为证据',
          'What a grid worker sees is a lead, until two certified officers adopt it.',
        )}
      </p>
      <div className="foot">
        <button onClick={() => go(`/field/visit/${id}`)}>{say('◂ 返回修改', '◂ Change')}</button>
        <button className="primary" disabled={busy} onClick={() => void submit().finally(() => setBusy(false))}>
          {say('提交巡查', 'Hand in')}
        </button>
      </div>
    </Screen>
  )
}
