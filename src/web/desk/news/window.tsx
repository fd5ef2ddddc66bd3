import { type KeyboardEvent, useState } from 'react'
import { Window } from '../../shared/parts.tsx'
import type { Session } from '../hub/session.ts'
import { Refusal } from '../shell/refusal.tsx'
import { BellSettings } from './bell-settings.tsx'
import { Group } from './group.tsx'
import { grouped } from './gathered.ts'
import type { NewsKept, Sum } from './use-news.ts'
import { saysMany, useNewsWords } from './words.ts'

const hour = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })

/** Up and down go from one entry to the next, wherever it stands. */
function step(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!by) return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('a, button')]
  const next = stops[stops.indexOf(document.activeElement as HTMLElement) + by]
  if (!next) return
  event.preventDefault()
  next.focus()
}

/** Everything that was told, by what it is about; and what one is told at all. */
export function NewsWindow({ kept, session, onClose }: { kept: NewsKept; session: Session; onClose: () => void }) {
  const w = useNewsWords()
  const [setting, setSetting] = useState(false)
  const { gathered, bell, quietNow } = kept
  return (
    <Window title={setting ? w.settings : w.title} onClose={onClose} className="news">
      {setting ? (
        <BellSettings bell={bell} onSaved={kept.renew} onBack={() => setSetting(false)} />
      ) : (
        <>
          <div className="news-head">
            <p aria-live="polite">
              {gathered && w.lead(saysMany(gathered.unread))}
              {quietNow && bell.quiet && <small> · {w.quietNow(bell.quiet.until)}</small>}
            </p>
            <div>
              <button onClick={() => setSetting(true)}>{w.settings}</button>
              <button disabled={!gathered?.unread} onClick={() => void kept.read('all')}>
                {w.allRead}
              </button>
            </div>
          </div>
          <List kept={kept} session={session} onClose={onClose} />
          <div className="actions">
            <button onClick={onClose}>{w.close}</button>
          </div>
        </>
      )}
    </Window>
  )
}

function List({ kept, session, onClose }: { kept: NewsKept; session: Session; onClose: () => void }) {
  const w = useNewsWords()
  const [only, setOnly] = useState<Sum>()
  const { gathered, refused, sum } = kept
  const shown = (gathered?.entries ?? []).filter(
    ({ at }) => !only || (at >= only.since.toISOString() && at < only.until.toISOString()),
  )
  return (
    <>
      {sum && (
        <div className="news-sum">
          <p>
            <b>{w.digest(hour.format(sum.since), hour.format(sum.until), total(sum))}</b>
            <span>{w.counted(sum.counts.map(({ kind, count }) => w.counts(count, w.kind(kind))))}</span>
          </p>
          <button aria-pressed={only !== undefined} onClick={() => setOnly(only ? undefined : sum)}>
            {only ? w.everything : w.only}
          </button>
        </div>
      )}
      {refused && (
        <div className="news-refused">
          <Refusal refused={refused} />
          <button onClick={() => void kept.renew()}>{w.again}</button>
        </div>
      )}
      {!gathered && !refused && <p className="empty">{w.loading}</p>}
      {gathered && shown.length === 0 && <p className="empty">{w.none}</p>}
      {shown.length > 0 && (
        <section className="scrolls" aria-label={w.list} tabIndex={0} onKeyDown={step}>
          <ul className="plain">
            {grouped(shown).map(({ about, entries }) => (
              <Group key={about} entries={entries} role={session.duty.role} onRead={kept.read} onClose={onClose} />
            ))}
          </ul>
          {gathered?.more && !only && (
            <button className="plain" onClick={() => void kept.more()}>
              {w.more}
            </button>
          )}
        </section>
      )}
    </>
  )
}

const total = ({ counts }: Sum): number => counts.reduce((sum, { count }) => sum + count, 0)
