import { isDeepStrictEqual } from 'node:util'
import { ask, type Contender } from './contenders.ts'
import type { Operation } from './operation.ts'

/**
 * A fast wrong answer is no answer: before any timing each contender answers the same questions, and their answers
 * must say the same. Where cases are used up each takes its own, all of them alike; `reset` undoes the others.
 */
export async function compareAnswers(
  operation: Operation<never>,
  contenders: readonly Contender[],
  questions: number,
  reset: (() => Promise<void>) | undefined,
) {
  for (let question = 0; question < questions; question++) {
    const shared = operation.cases[question % operation.cases.length]!
    let first: unknown
    for (const [place, { name, port }] of contenders.entries()) {
      const { body, token } = operation.ask(name, operation.usedUp ? operation.cases.shift()! : shared)
      const data = await ask(port, body, token).catch((error: unknown) => {
        throw new Error(`${operation.name} of ${name}: ${String(error)}`)
      })
      const said = operation.common(name, data as never)
      if (place === 0) first = said
      else if (!isDeepStrictEqual(first, said))
        throw new Error(`${operation.name}: ${contenders[0]!.name} and ${name} differ ${difference(first, said)}`)
      await reset?.()
    }
  }
}

/** Where two answers part. */
function difference(a: unknown, b: unknown): string {
  const [x, y] = [JSON.stringify(sorted(a)), JSON.stringify(sorted(b))]
  let i = 0
  while (i < x.length && x[i] === y[i]) i++
  return `at ${x.slice(Math.max(0, i - 120), i + 120)}\n… and ${y.slice(Math.max(0, i - 120), i + 120)}`
}

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([p], [q]) => (p < q ? -1 : 1))
            .map(([name, part]) => [name, sorted(part)]),
        )
      : value
