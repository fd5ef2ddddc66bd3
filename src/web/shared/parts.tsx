import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { Refused } from './graphql.ts'
import { useSay } from './language.ts'

/** A screen: its heading takes the focus, so that whoever cannot see it hears where they are. */
export function Screen({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · 合议`
    heading.current?.focus({ preventScroll: true })
  }, [title])
  return (
    <main className="screen">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </main>
  )
}

/** Something a person should know; `bad` is read out at once. */
export function Notice({ kind, children }: { kind: 'good' | 'warn' | 'bad' | 'plain'; children: ReactNode }) {
  return (
    <div className={`notice ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  )
}

/** What the hub said no with. */
export function Refusal({ refused }: { refused: Refused }) {
  const say = useSay()
  return (
    <Notice kind="bad">
      <p>{say(refused.zh, refused.en)}</p>
      {refused.law && <p className="small">{say(`依据:${refused.law}`, `Law: ${refused.law}`)}</p>}
      {refused.traceId && <p className="small">{say(`编号 ${refused.traceId}`, `No. ${refused.traceId}`)}</p>}
    </Notice>
  )
}

type FieldProps = {
  label: string
  hint?: string | undefined
  error?: string | undefined
  /** Gives the control its id and description. */
  children: (of: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }) => ReactNode
}

/** A labelled control with its hint and what is wrong with it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children({ id, 'aria-describedby': described, 'aria-invalid': error !== undefined })}
    </div>
  )
}

/** A labelled line of text. */
export function Line(props: { label: string; most: number; value: string; onChange: (value: string) => void }) {
  return (
    <Field label={props.label}>
      {(of) => (
        <input
          {...of}
          maxLength={props.most}
          value={props.value}
          onChange={({ target }) => props.onChange(target.value)}
        />
      )}
    </Field>
  )
}

/** One of several, as native radio buttons in a named group. */
export function Choice<T extends string>(props: {
  legend: string
  name: string
  value: T | null
  options: readonly { value: T; label: string; hint?: string | undefined }[]
  onChange: (value: T) => void
  /** Side by side instead of one below the other. */
  beside?: boolean
  hiddenLegend?: boolean
}) {
  return (
    <fieldset className={props.beside ? 'choice beside' : 'choice'}>
      <legend className={props.hiddenLegend ? 'hidden' : undefined}>{props.legend}</legend>
      <div className="options">
        {props.options.map(({ value, label, hint }) => (
          <label key={value} className="option">
            <input
              type="radio"
              name={props.name}
              value={value}
              checked={props.value === value}
              onChange={() => props.onChange(value)}
            />
            <span>
              {label}
              {hint && <small>{hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** How far something got, for eyes and ears. */
export function Meter({ done, of, label }: { done: number; of: number; label: string }) {
  return (
    <div className="meter">
      <progress max={of || 1} value={done} aria-label={label} />
      <span>{label}</span>
    </div>
  )
}

/**
 * A window above the page, and the focus goes back to where it was. Escape and a phone's “back” only ask to close it: where
 * the browser closes it unasked, it stays until whoever opened it has closed it.
 */
export function Window(props: { title: string; onClose: () => void; children: ReactNode; className?: string }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const { current } = dialog
    current?.showModal()
    return () => current?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      className={props.className}
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
      onClose={() => {
        const { current } = dialog
        if (!current || current.open) return
        current.showModal()
        props.onClose()
      }}
    >
      <h2 id={id}>{props.title}</h2>
      {props.children}
    </dialog>
  )
}
