import { describe, it } from 'vitest'
import { grounds, type LeniencyGround } from '../../src/opinion/rules/leniency.ts'
import type { Measure } from '../../src/opinion/rules/measure.ts'
import { type Substance, weigh } from '../../src/opinion/rules/substance.ts'
import { expectRefused } from '../support/refused.ts'
import { range, rectify, fine, known, weighs } from '../support/substance.ts'

describe('从宽情形 (行政处罚法30–33)', () => {
  const on = (ground: LeniencyGround, measures: Measure[], more: Partial<Substance> = {}) =>
    weighs(measures, [range()], { leniency: [{ ground, reason: '有据' }], ...more })
  const of = (effect: string) =>
    (Object.keys(grounds) as LeniencyGround[]).filter((ground) => grounds[ground].effect === effect)

  it.each(of('shallNotPunish'))('keep from punishing on %s, and oblige to educate', (ground) => {
    const { law } = grounds[ground]
    expectRefused(on(ground, [rectify, fine(500_000)]), 'CONFLICT', { rule: 'leniency.shallNotPunish', law, ground })
    expectRefused(on(ground, [rectify, { kind: 'warning', violation: 'X', text: '警告' }]), 'CONFLICT', { law })
    expectRefused(on(ground, [rectify]), 'INVALID', { field: 'education', law: '行政处罚法33(3)' })
    on(ground, [rectify], { education: '当面讲解' })()
  })

  it('may spare the first minor act, with education, or punish it', () => {
    on('firstMinor', [rectify, fine(500_000)])()
    expectRefused(on('firstMinor', [rectify]), 'INVALID', { rule: 'leniency.education' })
    expectRefused(on('firstMinor', [rectify, fine(500_000)], { education: '讲解' }), 'INVALID', {
      rule: 'leniency.education',
    })
    on('firstMinor', [rectify], { education: '讲解' })()
  })

  it.each(of('mustMitigate'))('keep the fine light on %s', (ground) => {
    expectRefused(on(ground, [rectify, fine(1_850_001)]), 'INVALID', { rule: 'leniency.mustMitigate', ground })
    on(ground, [rectify, fine(1_850_000)])()
    on(ground, [rectify, fine(1)])()
  })

  it('may mitigate whom the law lets, without having to', () => {
    on('partlyAware', [rectify, fine(1)])()
    on('partlyAware', [rectify, fine(5_000_000)])()
  })

  it('concern a violation of the opinion', () => {
    const leniency = [{ ground: 'firstMinor' as const, violation: 'Y', reason: '有据' }]
    expectRefused(weighs([rectify], [range()], { leniency }), 'INVALID', { rule: 'leniency.violation' })
    expectRefused(() => weigh({ violations: [], measures: [], leniency }, known([])), 'INVALID', {
      rule: 'leniency.violation',
    })
  })
})
