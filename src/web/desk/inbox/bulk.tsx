import { type FormEvent, useState } from 'react'
import { v7 as newId } from 'uuid'
import { refusedBy } from '../../shared/graphql.ts'
import { useReading } from '../../shared/language.ts'
import { Choice, Field, Notice, Window } from '../../shared/parts.tsx'
import { asks } from '../hub/session.ts'
import { type Ground, postOpinion, type Verdict } from '../operations/question.ts'
import { useWords } from '../words/words.ts'
import type { Row } from './filters.ts'

type Result = { id: string; business: string; refused: { zh: string; en: string } | null }
const verdicts = ['NOT_ESTABLISHED', 'NOT_OURS'] as const satisfies readonly Verdict[]
const grounds: readonly Ground[] = ['FACT_ABSENT', 'LAW_NOT_APPLICABLE', 'EXEMPT']

/** Several are answered together only where they are of one fact: then one reason fits all of them. */
export const ofOneFact = (rows: readonly Row[]): boolean =>
  new Set(rows.map(({ finding }) => finding?.fact?.code)).size === 1

/** 一并答复: the same answer to several findings of one fact, each an opinion of its own, each with its result. */
export function Bulk({ rows, onClose }: { rows: readonly Row[]; onClose: (done: readonly string[]) => void }) {
  const w = useWords()
  const { language } = useReading()
  const [verdict, setVerdict] = useState<(typeof verdicts)[number]>('NOT_ESTABLISHED')
  const [ground, setGround] = useState<Ground | null>(null)
  const [reasons, setReasons] = useState('')
  const [results, setResults] = useState<Result[]>()
  const [wanting, setWanting] = useState<string>()
  const [busy, setBusy] = useState(false)
  const done = () => onClose(results?.filter(({ refused }) => !refused).map(({ id }) => id) ?? [])
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const lacking = verdict === 'NOT_ESTABLISHED' && !ground ? w.needGround : reasons.trim() ? undefined : w.needReasons
    setWanting(lacking)
    if (lacking) return
    setBusy(true)
    const all: Result[] = []
    for (const { id, business } of rows) {
      const said = { verdict, ground: verdict === 'NOT_ESTABLISHED' ? ground! : undefined, reasons: reasons.trim() }
      const refused = await asks(postOpinion, {
        input: { id: newId(), requestId: newId(), request: id, ...said },
      }).then(
        () => null,
        (error: unknown) => refusedBy(error) ?? { zh: String(error), en: String(error) },
      )
      all.push({ id, business: business?.name ?? '', refused })
    }
    setResults(all)
  }
  if (results) {
    const failed = results.filter(({ refused }) => refused).length
    return (
      <Window title={w.bulkResult} onClose={done}>
        <p role="status">{w.bulkDone(results.length - failed, failed)}</p>
        <ul className="plain scrolls" tabIndex={0} aria-label={w.bulkResult}>
          {results.map(({ id, business, refused }) => (
            <li key={id}>
              <b>{business}</b>{' '}
              {refused ? (
                <span className="error">{language === 'zh' ? refused.zh : refused.en}</span>
              ) : (
                <span className="tag good">{w.ok}</span>
              )}
            </li>
          ))}
        </ul>
        <div className="actions">
          <button className="primary" onClick={done}>
            {w.close}
          </button>
        </div>
      </Window>
    )
  }
  return (
    <Window title={w.bulk} onClose={done}>
      {ofOneFact(rows) ? (
        <form onSubmit={(event) => void send(event)} noValidate>
          <p>{w.bulkLead(rows.length)}</p>
          <p className="small">{w.bulkWhy}</p>
          {wanting && <Notice kind="bad">{wanting}</Notice>}
          <Choice
            beside
            legend={w.verdict}
            name="bulk-verdict"
            value={verdict}
            options={verdicts.map((value) => ({ value, label: w[`v${value}`] }))}
            onChange={setVerdict}
          />
          {verdict === 'NOT_ESTABLISHED' && (
            <Choice<Ground>
              beside
              legend={w.ground}
              name="bulk-ground"
              value={ground}
              options={grounds.map((value) => ({ value, label: w[`g${value}`] }))}
              onChange={setGround}
            />
          )}
          <Field label={w.reasons} hint={w.reasonsHint}>
            {(of) => (
              <textarea
                {...of}
                rows={3}
                maxLength={8000}
                value={reasons}
                onChange={({ target }) => setReasons(target.value)}
              />
            )}
          </Field>
          <div className="actions apart">
            <button type="button" onClick={done}>
              {w.cancel}
            </button>
            <button className="primary" disabled={busy}>
              {w.bulkDo(rows.length)}
            </button>
          </div>
        </form>
      ) : (
        <>
          <Notice kind="warn">{w.bulkMixed}</Notice>
          <div className="actions">
            <button onClick={done}>{w.close}</button>
          </div>
        </>
      )}
    </Window>
  )
}
