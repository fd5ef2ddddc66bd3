import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { adopt, assertCarried, type Captured, evidenceKinds, kindsAllowed } from '../../src/opinion/rules/evidence.ts'
import { assertExcludable } from '../../src/inspection/rules.ts'
import { assertReviewable, assertDisclosable, type Examined, lackingOf } from '../../src/inspection/rules/monitor.ts'
import { expectRefused } from '../support/refused.ts'

const captured = (id: string, more: Partial<Captured> = {}): Captured => ({
  id,
  kind: 'PHOTO',
  mime: 'image/jpeg',
  excludedAt: null,
  ...more,
})
const review = (aspect: 'legal' | 'technical', passed = true, reviewedBy: string = aspect) => ({
  aspect,
  passed,
  reviewedBy,
})
const good = { isTrue: true, isClear: true, isComplete: true, isAccurate: true }
const proven: Examined = { reviews: [review('legal'), review('technical')], check: good, told: true }
const nobody = new Map<string, Examined>()
const monitored = (more: Partial<Examined> = {}) => new Map([['m', { ...proven, ...more }]])
const monitor = captured('m', { kind: 'MONITOR', mime: 'application/json' })
const excluded = captured('x', { excludedAt: new Date(0) })

describe('what may be evidence (行政处罚法46)', () => {
  it('is told for everything that a violation asks for', () => {
    const told = JSON.parse(readFileSync(new URL('../../schema/data/rules/violations.json', import.meta.url), 'utf8'))
    const kinds = new Set(told.flatMap(({ evidence }: { evidence: string[] }) => evidence)) as Set<string>
    // What no list names may be anything; so what is named is narrower.
    for (const kind of kinds) expect(kindsAllowed({ kind, mime: '' }).length, kind).toBeLessThan(evidenceKinds.length)
  })

  it('is by its bytes where no list names it', () => {
    expect(kindsAllowed({ kind: 'DRONE', mime: 'video/mp4' })[0]).toBe('audiovisual')
    expect(kindsAllowed({ kind: 'DRONE', mime: 'application/pdf' })[0]).toBe('documentary')
    expect(kindsAllowed({ kind: 'DRONE', mime: 'application/pdf' }).toSorted()).toEqual(evidenceKinds.toSorted())
  })
})

/** Mostly as it should be, so that one thing alone is often missing. */
const mostly = fc.oneof({ weight: 7, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) })
const anyReview = (aspect: 'legal' | 'technical', usual: string) =>
  fc.record({
    aspect: fc.constant(aspect),
    passed: mostly,
    reviewedBy: fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constant('a') }),
  })
const anyExamined: fc.Arbitrary<Examined> = fc.record({
  reviews: fc
    .tuple(anyReview('legal', 'a'), anyReview('technical', 'b'), mostly, mostly)
    .map(([legal, technical, one, other]) => [...(one ? [legal] : []), ...(other ? [technical] : [])]),
  check: fc.option(fc.record({ isTrue: mostly, isClear: mostly, isComplete: mostly, isAccurate: mostly }), {
    nil: undefined,
    freq: 8,
  }),
  told: mostly,
})
/** P-41a and P-41b, said a second time: two who passed it, four that are so, and the party told. */
const holds = ({ reviews, check, told }: Examined) =>
  new Set(reviews.filter(({ passed }) => passed).map(({ reviewedBy }) => reviewedBy)).size === 2 &&
  check !== undefined &&
  Object.values(check).every(Boolean) &&
  told

it('is evidence of a device exactly where all is there that the law asks for', () => {
  fc.assert(
    fc.property(anyExamined, (examined) => {
      expect(lackingOf(examined).length === 0).toBe(holds(examined))
    }),
    {
      numRuns: 500,
      examples: [[proven]],
    },
  )
})

describe('adopting', () => {
  it('takes all that may be adopted, each as it usually is, unless the officers name what they adopt', () => {
    const all = [captured('a'), captured('i', { kind: 'INQUIRY' }), excluded, monitor]
    expect(adopt(all, nobody, undefined)).toEqual([
      { id: 'a', kind: 'audiovisual' },
      { id: 'i', kind: 'statement' },
    ])
    expect(adopt(all, nobody, [{ evidence: 'a', kind: 'physical' }])).toEqual([{ id: 'a', kind: 'physical' }])
  })

  it('is of this finding, each piece once', () => {
    const named = { evidence: 'a', kind: 'physical' as const }
    expectRefused(() => adopt([], nobody, [named]), 'INVALID', {
      field: 'adopting.0.evidence',
      rule: 'evidence.ofFinding',
    })
    expectRefused(() => adopt([captured('a')], nobody, [named, named]), 'INVALID', { field: 'adopting.1.evidence' })
  })

  it('takes nothing that was excluded', () => {
    expectRefused(() => adopt([excluded], nobody, [{ evidence: 'x', kind: 'audiovisual' }]), 'CONFLICT', {
      rule: 'evidence.excluded',
      law: '行政处罚法46',
    })
  })

  it.each(['MONITOR', 'LOG'])(
    'takes a %s once it is reviewed by two, checked and told to the party (行政处罚法41)',
    (kind) => {
      const named = [{ evidence: 'm', kind: 'electronic' as const }]
      const one = { ...monitor, kind }
      for (const lacking of [
        nobody,
        monitored({ reviews: [review('legal')] }),
        monitored({ reviews: [review('legal'), review('technical', false)] }),
        monitored({ reviews: [review('legal', true, 'wang'), review('technical', true, 'wang')] }),
        monitored({ check: undefined }),
        ...(['isTrue', 'isClear', 'isComplete', 'isAccurate'] as const).map((is) =>
          monitored({ check: { ...good, [is]: false } }),
        ),
        monitored({ told: false }),
      ]) {
        expectRefused(() => adopt([one], lacking, named), 'CONFLICT', {
          rule: 'evidence.unreviewed',
          law: '行政处罚法41',
        })
        expect(adopt([one], lacking, undefined)).toEqual([])
      }
      expect(adopt([one], monitored(), named)).toHaveLength(1)
    },
  )

  it('calls nothing what it is not', () => {
    expectRefused(() => adopt([captured('a')], nobody, [{ evidence: 'a', kind: 'testimony' }]), 'INVALID', {
      rule: 'evidence.kind',
      law: '行政处罚法46',
    })
  })

  it('never adopts what is excluded or unreviewed, whatever is named', () => {
    const anything = fc.record({
      id: fc.constantFrom('a', 'b', 'm'),
      kind: fc.constantFrom('PHOTO', 'MONITOR', 'LOG', 'X'),
      mime: fc.constantFrom('image/png', 'text/plain'),
      excludedAt: fc.constantFrom(null, new Date(0)),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(anything, { selector: ({ id }) => id }),
        fc.option(
          fc.array(fc.record({ evidence: fc.constantFrom('a', 'b', 'm'), kind: fc.constantFrom(...evidenceKinds) }), {
            maxLength: 3,
          }),
          { nil: undefined },
        ),
        anyExamined,
        (all, named, examined) => {
          let adopted
          try {
            adopted = adopt(all, new Map([['m', examined]]), named)
          } catch (error) {
            expect(error).toMatchObject({ name: 'Refusal' })
            return
          }
          expect(new Set(adopted.map(({ id }) => id)).size).toBe(adopted.length)
          for (const { id } of adopted) {
            const one = all.find((other) => other.id === id)!
            expect(one.excludedAt).toBeNull()
            if (one.kind === 'MONITOR' || one.kind === 'LOG') expect([id, holds(examined)]).toEqual(['m', true])
          }
        },
      ),
    )
  })
})

it('carries every measure, an order to rectify included', () => {
  expectRefused(() => assertCarried([{ kind: 'rectify' }], []), 'CONFLICT', {
    rule: 'evidence.adopted',
    law: '行政处罚法40、46',
  })
  assertCarried([], [])
  assertCarried([{}], [{ id: 'a', kind: 'record' }])
})

describe('excluding and reviewing', () => {
  it('excludes once', () => {
    assertExcludable({ excludedAt: null })
    expectRefused(() => assertExcludable({ excludedAt: new Date(0) }), 'CONFLICT', { law: '行政处罚法46' })
  })

  it('reviews what a monitor recorded, by somebody else than who brought it in', () => {
    const record = { kind: 'MONITOR', capturedBy: 'lin', excludedAt: null }
    assertReviewable(record, 'wang')
    expectRefused(() => assertReviewable(record, 'lin'), 'CONFLICT', { rule: 'evidence.otherReviewer' })
    expectRefused(() => assertReviewable(record, 'wang', [{ reviewedBy: 'wang' }]), 'CONFLICT', {
      rule: 'evidence.twoReviewers',
      law: '行政处罚法41',
    })
    assertReviewable({ ...record, kind: 'LOG' }, 'wang', [{ reviewedBy: 'zhao' }])
    for (const wrong of [{ kind: 'PHOTO' }, { excludedAt: new Date(0) }])
      expectRefused(() => assertReviewable({ ...record, ...wrong }, 'wang'), 'CONFLICT', {
        rule: 'evidence.review',
        law: '行政处罚法41',
      })
  })

  it('tells the party of what a device recorded, after it was recorded and not tomorrow', () => {
    const days = { capturedOn: '2026-11-10', today: '2026-11-12' } as const
    for (const on of ['2026-11-10', '2026-11-12'] as const)
      assertDisclosable({ kind: 'LOG', excludedAt: null }, on, days)
    for (const on of ['2026-11-09', '2026-11-13'] as const)
      expectRefused(() => assertDisclosable({ kind: 'LOG', excludedAt: null }, on, days), 'INVALID', {
        rule: 'evidence.disclosedOn',
      })
    expectRefused(() => assertDisclosable({ kind: 'PHOTO', excludedAt: null }, '2026-11-10', days), 'CONFLICT', {
      rule: 'evidence.disclose',
    })
  })
})
