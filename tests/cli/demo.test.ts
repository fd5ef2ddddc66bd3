import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from 'graphql-ws'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import WebSocket from 'ws'
import { createApp } from '../../src/app.ts'
import { planBusinesses } from '../../src/cli/demo/businesses.ts'
import { planCases, turns } from '../../src/cli/demo/case.ts'
import { planQuarters } from '../../src/cli/demo/city.ts'
import { firstQuery, logins, password } from '../../src/cli/demo/guide.ts'
import { seedDemo } from '../../src/cli/demo/seeding.ts'
import { readDemoState } from '../../src/cli/demo/state.ts'
import { startLive } from '../../src/live/index.ts'
import { legalDay } from '../../src/platform/calendar.ts'
import { readConfig } from '../../src/platform/config.ts'
import { openDatabase, type Place, prepareEmbedded } from '../../src/platform/database/database.ts'
import { recreateEmbedded } from '../../src/platform/database/recreate.ts'
import { parseCreditCode } from '../../src/registry/rules/credit-code.ts'
import { reactions } from '../../src/schema.ts'
import { openFolder } from '../../src/platform/files/files.ts'

const small = { each: 8, cases: 60, rounds: 3 }
/** A Wednesday afternoon after a quiet month. */
const now = new Date('2026-09-16T18:30:00+08:00')

let directory: string
let place: Place
let url: string
const closing: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  const name = `heyi_${randomUUID().replaceAll('-', '')}`
  const superUrl = inject('superUrl')
  const ownerUrl = new URL(superUrl)
  ownerUrl.pathname = `/${name}`
  const { serveUrl } = await prepareEmbedded(superUrl, name)
  directory = await mkdtemp(join(tmpdir(), 'heyi-demo-'))
  closing.push(() => rm(directory, { recursive: true, force: true }))
  const admin = postgres(superUrl, { max: 1, onnotice: () => undefined })
  closing.push(() => admin.unsafe(`drop database if exists ${name} with (force)`).then(() => admin.end()))
  place = {
    ownerUrl: ownerUrl.href,
    serveUrl,
    embedded: true,
    fresh: true,
    lost: new Promise(() => undefined),
    stop: async () => undefined,
  }
  const database = await openDatabase(place, 8)
  closing.push(() => database.close())
  expect(await readDemoState(database)).toBe('empty')
  await seedDemo(database, { files: openFolder(join(directory, 'files')), size: small, now })
  expect(await readDemoState(database)).toBe('demo')
  const live = await startLive(
    database,
    () => now,
    reactions,
    (error) => console.error(error),
    openFolder(join(directory, 'files')),
  )
  closing.push(() => live.stop())
  const config = readConfig({ HEYI_PORT: '0', HEYI_LOG: 'silent', HEYI_DATA: directory })
  if ('problems' in config) throw new Error(JSON.stringify(config.problems))
  const app = await createApp(live, config)
  closing.push(() => app.close())
  url = await app.listen({ host: '127.0.0.1', port: 0 })
}, 180_000)
afterAll(async () => {
  for (const close of closing.toReversed()) await close()
})

// oxlint-disable-next-line no-explicit-any
async function send(token: string | null, query: string, variables: object = {}): Promise<any> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown }
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

const login = async (who: string): Promise<string> =>
  (
    await send(null, 'mutation ($input: LoginInput!) { login(input: $input) { token } }', {
      input: { login: who, password },
    })
  ).login.token

type Docket = {
  status: string
  round: number
  overrides: { confirmedAt: string | null }[]
  notice: {
    status: string
    carrierReason: string | null
    carrier: { id: string }
    finder: { id: string }
    attempts: { outcome: string }[]
    services: { method: string; status: string; effectiveOn: string | null; clocks: { startedOn: string }[] }[]
  } | null
  clocks: { kind: string; status: string; overdue: boolean; warned: number }[]
  findings: {
    status: string
    asked: number
    answered: number
    requests: { status: string; overdue: boolean; dueOn: string; opinions: { status: string }[] }[]
    evidence: { sha256: string; bytes: number }[]
  }[]
  current: {
    blocking: number
    content: { conflicts: { rule: string; blocking: boolean }[]; clusters: { fine: { rule: string } | null }[] }
  } | null
}

const page = `query ($after: String) { dockets(first: 20, after: $after) { pageInfo { hasNextPage endCursor } nodes {
  status round overrides { confirmedAt } notice { status carrierReason carrier { id } finder { id }
    attempts { outcome } services { method status effectiveOn clocks { startedOn } } }
  clocks { kind status overdue warned }
  findings { status asked answered evidence { sha256 bytes } requests { status overdue dueOn opinions { status } } }
  current { blocking content { conflicts { rule blocking } clusters { fine { rule } } } } } } }`

/** Every docket, as the coordinator sees them. */
async function allDockets(): Promise<Docket[]> {
  const chen = await login('chen')
  const dockets: Docket[] = []
  for (let after: string | null = null; ; ) {
    const { dockets: read } = await send(chen, page, { after })
    dockets.push(...read.nodes)
    if (!read.pageInfo.hasNextPage) return dockets
    after = read.pageInfo.endCursor
  }
}

it('has cases in every stage', async () => {
  const dockets = await allDockets()
  const findings = dockets.flatMap((docket) => docket.findings)
  const requests = findings.flatMap((finding) => finding.requests)
  const opinions = requests.flatMap((request) => request.opinions)
  const stages = (of: readonly { status: string }[]) => [...new Set(of.map(({ status }) => status))].toSorted()
  expect(stages(dockets)).toEqual(['APPROVED', 'COLLECTING', 'DISPATCHED', 'MERGED', 'SERVED'])
  expect(stages(findings)).toEqual(['ASSESSED', 'ASSESSING', 'DISMISSED', 'MERGED', 'OPEN', 'RETURNED'])
  expect(stages(opinions)).toEqual(['PROPOSED', 'SIGNED', 'SUPERSEDED', 'WITHDRAWN'])
  expect(stages(dockets.flatMap(({ notice }) => notice ?? []))).toEqual(['HANDED_OVER', 'ISSUED', 'SERVED'])
  const open = requests.filter(({ status }) => status === 'OPEN')
  expect(open.some(({ overdue }) => overdue)).toBe(true)
  expect(open.some(({ dueOn }) => dueOn >= '2026-09-16' && dueOn <= '2026-09-17')).toBe(true)
  expect(open.some(({ dueOn }) => dueOn > '2026-09-17')).toBe(true)
})

it('shows whom the law spares, what was excluded, and in which band a fine lies', async () => {
  const chen = await login('chen')
  const opinions: { education: string | null; excludedEvidence: unknown[]; measures: { band: string | null }[] }[] = []
  for (let after: string | null = null; ; ) {
    const { dockets: read } = await send(
      chen,
      `query ($after: String) { dockets(first: 20, after: $after) { pageInfo { hasNextPage endCursor } nodes {
        findings { requests { opinions { education excludedEvidence { id } measures { band } } } } } } }`,
      { after },
    )
    for (const { findings } of read.nodes)
      for (const { requests } of findings) for (const request of requests) opinions.push(...request.opinions)
    if (!read.pageInfo.hasNextPage) break
    after = read.pageInfo.endCursor
  }
  expect(opinions.some(({ education }) => education !== null)).toBe(true)
  expect(opinions.some(({ excludedEvidence }) => excludedEvidence.length > 0)).toBe(true)
  expect(opinions.some(({ measures }) => measures.some(({ band }) => band === 'LIGHT'))).toBe(true)
})

it('shows a fact that three agencies answered, special law first, a contradiction that blocks, an override', async () => {
  const dockets = await allDockets()
  const clusters = dockets.flatMap(({ current }) => current?.content.clusters ?? [])
  const conflicts = dockets.flatMap(({ current }) => current?.content.conflicts ?? [])
  expect(dockets.some(({ findings }) => findings.some(({ asked, answered }) => asked >= 3 && answered === asked))).toBe(
    true,
  )
  expect(clusters.some(({ fine }) => fine?.rule === 'P-29b-special')).toBe(true)
  const blocking = conflicts.filter((conflict) => conflict.blocking).map(({ rule }) => rule)
  expect(blocking).toContain('merge.factContradicted')
  expect(blocking).toContain('merge.ordersContradict')
  const overridden = dockets.filter(({ overrides }) => overrides.some(({ confirmedAt }) => confirmedAt))
  expect(overridden.some(({ status }) => status === 'SERVED')).toBe(true)
  expect(dockets.some(({ overrides }) => overrides.some(({ confirmedAt }) => !confirmedAt))).toBe(true)
  expect(dockets.some(({ round }) => round === 2)).toBe(true)
  const carried = dockets.flatMap(({ notice }) => notice ?? [])
  expect(carried.some(({ carrier, finder }) => carrier.id === finder.id)).toBe(true)
  const reasons = carried.filter(({ carrier, finder }) => carrier.id !== finder.id).map((one) => one.carrierReason)
  expect(reasons).toContain('原发现人休假,由街道机动网格员送达')
  expect(reasons).toContain('原发现人不在岗,由本网格继任网格员送达')
})

it('has penalty cases in every stage, one of them held by its gates', async () => {
  const { penaltyCases } = await send(
    await login('chen'),
    '{ penaltyCases(first: 100) { nodes { status gates { key open } decisions { kind number } } } }',
  )
  const cases = penaltyCases.nodes as {
    status: string
    gates: { key: string; open: boolean }[] | null
    decisions: { kind: string; number: string }[]
  }[]
  expect([...new Set(cases.map(({ status }) => status))].toSorted()).toEqual([
    'DECIDED',
    'FILED',
    'PROPOSED',
    'YIELDED',
  ])
  const kinds = cases.flatMap(({ decisions }) => decisions.map(({ kind }) => kind))
  expect([...new Set(kinds)].toSorted()).toEqual(['NO_PENALTY', 'PENALTY'])
  const held = cases.filter(({ gates }) => gates?.some(({ key, open }) => key === 'STATEMENT' && !open))
  expect(held.some(({ gates }) => gates!.some(({ key, open }) => key === 'PRIOR_NOTICE' && open))).toBe(true)
})

it('prints its penalty cases: each with its papers, and what is to be put right by an order', async () => {
  const { penaltyCases, documents } = await send(
    await login('chen'),
    `{ penaltyCases(first: 100) { nodes { status documents { kind number } decisions { number document { number } } } }
      documents(first: 100, kind: RECTIFY_ORDER) { nodes { opinion { id } } } }`,
  )
  type Printed = { number: string; document: { number: string } | null }
  const cases = penaltyCases.nodes as { status: string; documents: { kind: string }[]; decisions: Printed[] }[]
  const printed = new Set(cases.flatMap((one) => one.documents.map(({ kind }) => kind)))
  expect([...printed].toSorted()).toEqual(['FILING', 'NO_PENALTY_DECISION', 'PENALTY_DECISION', 'PENALTY_NOTICE'])
  for (const { number, document } of cases.flatMap(({ decisions }) => decisions)) expect(document?.number).toBe(number)
  expect(documents.nodes.length).toBeGreaterThan(0)
})

it('shows decisions served, left behind and announced; fines paid, late, and in instalments', async () => {
  const { penaltyCases } = await send(
    await login('chen'),
    `{ penaltyCases(first: 100, status: DECIDED) { nodes { notices { services { status } } decisions {
      services { method status } owed { surcharge overdueDays left paid instalments { dueOn } } clocks { kind status } } } } }`,
  )
  type Owed = { surcharge: number; overdueDays: number; left: number; paid: number; instalments: unknown[] }
  type Decision = { services: { method: string; status: string }[]; owed: Owed | null; clocks: { kind: string }[] }
  const cases = penaltyCases.nodes as { notices: { services: unknown[] }[]; decisions: Decision[] }[]
  expect(cases.some(({ notices }) => notices.some(({ services }) => services.length > 0))).toBe(true)
  const decisions = cases.flatMap((one) => one.decisions)
  const methods = decisions.flatMap(({ services }) => services.map(({ method }) => method))
  for (const method of ['DIRECT', 'LEFT_BEHIND', 'ANNOUNCEMENT']) expect(methods).toContain(method)
  const owed = decisions.flatMap((one) => one.owed ?? [])
  expect(owed.some(({ left, paid }) => left === 0 && paid > 0)).toBe(true)
  expect(owed.some(({ surcharge, overdueDays }) => surcharge > 0 && overdueDays > 0)).toBe(true)
  expect(owed.some(({ instalments }) => instalments.length === 3)).toBe(true)
  expect(decisions.flatMap(({ clocks }) => clocks).some(({ kind }) => kind === 'PANEL')).toBe(false)
})

it('shows notices served at the door, refused and left behind, and announced; what runs from each', async () => {
  const dockets = await allDockets()
  const notices = dockets.flatMap(({ notice }) => notice ?? [])
  const services = notices.flatMap((notice) => notice.services)
  const of = (method: string, status: string) =>
    services.filter((one) => one.method === method && one.status === status).length
  expect(of('DIRECT', 'COMPLETE')).toBeGreaterThan(5)
  expect(of('LEFT_BEHIND', 'COMPLETE')).toBeGreaterThan(0)
  expect(of('ANNOUNCEMENT', 'COMPLETE')).toBeGreaterThan(0)
  expect(of('ANNOUNCEMENT', 'ELAPSING')).toBeGreaterThan(0)
  const outcomes = new Set(notices.flatMap(({ attempts }) => attempts.map(({ outcome }) => outcome)))
  expect([...outcomes].toSorted()).toEqual(['MOVED', 'REFUSED'])
  for (const { status, effectiveOn, clocks } of services) {
    if (status !== 'CORRECTED') expect(clocks.length > 0, status).toBe(status === 'COMPLETE')
    expect(clocks.every(({ startedOn }) => startedOn === effectiveOn)).toBe(true)
  }
  const clocks = dockets.flatMap((docket) => docket.clocks)
  expect(new Set(clocks.map(({ status }) => status))).toEqual(new Set(['RUNNING', 'SATISFIED', 'EXPIRED', 'VOID']))
  expect(clocks.some(({ overdue }) => overdue)).toBe(true)
  expect(clocks.some(({ warned }) => warned === 50)).toBe(true)
})

type Life = {
  status: string
  returns: { from: string }[]
  divisions: { kind: string; confirmedBy: { id: string } | null; proposedBy: { id: string } }[]
  overrides: { confirmedAt: string | null }[]
  links: { reason: string }[]
  waiting: { id: string }[]
  current: { content: { clusters: unknown[]; conflicts: { rule: string; blocking: boolean }[] } } | null
  notices: {
    status: string
    withdrawals: { confirmedAt: string | null }[]
    supersedes: { number: string }[]
    document: { kind: string; content: { supersedes?: { number: string }[] } } | null
    handovers: { acknowledgedAt: string | null }[]
    attempts: { outcome: string }[]
    services: { method: string; status: string; takesEffect: boolean; corrects: { id: string } | null }[]
  }[]
}
const life = `query ($after: String) { dockets(first: 20, after: $after) { pageInfo { hasNextPage endCursor } nodes {
  status returns { from } divisions { kind proposedBy { id } confirmedBy { id } } overrides { confirmedAt } links { reason }
  waiting { id } current { content { clusters { key } conflicts { rule blocking } } }
  notices { status withdrawals { confirmedAt } supersedes { number } document { kind content } handovers { acknowledgedAt }
    attempts { outcome } services { method status takesEffect corrects { id } } } } } }`

it('has a docket in every stage that people name', async () => {
  const chen = await login('chen')
  const dockets: Life[] = []
  for (let after: string | null = null; ; ) {
    const { dockets: read } = await send(chen, life, { after })
    dockets.push(...read.nodes)
    if (!read.pageInfo.hasNextPage) break
    after = read.pageInfo.endCursor
  }
  const { penaltyCases } = await send(chen, '{ penaltyCases(first: 100) { nodes { status gates { key open } } } }')
  const gates = (penaltyCases.nodes as { gates: { open: boolean }[] | null }[]).flatMap((one) => one.gates ?? [])
  const noticeOf = (one: Life, is: (notice: Life['notices'][number]) => boolean) => one.notices.some(is)
  const stages: Record<string, (one: Life) => boolean> = {
    收集中: ({ status }) => status === 'COLLECTING',
    已合并: ({ status }) => status === 'MERGED',
    已批准: ({ status }) => status === 'APPROVED',
    已派发: ({ status }) => status === 'DISPATCHED',
    已送达: ({ status }) => status === 'SERVED',
    拒收: (one) => noticeOf(one, ({ attempts }) => attempts.some(({ outcome }) => outcome === 'REFUSED')),
    留置: (one) => noticeOf(one, ({ services }) => services.some(({ method }) => method === 'LEFT_BEHIND')),
    公告: (one) => noticeOf(one, ({ services }) => services.some(({ method }) => method === 'ANNOUNCEMENT')),
    拆分: ({ divisions, current }) =>
      current?.content.clusters.length === 2 &&
      divisions.some((one) => one.kind === 'SPLIT' && one.confirmedBy && one.confirmedBy.id !== one.proposedBy.id),
    撤销合并: ({ status, returns }) => status === 'COLLECTING' && returns.some(({ from }) => from === 'MERGED'),
    重新打开: ({ status, returns }) => status === 'MERGED' && returns.some(({ from }) => from === 'APPROVED'),
    改判: ({ overrides }) => overrides.some(({ confirmedAt }) => confirmedAt),
    改判待复核: ({ overrides }) => overrides.some(({ confirmedAt }) => !confirmedAt),
    并案: ({ links }) => links.length > 0,
    冲突未决: ({ current }) => (current?.content.conflicts ?? []).some(({ blocking }) => blocking),
    合并后意见待并: ({ status, waiting }) => status === 'MERGED' && waiting.length > 0,
    意见书撤回: (one) => one.status === 'COLLECTING' && noticeOf(one, ({ status }) => status === 'WITHDRAWN'),
    意见书取代: (one) =>
      noticeOf(one, ({ status }) => status === 'SUPERSEDED') &&
      noticeOf(one, ({ supersedes, document }) => supersedes.length > 0 && !!document?.content.supersedes),
    送达后撤回失效: (one) =>
      noticeOf(one, ({ status, services }) => status === 'SUPERSEDED' && services.some((s) => !s.takesEffect)),
    送达更正: (one) => noticeOf(one, ({ services }) => services.some(({ corrects }) => corrects)),
    改派: (one) => noticeOf(one, ({ handovers }) => handovers.some(({ acknowledgedAt }) => acknowledgedAt)),
  }
  const missing = Object.keys(stages).filter((name) => !dockets.some((one) => stages[name]!(one)))
  expect(missing).toEqual([])
  expect(gates.some(({ open }) => !open)).toBe(true)
})

it('keeps the originals of its evidence', async () => {
  const [evidence] = (await allDockets()).flatMap(({ findings }) => findings.flatMap((finding) => finding.evidence))
  const { sha256, bytes } = evidence!
  const kept = await readFile(join(directory, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256))
  expect(kept).toHaveLength(bytes)
  expect(kept.subarray(1, 4).toString()).toBe('PNG')
})

/** Who may have done what; founding a city is the system's, and so is what follows from an act by itself. */
const duties: Record<string, readonly string[]> = {
  'business.registered': ['gridWorker'],
  'visit.recorded': ['gridWorker', 'officer'],
  'finding.recorded': ['gridWorker'],
  'evidence.added': ['gridWorker'],
  'file.stored': ['gridWorker', 'coordinator', 'officer', 'lead'],
  'assessment.claimed': ['officer', 'lead'],
  'opinion.posted': ['officer', 'lead'],
  'opinion.signed': ['officer', 'lead'],
  'opinion.withdrawn': ['officer', 'lead'],
  'assessment.reminded': ['system', 'coordinator'],
  'assessment.requested': ['system', 'coordinator'],
  'finding.dismissed': ['coordinator'],
  'docket.opened': ['system'],
  'docket.collected': ['system'],
  'docket.merged': ['coordinator'],
  'docket.approved': ['coordinator'],
  'docket.dispatched': ['coordinator'],
  'override.proposed': ['coordinator'],
  'override.confirmed': ['coordinator', 'supervisor'],
  'notice.acknowledged': ['gridWorker'],
  'case.filed': ['officer', 'lead'],
  'case.approved': ['lead'],
  'case.designated': ['supervisor'],
  'case.yielded': ['supervisor'],
  'priorNotice.given': ['officer', 'lead'],
  'priorNotice.served': ['officer', 'lead'],
  'statement.recorded': ['officer', 'lead'],
  'statement.answered': ['officer', 'lead'],
  'document.issued': ['officer', 'lead', 'system'],
  'penalty.decided': ['lead'],
  'noPenalty.decided': ['lead'],
  'attempt.recorded': ['gridWorker', 'officer', 'lead'],
  'service.recorded': ['gridWorker', 'coordinator', 'officer', 'lead'],
  'service.completed': ['gridWorker', 'officer', 'lead', 'system'],
  'notice.served': ['gridWorker', 'system'],
  'clock.started': ['gridWorker', 'coordinator', 'officer', 'lead', 'system'],
  'clock.voided': ['gridWorker', 'coordinator', 'officer', 'lead', 'system'],
  'docket.unmerged': ['coordinator'],
  'docket.reopened': ['coordinator'],
  'docket.linked': ['coordinator'],
  'cluster.split': ['coordinator'],
  'division.confirmed': ['supervisor'],
  'withdrawal.proposed': ['coordinator'],
  'notice.withdrawn': ['supervisor'],
  'notice.superseded': ['coordinator'],
  'notice.reassigned': ['coordinator'],
  'service.corrected': ['gridWorker'],
  'clock.warned': ['system'],
  'account.opened': ['administrator'],
  'person.disabled': ['administrator'],
}

type Traced = { type: string; at: string; number: number; sealed: string }

/** The whole trace, as the auditor gets it. */
async function wholeTrace(): Promise<Traced[]> {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${await login('zhou')}` },
  })
  const events = client.iterate<{ e: Traced }>({
    query: 'subscription { e: traceEvents(after: "start") { type at number sealed } }',
  })
  const traced: Traced[] = []
  // Logging in is the last thing that anybody did.
  while (traced.at(-1)?.type !== 'session.opened') {
    const { value } = await events.next()
    if (value.errors) throw new Error(JSON.stringify(value.errors))
    traced.push(value.data.e)
  }
  await client.dispose()
  return traced
}

it('was done by the right people, on working days, in a trace without gaps', async () => {
  const traced = await wholeTrace()
  expect(traced.map(({ number }) => number)).toEqual(traced.map((_, i) => i + 1))
  const wrong = traced.filter(
    ({ type, sealed }) => !(duties[type] ?? [JSON.parse(sealed).role]).includes(JSON.parse(sealed).role),
  )
  expect(wrong.map(({ sealed }) => sealed)).toEqual([])
  expect(Object.keys(duties).filter((type) => !traced.some((one) => one.type === type))).toEqual([])
  const days = traced.filter(({ type }) => type === 'visit.recorded').map(({ at }) => legalDay(new Date(at)))
  expect(days.every((day) => day >= '2026-07-18' && day <= '2026-09-16')).toBe(true)
  expect(days.every((day) => new Date(day).getUTCDay() % 6 !== 0)).toBe(true)
  expect(new Set(days).size).toBeGreaterThan(20)
})

it('lets those it names log in, and answers the query it proposes', async () => {
  // One of each role is enough: each password takes its time.
  const some = logins.filter(({ login: who }) => ['lin', 'wang', 'sun2', 'qian', 'feng', 'wu'].includes(who))
  for (const one of some) expect(await login(one.login)).toBeTruthy()
  const { searchBusinesses } = await send(await login('chen'), firstQuery)
  expect(searchBusinesses[0].name).toBe('老四川火锅')
  expect(searchBusinesses[0].dockets.nodes[0]).toMatchObject({ status: 'SERVED', asked: 3, answered: 3 })
})

it('gives 林 a day with all that a worker does: a notice in her bag, more evidence, second looks and patrols', async () => {
  const day = '{ fieldDay { stops { reason } notices { status } evidenceRequests { until } rechecks { dueOn } } }'
  const { fieldDay } = await send(await login('lin'), day)
  const reasons = new Set<string>(fieldDay.stops.map(({ reason }: { reason: string }) => reason))
  expect([...reasons].toSorted()).toEqual(['NOTICE', 'PATROL', 'RECHECK', 'REQUEST'])
  expect(fieldDay.notices).toEqual([{ status: 'HANDED_OVER' }])
  expect(fieldDay.evidenceRequests).toHaveLength(1)
  expect(fieldDay.evidenceRequests[0].until > legalDay(now)).toBe(true)
})

it('is never dropped while somebody uses it', async () => {
  expect(await recreateEmbedded(place)).toBe(false)
})

it('is the same city every time: names, codes and cases', () => {
  const plan = () => {
    const quarters = planQuarters()
    const businesses = planBusinesses(quarters, 34)
    const shops = new Map(
      [...businesses].map(([quarter, all]) => [quarter, all.map((one) => ({ ...one, quarter }))] as const),
    )
    const cases = planCases(shops, 130, 40).map(({ turn, day, shop, facts }) => ({ turn, day, shop: shop.name, facts }))
    return { names: [...businesses.values()].flat().map((one) => ({ ...one, id: '' })), cases }
  }
  const { names, cases } = plan()
  expect({ names, cases }).toEqual(plan())
  expect(new Set(names.map(({ name }) => name)).size).toBe(names.length)
  expect(names.length).toBeGreaterThanOrEqual(1000)
  const codes = names.flatMap(({ creditCode }) => creditCode ?? [])
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes.map(parseCreditCode).every((parsed) => parsed.ok && parsed.warnings.length === 0)).toBe(true)
  expect(names.filter(({ kind, creditCode }) => kind === 'unlicensed' && creditCode)).toEqual([])
  expect(turns.filter((turn) => !cases.some((one) => one.turn === turn))).toEqual([])
})
