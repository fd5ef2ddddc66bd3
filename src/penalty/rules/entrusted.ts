// 委托 (行政处罚法20): in whose name an agency acts. Pure.
import { conflict, forbidden } from '../../platform/refusal.ts'
import type { HeldPower } from '../../registry/index.ts'

/**
 * In whose name a case is handled (行政处罚法20、24): its own agency's, or that of the one agency that entrusts it, whose
 * power it still is. One case is in one name.
 */
export function inWhoseName(held: readonly HeldPower[]): HeldPower | undefined {
  const lost = held.find(({ power, principalHolds }) => power === 'entrusted' && !principalHolds)
  if (lost)
    throw forbidden(
      `委托机关在案发地现无 ${lost.authority} 职权,委托随之失效,不能办理`,
      `The agency that entrusts ${lost.authority} holds it there no more, and neither does yours.`,
      { rule: 'case.entrusted', law: '行政处罚法20', authorities: [lost.authority] },
    )
  if (new Set(held.map(({ principalId }) => principalId)).size > 1)
    throw conflict(
      'case.oneName',
      '其中一部分为本机关职权,一部分为受委托职权(或受不同机关委托),应以不同机关名义作出,请分别提出意见、分别立案',
      'Parts of this are in different agencies’ names. Assess and file them apart.',
      { law: '行政处罚法20' },
    )
  return held.find(({ power }) => power === 'entrusted')
}

/** Whose name that is on paper, also once the power is lost: what is refused or withdrawn then is so in the same name. */
export function principalOf(held: readonly HeldPower[]): HeldPower | undefined {
  const [one] = held
  return one?.power === 'entrusted' && held.every(({ principalId }) => principalId === one.principalId)
    ? one
    : undefined
}
