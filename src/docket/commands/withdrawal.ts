import { type Act, digest } from '../../audit/index.ts'
import { saveFindings } from '../../inspection/index.ts'
import type { Row } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { assertSecondPerson } from '../rules/docket.ts'
import { assertProposed, assertRetractable, assertWithdrawable, withdraw, withdrawalLaw } from '../rules/withdrawal.ts'
import * as store from '../store.ts'
import { getWithdrawal, insertWithdrawal, lockWithdrawal, saveWithdrawal } from '../store/withdrawal.ts'
import { scopeOfNotice } from './merge.ts'
import { resume } from './reopen.ts'

/** Proposes to withdraw a notice that is wrong, with the reason; it stands until a second person agrees. */
export async function proposeWithdrawal(act: Act, input: { notice: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'withdrawal.propose')
  const { docketId } = await store.getNotice(act.tx, input.notice)
  const docket = await store.lockDocket(act.tx, docketId)
  const notice = await store.lockNotice(act.tx, input.notice)
  assertWithdrawable(notice)
  await takeClass(act, docket, 'coordinate')
  const id = newId()
  await insertWithdrawal(act.tx, {
    id,
    noticeId: notice.id,
    reason: input.reason,
    proposedBy: act.actor.personId,
    proposedAt: act.now,
    confirmedBy: null,
    confirmedAt: null,
    continuesIn: null,
    retractedAt: null,
  })
  act.record({
    type: 'withdrawal.proposed',
    subject: ['NoticeWithdrawal', id],
    data: { notice: notice.id, number: notice.number, reason: digest(input.reason) },
    scope: scopeOfNotice(notice),
  })
  return { id }
}

/** 取消撤回: whoever proposed to withdraw a notice does so no more, before a second person agreed; the notice stands. */
export async function retractWithdrawal(act: Act, input: { withdrawal: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'withdrawal.retract')
  const { noticeId } = await getWithdrawal(act.tx, input.withdrawal)
  const { docketId } = await store.getNotice(act.tx, noticeId)
  await store.lockDocket(act.tx, docketId)
  const notice = await store.lockNotice(act.tx, noticeId)
  const withdrawal = await lockWithdrawal(act.tx, input.withdrawal)
  assertRetractable(withdrawal, act.actor.personId)
  await saveWithdrawal(act.tx, { ...withdrawal, retractedAt: act.now })
  act.record({
    type: 'withdrawal.retracted',
    subject: ['NoticeWithdrawal', withdrawal.id],
    data: { notice: notice.id, number: notice.number },
    scope: scopeOfNotice(notice),
  })
  return { id: withdrawal.id }
}

/**
 * The second person agrees: the notice stands no more, whether it was served or not, and whoever carries it is told. Its
 * docket collects again; where the next round is open already, that one takes the findings in and this one closes.
 */
export async function withdrawNotice(act: Act, input: { withdrawal: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'notice.withdraw')
  const { noticeId } = await getWithdrawal(act.tx, input.withdrawal)
  const { docketId } = await store.getNotice(act.tx, noticeId)
  const docket = await store.lockDocket(act.tx, docketId)
  const notice = await store.lockNotice(act.tx, noticeId)
  const withdrawal = await lockWithdrawal(act.tx, input.withdrawal)
  assertSecondPerson(withdrawal, act.actor.personId)
  assertWithdrawable(notice)
  assertProposed(withdrawal)
  await takeClass(act, docket, 'coordinate')
  await endNotice(act, docket, notice, withdrawal, act.actor.personId)
  return { id: notice.id }
}

/** The notice stands no more. The docket and the notice are locked. */
export async function endNotice(
  act: Act,
  docket: store.Docket,
  notice: Row<'notice'>,
  withdrawal: Row<'noticeWithdrawal'>,
  confirmedBy: string,
): Promise<void> {
  const [next] = await store.lockOpenDockets(act.tx, [docket.businessId])
  const status = withdraw(docket, next)
  const closed = status === 'closed'
  const findings = await resume(act, docket.id, 'merged')
  if (closed)
    await saveFindings(
      act.tx,
      findings.map((one) => ({ ...one, docketId: null })),
    )
  await store.saveNoticeStatus(act.tx, notice.id, 'withdrawn')
  const continuesIn = next?.id ?? docket.id
  const confirmed = { confirmedBy, confirmedAt: act.now, continuesIn }
  await saveWithdrawal(act.tx, { ...withdrawal, ...confirmed })
  await store.saveReturned(act.tx, {
    ...docket,
    status,
    approvedBy: null,
    approvedAt: null,
    closedBy: closed ? confirmedBy : null,
    closedAt: closed ? act.now : null,
    closedFor: closed ? withdrawal.reason : null,
  })
  act.record({
    type: 'notice.withdrawn',
    subject: ['Notice', notice.id],
    data: {
      number: notice.number,
      from: notice.status,
      withdrawal: withdrawal.id,
      continuesIn,
      law: withdrawalLaw,
      reason: digest(withdrawal.reason),
    },
    scope: { ...scopeOfNotice(notice), addresseeId: notice.carrierId },
  })
}
