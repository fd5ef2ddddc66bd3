import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HandbookItem, ItemAnswer } from '../../src/web/field/day.ts'
import { asked, submitted } from '../../src/web/field/form/rules.ts'
import { shown } from '../../src/web/field/form/shown.ts'
import { item, draft, problem, fine, known } from '../support/forms.ts'

describe('items that are asked only sometimes', () => {
  const when = (item: string, ...answers: ItemAnswer[]) => ({ shownWhen: [{ item, answers }] })
  const codes = (items: HandbookItem[], answers: Record<string, ItemAnswer>) =>
    shown(items, Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, { answer }]))).map(
      ({ code }) => code,
    )
  const chain = [item('a'), item('b', when('a', 'PROBLEM')), item('c', when('b', 'PROBLEM', 'NOT_SEEN'))]

  it('close behind the one that is changed, whatever was answered there', () => {
    expect(codes(chain, {})).toEqual(['a'])
    expect(codes(chain, { a: 'PROBLEM' })).toEqual(['a', 'b'])
    expect(codes(chain, { a: 'PROBLEM', b: 'NOT_SEEN' })).toEqual(['a', 'b', 'c'])
    expect(codes(chain, { a: 'FINE', b: 'PROBLEM' })).toEqual(['a'])
  })

  it('open by any one of their conditions, but not by a circle nor by what is not there', () => {
    const either = item('b', {
      shownWhen: [
        { item: 'x', answers: ['FINE'] },
        { item: 'a', answers: ['FINE'] },
      ],
    })
    expect(codes([item('a'), either], { a: 'FINE' })).toEqual(['a', 'b'])
    expect(codes([item('a', when('b', 'FINE')), item('b', when('a', 'FINE'))], { a: 'FINE', b: 'FINE' })).toEqual([])
    expect(codes([item('b', when('gone', 'FINE'))], {})).toEqual([])
  })

  it('are all asked where nothing has a condition, and answering more never hides what it does not name', () => {
    const answer = fc.constantFrom<ItemAnswer>('FINE', 'PROBLEM', 'NOT_APPLICABLE', 'NOT_SEEN')
    const condition = fc.record({
      item: fc.constantFrom('0', '1', '2', '3'),
      answers: fc.array(answer, { minLength: 1 }),
    })
    fc.assert(
      fc.property(
        fc.array(fc.array(condition, { maxLength: 2 }), { minLength: 4, maxLength: 4 }),
        fc.dictionary(fc.constantFrom('0', '1', '2', '3'), answer),
        (conditions, answers) => {
          const items = conditions.map((shownWhen, i) => item(String(i), { shownWhen }))
          const open = codes(items, answers)
          for (const { code, shownWhen } of items) if (shownWhen!.length === 0) expect(open).toContain(code)
          // Every one that is asked has its reason among those that are asked.
          for (const one of items.filter(
            ({ code }) => open.includes(code) && items[Number(code)]!.shownWhen!.length > 0,
          ))
            expect(one.shownWhen!.some((by) => open.includes(by.item) && by.answers.includes(answers[by.item]!))).toBe(
              true,
            )
        },
      ),
    )
  })

  it('are left out of what is handed in, and come back with the answer', () => {
    const written = draft({ answers: { a: fine, b: { ...problem, description: '油' } } })
    const [visit] = submitted(asked({ items: chain }, written), written, known)
    expect(visit!.content.input).toMatchObject({ answers: [{ item: 'a' }], findings: [] })
    const back = { ...written, answers: { ...written.answers, a: { ...problem, description: '脏' } } }
    expect(asked({ items: chain }, back).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })
})
