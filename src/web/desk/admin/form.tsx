import { type FormEvent, useState } from 'react'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { Field, Notice, Window } from '../../shared/parts.tsx'
import { Refusal } from '../shell/refusal.tsx'
import { useAdminWords } from './words.ts'

export type Asked = {
  name: string
  label: string
  hint?: string
  kind?: 'text' | 'day' | 'password' | 'number' | 'lines'
  options?: readonly { value: string; label: string }[]
  optional?: boolean
  value?: string
}
/** What is wrong with what was written, before it is sent. */
export const refusing = (said: string): Error & { refused: Refused } =>
  Object.assign(new Error(said), { refused: { code: 'INVALID', zh: said, en: said, retryable: false } })

export type Said = Readonly<Record<string, string>>

/** One thing that is done: what it asks, and what becomes of it. It stays open, with what was written, while it is refused. */
export function Form({
  title,
  lead,
  asked,
  onSend,
  onClose,
}: {
  title: string
  lead?: string | undefined
  asked: readonly Asked[]
  onSend: (said: Said) => Promise<unknown>
  onClose: () => void
}) {
  const w = useAdminWords()
  const [said, setSaid] = useState<Said>(() => Object.fromEntries(asked.map(({ name, value = '' }) => [name, value])))
  const [wanting, setWanting] = useState(false)
  const [refused, setRefused] = useState<Refused>()
  const [busy, setBusy] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const lacks = asked.some(({ name, optional }) => !optional && !said[name]?.trim())
    setWanting(lacks)
    setRefused(undefined)
    if (lacks) return
    setBusy(true)
    try {
      await onSend(Object.fromEntries(Object.entries(said).map(([name, value]) => [name, value.trim()])))
      onClose()
    } catch (error) {
      const refusal = refusedBy(error)
      if (!refusal) throw error
      setRefused(refusal)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Window title={title} onClose={onClose}>
      <form onSubmit={(event) => void send(event)} noValidate>
        {lead && <p>{lead}</p>}
        {refused && <Refusal refused={refused} />}
        {wanting && <Notice kind="bad">{w.want}</Notice>}
        {asked.map(({ name, label, hint, kind = 'text', options, optional }) => {
          const put = ({ target }: { target: { value: string } }) =>
            setSaid((all) => ({ ...all, [name]: target.value }))
          const lacks = wanting && !optional && !said[name]?.trim()
          return (
            <Field key={name} label={label} hint={hint}>
              {(of) =>
                options ? (
                  <select {...of} aria-invalid={lacks} className="wide" value={said[name]} onChange={put}>
                    {!options.some(({ value }) => value === '') && <option value="">—</option>}
                    {options.map((one) => (
                      <option key={one.value} value={one.value}>
                        {one.label}
                      </option>
                    ))}
                  </select>
                ) : kind === 'lines' ? (
                  <textarea {...of} aria-invalid={lacks} rows={4} value={said[name]} onChange={put} />
                ) : (
                  <input
                    {...of}
                    aria-invalid={lacks}
                    type={kind === 'day' ? 'date' : kind}
                    autoComplete={kind === 'password' ? 'new-password' : 'off'}
                    value={said[name]}
                    onChange={put}
                  />
                )
              }
            </Field>
          )
        })}
        <div className="actions apart">
          <button type="button" onClick={onClose}>
            {w.cancel}
          </button>
          <button className="primary" disabled={busy}>
            {w.save}
          </button>
        </div>
      </form>
    </Window>
  )
}
