/** Says "there is more" to whoever waits, and nothing else: everyone pulls for themselves, under their own rights. */
export type Bell = {
  ring(lastNo: number): void
  /** Resolves when a number past `seen` was given, when the signal ends the wait, or after `patience` ms at the latest. */
  next(seen: number, signal: AbortSignal, patience?: number): Promise<void>
}

export function hangBell(): Bell {
  let head = 0
  let waiting = new Set<() => void>()
  return {
    ring(lastNo) {
      head = Math.max(head, lastNo)
      const woken = waiting
      waiting = new Set()
      for (const wake of woken) wake()
    },
    next: (seen, signal, patience = 1000) =>
      head > seen || signal.aborted
        ? Promise.resolve()
        : new Promise((resolve) => {
            const done = () => {
              clearTimeout(timer)
              waiting.delete(done)
              signal.removeEventListener('abort', done)
              resolve()
            }
            const timer = setTimeout(done, patience)
            signal.addEventListener('abort', done)
            waiting.add(done)
          }),
  }
}
