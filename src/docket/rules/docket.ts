// 联合执法案卷: collecting → merged → approved → dispatched → served, or closed where nothing was established. One before
// dispatch per business; what is found later opens the next round. Pure: every fact is an argument.
import { conflict, invalid } from '../../platform/refusal.ts'
import type { MergedDocket } from './merge.ts'

export type DocketStatus = 'collecting' | 'merged' | 'approved' | 'dispatched' | 'served' | 'closed'

/**
 * A docket takes in what was found within its own place (行政处罚法22: the place of the act decides who is competent)
 * until it is approved. The rest waits for the next round: of a business that has moved, what is found where it is now.
 */
export const takesIn = (docket: { status: DocketStatus; gridCode: string }, finding: { gridCode: string }): boolean =>
  (docket.status === 'collecting' || docket.status === 'merged') && finding.gridCode.startsWith(docket.gridCode)

const words = {
  collecting: '收集中',
  merged: '已合并',
  approved: '已批准',
  dispatched: '已派发',
  served: '已送达',
  closed: '已结案',
} satisfies Record<DocketStatus, string>

function assertStatus(status: DocketStatus, allowed: readonly DocketStatus[], action: string): void {
  if (!allowed.includes(status))
    throw conflict(
      `docket.${action}`,
      `案卷${words[status]},此步骤要求案卷处于:${allowed.map((one) => words[one]).join('、')}`,
      `The docket is ${status}; this needs it to be ${allowed.join(' or ')}.`,
      { status, allowed },
    )
}

/** Merging needs something to merge, and something new since the last time. */
export function assertMergeable(docket: { status: DocketStatus }, findings: number, answered: number): void {
  assertStatus(docket.status, ['collecting', 'merged', 'approved'], 'merge')
  if (findings === 0) throw conflict('docket.empty', '案卷中没有疑点', 'The docket holds no finding.')
  if (answered === 0)
    throw conflict('docket.unanswered', '还没有任何部门意见,不能合并', 'No agency has given an opinion yet.')
}

/** The same inputs give the same bytes: a revision that says nothing new is not made. */
export function assertChanged(before: string | undefined, after: string): void {
  if (before === after)
    throw conflict('docket.unchanged', '自上次合并以来没有变化', 'Nothing has changed since the last merge.')
}

/** What blocks is said item by item, with what would resolve it. */
export function assertApprovable(
  docket: { status: DocketStatus },
  merged: MergedDocket | undefined,
  changedSince: boolean,
): asserts merged is MergedDocket {
  assertStatus(docket.status, ['merged'], 'approve')
  const blocking = merged?.conflicts.filter((one) => one.blocking) ?? []
  if (!merged || blocking.length > 0)
    throw conflict(
      'docket.blocked',
      `不能批准,因为:${blocking.map(({ zh, remedyZh }) => `${zh}(${remedyZh})`).join(';')}`,
      `Not to be approved: ${blocking.map(({ en, remedyEn }) => `${en} ${remedyEn}`).join(' ')}`,
      { checklist: blocking },
    )
  if (changedSince) throw changed()
  assertEstablished(merged)
}

/** A notice says what was established: without that there is nothing to serve (行政处罚法57(三)). */
export function assertEstablished({ clusters }: Pick<MergedDocket, 'clusters'>): void {
  if (clusters.some(({ items }) => items.some(({ verdict }) => verdict === 'established'))) return
  throw conflict(
    'docket.nothingEstablished',
    '没有部门认定违法行为成立,不能出具意见书;请写明理由结案',
    'No agency has established a violation: there is nothing to serve. Close the docket with the reason.',
    { law: '行政处罚法57(三)' },
  )
}

const changed = () =>
  conflict(
    'docket.changed',
    '合并后意见或疑点有变化,请重新合并',
    'Opinions or findings changed since the merge. Merge again.',
  )

export type Carrier = { carrierId: string; finderId: string; reason: string | null }

/**
 * Who carries the notice: the worker who found it (most items, then the latest), or the grid's present worker where
 * that one has left; anyone else needs a recorded reason (domain invariant 5).
 */
export function chooseCarrier(
  finders: MergedDocket['finders'],
  workers: readonly string[],
  asked: { carrier?: string | undefined; reason?: string | undefined },
): Carrier {
  const found = finders.map(({ person }) => person)
  const finderId = found.find((person) => workers.includes(person)) ?? found[0]!
  const [successor] = workers
  const usual = workers.includes(finderId) ? finderId : successor
  const carrierId = asked.carrier ?? usual
  if (!carrierId || !workers.includes(carrierId))
    throw conflict(
      'docket.carrier',
      '该网格没有在岗的网格员可派,请指定在岗人员',
      'No worker on post to carry it. Name one who is.',
      { workers },
    )
  const reason =
    asked.reason ?? (carrierId === finderId ? null : asked.carrier ? null : '原发现人不在岗,由本网格继任网格员送达')
  if (carrierId !== finderId && !reason)
    throw invalid('reason', '改派他人送达须写明理由', 'Sending another carrier needs a reason.', {
      rule: 'docket.carrier',
    })
  return { carrierId, finderId, reason }
}

/** Another carrier is another worker on post there, while the notice is still to be served (domain invariant 5). */
export function assertReassignable(
  notice: { status: string; carrierId: string },
  carrier: string,
  workers: readonly string[],
): void {
  if (notice.status !== 'issued' && notice.status !== 'handedOver')
    throw conflict(
      'notice.reassign',
      '该意见书已送达或已失效,不能改派',
      'This notice is served already, or stands no more.',
      { status: notice.status },
    )
  if (carrier === notice.carrierId)
    throw conflict('notice.reassign', '该意见书已由此人送达,请另选他人', 'They carry it already. Choose somebody else.')
  if (!workers.includes(carrier))
    throw conflict(
      'docket.carrier',
      '所选人员不是该网格在岗的网格员,请改选在岗人员',
      'They are not a worker on post there. Choose one who is.',
      { workers },
    )
}

/** What goes out is what was approved: an opinion withdrawn or changed since then sends it back to be merged. */
export function assertDispatchable(docket: { status: DocketStatus }, changedSince: boolean): void {
  assertStatus(docket.status, ['approved'], 'dispatch')
  if (changedSince) throw changed()
}

/**
 * Without a notice a docket closes where there is nothing to serve: every finding was dismissed, or nobody who was
 * asked about it established a violation (行政处罚法57(三): 违法事实不能成立的,不予行政处罚). Whoever is silent past the
 * last day of its request (`awaited` names the findings of the others) holds it up no longer.
 */
export function assertClosable(
  docket: { status: DocketStatus },
  findings: readonly { id: string; status: string; asked: number }[],
  opinions: readonly { findingId: string; status: string; verdict: string }[],
  awaited: ReadonlySet<string>,
): void {
  assertStatus(docket.status, ['collecting', 'merged', 'approved'], 'close')
  const law = '行政处罚法57(三)'
  const standing = findings.filter(({ status }) => status !== 'dismissed')
  const about = new Set(standing.map(({ id }) => id))
  const said = opinions.filter(({ findingId }) => about.has(findingId))
  const established = said.filter(({ verdict }) => verdict === 'established')
  if (established.length > 0)
    throw conflict(
      'docket.close',
      '有部门认定违法行为成立(含待签署的意见),不能直接结案;请合并、批准后派发意见书',
      'An agency has established a violation, or proposes to. Merge, approve and dispatch the docket instead.',
      { law, findings: [...new Set(established.map(({ findingId }) => findingId))].sort() },
    )
  const wanting = new Set(said.filter(({ verdict }) => verdict === 'needsEvidence').map(({ findingId }) => findingId))
  const open = standing.filter(({ id, asked }) => asked === 0 || awaited.has(id) || wanting.has(id))
  if (open.length > 0)
    throw conflict(
      'docket.close',
      `还有 ${open.length} 个疑点未研判完毕(无人研判、期限内尚待答复或要求补证),不能结案;请催办、补证或邀请研判,尚未合并的可写明理由驳回`,
      `${open.length} findings are still open (nobody is asked, an answer is still due, or evidence is wanted). Remind, add evidence, ask an agency, or dismiss with a reason what is not merged yet.`,
      { law, findings: open.map(({ id }) => id).sort() },
    )
}

/** Only what was served is carried out to its end. */
export function assertConcludable(docket: { status: DocketStatus }): void {
  assertStatus(docket.status, ['served'], 'conclude')
}

/** The same override of a conflict is proposed once. */
export const overrideOnce = (standing?: { proposedBy: string; proposedAt: Date }) =>
  conflict(
    'override.once',
    '该冲突已有同样的改判提议,请直接复核确认,或提出不同的改判',
    'This conflict has this very override already. Confirm that one, or propose another.',
    standing && { by: `Person:${standing.proposedBy}`, at: standing.proposedAt.toISOString() },
  )

/** A second person confirms, never the one who proposed. */
export function assertSecondPerson(
  proposal: { proposedBy: string; confirmedBy: string | null; confirmedAt?: Date | null },
  personId: string,
): void {
  const { confirmedBy: by, confirmedAt: at } = proposal
  if (by)
    throw conflict('override.confirmed', '该提议已由他人确认,无须再次确认', 'This is confirmed already.', {
      by: `Person:${by}`,
      ...(at && { at: at.toISOString() }),
    })
  if (proposal.proposedBy === personId)
    throw conflict('override.secondPerson', '须由另一人复核确认', 'Another person has to confirm.')
}

/** While an override is being agreed the docket is still to be merged. */
export function assertOverridable(docket: { status: DocketStatus }): void {
  assertStatus(docket.status, ['merged'], 'override')
}

/** Acts are divided otherwise while the docket is still to be approved. */
export function assertDivisible(docket: { status: DocketStatus }): void {
  assertStatus(docket.status, ['merged'], 'divide')
}

/** A merge is taken back before anybody approved it. */
export function unmerge(docket: { status: DocketStatus }): 'collecting' {
  assertStatus(docket.status, ['merged'], 'unmerge')
  return 'collecting'
}

/**
 * An approval is taken back before anything went out, a closed docket is opened again before the next round; what was
 * dispatched is never altered.
 */
export function reopen(
  docket: { status: DocketStatus; round: number; concluded?: boolean },
  lastRound: number,
): 'collecting' | 'merged' {
  assertStatus(docket.status, ['approved', 'closed'], 'reopen')
  if (docket.status === 'closed' && docket.concluded)
    throw conflict(
      'docket.concluded',
      '本案已送达并办结,不能退回收集;新的情况请在下一轮案卷中办理,整改未能保持的由回头看恢复办理',
      'This docket was served and carried out: it does not collect again. New facts go into the next round; what does not last reopens it by its re-check.',
    )
  if (lastRound > docket.round) throw nextRound(docket.round)
  return docket.status === 'approved' ? 'merged' : 'collecting'
}

export const nextRound = (round: number) =>
  conflict(
    'docket.nextRound',
    '该主体已有下一轮案卷,本案不能重新打开;新的情况请在下一轮案卷中办理',
    'The next round with this business is open or was. This docket stays as it is; go on in the next one.',
    { round },
  )

/** A docket is linked with another one. */
export function assertLinkable(docket: string, other: string): void {
  if (docket === other)
    throw conflict(
      'docket.link',
      '案卷不能与自身并案,请选择另一案卷',
      'A docket is not linked with itself. Choose another.',
    )
}

export function assertLinked(link: { unlinkedAt: Date | null }): void {
  if (link.unlinkedAt) throw conflict('docket.unlink', '该并案已解除', 'This link was taken apart already.')
}
