import { createHash } from 'node:crypto'
import { legalDay } from '../../../src/platform/calendar.ts'
import { newId } from '../../../src/platform/ids.ts'
import { docketOf, handbook, opensShop, refusedOrder } from '../case.ts'
import type { Person, World } from '../world.ts'
import type { Case } from './cases.ts'
import { punish } from './penalty-cases.ts'
import { contest, serve } from './serving-cases.ts'

/** Who acts in a case. */
export type Cast = {
  finder: Person
  officer: Person
  second: Person
  lead: Person
  recorder: Person
  chen: Person
  qian: Person
}
/** What is to become of it. */
export type Plan = {
  name: Case['name']
  gridCode: string
  shop: string
  fact: string
  violation: string
  dispatched: boolean
}

const asked = 'id agency { code }'
type Request = { id: string; agency: { code: string } }

/** What is recorded at the door; its requests are made long enough ago to be overdue. */
export async function record(world: World, plan: Plan, { finder, officer }: Cast): Promise<Partial<Case>> {
  const { name, gridCode, shop, fact } = plan
  const business = await opensShop(finder, shop, gridCode)
  const { edition, itemFor } = await handbook(finder)
  const [visitId, findingId, again] = [newId(), newId(), newId()]
  const now = new Date(Date.now() - 60 * 86_400_000).toISOString()
  await finder.does('recordVisit', {
    id: visitId,
    business,
    kind: 'PATROL',
    edition,
    visitedAt: now,
    findings: [findingId, again].map((id) => ({ id, item: itemFor.get(fact), description: '净化器油盒积油' })),
  })
  const sha256 = createHash('sha256').update(name).digest('hex')
  // Uploading bytes is told elsewhere; here only that there are some.
  await world.owner`insert into file (sha256, bytes, mime, stored_by, stored_at)
    values (${sha256}, 4, 'image/jpeg', ${finder.personId}, ${now})`
  const evidence = await finder.does('addEvidence', {
    id: newId(),
    visit: `Visit:${visitId}`,
    finding: `Finding:${findingId}`,
    sha256,
    kind: 'PHOTO',
    capturedAt: now,
    device: '执法终端',
  })
  const permit = await officer.does('recordPermit', {
    business,
    kind: '食品经营许可证',
    number: `P-${name}`,
    status: 'VALID',
  })
  const paper = createHash('sha256').update(`${name}-paper`).digest('hex')
  await world.owner`insert into file (sha256, bytes, mime, stored_by, stored_at)
    values (${paper}, 4, 'image/jpeg', ${finder.personId}, ${now})`
  const confirmation = await finder.does('confirmAddress', {
    id: newId(),
    business,
    address: '龙口东路',
    channels: [{ channel: 'SMS', address: '13800000000' }],
    signedBy: '张三',
    relation: 'PARTY',
    signedAt: now,
    sha256: paper,
  })
  const { business: known } = await finder.asks('query ($id: ID!) { business(id: $id) { premises { id } } }', {
    id: business,
  })
  return {
    name,
    gridCode,
    shop,
    business,
    premises: known.premises.id,
    permit: permit.id,
    visit: `Visit:${visitId}`,
    finding: `Finding:${findingId}`,
    again: `Finding:${again}`,
    evidence: evidence.id,
    sha256,
    confirmation: confirmation.id,
    paper,
  }
}

/** One agency answers with a fine, the coordinator merges, agrees on an override with the supervisor, and dispatches. */
export async function decide(known: Case, plan: Plan, who: Cast): Promise<Case> {
  const { violation, dispatched } = plan
  const { finder, officer, second, chen, qian } = who
  const { finding } = await chen.asks(`query ($id: ID!) { finding(id: $id) { requests { ${asked} } } }`, {
    id: known.finding,
  })
  const code = violation.slice(0, 3)
  const requests = finding.requests as Request[]
  const request = requests.find(({ agency }) => agency.code === code)!.id
  // 食品安全法126 fines only whom an inspection after the order found unwilling.
  const stage = code === 'FDA' ? await refusedOrder(known.business, officer, second) : {}
  const today = legalDay(new Date())
  const order = await officer.does('recordOrder', {
    id: newId(),
    business: known.business,
    violation,
    number: '责改〔2026〕1号',
    servedOn: today,
    dueOn: today,
    shownBy: '送达回证',
  })
  const opinion = await officer.does('postOpinion', {
    id: newId(),
    request,
    verdict: 'ESTABLISHED',
    violations: [violation],
    measures: [
      { kind: 'RECTIFY', violation, text: '限期改正', days: 7 },
      { kind: 'FINE', violation, text: '罚款', amount: 1_000_000, ...stage },
    ],
    reasons: '现场照片与询问可以证实',
  })
  await second.does('signOpinion', { opinion: opinion.id })
  const { finding: other } = await chen.asks(`query ($id: ID!) { finding(id: $id) { requests { ${asked} } } }`, {
    id: known.again,
  })
  const twin = (other.requests as Request[]).find(({ agency }) => agency.code === code)!.id
  await officer.does('postOpinion', { id: newId(), request: twin, verdict: 'NOT_OURS', reasons: '同一事实已研判' })
  const seen = async () =>
    (({ id, version }) => ({ docket: id, expectedVersion: version }))(await docketOf(chen, known.business))
  const current = 'id current { id content { clusters { key fine { survivor } } } } notice { id }'
  const merged = await chen.does('mergeDocket', await seen(), current)
  const [{ key, fine }] = merged.current.content.clusters
  const override = await chen.does('proposeOverride', {
    docket: merged.id,
    conflictKey: `fine:${key}`,
    choice: fine.survivor,
    reason: '会商一致',
  })
  const division = await chen.does('splitCluster', {
    docket: merged.id,
    findings: [known.again],
    reason: '两处灶台,各为一行为',
  })
  let last = merged
  if (dispatched) {
    await qian.does('confirmOverride', { override: override.id })
    await chen.does('mergeDocket', await seen())
    await chen.does('approveDocket', await seen())
    last = await chen.does('dispatchDocket', await seen(), current)
  }
  const served = last.notice
    ? await serve(finder, last.notice.id, known, () => contest(chen, last.notice.id, opinion.id))
    : undefined
  const withdrawal =
    last.notice && (await chen.does('proposeWithdrawal', { notice: last.notice.id, reason: '期限有误' }))
  return {
    ...known,
    ...served,
    ...(await punish(known, opinion.id, plan, who)),
    request,
    openRequest: requests.find(({ agency }) => agency.code !== code)?.id ?? request,
    order: order.id,
    opinion: opinion.id,
    docket: merged.id,
    revision: last.current.id,
    override: override.id,
    division: division.id,
    notice: last.notice?.id ?? known.notice,
    withdrawal: withdrawal?.id ?? known.withdrawal,
  }
}
