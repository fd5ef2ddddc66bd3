import { useState } from 'react'
import { v7 as newId } from 'uuid'
import { useSay } from '../../shared/language.ts'
import { Field, Notice, Screen } from '../../shared/parts.tsx'
import { go } from '../../shared/route.tsx'
import { Camera, type Taken } from '../capture/camera.tsx'
import { type Captured, capture, devicePair } from '../capture/capture.ts'
import { useFix } from '../capture/position.ts'
import { Thumb } from '../capture/thumb.tsx'
import type { EvidenceRequest } from '../day.ts'
import { answered, isFull, mostShots, type RequestDraft, type Slot, slotOf } from '../form/rules.ts'
import { doneAt, enqueue } from '../outbox/outbox.ts'
import { useHere } from '../stored.ts'
import { angleWords, fullWords, slotWords } from '../words.ts'
import { useDraft } from '../written.ts'

const fresh = ({ id, business }: EvidenceRequest): RequestDraft => ({
  type: 'request',
  id: newId(),
  business,
  request: id,
  shots: [],
  note: '',
})

/** F9 补证: one more look at an item, as an agency asked for it; the answer goes to the same finding. */
export function Request({ id }: { id: string }) {
  const say = useSay()
  const { day } = useHere()
  useFix()
  const request = day.requests.find((one) => one.id === id)
  const business = day.businesses.find((one) => one.id === request?.business)
  const { draft, rewrite, peek } = useDraft(
    request?.id,
    (one): one is RequestDraft => one.type === 'request' && one.request === id,
    () => fresh(request!),
  )
  const [aim, setAim] = useState(false)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  if (!request || !business || !request.visit || request.ended)
    return (
      <Screen title={say('不在本机', 'Not on this phone')}>
        <p>{say('该补证请求已答复、撤回或到期', 'This request was answered, withdrawn, or has lapsed.')}</p>
      </Screen>
    )
  if (!draft) return null
  const { visit } = request
  const slot: Slot = request.angle === 'VIDEO' ? 'VIDEO' : request.angle === 'WIDE' ? 'WIDE' : 'NEAR'
  const taken = async ({ bytes, kind, ...where }: Taken) => {
    const subject = { business: business.id, visit, finding: request.finding, item: request.item }
    if (isFull(peek())) throw new Error(say(...fullWords(mostShots)))
    const add = (captured: Captured) => (now: RequestDraft) => ({
      ...now,
      shots: [...now.shots, { ...captured, slot: slotOf(slot, captured) }],
    })
    rewrite(add(await capture(bytes, kind, subject, where, (one) => add(one)(peek()))))
  }
  const submit = async () => {
    setTried(true)
    if (draft.shots.length === 0) return
    setBusy(true)
    const { id: device } = await devicePair()
    const { ids: done } = await doneAt(business.id)
    const known = { device: `Device:${device}`, business: business.name, newId, done }
    await enqueue(answered(draft, { ...request, visit }, known), draft.id)
    go('/field/queue', { replace: true })
  }
  return (
    <Screen title={say('补证', 'More evidence')} lead={business.name}>
      <section className="step">
        <h2>{request.title}</h2>
        <dl className="facts">
          <dt>{say('谁要', 'Who asks')}</dt>
          <dd>{request.agency}</dd>
          <dt>{say('角度', 'Angle')}</dt>
          <dd>{say(...angleWords(request.angle))}</dd>
          <dt>{say('期限', 'By')}</dt>
          <dd>{request.until}</dd>
          <dt>{say('要求', 'What')}</dt>
          <dd>{request.note}</dd>
          <dt>{say('当时所见', 'What was seen')}</dt>
          <dd>{request.seen}</dd>
        </dl>
        <div className="actions">
          <button onClick={() => setAim(true)}>{say(...angleWords(request.angle))}</button>
        </div>
        {draft.shots.length > 0 && (
          <div className="thumbs">
            {draft.shots.map((shot) => (
              <Thumb key={shot.counter} shot={shot} label={say(...slotWords(shot.slot))} />
            ))}
          </div>
        )}
        <Field label={say('说明(可不填)', 'Note (optional)')}>
          {(of) => (
            <textarea
              {...of}
              rows={2}
              maxLength={1000}
              value={draft.note}
              onChange={({ target }) => rewrite((now) => ({ ...now, note: target.value }))}
            />
          )}
        </Field>
      </section>
      {tried && draft.shots.length === 0 && (
        <Notice kind="bad">{say('请至少拍一张', 'Take one photo at least.')}</Notice>
      )}
      <div className="foot">
        <button className="primary wide" disabled={busy} onClick={() => void submit().finally(() => setBusy(false))}>
          {say('提交补证', 'Hand in')}
        </button>
      </div>
      {aim && (
        <Camera
          title={request.title}
          wanted={say(...angleWords(request.angle))}
          mode={slot === 'VIDEO' ? 'video' : 'photo'}
          onTaken={taken}
          onClose={() => setAim(false)}
        />
      )}
    </Screen>
  )
}
