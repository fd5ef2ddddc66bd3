// Proof: five people play the whole line over HTTP and WebSocket; each subscriber gets exactly the events it may see,
// in order, though its connection is cut every 200 ms; the auditor's numbers have no gap. Run: npm run proof:line
import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '../../src/platform/ids.ts'
import { docketOf, handbook, opines } from '../support/case.ts'
import { type Seen, watch } from '../support/watch.ts'
import { openHubProcess } from './hub.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const hub = await openHubProcess()
const cast = new Map(
  await Promise.all(
    ['lin', 'wang', 'wang2', 'zheng', 'zheng2', 'zhao', 'chen', 'zhou'].map(
      async (key) => [key, await hub.person(key)] as const,
    ),
  ),
)
const who = (key: string) => cast.get(key)!
const [lin, wang, wang2, zheng, zheng2, zhao, chen, zhou] = [
  who('lin'),
  who('wang'),
  who('wang2'),
  who('zheng'),
  who('zheng2'),
  who('zhao'),
  who('chen'),
  who('zhou'),
]

const cut = { after: 'start', cutEveryMs: 200 }
const watchers = {
  '林 网格员的任务': watch(hub, lin, (after) => `taskEvents(after: ${after})`, cut),
  '王 食药监收件箱': watch(hub, wang, (after) => `inboxEvents(after: ${after})`, cut),
  '赵 环境(未被问到)': watch(hub, zhao, (after) => `inboxEvents(after: ${after})`, cut),
  '周 监督,全部痕迹': watch(hub, zhou, (after) => `traceEvents(after: ${after})`, cut),
}

const { edition, itemFor } = await handbook(lin)
const business = await lin.does('registerBusiness', {
  id: newId(),
  name: '老四川火锅',
  kind: 'INDIVIDUAL',
  creditCode: '92440106MA59DEM03B',
  place: { gridCode: '4401060010020010001', address: '天河区龙口东路 12 号' },
})
say(`林小山登记 老四川火锅 ${business.id}`)
const [visit, finding] = [newId(), newId()]
await lin.does('recordVisit', {
  id: visit,
  business: business.id,
  kind: 'PATROL',
  edition,
  visitedAt: new Date().toISOString(),
  findings: [{ id: finding, item: itemFor.get('F-FUME-CLEANING'), description: '净化器油盒积油,无清洗记录' }],
})
say('林小山巡查,记下疑点:净化设施未定期清洗')

// A real (if tiny) JPEG: the bytes are the evidence.
const photo = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  randomBytes(2000),
  Buffer.from('ffd9', 'hex'),
])
const sha256 = createHash('sha256').update(photo).digest('hex')
const uploaded = await fetch(`${hub.url}/files`, {
  method: 'POST',
  headers: {
    authorization: `Bearer ${lin.token}`,
    'tus-resumable': '1.0.0',
    'upload-length': String(photo.length),
    'content-type': 'application/offset+octet-stream',
  },
  body: photo,
})
if (uploaded.headers.get('x-heyi-sha256') !== sha256)
  throw new Error(`upload: ${uploaded.status} ${await uploaded.text()}`)
await lin.does('addEvidence', {
  id: newId(),
  visit: `Visit:${visit}`,
  finding: `Finding:${finding}`,
  sha256,
  kind: 'PHOTO',
  capturedAt: new Date().toISOString(),
  device: '林的手机',
})
say(`林小山上传照片 ${photo.length} 字节,sha256 ${sha256.slice(0, 12)}…`)

const asked = async () =>
  (await wang.asks('{ inbox { nodes { dueOn dueExplained finding { asked answered } } } }')).inbox.nodes[0]
while (!(await asked())) await sleep(20)
say(`食药监收到待研判:${(await asked()).dueExplained}`)
const rectify = (violation: string, days: number) => ({
  violation,
  measures: [{ kind: 'RECTIFY', violation, order: 'cleanPurifier', text: '限期清洗净化设施并建立台账', days }],
})
await opines(wang, wang2, `Finding:${finding}`, rectify('FDA-10', 7))
say('王敏提出意见,王二妹签署:成立,责令 7 个工作日内改正')
await opines(zheng, zheng2, `Finding:${finding}`, rectify('ENV-15', 15))
say('郑直提出意见,郑好签署:成立,责令 15 个工作日内改正')

let docket = await docketOf(chen, business.id)
const ofDocket = watch(hub, chen, (after) => `docketEvents(docket: "${docket.id}", after: ${after})`, cut)
const merged = await chen.does(
  'mergeDocket',
  { docket: docket.id, expectedVersion: docket.version },
  'id version current { sha256 content { clusters { together { order agencies days rule } } conflicts { zh blocking } } }',
)
say(
  `陈和合并:${JSON.stringify(merged.current.content.clusters[0].together)};冲突 ${JSON.stringify(merged.current.content.conflicts)}`,
)
docket = await chen.does(
  'approveDocket',
  { docket: docket.id, expectedVersion: merged.version },
  'id version status revision',
)
await chen.does('dispatchDocket', { docket: docket.id, expectedVersion: docket.version })
const notices = await lin.asks(
  '{ myNotices { nodes { id number business { name } carrier { name } finder { name } } } }',
)
say(
  `陈和派发:${notices.myNotices.nodes[0].number} 交 ${notices.myNotices.nodes[0].carrier.name}(发现人 ${notices.myNotices.nodes[0].finder.name})`,
)
await lin.does('acknowledgeNotice', { notice: notices.myNotices.nodes[0].id })
say('林小山领取意见书')

const truth = await hub.beside(async (ownerUrl, live) => {
  await live.settle()
  const { default: postgres } = await import('postgres')
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  const rows = await sql<{ type: string; docket: string | null; fda: boolean; lin: boolean }[]>`
    select t.type, t.docket_id as docket, coalesce((select id from agency where code = 'FDA') = any(t.agencies), false) as fda,
      coalesce(t.addressee_id = ${lin.personId}, false) as lin from event e join trace t on t.seq = e.trace_seq order by e.no`
  await sql.end({ timeout: 2 })
  return rows
})
const inboxTypes =
  /^(assessment\.(requested|claimed|released|reminded)|opinion\.(posted|signed|withdrawn)|evidence\.added)$/
const expected: Record<string, string[]> = {
  '林 网格员的任务': truth.filter((one) => one.lin).map(({ type }) => type),
  '王 食药监收件箱': truth.filter((one) => one.fda && inboxTypes.test(one.type)).map(({ type }) => type),
  '赵 环境(未被问到)': [],
  '周 监督,全部痕迹': truth.map(({ type }) => type),
  '陈 案卷': truth.filter((one) => `Docket:${one.docket}` === docket.id).map(({ type }) => type),
}
const all: Record<string, { seen: Seen[]; cuts: number; stop(): Promise<void> }> = { ...watchers, '陈 案卷': ofDocket }
const deadline = Date.now() + 15_000
while (Date.now() < deadline && Object.entries(all).some(([name, { seen }]) => seen.length < expected[name]!.length))
  await sleep(50)
let wrong = 0
for (const [name, { seen, cuts, stop }] of Object.entries(all)) {
  await stop()
  const right = JSON.stringify(seen.map(({ type }) => type)) === JSON.stringify(expected[name])
  const gapless = !name.startsWith('周') || seen.every(({ number }, i) => number === i + 1)
  if (!right || !gapless) wrong++
  say(
    `${right && gapless ? '✓' : '✗'} ${name}:${seen.length} 个事件,断线 ${cuts} 次${name.startsWith('周') ? ',编号自 1 起无缺' : ''}`,
  )
}
await hub.end()
say(wrong === 0 ? '全线走通 · the line runs end to end' : `${wrong} 个订阅不符 · wrong`)
process.exit(wrong === 0 ? 0 : 1)
