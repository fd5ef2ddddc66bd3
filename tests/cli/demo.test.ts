import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { firstQuery, logins } from '../../src/cli/demo/guide.ts'
import { legalDay } from '../../src/platform/calendar.ts'
import { recreateEmbedded } from '../../src/platform/database/recreate.ts'
import { type Docket, type Life, life, page } from '../support/demo/asked.ts'
import { type DemoCity, now, openDemo } from '../support/demo/city.ts'
import { duties } from '../support/demo/duties.ts'

let demo: DemoCity
beforeAll(async () => {
  demo = await openDemo()
}, 180_000)
afterAll(() => demo?.close())

it('has cases in every stage', async () => {
  const dockets = await demo.dockets<Docket>(page)
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
  const chen = await demo.login('chen')
  const opinions: { education: string | null; excludedEvidence: unknown[]; measures: { band: string | null }[] }[] = []
  for (let after: string | null = null; ; ) {
    const { dockets: read } = await demo.send(
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
  const dockets = await demo.dockets<Docket>(page)
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
  const { penaltyCases } = await demo.send(
    await demo.login('chen'),
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
  const { penaltyCases, documents } = await demo.send(
    await demo.login('chen'),
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
  const { penaltyCases } = await demo.send(
    await demo.login('chen'),
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
  const dockets = await demo.dockets<Docket>(page)
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

it('has a docket in every stage that people name', async () => {
  const dockets = await demo.dockets<Life>(life)
  const { penaltyCases } = await demo.send(
    await demo.login('chen'),
    '{ penaltyCases(first: 100) { nodes { status gates { key open } } } }',
  )
  const gates = (penaltyCases.nodes as { gates: { open: boolean }[] | null }[]).flatMap((one) => one.gates ?? [])
  const noticeOf = (one: Life, is: (notice: Life['notices'][number]) => boolean) => one.notices.some(is)
  const appealOf = (one: Life, is: (appeal: Life['notices'][number]['appeals'][number]) => boolean) =>
    noticeOf(one, ({ appeals }) => appeals.some(is))
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
    申诉待受理: (one) => appealOf(one, ({ status }) => status === 'FILED'),
    逾期不受理: (one) => appealOf(one, ({ status, ground }) => status === 'REFUSED' && ground === 'LATE'),
    待开庭: (one) =>
      appealOf(one, ({ panels }) => panels.some(({ sessions }) => sessions.some(({ stage }) => stage === 'SET'))),
    通牒: ({ ultimatums }) => ultimatums.some(({ status, clock }) => status === 'ISSUED' && clock),
    期满待移送: ({ ultimatums, referrals }) =>
      ultimatums.some(({ status }) => status === 'LAPSED') && referrals.some(({ status }) => status === 'DRAFT'),
    会审: ({ jointReviews }) => jointReviews.some(({ posted }) => posted.length > 0),
    改派: (one) => noticeOf(one, ({ handovers }) => handovers.some(({ acknowledgedAt }) => acknowledgedAt)),
  }
  const missing = Object.keys(stages).filter((name) => !dockets.some((one) => stages[name]!(one)))
  expect(missing).toEqual([])
  expect(gates.some(({ open }) => !open)).toBe(true)
})

it('keeps the originals of its evidence', async () => {
  const [evidence] = (await demo.dockets<Docket>(page)).flatMap(({ findings }) =>
    findings.flatMap((finding) => finding.evidence),
  )
  const { sha256, bytes } = evidence!
  const kept = await readFile(join(demo.directory, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256))
  expect(kept).toHaveLength(bytes)
  expect(kept.subarray(1, 4).toString()).toBe('PNG')
})

it('was done by the right people, on working days, in a trace without gaps', async () => {
  const traced = await demo.wholeTrace()
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
  for (const one of some) expect(await demo.login(one.login)).toBeTruthy()
  const { searchBusinesses } = await demo.send(await demo.login('chen'), firstQuery)
  expect(searchBusinesses[0].name).toBe('老四川火锅')
  expect(searchBusinesses[0].dockets.nodes[0]).toMatchObject({ status: 'SERVED', asked: 3, answered: 3 })
})

it('gives 林 a day with all that a worker does: a notice in her bag, more evidence, second looks and patrols', async () => {
  const day = '{ fieldDay { stops { reason } notices { status } evidenceRequests { until } rechecks { dueOn } } }'
  const { fieldDay } = await demo.send(await demo.login('lin'), day)
  const reasons = new Set<string>(fieldDay.stops.map(({ reason }: { reason: string }) => reason))
  expect([...reasons].toSorted()).toEqual(['NOTICE', 'PATROL', 'RECHECK', 'REQUEST'])
  expect(fieldDay.notices).toEqual([{ status: 'HANDED_OVER' }])
  expect(fieldDay.evidenceRequests).toHaveLength(1)
  expect(fieldDay.evidenceRequests[0].until > legalDay(now)).toBe(true)
})

it('is never dropped while somebody uses it', async () => {
  expect(await recreateEmbedded(demo.place)).toBe(false)
})
