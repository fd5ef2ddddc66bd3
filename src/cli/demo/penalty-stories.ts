import type { Found } from './case.ts'
import { carries } from './carrying.ts'
import { answers, establishes } from './desk.ts'
import { designates, files, punishes, spares, takesUp, tells } from './penalty.ts'
import type { Stage } from './stage.ts'

export type Story = (stage: Stage, found: Found) => Promise<void>

/** Both agencies mean to fine one act, and each proposes its case; how it goes on is the caller's. */
const bothFine = async (stage: Stage, found: Found) => {
  const [finding] = found.findings
  const say = async (agency: string) => {
    const word = establishes(stage, found, finding!, agency, { fine: true })
    return { word, opinion: await answers(stage, found, finding!, agency, found.day + 1, word) }
  }
  const [ours, theirs] = [await say('FDA'), await say('CITY')]
  const day = found.day + 2
  const filed = await files(stage, found, 'FDA', day, ours.opinion, ours.word)
  return { day, filed, theirs }
}

/** From its filing to the decision, which the party's own words made milder; the docket goes its way beside it. */
export const punished: Story = async (stage, found) => {
  const { day, filed } = await bothFine(stage, found)
  await takesUp(filed, day)
  const statement = await tells(filed, day + 1)
  await punishes(filed, day + 9, statement)
  await carries(stage, found, day + 10)
}

export const spared: Story = async (stage, found) => {
  const { day, filed } = await bothFine(stage, found)
  await takesUp(filed, day)
  await spares(filed, day + 3)
}

/** One filed first; the superior designates the other, which then files. */
export const designated: Story = async (stage, found) => {
  const { day, filed, theirs } = await bothFine(stage, found)
  await takesUp(filed, day)
  const other = await files(stage, found, 'CITY', day + 1, theirs.opinion, theirs.word)
  await designates(other, day + 3)
  await takesUp(other, day + 4)
}

/** Told, and its time to answer still runs, or what it said waits: nothing is decided. */
export const told: Story = async (stage, found) => {
  const { day, filed } = await bothFine(stage, found)
  await takesUp(filed, day)
  await tells(filed, day + 1)
}

/** Proposed, and the lead has not looked at it yet. */
export const caseProposed: Story = async (stage, found) => void (await bothFine(stage, found))
