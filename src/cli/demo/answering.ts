import type { Found } from './case.ts'
import { answers, doesNotEstablish, establishes, type Word } from './desk.ts'
import type { Stage } from './stage.ts'

export type Answer = { finding: Found['findings'][number]; agency: string; day: number }

/** Every answer that is due in a case, each one to three days on. */
export const due = (found: Found, without: readonly string[] = []): Answer[] =>
  found.findings.flatMap((finding) =>
    [...finding.requests.keys()]
      .filter((agency) => !without.includes(agency))
      .map((agency) => ({ finding, agency, day: found.day + 1 + found.chance.below(3) })),
  )

export const lastOf = (answered: readonly Answer[], found: Found) =>
  Math.max(found.day + 1, ...answered.map(({ day }) => day))

/** All of these answer, each in its own time; the first of a finding establishes it, so that there is something to merge. */
export const all = (stage: Stage, found: Found, answered: readonly Answer[], wordOf?: (answer: Answer) => Word) => {
  const ordinary = (answer: Answer): Word => {
    const first = answered.find(({ finding }) => finding === answer.finding) === answer
    return first || found.chance.happens(75)
      ? establishes(stage, found, answer.finding, answer.agency, { fine: found.chance.happens(30) })
      : doesNotEstablish(found)
  }
  return stage.clock.together(
    answered.map((answer) => {
      const word = (wordOf ?? ordinary)(answer)
      return async () => void (await answers(stage, found, answer.finding, answer.agency, answer.day, word))
    }),
  )
}
