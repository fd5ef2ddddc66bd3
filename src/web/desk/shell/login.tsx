import { type FormEvent, useState } from 'react'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { setReading, useReading } from '../../shared/language.ts'
import { Field, Screen } from '../../shared/parts.tsx'
import { logIn } from '../hub/session.ts'
import { Refusal } from './refusal.tsx'
import { useWords } from '../words/words.ts'

export function Login() {
  const w = useWords()
  const { language } = useReading()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()
  const enter = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setRefused(undefined)
    try {
      await logIn(name.trim(), password)
    } catch (error) {
      setRefused(refusedBy(error))
      setBusy(false)
    }
  }
  return (
    <div className="door">
      <Screen title={w.place} lead={w.loginLead}>
        <form onSubmit={(event) => void enter(event)}>
          {refused && <Refusal refused={refused} />}
          <Field label={w.account}>
            {(of) => (
              <input
                {...of}
                required
                autoComplete="username"
                autoCapitalize="none"
                value={name}
                onChange={({ target }) => setName(target.value)}
              />
            )}
          </Field>
          <Field label={w.password}>
            {(of) => (
              <input
                {...of}
                required
                type="password"
                autoComplete="current-password"
                value={password}
                onChange={({ target }) => setPassword(target.value)}
              />
            )}
          </Field>
          <button className="primary wide" disabled={busy}>
            {busy ? w.loggingIn : w.login}
          </button>
        </form>
        <button className="plain" onClick={() => setReading({ language: language === 'zh' ? 'en' : 'zh' })}>
          {language === 'zh' ? 'English' : '中文'}
        </button>
      </Screen>
    </div>
  )
}
