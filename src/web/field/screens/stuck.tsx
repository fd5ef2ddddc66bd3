import { useState } from 'react'
import { showMoment, useSay } from '../../shared/language.ts'
import { go, Link } from '../../shared/route.tsx'
import type { Content } from '../outbox/outbox.ts'
import { askForAnother, change, handOver, reopen, sendAgain } from '../outbox/outbox.ts'
import { decided, type Item, putAway } from '../outbox/rules.ts'
import { useHere } from '../stored.ts'

/** 需处理: one item that the hub did not take, why, and everything that can be done about it. */
export function Stuck({ item, content }: { item: Item; content: Content | undefined }) {
  const say = useSay()
  const { day } = useHere()
  const [busy, setBusy] = useState(false)
  const { trouble } = item
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
      <p className="small">{say('服务器已留存一份,本机也还在', 'The hub has kept a copy, and so has this phone.')}</p>
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
      <div className="actions">
        <button disabled={busy} onClick={act(() => sendAgain(item.id))}>
          {say('再发一次', 'Send again')}
        </button>
        {content?.draft !== undefined && (
          <button disabled={busy} onClick={act(async () => go(await reopen(item.id)))}>
            {say('改了再发', 'Change it')}
          </button>
        )}
        {newer && (
          <Link className="button" to={`/field/deliver/${newer.id}`}>
            {say('改投新版', 'Deliver the new one')}
          </Link>
        )}
        {trouble?.rule === decided ? (
          <button disabled={busy} onClick={act(() => change(item.id, putAway))}>
            {say('知道了,收起', 'Noted, put away')}
          </button>
        ) : (
          <>
            <button disabled={busy} onClick={act(() => handOver(item.id))}>
              {say('交协调员', 'Leave to the coordinator')}
            </button>
            {item.notice && item.kind !== 'requestHandover' && (
              <button disabled={busy} onClick={act(() => askForAnother(item.id))}>
                {say('请求改派', 'Ask for somebody else')}
              </button>
            )}
          </>
        )}
      </div>
    </article>
  )
}
