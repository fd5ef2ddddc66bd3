import { useState } from 'react'
import { showMoment, useReading } from '../../shared/language.ts'
import { Window } from '../../shared/parts.tsx'
import { Link, useSearch } from '../../shared/route.tsx'
import { useAsked } from '../hub/asked.ts'
import { useEvents } from '../hub/live.ts'
import { useSession } from '../hub/session.ts'
import { type JointBrief, jointEvents, jointSessions } from '../operations/joint.ts'
import { Refusal } from '../shell/refusal.tsx'
import { listed } from '../words/sayings.ts'
import { useWords } from '../words/words.ts'
import { Plan } from './plan.tsx'
import { Tally } from './tally.tsx'
import { useJointWords } from './words.ts'

/** What is planned and was held, and how many counted in each district. */
export function JointList({ base }: { base: string }) {
  const shell = useWords()
  const w = useJointWords()
  const { role } = useSession()!.duty
  const docket = useSearch().get('docket') ?? undefined
  const [changed, setChanged] = useState(0)
  const [planning, setPlanning] = useState(docket !== undefined)
  const touch = () => setChanged((n) => n + 1)
  useEvents(jointEvents, {}, touch)
  const { answer, refused } = useAsked(jointSessions, {}, changed)
  const rows = answer?.jointSessions.nodes
  return (
    <main className="joint">
      <header>
        <div>
          <h1>{w.title}</h1>
          <p className="small">{w.lead}</p>
        </div>
        {role === 'COORDINATOR' && (
          <button className="primary" onClick={() => setPlanning(true)}>
            {w.plan} …
          </button>
        )}
      </header>
      <section className="card" aria-labelledby="joint-sessions">
        <h2 id="joint-sessions">{w.sessions}</h2>
        {refused && <Refusal refused={refused} />}
        {!rows && !refused && <p className="empty">{shell.loading}</p>}
        {rows?.length === 0 && <p className="empty">{w.none}</p>}
        <ul className="plain">
          {rows?.map((one) => (
            <Row key={one.id} base={base} session={one} />
          ))}
        </ul>
      </section>
      {role !== 'OFFICER' && role !== 'LEAD' && <Tally base={base} changed={changed} />}
      {planning && (
        <Window title={w.plan} onClose={() => setPlanning(false)}>
          <Plan docket={docket} onDone={touch} onClose={() => setPlanning(false)} />
        </Window>
      )}
    </main>
  )
}

function Row({ base, session }: { base: string; session: JointBrief }) {
  const w = useJointWords()
  const { language } = useReading()
  const { stage, invitations, sites, counted } = session
  return (
    <li className={stage === 'OPEN' ? 'joint-row now' : 'joint-row'}>
      <time dateTime={session.startsAt}>{showMoment(session.startsAt)}</time>
      <span>
        <Link to={`${base}/${session.id}`}>
          {listed(
            sites.map(({ business }) => business?.name),
            language,
          )}
        </Link>
        <small>
          {session.district?.name} · {session.place} · {w.leads(session.lead?.name ?? '')}
        </small>
        <small>
          {invitations
            .map(
              ({ agency, answer }) =>
                `${(language === 'zh' ? agency?.name : agency?.nameEn) ?? ''} ${answer ? w[answer] : w.noAnswer}`,
            )
            .join(' · ')}
        </small>
      </span>
      <span className="marks-of">
        <span className={stage === 'OPEN' ? 'tag good' : stage === 'SET' ? 'tag' : 'tag quiet'}>{w[stage]}</span>
        {counted !== null && (
          <span className={counted ? 'tag good' : 'tag quiet'}>{counted ? w.counts : w.countsNot}</span>
        )}
      </span>
    </li>
  )
}
