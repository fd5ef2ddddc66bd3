import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  adopt,
  assertCarried,
  type Captured,
  evidenceKinds,
  kindsAllowed,
  type Review,
} from '../../src/opinion/rules/evidence.ts'
import { assertExcludable, assertReviewable } from '../../src/inspection/rules.ts'
import { expectRefused } from '../support/refused.ts'

const captured = (id: string, more: Partial<Captured> = {}): Captured => ({
  id,
  kind: 'PHOTO',
  mime: 'image/jpeg',
  excludedAt: null,
  ...more,
})
const review = (aspect: Review['aspect'], passed = true): Review => ({ evidenceId: 'm', aspect, passed })
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

describe('adopting', () => {
  it('takes all that may be adopted, each as it usually is, unless the officers name what they adopt', () => {
    const all = [captured('a'), captured('i', { kind: 'INQUIRY' }), excluded, monitor]
    expect(adopt(all, [], undefined)).toEqual([
      { id: 'a', kind: 'audiovisual' },
      { id: 'i', kind: 'statement' },
    ])
    expect(adopt(all, [], [{ evidence: 'a', kind: 'physical' }])).toEqual([{ id: 'a', kind: 'physical' }])
  })

  it('is of this finding, each piece once', () => {
    const named = { evidence: 'a', kind: 'physical' as const }
    expectRefused(() => adopt([], [], [named]), 'INVALID', { field: 'adopting.0.evidence', rule: 'evidence.ofFinding' })
    expectRefused(() => adopt([captured('a')], [], [named, named]), 'INVALID', { field: 'adopting.1.evidence' })
  })

  it('takes nothing that was excluded', () => {
    expectRefused(() => adopt([excluded], [], [{ evidence: 'x', kind: 'audiovisual' }]), 'CONFLICT', {
      rule: 'evidence.excluded',
      law: '行政处罚法46',
    })
  })

  it('takes a monitor record once both reviews have passed it (行政处罚法41)', () => {
    const named = [{ evidence: 'm', kind: 'electronic' as const }]
    for (const reviews of [[], [review('legal')], [review('legal'), review('technical', false)]]) {
      expectRefused(() => adopt([monitor], reviews, named), 'CONFLICT', {
        rule: 'evidence.unreviewed',
        law: '行政处罚法41',
      })
      expect(adopt([monitor], reviews, undefined)).toEqual([])
    }
    expect(adopt([monitor], [review('legal'), review('technical')], named)).toHaveLength(1)
  })

  it('calls nothing what it is not', () => {
    expectRefused(() => adopt([captured('a')], [], [{ evidence: 'a', kind: 'testimony' }]), 'INVALID', {
      rule: 'evidence.kind',
      law: '行政处罚法46',
    })
  })

  it('never adopts what is excluded or unreviewed, whatever is named', () => {
    const anything = fc.record({
      id: fc.constantFrom('a', 'b', 'm'),
      kind: fc.constantFrom('PHOTO', 'MONITOR', 'X'),
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
        fc.subarray([review('legal'), review('technical'), review('legal', false)]),
        (all, named, reviews) => {
          let adopted
          try {
            adopted = adopt(all, reviews, named)
          } catch (error) {
            expect(error).toMatchObject({ name: 'Refusal' })
            return
          }
          expect(new Set(adopted.map(({ id }) => id)).size).toBe(adopted.length)
          for (const { id } of adopted) {
            const one = all.find((other) => other.id === id)!
            expect(one.excludedAt).toBeNull()
            if (one.kind === 'MONITOR') expect([id, reviews.filter(({ passed }) => passed).length]).toEqual(['m', 2])
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
    for (const wrong of [{ kind: 'PHOTO' }, { excludedAt: new Date(0) }])
      expectRefused(() => assertReviewable({ ...record, ...wrong }, 'wang'), 'CONFLICT', {
        rule: 'evidence.review',
        law: '行政处罚法41',
      })
  })
})
