import type { Found } from './case.ts'
import { carries } from './carrying.ts'
import { answers, establishes } from './desk.ts'
import { announces, asksForTime, handsOver, leavesBehind, pays } from './penalty-door.ts'
import { designates, files, orders, punishes, spares, takesUp, tells } from './penalty.ts'
import type { Stage } from './stage.ts'

export type Story = (stage: Stage, found: Found) => Promise<void>

/** Both agencies mean to punish one act. */
const bothSay = async (stage: Stage, found: Found) => {
  const [finding] = found.findings
  const say = async (agency: string) => {
    const word = establishes(stage, found, finding!, agency, { fine: true })
    return { word, opinion: await answers(stage, found, finding!, agency, found.day + 1, word) }
  }
  return { day: found.day + 2, said: { FDA: await say('FDA'), CITY: await say('CITY') } }
}

/** One of them proposes its case; how it goes on is the caller's. */
const bothFine = async (stage: Stage, found: Found, agency: 'FDA' | 'CITY' = 'FDA') => {
  const { day, said } = await bothSay(stage, found)
  const filed = await files(stage, found, agency, day, said[agency].opinion, said[agency].word)
  return { day, filed, ours: said[agency], theirs: said.CITY }
}

/** From its filing to the decision, which the party's own words made milder; the docket goes its way beside it. */
export const punished: Story = async (stage, found) => {
  const { day, filed, paper } = await decides(stage, found, 'FDA')
  await handsOver(filed, paper, await stage.until(day + 1, 600))
  await carries(stage, found, day + 1)
}

/** As far as the decision of the agency that takes it up, and on which day that was; the law of 城管 gives a fine here. */
const decides = async (stage: Stage, found: Found, agency: 'FDA' | 'CITY' = 'CITY') => {
  const { day, filed, ours } = await bothFine(stage, found, agency)
  await takesUp(filed, day)
  await orders(filed, day, ours.opinion)
  const statement = await tells(filed, day + 1)
  const decision = await punishes(filed, day + 9, statement)
  return { day: day + 9, filed, decision, paper: { paperKind: 'decision', paperId: decision } as const }
}

/** Handed over, and paid within its days. */
export const paid: Story = async (stage, found) => {
  const { day, filed, decision, paper } = await decides(stage, found)
  await handsOver(filed, paper, await stage.until(day + 1, 610))
  await pays(filed, decision, day + 6)
}

/** Refused and left behind; nobody has paid, and it grows by the day. */
export const overdue: Story = async (stage, found) => {
  const { day, filed, paper } = await decides(stage, found)
  await leavesBehind(filed, found.shop.kind, paper, day + 1)
}

/** It cannot pay at once: the lead lets it pay in three parts. */
export const instalments: Story = async (stage, found) => {
  const { day, filed, decision, paper } = await decides(stage, found)
  await handsOver(filed, paper, await stage.until(day + 1, 620))
  await asksForTime(filed, decision, day + 4)
}

/** Nobody is there any more: the decision is announced. */
export const decisionAnnounced: Story = async (stage, found) => {
  const { day, filed, paper } = await decides(stage, found)
  await announces(filed, paper, day + 1)
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
