import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { v7 as newId } from 'uuid'
import { showDay, useSay } from '../../shared/language.ts'
import { Field, Notice, Screen } from '../../shared/parts.tsx'
import { go } from '../../shared/route.tsx'
import { Camera, type Taken } from '../capture/camera.tsx'
import { type Captured, capture } from '../capture/capture.ts'
import { useFix } from '../capture/position.ts'
import { Signature } from '../capture/signature.tsx'
import type { Notice as Paper } from '../day.ts'
import { isPaper, type Proof, type ProofKind, served, type ServiceDraft, serviceGaps } from '../form/serving.ts'
import { ServiceForm } from '../form/serving-form.tsx'
import { doneAt, enqueue } from '../outbox/outbox.ts'
import { PaperLink } from '../paper.tsx'
import { useHere } from '../stored.ts'
import { useDraft } from '../written.ts'

const Scanner = lazy(async () => ({ default: (await import('../capture/scanner.tsx')).Scanner }))

type Aim = { proof: ProofKind; how: 'photo' | 'video' | 'sign' | 'scan'; title: string }

const fresh = (notice: Paper, place: string): ServiceDraft => ({
  type: 'service',
  id: newId(),
  business: notice.business,
  notice: notice.id,
  revision: notice.revision,
  scanned: false,
  startedAt: new Date().toISOString(),
  met: null,
  leftBy: null,
  receiver: '',
  relation: null,
  reason: '',
  witness: '',
  witnessOf: '',
  place,
  outcome: null,
  nextOn: '',
  proofs: [],
})

/** F7 送达: which paper, who took it, signed or refused or nobody there; then the receipt. */
export function Deliver({ id }: { id: string }) {
  const say = useSay()
  const { day } = useHere()
  useFix()
  const notice = day.notices.find((one) => one.id === id)
  const business = day.businesses.find((one) => one.id === notice?.business)
  const { draft, change, rewrite, peek } = useDraft(
    notice?.id,
    (one): one is ServiceDraft => one.type === 'service' && one.notice === notice?.id,
    () => fresh(notice!, business?.address ?? ''),
  )
  const [aim, setAim] = useState<Aim>()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [otherPaper, setOtherPaper] = useState(false)
  const [typed, setTyped] = useState('')
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => summary.current?.focus(), [tried])
  if (!notice || !business)
    return (
      <Screen title={say('不在本机', 'Not on this phone')}>
        <p>
          {say(
            '该文书不在今天的内容里;可能已改派或已撤回',
            'This notice is not in the day. It may be somebody else’s now, or withdrawn.',
          )}
        </p>
      </Screen>
    )
  if (!draft) return null
  if (notice.status === 'WITHDRAWN' || notice.status === 'SUPERSEDED')
    return (
      <Screen title={notice.number} lead={business.name}>
        <Notice kind="bad">
          {say(
            '该意见书已改派、已撤回或已被新版取代,请不要送达',
            'This notice was given to somebody else, withdrawn or superseded. Do not serve it.',
          )}
        </Notice>
      </Screen>
    )
  const missing = serviceGaps(draft)
  const taken =
    (proof: ProofKind) =>
    async ({ bytes, kind, ...where }: Taken) => {
      const subject = { business: business.id, notice: notice.id }
      const add = (captured: Captured) => (now: ServiceDraft) => ({
        ...now,
        proofs: [...now.proofs, { ...captured, proof } satisfies Proof],
      })
      rewrite(add(await capture(bytes, kind, subject, where, (one) => add(one)(peek()))))
    }
  const read = (text: string) => {
    const right = isPaper(notice, text)
    setOtherPaper(!right)
    if (right) change({ scanned: true })
    setAim(undefined)
  }
  const submit = async () => {
    setTried(true)
    if (missing.length > 0) return
    setBusy(true)
    const acknowledged = notice.status === 'HANDED_OVER' || (await doneAt(business.id)).taken.has(notice.id)
    const known = { acknowledged, business: business.name, number: notice.number, now: new Date().toISOString(), newId }
    await enqueue(served(draft, known), draft.id)
    go('/field/queue', { replace: true })
  }
  return (
    <Screen title={say('送达', 'Deliver')} lead={`${business.name} · ${notice.number}`}>
      <section className="step">
        <h2>{say('① 核对文书', '① The right paper')}</h2>
        <p>
          {say(
            `签发 ${showDay(notice.issuedAt)},共 ${notice.pages} 页`,
            `Issued ${showDay(notice.issuedAt)}, ${notice.pages} pages`,
          )}
        </p>
        <div className="actions">
          <button
            onClick={() => setAim({ proof: 'PHOTO', how: 'scan', title: say('扫文书二维码', 'Scan the paper’s code') })}
          >
            {draft.scanned ? say('✓ 已核对', '✓ Checked') : say('扫二维码', 'Scan the code')}
          </button>
          <PaperLink notice={notice} />
        </div>
        {!draft.scanned && (
          <form
            className="beside"
            onSubmit={(event) => {
              event.preventDefault()
              read(typed)
            }}
          >
            <Field label={say('扫不了?输入纸上的文书号', 'No scanning? Type the number on the paper')}>
              {(of) => (
                <input
                  {...of}
                  required
                  maxLength={60}
                  value={typed}
                  onChange={({ target }) => setTyped(target.value)}
                />
              )}
            </Field>
            <button>{say('核对', 'Check')}</button>
          </form>
        )}
        {otherPaper && (
          <Notice kind="bad">
            {say('这不是本文书:请核对文书号和版本,不要送错', 'This is another paper. Check the number and version.')}
          </Notice>
        )}
      </section>
      <ServiceForm
        draft={draft}
        business={business}
        onChange={change}
        onPhoto={(proof, title) => setAim({ proof, how: 'photo', title })}
        onVideo={(title) => setAim({ proof: 'VIDEO', how: 'video', title })}
        onSign={(proof, title) => setAim({ proof, how: 'sign', title })}
      />
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
      {draft.met && (
        <div className="foot">
          <button className="primary wide" disabled={busy} onClick={() => void submit().finally(() => setBusy(false))}>
            {draft.met === 'absent'
              ? say('登记送达尝试', 'Record the attempt')
              : say('提交送达回证', 'Hand in the receipt')}
          </button>
        </div>
      )}
      {aim?.how === 'scan' && (
        <Suspense fallback={null}>
          <Scanner title={aim.title} onRead={read} onClose={() => setAim(undefined)} />
        </Suspense>
      )}
      {aim?.how === 'sign' && (
        <Signature title={aim.title} onTaken={taken(aim.proof)} onClose={() => setAim(undefined)} />
      )}
      {(aim?.how === 'photo' || aim?.how === 'video') && (
        <Camera
          title={say('送达证明', 'Proof of service')}
          wanted={aim.title}
          mode={aim.how}
          onTaken={taken(aim.proof)}
          onClose={() => setAim(undefined)}
        />
      )}
    </Screen>
  )
}
