import type { ReactNode } from 'react'
import { useSay } from '../shared/language.ts'
import { Link } from '../shared/route.tsx'
import { Fault } from './fault.tsx'
import { blobs, captures, items } from './outbox/outbox.ts'
import { isSettled } from './outbox/rules.ts'
import { pausedBy } from './outbox/sender.ts'
import { Notice } from '../shared/parts.tsx'
import { useHere, useOnline, useStored } from './stored.ts'

/** What is not at the hub yet, for the badge. */
async function waiting() {
  const [ops, signed, kept] = [await items(), await captures(), await blobs()]
  return {
    waiting: ops.filter((item) => !isSettled(item)).length,
    stuck:
      ops.filter(({ state }) => state === 'stuck').length + signed.filter(({ state }) => state === 'refused').length,
    sending: kept.some(({ state }) => state === 'sending') || ops.some(({ state }) => state === 'sending'),
    pause: pausedBy(),
  }
}

const tabs = [
  { to: '/', zh: '今日', en: 'Today', icon: 'M4 11 12 4l8 7v9h-5v-6H9v6H4z' },
  { to: '/queue', zh: '队列', en: 'Queue', icon: 'M12 19V6m0 0-5 5m5-5 5 5M5 21h14' },
  { to: '/records', zh: '我的', en: 'Mine', icon: 'M6 4h12v17l-6-4-6 4z' },
  { to: '/device', zh: '本机', en: 'Device', icon: 'M8 3h8v18H8zM11 18h2' },
]

/** The bar above and the tabs below every screen. */
export function Frame({ path, children }: { path: string; children: ReactNode }) {
  const say = useSay()
  const online = useOnline()
  const { ended } = useHere().session
  const queue = useStored(waiting)
  const count = queue?.waiting ?? 0
  const state = !online
    ? say('○ 离线', '○ Offline')
    : queue?.pause === 'login'
      ? say('◐ 需登录', '◐ Log in')
      : queue?.pause === 'clock'
        ? say('◐ 校准时间', '◐ Set the clock')
        : queue?.pause === 'refused'
          ? say('◐ 不接收', '◐ Refused')
          : queue?.pause === 'phone'
            ? say('◐ 本机存储', '◐ Storage')
            : queue?.pause === 'unreachable'
              ? say('◐ 连不上', '◐ No hub')
              : say('● 在线', '● Online')
  return (
    <>
      <a className="skip" href="#content">
        {say('跳到内容', 'Skip to content')}
      </a>
      <header className="bar">
        <span className="brand">合议</span>
        <span className="state">{state}</span>
        <Link to="/field/queue" className={queue?.stuck ? 'chip bad' : 'chip'}>
          {queue?.stuck ? say(`⚠ 需处理 ${queue.stuck}`, `⚠ ${queue.stuck} to settle`) : `⇪ ${count}`}
          <span className="hidden">{say('件待发', 'to send')}</span>
        </Link>
      </header>
      <div id="content">
        <Fault />
        {ended && (
          <Notice kind="bad">
            <p>{say(ended.zh, ended.en)}</p>
            <Link className="button" to="/field/login">
              {say('去登录', 'Log in')}
            </Link>
          </Notice>
        )}
        {children}
      </div>
      <nav className="tabs" aria-label={say('主要页面', 'Main pages')}>
        {tabs.map(({ to, zh, en, icon }) => (
          <Link
            key={to}
            to={`/field${to}`}
            aria-current={(to === '/' ? path === '/' : path.startsWith(to)) ? 'page' : undefined}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d={icon} />
            </svg>
            {say(zh, en)}
            {to === '/queue' && count > 0 && <b className="count">{count}</b>}
          </Link>
        ))}
      </nav>
    </>
  )
}
