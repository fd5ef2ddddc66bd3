import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertOwn, may } from '../../src/document/access.ts'
import { amountInWords, amountOf, written } from '../../src/document/rules/amount.ts'
import { assertIssuable, assertStands, assertVoidable, copyMark } from '../../src/document/rules/kinds.ts'
import { assertDrawn } from '../../src/platform/print/drawn.ts'
import { roles } from '../../schema/tables/registry.ts'
import { expectRefused } from '../support/refused.ts'

describe('money on paper', () => {
  it.each([
    [0, '零元整'],
    [1, '壹分'],
    [10, '壹角整'],
    [105, '壹元零伍分'],
    [1_000, '拾元整'.replace('拾', '壹拾')],
    [500_000, '伍仟元整'],
    [1_000_000, '壹万元整'],
    [1_000_500, '壹万零伍元整'],
    [10_100_000, '壹拾万壹仟元整'],
    [20_000_000_00, '贰仟万元整'],
    [100_000_010_00, '壹亿零壹拾元整'],
    [123_456_789_01, '壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分'],
  ])('%i fen is %s', (fen, words) => expect(amountInWords(fen)).toBe(words))

  it('reads back as the same sum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 13 }), (fen) => {
        expect(readBack(amountInWords(fen))).toBe(fen)
      }),
    )
  })

  it('stands beside every amount of a content', () => {
    expect(written({ a: [{ amount: 500_000 }], b: null })).toEqual({
      a: [{ amount: 500_000, amountYuan: amountOf(500_000) }],
    })
  })
})

/** A plain second statement of the same: what a cashier reads. */
function readBack(words: string): number {
  const digit = (one: string) => '零壹贰叁肆伍陆柒捌玖'.indexOf(one)
  const group = (text: string) => {
    let sum = 0
    let last = 0
    for (const one of text)
      if (digit(one) >= 0) last = digit(one)
      else {
        sum += last * ({ 拾: 10, 佰: 100, 仟: 1000 }[one] ?? 0)
        last = 0
      }
    return sum + last
  }
  const [whole, rest] = words.includes('元') ? (words.split('元') as [string, string]) : ['', words]
  const [, trillions = '', high = whole] = /^(.*)万亿(.*)$/.exec(whole) ?? []
  const [, billions = '', mid = high] = /^(.*)亿(.*)$/.exec(high) ?? []
  const [, tens = '', low = mid] = /^(.*)万(.*)$/.exec(mid) ?? []
  const yuan = group(trillions) * 1e12 + group(billions) * 1e8 + group(tens) * 1e4 + group(low)
  const at = (unit: string) => (rest.includes(unit) ? digit(rest[rest.indexOf(unit) - 1]!) : 0)
  return yuan * 100 + at('角') * 10 + at('分')
}

describe('a paper', () => {
  it('is not voided twice, nor copied once it is void', () => {
    const voided = { kind: 'rectifyOrder', voidedAt: new Date(0), number: '甲〔2026〕1号' }
    expectRefused(() => assertStands(voided), 'CONFLICT', { rule: 'document.voided' })
    expectRefused(() => assertVoidable(voided), 'CONFLICT', { rule: 'document.voided' })
    expect(() => assertVoidable({ ...voided, voidedAt: null })).not.toThrow()
  })

  it('is not voided where it is a docket’s notice', () => {
    const notice = { kind: 'notice', voidedAt: null, number: '甲〔2026〕1号' }
    expectRefused(() => assertVoidable(notice), 'CONFLICT', { rule: 'document.notice' })
  })

  it('is a docket’s notice only by its dispatch', () => {
    expectRefused(() => assertIssuable('notice'), 'CONFLICT', { rule: 'document.notice' })
    for (const kind of ['receipt', 'addressConfirmation', 'caseIndex'] as const)
      expect(() => assertIssuable(kind)).not.toThrow()
  })

  it('is printed from a case, an opinion or an inspection where there is one, never written by hand', () => {
    const kinds = [
      'filing',
      'caseEnding',
      'penaltyNotice',
      'legalReview',
      'discussion',
      'penaltyDecision',
      'noPenaltyDecision',
    ] as const
    for (const kind of kinds) {
      expectRefused(() => assertIssuable(kind), 'CONFLICT', { rule: `document.${kind}` })
      const paper = { kind, voidedAt: null, number: '甲〔2026〕1号' }
      expectRefused(() => assertVoidable(paper), 'CONFLICT', { rule: `document.${kind}` })
    }
    for (const kind of ['rectifyOrder', 'inspectionRecord'] as const) {
      expectRefused(() => assertIssuable(kind), 'CONFLICT', { rule: `document.${kind}` })
      expect(() => assertVoidable({ kind, voidedAt: null, number: '甲〔2026〕1号' })).not.toThrow()
    }
  })

  it('says which copy it is, and of which day', () => expect(copyMark(2, '2026-11-22')).toBe('第 2 次补打 2026-11-22'))

  it('says whom to ask by now, where the paper names another', () => {
    const mark = (phone: string | null) => copyMark(1, '2026-11-22', { name: '顾青', phone })
    expect(mark('13900000000')).toBe('第 1 次补打 2026-11-22；现由顾青（13900000000）送达')
    expect(mark(null)).toBe('第 1 次补打 2026-11-22；现由顾青送达')
  })

  it('is issued, copied and voided by whose duty it is', () => {
    const allowed = (action: keyof typeof may) =>
      roles.filter((role) => may[action]({ role } as Parameters<(typeof may)[typeof action]>[0]))
    expect(allowed('document.order')).toEqual(['officer', 'lead'])
    expect(allowed('document.issue')).toEqual(['officer', 'lead', 'coordinator'])
    expect(allowed('document.reprint')).toEqual(['gridWorker', 'officer', 'lead', 'coordinator'])
    expect(allowed('document.void')).toEqual(['lead', 'coordinator'])
  })

  it('is another agency’s to void', () => {
    const actor = { agencyId: 'ours' } as Parameters<typeof assertOwn>[0]
    expectRefused(() => assertOwn(actor, { agencyId: 'theirs' }), 'FORBIDDEN', { rule: 'document.own' })
    expect(() => assertOwn(actor, { agencyId: 'ours' })).not.toThrow()
  })

  it('is refused with the character that cannot be drawn and where it stands', () => {
    expect(() => assertDrawn([])).not.toThrow()
    const missing = [{ field: 'business.name', missing: ['\u{30EDE}'] }]
    const refused = expectRefused(() => assertDrawn(missing), 'CONFLICT', {
      rule: 'document.glyphs',
      field: 'business.name',
    })
    expect(refused.message).toContain('U+30EDE')
    expect(refused.en).toContain('the name of the business')
  })
})
