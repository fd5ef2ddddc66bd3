import { expect, it } from 'vitest'
import { documentNumber } from '../../src/registry/rules/document-number.ts'

it('numbers a paper as GB/T 9704 writes it, by its kind', () => {
  expect(documentNumber('穗天城管', 'notice', 2026, 7)).toBe('穗天城管联执通〔2026〕7号')
  expect(documentNumber('穗天食药', 'penalty', 2026, 12)).toBe('穗天食药罚决〔2026〕12号')
  expect(documentNumber('穗天环', 'noPenalty', 2027, 1)).toBe('穗天环不罚〔2027〕1号')
})
