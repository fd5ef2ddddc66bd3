import { type Act, digest } from '../../audit/index.ts'
import { lockDecision, type LockedPaper } from '../../penalty/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { listCertificates, officersOf } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/cash.ts'
import { clockOf } from '../rules/clocks.ts'
import { assertOwnDecision } from '../rules/payment.ts'
import { findCash, insertCash, saveCash } from '../store/cash.ts'
import { getPaid } from '../store/payment.ts'
import { endClocks, startClocks } from './clock.ts'
import { type Paper, paperOfDecision } from './paper.ts'

export type TakenInCash = { ground: rules.CashGround; reason?: string | undefined }

type Collected = { id: string; paidOn: LegalDay; fine: number; procedure: 'simple' | 'ordinary' }

/** 当场收缴: whoever records the payment took it, and may; from that day on it has two working days to the agency. */
export async function takeCash(
  act: Act,
  { case: one }: LockedPaper<unknown>,
  { ground, reason }: TakenInCash,
  { id, paidOn, fine, procedure }: Collected,
): Promise<(paper: Paper) => Promise<void>> {
  rules.assertCash({ ground, reason }, { procedure, fine })
  const people = await listCertificates(act.tx, one.agencyId, [act.actor.personId])
  const certified = officersOf(people, one.agencyId, new Date(`${paidOn}T12:00:00+08:00`))
  rules.assertCollector(one, certified, act.actor)
  return async (paper) => {
    await insertCash(act.tx, {
      paymentId: id,
      ground,
      reason: reason ?? null,
      collectedBy: act.actor.personId,
      certificateId: certified.get(act.actor.personId)!.id,
      collectedOn: paidOn,
      handedOn: null,
      handedTo: null,
      bankedOn: null,
      bankPaper: null,
      bankedBy: null,
    })
    await startClocks(act, paper, [clockOf('handIn', paidOn, undefined, { key: `handIn:${id}` })])
  }
}

/** What was taken back is on its way to nobody. */
export const dropCash = (act: Act, paper: Paper, paymentId: string) =>
  endClocks(act, paper, 'void', ({ key }) => key === `handIn:${paymentId}` || key === `bank:${paymentId}`)

/** The cash of a payment, its decision locked, for an officer of the agency. */
async function openCash(act: Act, paymentId: string) {
  assertMay(act.actor, 'payment.record')
  const { decisionId } = await getPaid(act.tx, paymentId)
  const one = await lockDecision(act.tx, decisionId)
  assertOwnDecision(one.case.agencyId, act.actor)
  return { paper: paperOfDecision(one), cash: await findCash(act.tx, paymentId) }
}

/** 交至行政机关: somebody else of the agency has received it; it has two working days more to the bank (行政处罚法71). */
export async function receiveCash(act: Act, input: { payment: string; on: LegalDay }): Promise<{ id: string }> {
  const { paper, cash } = await openCash(act, input.payment)
  const { personId } = act.actor
  const { on } = input
  rules.assertReceivable(cash, on, { today: legalDay(act.now), personId })
  await saveCash(act.tx, { ...cash, handedOn: on, handedTo: personId })
  act.record({
    type: 'cash.received',
    subject: ['Payment', cash.paymentId],
    data: { decision: paper.paperId, on, from: cash.collectedBy },
    scope: paper.scope,
  })
  await endClocks(act, paper, 'satisfied', ({ key }) => key === `handIn:${cash.paymentId}`, on)
  await startClocks(act, paper, [clockOf('bank', on, undefined, { key: `bank:${cash.paymentId}` })])
  return { id: cash.paymentId }
}

/** 缴付银行, by which paper of the bank (行政处罚法71). */
export async function bankCash(
  act: Act,
  input: { payment: string; on: LegalDay; paper: string },
): Promise<{ id: string }> {
  const { paper, cash } = await openCash(act, input.payment)
  const { on } = input
  rules.assertBankable(cash, on, legalDay(act.now))
  await saveCash(act.tx, { ...cash, bankedOn: on, bankPaper: input.paper, bankedBy: act.actor.personId })
  act.record({
    type: 'cash.banked',
    subject: ['Payment', cash.paymentId],
    data: { decision: paper.paperId, on, paper: digest(input.paper) },
    scope: paper.scope,
  })
  await endClocks(act, paper, 'satisfied', ({ key }) => key === `bank:${cash.paymentId}`, on)
  return { id: cash.paymentId }
}
