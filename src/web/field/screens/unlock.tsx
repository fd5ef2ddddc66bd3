import { useState } from 'react'
import { useSay } from '../../shared/language.ts'
import { Field, Screen } from '../../shared/parts.tsx'
import { Link } from '../../shared/route.tsx'
import { announce } from '../store/database.ts'
import { guess } from '../store/vault.ts'

/** PIN: nothing on the phone can be read before it is right. */
export function Unlock() {
  const say = useSay()
  const [pin, setPin] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const open = async () => {
    setBusy(true)
    const found = await guess(pin)
    setBusy(false)
    setPin('')
    if (found.right) return announce()
    const seconds = Math.ceil(found.waitMs / 1000)
    setError(
      seconds > 0
        ? say(`PIN 不对,请 ${seconds} 秒后再试`, `Wrong. Try again in ${seconds} s.`)
        : say('PIN 不对,请再试', 'Wrong. Try again.'),
    )
  }
  return (
    <Screen title={say('输入 PIN', 'Enter the PIN')} lead={say('本机内容已加密', 'What is on this phone is encrypted')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void open()
        }}
      >
        <Field label="PIN" error={error}>
          {(of) => (
            <input
              {...of}
              required
              type="password"
              inputMode="numeric"
              autoComplete="off"
              value={pin}
              onChange={(event) => setPin(event.target.value)}
            />
          )}
        </Field>
        <button className="primary wide" disabled={busy}>
          {busy ? say('正在核对……', 'Checking …') : say('解锁', 'Unlock')}
        </button>
      </form>
      <Link className="button wide" to="/field/login">
        {say('忘记 PIN,或换人登录', 'Forgotten, or somebody else logs in')}
      </Link>
    </Screen>
  )
}
