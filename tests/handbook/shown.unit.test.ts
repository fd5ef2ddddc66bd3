import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeJoint } from '../../src/handbook/rules/merge.ts'
import {
  answers,
  assertConditions,
  circularItems,
  type Condition,
  givenOf,
  type ItemAnswer,
  type Shown,
  shownItems,
} from '../../src/handbook/rules/shown.ts'
import { lackingEvidence } from '../../src/inspection/rules/lacking.ts'

const item = (code: string, ...shownWhen: Condition[]): Shown => ({ code, shownWhen })
const when = (code: string, ...wanted: ItemAnswer[]): Condition => ({ item: code, answers: wanted })
const given = (said: Record<string, ItemAnswer>) => new Map(Object.entries(said))
const refused = (rule: string) =>
  expect.objectContaining({ code: 'CONFLICT', details: expect.objectContaining({ rule }) })

describe('a worker who answers item by item', () => {
  const book = [
    item('COOKS'),
    item('FUME', when('COOKS', 'fine', 'problem')),
    item('CLEANED', when('FUME', 'problem')),
    item('DRAIN', when('CLEANED', 'problem'), when('COOKS', 'problem')),
  ]

  it('is asked what hangs on an answer only once that answer is given', () => {
    expect([...shownItems(book, given({}))]).toEqual(['COOKS'])
    expect([...shownItems(book, given({ COOKS: 'fine' }))]).toEqual(['COOKS', 'FUME'])
    expect([...shownItems(book, given({ COOKS: 'notApplicable' }))]).toEqual(['COOKS'])
    expect(shownItems(book, given({ COOKS: 'problem' }))).toEqual(new Set(['COOKS', 'FUME', 'DRAIN']))
  })

  it('is not asked any more when the answer changes, however far down it hung', () => {
    const before = given({ COOKS: 'fine', FUME: 'problem', CLEANED: 'problem' })
    expect(shownItems(book, before)).toEqual(new Set(['COOKS', 'FUME', 'CLEANED', 'DRAIN']))
    const after = given({ COOKS: 'notApplicable', FUME: 'problem', CLEANED: 'problem' })
    expect(shownItems(book, after)).toEqual(new Set(['COOKS']))
  })

  it('says that there is a problem by recording a finding, unless the answer says otherwise', () => {
    expect(givenOf([], [{ item: 'FUME' }])).toEqual(given({ FUME: 'problem' }))
    expect(givenOf([{ item: 'FUME', answer: 'fine' }], [{ item: 'FUME' }])).toEqual(given({ FUME: 'fine' }))
  })

  it('lacks evidence of what is a problem and asked, and of nothing that is hidden', () => {
    const items = book.map((one) => ({ ...one, id: one.code, minimumEvidence: ['SITE', 'LEDGER'] }))
    const found = [{ item: 'FUME' }, { item: 'CLEANED' }]
    const lack = (said: Record<string, ItemAnswer>, captured: { item: string; kind: string }[], kind = 'patrol') =>
      lackingEvidence({
        kind,
        items,
        answered: Object.entries(said).map(([code, answer]) => ({ item: code, answer })),
        found,
        captured,
      }).map((one) => `${one.item} ${one.evidence.join()}`)
    expect(lack({ COOKS: 'fine' }, [])).toEqual(['HandbookItem:FUME SITE,LEDGER', 'HandbookItem:CLEANED SITE,LEDGER'])
    expect(lack({ COOKS: 'notApplicable' }, [])).toEqual([])
    // What was ordered is asked on a re-check whatever else is answered, here as on the phone.
    expect(lack({ COOKS: 'notApplicable' }, [], 'recheck')).toEqual(lack({ COOKS: 'fine' }, []))
    expect(lack({}, [], 'recheck')).toEqual(lack({ COOKS: 'fine' }, []))
    expect(lack({ FUME: 'fine', CLEANED: 'notSeen' }, [], 'recheck')).toEqual([])
    const captured = ['PHOTO', 'LEDGER'].map((kind) => ({ item: 'FUME', kind }))
    expect(lack({ COOKS: 'fine' }, captured)).toEqual(['HandbookItem:CLEANED SITE,LEDGER'])
  })
})

const codes = ['A', 'B', 'C', 'D', 'E', 'F']
const anyCondition = fc.record({
  item: fc.constantFrom(...codes),
  answers: fc.uniqueArray(fc.constantFrom(...answers), { minLength: 1 }),
})
/** Any items, circles among them included. */
const anyItems = fc.tuple(
  ...codes.map((code) => fc.array(anyCondition, { maxLength: 2 }).map((conditions) => item(code, ...conditions))),
)
/** Items that hang on earlier ones alone. */
const soundItems = anyItems.map((items) =>
  items.map(({ code, shownWhen }) => item(code, ...shownWhen.filter((one) => one.item < code))),
)
const anyGiven = fc
  .dictionary(fc.constantFrom(...codes), fc.constantFrom(...answers))
  .map((said) => given(said as Record<string, ItemAnswer>))

describe('an edition', () => {
  it('is refused where an item waits for one that is not there', () => {
    expect(() => assertConditions([item('A'), item('B', when('X', 'fine'))])).toThrow(refused('item.shownWhen'))
  })

  it('is refused where items wait for one another, or for themselves', () => {
    expect(() => assertConditions([item('A', when('A', 'fine'))])).toThrow(refused('item.circular'))
    expect(() =>
      assertConditions([item('A', when('C', 'fine')), item('B', when('A', 'fine')), item('C', when('B', 'fine'))]),
    ).toThrow(refused('item.circular'))
  })

  it('has no circle exactly where its items can be put in an order', () => {
    fc.assert(fc.property(soundItems, (items) => circularItems(items).size === 0))
    fc.assert(
      fc.property(anyItems, (items) => {
        const circular = circularItems(items)
        // Taking the circular ones' conditions away leaves an order.
        const rest = items.map((one) => (circular.has(one.code) ? item(one.code) : one))
        expect(circularItems(rest)).toEqual(new Set())
      }),
    )
  })

  it('shows an item exactly where it has no condition or one holds, in whatever order its items stand', () => {
    fc.assert(
      fc.property(soundItems, anyGiven, (items, said) => {
        const shown = shownItems(items, said)
        for (const { code, shownWhen } of items)
          expect(shown.has(code)).toBe(
            shownWhen.length === 0 ||
              shownWhen.some(
                (one) => shown.has(one.item) && one.answers.some((wanted) => wanted === said.get(one.item)),
              ),
          )
        expect(shownItems(items.toReversed(), said)).toEqual(shown)
      }),
    )
  })
})

describe('agencies whose handbooks are merged', () => {
  it('are asked about in the joint one whatever one of them would be asked about in its own', () => {
    fc.assert(
      fc.property(soundItems, soundItems, anyGiven, (ours, theirs, said) => {
        // The second agency hangs its items the other way round, so that circles arise between the two.
        const turned = (code: string) => codes[codes.length - 1 - codes.indexOf(code)]!
        const editions = [
          { series: 'ENV', items: ours, factOf: (code: string) => code },
          { series: 'FDA', items: theirs, factOf: turned },
        ]
        const { items } = mergeJoint(
          editions.map(({ series, items: own, factOf }) => ({
            id: series,
            series,
            items: own.map(({ code, shownWhen }) => ({
              id: `${series}-${code}`,
              code,
              factCode: factOf(code),
              title: code,
              look: '看',
              record: '记',
              minimumEvidence: [],
              violations: ['ENV-01'],
              shownWhen: [...shownWhen],
            })),
          })),
          codes.map((code) => ({ code, title: code })),
        )
        assertConditions(items)
        const joint = shownItems(items, said)
        for (const { items: own, factOf } of editions) {
          const asked = shownItems(
            own,
            new Map([...said].map(([fact, answer]) => [factOf === turned ? turned(fact) : fact, answer])),
          )
          for (const code of asked) expect(joint).toContain(factOf(code))
        }
      }),
      { numRuns: 500 },
    )
  })
})
