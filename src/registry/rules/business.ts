// 经营主体: with a unified social credit code (GB 32100) or without one: an unlicensed shop is a business too.
// Pure: no database, no clock.
import { invalid } from '../../platform/refusal.ts'
import { parseCreditCode } from './credit-code.ts'

export type BusinessKind = 'company' | 'individual' | 'canteen' | 'unlicensed' | 'other'

/** The code in its normal form, or a refusal that says what is wrong with it. None is fine, but not for everyone. */
export function assertCreditCode(kind: BusinessKind, code: string | null): string | null {
  if (code === null) return null
  if (kind === 'unlicensed')
    throw invalid('creditCode', '无照经营者没有统一社会信用代码', 'An unlicensed shop has no credit code.', {
      rule: 'business.unlicensed',
    })
  const parsed = parseCreditCode(code)
  if (!parsed.ok)
    throw invalid('creditCode', parsed.zh, parsed.en, { rule: `creditCode.${parsed.reason}`, law: 'GB 32100-2015' })
  return parsed.code
}
