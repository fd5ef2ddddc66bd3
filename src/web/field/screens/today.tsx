import { useState } from 'react'
import { Find } from './find.tsx'
import { type Say, showDay, showMoment, useSay } from '../../shared/language.ts'
import { Screen } from '../../shared/parts.tsx'
import { Link } from '../../shared/route.tsx'
import { useFix } from '../capture/position.ts'
import { type Business, type Day, inOrder, keyOf, moved, type Reason, type Stop } from '../day.ts'
import { announce, database, keep, recall } from '../store/database.ts'
import { isDroppable } from '../standing.ts'
import { type Draft, drafts, dropDraft, placeOf } from '../store/draft.ts'
import { nameOf } from '../store/paper.ts'
import { useHere, useStored } from '../stored.ts'
import { distance, showDistance } from '../../shared/plane.ts'
import { GridMap } from '../map/grid-map.tsx'

const reasons = (say: Say): Record<Reason, string> => ({
  PATROL: say('巡查', 'Patrol'),
  NOTICE: say('送达', 'Deliver'),
  RECHECK: say('回头看', 'Re-check'),
  REQUEST: say('补证', 'More evidence'),
})

const unfinished: Record<Draft['type'], [string, string]> = {
  visit: ['巡查未完', 'Visit not finished'],
  service: ['送达未完', 'Delivery not finished'],
  address: ['地址确认未完', 'Address not finished'],
  request: ['补证未完', 'More evidence not finished'],
}

/** F1 今日: where to go, in the worker's own order, and what is on the phone already. */
export function Today() {
  const say = useSay()
  const { day } = useHere()
  const [only, setOnly] = useState<Reason | null>(null)
  const [view, setView] = useState<'list' | 'map'>('list')
  const [sorting, setSorting] = useState(false)
  const own = useStored(async () => (await recall('order')) ?? []) ?? []
  const open = useStored(drafts) ?? []
  const names = reasons(say)
  const stops = inOrder(day.stops, own).filter(({ reason }) => !only || reason === only)
  const byId = new Map(day.businesses.map((one) => [one.id, one]))
  const count = (reason: Reason) => day.stops.filter((stop) => stop.reason === reason).length
  const move = async (stop: Stop, by: -1 | 1) => {
    await keep('order', moved(day.stops, own, stop, by))
    announce()
  }
  return (
    <Screen title={say('今日', 'Today')} lead={`${showDay(day.at)} · ${day.worker.name}`}>
      <div className="filters" role="group" aria-label={say('筛选', 'Filter')}>
        {(Object.keys(names) as Reason[]).map((reason) => (
          <button key={reason} aria-pressed={only === reason} onClick={() => setOnly(only === reason ? null : reason)}>
            {names[reason]} <b>{count(reason)}</b>
          </button>
        ))}
      </div>
      <div className="filters" role="group" aria-label={say('显示方式', 'View')}>
        <button aria-pressed={view === 'list'} onClick={() => setView('list')}>
          {say('列表', 'List')}
        </button>
        <button aria-pressed={view === 'map'} onClick={() => setView('map')}>
          {say('地图', 'Map')}
        </button>
        <button aria-pressed={sorting} onClick={() => setSorting(!sorting)}>
          {sorting ? say('排好了', 'Done') : say('↕ 排序', '↕ Reorder')}
        </button>
      </div>
      {open.length > 0 && (
        <section aria-label={say('草稿', 'Drafts')}>
          <h2>{say(`草稿 ${open.length}`, `Drafts ${open.length}`)}</h2>
          <ul className="cards">
            {open.map(({ draft, updatedAt }) => (
              <li key={draft.id}>
                <Link to={placeOf(draft)} className="card">
                  <strong>{byId.get(draft.business)?.name}</strong>
                  <span>
                    {say(...unfinished[draft.type])} ·{' '}
                    {say(`已存 ${showMoment(updatedAt)}`, `saved ${showMoment(updatedAt)}`)}
                  </span>
                </Link>
                {isDroppable(day, draft) && (
                  <button onClick={() => void dropDraft(draft)}>{say('放弃', 'Drop')}</button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {stops.length === 0 && (
        <p className="empty">
          {only
            ? say(
                '今天没有这一类的事;点上面的按钮看全部',
                'Nothing of this kind today. Press the button above to see all.',
              )
            : say(
                '今天没有安排;有新的派发会自动出现在这里',
                'Nothing is planned today. What is dispatched to you appears here.',
              )}
        </p>
      )}
      {view === 'map' ? (
        <GridMap stops={stops} businesses={byId} />
      ) : (
        <ol className="cards stops">
          {stops.map((stop, i) => (
            <StopCard
              key={keyOf(stop)}
              stop={stop}
              number={i + 1}
              business={byId.get(stop.business)}
              day={day}
              reason={names[stop.reason]}
              {...(sorting
                ? { move: (by: -1 | 1) => void move(stop, by), first: i === 0, last: i === stops.length - 1 }
                : {})}
            />
          ))}
        </ol>
      )}
      <Find />
      <Downloaded day={day} />
    </Screen>
  )
}

function StopCard(props: {
  stop: Stop
  number: number
  business: Business | undefined
  day: Day
  reason: string
  move?: (by: -1 | 1) => void
  first?: boolean
  last?: boolean
}) {
  const say = useSay()
  const fix = useFix()
  const { stop, business, day, move } = props
  if (!business) return null
  const notice = day.notices.filter((one) => one.business === stop.business)[stop.nth]
  const trouble = business.findings.find(({ status }) => status !== 'SETTLED' && status !== 'DISMISSED')
  const to = stop.reason === 'NOTICE' && notice ? `/field/deliver/${notice.id}` : `/field/business/${business.id}`
  return (
    <li>
      <Link to={to} className="card">
        <span className="number">{props.number}</span>
        <span className="body">
          <strong>{business.name}</strong>
          <span>
            <em className={`tag ${stop.reason.toLowerCase()}`}>{props.reason}</em>{' '}
            {stop.reason === 'NOTICE' && notice ? notice.number : business.address}
          </span>
          <small>
            {fix && business.latitude !== null && `${showDistance(distance(fix, business as never))} · `}
            {stop.due
              ? say(`期限 ${stop.due}`, `due ${stop.due}`)
              : trouble
                ? say(`上次:${trouble.title}`, `last: ${trouble.title}`)
                : business.seen.length === 0
                  ? say('首次', 'first visit')
                  : say('上次无问题', 'nothing wrong last time')}
          </small>
        </span>
      </Link>
      {move && (
        <span className="movers">
          <button
            disabled={props.first}
            onClick={() => move(-1)}
            aria-label={say(`${business.name} 上移`, `Move ${business.name} up`)}
          >
            ↑
          </button>
          <button
            disabled={props.last}
            onClick={() => move(1)}
            aria-label={say(`${business.name} 下移`, `Move ${business.name} down`)}
          >
            ↓
          </button>
        </span>
      )}
    </li>
  )
}

/** What can be read without a network. */
function Downloaded({ day }: { day: Day }) {
  const say = useSay()
  const papers = useStored(async () => {
    const names = new Set(await (await database()).getAllKeys('kept'))
    return day.notices.filter((notice) => names.has(nameOf(notice))).length
  }, day.at)
  const [edition] = day.editions
  return (
    <p className="small downloaded">
      {say('已下载到本机:', 'On this phone: ')}
      {say(`路线 ✓ ${day.stops.length}`, `route ✓ ${day.stops.length}`)} ·{' '}
      {edition
        ? say(`手册第 ${edition.number} 版 ✓`, `handbook no. ${edition.number} ✓`)
        : say('手册 ✗', 'no handbook')}{' '}
      · {say(`文书 PDF ${papers ?? 0}/${day.notices.length}`, `notices as PDF ${papers ?? 0}/${day.notices.length}`)} ·{' '}
      {say(`更新于 ${showMoment(day.at)}`, `as of ${showMoment(day.at)}`)}
    </p>
  )
}
