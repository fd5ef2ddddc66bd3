import { showDay, showMoment, useSay } from '../../shared/language.ts'
import { Screen } from '../../shared/parts.tsx'
import { type Content, contentOf, items } from '../outbox/outbox.ts'
import { isAside, type Item } from '../outbox/rules.ts'
import { useHere, useStored } from '../stored.ts'
import { asideWords, stateWords } from '../words.ts'

type Row = Item & { content: Content | undefined }

async function readRecords(): Promise<Row[]> {
  const rows: Row[] = []
  for (const item of (await items()).toSorted((a, b) => b.place - a.place))
    if (item.kind !== 'addEvidence') rows.push({ ...item, content: await contentOf(item.id) })
  return rows
}

const isWaiting = (row: Row) => row.state === 'queued' || isAside(row)

/** F10 我的记录: what was handed in from this phone, and where it stands. Nothing is counted up, nobody compared. */
export function Records() {
  const say = useSay()
  const { session } = useHere()
  const rows = useStored(readRecords)
  if (!rows) return null
  const days = Map.groupBy(rows, ({ madeAt }) => showDay(madeAt))
  return (
    <Screen title={say('我的记录', 'My records')} lead={session.name}>
      {rows.length === 0 && (
        <p className="empty">
          {say('还没有提交过;从“今日”开始第一户', 'Nothing handed in yet. Begin with a stop under “Today”.')}
        </p>
      )}
      {[...days].map(([date, all]) => (
        <section key={date} className="lane">
          <h2>{date}</h2>
          <ul className="plain">
            {all.map((row) => (
              <li key={row.id} className="row">
                <span className="body">
                  <strong>{row.content?.title.business}</strong>{' '}
                  {say(row.content?.title.zh ?? '', row.content?.title.en ?? '')}{' '}
                  <small>{showMoment(row.madeAt)}</small>
                </span>
                <em className={row.state === 'stuck' ? 'tag bad' : isWaiting(row) ? 'tag' : 'tag good'}>
                  {say(...(isAside(row) ? asideWords : stateWords[row.state]))}
                </em>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Screen>
  )
}
