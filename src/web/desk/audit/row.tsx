import { useReading } from '../../shared/language.ts'
import { saysTrace } from '../words/trace.ts'
import { useAsked } from '../hub/asked.ts'
import { traceRow } from '../operations/audit.ts'
import { setSearch } from '../shell/address.ts'
import { Refusal } from '../shell/refusal.tsx'
import { saysRole } from '../words/sayings.ts'
import { useWords } from '../words/words.ts'
import type { Checked } from './checking.ts'
import { differs, payloadOf, saysMoment } from './filters.ts'
import { type Words, useAuditWords } from './words.ts'

const pretty = (sealed: string | null) => {
  try {
    return JSON.stringify(JSON.parse(sealed ?? ''), null, 2)
  } catch {
    return sealed ?? ''
  }
}

const roleIn = (sealed: string | null) =>
  payloadOf(sealed)
    ['role']?.replaceAll(/[A-Z]/g, (letter) => `_${letter}`)
    .toUpperCase()

/** One row: its record as it was sealed, what differs from the one before, and what a break in it affects. */
export function Row({
  number,
  checked,
  onBack,
  onOpen,
}: {
  number: number
  checked: Checked | undefined
  onBack: () => void
  onOpen: (number: number) => void
}) {
  const w = useAuditWords()
  const desk = useWords()
  const { language } = useReading()
  const { answer, refused, waiting } = useAsked(traceRow, { number }, checked)
  const row = answer?.traceRow
  if (refused) return <Refusal refused={refused} />
  if (waiting) return <p className="pick">{w.loading}</p>
  if (!row) return <p className="pick">{w.missingRow}</p>
  const { type, at, subject, sealed, actor, business, leaf, docket, previous } = row
  const broken = checked?.breaks.filter(({ from, to }) => number >= from && number <= to) ?? []
  const role = roleIn(sealed)
  const roleWord = role && `role${role}` in desk ? saysRole(desk, role as never) : undefined
  return (
    <article className="record" aria-labelledby="record">
      <header>
        <button className="plain back" onClick={onBack}>
          ← {w.back}
        </button>
        <h1 id="record">
          {w.row(number)} {saysTrace(type, language) ?? type}
        </h1>
        <code>{type}</code>
      </header>
      {broken.map(({ kind, expected, found }) => (
        <div className="notice bad" key={kind}>
          <p>✗ {w[`break${kind}`]}</p>
          {found && (
            <dl className="facts">
              <dt>{w.expected}</dt>
              <dd>
                <code>{expected}</code>
              </dd>
              <dt>{w.found}</dt>
              <dd>
                <code>{found}</code>
              </dd>
            </dl>
          )}
        </div>
      ))}
      <dl className="facts">
        <dt>{w.when}</dt>
        <dd>
          <time dateTime={at}>{saysMoment(at)}</time>
        </dd>
        <dt>{w.who}</dt>
        <dd>
          {actor?.name ?? w.system}
          {roleWord && <small> · {roleWord}</small>}{' '}
          {actor && (
            <button className="plain" onClick={() => setSearch({ person: actor.id })}>
              {w.onlyPerson}
            </button>
          )}
        </dd>
        {business && (
          <>
            <dt>{w.business}</dt>
            <dd>
              {business.name}{' '}
              <button className="plain" onClick={() => setSearch({ business: business.id })}>
                {w.onlyBusiness}
              </button>
            </dd>
          </>
        )}
        <dt>{w.subject}</dt>
        <dd>
          <code>{subject}</code>{' '}
          <button className="plain" onClick={() => setSearch({ subject })}>
            {w.onlySubject}
          </button>
        </dd>
        <dt>{w.hash}</dt>
        <dd>{leaf ? <code>{leaf.hash}</code> : w.notSealed}</dd>
        <dt>{w.affects}</dt>
        <dd>
          {docket?.documents.length
            ? docket.documents.map((one) => (
                <a key={one.id} className="paper" href={one.url} target="_blank" rel="noopener noreferrer">
                  {one.number}
                </a>
              ))
            : w.affectsNone}
        </dd>
      </dl>
      <section>
        <h2>{w.difference}</h2>
        <Difference w={w} previous={previous} sealed={sealed} onOpen={onOpen} />
      </section>
      <section>
        <h2 id="payload">{w.payload}</h2>
        <pre tabIndex={0} aria-labelledby="payload">
          {pretty(sealed)}
        </pre>
      </section>
    </article>
  )
}

function Difference({
  w,
  previous,
  sealed,
  onOpen,
}: {
  w: Words
  previous: { number: number | null; sealed: string | null } | null
  sealed: string | null
  onOpen: (number: number) => void
}) {
  if (!previous) return <p className="small">{w.first}</p>
  const all = differs(previous.sealed, sealed)
  return (
    <>
      <p>
        <button className="plain" onClick={() => onOpen(previous.number!)}>
          {w.before(previous.number!)}
        </button>
      </p>
      {all.length === 0 ? (
        <p className="small">{w.same}</p>
      ) : (
        <div className="scrolls" tabIndex={0} role="group" aria-label={w.difference}>
          <table className="differs">
            <thead>
              <tr>
                <th scope="col">{w.field}</th>
                <th scope="col">{w.was}</th>
                <th scope="col">{w.is}</th>
              </tr>
            </thead>
            <tbody>
              {all.map(({ name, was, is }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{was === undefined ? '—' : <del>{was}</del>}</td>
                  <td>{is === undefined ? '—' : <ins>{is}</ins>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
