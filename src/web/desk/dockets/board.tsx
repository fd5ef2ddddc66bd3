import { useCallback, useEffect, useRef, useState } from 'react'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { showDay, useReading } from '../../shared/language.ts'
import { Link, useSearch } from '../../shared/route.tsx'
import { useEvents } from '../hub/live.ts'
import { useBulkWords } from '../bulk/words.ts'
import { asks, useSession } from '../hub/session.ts'
import { boardEvents, docketBoard, type DocketBoard, type DocketCard, docketsOf } from '../operations/dockets.ts'
import { setSearch } from '../shell/address.ts'
import { Refusal } from '../shell/refusal.tsx'
import { BulkDockets } from './bulk.tsx'
import { filtersIn, stages } from './filters.ts'
import { type Said, useSaid } from './words.ts'

type Column = { total: number; nodes: DocketCard[]; end?: string | null | undefined }
type Shown = Partial<Record<(typeof stages)[number], Column>>

const columns = (board: DocketBoard): Shown => {
  const shown = ({ totalCount, nodes }: DocketBoard['merged']): Column => ({ total: totalCount, nodes })
  return {
    COLLECTING: shown(board.collecting),
    MERGED: shown(board.merged),
    APPROVED: shown(board.approved),
    DISPATCHED: shown(board.dispatched),
    SERVED: shown(board.served),
    CLOSED: shown(board.closed),
  }
}

/** Dockets stage by stage, as they are now. */
export function Board({ base }: { base: string }) {
  const w = useSaid()
  const { status, grid } = filtersIn(useSearch())
  const [shown, setShown] = useState<Shown>()
  const [refused, setRefused] = useState<Refused>()
  const s = useBulkWords()
  const coordinates = useSession()!.duty.role === 'COORDINATOR'
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const [bulk, setBulk] = useState(false)
  const mark = (id: string) => setMarked((all) => (all.has(id) ? all.difference(new Set([id])) : new Set([...all, id])))
  const asked = useRef(0)
  useEffect(() => {
    document.title = `${w.title} · ${w.brand}`
  }, [w])
  const look = useCallback(async () => {
    const mine = ++asked.current
    try {
      const now: Shown = columns(await asks(docketBoard, { grid }))
      if (status) {
        const { dockets } = await asks(docketsOf, { status, grid })
        const { totalCount, nodes, pageInfo } = dockets
        now[status] = { total: totalCount, nodes, end: pageInfo.hasNextPage ? pageInfo.endCursor : null }
      }
      if (mine !== asked.current) return
      setShown(now)
      setRefused(undefined)
    } catch (error) {
      if (mine === asked.current) setRefused(refusedBy(error))
    }
  }, [status, grid])
  useEffect(() => void look(), [look])
  const wait = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(wait.current), [])
  useEvents(boardEvents, {}, ({ docket }) => {
    if (!docket) return
    clearTimeout(wait.current)
    wait.current = setTimeout(() => void look(), 150)
  })
  const more = async () => {
    const held = status && shown?.[status]
    if (!status || !held?.end) return
    const { dockets } = await asks(docketsOf, { status, grid, after: held.end })
    const { nodes, pageInfo, totalCount } = dockets
    const known = new Set(held.nodes.map(({ id }) => id))
    const all = [...held.nodes, ...nodes.filter(({ id }) => !known.has(id))]
    setShown({
      ...shown,
      [status]: { total: totalCount, nodes: all, end: pageInfo.hasNextPage ? pageInfo.endCursor : null },
    })
  }
  return (
    <main className="board">
      <header>
        <h1>{w.title}</h1>
        <div className="boardbar">
          <select
            aria-label={w.stage}
            value={status ?? ''}
            onChange={({ target }) => setSearch({ status: target.value || null })}
          >
            <option value="">{w.allStages}</option>
            {stages.map((stage) => (
              <option key={stage} value={stage}>
                {w[stage]}
              </option>
            ))}
          </select>
          <input
            aria-label={w.grid}
            placeholder={w.grid}
            key={grid ?? ''}
            defaultValue={grid}
            inputMode="numeric"
            onBlur={({ target }) => target.value.trim() !== (grid ?? '') && setSearch({ grid: target.value.trim() })}
            onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          />
          {(status ?? grid) && (
            <button className="plain" onClick={() => setSearch({ status: null, grid: null })}>
              {w.clear}
            </button>
          )}
        </div>
      </header>
      {refused && <Refusal refused={refused} />}
      {!shown && !refused && <p className="empty">{w.loading}</p>}
      {shown && (
        <div className={status ? 'lanes one' : 'lanes'}>
          {stages
            .filter((stage) => !status || stage === status)
            .map((stage) => (
              <Lane
                key={stage}
                w={w}
                base={base}
                stage={stage}
                column={shown[stage]!}
                whole={stage === status}
                onMore={more}
                marked={marked}
                onMark={coordinates ? mark : undefined}
              />
            ))}
        </div>
      )}
      {marked.size > 0 && (
        <div className="markbar">
          <span role="status">{s.marked(marked.size)}</span>
          <button className="primary" onClick={() => setBulk(true)}>
            {s.open}
          </button>
          <button className="plain" onClick={() => setMarked(new Set())}>
            {s.unmark}
          </button>
        </div>
      )}
      {bulk && (
        <BulkDockets
          dockets={[...marked]}
          onClose={(started) => {
            setBulk(false)
            if (started) setMarked(new Set())
          }}
        />
      )}
    </main>
  )
}

type LaneProps = {
  w: Said
  base: string
  stage: (typeof stages)[number]
  column: Column
  whole: boolean
  onMore: () => Promise<void>
} & Marking
type Marking = { marked: ReadonlySet<string>; onMark: ((id: string) => void) | undefined }

function Lane({ w, base, stage, column: { total, nodes, end }, whole, onMore, ...marking }: LaneProps) {
  return (
    <section className="stage" aria-label={w[stage]}>
      <h2>
        {w[stage]} <span>{w.count(total)}</span>
      </h2>
      {nodes.length === 0 ? (
        <p className="small">{w.none}</p>
      ) : (
        <ul>
          {nodes.map((card) => (
            <Card key={card.id} w={w} base={base} card={card} {...marking} />
          ))}
        </ul>
      )}
      {!whole && total > nodes.length && (
        <button className="plain" onClick={() => setSearch({ status: stage.toLowerCase() })}>
          {w.seeAll(w.count(total))}
        </button>
      )}
      {whole && end && (
        <button className="plain" onClick={() => void onMore()}>
          {w.more}
        </button>
      )}
    </section>
  )
}

function Card({ w, base, card, marked, onMark }: { w: Said; base: string; card: DocketCard } & Marking) {
  const s = useBulkWords()
  const { language } = useReading()
  const { id, business, round, openedAt, asked, answered, current, agencies, notice, carrier, sensitive, status } = card
  const gathered = status === 'COLLECTING' && asked > 0 && asked === answered
  return (
    <li className="docketcard">
      <span className="cardhead">
        <Link to={`${base}/${id}`}>{business?.name ?? w.untitled}</Link>
        {onMark && (
          <input
            type="checkbox"
            aria-label={s.markOne(business?.name ?? w.untitled)}
            checked={marked.has(id)}
            onChange={() => onMark(id)}
          />
        )}
      </span>
      <small>{notice?.number ?? `${w.round(round)} · ${w.opened(showDay(openedAt))}`}</small>
      <small>{business?.premises?.address}</small>
      <span className="marksof">
        {current && current.blocking > 0 && <em className="tag bad">{w.blocking(current.blocking)}</em>}
        {gathered ? (
          <em className="tag good">{w.complete}</em>
        ) : (
          <em className="tag">{w.answeredOf(answered, asked)}</em>
        )}
        {sensitive && <em className="tag notice">{w.sensitive}</em>}
      </span>
      <small>
        {carrier
          ? w.carriedBy(carrier.name)
          : agencies.map((one) => (language === 'zh' ? one.name : one.nameEn)).join(' · ')}
      </small>
    </li>
  )
}
