import fc from 'fast-check'
import type { MergeDivision } from '../../src/docket/rules/acts.ts'
import type {
  MergeFinding,
  MergeInputs,
  MergeMeasure,
  MergeOpinion,
  MergeOverride,
} from '../../src/docket/rules/merge.ts'

/** Merge inputs by hand: only what a test is about has to be said. */
export const finding = (id: string, more: Partial<MergeFinding> = {}): MergeFinding => ({
  id,
  factCode: 'F-FUME',
  premisesId: 'P1',
  visitId: `V-${id}`,
  foundOn: '2026-09-10',
  foundBy: 'lin',
  itemId: `I-${id}`,
  evidence: [],
  ...more,
})

export const opinion = (
  agencyCode: string,
  findingId: string,
  measures: readonly MergeMeasure[] = [],
  more: Partial<MergeOpinion> = {},
): MergeOpinion => ({
  id: `${agencyCode}-${findingId}`,
  findingId,
  agencyCode,
  revision: 1,
  verdict: 'established',
  ground: null,
  violations: measures.map(({ violation }) => violation),
  measures,
  norms: [],
  adopted: true,
  ...more,
})

export const norm = (
  violationCode: string,
  highest: number | null,
  lowest: number | null = 0,
  specialOver: readonly string[] = [],
) => ({ violationCode, norm: `${violationCode} 条`, penalty: `${violationCode} 罚则`, specialOver, highest, lowest })

export const fine = (violation: string, amount: number, more: Partial<MergeMeasure> = {}): MergeMeasure => ({
  kind: 'fine',
  violation,
  text: `罚款 ${violation}`,
  amount,
  ...more,
})

export const order = (code: string, more: Partial<MergeMeasure> = {}): MergeMeasure => ({
  kind: 'rectify',
  violation: 'ENV-01',
  order: code,
  text: `责令 ${code}`,
  days: 5,
  ...more,
})

export const inputs = (more: Partial<MergeInputs> = {}): MergeInputs => ({
  docketId: 'D',
  businessId: 'B',
  on: '2026-09-20',
  findings: [],
  opinions: [],
  asked: 0,
  unanswered: [],
  overrides: [],
  divisions: [],
  lacking: [],
  ...more,
})

export const override = (conflictKey: string, choice: string): MergeOverride => ({
  conflictKey,
  choice,
  reason: '现场复核',
  proposedBy: 'chen',
  confirmedBy: 'qian',
})

export const division = (kind: MergeDivision['kind'], findings: readonly string[], minute: number): MergeDivision => ({
  id: `division-${minute}`,
  kind,
  findings,
  reason: '现场复核',
  proposedBy: 'chen',
  confirmedBy: 'qian',
  confirmedAt: new Date(Date.UTC(2026, 8, 18, 1, minute)).toISOString(),
})

const violations = ['ENV-01', 'CTY-04', 'FDA-10', 'FIR-02']
export const agencies = ['CITY', 'ENV', 'FDA', 'FIRE']
const orders = ['installPurifier', 'removePurifier', 'installFlue', 'removeFlue', 'cleanPurifier']

const anyMeasure = fc.record({
  kind: fc.constantFrom('fine', 'rectify', 'suspend', 'warning'),
  violation: fc.constantFrom(...violations),
  order: fc.option(fc.constantFrom(...orders), { nil: undefined }),
  operation: fc.option(fc.constantFrom('mayContinue', 'mustStop'), { nil: undefined }),
  amount: fc.constantFrom(100_000, 200_000, 500_000, 500_000),
  days: fc.integer({ min: 0, max: 15 }),
  range: fc.option(fc.constantFrom({ lowest: 0, highest: 500_000 }, { lowest: 50_000, highest: 800_000 }), {
    nil: undefined,
  }),
})

const anySaid = fc.record({
  verdict: fc.constantFrom('established', 'established', 'established', 'factAbsent', 'needsEvidence', 'notOurs'),
  measures: fc.array(anyMeasure, { maxLength: 4 }),
  adopted: fc.boolean(),
  answered: fc.constantFrom(true, true, true, false),
})

const anyNorm = fc.record({
  highest: fc.option(fc.constantFrom(100_000, 500_000, 1_000_000), { nil: null }),
  lowest: fc.option(fc.constantFrom(0, 50_000), { nil: null }),
  specialOver: fc.uniqueArray(fc.constantFrom(...violations), { maxLength: 2 }),
})

const dayAt = (days: number) => new Date(Date.UTC(2026, 8, 1 + days)).toISOString().slice(0, 10)

const anyFound = fc.record({
  factCode: fc.constantFrom('F-FUME', 'F-NOISE'),
  premisesId: fc.constantFrom('P1', 'P2'),
  day: fc.integer({ min: 0, max: 30 }),
  foundBy: fc.constantFrom('lin', 'he', 'wang'),
  evidence: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
  said: fc.tuple(...agencies.map(() => fc.option(anySaid, { nil: null }))),
})

/** Whatever agencies might say of whatever was found, the law of the day the same for all of them. */
export const anyInputs: fc.Arbitrary<MergeInputs> = fc
  .record({
    found: fc.array(anyFound, { minLength: 1, maxLength: 5 }),
    norms: fc.tuple(...violations.map(() => anyNorm)),
    dueIn: fc.integer({ min: -3, max: 3 }),
  })
  .map(({ found, norms, dueIn }) => {
    const law = new Map(
      violations.map((code, i) => [code, norm(code, norms[i]!.highest, norms[i]!.lowest, norms[i]!.specialOver)]),
    )
    const findings = found.map(({ day, factCode, premisesId, foundBy, evidence }, i) =>
      finding(`f${i}`, {
        foundOn: dayAt(day),
        factCode,
        premisesId,
        foundBy,
        evidence,
      }),
    )
    const said = found.flatMap((one, i) =>
      one.said.flatMap((what, a) => (what ? [{ what, agency: agencies[a]!, findingId: `f${i}` }] : [])),
    )
    const opinions = said
      .filter(({ what }) => what.answered)
      .map(({ what, agency, findingId }) => {
        const measures = what.measures.map(({ amount, range, ...measure }, i) => ({
          ...measure,
          ...(measure.kind === 'fine' ? { amount, range } : {}),
          text: `${agency} ${findingId} ${i}`,
        }))
        const established = what.verdict === 'established'
        return opinion(agency, findingId, established ? measures : [], {
          verdict: what.verdict === 'factAbsent' ? 'notEstablished' : what.verdict,
          ground: what.verdict === 'factAbsent' ? 'factAbsent' : null,
          norms: [...new Set(measures.map(({ violation }) => violation))].map((code) => law.get(code)!),
          adopted: what.adopted,
        })
      })
    const unanswered = said
      .filter(({ what }) => !what.answered)
      .map(({ agency, findingId }) => ({
        id: `R-${agency}-${findingId}`,
        findingId,
        agencyCode: agency,
        dueOn: dayAt(19 + dueIn),
      }))
    return inputs({ findings, opinions, asked: said.length, unanswered })
  })
