import { useState } from 'react'
import { showMoment, useReading } from '../../shared/language.ts'
import { Link, useSearch } from '../../shared/route.tsx'
import { useAct } from '../hub/act.ts'
import { useAsked } from '../hub/asked.ts'
import { useFreshLinks } from '../hub/links.ts'
import { useEvents } from '../hub/live.ts'
import { useSession } from '../hub/session.ts'
import {
  closeJointSession,
  type JointChecklist,
  jointChecklist,
  jointEvents,
  type JointRoom as Answered,
  jointRoom,
  openJointSession,
} from '../operations/joint.ts'
import { setSearch } from '../shell/address.ts'
import { Refusal } from '../shell/refusal.tsx'
import { listed } from '../words/sayings.ts'
import { useWords } from '../words/words.ts'
import { Checklist } from './checklist.tsx'
import { Ending } from './ending.tsx'
import { Invitations } from './invitations.tsx'
import { SiteRecord } from './site-record.tsx'
import { useJointWords } from './words.ts'

export type Session = NonNullable<Answered['jointSession']>
export type Site = NonNullable<JointChecklist['jointSession']>['sites'][number]

/** Who is on site now. */
export const isHere = ({ presences }: Session, person: string): boolean =>
  presences.some(({ officer, leftAt }) => officer?.id === person && leftAt === null)

/** One joint session as it goes on: the agencies, the checklist they share, and the record they sign. */
export function JointRoom({ id, base }: { id: string; base: string }) {
  const shell = useWords()
  const w = useJointWords()
  const { language } = useReading()
  const { person, duty } = useSession()!
  const asked = useSearch().get('site')
  const [changed, setChanged] = useState(0)
  const touch = () => setChanged((n) => n + 1)
  useEvents(jointEvents, {}, (event) => (event.jointSession ?? event.jointSite?.session)?.id === id && touch())
  const { answer, refused, waiting } = useAsked(jointRoom, { id }, changed)
  const session = answer?.jointSession
  const fresh = useFreshLinks()
  const begun = session?.openedAt != null
  const sheets = useAsked(jointChecklist, begun ? { id } : null, changed + fresh)
  const { act, busy, refused: no } = useAct(touch)
  if (refused) return <Refusal refused={refused} />
  if (!session) return <p className="empty">{waiting ? shell.loading : w.missing}</p>
  const { stage, sites, lead } = session
  const place = sites.find((one) => one.id === asked) ?? sites[0]
  const site = sheets.answer?.jointSession?.sites.find((one) => one.id === place?.id)
  const leads = lead?.id === person.id
  return (
    <main className="joint-room">
      <header className="room-head">
        <Link className="button plain" to={base}>
          ← {w.back}
        </Link>
        <div>
          <h1>
            {listed(
              sites.map(({ business }) => business?.name),
              language,
            )}{' '}
            <span className={stage === 'OPEN' ? 'tag good' : 'tag'}>{w[stage]}</span>{' '}
            {session.counted !== null && (
              <span className={session.counted ? 'tag good' : 'tag quiet'}>
                {session.counted ? w.counts : w.countsNot}
              </span>
            )}
          </h1>
          <p className="small">
            <span className="kind">{w.title}</span> {showMoment(session.startsAt)} · {session.district?.name}{' '}
            {session.place} · {w.leads(lead?.name ?? '')}(
            {language === 'zh' ? session.leadAgency?.name : session.leadAgency?.nameEn})
            {session.endedFor && ` · ${session.endedFor}`}
          </p>
        </div>
        <div className="acts-of">
          {stage === 'SET' && leads && (
            <button
              className="primary"
              disabled={busy}
              onClick={() => void act(openJointSession, { session: session.id })}
            >
              {w.open}
            </button>
          )}
          {stage === 'OPEN' && leads && (
            <button disabled={busy} onClick={() => void act(closeJointSession, { session: session.id })}>
              {w.close}
            </button>
          )}
          {duty.role === 'COORDINATOR' && (stage === 'SET' || stage === 'OPEN') && (
            <Ending session={session} onDone={touch} />
          )}
        </div>
        {no && <Refusal refused={no} />}
      </header>
      <aside className="file">
        <Invitations session={session} onDone={touch} />
      </aside>
      <div className="middle">
        {sites.length > 1 && (
          <div className="turns" role="group" aria-label={w.businesses}>
            {sites.map((one) => (
              <button key={one.id} aria-pressed={one.id === place?.id} onClick={() => setSearch({ site: one.id })}>
                {one.business?.name} {one.sealedAt && '✓'}
              </button>
            ))}
          </div>
        )}
        {site && place ? (
          <Checklist key={site.id} session={session} site={site} business={place.business?.id ?? ''} onDone={touch} />
        ) : (
          <section className="card">
            <h2>{w.checklist}</h2>
            <p className="empty">{begun ? shell.loading : w.notOpen}</p>
          </section>
        )}
      </div>
      <div className="flank">
        {site && <SiteRecord key={site.id} session={session} site={site} leads={leads} onDone={touch} />}
      </div>
    </main>
  )
}
