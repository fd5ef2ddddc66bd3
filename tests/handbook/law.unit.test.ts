import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LawFiles, normsInForce, readLaw } from '../../src/handbook/rules/law.ts'
import { changeOf } from '../../src/handbook/rules/law-change.ts'
import { addDays } from '../../src/platform/calendar.ts'
import { Refusal } from '../../src/platform/refusal.ts'

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../schema/data/rules/${name}.json`, import.meta.url), 'utf8'))
// oxlint-disable-next-line typescript/no-explicit-any -- the files are broken on purpose below
const files = (): Record<keyof LawFiles, any> => ({
  facts: read('facts'),
  violations: read('violations'),
  norms: read('norms'),
  competence: read('competence'),
})
const law = readLaw(files())

describe('the law in the files', () => {
  it('is read whole, each fact with violations that exist', () => {
    expect([law.facts.length, law.violations.length, law.norms.length]).toEqual([36, 65, 84])
    const known = new Set(law.violations.map(({ code }) => code))
    expect(law.facts.flatMap(({ violations }) => violations).every((code) => known.has(code))).toBe(true)
  })

  it('counts in fen and names the environmental code in full', () => {
    const [norm] = normsInForce(law.norms, ['ENV-01'], '2026-11-22')
    expect(norm).toMatchObject({ norm: '生态环境法典250(2)(3)', specialOver: ['ENV-05', 'ENV-11'] })
    expect(norm!.fines).toContainEqual({ kind: 'range', stage: 'first', subject: 'any', min: 500_000, max: 5_000_000 })
  })

  it('keeps a fine by the worth of the goods as it is built (食品安全法122)', () => {
    const [norm] = normsInForce(law.norms, ['FDA-01'], '2026-11-22')
    expect(norm!.fines).toEqual([
      {
        kind: 'byGoodsValue',
        stage: 'first',
        subject: 'any',
        threshold: 1_000_000,
        belowMin: 5_000_000,
        belowMax: 10_000_000,
        multMin: 10,
        multMax: 20,
      },
    ])
  })

  it('gives fume and noise to city management unless the city says otherwise', () => {
    expect(law.competence).toContainEqual(expect.objectContaining({ authority: 'FUME_AUTH', agency: 'CITY' }))
    expect(law.competence).toContainEqual(expect.objectContaining({ authority: 'ENV', agency: 'ENV' }))
  })
})

describe('the norms in force on a day', () => {
  it('changed with the environmental code on 2026-08-15, that day included', () => {
    const on = (day: string) => normsInForce(law.norms, ['ENV-04'], day).map(({ norm }) => norm)
    expect(on('2026-08-14')).toEqual(['大气法118(3): 500-20000(不分拒改)'])
    expect(on('2026-08-15')).toEqual(['生态环境法典250(4)'])
  })

  it('are, for every violation of the files, the same before and after as the files say, and never none', () => {
    const codes = law.violations.map(({ code }) => code)
    fc.assert(
      fc.property(fc.integer({ min: -900, max: 900 }), (days) => {
        const day = addDays('2026-08-15', days)
        const found = normsInForce(law.norms, codes, day)
        const plainly = law.norms.filter(
          (norm) => !(norm.validFrom && day < norm.validFrom) && !(norm.validTo && day >= norm.validTo),
        )
        expect(found).toEqual(plainly)
        const bare = codes.filter((code) => !found.some(({ violationCode }) => violationCode === code))
        expect(bare).toEqual([])
      }),
    )
  })

  it('leaves out the violations nobody asked for', () => {
    expect(normsInForce(law.norms, [], '2026-11-22')).toEqual([])
  })
})

describe('a file that is wrong', () => {
  type Breaking = [string, (broken: ReturnType<typeof files>) => void, string]
  const breakings: Breaking[] = [
    ['a file that is no list', (f) => (f.facts = {}), 'facts'],
    ['a title that is no text', (f) => (f.violations[2].title = 3), 'violations.2.title'],
    ['an empty code', (f) => (f.violations[2].code = ''), 'violations.2.code'],
    ['a code given twice', (f) => (f.violations[2].code = f.violations[1].code), 'violations.2'],
    ['a norm given twice', (f) => f.norms.push(f.norms[0]), 'norms.84'],
    ['a fact given twice', (f) => f.facts.push(f.facts[0]), 'facts.36'],
    ['a norm of no violation', (f) => (f.norms[1].violation = 'XXX-1'), 'norms.1.violation'],
    ['a fact of no violation', (f) => (f.facts[1].violations = ['XXX-1']), 'facts.1.violations.0'],
    ['evidence that is no list', (f) => (f.facts[1].minimumEvidence = 'PHOTO'), 'facts.1.minimumEvidence'],
    ['fines that are no list', (f) => (f.norms[1].fine = null), 'norms.1.fine'],
    ['an unknown kind of fine', (f) => (f.norms[1].fine[0].kind = 'fee'), 'norms.1.fine.0.kind'],
    ['an unknown stage', (f) => (f.norms[1].fine[0].stage = 'later'), 'norms.1.fine.0.stage'],
    ['a sum below zero', (f) => (f.norms[1].fine[0].max = -1), 'norms.1.fine.0.max'],
    ['a fraction of a fen', (f) => (f.norms[1].fine[0].max = 0.001), 'norms.1.fine.0.max'],
    ['a range that ends below its start', (f) => (f.norms[0].fine[0].max = 1), 'norms.0.fine.0'],
    ['a day that is none', (f) => (f.norms[1].from = '2026-02-30'), 'norms.1.from'],
    [
      'a period that ends when it starts',
      (f) => Object.assign(f.norms[1], { from: '2026-01-01', to: '2026-01-01' }),
      'norms.1.to',
    ],
    [
      'a term that is no number of days',
      (f) => (f.violations[1].rectifyDaysDefault = 'soon'),
      'violations.1.rectifyDaysDefault',
    ],
  ]
  it.each(breakings)('is refused for %s, with its place', (_name, breakIt, field) => {
    const broken = files()
    breakIt(broken)
    const refusal = refusalOf(() => readLaw(broken))
    expect(refusal).toMatchObject({ code: 'INVALID', details: { field, rule: 'law.read' } })
  })
})

describe('recording a law', () => {
  const recorded = () => ({
    facts: structuredClone(law.facts) as typeof law.facts,
    violations: structuredClone(law.violations) as typeof law.violations,
    norms: law.norms.map((norm, i) => ({ ...structuredClone(norm), id: String(i) })),
  })
  const nothing = { violations: [], facts: [], links: { added: [], removed: [] }, norms: { added: [], changed: [] } }

  it('is all new the first time and nothing the second', () => {
    const first = changeOf(law, { facts: [], violations: [], norms: [] })
    expect([first.facts.length, first.violations.length, first.norms.added.length]).toEqual([36, 65, 84])
    expect(changeOf(law, recorded())).toEqual(nothing)
  })

  it('does not mind the order of keys that the database gives back', () => {
    const known = recorded()
    const turned = known.norms.map((norm) => ({
      ...norm,
      fines: norm.fines.map((fine) => Object.fromEntries(Object.entries(fine).toReversed())),
    }))
    expect(changeOf(law, { ...known, norms: turned as never })).toEqual(nothing)
  })

  it('changes a norm in its place, and adds one that starts on another day', () => {
    const told = structuredClone(law) as typeof law
    Object.assign(told.norms[0]!, { validTo: '2030-01-01' })
    Object.assign(told.norms[1]!, { validFrom: '2030-01-01' })
    const { norms } = changeOf(told, recorded())
    expect(norms.changed.map(({ id, validTo }) => [id, validTo])).toEqual([['0', '2030-01-01']])
    expect(norms.added).toEqual([told.norms[1]])
  })

  it('takes a violation off a fact that is told without it', () => {
    const told = structuredClone(law) as typeof law
    const gone = told.facts[0]!.violations.pop()
    expect(changeOf(told, recorded())).toEqual({
      ...nothing,
      links: { added: [], removed: [{ factCode: told.facts[0]!.code, violationCode: gone }] },
    })
  })

  it('leaves alone what another publisher recorded', () => {
    const mine = { facts: [], violations: [{ ...law.violations[0]!, code: 'NYC-1' }], norms: [] }
    expect(changeOf(mine, recorded())).toEqual({ ...nothing, violations: mine.violations })
  })
})

function refusalOf(work: () => unknown): Refusal {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('nothing was refused')
}
