import { type Act, digest } from '../../audit/index.ts'
import { boundContested, getNotice, lockNotice, noticeItems, scopeOfNotice as scopeOf } from '../../docket/index.ts'
import type { Happened } from '../../live/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import { takeClass, takeNumber } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/appeal.ts'
import { dissolve } from '../store/panel.ts'
import * as store from '../store.ts'

export type Filed = {
  id: string
  notice: string
  channel: 'counter' | 'post' | 'page'
  filedBy: string
  filedOn: LegalDay
  items: readonly { opinion: string; argument: string }[]
  excuse?: string | undefined
  /** 附件, by their hashes. */
  files?: readonly string[] | undefined
}

/**
 * 登记申诉: what the party brought to the counter, sent by post or filed on the page. It is taken whatever its day: whether it is admitted is
 * decided with a reason. It suspends nothing.
 */
export async function fileAppeal(act: Act, input: Filed): Promise<{ id: string; number: string }> {
  assertMay(act.actor, 'appeal.file')
  const notice = await lockNotice(act.tx, input.notice)
  const window = await store.findWindow(act.tx, notice.id)
  rules.assertServed(notice, window)
  rules.assertFiledOn(input.filedOn, window, legalDay(act.now))
  const items = rules.contest(input.items, await noticeItems(act.tx, notice))
  await takeClass(act, { id: notice.docketId, gridCode: notice.gridCode }, 'coordinate')
  const { id, channel, filedBy, filedOn, excuse, files = [] } = input
  const appeal: store.Appeal = {
    id,
    noticeId: notice.id,
    docketId: notice.docketId,
    businessId: notice.businessId,
    // What the party files by itself is numbered by whoever issued the notice.
    number: await takeNumber(act, act.actor.agencyId ?? (await store.getIssuer(act.tx, notice.id)), 'appeal'),
    channel,
    filedBy,
    filedOn,
    dueOn: window.dueOn,
    counting: window.counting,
    excuse: excuse ?? null,
    status: 'filed',
    recordedBy: act.actor.personId,
    recordedAt: act.now,
    ground: null,
    reason: null,
    decidedBy: null,
    decidedAt: null,
    withdrawnOn: null,
    withdrawnFor: null,
    withdrawalBy: null,
    gridCode: notice.gridCode,
    agencies: notice.agencies,
    version: 1,
  }
  await store.insertAppeal(
    act.tx,
    appeal,
    items.map((item) => ({ id: newId(), appealId: id, ...item, open: true })),
  )
  await store.insertFiles(
    act.tx,
    files.map((sha256) => ({ appealId: id, sha256 })),
  )
  act.record({
    type: 'appeal.filed',
    subject: ['Appeal', id],
    data: {
      number: appeal.number,
      notice: notice.id,
      channel,
      filedOn,
      dueOn: window.dueOn,
      late: rules.isLate(appeal),
      items: items.map(({ opinionId, argument }) => ({ opinion: opinionId, argument: digest(argument) })),
      ...(files.length > 0 ? { files } : {}),
    },
    scope: scopeOf(notice),
  })
  return { id, number: appeal.number }
}

/** An appeal with its docket and notice, locked in that order, for whoever coordinates it. */
export async function openAppeal(act: Act, id: string) {
  const { noticeId } = await store.getAppeal(act.tx, id)
  const notice = await lockNotice(act.tx, noticeId)
  const appeal = await store.lockAppeal(act.tx, id)
  await takeClass(act, { id: notice.docketId, gridCode: notice.gridCode }, 'coordinate')
  return { notice, appeal }
}

/** An appeal, locked, with its notice as it stands: for those who do nothing to the docket. */
export async function lockAlone(act: Act, id: string) {
  const appeal = await store.lockAppeal(act.tx, id)
  return { notice: await getNotice(act.tx, appeal.noticeId), appeal }
}

/** 受理: the panel is to hear it. */
export async function admitAppeal(act: Act, input: { appeal: string; reason?: string | undefined }) {
  assertMay(act.actor, 'appeal.admit')
  const { notice, appeal } = await openAppeal(act, input.appeal)
  rules.admit(appeal, input.reason, await store.isRepeated(act.tx, appeal.id))
  const decided = { decidedBy: act.actor.personId, decidedAt: act.now }
  await store.saveDecided(act.tx, {
    ...appeal,
    ...decided,
    status: 'admitted',
    reason: input.reason ?? null,
  })
  act.record({
    type: 'appeal.admitted',
    subject: ['Appeal', appeal.id],
    data: { number: appeal.number, late: rules.isLate(appeal) },
    scope: scopeOf(notice),
  })
  return { id: appeal.id }
}

/** 不予受理, on a ground that holds, with the reason told to the party. What it contests may be contested again. */
export async function refuseAppeal(act: Act, input: { appeal: string; ground: rules.Ground; reason: string }) {
  assertMay(act.actor, 'appeal.refuse')
  const { notice, appeal } = await openAppeal(act, input.appeal)
  const { ground, reason } = input
  rules.refuse(appeal, ground, await store.isRepeated(act.tx, appeal.id))
  const decided = { decidedBy: act.actor.personId, decidedAt: act.now }
  await store.saveDecided(act.tx, { ...appeal, ...decided, status: 'refused', ground, reason })
  await store.closeItems(act.tx, [appeal.id])
  act.record({
    type: 'appeal.refused',
    subject: ['Appeal', appeal.id],
    data: { number: appeal.number, ground, reason: digest(reason) },
    scope: scopeOf(notice),
  })
  return { id: appeal.id }
}

/** What they contest may be contested again, and nobody hears it any more. */
export async function endAppeals(act: Act, ids: readonly string[], reason: string): Promise<void> {
  await store.closeItems(act.tx, ids)
  await dissolve(act.tx, ids, act.actor.personId, reason, act.now)
}

/** 登记撤回: the party takes it back. It may file again within its window. */
export async function withdrawAppeal(act: Act, input: { appeal: string; on: LegalDay; reason?: string | undefined }) {
  assertMay(act.actor, 'appeal.withdraw')
  const { notice, appeal } = await openAppeal(act, input.appeal)
  rules.withdraw(appeal, input.on, legalDay(act.now))
  await store.saveWithdrawn(act.tx, appeal.id, input.on, input.reason ?? null, act.actor.personId)
  await endAppeals(act, [appeal.id], '申诉已撤回')
  act.record({
    type: 'appeal.withdrawn',
    subject: ['Appeal', appeal.id],
    data: { number: appeal.number, on: input.on, from: appeal.status },
    scope: scopeOf(notice),
  })
  return { id: appeal.id }
}

/** A notice that was withdrawn binds nobody: what was contested of it is over, and what takes its place is no heavier (行政处罚法45). */
export async function lapseAppeals(act: Act, events: readonly Happened[]): Promise<void> {
  for (const { subjectId } of events) {
    const notice = await lockNotice(act.tx, subjectId)
    const first = await store.findFirst(act.tx, notice.id)
    if (first) await boundContested(act, notice, first)
    const over = await store.lockGoingOn(act.tx, notice.id)
    if (over.length === 0) continue
    const ids = over.map(({ id }) => id)
    await store.saveLapsed(act.tx, ids)
    await endAppeals(act, ids, '意见书已撤回')
    for (const { id, number, status } of over)
      act.record({
        type: 'appeal.lapsed',
        subject: ['Appeal', id],
        data: { number, from: status, notice: notice.id },
        scope: scopeOf(notice),
      })
  }
}
