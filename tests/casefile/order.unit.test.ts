import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partsOfCase, stageOf } from '../../src/casefile/rules/case.ts'
import { checksums, originalPath, safeTitle } from '../../src/casefile/rules/manifest.ts'
import { intoBindings, orderParts, paginate, type Kind, type Part, stages } from '../../src/casefile/rules/order.ts'
import { evidenceParts, standingOf, unprinted } from '../../src/casefile/rules/records.ts'
import { emptyCase } from '../support/casefile.ts'
import type { Evidence, Paper } from '../../src/casefile/rules/facts.ts'

const partOf = (kind: Kind) =>
  fc.record({
    key: fc.uuid(),
    stage: fc.constantFrom(...stages[kind]),
    title: fc.string({ maxLength: 5 }),
    at: fc.integer({ min: 0, max: 5 }).map((day) => new Date(day * 86_400_000)),
    content: fc.constantFrom(
      { as: 'paper' as const, paperId: '1' },
      { as: 'evidence' as const, evidenceId: '1' },
      { as: 'record' as const, record: { source: '', rows: [], tables: [] } },
    ),
  })
const partsOf = (kind: Kind) => fc.uniqueArray(partOf(kind), { selector: ({ key }) => key, maxLength: 40 })

describe.each(['case', 'docket'] as const)('the order of a %s', (kind) => {
  it('has each part once, whatever order they come in', () => {
    fc.assert(
      fc.property(partsOf(kind), fc.nat(), (parts, by) => {
        const turned = [...parts.slice(by % (parts.length || 1)), ...parts.slice(0, by % (parts.length || 1))]
        const ordered = orderParts(kind, parts as Part[])
        expect(ordered).toEqual(orderParts(kind, turned as Part[]))
        expect(ordered.map(({ key }) => key).toSorted()).toEqual(parts.map(({ key }) => key).toSorted())
      }),
    )
  })

  it('puts no stage before one that law puts before it', () => {
    // The law, said plainly: 正卷 as rules.md §6 lists it, then 副卷.
    const law =
      kind === 'case'
        ? 'decision receipt filing evidence order notice statement execution closing | review discussion extension opinion trace'
        : 'notice request opinion evidence receipt execution revision return case closing trace'
    const place = (stage: string) => law.replace('| ', '').split(' ').indexOf(stage)
    fc.assert(
      fc.property(partsOf(kind), (parts) => {
        const seen = orderParts(kind, parts as Part[]).map(({ stage }) => place(stage))
        expect(seen).toEqual(seen.toSorted((a, b) => a - b))
      }),
    )
  })

  it('numbers the pages of each volume from 1 without a gap', () => {
    fc.assert(
      fc.property(
        partsOf(kind),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 40, maxLength: 40 }),
        (parts, pages) => {
          const ordered = orderParts(kind, parts as Part[]).map((part, i) => ({ ...part, pages: pages[i]! }))
          const index = paginate(kind, ordered)
          expect(index.map(({ key }) => key)).toEqual(ordered.map(({ key }) => key))
          for (const volume of ['main', 'inner']) {
            const numbers = index
              .filter((one) => one.volume === volume)
              .flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
            expect(numbers).toEqual(numbers.map((_, i) => i + 1))
          }
          expect(index.reduce((sum, { from, to }) => sum + to - from + 1, 0)).toBe(
            ordered.reduce((sum, one) => sum + one.pages, 0),
          )
        },
      ),
    )
  })
})

describe('bindings', () => {
  it('keep every part in its order, each within what may be held unless one alone is larger', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 })), fc.integer({ min: 1, max: 60 }), (sizes, most) => {
        const parts = sizes.map((size, i) => ({ size, i }))
        const bindings = intoBindings(parts, most)
        expect(bindings.flat()).toEqual(parts)
        for (const one of bindings)
          expect(one.length === 1 || one.reduce((sum, { size }) => sum + size, 0) <= most).toBe(true)
      }),
    )
  })
})

describe('a paper', () => {
  it('of a kind that came later is told by its name, and otherwise stands with the execution', () => {
    expect(['hearingNotice', 'closingReport', 'caseExtension', 'paymentPlan', 'legalReview'].map(stageOf)).toEqual([
      'statement',
      'closing',
      'extension',
      'execution',
      'review',
    ])
  })

  it('of a case that ended is its approval form, at the end; a record stands there only where there is none', () => {
    const ending = { ground: 'jurisdiction', reason: '移送', by: '罗局', at: new Date(9), takenOverBy: '城管执法局' }
    const paper = {
      id: 'p',
      kind: 'caseEnding',
      title: '撤销立案审批表',
      number: '1号',
      voidedAt: null,
      issuedAt: new Date(9),
    }
    const closing = (papers: object[]) =>
      orderParts('case', partsOfCase({ ...emptyCase, ending, papers: papers as Paper[] })).flatMap(({ stage, key }) =>
        stage === 'closing' ? [key] : [],
      )
    expect(closing([])).toEqual(['ending'])
    expect(closing([paper])).toEqual(['document:p'])
  })

  it('stands for the row it names, and one that names the whole for the earliest left', () => {
    const rows = ['a', 'b', 'c'].map((id) => ({ id }))
    const paper = (subjectId: string) => ({ subjectId }) as Paper
    expect(unprinted(rows, [])).toEqual(rows)
    expect(unprinted(rows, [paper('b')])).toEqual([{ id: 'a' }, { id: 'c' }])
    expect(unprinted(rows, [paper('b'), paper('whole')])).toEqual([{ id: 'c' }])
  })
})

describe('evidence', () => {
  const one = (more: Partial<Evidence>): Evidence =>
    ({
      id: '1',
      sha256: 'a'.repeat(64),
      kind: 'PHOTO',
      capturedAt: new Date(0),
      fact: null,
      excludedAt: null,
      excludedBy: '王敏',
      excludedFor: '无证取得',
      adoptions: [],
      ...more,
    }) as Evidence

  it('is a lead until adopted, and no page of its own once excluded', () => {
    const adoptions = [{ kind: null, agency: '', by: '', signedBy: null, at: '' }]
    expect(standingOf(one({}))).toBe('lead')
    expect(standingOf(one({ adoptions }))).toBe('adopted')
    const out = one({ id: '2', adoptions, excludedAt: new Date(1) })
    expect(standingOf(out)).toBe('excluded')
    const parts = evidenceParts({ evidence: [one({}), out] })
    expect(parts.map(({ key }) => key)).toEqual(['evidence:1', 'evidence:excluded'])
    expect(JSON.stringify(parts[1])).toContain('无证取得')
  })
})

describe('names in an archive', () => {
  it('lead nowhere else, whatever a title says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const name = safeTitle(title)
        expect(name).not.toMatch(/[\\/:\s]/)
        expect(name.startsWith('.')).toBe(false)
        expect(name.length).toBeGreaterThan(0)
      }),
    )
    expect(safeTitle('../../etc/passwd')).toBe('etc_passwd')
    expect(safeTitle('行政处罚决定书')).toBe('行政处罚决定书')
    expect(originalPath('ab', 'jpg', 'evidence')).toBe('evidence/ab.jpg')
  })

  it('stand once each in the sums, in one order', () => {
    const sums = checksums([
      { path: 'b', sha256: '2' },
      { path: 'a', sha256: '1' },
      { path: 'b', sha256: '2' },
    ])
    expect(sums).toBe('1  a\n2  b\n')
  })
})

describe('what the party said', () => {
  const statement = {
    id: '00000000-0000-7000-8000-000000000009',
    kind: 'statement',
    content: '设备当天送修',
    madeOn: '2026-10-15',
    recordedBy: '系统·商户页',
    recordedAt: new Date('2026-10-15T04:00:00Z'),
    adoption: null,
    answer: null,
    answeredBy: null,
  }
  const rowsWith = (files: string[]) => {
    const part = partsOfCase({ ...emptyCase, statements: [{ ...statement, files }] }).find(
      ({ key }) => key === `statement:${statement.id}`,
    )!
    return part.content.as === 'record' ? part.content.record.rows : []
  }

  it('lists each file that came with it by its hash, and no row where none came', () => {
    const [first, second] = ['a'.repeat(64), 'b'.repeat(64)]
    expect(rowsWith([first, second])).toContainEqual(['附件 SHA-256', `${first}\n${second}`])
    expect(rowsWith([]).map(([label]) => label)).not.toContain('附件 SHA-256')
  })
})
