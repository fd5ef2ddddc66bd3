import { showBytes, showMoment, useSay } from '../../shared/language.ts'
import { Meter, Notice, Screen } from '../../shared/parts.tsx'
import { Link } from '../../shared/route.tsx'
import { blobs, captures, type Content, contentOf, items } from '../outbox/outbox.ts'
import { isAside, type Item, isSettled } from '../outbox/rules.ts'
import { sendManifestsAgain } from '../capture/renewal.ts'
import { pausedBy, refusedWith, sendNow } from '../outbox/sender.ts'
import { drafts, placeOf } from '../store/draft.ts'
import { opened } from '../store/vault.ts'
import { useHere, useOnline, useStored } from '../stored.ts'
import { stateWords } from '../words.ts'
import { SaveBackup } from './save-backup.tsx'
import { Stuck } from './stuck.tsx'

type Row = Item & { content: Content | undefined }

type Told = { message: string; messageEn: string }

/** So many of what was done last are shown; all of it is under 我的记录. */
const lastShown = 5

/** Everything the queue shows. */
async function readQueue() {
  const [ops, kept, signed] = [await items(), await blobs(), await captures()]
  const open = ops.filter((item) => !isSettled(item)).toSorted((a, b) => a.place - b.place)
  const rowsOf = (some: Item[]): Promise<Row[]> =>
    Promise.all(some.map(async (item) => ({ ...item, content: await contentOf(item.id) })))
  const done = ops.filter((item) => isSettled(item) && !isAside(item))
  const refused: { counter: number; error: Told | null }[] = []
  for (const { counter, state, sealed } of signed)
    if (state === 'refused')
      refused.push({ counter, error: (await opened<{ error: Told | null }>(sealed))?.error ?? null })
  return {
    rows: await rowsOf(open),
    drafts: await drafts(),
    last: await rowsOf(done.toSorted((a, b) => b.place - a.place).slice(0, lastShown)),
    kept,
    signed,
    refused,
    pause: pausedBy(),
    said: refusedWith(),
    done: done.length,
    space: await navigator.storage?.estimate?.(),
  }
}

/** F6 队列: what is on its way, how far, and what waits for a decision. */
export function Queue() {
  const say = useSay()
  const online = useOnline()
  const { day, session } = useHere()
  const queue = useStored(readQueue)
  if (!queue) return null
  const { rows, kept, signed, refused, pause, said } = queue
  const stuck = rows.filter(({ state }) => state === 'stuck')
  const moving = rows.filter(({ state }) => state !== 'stuck')
  const behind = new Set(stuck.map(({ id }) => id))
  const waiting = new Set(moving.flatMap(({ files }) => files))
  const bytes = kept.filter(({ sha256 }) => waiting.has(sha256))
  const total = bytes.reduce((sum, blob) => sum + blob.bytes, 0)
  const sent = bytes.reduce((sum, blob) => sum + (blob.state === 'received' ? blob.bytes : blob.offset), 0)
  const shops = Map.groupBy(moving, ({ business }) => business)
  const unsigned = signed.filter(({ state }) => state === 'queued').length
  return (
    <Screen
      title={say('队列', 'Queue')}
      lead={say(`本机 ${rows.length} 件,共 ${showBytes(total)}`, `${rows.length} on this phone, ${showBytes(total)}`)}
    >
      {pause === 'login' && !session.ended && (
        <Notice kind="warn">
          <p>
            {say(
              '登录已到期;内容都在本机,登录后继续发送',
              'The session is over. All is kept here and goes on once you log in.',
            )}
          </p>
          <Link className="button" to="/field/login">
            {say('去登录', 'Log in')}
          </Link>
        </Notice>
      )}
      {!online && (
        <Notice kind="plain">
          {say('没有网络:继续工作,联网后自动发送', 'No network: go on, all is sent once there is one')}
        </Notice>
      )}
      {online && pause === 'unreachable' && (
        <Notice kind="warn">
          {say('连不上服务器,会自动重试', 'The hub cannot be reached. It is tried again by itself.')}
        </Notice>
      )}
      {pause === 'phone' && (
        <Notice kind="bad">
          {say(
            '本机存储出错(多半是空间满了),暂时发不出去;内容都在本机,会自动重试。请先清理手机空间,再重新打开本应用',
            'This phone’s storage failed, most likely because it is full, so nothing is sent now. All is kept here and tried again. Free some space, then open the app anew.',
          )}
        </Notice>
      )}
      {online && said && (
        <Notice kind="bad">
          <p>
            {say(
              '服务器现在不接收本机的内容;内容都在本机,会自动重试。一直这样,请告知协调员',
              'The hub takes nothing from this phone now. Everything is kept here and tried again: if it stays so, tell the coordinator.',
            )}
          </p>
          <p className="small">
            {say(said.zh, said.en)} · {said.code}
          </p>
        </Notice>
      )}
      {online && pause === 'clock' && (
        <Notice kind="bad">
          {say(
            '手机时间与服务器相差超过 20 天,服务器暂不接收;请先校准手机时间,内容都在本机',
            'This phone’s clock is more than 20 days off, and the hub takes nothing until it is set. Everything is kept here.',
          )}
        </Notice>
      )}
      {refused.length > 0 && (
        <Notice kind="bad">
          <p>
            {say(
              `${refused.length} 张取证的清单服务器没有接收;原件都留在本机。请再发一次;仍不接收,请导出备份并告知协调员`,
              `The hub did not take ${refused.length} manifests. The originals stay here. Send them again; if they are still not taken, export a backup and tell the coordinator.`,
            )}
          </p>
          {refused.map((one) => (
            <p key={one.counter} className="small">
              {say(`第 ${one.counter} 张`, `No. ${one.counter}`)}{' '}
              {one.error && say(one.error.message, one.error.messageEn)}
            </p>
          ))}
          <button onClick={() => void sendManifestsAgain()}>{say('清单再发一次', 'Send the manifests again')}</button>
        </Notice>
      )}
      {stuck.length > 0 && (
        <section aria-label={say('需处理', 'To settle')}>
          <h2>{say(`需处理 ${stuck.length}`, `To settle ${stuck.length}`)}</h2>
          {stuck.map((row) => (
            <Stuck key={row.id} item={row} content={row.content} />
          ))}
        </section>
      )}
      {total > 0 && (
        <Meter
          done={sent}
          of={total}
          label={`${Math.floor((sent / total) * 100)}% · ${showBytes(sent)} / ${showBytes(total)}`}
        />
      )}
      {[...shops].map(([business, all]) => (
        <section key={business} className="lane">
          <h2>{all[0]?.content?.title.business ?? day.businesses.find(({ id }) => id === business)?.name}</h2>
          <ul className="plain">
            {all.map((row) => (
              <li key={row.id}>
                <QueueRow row={row} kept={kept} behind={row.dependsOn.some((id) => behind.has(id))} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {rows.length === 0 && (
        <p className="empty">
          {say(`都已送到服务器(共 ${queue.done} 件)`, `All is with the hub (${queue.done} so far)`)}
          {unsigned > 0 && say(`;还有 ${unsigned} 张取证清单待发`, `; ${unsigned} manifests to send`)}
        </p>
      )}
      {queue.drafts.length > 0 && (
        <section className="lane">
          <h2>{say('还没有提交', 'Not handed in yet')}</h2>
          <ul className="cards">
            {queue.drafts.map(({ draft, updatedAt }) => (
              <li key={draft.id}>
                <Link to={placeOf(draft)} className="card">
                  <strong>{day.businesses.find(({ id }) => id === draft.business)?.name}</strong>
                  <span>
                    <em className="tag">{say('草稿', 'draft')}</em> {showMoment(updatedAt)}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {queue.last.length > 0 && (
        <section className="lane">
          <h2>{say('刚办成', 'Done last')}</h2>
          <ul className="plain">
            {queue.last.map((row) => (
              <li key={row.id}>
                <QueueRow row={row} kept={kept} behind={false} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="actions">
        <button className="primary" onClick={sendNow}>
          {say('立即同步', 'Sync now')}
        </button>
        <SaveBackup />
      </div>
      {queue.space?.quota && (
        <p className="small">
          {say(
            `空间 ${showBytes(queue.space.usage ?? 0)} / ${showBytes(queue.space.quota)}`,
            `Space ${showBytes(queue.space.usage ?? 0)} / ${showBytes(queue.space.quota)}`,
          )}
        </p>
      )}
    </Screen>
  )
}

function QueueRow({ row, kept, behind }: { row: Row; kept: Awaited<ReturnType<typeof blobs>>; behind: boolean }) {
  const say = useSay()
  const files = kept.filter(({ sha256 }) => row.files.includes(sha256))
  const bytes = files.reduce((sum, blob) => sum + blob.bytes, 0)
  const sent = files.reduce((sum, blob) => sum + (blob.state === 'received' ? blob.bytes : blob.offset), 0)
  const sending = files.some(({ state }) => state === 'sending')
  // The hub has all of its bytes, and has not said yet that it is done.
  const arrived = !isSettled(row) && row.files.length > 0 && files.every(({ state }) => state === 'received')
  return (
    <div className="row">
      <span className="body">
        {isSettled(row) && row.content?.title.business}{' '}
        {say(row.content?.title.zh ?? row.kind, row.content?.title.en ?? row.kind)}{' '}
        <small>
          {showMoment(row.madeAt)}
          {bytes > 0 && ` · ${showBytes(bytes)}`}
          {row.tries > 0 && say(` · 已试 ${row.tries} 次`, ` · tried ${row.tries} times`)}
        </small>
      </span>
      <em className={row.state === 'chained' ? 'tag good' : 'tag'}>
        {row.handedOver
          ? say('待协调员', 'with the coordinator')
          : behind
            ? say('等上一件处理', 'waits for the one above')
            : sending && bytes > 0
              ? `${say('发送中', 'sending')} ${Math.floor((sent / bytes) * 100)}%`
              : arrived
                ? say('原件已收·待办', 'files there, to be done')
                : say(...stateWords[row.state])}
      </em>
    </div>
  )
}
