/** Wakes who waits; rung while nobody waits, it is heard as soon as somebody does. */
export function newBell() {
  let rung = false
  let wake: () => void = () => undefined
  return {
    ring(): void {
      rung = true
      wake()
    },
    /** Resolves once it rings, or after so many ms. */
    async wait(ms: number): Promise<void> {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
        if (rung) wake()
      })
      rung = false
    },
  }
}
