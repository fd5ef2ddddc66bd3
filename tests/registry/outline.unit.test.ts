import { describe, expect, it } from 'vitest'
import { numberKey } from '../../src/registry/rules/document-number.ts'
import { assertOutline, type Outline } from '../../src/registry/rules/outline.ts'

const draw = (outline: Outline) => () => assertOutline(outline)
const refused = expect.objectContaining({ code: 'INVALID', details: expect.objectContaining({ rule: 'grid.outline' }) })

describe('the boundary of a grid', () => {
  it('goes once around, as many corners as it has, whichever way round', () => {
    const street: Outline = [
      [113.33, 23.13],
      [113.34, 23.13],
      [113.345, 23.135],
      [113.34, 23.14],
      [113.33, 23.14],
    ]
    expect(draw(street)).not.toThrow()
    expect(draw(street.toReversed())).not.toThrow()
    // A notch: two sides of it may lie in one line.
    expect(
      draw([
        [0, 0],
        [3, 0],
        [3, 2],
        [2, 2],
        [2, 1],
        [1, 1],
        [1, 2],
        [0, 2],
      ]),
    ).not.toThrow()
  })

  it('is refused where it crosses itself, turns back on itself or encloses nothing', () => {
    expect(
      draw([
        [0, 0],
        [2, 2],
        [2, 0],
        [0, 2],
      ]),
    ).toThrow(refused)
    expect(
      draw([
        [0, 0],
        [1, 0],
        [2, 0],
      ]),
    ).toThrow(refused)
    expect(
      draw([
        [0, 0],
        [4, 0],
        [2, 0],
        [2, 3],
      ]),
    ).toThrow(refused)
    expect(
      draw([
        [0, 0],
        [1, 0],
      ]),
    ).toThrow(refused)
  })

  it('is refused where a corner is told twice or touched by another side', () => {
    expect(
      draw([
        [0, 0],
        [0, 0],
        [2, 0],
        [2, 2],
      ]),
    ).toThrow(refused)
    expect(
      draw([
        [0, 0],
        [4, 0],
        [4, 4],
        [2, 0],
        [0, 4],
      ]),
    ).toThrow(refused)
  })
})

it('a number is looked up by its end, however its brackets are written', () => {
  const key = numberKey('穗天城管联执通〔2026〕118号')
  for (const remembered of ['118', '118号', '〔2026〕118', '(2026)118', '2026 118', '联执通[2026]118号', '１１８'])
    expect(key.startsWith(numberKey(remembered)), remembered).toBe(true)
  expect(key.startsWith(numberKey('119'))).toBe(false)
  expect(numberKey(' 〔〕 ')).toBe('')
})
