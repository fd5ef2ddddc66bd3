import { useState } from 'react'
import { showMoment, useSay } from '../../shared/language.ts'
import { go, Link } from '../../shared/route.tsx'
import { Camera, type Taken } from '../capture/camera.tsx'
import { capture } from '../capture/capture.ts'
import { type Shown, Thumb } from '../capture/thumb.tsx'
import type { Content } from '../outbox/outbox.ts'
import { putAside, reopen } from '../outbox/decide.ts'
import { askForAnother, handOver, replaceFile, sendAgain } from '../outbox/outbox.ts'
import { decided, isCorrectable, type Item } from '../outbox/rules.ts'
import { carries, stands } from '../standing.ts'
import { database } from '../store/database.ts'
import { useHere, useStored } from '../stored.ts'
import { SaveBackup } from './save-backup.tsx'

/** The refused original as it lies on the phone, and what its manifest says of it. */
async function shotOf(sha256: string): Promise<Shown | null> {
  const blob = await (await database()).get('blobs', sha256)
  if (!blob) return null
  const kind = blob.mime.startsWith('video/') ? 'video' : blob.mime.startsWith('audio/') ? 'audio' : 'photo'
  return { sha256, kind: blob.mime === 'application/pdf' ? 'file' : kind }
}

/** 需处理: one item that the hub did not take, why, and everything that can be done about it. */
export function Stuck({ item, content }: { item: Item; content: Content | undefined }) {
  const say = useSay()
  const { day } = useHere()
  const [busy, setBusy] = useState(false)
  const { trouble } = item
  const [again, setAgain] = useState(false)
  const kept = trouble?.kept ?? true
  const file = trouble?.file
  // A draft that no screen would open is not made.
  const changeable = content?.draft !== undefined && isCorrectable(item) && stands(day, content.draft)
  const carried = item.notice !== null && carries(day, item.notice)
  const shot = useStored(async () => (file ? shotOf(file) : null), file) ?? null
  const take = async ({ bytes, kind, ...where }: Taken) => {
    const { visit, finding } = content!.input as { visit: string; finding?: string }
    await replaceFile(item.id, await capture(bytes, kind, { business: item.business, visit, finding }, where))
    setAgain(false)
  }
  const act = (work: () => Promise<unknown>) => () => {
    setBusy(true)
    void work().finally(() => setBusy(false))
  }
  // A notice that was replaced is delivered as the one that stands now.
  const newer = item.notice
    ? day.notices.find(
        ({ business, id, status }) =>
          business === item.business && id !== item.notice && (status === 'ISSUED' || status === 'HANDED_OVER'),
      )
    : undefined
  return (
    <article className="stuck">
      <h3>
        {content?.title.business} · {say(content?.title.zh ?? item.kind, content?.title.en ?? item.kind)}
      </h3>
      <p>
        <b>⚠ </b>
        {trouble && say(trouble.zh, trouble.en)}
      </p>
      <p className="small">
        {showMoment(item.madeAt)} · {trouble?.code}
        {trouble?.rule && ` · ${trouble.rule}`}
        {trouble?.law && ` · ${trouble.law}`}
      </p>
      <p className="small">
        {item.notice !== null &&
          !carried &&
          say(
            '这份文书现在不由您送达:已改派、撤回、换了新版或已送达。您做过的请交协调员。',
            'This paper is not yours to deliver now: given to somebody else, withdrawn, replaced, or served. Leave what you did to the coordinator. ',
          )}
        {kept
          ? say('服务器已留存一份,本机也还在', 'The hub has kept a copy, and so has this phone.')
          : say('只在本机,服务器没有收下', 'On this phone only: the hub has not taken it.')}
      </p>
      {shot && <Thumb shot={shot} label={say('没有收下的原件', 'The original that was not taken')} />}
      {trouble?.current !== undefined && trouble.current !== null && (
        <details>
          <summary>{say('看差异', 'What differs')}</summary>
          <div className="sides">
            <div>
              <h4>{say('我的', 'Mine')}</h4>
              <pre>{JSON.stringify(content?.input, null, 1)}</pre>
            </div>
            <div>
              <h4>{say('服务器现在', 'The hub’s now')}</h4>
              <pre>{JSON.stringify(trouble.current, null, 1)}</pre>
            </div>
          </div>
        </details>
      )}
      {file && changeable && (
        <p className="small">
          {say(
            '“改了再发”会去掉没有收下的这一件;请另取一件补上',
            '“Change it” leaves this original out. Take another in its place.',
          )}
        </p>
      )}
      <div className="actions">
        <button disabled={busy} onClick={act(() => sendAgain(item.id))}>
          {say('再发一次', 'Send again')}
        </button>
        {file && item.kind === 'addEvidence' && (
          <>
            <button className="primary" disabled={busy} onClick={() => setAgain(true)}>
              {say('换一张', 'Take another')}
            </button>
            <SaveBackup />
            <button disabled={busy} onClick={act(() => putAside(item.id))}>
              {say('不用这一件', 'Leave it out')}
            </button>
          </>
        )}
        {changeable && (
          <button disabled={busy} onClick={act(async () => go(await reopen(item.id)))}>
            {say('改了再发', 'Change it')}
          </button>
        )}
        {(file ? item.kind !== 'addEvidence' && !changeable : trouble?.code === 'UNREADABLE') && (
          <button disabled={busy} onClick={act(() => putAside(item.id))}>
            {say('收起,不再发送', 'Put away, not to be sent')}
          </button>
        )}
        {newer && (
          <Link className="button" to={`/field/deliver/${newer.id}`}>
            {say('改投新版', 'Deliver the new one')}
          </Link>
        )}
        {trouble?.rule === decided ? (
          <button disabled={busy} onClick={act(() => putAside(item.id))}>
            {say('知道了,收起', 'Noted, put away')}
          </button>
        ) : (
          <>
            {kept && (
              <button disabled={busy} onClick={act(() => handOver(item.id))}>
                {say('交协调员', 'Leave to the coordinator')}
              </button>
            )}
            {carried && item.kind !== 'requestHandover' && (
              <button disabled={busy} onClick={act(() => askForAnother(item.id))}>
                {say('请求改派', 'Ask for somebody else')}
              </button>
            )}
          </>
        )}
      </div>
      {again && (
        <Camera
          title={say('换一张', 'Take another')}
          wanted={content?.title.business ?? ''}
          mode="photo"
          onTaken={take}
          onClose={() => setAgain(false)}
        />
      )}
    </article>
  )
}
