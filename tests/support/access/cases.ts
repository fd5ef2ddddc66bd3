import { createHash } from 'node:crypto'
import { addDays, legalDay } from '../../../src/platform/calendar.ts'
import { newId } from '../../../src/platform/ids.ts'
import { docketOf, handbook, opensShop, refusedOrder } from '../case.ts'
import type { Person, World } from '../world.ts'
import { type Heard, hear } from './appeal-cases.ts'
import { openField } from './field-cases.ts'

/** One business with everything that came of one finding there, by global id. */
export type Case = Heard & {
  name: 'ours' | 'waiting' | 'theirs' | 'sealed' | 'unknown'
  gridCode: string
  shop: string
  business: string
  premises: string
  permit: string
  visit: string
  finding: string
  /** The same fact, seen twice on the visit: one act until somebody splits it. */
  again: string
  evidence: string
  sha256: string
  /** Of the agency that answered, and of one that did not. */
  request: string
  openRequest: string
  opinion: string
  docket: string
  revision: string
  override: string
  division: string
  /** 并案 with `beside`, the docket of another case. */
  link: string
  beside: string
  notice: string
  /** Proposed, and not agreed to. */
  withdrawal: string
  /** Filed against the notice while its service stood, and the item it contests. */
  appeal: string
  appealItem: string
  /** What the carrier recorded of serving it, awaiting a proof; and a period that runs. */
  service: string
  attempt: string
  clock: string
  /** A signed address confirmation, and the paper's hash. */
  confirmation: string
  paper: string
  /** The notice as it was printed, and a copy of it. */
  document: string
  copy: string
  order: string
  penaltyCase: string
  priorNotice: string
  statement: string
  hearing: string
  session: string
  /** That its second handler withdraw, asked by the party and refused. */
  recusal: string
  decision: string
  /** What was paid on the decision, asked for, and taken to reconsideration. */
  payment: string
  paymentPlan: string
  remedy: string
  /** The penalty case's file, as one of its handlers had it made. */
  file: string
  number: string
  /** A phone that was lost, what it sent afterwards, what it could not deliver. */
  device: string
  capture: string
  operation: string
  evidenceRequest: string
  check: string
}

export type Cases = Record<Exclude<Case['name'], 'unknown'>, Case> & { unknown: Case }

type Cast = {
  finder: Person
  officer: Person
  second: Person
  lead: Person
  recorder: Person
  chen: Person
  qian: Person
}
type Plan = { name: Case['name']; gridCode: string; shop: string; fact: string; violation: string; dispatched: boolean }

const asked = 'id agency { code }'
type Request = { id: string; agency: { code: string } }

/** What is recorded at the door; its requests are made long enough ago to be overdue. */
async function record(world: World, plan: Plan, { finder, officer }: Cast): Promise<Case> {
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
    ...unknown(),
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
async function decide(known: Case, plan: Plan, who: Cast): Promise<Case> {
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

/** The party contests the one item there is. */
async function contest(chen: Person, notice: string, opinion: string) {
  const { id, items } = await chen.does(
    'fileAppeal',
    {
      id: newId(),
      notice,
      channel: 'COUNTER',
      filedBy: '张三',
      filedOn: legalDay(new Date()),
      items: [{ opinion, argument: '已改正' }],
    },
    'id items { id }',
  )
  return { appeal: id as string, appealItem: items[0].id as string }
}

/** The carrier tried once, then served it; once it was contested that was corrected, and a proof is still on its way. */
async function serve<A>(finder: Person, notice: string, { sha256 }: Case, meanwhile: () => Promise<A>) {
  await finder.does('acknowledgeNotice', { notice })
  const at = new Date().toISOString()
  const attempt = await finder.does('recordAttempt', {
    id: newId(),
    paper: notice,
    method: 'DIRECT',
    outcome: 'ABSENT',
    attemptedAt: at,
    place: '龙口东路',
    reason: '店门关闭',
  })
  const first = await finder.does('servePaper', { paper: notice, ...servedBy(sha256, false) })
  const contested = await meanwhile()
  const corrected = { service: first.id, correctedFor: '签收人写错', ...servedBy(sha256) }
  const service = await finder.does('correctService', corrected)
  return { ...contested, attempt: attempt.id as string, service: service.id as string }
}

/** A service as it is told, one of its proofs stored already, and the other too unless it is awaited. */
export const servedBy = (sha256: string, awaited = true) => ({
  id: newId(),
  method: 'DIRECT',
  happenedAt: new Date().toISOString(),
  place: '龙口东路',
  receiver: '张三',
  relation: 'PARTY',
  proofs: [
    { kind: 'RECEIVER_SIGNATURE', sha256 },
    { kind: 'PHOTO', sha256: awaited ? createHash('sha256').update(newId()).digest('hex') : sha256 },
  ],
})

/** What was printed of a case that was dispatched, and one more copy of it. */
async function print(known: Case, chen: Person): Promise<Case> {
  const { notice } = await chen.asks('query ($id: ID!) { notice(id: $id) { number document { id } } }', {
    id: known.notice,
  })
  if (!notice) return known
  const { id, copies } = await chen.does(
    'reprintDocument',
    { document: notice.document.id, reason: '存档' },
    'id copies { id }',
  )
  return { ...known, document: id, copy: copies[0].id, number: notice.number }
}

/** The agency files its case and tells the party; where the docket is dispatched, it decides too. */
async function punish(
  { finding, sha256 }: Case,
  opinion: string,
  { violation, dispatched }: Plan,
  { officer, second, lead, recorder }: Cast,
): Promise<Partial<Case>> {
  const today = legalDay(new Date())
  const { id: penaltyCase } = await officer.does('fileCase', {
    id: newId(),
    opinions: [opinion],
    handlers: [officer, second].map(({ personId }) => `Person:${personId}`),
    source: 'PATROL',
    clueOn: '2026-09-01',
    summary: '巡查发现',
  })
  await lead.does('approveCase', { case: penaltyCase, complex: false, opinion: '同意立案' })
  const items = [{ kind: 'FINE', finding, violation, text: '罚款', amount: 1_000_000 }]
  const told = { id: newId(), case: penaltyCase, facts: '未清洗', reasons: '较重', items }
  const { id: notice } = await officer.does('givePriorNotice', told)
  const certificate = `Certificate:${officer.certificateId}`
  await officer.does('servePaper', { paper: notice, certificate, ...servedBy(sha256, false) })
  const says = (kind: string) =>
    officer.does('recordStatement', { id: newId(), notice, kind, content: '已改正', madeOn: today })
  const { id: statement } = await says('STATEMENT')
  const { id: hearing } = await officer.does('requestHearing', { id: newId(), notice, requestedOn: today })
  const { id: session } = await lead.does('setHearing', {
    id: newId(),
    hearing,
    startsAt: new Date(Date.now() + 60 * 86_400_000).toISOString(),
    place: '听证室',
    chair: `Person:${lead.personId}`,
    recorder: `Person:${recorder.personId}`,
  })
  const { id: recusal } = await officer.does('askRecusal', {
    id: newId(),
    case: penaltyCase,
    officer: `Person:${second.personId}`,
    askedBy: 'PARTY',
    reason: '与当事人相识',
  })
  await lead.does('decideRecusal', { recusal, granted: false, opinion: '没有利害关系' })
  const known = { penaltyCase, priorNotice: notice, statement, hearing, session, recusal }
  if (!dispatched) return known
  await says('WAIVER')
  await officer.does('answerStatement', { statement, adoption: 'REJECTED', answer: '不影响认定' })
  await lead.does('cancelHearing', { session, reason: '当事人放弃听证' })
  await officer.does('recordHearingOutcome', { hearing, outcome: 'WAIVED', on: today, record: '放弃听证声明' })
  await lead.does('reviewCase', { case: penaltyCase, passed: true, opinion: '合法' })
  const attendees = ['甲', '乙', '丙'].map((name) => ({ name, post: '负责人', opinion: '同意' }))
  const discussion = {
    case: penaltyCase,
    heldOn: today,
    chair: '甲',
    attendees,
    minutes: '讨论',
    outcome: 'PENALTY',
    conclusion: '罚款',
  }
  await lead.does('discussCase', discussion)
  const decided = await lead.does('decidePenalty', { id: newId(), case: penaltyCase, items, reasons: '事实清楚' })
  return { ...known, ...(await pay(decided.id, { officer, sha256 })) }
}

/** The decision is served and paid in part; the party asks for time, and for reconsideration. */
async function pay(decision: string, { officer, sha256 }: { officer: Person; sha256: string }): Promise<Partial<Case>> {
  const today = legalDay(new Date())
  const certificate = `Certificate:${officer.certificateId}`
  await officer.does('servePaper', { paper: decision, certificate, ...servedBy(sha256, false) })
  const about = { id: newId(), decision }
  const paid = { ...about, amount: 100, paidOn: today, receiptNumber: '粤财 1' }
  const { id: payment } = await officer.does('recordPayment', paid)
  const instalments = [{ dueOn: addDays(today, 30), amount: 1_000_000 }]
  const plan = { ...about, id: newId(), reason: '经营困难', appliedOn: today, instalments }
  const { id: paymentPlan } = await officer.does('requestPaymentPlan', plan)
  const review = { ...about, id: newId(), kind: 'RECONSIDER', filedOn: today, reference: '天府行复〔2026〕1号' }
  const { id: remedy } = await officer.does('recordRemedy', review)
  return { decision, payment, paymentPlan, remedy }
}

/** A case that nobody has ever heard of. */
export const unknown = (): Case => {
  const id = (type: string) => `${type}:${newId()}`
  return {
    name: 'unknown',
    gridCode: '999999',
    shop: '查无此店',
    business: id('Business'),
    premises: id('Premises'),
    permit: id('Permit'),
    visit: id('Visit'),
    finding: id('Finding'),
    again: id('Finding'),
    evidence: id('Evidence'),
    sha256: createHash('sha256').update(newId()).digest('hex'),
    request: id('AssessmentRequest'),
    openRequest: id('AssessmentRequest'),
    opinion: id('Opinion'),
    docket: id('Docket'),
    revision: id('DocketRevision'),
    override: id('DocketOverride'),
    division: id('DocketDivision'),
    link: id('DocketLink'),
    beside: id('Docket'),
    notice: id('Notice'),
    withdrawal: id('NoticeWithdrawal'),
    appeal: id('Appeal'),
    appealItem: id('AppealItem'),
    panel: id('Panel'),
    panelMember: id('PanelMember'),
    panelRecusal: id('PanelRecusal'),
    stay: id('ItemStay'),
    relation: id('DeclaredRelation'),
    service: id('Service'),
    attempt: id('ServiceAttempt'),
    clock: id('Clock'),
    confirmation: id('AddressConfirmation'),
    paper: createHash('sha256').update(newId()).digest('hex'),
    document: id('Document'),
    copy: id('DocumentCopy'),
    order: id('ServedOrder'),
    penaltyCase: id('PenaltyCase'),
    priorNotice: id('PriorNotice'),
    statement: id('PartyStatement'),
    hearing: id('Hearing'),
    session: id('HearingSession'),
    recusal: id('CaseRecusal'),
    decision: id('PenaltyDecision'),
    payment: id('Payment'),
    paymentPlan: id('PaymentPlan'),
    remedy: id('Remedy'),
    file: id('CaseFile'),
    number: `查无〔2026〕${newId()}号`,
    device: id('Device'),
    capture: id('CaptureManifest'),
    operation: id('FieldOperation'),
    evidenceRequest: id('EvidenceRequest'),
    check: id('OrderCheck'),
  }
}

/**
 * Four cases: ours in 林's grid, dispatched back to it; one there that waits for approval; theirs in 何's grid, where
 * ENV alone is asked; and a sealed one in 林's grid, named to 陈 (who sealed it) and 王.
 */
export async function openCases(world: World): Promise<Cases> {
  const keys = ['lin', 'he', 'wang', 'wang2', 'zhao', 'zhao2', 'chen', 'qian', 'luo', 'yan', 'gao', 'mi'] as const
  const people = await Promise.all(keys.map(async (key) => [key, await world.person(key)] as const))
  const { lin, he, wang, wang2, zhao, zhao2, chen, qian, luo, yan, gao, mi } = Object.fromEntries(people) as Record<
    (typeof keys)[number],
    Person
  >
  const here = { finder: lin, officer: wang, second: wang2, lead: luo, recorder: gao, chen, qian }
  const there = { finder: he, officer: zhao, second: zhao2, lead: yan, recorder: mi, chen, qian }
  const cleaning = { gridCode: '440106001002001', fact: 'F-FUME-CLEANING', violation: 'FDA-10' }
  const plans: (Plan & { who: Cast })[] = [
    { name: 'ours', shop: '老四川火锅', dispatched: true, ...cleaning, who: here },
    { name: 'waiting', shop: '湘味小厨', dispatched: false, ...cleaning, who: here },
    {
      name: 'theirs',
      shop: '北门烧烤',
      dispatched: true,
      gridCode: '440106001002002',
      fact: 'F-EIA-FORM',
      violation: 'ENV-17',
      who: there,
    },
    { name: 'sealed', shop: '东山茶楼', dispatched: true, ...cleaning, who: here },
  ]
  world.setClock(new Date(Date.now() - 50 * 86_400_000))
  const recorded: Case[] = []
  for (const { who, ...plan } of plans) recorded.push(await record(world, plan, who))
  await world.settle()
  world.setClock(null)
  const decided: Case[] = []
  for (const [i, { who, ...plan }] of plans.entries()) decided.push(await decide(recorded[i]!, plan, who))
  await world.settle()
  for (const one of decided) {
    const { docket } = await chen.asks('query ($id: ID!) { docket(id: $id) { clocks { id status notice { id } } } }', {
      id: one.docket,
    })
    const running = (clock: { status: string; notice: unknown }) => clock.notice && clock.status === 'RUNNING'
    one.clock = docket.clocks.find(running)?.id ?? one.clock
  }
  for (const [i, one] of decided.entries()) {
    const wish = { subject: one.penaltyCase, format: 'PDF', reason: '归档' }
    one.file = (await plans[i]!.who.officer.does('exportCaseFile', wish)).id
  }
  for (const [i, one] of decided.entries()) Object.assign(one, await hear(world, one, plans[i]!.who))
  for (const one of decided) await openField(world, one, one.name === 'theirs' ? he : lin)
  const papers = await Promise.all(decided.map((known) => print(known, chen)))
  const [ours, waiting, theirs, sealed] = papers as [Case, Case, Case, Case]
  const links = async (about: Case, beside: Case) => {
    const link = await chen.does('linkDockets', { docket: about.docket, with: beside.docket, reason: '同一经营者' })
    Object.assign(about, { link: link.id, beside: beside.docket })
    return link.id as string
  }
  const link = await links(ours, waiting)
  Object.assign(waiting, { link, beside: ours.docket })
  await links(theirs, waiting)
  await links(sealed, waiting)
  const { id, version } = await docketOf(chen, sealed.business)
  await chen.does('sealDocket', {
    docket: id,
    expectedVersion: version,
    named: [`Person:${wang.personId}`],
    reason: '涉未成年人',
  })
  await world.settle()
  return { ours, waiting, theirs, sealed, unknown: unknown() }
}
