import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kinds } from '../../src/document/rules/kinds.ts'
import {
  assertPayable,
  assertPerformable,
  decisionPaper,
  noPenaltyPaper,
} from '../../src/penalty/rules/decision-paper.ts'
import { noPenaltyGrounds } from '../../src/penalty/rules/decision.ts'
import type { PenaltyItem } from '../../src/penalty/rules/items.ts'
import * as rules from '../../src/penalty/rules/paper.ts'
import { assertChecks, assertHeld } from '../../src/penalty/rules/check.ts'
import { defaultProfile } from '../../src/penalty/rules/profile.ts'
import { expectRefused } from '../support/refused.ts'

const letterhead = {
  party: { name: '㐂𠮷䶮', kind: 'company', creditCode: null, principal: null, phone: null, address: '天府路' },
  gridCode: '440106',
  issuer: { name: '城市管理局', government: '天河区人民政府', court: '天河区人民法院' },
  set: { contact: '020', account: { payee: '财政局', bank: '银行', number: '1' } },
}
const unset = { ...letterhead, set: null }

const codes = ['V1', 'V2', 'V3', 'V4', 'V5'] as const
const code = fc.constantFrom(...codes)
const day = fc.constantFrom('2026-09-01', '2026-09-02', '2026-11-22')
const said = fc.string({ minLength: 1, maxLength: 40 }).map((text) => `甲${text}`)
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
const sum = fc.integer({ min: 1, max: 10_000_000 })

const measure = fc
  .record({
    kind: fc.constantFrom('fine' as const, 'rectify' as const, 'warning' as const),
    violation: code,
    text: said,
    amount: sum,
    days: fc.nat(60),
  })
  .map(({ kind, violation, text, amount, days }) =>
    kind === 'fine'
      ? { kind, violation, text, amount, range: { lowest: 100_000, highest: 2_000_000 }, band: 'usual' as const }
      : { kind, violation, text, ...(kind === 'rectify' ? { days } : {}) },
  )
const facts: fc.Arbitrary<rules.PaperFacts> = fc
  .record({
    violations: fc.uniqueArray(code, { minLength: 1 }),
    found: fc.array(fc.record({ id: fc.uuid(), on: day, place: said, description: fc.string() }), { minLength: 1 }),
    opinions: fc.array(
      fc.record({
        findingId: fc.constantFrom('F1', 'F2'),
        measures: fc.array(measure, { maxLength: 6 }),
        norms: fc.array(fc.record({ violationCode: code, norm: said, penalty: said, applied: fc.boolean() })),
        leniency: fc.array(
          fc.record({
            ground: fc.constantFrom('harmUndone' as const, 'merit' as const),
            violation: code,
            reason: said,
          }),
        ),
      }),
      { maxLength: 4 },
    ),
    evidence: fc.array(
      fc.record({
        kind: maybe(fc.constantFrom('audiovisual' as const, 'record' as const)),
        mime: fc.constantFrom('image/jpeg', 'application/pdf'),
        capturedAt: fc.constant('2026-11-20 14:05'),
        by: fc.constant('林小山'),
        sha256: fc.constant('a'.repeat(64)),
      }),
    ),
    notice: maybe(
      fc.record({
        number: maybe(said),
        facts: said,
        givenOn: day,
        servedOn: maybe(day),
        statementUntil: maybe(day),
        hearing: fc.boolean(),
      }),
    ),
    statements: fc.array(
      fc.record({
        kind: fc.constantFrom('statement' as const, 'waiver' as const),
        content: said,
        madeOn: day,
        adoption: maybe(fc.constantFrom('adopted' as const, 'partly' as const, 'rejected' as const)),
        answer: maybe(said),
      }),
    ),
    hearing: maybe(
      fc.record({
        requestedOn: day,
        outcome: maybe(fc.constantFrom('held' as const, 'waived' as const, 'ended' as const)),
        outcomeOn: maybe(day),
        record: maybe(said),
      }),
    ),
  })
  .map((one) => ({
    ...one,
    violations: Object.fromEntries(one.violations.map((each) => [each, `未按规定${each}`])),
    handlers: ['甲', '乙'].map((name) => ({ id: name, name, certificate: `粤${name}` })),
    actor: '罗局',
  }))
const items: fc.Arbitrary<PenaltyItem[]> = fc.array(
  fc
    .record({
      kind: fc.constantFrom('warning' as const, 'fine' as const, 'confiscate' as const, 'suspend' as const),
      finding: fc.constantFrom('F1', 'F2'),
      violation: code,
      text: said,
      amount: sum,
    })
    .map(({ kind, amount, ...one }) => (kind === 'fine' ? { ...one, kind, amount } : { ...one, kind })),
  { minLength: 1, maxLength: 40 },
)
/** As it is kept: JSON knows no undefined. */
const kept = (paper: object): unknown => JSON.parse(JSON.stringify(paper))
const worded = { procedure: 'ordinary' as const, performance: '七日内' }
const basis = [{ violation: 'V1', norm: '甲法1', penalty: '甲法2' }]

describe('the paper of a decision', () => {
  it('imposes what was decided, no more and no less, and says where to pay where something is fined', () => {
    fc.assert(
      fc.property(facts, items, (known, decided) => {
        const paper = decisionPaper(letterhead, known, { items: decided, basis, reasons: '理由' }, worded)
        expect(kinds.penaltyDecision.shape.safeParse(kept(paper)).error?.issues).toBeUndefined()
        expect(paper.penalties.map(({ kind, amount }) => [kind, amount])).toEqual(
          decided.map(({ kind, amount }) => [kind, amount]),
        )
        const fines = decided.filter(({ kind }) => kind === 'fine')
        expect(paper.account !== undefined).toBe(fines.length > 0)
        expect(paper.discretion.map(({ amount }) => amount)).toEqual(fines.map(({ amount }) => amount))
        // 行政处罚法28: what is ordered beside it belongs to what is punished.
        const punished = new Set(decided.map(({ violation }) => violation))
        const ordered = known.opinions
          .flatMap(({ measures }) => measures)
          .filter(({ kind, violation }) => kind === 'rectify' && punished.has(violation))
        expect(paper.orders.map(({ text }) => text)).toEqual(ordered.map(({ text }) => text))
      }),
    )
  })

  it('tells the range, the band and the reason of the sum that was decided, whatever its opinion proposed', () => {
    const proposed = { lowest: 100_000, highest: 2_000_000 }
    const range = { lowest: 50_000, highest: 500_000 }
    fc.assert(
      fc.property(facts, sum, maybe(said), maybe(said), (known, amount, bandReason, localBasis) => {
        const measure = { kind: 'fine' as const, violation: 'V1', text: '罚', amount, range: proposed }
        const measures = [{ ...measure, band: 'usual' as const, bandReason: '意见的理由' }]
        const opinions = [{ findingId: 'F1', measures, norms: [], leniency: [] }]
        const own = { bandReason: bandReason ?? undefined, localBasis: localBasis ?? undefined }
        const fine = { kind: 'fine' as const, finding: 'F1', violation: 'V1', text: '罚', amount }
        const paper = (item: PenaltyItem) =>
          decisionPaper(letterhead, { ...known, opinions }, { items: [item], basis, reasons: '理由' }, worded)
            .discretion[0]
        const told = { from: { amount: 50_000 }, to: { amount: 500_000 } }
        expect(paper({ ...fine, ...own, range, band: 'light' })).toMatchObject({ ...own, range: told, band: 'light' })
        // Nothing is made up where nothing was kept.
        expect(kept(paper(fine)!)).toEqual({ violation: known.violations['V1'] ?? 'V1', amount })
      }),
    )
  })

  it('states the facts in the words of whoever decides, else as the party was told, else as they were found', () => {
    fc.assert(
      fc.property(facts, maybe(said), (known, told) => {
        const paper = noPenaltyPaper(
          letterhead,
          known,
          { ground: 'slight', reasons: '理由' },
          { ...worded, facts: told ?? undefined },
        )
        expect(paper.facts).toBe(told ?? known.notice?.facts)
        expect(paper.found.length).toBeGreaterThan(0)
      }),
    )
  })

  it('is whole for every ground of no penalty', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...noPenaltyGrounds), maybe(said), (known, ground, education) => {
        const paper = noPenaltyPaper(
          letterhead,
          known,
          { ground, reasons: '理由', education: education ?? undefined },
          worded,
        )
        expect(kinds.noPenaltyDecision.shape.safeParse(kept(paper)).error?.issues).toBeUndefined()
      }),
    )
  })

  it('says how what is no fine is performed, and takes no fine without an account', () => {
    const one = (kind: PenaltyItem['kind']) => [{ kind, finding: 'F1', violation: 'V1', text: '甲' }]
    for (const kind of ['confiscate', 'suspend', 'revoke'] as const) {
      expectRefused(() => assertPerformable(one(kind), undefined), 'INVALID', {
        rule: 'decision.performance',
        field: 'performance',
      })
      expect(() => assertPerformable(one(kind), '七日内')).not.toThrow()
    }
    for (const kind of ['fine', 'warning'] as const) expect(() => assertPerformable(one(kind), undefined)).not.toThrow()
    expectRefused(() => assertPayable(one('fine'), unset), 'CONFLICT', { rule: 'letterhead.account' })
    expect(() => assertPayable(one('warning'), unset)).not.toThrow()
    expect(() => assertPayable(one('fine'), letterhead)).not.toThrow()
  })
})

describe('the other papers of a case', () => {
  it('are whole, whatever the case has', () => {
    fc.assert(
      fc.property(facts, items, fc.boolean(), (known, proposed, yes) => {
        const told = { facts: '事实', reasons: '理由', items: proposed, basis, hearing: yes }
        const one = { source: 'patrol', clueOn: '2026-09-01', filingDueOn: '2026-09-22', summary: '摘要' }
        const decided = { filed: yes, complex: yes, opinion: '同意', on: '2026-09-03', proposedOn: '2026-09-02' }
        const review = { passed: yes, opinion: '合法', on: '2026-09-03' }
        const attendees = ['甲', '乙', '丙'].map((name) => ({ name, post: '负责人', opinion: '同意' }))
        const held = { heldOn: '2026-09-03', chair: '甲', attendees, minutes: '讨论', conclusion: '同意' }
        const papers = {
          penaltyNotice: rules.priorNoticePaper(letterhead, known, told, defaultProfile),
          filing: rules.filingPaper(unset, known, one, decided),
          legalReview: rules.reviewPaper(unset, known, yes ? '经过听证程序' : undefined, review),
          discussion: rules.discussionPaper(unset, known, held),
        }
        for (const [kind, paper] of Object.entries(papers))
          expect(kinds[kind as keyof typeof papers].shape.safeParse(kept(paper)).error?.issues, kind).toBeUndefined()
      }),
    )
  })

  it('name three violations at most, and how many there are', () => {
    expect(rules.causeOf({ violations: { V1: '甲', V2: '乙' } })).toBe('乙、甲案')
    expect(rules.causeOf({ violations: { V1: '甲', V2: '乙', V3: '丙', V4: '丁' } })).toMatch(/等4项违法行为案$/)
  })

  it('tell only of norms that apply to what the case is about', () => {
    fc.assert(
      fc.property(facts, (known) => {
        const applied = known.opinions.flatMap(({ norms }) =>
          norms.filter((one) => one.applied && one.violationCode in known.violations),
        )
        const told = rules.opinionBasis(known)
        expect(new Set(told.map(({ norm }) => norm))).toEqual(new Set(applied.map(({ norm }) => norm)))
        expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(told.length)
      }),
    )
  })

  it('pass no review in which something is unsound, and tell of a discussion that was', () => {
    const checks = Object.fromEntries(rules.reviewAspects.map((aspect) => [aspect, { sound: aspect !== 'facts' }]))
    expectRefused(() => assertChecks(true, checks as rules.ReviewChecks), 'INVALID', {
      rule: 'case.checks',
      field: 'checks.facts',
    })
    expect(() => assertChecks(false, checks as rules.ReviewChecks)).not.toThrow()
    expect(() => assertChecks(true, undefined)).not.toThrow()
    const at = (hour: number) => new Date(Date.UTC(2026, 8, 3, hour))
    const held = { heldOn: '2026-09-03', startedAt: at(1), endedAt: at(2) }
    expect(() => assertHeld(held, at(3))).not.toThrow()
    expectRefused(() => assertHeld({ ...held, heldOn: '2026-09-02' }, at(3)), 'INVALID', { field: 'startedAt' })
    expectRefused(() => assertHeld({ ...held, endedAt: at(1) }, at(3)), 'INVALID', { field: 'endedAt' })
    expectRefused(() => assertHeld(held, at(1)), 'INVALID', { field: 'endedAt' })
  })
})
