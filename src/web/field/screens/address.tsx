import { useEffect, useRef, useState } from 'react'
import { v7 as newId } from 'uuid'
import { useSay } from '../../shared/language.ts'
import { Field, Line, Screen } from '../../shared/parts.tsx'
import { go } from '../../shared/route.tsx'
import { Camera, type Taken } from '../capture/camera.tsx'
import { type Captured, capture } from '../capture/capture.ts'
import { useFix } from '../capture/position.ts'
import { Signature } from '../capture/signature.tsx'
import { Thumb } from '../capture/thumb.tsx'
import type { Business } from '../day.ts'
import { type AddressDraft, addressGaps, type Channel, channels, confirmed, signersFor } from '../form/address.ts'
import { enqueue } from '../outbox/outbox.ts'
import { useHere } from '../stored.ts'
import { useDraft } from '../written.ts'
import { channelWords, relationWords } from '../words.ts'

const fresh = ({ id, address, principal }: Business): AddressDraft => ({
  type: 'address',
  id: newId(),
  business: id,
  startedAt: new Date().toISOString(),
  address,
  channels: [],
  collector: '',
  signedBy: principal ?? '',
  relation: null,
  papers: [],
})

/** 送达地址确认书: where the party wants its papers, as it signs it. */
export function Address({ id }: { id: string }) {
  const say = useSay()
  const { day } = useHere()
  useFix()
  const business = day.businesses.find((one) => one.id === id)
  const { draft, change, rewrite, peek } = useDraft(
    business?.id,
    (one): one is AddressDraft => one.type === 'address' && one.business === business?.id,
    () => fresh(business!),
  )
  const [aim, setAim] = useState<'photo' | 'sign'>()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => summary.current?.focus(), [tried])
  if (!business)
    return (
      <Screen title={say('不在本机', 'Not on this phone')}>
        <p>{say('该商户不在今天的内容里', 'This business is not in the day.')}</p>
      </Screen>
    )
  if (!draft) return null
  const missing = addressGaps(draft)
  const taken = async ({ bytes, kind, ...where }: Taken) => {
    const notice = day.notices.find((one) => one.business === id)?.id
    const add = (captured: Captured) => (now: AddressDraft) => ({ ...now, papers: [...now.papers, captured] })
    rewrite(add(await capture(bytes, kind, { business: id, notice }, where, (one) => add(one)(peek()))))
  }
  const submit = async () => {
    setTried(true)
    if (missing.length > 0) return
    setBusy(true)
    await enqueue(confirmed(draft, business.name), draft.id)
    go('/field/queue', { replace: true })
  }
  const chosen = (channel: Channel) => draft.channels.find((one) => one.channel === channel)
  const choose = (channel: Channel) =>
    change({
      channels: chosen(channel)
        ? draft.channels.filter((one) => one.channel !== channel)
        : [...draft.channels, { channel, address: channel === 'SMS' ? (business.phone ?? '') : '' }],
    })
  return (
    <Screen title={say('送达地址确认书', 'Address for service')} lead={business.name}>
      <section className="step">
        <h2>{say('① 送到哪里', '① Where')}</h2>
        <Field label={say('送达地址', 'Address')}>
          {(of) => (
            <textarea
              {...of}
              rows={2}
              maxLength={300}
              value={draft.address}
              onChange={({ target }) => change({ address: target.value })}
            />
          )}
        </Field>
        <Line
          label={say('指定代收人(可不填)', 'Who may receive it (optional)')}
          most={100}
          value={draft.collector}
          onChange={(collector) => change({ collector })}
        />
      </section>
      <section className="step">
        <h2>{say('② 同意电子送达吗', '② Electronic service')}</h2>
        <p className="small">
          {say(
            '由当事人自己选;不选即不同意,以前同意的也就此收回',
            'For the party to choose. None is no consent, and takes an earlier one back.',
          )}
        </p>
        <div className="actions" role="group" aria-label={say('电子送达方式', 'Channels')}>
          {channels.map((channel) => (
            <button key={channel} aria-pressed={chosen(channel) !== undefined} onClick={() => choose(channel)}>
              {say(...channelWords[channel])}
            </button>
          ))}
        </div>
        {draft.channels.map(({ channel, address }) => (
          <Field key={channel} label={say(...channelWords[channel])}>
            {(of) => (
              <input
                {...of}
                maxLength={300}
                value={address}
                onChange={({ target }) =>
                  change({
                    channels: draft.channels.map((one) =>
                      one.channel === channel ? { channel, address: target.value } : one,
                    ),
                  })
                }
              />
            )}
          </Field>
        ))}
      </section>
      <section className="step">
        <h2>{say('③ 谁签字', '③ Who signs')}</h2>
        <Line
          label={say('签字人姓名', 'Name')}
          most={100}
          value={draft.signedBy}
          onChange={(signedBy) => change({ signedBy })}
        />
        <Field label={say('与当事人的关系', 'How they stand to the party')}>
          {(of) => (
            <select
              {...of}
              value={draft.relation ?? ''}
              onChange={({ target }) => change({ relation: (target.value || null) as AddressDraft['relation'] })}
            >
              <option value="">{say('请选择', 'Choose')}</option>
              {signersFor(business.kind).map((relation) => (
                <option key={relation} value={relation}>
                  {say(...relationWords[relation])}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div className="actions">
          <button onClick={() => setAim('sign')}>{say('✍ 在屏幕上签名', '✍ Sign here')}</button>
          <button onClick={() => setAim('photo')}>{say('拍下签好的确认书', 'Photograph the signed paper')}</button>
        </div>
        {draft.papers.length > 0 && (
          <div className="thumbs">
            {draft.papers.map((paper) => (
              <Thumb key={paper.counter} shot={paper} label={say('确认书', 'The paper')} />
            ))}
          </div>
        )}
      </section>
      {tried && missing.length > 0 && (
        <div className="notice bad" role="alert" tabIndex={-1} ref={summary}>
          <h2>{say('还不能提交', 'Not yet')}</h2>
          <ul>
            {missing.map((gap) => (
              <li key={gap.zh}>{say(gap.zh, gap.en)}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="foot">
        <button className="primary wide" disabled={busy} onClick={() => void submit().finally(() => setBusy(false))}>
          {say('提交确认书', 'Hand in')}
        </button>
      </div>
      {aim === 'sign' && (
        <Signature title={say('请当事人签名', 'The party signs')} onTaken={taken} onClose={() => setAim(undefined)} />
      )}
      {aim === 'photo' && (
        <Camera
          title={say('送达地址确认书', 'Address for service')}
          wanted={say('签好的确认书,四角都要拍到', 'The signed paper, with all four corners')}
          mode="photo"
          onTaken={taken}
          onClose={() => setAim(undefined)}
        />
      )}
    </Screen>
  )
}
