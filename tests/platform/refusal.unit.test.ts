import { describe, expect, it } from 'vitest'
import { assertVersion, conflict, forbidden, invalid, notFound, Refusal } from '../../src/platform/refusal.ts'
import { expectRefused } from '../support/refused.ts'

describe('a refusal', () => {
  it('says the same in Chinese and in English, with what a client branches on', () => {
    const all = [
      notFound('案卷', 'docket'),
      forbidden('不可', 'No.'),
      conflict('a.b', '不可', 'No.', { law: '行政处罚法29' }),
      invalid('measures.0.amount', '不可', 'No.'),
    ]
    expect(all.map(({ code }) => code)).toEqual(['NOT_FOUND', 'FORBIDDEN', 'CONFLICT', 'INVALID'])
    expect(all[2]!.details).toEqual({ rule: 'a.b', law: '行政处罚法29' })
    expect(all[3]!.details).toEqual({ field: 'measures.0.amount' })
    for (const one of all) expect(one).toBeInstanceOf(Refusal)
  })

  it('tells the version that is there to whoever saw another', () => {
    assertVersion(3, 3)
    const { message, en } = expectRefused(() => assertVersion(4, 3), 'STALE', { current: 4, expected: 3 })
    expect(message).toContain('第 3 版')
    expect(en).toContain('now 4')
    expectRefused(() => assertVersion(2, 3), 'STALE')
  })
})
