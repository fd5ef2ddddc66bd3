import { expect } from 'vitest'
import type { Refusal, RefusalCode } from '../../src/platform/refusal.ts'

const han = /\p{Script=Han}/u

/** Expects a refusal of this code (and rule or field) that says what is wrong in Chinese and in English. */
export function expectRefused(act: () => unknown, code: RefusalCode, details: Record<string, unknown> = {}): Refusal {
  let refusal: Refusal | undefined
  try {
    act()
  } catch (error) {
    refusal = error as Refusal
  }
  expect(refusal, 'nothing was refused').toMatchObject({ name: 'Refusal', code, details })
  expect(refusal!.message).toMatch(han)
  expect(refusal!.en).toMatch(/[a-z]/i)
  return refusal!
}
