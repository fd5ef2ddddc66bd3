// Proof: the real records of three agencies of New York come in by `heyi import`, beside a running hub; the ten
// businesses that most agencies found most about are assessed by officers over HTTP, with the record as their evidence,
// and merged into dockets whose every item names its sources. Run: npm run proof:nyc [-- folder of the NYC files]
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { performAs } from '../../src/cli/demo/founding.ts'
import { hashNewPassword, openAccount, registerPerson } from '../../src/identity/index.ts'
import { system } from '../../src/platform/identity.ts'
import { newId } from '../../src/platform/ids.ts'
import { appointDuty, issueCertificate } from '../../src/registry/index.ts'
import { docketOf, opines } from '../support/case.ts'
import { password, type TestCity } from '../support/city.ts'
import { logIn, type Person } from '../support/person.ts'
import { sha256, uploads } from '../support/phone.ts'
import { openHubProcess } from './hub.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const folder = process.argv[2] ?? join(import.meta.dirname, '../../../shared/data/nyc')
if (!existsSync(join(folder, 'dohmh_restaurants_2015.csv.gz'))) {
  say(`未运行:${folder} 中没有纽约的数据 · skipped: the files are not there`)
  process.exit(0)
}

const hub = await openHubProcess()
// Whatever fails below, no hub stays behind.
process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.stack}\n`)
  void hub.end().finally(() => process.exit(1))
})
let wrong = 0
const check = (right: boolean, line: string) => {
  if (!right) wrong++
  say(`${right ? '✓' : '✗'} ${line}`)
}

type Told = Record<'read' | 'created' | 'changed' | 'unchanged' | 'rejected', number> &
  Record<'businesses' | 'identities' | 'visits' | 'findings' | 'permits', number> & {
    seconds: number
    rowsPerSecond: number
    peakMemoryMb: number
    files: { doubtful: number; reasons: Record<string, number>; mistyped: Record<string, number> }[]
  }

/** `heyi import … --json` as a process of its own. */
const heyiImport = (mapping: string, file: string): Promise<Told> =>
  new Promise((resolve, reject) => {
    const rejects = join(hub.env['HEYI_DATA']!, 'rejects')
    const args = ['import', mapping, join(folder, file), '--json', '--rejects', rejects]
    const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/heyi.mjs'), ...args], {
      env: { ...process.env, ...hub.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let out = ''
    child.stdout.on('data', (some: Buffer) => (out += some.toString()))
    child.on('close', (exit) => (exit === 0 || exit === 4 ? resolve(JSON.parse(out)) : reject(new Error(out))))
  })

const files: [mapping: string, file: string][] = [
  ['nyc-health-restaurants', 'dohmh_restaurants_2015.csv.gz'],
  ['nyc-health-grades', 'dohmh_grades_2015.csv.gz'],
  ['nyc-health-inspections', 'dohmh_inspections_2025_sample.csv.gz'],
  ['nyc-transport', 'dot_open_restaurants_2020-10.csv.gz'],
  ['nyc-transport', 'dot_open_restaurants_2021-04.csv.gz'],
  ['nyc-consumer', 'dca_sidewalk_cafe_2016.csv.gz'],
]
const sum = { read: 0, rejected: 0, businesses: 0, identities: 0, visits: 0, findings: 0, permits: 0, seconds: 0 }
let peak = 0
for (const [mapping, file] of files) {
  const told = await heyiImport(mapping, file)
  const [only] = told.files
  const { read, created, changed, unchanged, rejected, businesses, identities, visits, findings, permits } = told
  say(`${file}: 读 ${read} = 新增 ${created} + 变更 ${changed} + 未变 ${unchanged} + 拒收 ${rejected}`)
  say(
    `  主体 ${businesses} 编号 ${identities} 巡查 ${visits} 疑点 ${findings} 证照 ${permits} 存疑未并 ${only!.doubtful}`,
  )
  say(
    `  每秒 ${told.rowsPerSecond} 行,内存峰值 ${told.peakMemoryMb} MB ${JSON.stringify({ ...only!.reasons, ...only!.mistyped })}`,
  )
  check(created + changed + unchanged + rejected === read, '  每行恰好计一次')
  for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += told[name]
  peak = Math.max(peak, told.peakMemoryMb)
  const again = await heyiImport(mapping, file)
  check(
    again.created === 0 && again.changed === 0,
    `  再次导入:变更 ${again.changed + again.created}(${again.seconds} 秒)`,
  )
}
say(`合计 ${JSON.stringify(sum)}`)
check(sum.read / sum.seconds >= 3000, `每秒 ${Math.round(sum.read / sum.seconds)} 行(目标 3000)`)
check(peak <= 400, `内存峰值 ${peak} MB(目标 400)`)

/** The officers of the three agencies, and a coordinator for the city: made by commands, with certificates. */
const cast = ['NYC-HEALTH', 'NYC-DOT', 'NYC-DCA'].flatMap((agency) => [
  { key: `${agency}-1`.toLowerCase(), agency, role: 'officer' as const },
  { key: `${agency}-2`.toLowerCase(), agency, role: 'officer' as const },
])
type Chosen = { id: string; name: string; findings: number; agencies: string[] }
const { people, chosen } = await hub.beside(async (ownerUrl, live) => {
  await live.settle()
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  const agencies = new Map(
    (await sql`select code, id from agency`).map(({ code, id }) => [code as string, id as string]),
  )
  const known: TestCity['people'] = {}
  for (const { key, agency, role } of [
    ...cast,
    { key: 'nyc-coordinator', agency: 'CITY', role: 'coordinator' as const },
  ]) {
    const [personId, dutyId] = [newId(), newId()]
    let certificateId: string | null = null
    const passwordHash = await hashNewPassword(password)
    await performAs(live.hub, system.founder, 'foundOfficer', async (act) => {
      await registerPerson(act, { id: personId, name: key })
      const since = { validFrom: new Date('2025-01-01T00:00:00+08:00') }
      await appointDuty(act, {
        id: dutyId,
        person: personId,
        role,
        agency: agencies.get(agency)!,
        gridCode: 'NYC',
        ...since,
      })
      if (role === 'officer')
        certificateId = (
          await issueCertificate(act, {
            person: personId,
            agency: agencies.get(agency)!,
            number: `NYC-${key}`,
            scope: ['综合'],
            validFrom: '2025-01-01',
            validTo: '2099-12-31',
          })
        ).id
      await openAccount(act, { person: personId, login: key }, passwordHash)
      return {}
    })
    known[key] = { personId, dutyId, certificateId }
  }
  const rows = await sql<Chosen[]>`
    select 'Business:' || b.id as id, b.name, count(distinct f.id)::int as findings, array_agg(distinct a.code order by a.code) as agencies
    from finding f join business b on b.id = f.business_id
      join assessment_request r on r.finding_id = f.id join agency a on a.id = r.agency_id
    where b.grid_code like 'NYC%' group by b.id having count(distinct a.id) >= 2
    order by count(distinct a.id) desc, count(distinct f.id) desc, b.id limit 10`
  await sql.end({ timeout: 2 })
  return { people: known, chosen: [...rows] }
})
check(chosen.length === 10, `多部门疑点最多的主体 ${chosen.length} 家`)

const officers = new Map<string, [Person, Person]>()
for (const { key, agency } of cast.filter((_one, i) => i % 2 === 0)) {
  const pair = [
    await logIn(hub.url, key, people[key]!),
    await logIn(hub.url, key.replace('-1', '-2'), people[key.replace('-1', '-2')]!),
  ]
  officers.set(agency, pair as [Person, Person])
}
const coordinator = await logIn(hub.url, 'nyc-coordinator', people['nyc-coordinator']!)

type Finding = {
  id: string
  description: string
  foundAt: string
  fact: { code: string; title: string }
  visit: { id: string; note: string; sourceKey?: string }
  requests: { agency: { code: string } }[]
}

/** An agency assesses one finding: the record it brought is filed as evidence, and two officers sign. */
async function assess(finding: Finding, agency: string): Promise<void> {
  const [first, second] = officers.get(agency)!
  const record = Buffer.from(
    JSON.stringify({
      agency,
      code: finding.fact.code,
      foundAt: finding.foundAt,
      found: finding.description,
      record: finding.visit.note,
    }),
  )
  const sent = await uploads({ url: hub.url, token: first.token }, record)
  if (sent.headers.get('x-heyi-sha256') !== sha256(record))
    throw new Error(`upload: ${sent.status} ${await sent.text()}`)
  await first.does('addEvidence', {
    id: newId(),
    visit: finding.visit.id,
    finding: finding.id,
    sha256: sha256(record),
    kind: 'DOCUMENT',
    capturedAt: new Date().toISOString(),
    device: '来源系统',
  })
  const { code } = finding.fact
  await opines(first, second, finding.id, {
    violation: code,
    measures: [
      { kind: 'RECTIFY', violation: code, order: 'putRight', text: `限期改正:${finding.fact.title}`, days: 10 },
    ],
  })
}

for (const { id, name, agencies } of chosen) {
  const docket = await docketOf(coordinator, id)
  const { docket: open } = await coordinator.asks(
    'query ($id: ID!) { docket(id: $id) { findings { id description foundAt fact { code title } visit { id note } requests { agency { code } } } } }',
    { id: docket.id },
  )
  for (const finding of open.findings as Finding[])
    for (const { agency } of finding.requests) await assess(finding, agency.code)
  const before = await docketOf(coordinator, id)
  const merged = await coordinator.does(
    'mergeDocket',
    { docket: before.id, expectedVersion: before.version },
    `id asked answered current { sha256 content { clusters { fact items { agency verdict violations measures { text days }
       sources { finding visit item evidence } } } conflicts { zh blocking } } }`,
  )
  say(`\n${name}(${agencies.join('、')}):疑点 ${open.findings.length},已答 ${merged.answered}/${merged.asked}`)
  const items = merged.current.content.clusters.flatMap((one: { fact: string; items: object[] }) =>
    one.items.map((item) => ({ fact: one.fact, ...item })),
  )
  for (const { fact, agency, verdict, measures, sources } of items)
    say(
      `  ${fact} ${agency} ${verdict} ${measures[0]?.days} 个工作日 ← ${sources.finding} ${sources.visit} ${sources.item} 证据 ${sources.evidence.map((one: string) => one.slice(0, 8)).join()}`,
    )
  const sourced = items.every(({ sources }: { sources: Record<string, string | string[]> }) =>
    [sources['finding'], sources['visit'], sources['item'], sources['evidence']].every((one) => one && one.length > 0),
  )
  check(
    sourced && items.length >= open.findings.length,
    `  ${items.length} 项,项项有来源;案卷 sha256 ${merged.current.sha256.slice(0, 12)}…`,
  )
  check(
    merged.current.content.conflicts.every((one: { blocking: boolean }) => !one.blocking),
    '  没有阻碍批准的冲突',
  )
}
await hub.end()
say(wrong === 0 ? '\n真实记录走通全线 · real records run the same line' : `\n${wrong} 处不符 · wrong`)
process.exit(wrong === 0 ? 0 : 1)
