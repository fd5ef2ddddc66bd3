import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AgencyEdition, mergeJoint } from '../../src/handbook/rules/merge.ts'

type Item = AgencyEdition['items'][number]

const facts = ['F-BBQ', 'F-FUME', 'F-NOISE', 'F-ODOUR'].map((code) => ({ code, title: `事实 ${code}` }))
const item = (id: string, factCode: string, more: Partial<Item> = {}): Item => ({
  id,
  code: id,
  factCode,
  title: '检查项',
  look: '看排口',
  record: '写明时间、地点',
  minimumEvidence: ['PHOTO'],
  violations: ['ENV-01'],
  shownWhen: [],
  ...more,
})
const edition = (series: string, ...items: Item[]): AgencyEdition => ({ id: series, series, items })

const anyItem = (id: string) =>
  fc
    .record({
      factCode: fc.constantFrom(...facts.map(({ code }) => code)),
      record: fc.constantFrom('写明时间、地点', '写明 时间 地点。', '记录天气', ''),
      look: fc.constantFrom('看排口', '看 排口', '看烟道'),
      minimumEvidence: fc.uniqueArray(fc.constantFrom('PHOTO', 'VIDEO', 'SITE'), { maxLength: 3 }),
      violations: fc.uniqueArray(fc.constantFrom('ENV-01', 'CTY-04', 'FDA-10'), { minLength: 1, maxLength: 3 }),
    })
    .map((some) => item(id, some.factCode, some))
const anyEditions = fc
  .uniqueArray(fc.constantFrom('FDA', 'ENV', 'CITY', 'COMMERCE'), { minLength: 1, maxLength: 4 })
  .chain((all) =>
    fc.tuple(
      ...all.map((series) =>
        fc
          .integer({ min: 1, max: 5 })
          .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => anyItem(`${series}-${i}`))))
          .map((items) => edition(series, ...items)),
      ),
    ),
  )

describe('merging handbooks', () => {
  it('gives the same bytes whatever the order of agencies, items and lists', () => {
    fc.assert(
      fc.property(anyEditions, fc.infiniteStream(fc.nat()), (given, dice) => {
        const shuffle = <T>(list: readonly T[]) =>
          list
            .map((one) => [dice.next().value as number, one] as const)
            .toSorted(([a], [b]) => a - b)
            .map(([, one]) => one)
        const turned = shuffle(given).map((one) => ({
          ...one,
          items: shuffle(one.items).map((each) => ({
            ...each,
            minimumEvidence: shuffle(each.minimumEvidence),
            violations: shuffle(each.violations),
          })),
        }))
        expect(JSON.stringify(mergeJoint(turned, shuffle(facts)))).toBe(JSON.stringify(mergeJoint(given, facts)))
      }),
    )
  })

  it('puts every agency item into exactly one joint item, of its own fact, in the order of the facts', () => {
    fc.assert(
      fc.property(anyEditions, (given) => {
        const { items } = mergeJoint(given, facts)
        const all = given.flatMap((one) => one.items)
        expect(items.flatMap(({ sources }) => sources).toSorted()).toEqual(all.map(({ id }) => id).toSorted())
        for (const one of all)
          expect(items.find(({ sources }) => sources.includes(one.id))?.factCode).toBe(one.factCode)
        const codes = items.map(({ code }) => code)
        expect(codes).toEqual([...new Set(codes)].toSorted())
        expect(items.map(({ position }) => position)).toEqual(items.map((_, i) => i + 1))
      }),
    )
  })

  it('keeps every violation and all evidence that an agency asks for, and invents none', () => {
    fc.assert(
      fc.property(anyEditions, (given) => {
        for (const joint of mergeJoint(given, facts).items) {
          const folded = given.flatMap((one) => one.items).filter(({ factCode }) => factCode === joint.factCode)
          expect(new Set(joint.violations)).toEqual(new Set(folded.flatMap(({ violations }) => violations)))
          expect(new Set(joint.minimumEvidence)).toEqual(
            new Set(folded.flatMap(({ minimumEvidence }) => minimumEvidence)),
          )
        }
      }),
    )
  })

  it('shows an overlap exactly where several agencies own a fact, each with its own basis', () => {
    fc.assert(
      fc.property(anyEditions, (given) => {
        const { meetings } = mergeJoint(given, facts)
        for (const { code } of facts) {
          const owners = given.filter(({ items }) => items.some(({ factCode }) => factCode === code))
          const overlap = meetings.find(({ factCode, kind }) => factCode === code && kind === 'overlap')
          expect(overlap?.detail.agencies.map(({ series }) => series) ?? []).toEqual(
            owners.length < 2 ? [] : owners.map(({ series }) => series).toSorted(),
          )
          for (const word of overlap?.detail.agencies ?? []) {
            const own = given
              .find(({ series }) => series === word.series)!
              .items.filter(({ factCode }) => factCode === code)
            expect(new Set(word.violations)).toEqual(new Set(own.flatMap(({ violations }) => violations)))
            expect(word.items).toEqual(own.map((one) => one.code).toSorted())
          }
        }
      }),
    )
  })

  it('goes by the code and the title of the fact, so that both stay from edition to edition', () => {
    const [one] = mergeJoint([edition('ENV', item('E1', 'F-FUME', { title: '油烟净化' }))], facts).items
    expect(one).toMatchObject({ code: 'F-FUME', title: '事实 F-FUME', position: 1, sources: ['E1'] })
  })

  it('takes the item’s own title where the fact has none', () => {
    const [one] = mergeJoint([edition('ENV', item('E1', 'F-OTHER', { title: '其他' }))], facts).items
    expect(one!.title).toBe('其他')
  })

  it('tells one wording once and two under the agencies that use them', () => {
    const [one] = mergeJoint(
      [
        edition('FDA', item('F1', 'F-BBQ', { record: '记录天气' })),
        edition('CITY', item('C1', 'F-BBQ')),
        edition('ENV', item('E1', 'F-BBQ', { record: '写明时间 地点' })),
      ],
      facts,
    ).items
    expect(one!.look).toBe('看排口')
    expect(one!.record).toBe('【CITY、ENV】写明时间、地点\n【FDA】记录天气')
  })

  it('is refused while no agency has published', () => {
    const refusal = expect.objectContaining({
      code: 'CONFLICT',
      details: expect.objectContaining({ rule: 'jointEdition.sources' }),
    })
    expect(() => mergeJoint([], facts)).toThrow(refusal)
    expect(() => mergeJoint([edition('FDA')], facts)).toThrow(refusal)
  })
})

describe('a conflict', () => {
  const differs = (...items: Item[]) =>
    mergeJoint(
      items.map((one, i) => edition(`A${i}`, one)),
      facts,
    ).meetings.find(({ kind }) => kind === 'conflict')?.detail.differs

  it('is none when one agency’s evidence covers the others’', () => {
    expect(differs(item('1', 'F-BBQ', { minimumEvidence: ['PHOTO', 'VIDEO'] }), item('2', 'F-BBQ'))).toBeUndefined()
  })

  it('is there when no agency’s evidence would do for all', () => {
    expect(differs(item('1', 'F-BBQ', { minimumEvidence: ['VIDEO'] }), item('2', 'F-BBQ'))).toEqual(['evidence'])
  })

  it('is there when they record it differently, punctuation and spaces aside', () => {
    expect(differs(item('1', 'F-BBQ', { record: '写明时间 地点。' }), item('2', 'F-BBQ'))).toBeUndefined()
    expect(differs(item('1', 'F-BBQ', { record: '不写地点' }), item('2', 'F-BBQ'))).toEqual(['record'])
  })

  it('is none within one agency', () => {
    const { meetings } = mergeJoint(
      [edition('ENV', item('1', 'F-BBQ', { record: '甲' }), item('2', 'F-BBQ', { record: '乙' }))],
      facts,
    )
    expect(meetings).toEqual([])
  })
})
