import { expect, it } from 'vitest'
import { documentKinds, documentNumber } from '../../src/registry/rules/document-number.ts'

it('numbers a paper as GB/T 9704 writes it, by its kind', () => {
  expect(documentNumber('穗天城管', 'notice', 2026, 7)).toBe('穗天城管联执通〔2026〕7号')
  expect(documentNumber('穗天食药', 'penaltyDecision', 2026, 12)).toBe('穗天食药罚决〔2026〕12号')
  expect(documentNumber('穗天环', 'noPenaltyDecision', 2027, 1)).toBe('穗天环不罚决〔2027〕1号')
})

it('tells the kinds of paper apart by their marks', () => {
  const numbers = documentKinds.map((kind) => documentNumber('甲', kind, 2026, 1))
  expect(new Set(numbers).size).toBe(numbers.length)
})
