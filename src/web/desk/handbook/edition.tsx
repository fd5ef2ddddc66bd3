import { type ReactNode, useEffect, useState } from 'react'
import { v7 as newId } from 'uuid'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { Line, Window } from '../../shared/parts.tsx'
import { useSearch } from '../../shared/route.tsx'
import { saysMoment } from '../audit/filters.ts'
import { useAsked } from '../hub/asked.ts'
import { asks, useSession } from '../hub/session.ts'
import {
  acknowledgeOverlap,
  handbookEdition,
  type HandbookEdition,
  handbookEditions,
  handbookItems,
  mergeJointEdition,
  publishEdition,
  publishJointEdition,
  returnEdition,
  submitEdition,
} from '../operations/handbook.ts'
import { setSearch } from '../shell/address.ts'
import { Refusal } from '../shell/refusal.tsx'
import { Differences } from './differences.tsx'
import { difference } from './difference.ts'
import { Items } from './items.tsx'
import { Overlaps } from './overlaps.tsx'
import { useHandbookWords } from './words.ts'

export type Whole = NonNullable<HandbookEdition['edition']>
const views = ['items', 'difference', 'overlaps'] as const

/** One edition: its items, what is different from the one in force, where handbooks meet, and what may be done. */
export function Edition({ id, again, onBack }: { id: string; again: number; onBack: () => void }) {
  const w = useHandbookWords()
  const [touched, setTouched] = useState(0)
  const { answer, refused } = useAsked(handbookEdition, { id }, again + touched)
  const [edition, setEdition] = useState<Whole | null>()
  // What is shown stays while it is asked anew: whoever writes must not lose their place.
  useEffect(() => {
    if (answer) setEdition(answer.edition)
  }, [answer])
  if (refused) return <Refusal refused={refused} />
  if (edition === undefined) return <p className="pick">{w.loading}</p>
  if (!edition) return <p className="pick">{w.missing}</p>
  return <Shown edition={edition} onBack={onBack} onChanged={() => setTouched((n) => n + 1)} />
}

/** The items in force of the same handbook; undefined while they are asked for, null where nothing is. */
function useInForce({ series, id }: Whole, changed: string): Whole['items'] | null | undefined {
  const editions = useAsked(handbookEditions, { series }, changed)
  const inForce = editions.answer?.editions.nodes.find(({ status }) => status === 'PUBLISHED')
  const items = useAsked(handbookItems, inForce && inForce.id !== id ? { id: inForce.id } : null)
  if (!editions.answer) return undefined
  return inForce ? (items.answer?.edition?.items as Whole['items'] | undefined) : null
}

function Shown({ edition, onBack, onChanged }: { edition: Whole; onBack: () => void; onChanged: () => void }) {
  const w = useHandbookWords()
  const { duty, person } = useSession()!
  const asked = useSearch().get('view')
  const isJoint = edition.series === 'JOINT'
  const view = views.find((one) => one === asked && (isJoint || one !== 'overlaps')) ?? 'items'
  const inForce = useInForce(edition, edition.status)
  const changes = inForce === undefined ? [] : difference(inForce ?? [], edition.items)
  const mine = isJoint
    ? duty.role === 'COORDINATOR'
    : duty.role !== 'COORDINATOR' && duty.agency?.id === edition.agency?.id
  const waiting = edition.overlaps.filter(({ acknowledgedAt }) => !acknowledgedAt).length
  const tab = (which: (typeof views)[number], name: string) => (
    <button aria-pressed={view === which} onClick={() => setSearch({ view: which === 'items' ? null : which })}>
      {name}
    </button>
  )
  return (
    <article className="edition" aria-labelledby="edition">
      <header>
        <button className="plain back" onClick={onBack}>
          ← {w.back}
        </button>
        <h1 id="edition">{edition.title}</h1>
        <span>
          {w.number(edition.number)} <em className={`tag s${edition.status}`}>{w[`s${edition.status}`]}</em>
        </span>
        <small>{w.drafted(edition.draftedBy?.name ?? '', saysMoment(edition.draftedAt))}</small>
        {edition.publishedAt && (
          <small>{w.published(edition.publishedBy?.name ?? '', saysMoment(edition.publishedAt))}</small>
        )}
      </header>
      {mine && (
        <Doing
          edition={edition}
          isJoint={isJoint}
          waiting={waiting}
          changes={changes.length}
          me={person.id}
          onChanged={onChanged}
        />
      )}
      <div className="tabs" role="group" aria-label={w.views}>
        {tab('items', w.items(edition.items.length))}
        {edition.status !== 'PUBLISHED' && tab('difference', w.different(changes.length))}
        {isJoint && tab('overlaps', w.overlaps(edition.overlaps.length))}
      </div>
      {view === 'items' && (
        <Items edition={edition} mayWrite={mine && edition.status === 'DRAFT'} onChanged={onChanged} />
      )}
      {view === 'difference' && (
        <Differences changes={changes} inForce={inForce} isInForce={edition.status === 'PUBLISHED'} />
      )}
      {view === 'overlaps' && (
        <Overlaps
          overlaps={edition.overlaps}
          mayAcknowledge={mine && edition.status === 'REVIEW'}
          onAcknowledge={async (overlap) => {
            await asks(acknowledgeOverlap, { input: { overlap, requestId: newId() } })
            onChanged()
          }}
        />
      )}
    </article>
  )
}

/** What may be done with the whole edition, each by a window that says what it means. */
function Doing(props: {
  edition: Whole
  isJoint: boolean
  waiting: number
  changes: number
  me: string
  onChanged: () => void
}) {
  const w = useHandbookWords()
  const { edition, isJoint, waiting, changes, me, onChanged } = props
  const [window, setWindow] = useState<'publish' | 'return'>()
  const [reason, setReason] = useState('')
  const [refused, setRefused] = useState<Refused>()
  const [busy, setBusy] = useState(false)
  const seen = { edition: edition.id, expectedVersion: edition.version }
  const does = async (work: (requestId: string) => Promise<unknown>) => {
    setBusy(true)
    setRefused(undefined)
    try {
      await work(newId())
      setWindow(undefined)
    } catch (error) {
      const refusal = refusedBy(error)
      if (!refusal) throw error
      setRefused(refusal)
    } finally {
      setBusy(false)
      // What was refused because somebody else was first is shown as it is now.
      onChanged()
    }
  }
  const blocked = isJoint ? waiting > 0 && w.publishWaits(waiting) : edition.draftedBy?.id === me && w.publishOwn
  const opens = (which: typeof window, name: string, primary = false) => (
    <button className={primary ? 'primary' : undefined} disabled={busy} onClick={() => setWindow(which)}>
      {name}
    </button>
  )
  const shown: ReactNode[] = []
  if (edition.status === 'DRAFT')
    shown.push(
      <button
        key="submit"
        className="primary"
        disabled={busy || edition.items.length === 0}
        onClick={() => void does((requestId) => asks(submitEdition, { input: { ...seen, requestId } }))}
      >
        {w.submit}
      </button>,
    )
  if (edition.status === 'REVIEW') {
    if (isJoint)
      shown.push(
        <button
          key="merge"
          disabled={busy}
          onClick={() =>
            void does((requestId) =>
              asks(mergeJointEdition, {
                input: {
                  id: edition.id.split(':')[1]!,
                  title: edition.title,
                  expectedVersion: edition.version,
                  requestId,
                },
              }),
            )
          }
        >
          {w.mergeAgain}
        </button>,
      )
    else shown.push(<span key="return">{opens('return', w.giveBack)}</span>)
    shown.push(
      blocked ? (
        <span key="blocked" className="small">
          {blocked}
        </span>
      ) : (
        <span key="publish">{opens('publish', w.publish, true)}</span>
      ),
    )
  }
  if (shown.length === 0) return null
  return (
    <div className="does">
      {shown}
      {refused && !window && <Refusal refused={refused} />}
      {window && (
        <Window title={window === 'publish' ? w.publishTitle : w.giveBack} onClose={() => setWindow(undefined)}>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              if (window === 'return' && !reason.trim()) return
              void does((requestId) =>
                window === 'return'
                  ? asks(returnEdition, { input: { ...seen, reason: reason.trim(), requestId } })
                  : isJoint
                    ? asks(publishJointEdition, { input: { ...seen, requestId } })
                    : asks(publishEdition, { input: { ...seen, requestId } }),
              )
            }}
          >
            {refused && <Refusal refused={refused} />}
            {window === 'publish' ? (
              <p>{w.publishLead(changes)}</p>
            ) : (
              <Line label={w.reason} most={500} value={reason} onChange={setReason} />
            )}
            <div className="actions apart">
              <button type="button" onClick={() => setWindow(undefined)}>
                {w.cancel}
              </button>
              <button className="primary" disabled={busy}>
                {window === 'publish' ? w.publish : w.giveBack}
              </button>
            </div>
          </form>
        </Window>
      )}
    </div>
  )
}
