// Proof: four people, one of them at two computers, do 1,000 rounds of interleaved writes on one docket of a real hub over
// real sockets, some of which break: claims, drafts with versions, opinions, withdrawals, merges, overrides, presence. Nothing
// acknowledged is lost or overwritten unseen, everybody's view is in the end what is there, and 95 % of changes are seen
// within a second. Shorter: HEYI_ROUNDS=100; other dice: HEYI_SEED=7. Run: npm run proof:together
import postgres from 'postgres'
import { playTogether } from './four-people.ts'
import { openHubProcess } from './hub.ts'
import { judge, percentile } from './together-judged.ts'

const rounds = Number(process.env['HEYI_ROUNDS'] ?? 1000)
const seed = Number(process.env['HEYI_SEED'] ?? 1)
const say = (line: string) => process.stdout.write(`${line}\n`)

const hub = await openHubProcess()
const settle = () => hub.beside((_ownerUrl, live) => live.settle())
const played = await playTogether(hub, { rounds, seed, settle })
const { book, windows } = played
const sql = postgres(await hub.ownerUrl(), { max: 1, onnotice: () => undefined })
const { wrong, seen, presence, told } = await judge(hub, played, sql)
await sql.end({ timeout: 2 })
for (const window of Object.values(windows)) window.close()
await hub.end()

const ms = (times: readonly number[], share: number) => `${percentile(times, share).toFixed(0)} ms`
const spread = (times: readonly number[]) =>
  `p50 ${ms(times, 0.5)}, p95 ${ms(times, 0.95)}, p99 ${ms(times, 0.99)}, max ${ms(times, 1)} (${times.length})`
const made = Map.groupBy(book.deeds, ({ type }) => type)
const cuts = Object.values(windows).reduce((sum, one) => sum + one.cuts, 0)
say(`${rounds} 轮,种子 ${seed},${played.seconds.toFixed(0)} 秒 · rounds, seed, seconds`)
say(
  `已确认 ${book.deeds.length} 项 · acknowledged: ${[...made].map(([type, all]) => `${type} ${all.length}`).join(', ')}`,
)
say(
  `已拒绝 · refused: ${Object.entries(book.refused)
    .map(([what, n]) => `${what} ${n}`)
    .join(', ')}`,
)
say(`草稿版本冲突 ${book.conflicts.length} 次,均已告知,未被覆盖 · conflicts told of drafts`)
say(`断线 ${cuts} 次;${Object.keys(windows).length} 个窗口共收到 ${told} 个事件 · cuts; events told`)
say(`变更→看见(自发出算起) · change → seen, from sending: ${spread(seen)}`)
say(`在场→看见 · presence → seen by all: ${spread(presence)}`)
const late = percentile(seen, 0.95) > 1000 || percentile(presence, 0.95) > 1000
if (late) wrong.push('p95 is over a second')
for (const one of wrong.slice(0, 20)) say(`✗ ${one}`)
say(
  wrong.length === 0
    ? '无一遗失、重复或暗中覆盖 · nothing lost, doubled or overwritten unseen'
    : `${wrong.length} 处不符 · wrong`,
)
process.exit(wrong.length === 0 ? 0 : 1)
