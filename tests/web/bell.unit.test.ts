import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { newBell } from '../../src/web/field/outbox/bell.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** How long one waited, ms. */
async function waited(waiting: Promise<void>, most = 10_000): Promise<number> {
  const began = Date.now()
  let over = false
  void waiting.then(() => (over = true))
  while (!over && Date.now() - began < most) await vi.advanceTimersByTimeAsync(100)
  return Date.now() - began
}

it('who waits is woken by it, and otherwise when the time is over', async () => {
  const bell = newBell()
  expect(await waited(bell.wait(3000))).toBe(3000)
  setTimeout(bell.ring, 1000)
  expect(await waited(bell.wait(3000))).toBe(1000)
})

it('rung while nobody waits, it is heard once by the next who does', async () => {
  const bell = newBell()
  bell.ring()
  bell.ring()
  expect(await waited(bell.wait(3000))).toBeLessThanOrEqual(100)
  expect(await waited(bell.wait(3000))).toBe(3000)
})
