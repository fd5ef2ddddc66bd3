import { expect } from 'vitest'
import type { Refusal, RefusalCode } from '../../src/platform/refusal.ts'

const han = /\p{Script=Han}/u

/** The refusal that something meets, which says what is wrong in Chinese and in English. */
export function refusedBy(act: () => unknown): Refusal {
  let refusal: Refusal | undefined
  try {
    act()
  } catch (error) {
    refusal = error as Refusal
  }
  expect(refusal, 'nothing was refused').toMatchObject({ name: 'Refusal' })
  expect(refusal!.message).toMatch(han)
  expect(refusal!.en).toMatch(/[a-z]/i)
  return refusal!
}

/** Expects a refusal of this code (and rule or field). */
export function expectRefused(act: () => unknown, code: RefusalCode, details: Record<string, unknown> = {}): Refusal {
  const refusal = refusedBy(act)
  expect(refusal).toMatchObject({ code, details })
  return refusal
}
