// 吊销、关闭 (rules S-J): the last rung. An agency takes it in its own name, on its own order that is refused or cannot be carried
// out, by its own penalty decision with all its gates; where its norm says so the government approves first. Pure.
import { type LegalDay } from '../../platform/calendar.ts'
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'

export const closureKinds = ['revoke', 'close'] as const
/** 吊销许可证件 · 责令停业、关闭 (行政处罚法9(三)(四)). */
export type ClosureKind = (typeof closureKinds)[number]
export const closureGrounds = ['refusal', 'inability'] as const
/** 拒不改正 · 经登记的无法整改. */
export type ClosureGround = (typeof closureGrounds)[number]
export const closureStatuses = ['proposed', 'carriedOut', 'dropped'] as const
export type ClosureStatus = (typeof closureStatuses)[number]

/** What of an order a closure rests on. */
export type Order = {
  agencyId: string
  docketId: string
  /** Of its measure. */
  status: string
  dueOn: LegalDay | null
  /** Since when an ultimatum of this docket has lapsed; null where none has. */
  lapsedOn: LegalDay | null
  /** 无法整改, as it was recorded and by whom. */
  inability: { recordedBy: string } | null
}

const unmet: readonly string[] = ['due', 'failed', 'escalated']

/** 提出: on an order of one's own agency that was served and not carried out, by the ground that is claimed. */
export function assertProposable(
  ground: ClosureGround,
  order: Order,
  docketId: string,
  actor: { personId: string; agencyId: string | null },
  today: LegalDay,
): void {
  if (order.agencyId !== actor.agencyId)
    throw forbidden(
      '吊销、关闭由作出责令的部门以自己的名义办理',
      'An agency closes down on its own orders alone, in its own name.',
      { rule: 'closure.agency', law: '行政处罚法17' },
    )
  if (order.docketId !== docketId)
    throw invalid('measure', '该整改事项不在本案', 'This measure is of another docket.', { rule: 'closure.measure' })
  if (!unmet.includes(order.status))
    throw conflict(
      'closure.measure',
      '该整改事项已报告整改、已核实或者已终结,不能据以吊销、关闭',
      'This was reported done, is confirmed, or has ended: nothing rests on it.',
      { status: order.status },
    )
  if (ground === 'refusal' && (order.dueOn === null || order.dueOn >= today || order.lapsedOn === null))
    throw conflict(
      'closure.refusal',
      order.dueOn === null || order.dueOn >= today
        ? '整改期限尚未届满,不能认定拒不改正'
        : '通牒尚未期满未履行,不能认定拒不改正;请先下达通牒,或者登记无法整改',
      order.dueOn === null || order.dueOn >= today
        ? 'It may still be put right: nobody refuses yet.'
        : 'No ultimatum has lapsed: issue one first, or record that it cannot be put right.',
      { law: '行政处罚法28', dueOn: order.dueOn },
    )
  if (ground === 'inability') {
    if (order.inability === null)
      throw conflict(
        'closure.inability',
        '尚未登记无法整改,请先附证据登记(recordInability)',
        'Record first, with evidence, that it cannot be put right (recordInability).',
      )
    if (order.inability.recordedBy === actor.personId)
      throw conflict(
        'closure.inability',
        '无法整改由您本人登记,请由本部门其他人员提出',
        'You recorded the inability yourself: somebody else of your agency proposes.',
      )
  }
}

const said = { proposed: '待办理', carriedOut: '已办结', dropped: '已不再办理' } satisfies Record<ClosureStatus, string>

/** Its own agency goes on with it, while it is open. */
export function assertOpen(
  { status, agencyId }: { status: ClosureStatus; agencyId: string },
  actor: { agencyId: string | null },
): void {
  if (agencyId !== actor.agencyId)
    throw forbidden('吊销、关闭由提出的部门办理', 'The agency that proposed it goes on with it.', {
      rule: 'closure.agency',
      law: '行政处罚法17',
    })
  if (status !== 'proposed')
    throw conflict('closure.over', `该项吊销、关闭${said[status]}`, `This closure is ${status}.`, { status })
}

/** 报批: recorded once, where its norm asks for it. */
export function assertApprovable(
  { approvalNeeded, approvedOn }: { approvalNeeded: boolean; approvedOn: LegalDay | null },
  on: LegalDay,
  today: LegalDay,
): void {
  if (!approvalNeeded || approvedOn !== null)
    throw conflict(
      'closure.approval',
      approvalNeeded ? `已于 ${approvedOn} 获得批准` : '依据的规定不要求报经批准',
      approvalNeeded ? `It was approved on ${approvedOn}.` : 'Its norm asks for no approval.',
    )
  if (on > today)
    throw invalid('on', '批准日期不能晚于今日', 'The day of approval is not in the future.', {
      rule: 'closure.approval',
    })
}

export type ClosureDecision = {
  agencyId: string
  businessId: string
  /** No other decision and no review has taken its place. */
  stands: boolean
  decidedOn: LegalDay
  servedOn: LegalDay | null
  items: readonly { kind: string; text: string; days?: number | undefined }[]
}

/** Whether a decision revokes a licence, or closes for good and not for some days. */
export const decides = (kind: ClosureKind, items: ClosureDecision['items']): boolean =>
  items.some((one) =>
    kind === 'revoke'
      ? one.kind === 'revoke'
      : one.kind === 'suspend' && one.days === undefined && /关闭|停业/.test(one.text),
  )

/** 办结: by somebody else, once the agency's own decision says it, stands and is served, and the government approved. */
export function assertCarriable(
  {
    kind,
    approvalNeeded,
    approvedOn,
    proposedBy,
    businessId,
  }: {
    kind: ClosureKind
    approvalNeeded: boolean
    approvedOn: LegalDay | null
    proposedBy: string
    businessId: string
  },
  decision: ClosureDecision,
  on: LegalDay,
  today: LegalDay,
  actor: { personId: string; agencyId: string | null },
): void {
  if (proposedBy === actor.personId)
    throw forbidden('由您提出的,请由他人办结', 'You proposed it: somebody else carries it out.', {
      rule: 'closure.another',
    })
  if (decision.agencyId !== actor.agencyId || decision.businessId !== businessId)
    throw invalid('decision', '须是本部门对该当事人的处罚决定', 'It is a decision of your agency on this business.', {
      rule: 'closure.decision',
      law: '行政处罚法17',
    })
  if (!decides(kind, decision.items))
    throw conflict(
      'closure.decision',
      kind === 'revoke' ? '该处罚决定没有吊销许可证件' : '该处罚决定没有责令停业、关闭',
      kind === 'revoke' ? 'This decision revokes nothing.' : 'This decision closes nothing down.',
      { law: '行政处罚法9、57、63' },
    )
  if (!decision.stands || decision.servedOn === null)
    throw conflict(
      'closure.decision',
      decision.stands ? '该处罚决定尚未送达生效' : '该处罚决定已被变更、撤销或者取代',
      decision.stands ? 'The decision is not served yet.' : 'The decision stands no more.',
      { law: '行政处罚法61' },
    )
  if (approvalNeeded && approvedOn === null)
    throw conflict(
      'closure.approval',
      '依据的规定要求报经有批准权的人民政府批准,请先登记批准文件(approveClosure)',
      'Its norm asks for the approval of the government: record that first (approveClosure).',
    )
  if (approvalNeeded && approvedOn! > decision.decidedOn)
    throw conflict(
      'closure.approval',
      `批准(${approvedOn})应在处罚决定(${decision.decidedOn})之前;请重新作出处罚决定`,
      `It was decided on ${decision.decidedOn}, before it was approved on ${approvedOn}: decide anew.`,
    )
  if (on < decision.servedOn || on > today)
    throw invalid('on', `日期应在 ${decision.servedOn} 与今天之间`, `It is between ${decision.servedOn} and today.`, {
      rule: 'closure.on',
      from: decision.servedOn,
    })
}

/** 无法整改: of an order that goes on. Its own agency records it, or the worker whom the party told. */
export function assertUnable({ status }: { status: string }, evidenceHere: boolean): void {
  if (!unmet.includes(status))
    throw conflict('inability.record', '该整改事项已报告整改、已核实或者已终结', 'This measure is not open.', {
      status,
    })
  if (!evidenceHere)
    throw invalid('evidence', '须附在该经营主体取得的证据', 'Name evidence that was taken of this business.', {
      rule: 'inability.evidence',
    })
}
