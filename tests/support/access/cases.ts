import { createHash } from 'node:crypto'
import { newId } from '../../../src/platform/ids.ts'
import { docketOf } from '../case.ts'
import type { Person, World } from '../world.ts'
import { type Heard, hear } from './appeal-cases.ts'
import { type Cast, decide, type Plan, record } from './docket-cases.ts'
import { openField } from './field-cases.ts'
import { openFollowup } from './followup.ts'
import { print } from './serving-cases.ts'

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
  /** What its notice ordered, a check of it that is over and one that is planned, and who answers for it. */
  dueMeasure: string
  siteCheck: string
  plannedCheck: string
  accountability: string
}

export type Cases = Record<Exclude<Case['name'], 'unknown'>, Case> & { unknown: Case }

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
    dueMeasure: id('DueMeasure'),
    siteCheck: id('SiteCheck'),
    plannedCheck: id('SiteCheck'),
    accountability: id('Accountability'),
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
  for (const { who, ...plan } of plans) recorded.push({ ...unknown(), ...(await record(world, plan, who)) })
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
  for (const one of decided) await openFollowup(world, one)
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
