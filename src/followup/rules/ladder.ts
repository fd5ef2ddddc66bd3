// 升级处理: its numbers are data. Pure.
import type { LegalDay } from '../../platform/calendar.ts'
import { invalid } from '../../platform/refusal.ts'

/** From today on at the earliest: what was listed or demanded by then stays as it was. */
export function assertPolicy({ validFrom }: { validFrom: LegalDay }, today: LegalDay): void {
  if (validFrom < today)
    throw invalid('validFrom', '数值只能自今日或以后起适用', 'It holds from today on, or later.', {
      rule: 'ladderPolicy.record',
    })
}
