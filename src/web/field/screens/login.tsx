import { useState } from 'react'
import type { Refused } from '../../shared/graphql.ts'
import { useReading, useSay, setReading } from '../../shared/language.ts'
import { Field, Notice, Refusal, Screen } from '../../shared/parts.tsx'
import { go } from '../../shared/route.tsx'
import { toldOf } from '../room.ts'
import { sendNow } from '../outbox/sender.ts'
import { earlierWanted, enterAs, pull, session } from '../store/session.ts'
import { hasPin, isOpen } from '../store/vault.ts'
import { workers } from '../store/workers.ts'
import { useOnline, useStored } from '../stored.ts'

/** 登录: needs a network once; afterwards the day is on the phone. */
export function Login() {
  const say = useSay()
  const { language } = useReading()
  const online = useOnline()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [refused, setRefused] = useState<Refused>()
  const [busy, setBusy] = useState(false)
  const [earlier, setEarlier] = useState('')
  const [pinForgotten, setPinForgotten] = useState(false)
  const [afresh, setAfresh] = useState(false)
  const pinned = useStored(async () => !isOpen() && (await hasPin()))
  const isAside = Object.keys(workers().aside ?? {}).length > 0
  const wanted = refused?.code === earlierWanted || afresh
  const enter = async () => {
    setBusy(true)
    setRefused(undefined)
    try {
      // Whoever takes the phone from somebody else sees it open anew, and the day is fetched then.
      if ((await enterAs({ login: login.trim(), password, earlier, pinForgotten, afresh })) === 'switched') return
      await pull((await session())!.token)
      sendNow()
      // The day is shown as soon as it is here, and its papers follow: who has gone on meanwhile is left where they are.
      if (location.pathname.endsWith('/login')) go('/field/', { replace: true })
    } catch (error) {
      const known = toldOf(error)
      if (!known) throw error
      setRefused(known)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Screen title={say('登录', 'Log in')} lead={say('合议 · 现场', 'heyi · field')}>
      {!online && (
        <Notice kind="warn">
          {say(
            '现在没有网络;首次登录需要网络,之后一整天都可离线使用',
            'There is no network. The first login needs one; the rest of the day does not.',
          )}
        </Notice>
      )}
      {refused && <Refusal refused={refused} />}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void enter()
        }}
      >
        <Field label={say('账号', 'Login')}>
          {(of) => (
            <input
              {...of}
              required
              autoComplete="username"
              autoCapitalize="none"
              value={login}
              onChange={(event) => setLogin(event.target.value)}
            />
          )}
        </Field>
        <Field label={say('密码', 'Password')}>
          {(of) => (
            <input
              {...of}
              required
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        {(wanted || earlier || isAside) && (
          <Field
            label={say('之前的密码或 PIN', 'Earlier password, or the PIN')}
            hint={isAside ? say('只为取回封存的内容', 'Only to get back what was put aside') : undefined}
          >
            {(of) => (
              <input
                {...of}
                type="password"
                autoComplete="off"
                value={earlier}
                onChange={(event) => setEarlier(event.target.value)}
              />
            )}
          </Field>
        )}
        {pinned && (
          <label className="option">
            <input type="checkbox" checked={pinForgotten} onChange={() => setPinForgotten(!pinForgotten)} />
            {say('忘记了 PIN:用密码打开,PIN 作废', 'I forgot the PIN: open with the password, without a PIN')}
          </label>
        )}
        {wanted && (
          <label className="option">
            <input type="checkbox" checked={afresh} onChange={() => setAfresh(!afresh)} />
            {say(
              '都想不起来:原有内容封存在本机,重新开始',
              'I remember neither: put what is kept aside, sealed, and begin afresh',
            )}
          </label>
        )}
        <button className="primary wide" disabled={busy}>
          {busy
            ? say('正在下载今天的内容……', 'Fetching the day …')
            : say('登录并下载今天的内容', 'Log in and fetch the day')}
        </button>
      </form>
      <button className="plain" onClick={() => setReading({ language: language === 'zh' ? 'en' : 'zh' })}>
        {language === 'zh' ? 'English' : '中文'}
      </button>
    </Screen>
  )
}
