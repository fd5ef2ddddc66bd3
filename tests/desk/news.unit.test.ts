import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assertMuted,
  assertQuiet,
  hearers,
  newsKinds,
  rolesThatHear,
  tells,
  type Told,
  typesFor,
  typesOf,
} from '../../src/desk/rules/news.ts'
import type { Refusal } from '../../src/platform/refusal.ts'

const wang = { personId: 'wang', role: 'officer', agencyId: 'FDA' } as const
const event = (more: Partial<Told>): Told => ({
  type: 'assessment.requested',
  personId: 'lin',
  addresseeId: null,
  agencies: null,
  asked: null,
  ...more,
})

describe('what is news to whom', () => {
  it('a question is news to the agency that is asked, not to every agency the finding concerns', () => {
    expect(tells(wang, event({ asked: 'FDA', agencies: ['FDA', 'CITY'] }))).toBe('question')
    expect(tells(wang, event({ asked: 'CITY', agencies: ['FDA', 'CITY'] }))).toBeUndefined()
    expect(tells({ ...wang, role: 'coordinator' }, event({ asked: 'FDA' }))).toBeUndefined()
  })

  it('what is told by name is told to nobody else, whatever their duty', () => {
    const asked = event({ type: 'evidence.requested', addresseeId: 'he', agencies: ['FDA'] })
    for (const [role] of rolesThatHear) expect(tells({ ...wang, role }, asked)).toBeUndefined()
    expect(tells({ personId: 'he', role: 'gridWorker', agencyId: 'CITY' }, asked)).toBe('question')
  })

  it('nobody is told what they did, but that what they began is over', () => {
    expect(tells(wang, event({ asked: 'FDA', personId: 'wang' }))).toBeUndefined()
    expect(tells(wang, event({ type: 'bulk.ended', addresseeId: 'wang', personId: 'wang' }))).toBe('job')
  })

  it('what no kind names is news to nobody', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...rolesThatHear.map(([role]) => role)), (type, role) => {
        fc.pre(!newsKinds.some((kind) => typesOf(kind).includes(type)))
        expect(
          tells({ ...wang, role }, event({ type, asked: 'FDA', agencies: ['FDA'], addresseeId: 'wang' })),
        ).toBeUndefined()
      }),
    )
  })

  it('each type is of one kind and has somebody who hears it', () => {
    const types = newsKinds.flatMap(typesOf)
    expect(new Set(types).size).toBe(types.length)
    expect([...new Set(hearers.flatMap(typesFor))].sort()).toEqual(types.toSorted())
  })
})

describe('the bell', () => {
  const ruleOf = (attempt: () => void): string | undefined => {
    try {
      attempt()
    } catch (error) {
      return (error as Refusal).details.rule
    }
    return undefined
  }
  it('may be silent for every kind but deadlines', () => {
    for (const kind of newsKinds)
      expect(ruleOf(() => assertMuted([kind]))).toBe(kind === 'deadline' ? 'bell.deadline' : undefined)
  })
  it('is quiet between two different times, or never', () => {
    expect(ruleOf(() => assertQuiet({ from: null, until: null }))).toBeUndefined()
    expect(ruleOf(() => assertQuiet({ from: '22:00', until: '07:30' }))).toBeUndefined()
    for (const [from, until] of [
      ['22:00', null],
      [null, '07:30'],
      ['22:00', '22:00'],
    ] as const)
      expect(ruleOf(() => assertQuiet({ from, until }))).toBe('bell.quiet')
  })
})
