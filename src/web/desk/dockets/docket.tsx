import { useEffect, useState } from 'react'
import { asks, useSession } from '../hub/session.ts'
import {
  approveDocket,
  mergeDocket,
  remindAgencies,
  reopenDocket,
  unmergeDocket,
  type UnmergeDocketInput,
} from '../operations/dockets.ts'
import { usePresence } from '../presence/presence.ts'
import { useKeys } from '../shell/keys.ts'
import { Refusal } from '../shell/refusal.tsx'
import { useActing } from './acting.ts'
import { reasoned, stage } from './wished.ts'
import { After } from './after.tsx'
import { Changes } from './changes.tsx'
import { Checklist, DispatchWindow } from './dispatch.tsx'
import { Head } from './head.tsx'
import { blocksOf, choicesOf, type Docket, isBlocked, rowsOf } from './matrix.ts'
import { OvertakenView } from './overtaken.tsx'
import { Preview, useDraft } from './preview.tsx'
import { Proposals } from './proposals.tsx'
import { Table } from './table.tsx'
import { useWatched } from './watched.ts'
import { OverrideWindow, Reasoned, RejoinWindow, SplitWindow } from './windows.tsx'
import { useSaid } from './words.ts'

const back = {
  unmerge: (input: UnmergeDocketInput) => asks(unmergeDocket, { input }),
  reopen: (input: UnmergeDocketInput) => asks(reopenDocket, { input }),
}

type Popup = 'override' | 'split' | 'rejoin' | 'dispatch' | 'unmerge' | 'reopen'

/** The merge desk of one docket. */
export function DocketDesk({ id, base }: { id: string; base: string }) {
  const w = useSaid()
  const watched = useWatched(id)
  const { docket, refused, missing } = watched
  const title = docket?.business?.name ?? w.title
  useEffect(() => {
    document.title = `${title} · ${w.brand}`
  }, [title, w])
  if (missing) return <p className="empty">{w.notFound}</p>
  if (!docket) return refused ? <Refusal refused={refused} /> : <p className="empty">{w.loading}</p>
  return <Desk watched={watched} docket={docket} base={base} />
}

function Desk({ watched, docket, base }: { watched: ReturnType<typeof useWatched>; docket: Docket; base: string }) {
  const w = useSaid()
  const { person, duty } = useSession()!
  const acting = useActing(watched)
  const { act, busy, trouble } = acting
  const { pending, applied, happened, apply, dismiss } = watched
  const [at, setAt] = useState(0)
  const [open, setOpen] = useState<string>()
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const [popup, setPopup] = useState<Popup>()
  const [previewing, setPreviewing] = useState(false)
  const rows = rowsOf(docket)
  const row = rows[Math.min(at, rows.length - 1)]
  const others = usePresence(docket.id, 'LOOKING')
  const about = popup === 'override' || popup === 'split' ? (row?.findings[0]?.id ?? null) : null
  usePresence(popup ? docket.id : null, 'DECIDING', about)
  const chosen = rows.filter(({ key }) => marked.has(key))
  const coordinates = duty.role === 'COORDINATOR'
  const { status } = docket
  const draft = useDraft(docket.id, previewing || popup === 'dispatch', `${docket.version} ${watched.fresh?.version}`)
  const blocks = blocksOf(docket)
  const mergeable = coordinates && (status === 'COLLECTING' || status === 'MERGED' || status === 'APPROVED')
  const fresh = status === 'COLLECTING' || docket.changes.length > 0
  const input = { docket: docket.id }
  const merge = () =>
    mergeable &&
    void act({
      name: w.merge,
      mine: [stage(w, 'MERGED')],
      go: (seen) => asks(mergeDocket, { input: { ...input, ...seen } }),
    })
  const approve = () =>
    void act({
      name: w.approve,
      mine: [stage(w, 'APPROVED')],
      go: (seen) => asks(approveDocket, { input: { ...input, ...seen } }),
    })
  const awaited = docket.findings.flatMap(({ requests }) =>
    requests.filter((one) => one.status === 'OPEN').map((one) => one.id),
  )
  const remind = () =>
    void act({
      name: w.remind,
      mine: [],
      go: ({ requestId }) => asks(remindAgencies, { input: { requests: awaited, requestId } }),
    })
  const mark = (key: string) =>
    setMarked((all) => (all.has(key) ? all.difference(new Set([key])) : new Set([...all, key])))
  const step = (by: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, at + by))
    setAt(next)
    document.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus()
  }
  const decides = coordinates && status === 'MERGED'
  const maySplit = decides && row !== undefined && row.findings.length > 1
  const mayOverride = decides && row !== undefined && choicesOf(row).length > 0
  const mayRejoin = decides && chosen.length > 1
  const mayDispatch = coordinates && (status === 'COLLECTING' || status === 'MERGED' || status === 'APPROVED')
  const when = (may: boolean, what: Popup) => () => (may ? setPopup(what) : false)
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    Enter: ({ target }) => {
      if (!row || (target as HTMLElement).closest('button, a, summary, label, select')) return false
      setOpen(open === row.key ? undefined : row.key)
      return true
    },
    x: () => row && mark(row.key),
    s: when(maySplit, 'split'),
    m: when(mayRejoin, 'rejoin'),
    o: when(mayOverride, 'override'),
    d: when(mayDispatch, 'dispatch'),
    g: () => void merge(),
    p: () => setPreviewing(!previewing),
    a: () => pending.length > 0 && apply(),
  })
  const close = () => setPopup(undefined)
  const held = { w, docket, acting, onClose: close }
  return (
    <main className={previewing ? 'docket beside' : 'docket'}>
      <div className="worksheet">
        <Head w={w} docket={docket} base={base} others={others} />
        <Changes
          w={w}
          docket={docket}
          pending={pending}
          applied={applied}
          happened={happened}
          onApply={() => apply()}
          onDismiss={dismiss}
        />
        {trouble && !popup && <Refusal refused={trouble} />}
        {watched.refused && <Refusal refused={watched.refused} />}
        <div className="toolbar">
          {mergeable && (
            <button
              className={fresh ? 'primary' : undefined}
              disabled={busy}
              onClick={merge}
              title={fresh ? undefined : w.mergeNothing}
            >
              {status === 'COLLECTING' ? w.merge : w.mergeAgain} <kbd>g</kbd>
            </button>
          )}
          {decides && (
            <>
              <button
                disabled={!mayOverride}
                title={mayOverride ? undefined : w.overrideNone}
                onClick={() => setPopup('override')}
              >
                {w.override} <kbd>o</kbd>
              </button>
              <button disabled={!maySplit} title={maySplit ? undefined : w.splitOne} onClick={() => setPopup('split')}>
                {w.split} <kbd>s</kbd>
              </button>
              <button
                disabled={!mayRejoin}
                title={mayRejoin ? undefined : w.rejoinMark}
                onClick={() => setPopup('rejoin')}
              >
                {w.rejoin} <kbd>m</kbd>
              </button>
              <button className="plain" onClick={() => setPopup('unmerge')}>
                {w.unmerge}
              </button>
            </>
          )}
          {coordinates && status === 'APPROVED' && (
            <button className="plain" onClick={() => setPopup('reopen')}>
              {w.reopen}
            </button>
          )}
          {coordinates && awaited.length > 0 && mergeable && (
            <button className="plain" disabled={busy} onClick={remind}>
              {w.remind}
            </button>
          )}
          <span className="space" />
          {(status === 'MERGED' || status === 'APPROVED') && (
            <button aria-pressed={previewing} onClick={() => setPreviewing(!previewing)}>
              {previewing ? w.previewHide : w.preview} <kbd>p</kbd>
            </button>
          )}
          {coordinates && status === 'MERGED' && (
            <button className={fresh ? undefined : 'primary'} disabled={busy || isBlocked(blocks)} onClick={approve}>
              {w.approve}
            </button>
          )}
          {mayDispatch && (
            <button className={status === 'APPROVED' ? 'primary' : undefined} onClick={() => setPopup('dispatch')}>
              {w.dispatch} <kbd>d</kbd>
            </button>
          )}
        </div>
        <Table
          w={w}
          docket={docket}
          rows={rows}
          at={at}
          open={open}
          marked={marked}
          pending={new Map(pending.map((one) => [one.at, one]))}
          applied={new Map(applied.map((one) => [one.at, one]))}
          onAt={setAt}
          onOpen={setOpen}
          onMark={mark}
        />
        <div className="underneath">
          {mayDispatch && status !== 'COLLECTING' && <Checklist w={w} docket={docket} blocks={blocks} />}
          <Proposals
            w={w}
            docket={docket}
            me={person.id}
            acting={acting}
            mayConfirm={coordinates || duty.role === 'SUPERVISOR'}
          />
          <After w={w} docket={docket} />
        </div>
      </div>
      {previewing && (
        <aside className="previewing" aria-label={w.preview} tabIndex={0}>
          <Preview w={w} draft={draft} />
        </aside>
      )}
      {popup === 'override' && row && <OverrideWindow {...held} row={row} />}
      {popup === 'split' && row && <SplitWindow {...held} row={row} />}
      {popup === 'rejoin' && <RejoinWindow {...held} rows={chosen} />}
      {popup === 'dispatch' && <DispatchWindow {...held} draft={draft ?? null} />}
      {(popup === 'unmerge' || popup === 'reopen') && (
        <Reasoned
          w={w}
          title={w[popup]}
          why=""
          acting={acting}
          onClose={close}
          onGo={(reason) =>
            void act({
              name: w[popup],
              mine: [stage(w, popup === 'unmerge' ? 'COLLECTING' : 'MERGED'), reasoned(w, reason)],
              go: (seen) => back[popup]({ ...input, ...seen, reason }),
              onDone: close,
            })
          }
        />
      )}
      <OvertakenView w={w} acting={acting} />
    </main>
  )
}
