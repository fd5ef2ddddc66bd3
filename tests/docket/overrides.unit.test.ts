import { describe, expect, it } from 'vitest'
import { merge } from '../../src/docket/rules/merge.ts'
import { assertOverride, effective } from '../../src/docket/rules/overrides.ts'
import { fine, finding, inputs, norm, opinion, order, override } from '../support/opinions.ts'
import { expectRefused } from '../support/refused.ts'

const key = 'F-FUME@P1@2026-09-10'
const { conflicts, clusters } = merge(
  inputs({
    findings: [finding('1')],
    opinions: [
      opinion('ENV', '1', [fine('ENV-01', 5), order('closeKitchen', { operation: 'mustStop' })], {
        norms: [norm('ENV-01', 10)],
      }),
      opinion('FDA', '1', [fine('FDA-10', 9), order('cleanPurifier', { operation: 'mayContinue' })], { adopted: [] }),
    ],
  }),
)
const propose = (about: string, choice: string) => () => assertOverride(about, choice, conflicts, clusters)

describe('proposing an override', () => {
  it('names a conflict of the current revision and one of its parties', () => {
    propose(`operation:${key}`, 'ENV:ENV-1')()
    expectRefused(propose(`operation:other`, 'ENV:ENV-1'), 'CONFLICT', { rule: 'override.conflict' })
    const { details } = expectRefused(propose(`operation:${key}`, 'CITY:x'), 'INVALID', { field: 'choice' })
    expect(details['choices']).toEqual(['FDA:FDA-1', 'ENV:ENV-1'])
  })

  it('names one of the fines of an act', () => {
    propose(`fine:${key}`, 'ENV:ENV-1:0')()
    propose(`fine:${key}`, 'FDA:FDA-1:0')()
    expectRefused(propose(`fine:${key}`, 'FDA:FDA-1'), 'INVALID', { field: 'choice' })
  })

  it('is refused for what can only be supplied', () => {
    expectRefused(propose(`lead:${key}:FDA`, 'FDA:FDA-1'), 'CONFLICT', { rule: 'override.kind', law: '行政处罚法40' })
  })
})

it('is overtaken when its conflict or its party is there no more', () => {
  const [right, gone, stale, lead] = [
    override(`operation:${key}`, 'ENV:ENV-1'),
    override('operation:gone', 'ENV:ENV-1'),
    override(`operation:${key}`, 'ENV:ENV-0'),
    override(`lead:${key}:FDA`, 'FDA:FDA-1'),
  ]
  expect(effective([right, gone, stale, lead], conflicts)).toEqual([right])
})
