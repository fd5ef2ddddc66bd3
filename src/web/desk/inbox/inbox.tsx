import { useEffect, useState } from 'react'
import { v7 as newId } from 'uuid'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { go, useSearch } from '../../shared/route.tsx'
import { asks, useSession } from '../hub/session.ts'
import { claimAssessment, releaseAssessment } from '../operations/inbox.ts'
import type { Verdict } from '../operations/question.ts'
import { Question } from '../opinion/question.tsx'
import { undoLast, useSending } from '../opinion/sending.ts'
import { useKeys } from '../shell/keys.ts'
import { Refusal } from '../shell/refusal.tsx'
import { useWords } from '../words/words.ts'
import { useBulkWords } from '../bulk/words.ts'
import { Bulk } from './bulk.tsx'
import { FilterBar } from './filter-bar.tsx'
import { filtersIn, type List as Listed } from './filters.ts'
import { List } from './list.tsx'
import { useRows } from './rows.ts'

const titles = { opinions: 'inbox', signing: 'signing', answered: 'answeredList' } as const
const verdicts: readonly Verdict[] = ['ESTABLISHED', 'NOT_ESTABLISHED', 'NEEDS_EVIDENCE', 'NOT_OURS']

/** The opinion desk: what one's agency is asked, and beside it the one that is chosen. */
export function Inbox({ base, list, request }: { base: string; list: Listed; request: string | undefined }) {
  const w = useWords()
  const bulkSaid = useBulkWords()
  const me = useSession()!.person.id
  const filters = filtersIn(useSearch(), list)
  const { rows, total, more, waiting, refused, loadMore, renew } = useRows(filters, me)
  const [trouble, setTrouble] = useState<Refused>()
  const [asked, setAsked] = useState<{ verdict: Verdict; request: string; n: number }>()
  const [marks, setMarks] = useState<ReadonlySet<string>>(new Set())
  const [answering, setAnswering] = useState(false)
  useSending()
  const title = w[titles[list]]
  useEffect(() => {
    document.title = `${title} · ${w.brand}`
  }, [title, w])

  const choose = (id: string | undefined) =>
    go(`${base}${id ? `/${id}` : ''}${location.search}`, { replace: request !== undefined && id !== undefined })
  const marked = rows.filter(({ id }) => marks.has(id))
  const at = rows.findIndex(({ id }) => id === request)
  const step = (by: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))]
    if (next) choose(next.id)
    document.getElementById('rows')?.focus()
  }
  const does = (operation: typeof claimAssessment | typeof releaseAssessment) => {
    if (!request) return
    setTrouble(undefined)
    asks(operation as typeof claimAssessment, { input: { request, requestId: newId() } }).then(
      () => renew(request),
      (error: unknown) => setTrouble(refusedBy(error)),
    )
  }
  const decide = (verdict: Verdict) => request && setAsked((before) => ({ verdict, request, n: (before?.n ?? 0) + 1 }))
  useKeys({
    j: () => step(1),
    ArrowDown: ({ target }) => (target as HTMLElement).id === 'rows' && step(1),
    k: () => step(-1),
    ArrowUp: ({ target }) => (target as HTMLElement).id === 'rows' && step(-1),
    Enter: ({ target }) => {
      if ((target as HTMLElement).closest('button, a, summary, label')) return false
      document.getElementById('opinion')?.focus()
      return true
    },
    Escape: () => document.getElementById('rows')?.focus(),
    c: () => does(claimAssessment),
    r: () => does(releaseAssessment),
    x: () => {
      if (request && list === 'opinions')
        setMarks((all) => (all.has(request) ? all.difference(new Set([request])) : new Set([...all, request])))
    },
    u: () => {
      const undone = undoLast()
      if (undone) choose(undone)
    },
    ...Object.fromEntries(verdicts.map((verdict, n) => [String(n + 1), () => void decide(verdict)])),
  })
  const done = (id: string) => {
    const next = rows.slice(at + 1).find((row) => row.id !== id) ?? rows.slice(0, at).at(-1)
    choose(next?.id)
    document.getElementById('rows')?.focus()
  }

  return (
    <main className={request ? 'inbox open' : 'inbox'}>
      <section className="listing" aria-label={title}>
        <header>
          {request ? <h2>{title}</h2> : <h1>{title}</h1>}
          <p className="small" role="status">
            {waiting
              ? w.loading
              : w.inboxCount(more ? Math.max(total, rows.length) : rows.length, more && total >= 1000)}
          </p>
        </header>
        <FilterBar w={w} filters={filters} list={list} />
        {refused && <Refusal refused={refused} />}
        {!waiting && rows.length === 0 && (
          <p className="empty">{filters.state === 'OPEN' && !filters.minRisk ? w.inboxNoneOpen : w.inboxNone}</p>
        )}
        {rows.length > 0 && (
          <List
            w={w}
            rows={rows}
            more={more}
            loadMore={() => void loadMore()}
            total={total}
            chosen={request}
            marked={marks}
            me={me}
            label={title}
            onChoose={choose}
          />
        )}
        {marked.length > 0 && (
          <footer className="marks">
            <span role="status">{w.marked(marked.length)}</span>
            <button onClick={() => setAnswering(true)}>{bulkSaid.open}</button>
          </footer>
        )}
        {answering && (
          <Bulk
            rows={marked}
            onClose={(started) => {
              setAnswering(false)
              if (started) setMarks(new Set())
              if (started) marked.forEach(({ id }) => void renew(id))
            }}
          />
        )}
      </section>
      {request ? (
        <Question
          key={request}
          id={request}
          asked={asked?.request === request ? asked : undefined}
          trouble={trouble}
          onClaim={() => does(claimAssessment)}
          onRelease={() => does(releaseAssessment)}
          onDone={done}
          onBack={() => choose(undefined)}
        />
      ) : (
        <p className="pick">{w.pick}</p>
      )}
    </main>
  )
}
