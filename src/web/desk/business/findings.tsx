import { showMoment } from '../../shared/language.ts'
import { Link } from '../../shared/route.tsx'
import { useSession } from '../hub/session.ts'
import { countOf, Part } from './part.tsx'
import type { Shown } from './whole.tsx'
import type { BusinessWords } from './words.ts'

type Finding = Shown['findings']['nodes'][number]

export function Findings({ w, shown }: { w: BusinessWords; shown: Shown }) {
  const { agency, role } = useSession()!.duty
  const judges = role === 'OFFICER' || role === 'LEAD'
  return (
    <Part w={w} name="findings" of={countOf(shown.findings, w.noFindings)}>
      <ul className="entries">
        {shown.findings.nodes.map((one) => {
          const own = judges ? one.requests.find((request) => request.agency?.id === agency?.id) : undefined
          return (
            <li key={one.id} id={one.id}>
              <span className="entry">
                <b>{one.fact?.title ?? one.description}</b>
                <span className={one.status === 'SETTLED' ? 'tag good' : 'tag'}>{w[`f${one.status}`]}</span>
                <span className="goes">
                  {own && <Link to={`/desk/opinions/${own.id}`}>{w.openOpinion}</Link>}
                  {one.docket && <Link to={`/desk/dockets/${one.docket.id}`}>{w.openDocket}</Link>}
                </span>
              </span>
              <small>
                <span className="code">{one.fact?.code}</span>{' '}
                {w.foundBy(showMoment(one.foundAt), one.foundBy?.name ?? '')} · {w.answered(one.answered, one.asked)} ·{' '}
                {w.risk(one.risk)}
              </small>
              {one.evidence.length > 0 && <Evidence w={w} evidence={one.evidence} />}
            </li>
          )
        })}
      </ul>
    </Part>
  )
}

const names = { PHOTO: 'ePHOTO', VIDEO: 'eVIDEO', AUDIO: 'eAUDIO' } as const

/** What was captured, and who looked at it when. */
function Evidence({ w, evidence }: { w: BusinessWords; evidence: Finding['evidence'] }) {
  const reads = evidence.reduce((sum, { viewings }) => sum + viewings.length, 0)
  return (
    <details className="reads">
      <summary>
        {w.evidenceOf(evidence.length)} · {w.readBy(reads)}
      </summary>
      <ul className="plain">
        {evidence.map(({ id, kind, capturedAt, viewings }) => (
          <li key={id}>
            {w.evidenceAt(w[names[kind as keyof typeof names] ?? 'eOther'], showMoment(capturedAt))}
            <small>
              {viewings.length === 0
                ? w.readNever
                : viewings.map(({ at, actor }) => `${showMoment(at)} ${actor?.name ?? ''}`).join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </details>
  )
}

export function Visits({ w, shown }: { w: BusinessWords; shown: Shown }) {
  return (
    <Part w={w} name="visits" of={countOf(shown.visits, w.noVisits)}>
      <ul className="entries">
        {shown.visits.nodes.map(({ id, kind, visitedAt, recordedBy, findings, evidence, note }) => (
          <li key={id}>
            <span className="entry">
              <b>{w[`v${kind}`]}</b>
              <span>{showMoment(visitedAt)}</span>
              <small>
                {recordedBy?.name} · {w.visitOf(findings.length, evidence.length)}
              </small>
            </span>
            {note && <small>{note}</small>}
          </li>
        ))}
      </ul>
    </Part>
  )
}
