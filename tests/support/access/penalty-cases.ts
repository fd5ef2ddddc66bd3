import { addDays, legalDay } from '../../../src/platform/calendar.ts'
import { newId } from '../../../src/platform/ids.ts'
import type { Person } from '../world.ts'
import type { Case } from './cases.ts'
import type { Cast, Plan } from './docket-cases.ts'
import { servedBy } from './serving-cases.ts'

/** The agency files its case and tells the party; where the docket is dispatched, it decides too. */
export async function punish(
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
