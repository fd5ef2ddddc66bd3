import { useEffect, useState } from 'react'
import type { Refused } from '../../shared/graphql.ts'
import { useSay } from '../../shared/language.ts'
import { Refusal, Screen } from '../../shared/parts.tsx'
import { Link } from '../../shared/route.tsx'
import { toldOf } from '../room.ts'
import { sendNow } from '../outbox/sender.ts'
import { pull } from '../store/session.ts'

/** Somebody has taken the phone over and their day is not on it yet. */
export function Fetching({ token }: { token: string }) {
  const say = useSay()
  const [refused, setRefused] = useState<Refused>()
  const fetch = () => {
    setRefused(undefined)
    pull(token).then(sendNow, (error: unknown) => setRefused(toldOf(error)))
  }
  useEffect(fetch, [token])
  return (
    <Screen title={say('今日', 'Today')} lead={say('正在下载今天的内容……', 'Fetching the day …')}>
      {refused && (
        <>
          <Refusal refused={refused} />
          <div className="actions">
            <button className="primary" onClick={fetch}>
              {say('再试一次', 'Try again')}
            </button>
            <Link className="button" to="/field/login">
              {say('去登录', 'Log in')}
            </Link>
          </div>
        </>
      )}
    </Screen>
  )
}
